"""`overview save`, `unsave` and `tag`."""

from __future__ import annotations

import sys
import time

from overview.commands.arguments import add_articles, parser, plain_text
from overview.commands.opened import missing, opened
from overview.library import articles, notes, states


def save(words: list[str]) -> int:
    """Save articles by id."""
    return _save("save", words, int(time.time()))


def unsave(words: list[str]) -> int:
    """No longer keep articles."""
    return _save("unsave", words, None)


def tag(words: list[str]) -> int:
    """Tag articles."""
    options = parser("tag")
    options.add_argument("name", type=plain_text, metavar="TAG")
    add_articles(options, "+")
    options.add_argument("--remove", action="store_true", help="take the tag off")
    given = options.parse_args(words)
    with opened() as (library, connection):
        found = [row.id for row in articles.rows(connection, given.id)]
        try:
            (notes.untag if given.remove else notes.tag)(library, found, given.name)
        except ValueError as error:
            print(f"overview: {error}", file=sys.stderr)
            return 2
    return missing(given.id, found)


def _save(name: str, words: list[str], at: int | None) -> int:
    options = parser(name)
    add_articles(options, "+")
    given = options.parse_args(words)
    with opened() as (library, connection):
        found = [row.id for row in articles.rows(connection, given.id)]
        states.save(library, found, at)
    return missing(given.id, found)
