"""The share page: one HTML file that holds everything, elegant on a phone, readable without Overview for ever.

It loads nothing and runs nothing. A data block (schema.org NewsArticle as JSON-LD, with our own object beside it)
makes it come back the same when it is dropped on another Overview.
"""

from __future__ import annotations

import base64
import json
import re
from html import escape
from typing import Any

from overview.export import web_page
from overview.export.highlights import marked
from overview.export.own_json import article_object
from overview.export.values import Whole
from overview.export.words import (
    IMAGE,
    byline_html,
    country_name,
    headline_html,
    is_web,
    iso,
    lines_html,
    published_iso,
    tags_line,
    translated_line,
)


def page(whole: Whole) -> str:
    """The article as one HTML file."""
    row, article = whole.article.row, whole.article
    lines = [
        f'<p class="small">{escape(" · ".join(filter(None, (country_name(row.country), article.section))))}</p>',
        headline_html(whole),
        f'<p class="small">{byline_html(whole)}</p>',
        f'<p class="small">{escape(translated)}</p>' if (translated := translated_line(whole)) else "",
        _lead(whole),
        f"<article>{_with_pictures(marked(whole.html, whole.article.notes), whole)}</article>",
        _notes(whole),
        _takes(whole),
        _foot(whole),
    ]
    head = f'<script type="application/ld+json">{_data(whole)}</script>'
    if is_web(article.url):
        head = f'<link rel="canonical" href="{escape(article.url)}">\n{head}'
    return web_page.document(whole.title, lines, language=whole.language, head=head)


def _data(whole: Whole) -> str:
    article, row = whole.article, whole.article.row
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": whole.title,
        "inLanguage": whole.language,
        "datePublished": published_iso(row) or None,
        "dateModified": iso(article.updated) if article.updated else None,
        "isAccessibleForFree": False if article.paywalled else None,
        "publisher": {"@type": "Organization", "name": row.source_name},
        "articleSection": article.section or None,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "url": article.url if is_web(article.url) else None,
        "overview": article_object(whole),
    }
    text = json.dumps({name: value for name, value in values.items() if value is not None}, ensure_ascii=False)
    # Inside a script element only these would end it or change how it is read (HTML standard, 13.1.2.1).
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _lead(whole: Whole) -> str:
    if not whole.lead:
        return ""
    caption = f'<figcaption class="small">{escape(whole.article.caption)}</figcaption>' if whole.article.caption else ""
    return f'<figure style="margin:0"><img class="lead" alt="" src="{_inline(whole, whole.lead)}">{caption}</figure>'


def _with_pictures(html: str, whole: Whole) -> str:
    """The text with its pictures in it; one that is not here would leave a hole of its size."""

    def put(match: re.Match[str]) -> str:
        key = match[1]
        return match[0].replace(f"image:{key}", _inline(whole, key), 1) if key in whole.pictures else ""

    return IMAGE.sub(put, html)


def _inline(whole: Whole, key: str) -> str:
    picture = whole.pictures[key]
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


def _notes(whole: Whole) -> str:
    found = []
    for note in whole.article.notes:
        quote = f"<mark>{escape(note.quote)}</mark><br>" if note.quote else ""
        found.append(f'<div class="note" dir="auto">{quote}{lines_html(note.text)}</div>')
    notes = f'<div class="rule"></div><p class="small">Notes</p>{"".join(found)}' if found else ""
    return notes + (f'<p class="small">{escape(line)}</p>' if (line := tags_line(whole)) else "")


def _takes(whole: Whole) -> str:
    if not whole.takes:
        return ""
    items = []
    for take in whole.takes:
        title = escape(take.title)
        if is_web(take.url):
            title = f'<a href="{escape(take.url)}">{title}</a>'
        items.append(f"<li><b>{escape(country_name(take.country))} · {escape(take.source)}</b>{title}</li>")
    return f'<div class="rule"></div><p class="small">Alternative takes</p><ul class="takes">{"".join(items)}</ul>'


def _foot(whole: Whole) -> str:
    original = ""
    if is_web(whole.article.url):
        source = f"<bdi>{escape(whole.article.row.source_name)}</bdi>"
        original = f'<a href="{escape(whole.article.url)}">The article at {source}</a>. '
    return f'<hr><p class="small"><bdi>{original}Shared from Overview.</bdi></p>'
