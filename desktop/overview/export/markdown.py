"""CommonMark with a YAML head, as note-taking programs read it."""

from __future__ import annotations

import json
import re

from overview.export.values import Whole
from overview.export.words import country_name, lines_html, pictures_in_words, published_iso, translated_line

# What a reader of Markdown would take for markup, in words and where a line begins.
_SPECIAL = re.compile(r"[\\`|<*_]|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*\d{0,9})((?<=\d)[.)](?=\s)|(?<!\d)(?:#{1,6}(?=\s)|[-+](?=\s)|>))", re.MULTILINE)


def text(whole: Whole) -> str:
    """One article as Markdown: a head with what is known of it, the text, notes."""
    article, row = whole.article, whole.article.row
    head = {
        "title": whole.title,
        "original_title": row.title_original if row.translated else None,
        "source": row.source_name,
        "country": country_name(row.country) or None,
        "author": article.author or None,
        "published": published_iso(row) or None,
        "url": article.url or None,
        "language": row.language,
        "translation": translated_line(whole) or None,
        "tags": list(article.tags) or None,
    }
    lines = ["---"]
    lines += [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items() if value is not None]
    lines += ["---", "", body(f"<h1>{_escaped(whole.title)}</h1>{whole.html}")]
    lines += ["", "## Notes"] if article.notes else []  # by the reader, not by who wrote the text
    for note in article.notes:
        quote = f"<blockquote><p>{_escaped(note.quote)}</p></blockquote>" if note.quote else ""
        lines += ["", body(f"{quote}<p>{lines_html(note.text)}</p>")]
    return "\n".join(lines).rstrip() + "\n"


def body(html: str) -> str:
    """Clean HTML as Markdown, with the words of pictures in their place."""
    from markdownify import MarkdownConverter

    class Converter(MarkdownConverter):
        def escape(self, words: str, _parents: set[str]) -> str:
            return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", words))

    made: str = Converter(
        heading_style="ATX",
        bullets="-",
        sub_symbol="<sub>",  # CommonMark has none, but takes HTML within a line
        sup_symbol="<sup>",
    ).convert(pictures_in_words(html))
    return made.strip()


def _escaped(words: str) -> str:
    from html import escape

    return escape(words, quote=False)
