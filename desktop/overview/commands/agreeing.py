"""The question whether the sites of the catalogue may be asked, before the first time."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Collection

from overview.counting import counted
from overview.library import choices, sources
from overview.paths import places
from overview.settings.declared import REFRESH_AGREED
from overview.settings.store import Settings


def agreed(command: str, connection: sqlite3.Connection, countries: Collection[str], *, yes: bool) -> bool:
    """Whether the sources that are on may be asked, those of `countries` or all. Before the first time those of the
    catalogue take a yes, as in the window; who adds a feed asks for it. Who agrees to some countries has not agreed to
    all.
    """
    settings = Settings(places().data)
    if settings.get(REFRESH_AGREED):
        return True
    meant = [one for one in sources.fetchable(connection) if not countries or one.country in countries]
    if not any(one.origin == choices.CATALOG for one in meant):
        return True
    if not yes:
        sites, lands = sources.reach(meant)
        where = f" in {counted(lands, 'country', 'countries')}" if lands else ""
        question = (
            f"This asks {counted(sites, 'news site')}{where}, about {sources.megabytes(sites)} MB in all. "
            "A site sees your network address, or your proxy’s, and that Overview asks."
        )
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            print(f"overview {command}: {question} Add --yes to agree to that.", file=sys.stderr)
            return False
        print(f"{question}\nGo on? (y/N) ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            print("No site was asked.", file=sys.stderr)
            return False
    if not countries:
        settings.set(REFRESH_AGREED, True)
    return True
