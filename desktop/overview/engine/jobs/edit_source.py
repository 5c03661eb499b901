"""A source that the reader added is changed: its name, country, language, feed, or what it wants to see."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from overview.catalog.countries import country
from overview.engine import credentials
from overview.engine.jobs import AFTER_TEXTS
from overview.engine.jobs.languages import ENOUGH
from overview.engine.work import JobFailure, Work
from overview.feeds.links import with_scheme
from overview.feeds.web.client import Access
from overview.feeds.web.problems import Failed
from overview.feeds.web.urls import target
from overview.languages.tags import UNKNOWN, normalise
from overview.library import choices, languages, sources
from overview.library.languages import Spoken
from overview.library.translations import languages_of_source
from overview.library.values import Changes, Source

FIELDS = ("name", "country", "language", "feed")


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `source` (id), and what is to change: `name`, `country`, `language`, `feed` (only of sources that
    the reader added); `user`, `password` and `cookies` together (of any source; one that is empty stays as it was; all
    empty: forget them), or `access`: all three as they are to be.

    Result: `unkept`: why credentials hold for this session only, "" where the keyring has them; `before`: the `access`
    that takes a change of them back, None where they are the same. Fails with a sentence.
    """
    number = int(arguments["source"])
    with contextlib.closing(work.library.connect()) as connection:
        source = sources.source(connection, number)
    if source is None:
        raise JobFailure("This source is not there any more.")
    typed = {name: str(arguments[name]).strip() for name in FIELDS if name in arguments}
    given = {name: str(arguments[name] or "") for name in Access._fields if name in arguments}
    if typed:
        _check(source, typed)
    if "feed" in typed:
        typed["feed"], inside = credentials.parted(typed["feed"])
        given |= {name: value for name, value in inside._asdict().items() if value}
    if given or "access" in arguments:
        work.tools.secrets.try_again()  # before what it keeps is asked, of which the reader may change only a part
    before = credentials.access_of(work, number)
    edited = Changes()
    if typed:
        changes = {name: value for name, value in typed.items() if value != getattr(source, name)}
        if "country" in changes:
            _move(work, number, changes["country"])
        if changes:
            edited = choices.edit(work.library, number, **changes)
        if changes.get("language", UNKNOWN) != UNKNOWN:
            _speak(work, source, changes["language"])
    kept = before.to(typed.get("feed", source.feed))  # of another site now: it is not shown to that
    access = (kept or Access())._replace(**{name: value for name, value in given.items() if value})
    if given and not any(given.values()):
        access = Access()
    if "access" in arguments:
        access = Access(**arguments["access"])
    unkept = ""
    changed = access != before.access
    lost = kept is None and before != credentials.NO_PASS  # also where the keyring does not give out what it was
    if given or changed or lost:
        unkept = credentials.keep_of(work, source.key, access)
        choices.due_at_once(work.library, number)
    work.sink.changed(Changes(sources=(number,), countries=(source.country,)) | edited)
    return {"unkept": unkept, "before": before.access._asdict() if changed else None}


def _move(work: Work, source: int, country: str) -> None:
    """Move the articles before the source itself: where that is broken off, it can be done again."""
    work.sink.follow("group")  # stories that they tell are portrayed anew
    while (part := choices.move_articles(work.library, source, country, work.rows)).articles:
        work.sink.changed(part)
        work.pause()


def _speak(work: Work, source: Source, language: str) -> None:
    """Believe the reader: the articles that were taken for the language of their source are in this one."""
    with contextlib.closing(work.library.connect()) as connection:
        taken_for = {UNKNOWN, source.language, *languages_of_source(connection, source.id)[:1]}
        articles = languages.written_in(connection, source.id, taken_for - {language})
        seen = languages.seen(connection)
    languages.note(work.library, {source.id: Spoken((language,), 1.0, ENOUGH, int(time.time()))}, seen)
    for start in range(0, len(articles), work.rows):
        part = dict.fromkeys(articles[start : start + work.rows], language)
        work.sink.changed(languages.put_right(work.library, part))
        work.pause()
    for job in AFTER_TEXTS:
        work.sink.follow(job)


def _check(source: Source, typed: dict[str, str]) -> None:
    """Bring what was typed into form. Raises JobFailure."""
    if source.origin != choices.READER:
        raise JobFailure("This source is part of the catalogue. Switch it off and add the site as your own.")
    if typed.get("name") == "":
        raise JobFailure("A source needs a name.")
    if "country" in typed:
        typed["country"] = typed["country"].upper()
        if typed["country"] and country(typed["country"]) is None:
            raise JobFailure(f"“{typed['country']}” is not the code of a country.")
    if "language" in typed:
        typed["language"] = normalise(typed["language"])
    if "feed" in typed:
        typed["feed"] = with_scheme(typed["feed"])
        try:
            target(typed["feed"])
        except Failed as failure:
            raise JobFailure(failure.problem.words) from None
