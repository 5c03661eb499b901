"""`overview refresh`: get the news. What is new is stored and can be searched; the window translates and groups it."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from overview.commands.arguments import (
    add_countries,
    add_json,
    add_private,
    add_yes,
    file_path,
    parser,
    print_json,
    row_number,
)
from overview.commands.opened import fill, opened
from overview.commands.running import run_job
from overview.commands.streams import readable
from overview.counting import counted


def run(words: list[str]) -> int:
    """Ask feeds and store what is new; says what failed. 1 when a source failed, or is none."""
    given = _understood(words)
    only: list[int] = list(given.source)
    unknown = _unknown(only)
    for number in unknown:
        print(f"overview refresh: there is no source {number}", file=sys.stderr)
    if given.opml is not None:
        listed = _subscribed(given.opml)
        if listed is None:
            return 1
        only += listed
    elif not only:
        from overview.commands.agreeing import agreed

        with opened() as (library, connection):
            fill(library)
            if not agreed("refresh", connection, given.country, yes=given.yes):
                return 1

    said = set[str]()

    def item(value: dict[str, Any]) -> None:
        if given.json:
            print_json(value)
        elif not value["lost"]:
            print(f"{value['name']} ({value['source']}): {value['words']}")
        elif value["words"] not in said:  # of the network, or of the proxy: once for all sources
            said.add(value["words"])
            print(value["words"])

    arguments = {
        "only": only,
        "countries": given.country,
        "due": given.due,
        "allow_private": given.allow_private,
    }
    result = run_job("refresh", arguments, item, alone=True)
    if result is None:
        return 1
    if given.json:
        print_json(result)
    else:
        print(_sentence(result) if result["asked"] or result["alone"] else _nobody(given))
    return 1 if unknown or result["failed"] or result["offline"] else 0


def _understood(words: list[str]) -> argparse.Namespace:
    options = parser("refresh")
    add_countries(options, "only this one")
    options.add_argument(
        "--source", action="append", default=[], type=row_number, metavar="ID", help="only this one; may be repeated"
    )
    options.add_argument(
        "--opml", type=file_path, metavar="FILE", help="only the feeds of a list (or -), which become sources"
    )
    options.add_argument("--due", action="store_true", help="only sources whose time has come, as on a schedule")
    add_yes(options)
    add_private(options)
    add_json(options)
    return options.parse_args(words)


def _unknown(numbers: list[int]) -> list[int]:
    if not numbers:
        return []
    from overview.library import sources

    with opened() as (_, connection):
        return [number for number in numbers if sources.source(connection, number) is None]


def _subscribed(path: Path) -> list[int] | None:
    """The sources of a feed list; None when it can't be read (said on stderr)."""
    from overview.engine import credentials
    from overview.engine.jobs.feed_lists import add
    from overview.feeds.opml import NotOpml, subscriptions
    from overview.settings.secrets import Secrets

    try:
        with readable(path) as file:
            found = subscriptions(file.read_bytes())
    except (NotOpml, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        print(f"overview: {path}: {why}", file=sys.stderr)
        return None
    if not found:
        print(f"overview: {path}: there are no feeds in it", file=sys.stderr)
        return None
    with opened() as (library, _):
        added = add(library, found, partial(credentials.keep, library, Secrets()))
    if added.unkept:
        print(f"overview: {added.unkept}", file=sys.stderr)
    return list(added.sources.every)


def _nobody(given: argparse.Namespace) -> str:
    """Why there was no source to ask."""
    from overview.catalog.countries import countries

    where = " or ".join(countries()[code].name for code in given.country)
    place = f" of {where}" if where else ""
    if given.source or given.opml:
        return f"None of these sources is of {where}." if where else "No source was asked."
    if given.due:
        return f"No source{place} is due."
    return f"No source{place} is on; overview sources enable switches sources on."


def _sentence(result: dict[str, Any]) -> str:
    if result["portal"]:
        return "No news: the network answers in place of the sites. It may want you to log in, with a browser."
    if result["offline"]:
        return "No network: not one site could be reached."
    words = [
        f"{counted(result['new'], 'new article')}, {result['updated']:,} updated",
        f"{counted(result['asked'], 'source')} asked, {result['unchanged']:,} unchanged, {result['failed']:,} failed",
    ]
    if result["alone"]:
        words.append(f"{result['alone']} asked to be left alone for now")
    return "; ".join(words) + "."
