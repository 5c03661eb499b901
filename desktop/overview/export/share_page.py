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

from overview.catalog.languages import direction
from overview.export.highlights import marked
from overview.export.own_json import article_object
from overview.export.values import Whole
from overview.export.words import (
    IMAGE,
    byline_html,
    country_name,
    is_web,
    iso,
    lines_html,
    published_iso,
    tags_line,
    translated_line,
)

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

STYLE = """
:root { color-scheme: light dark; --read: #fdfcf9; --ink: #1a1d21; --ink2: #4c525a; --line: #e2ddd2; --accent: #b83a16;
  --mark: #fbe7a8 }
@media (prefers-color-scheme: dark) { :root { --read: #15181c; --ink: #ece9e2; --ink2: #b4b8bd; --line: #262b31;
  --accent: #ff8b5e; --mark: #5a4a12 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--read); color: var(--ink); font: 1.16rem/1.57 Newsreader, Literata, Georgia,
  "Noto Serif", serif; -webkit-text-size-adjust: 100%; overflow-wrap: break-word }
main { max-width: 38rem; margin: 0 auto; padding: 2.2rem 1.4rem 4rem }
.small { font: 500 .82rem/1.5 Inter, system-ui, sans-serif; color: var(--ink2) }
h1 { font-size: clamp(1.75rem, 5.6vw, 2.3rem); line-height: 1.16; font-weight: 500; letter-spacing: -.01em;
  margin: .4rem 0 .8rem; text-wrap: balance }
h2, h3 { font-weight: 500; line-height: 1.25; margin: 1.8em 0 .5em }
.lead { width: 100%; border-radius: .5rem; margin: 1.2rem 0 .3rem; display: block }
img { max-width: 100%; height: auto; border-radius: .4rem }
a { color: var(--accent) }
blockquote { margin: 1.2em 0; padding-left: 1.1em; border-left: 3px solid var(--line); color: var(--ink2) }
table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .95em }
td, th { border-bottom: 1px solid var(--line); padding: .35em .8em .35em 0; text-align: start; vertical-align: top }
pre { white-space: pre-wrap; font-size: .85em; padding: .9em 1em; border-radius: .4rem;
  background: color-mix(in srgb, var(--line) 40%, transparent) }
mark { background: var(--mark); color: inherit }
.note { border-left: 3px solid #e3b93c; padding-left: .9em; margin: 1em 0 }
hr, .rule { border: 0; border-top: 1px solid var(--line); margin: 2rem 0 1.2rem }
ul.takes { list-style: none; padding: 0; margin: 0 } ul.takes li { margin: .9em 0 }
ul.takes b { font: 600 .82rem/1.5 Inter, system-ui, sans-serif; display: block }
"""

# Paper is white whatever the screen is; headings and a take's headline stay with what follows them.
ON_PAPER = """@page { margin: 18mm 16mm }
@media print {
  :root { color-scheme: light; --read: #fff; --ink: #000; --ink2: #333; --line: #bbb; --accent: #000; --mark: #fbe7a8 }
  body { font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact }
  main { max-width: none; padding: 0 }
  h1 { font-size: 20pt }
  h1, h2, h3, p:has(+ blockquote), p:has(+ ul) { break-after: avoid }
  blockquote, figure, img, li, tr, .note { break-inside: avoid }
  p, li { orphans: 3; widows: 3 }
  table { display: table }
  hr + p a::after { content: " (" attr(href) ")"; overflow-wrap: anywhere }
}
"""


def page(whole: Whole) -> str:
    """The article as one HTML file."""
    row, article = whole.article.row, whole.article
    turned = direction(whole.language)
    lead = _lead(whole)
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(whole.language)}" dir="{turned}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Overview">',
        f"<title>{escape(whole.title)}</title>",
        *([f'<link rel="canonical" href="{escape(article.url)}">'] if is_web(article.url) else []),
        f"<style>{STYLE}{ON_PAPER}</style>",
        f'<script type="application/ld+json">{_data(whole)}</script>',
        "</head>",
        "<body><main>",
        f'<p class="small">{escape(" · ".join(filter(None, (country_name(row.country), article.section))))}</p>',
        f"<h1>{escape(whole.title)}</h1>",
        f'<p class="small">{byline_html(whole)}</p>',
        *([f'<p class="small">{escape(translated_line(whole))}</p>'] if translated_line(whole) else []),
        lead,
        f"<article>{_with_pictures(marked(whole.html, whole.article.notes), whole)}</article>",
        _notes(whole),
        _takes(whole),
        _foot(whole),
        "</main></body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


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
