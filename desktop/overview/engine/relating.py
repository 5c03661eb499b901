"""Articles that nobody translated, noted with the stories that they may belong to."""

from __future__ import annotations

import re
import sqlite3

from overview.catalog.names import code_of
from overview.engine.work import Work
from overview.library import stories, tellings
from overview.library.story_values import RELATED, Fact, Saying
from overview.stories.grouping import WINDOW
from overview.stories.related import Known, Untranslated, possibly_related

NEWEST = 3_000  # articles that are looked at
TITLE = "Untranslated articles"
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})*")  # numbers that are written with the same figures in any language


def relate(work: Work, connection: sqlite3.Connection, now: int) -> dict[str, tuple[str, ...]]:
    """Find and write them; gives the country of each article that was found, by the story's key."""
    foreign = {str(one.id): one for one in tellings.untranslated(connection, now - WINDOW, NEWEST)}
    known = []
    for key, first, last, facts in tellings.told_facts(connection, now - WINDOW):
        names = tuple(fact.what for fact in facts if fact.kind == "name")
        places = (code_of(fact.what) for fact in facts if fact.kind == "place")
        numbers = {saying.value for fact in facts if fact.kind == "number" for saying in fact.sayings}
        whole = frozenset(filter(_WHOLE.fullmatch, numbers))
        known.append(Known(key, first, last, names, frozenset(filter(None, places)), whole))
    articles = [Untranslated(key, one.published, one.title, one.text) for key, one in foreign.items()]
    found = possibly_related(articles, known)
    related = {
        key: Fact(
            RELATED, TITLE, tuple(Saying(foreign[one].country, "", foreign[one].id, foreign[one].title) for one in some)
        )
        for key, some in found.items()
    }
    work.sink.changed(stories.put_related(work.library, related))
    return {key: tuple(saying.country for saying in fact.sayings) for key, fact in related.items()}
