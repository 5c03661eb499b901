"""`overview show`."""

from __future__ import annotations

import sys
import textwrap

from overview.commands.arguments import add_articles, add_json, parser, print_json
from overview.commands.listing import as_json, when
from overview.commands.opened import opened
from overview.library import articles
from overview.library.text import paragraphs


def run(words: list[str]) -> int:
    """Print an article: its English where there is one, or with --original as published."""
    options = parser("show")
    add_articles(options)
    options.add_argument("--original", action="store_true", help="as published, not in English")
    add_json(options)
    given = options.parse_args(words)
    with opened() as (_, connection):
        article = articles.article(connection, given.id)
    if article is None:
        print(f"overview: there is no article {given.id}", file=sys.stderr)
        return 1
    row = article.row
    html = article.html if given.original or article.html_translated is None else article.html_translated
    text = paragraphs(html)
    if given.json:
        more = {name: value for name, value in article._asdict().items() if name not in ("row", "notes")}
        print_json({**as_json(row), **more, "text": text, "notes": [note._asdict() for note in article.notes]})
        return 0
    print(row.title_original if given.original else row.title)
    facts = (row.source_name, row.country, article.author, when(row, "%d %b %Y", " %H:%M"), article.url)
    print(" · ".join(part for part in facts if part))
    print()
    from overview.extraction.sanitise import without_controls

    for paragraph in without_controls(text).split("\n"):  # a text that is not cleaned yet could command the terminal
        print(textwrap.fill(paragraph, 88), end="\n\n")
    return 0
