"""Asks the sites of the catalogue whether their feeds are still there: `python3 dev.py check-sources`.

What was learnt is kept in a file of states, so that the next check can tell what changed since.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from overview.catalog import health
from overview.catalog.sources import default_sources, sources
from overview.counting import counted
from overview.feeds.check import Site, State, check, line
from overview.feeds.opml import NotOpml, subscriptions
from overview.feeds.web.client import Client, Options
from overview.isolation import Pool

FEWEST = 3  # live feeds that a country should have


class Alarm(NamedTuple):
    """Something that a person should look at."""

    country: str
    words: str


def alarms(sites: Iterable[Site], states: Iterable[State], earlier: Mapping[str, State] | None = None) -> list[Alarm]:
    """What a check gives reason to look at: countries with few live feeds, and sites that speak another language now.

    A name that lapsed and was bought by others often answers as if nothing had happened, in another language.
    """
    before = earlier or {}
    asked = {site.key: site for site in sites}
    found: list[Alarm] = []
    live: Counter[str] = Counter()
    for state in states:
        live[state.country] += state.state == health.OK
        site = asked.get(state.key)
        was = before[state.key].spoken if state.key in before else ""
        expected = was or (site.language.partition("-")[0] if site else "")
        if state.spoken and expected not in ("", "und", "mul", state.spoken) and state.state == health.OK:
            words = f"{state.name} speaks “{state.spoken}” where “{expected}” was expected: {state.feed}"
            found.append(Alarm(state.country, words))
    short = (code for code in dict.fromkeys(site.country for site in asked.values()) if live[code] < FEWEST)
    return found + [Alarm(code, _too_few(code, live[code])) for code in short]


def _too_few(code: str, live: int) -> str:
    return f"{code}: {counted(live, 'live feed')} where there should be {FEWEST}."


def main(words: list[str]) -> int:
    """Check the catalogue, or the feeds of an OPML file. 0: no alarms, 1: some."""
    options = argparse.ArgumentParser(prog="dev.py check-sources", description=__doc__.partition("\n")[0])
    options.add_argument("--country", action="append", default=[], metavar="CC", help="only this one; may be repeated")
    options.add_argument("--all", action="store_true", help="also what is off by default")
    options.add_argument("--opml", metavar="FILE", help="the feeds of a file instead of the catalogue's")
    options.add_argument("--states", metavar="FILE", help="read the last check's states, and write this one's")
    options.add_argument("--allow-private", action="append", default=[], metavar="HOST", help="a host of one's own")
    options.add_argument("--json", action="store_true", help="print JSON lines")
    given = options.parse_args(words)
    states_file = Path(given.states) if given.states else None
    try:
        sites = _sites(given)
        earlier = _read_states(states_file)
    except (NotOpml, OSError, ValueError, TypeError) as error:  # a list that is none, states that are none
        options.error(str(error))
    if not sites:
        options.error("there is no such source")
    states: list[State] = []
    with Client(Options(allow_private=frozenset(given.allow_private))) as client, Pool(size=1) as pool:
        for state in check(sites, client=client, pool=pool, earlier=earlier):
            states.append(state)
            _out(json.dumps(state._asdict(), ensure_ascii=False) if given.json else line(state))
    found = alarms(sites, states, earlier)
    for alarm in found:
        _out(json.dumps({"alarm": alarm.words, "country": alarm.country}) if given.json else f"! {alarm.words}")
    counts = Counter(state.state for state in states)
    print(", ".join(f"{name} {counts[name]}" for name in health.STATES if counts[name]), file=sys.stderr)
    if states_file is not None:
        _write_states(states_file, {**earlier, **{state.key: state for state in states}})
    return 1 if found else 0


def _sites(given: argparse.Namespace) -> list[Site]:
    wanted = {code.upper() for code in given.country}
    if given.opml:
        listed = subscriptions(Path(given.opml).read_bytes())
        sites = [Site(one.feed, one.country, one.title, one.feed, one.language) for one in listed]
    else:
        on = None if given.all else default_sources()
        sites = [
            Site(one.key, one.country, one.name, one.feed, one.language)
            for one in sources().values()
            if on is None or one.key in on
        ]
    return [site for site in sites if not wanted or site.country in wanted]


def _read_states(path: Path | None) -> dict[str, State]:
    if path is None or not path.exists():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {row["key"]: State(**row) for row in rows}


def _write_states(path: Path, states: Mapping[str, State]) -> None:
    rows = [state._asdict() for _, state in sorted(states.items())]
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")
    fresh.replace(path)


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
