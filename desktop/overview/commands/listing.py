"""`overview list` and `overview search`."""

from __future__ import annotations

import argparse
import sys
import time

from overview.commands.arguments import add_countries, add_json, amount, parser, plain_text, print_json
from overview.commands.opened import opened
from overview.library import articles
from overview.library.values import UNDATED, ArticleRow, Scope


def run(words: list[str]) -> int:
    """List the articles of some countries, of a tag, or those saved."""
    options = parser("list")
    add_countries(options, "of this country")
    options.add_argument("--tag", type=plain_text, help="with this tag")
    options.add_argument("--saved", action="store_true", help="saved ones")
    options.add_argument("--unread", action="store_true", help="unread ones")
    options.add_argument("--order", choices=("newest", "oldest", "source"), default="newest")
    _add_common(options)
    given = options.parse_args(words)
    scope = Scope(
        countries=tuple(given.country),
        tag=given.tag,
        saved=given.saved,
        unread=given.unread,
        order=given.order,
    )
    return _print(scope, given)


def search(words: list[str]) -> int:
    """Search."""
    options = parser(
        "search",
        epilog='words, "a phrase", -without, this OR that, country:ke, lang:sw, source:name, author:name, '
        'tag:"two words", has:note, after:2026-11-01, before:2026-11-20',
    )
    options.add_argument("words", nargs="+")
    add_countries(options, "within this country")
    _add_common(options)
    given, more = options.parse_known_args(words)
    typed = " ".join([*given.words, *more])
    return _print(Scope(countries=tuple(given.country), search=typed + " "), given)


def as_json(row: ArticleRow) -> dict[str, object]:
    """An article as `--json` prints it."""
    values = row._asdict()
    values["published"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(row.published))
    values |= {"dated": row.dated != UNDATED, "day_only": row.day_only}
    return values


def when(row: ArticleRow, day: str, clock: str) -> str:
    """When it was published, in the forms of `strftime`; without the `clock` where only the day is known."""
    if row.day_only:
        return time.strftime(day, time.gmtime(row.published))
    return time.strftime(day + clock, time.localtime(row.published))


def _add_common(options: argparse.ArgumentParser) -> None:
    options.add_argument("--limit", type=amount, default=30, metavar="N", help="at most N (30)")
    add_json(options)


def _print(scope: Scope, given: argparse.Namespace) -> int:
    from overview.library.search import BadQuery

    with opened() as (_, connection):
        try:
            found = articles.page(connection, scope, limit=given.limit)
        except BadQuery as error:
            print(f"overview: {error}", file=sys.stderr)
            return 2
    if not found and not given.json:
        print("No article was found.", file=sys.stderr)
    for row in found:
        if given.json:
            print_json(as_json(row))
        else:
            marks = ("*" if row.saved else " ") + (" " if row.read else "•")
            moment = f"{when(row, '%d %b', ' %H:%M'):<12}"
            print(f"{row.id:>7} {marks} {row.country or '??'}  {moment}  {row.title}  — {row.source_name}")
    return 0
