"""`overview sources list | add | remove | enable | disable | check`."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence

from overview.catalog import health
from overview.commands.arguments import (
    add_action,
    add_json,
    add_private,
    add_yes,
    country_code,
    parser,
    print_json,
    row_number,
)
from overview.commands.opened import fill, opened
from overview.commands.running import run_job
from overview.counting import counted
from overview.library import choices, sources
from overview.library.health_words import health_words
from overview.library.opening import Library
from overview.library.values import Source

ID = "of a source, as list shows it"
Action = Callable[[argparse.Namespace, Library, sqlite3.Connection], int]


def run(words: list[str]) -> int:
    """Do one of them. Gives the exit code."""
    options = parser("sources")
    given = _understood(options, words)
    if given.action in ("enable", "disable") and not (given.source or given.country):
        options.error(f"{given.action}: name sources by their ids, or a country")
    if given.action == "add":
        return _add(given)
    with opened() as (library, connection):
        fill(library)
        return ACTIONS[given.action](given, library, connection)


def _understood(options: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    names = options.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = add_action(names, "list", "sources and how they answer; a + stands before those that are on")
    listing.add_argument("--all", action="store_true", help="also those that are off")
    add = add_action(names, "add", "look for a site's feed, and make it a source")
    add.add_argument("address", nargs="+", help="of the site, of a page on it, or of its feed")
    add.add_argument("--country", type=country_code, metavar="COUNTRY", help="where the site is at home")
    add.add_argument("--user", default="", help="the name that the site asks for; its password is asked for here")
    remove = add_action(names, "remove", "remove sources with their articles; what you saved or imported stays")
    remove.add_argument("source", nargs="+", type=row_number, metavar="ID", help=ID)
    add_action(names, "enable", "switch sources on")
    add_action(names, "disable", "switch sources off")
    add_action(names, "check", "ask sources whether they still have a feed, without storing anything")
    for name in ("enable", "disable", "check"):
        names.choices[name].add_argument("source", nargs="*", type=row_number, metavar="ID", help=ID)
    for name in ("list", "enable", "disable", "check"):
        names.choices[name].add_argument(
            "--country", type=country_code, metavar="COUNTRY", help="those of this country"
        )
    for name in ("add", "check"):
        add_private(names.choices[name])
    add_yes(names.choices["check"])
    for one in names.choices.values():
        add_json(one)
    return options.parse_args(words)


def _chosen(given: argparse.Namespace, connection: sqlite3.Connection, *, fetchable: bool = False) -> list[Source]:
    """The sources that are meant: by id, else by country, else all (with `fetchable`, that are on and have a feed);
    none of those that own files and samples come from."""
    wanted = getattr(given, "source", [])
    listed = [one for one in sources.every(connection) if choices.is_listed(one)]
    if wanted:
        found = {one.id: one for one in listed}
        for number in wanted:
            if number not in found:
                print(f"overview sources: there is no source {number}", file=sys.stderr)
        return [found[number] for number in wanted if number in found]
    every = sources.fetchable(connection) if fetchable else listed
    return [one for one in every if given.country in (None, one.country)]


def _list(given: argparse.Namespace, _library: Library, connection: sqlite3.Connection) -> int:
    now = int(time.time())
    known = sources.health(connection)
    listed = [one for one in _chosen(given, connection) if one.enabled or given.all]
    if not listed and not given.json:
        print(
            "No source is on; --all shows those that are off" if not given.all else "There is no source",
            file=sys.stderr,
        )
    for one in listed:
        kept = known.get(one.id)
        words = health_words(kept, now)
        if given.json:
            print_json({**one._asdict(), "state": kept.state if kept else "", "health": words})
        else:
            print(
                f"{'+' if one.enabled else ' '} {one.id:>5}  {one.country:2}  {one.name}  {one.feed}  {words}".rstrip()
            )
    return 0


def _switch(given: argparse.Namespace, library: Library, connection: sqlite3.Connection) -> int:
    wanted = [one for one in _chosen(given, connection) if one.feed]
    on = given.action == "enable"
    before = choices.chosen(library, [one.id for one in wanted])
    choices.choose(library, [choice._replace(enabled=on) for choice in before])
    _say(given, [one.id for one in wanted], f"{counted(len(wanted), 'source')} switched {'on' if on else 'off'}")
    return 0 if wanted and len(wanted) >= len(given.source) else 1


def _remove(given: argparse.Namespace, library: Library, connection: sqlite3.Connection) -> int:
    wanted = _chosen(given, connection)
    own = [one for one in wanted if one.origin != choices.CATALOG]
    for one in own:
        choices.remove(library, one.id)
    for one in wanted:
        if one.origin == choices.CATALOG:
            print(f"overview sources: {one.name} ({one.id}) is in the catalogue; disable it instead", file=sys.stderr)
    _say(given, [one.id for one in own], f"{counted(len(own), 'source')} removed")
    return 0 if own and len(own) == len(given.source) else 1


def _check(given: argparse.Namespace, _library: Library, connection: sqlite3.Connection) -> int:
    """The same check as of the catalogue: `overview.feeds.check`."""
    from overview.commands.agreeing import agreed
    from overview.engine import credentials, fetching
    from overview.engine.chosen_proxy import ChosenProxy
    from overview.feeds.check import Site, check, line
    from overview.isolation import Pool
    from overview.paths import places
    from overview.settings.secrets import Secrets
    from overview.settings.store import Settings

    wanted = [one for one in _chosen(given, connection, fetchable=True) if one.feed]
    if not wanted and not given.source:
        print("overview sources: no such source is on", file=sys.stderr)
    countries = [given.country] if given.country else []
    if not (given.source or agreed("sources check", connection, countries, yes=given.yes)):
        return 1
    secrets, settings = Secrets(), Settings(places().data)
    passes = credentials.passes(connection, secrets)
    sites = [
        Site(
            str(one.id),
            one.country,
            one.name,
            one.feed,
            one.language,
            passes.get(one.id, credentials.NO_PASS).to(one.feed),
        )
        for one in wanted
    ]
    failed = len(wanted) < len(given.source)
    proxy = ChosenProxy(settings, secrets)
    proxy.awaited()  # the keyring may have to be unlocked first: no site is to be called out of reach for that
    with fetching.client(settings, proxy, given.allow_private) as client, Pool(size=1) as pool:
        for state in check(sites, client=client, pool=pool):
            failed = failed or state.state not in (health.OK, health.STALE, health.EMPTY)
            if given.json:
                print_json(state._asdict())
            else:
                print(line(state))
    return 1 if failed or not sites else 0


def _add(given: argparse.Namespace) -> int:
    password = ""
    if given.user:
        from getpass import getpass

        try:
            password = getpass(f"Password of {given.user}: ")
        except EOFError:
            print("overview sources: no password was given", file=sys.stderr)
            return 1
    well = True
    for address in given.address:
        arguments = {
            "address": address,
            "country": given.country,
            "user": given.user,
            "password": password,
            "allow_private": given.allow_private,
        }
        result = run_job("add_source", arguments)
        well = well and result is not None
        if result is None:
            continue
        del result["access"]  # a password
        if result["unkept"]:
            print(f"overview: {result['unkept']}", file=sys.stderr)
        words = f"{result['name']} ({result['source']}): {result['feed']}"
        others = "".join(f"\n  also there: {one['title']}: {one['address']}" for one in result["others"])
        if given.json:
            print_json(result)
        else:
            print(f"{'added' if result['new'] else 'switched on'}: {words}{others}")
    return 0 if well else 1


def _say(given: argparse.Namespace, numbers: Sequence[int], words: str) -> None:
    if given.json:
        print_json({"sources": list(numbers), "done": given.action})
    else:
        print(words)


ACTIONS: dict[str, Action] = {
    "list": _list,
    "enable": _switch,
    "disable": _switch,
    "remove": _remove,
    "check": _check,
}
