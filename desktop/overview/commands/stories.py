"""`overview stories`: what several countries tell, and what a country's media don't have."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Sequence
from typing import Any

from overview.catalog.countries import country
from overview.commands.arguments import add_json, amount, country_code, parser, print_json
from overview.commands.opened import opened
from overview.counting import counted
from overview.library import story_lists, story_pages
from overview.library.silence import COPIES, NO_SOURCES, UNTRANSLATED, silence
from overview.library.story_values import HomeSource, StoryRow
from overview.paths import places
from overview.settings.declared import HOME_COUNTRY
from overview.settings.store import Settings
from overview.stories.overlooked import COUNTRIES


def run(words: list[str]) -> int:
    """List the stories of the library, as the window does: the most widely told and freshest first."""
    options = parser("stories")
    options.add_argument("--overlooked", action="store_true", help="those that the home country's media don't have")
    options.add_argument("--home", type=country_code, metavar="COUNTRY", help="the home country (as in the settings)")
    options.add_argument("--limit", type=amount, default=30, metavar="N", help="at most N (30)")
    options.add_argument("--group", action="store_true", help="put new articles together first")
    add_json(options)
    given = options.parse_args(words)
    home = str(given.home or Settings(places().data).get(HOME_COUNTRY)).upper()
    if country(home) is None:
        print(f"overview: no country has the code {home}", file=sys.stderr)
        return 2
    # What was found when the news came last may hold no longer, and what hindered the look may have gone since.
    if (given.group or given.overlooked) and not _looked(home, group=given.group):
        return 1
    with opened() as (_, connection):
        if given.overlooked:
            return _overlooked(connection, home, given.limit, as_json=given.json)
        rows = story_lists.stories(connection, limit=given.limit)
        if not rows and not given.json:
            more = "" if given.group else "; --group puts new articles together first"
            print(f"No story was found{more}.", file=sys.stderr)
        for row in rows:
            if given.json:
                print_json(_whole(connection, row))
            else:
                print(_line(row))
    return 0


def _looked(home: str, *, group: bool) -> bool:
    from overview.commands.running import run_job

    grouped = not group or run_job("group", {}, alone=True) is not None
    return grouped and run_job("overlook", {"home": home}) is not None


def _overlooked(connection: sqlite3.Connection, home: str, limit: int, *, as_json: bool) -> int:
    rows, sources, hindered = silence(connection, home, int(time.time()), limit)
    answered = sum(one.answered for one in sources)
    for found in rows:
        if as_json:
            near = [{"article": article, "likeness": likeness} for article, likeness in found.near]
            seen = {"home": home, "state": found.state, "sources": len(sources), "answered": answered, "near": near}
            print_json(_whole(connection, found.row) | {"overlooked": seen})
        else:
            copies = COPIES.get(found.state)
            print(_line(found.row) + (f"  (only by {copies} there)" if copies else ""))
    if not as_json:
        print(_overlooked_in_words(home, sources, hindered, found=bool(rows)))
    return 0


def _overlooked_in_words(home: str, sources: Sequence[HomeSource], hindered: str, *, found: bool) -> str:
    """What the list means, or why there is none."""
    answered = sum(one.answered for one in sources)
    known = country(home)
    people = known.demonym if known else home
    several = len(sources) > 1
    some = {1: "", 2: "either of "}.get(len(sources), "any of ")
    read = f"the {f'{len(sources)} {people} sources' if several else f'one {people} source'} that Overview reads"
    if found:
        return f"Not seen in {some}{read} ({answered} answered today)."
    if hindered == NO_SOURCES:
        return f"Overview reads no {people} source, so it can’t say what they overlook."
    if hindered == UNTRANSLATED:
        return f"Too little of what {read} wrote is in English or translated, so it can’t say what they overlook."
    if hindered:
        few = f"Too few of {read} answered today ({answered})" if several else f"T{read[1:]} did not answer today"
        return f"{few}, so it can’t say what they overlook."
    return (
        f"No story is overlooked: what {COUNTRIES} or more other countries tell in their own words was found in {read}"
        f" ({answered} answered today), or is too new to say."
    )


def _line(row: StoryRow) -> str:
    countries = counted(len(row.countries), "country", "countries")
    return f"{row.id:>7}  {countries:>13} {counted(row.voices, 'voice'):>11}  {row.label}  {' '.join(row.countries)}"


def _whole(connection: sqlite3.Connection, row: StoryRow) -> dict[str, Any]:
    """A story with its takes and facts, as `--json` prints it."""
    values: dict[str, Any] = row._asdict()
    values["first"], values["last"] = (_stamp(at) for at in (row.first, row.last))
    values["times"] = [_stamp(at) for at in row.times]
    page = story_pages.story(connection, row.id)
    if page is not None:
        values["takes"] = [
            take._asdict()
            | {"published": _stamp(take.published), "first": _stamp(take.first), "text": take.text._asdict()}
            for take in page.takes
        ]
        values["carried"] = [voice._asdict() for voice in page.carried]
        values["facts"] = [
            fact._asdict() | {"sayings": [saying._asdict() for saying in fact.sayings]} for fact in page.facts
        ]
        values["why"] = page.why._asdict()
    return values


def _stamp(at: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
