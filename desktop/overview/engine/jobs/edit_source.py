"""A source that the reader added is changed: its name, country, language, feed, or what it wants to see."""

from __future__ import annotations

import contextlib
from typing import Any

from overview.catalog.countries import country
from overview.engine import credentials
from overview.engine.work import JobFailure, Work
from overview.feeds.links import with_scheme
from overview.feeds.web.client import Access
from overview.feeds.web.problems import Failed
from overview.feeds.web.urls import target
from overview.library import choices, sources
from overview.library.values import Changes, Source
from overview.translation.tags import normalise

FIELDS = ("name", "country", "language", "feed")


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `source` (id), and what is to change: `name`, `country`, `language`, `feed` (only of sources that
    the reader added); `user`, `password` and `cookies` together (of any source; all empty: forget them).

    Result: `lasting`: whether credentials were kept in the keyring, else they hold for this session. Fails with a
    sentence.
    """
    number = int(arguments["source"])
    with contextlib.closing(work.library.connect()) as connection:
        source = sources.source(connection, number)
    if source is None:
        raise JobFailure("This source is not there any more.")
    changes = {name: str(arguments[name]).strip() for name in FIELDS if name in arguments}
    if changes:
        _check(source, changes)
        if "feed" in changes:
            changes["feed"], inside = credentials.parted(changes["feed"])
            arguments = arguments | {name: value for name, value in inside._asdict().items() if value}
        choices.edit(work.library, number, **changes)
    lasting = True
    if any(name in arguments for name in Access._fields):
        access = Access(*(str(arguments.get(name) or "") for name in Access._fields))
        lasting = credentials.keep(work.library, work.tools.secrets, source.key, access)
    work.sink.changed(Changes(sources=(number,), countries=(source.country,)))
    return {"lasting": lasting}


def _check(source: Source, changes: dict[str, str]) -> None:
    """Bring what was typed into form. Raises JobFailure."""
    if source.origin != choices.READER:
        raise JobFailure("This source is part of the catalogue. Switch it off and add the site as your own.")
    if changes.get("name") == "":
        raise JobFailure("A source needs a name.")
    if "country" in changes:
        changes["country"] = changes["country"].upper()
        if changes["country"] and country(changes["country"]) is None:
            raise JobFailure(f"“{changes['country']}” is not the code of a country.")
    if "language" in changes:
        changes["language"] = normalise(changes["language"])
    if "feed" in changes:
        changes["feed"] = with_scheme(changes["feed"])
        try:
            target(changes["feed"])
        except Failed as failure:
            raise JobFailure(failure.problem.words) from None
