"""What stays of the sample edition, as the reader wrote on it, becomes no story among the news: it is invented."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from overview.library import notes, sample, story_corrections
from overview.library.opening import Library
from overview.library.story_values import MADE_KEY, SAMPLE_KEY
from overview.paths import seed

from .conftest import NOW


def test_noted_articles_of_a_sample_story_are_not_grouped(
    library: Library, connection: sqlite3.Connection, newsroom: Any, news: Any
) -> None:
    folder = seed("sample")
    sample.put(library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)
    told = connection.execute(
        "SELECT id FROM article WHERE story_id ="
        " (SELECT id FROM story WHERE key GLOB ? ORDER BY articles DESC LIMIT 1)",
        (f"{SAMPLE_KEY}*",),
    ).fetchall()
    assert len(told) > 5
    for (number,) in told:
        notes.add(library, number, text="Mine", at=NOW)
    sample.remove(library)
    newsroom.put(news)
    assert newsroom.group()["articles"] == len(news)
    identities = set().union(*newsroom.told.values())
    assert identities and identities <= {one.id for one in news}
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (len(told),)


def test_what_was_set_right_of_the_sample_goes_with_it(
    library: Library, connection: sqlite3.Connection, newsroom: Any, news: Any
) -> None:
    """The grouping of a young library begins anew as it grows, which corrections keep it from."""
    folder = seed("sample")
    edition = json.loads((folder / "edition.json").read_text("utf-8"))
    sample.put(library, edition, folder / "images", NOW)
    kept, other, parted = (
        key for (key,) in connection.execute("SELECT key FROM story ORDER BY articles DESC, id LIMIT 3").fetchall()
    )
    first = "SELECT min(a.id) FROM article a JOIN story s ON s.id = a.story_id WHERE s.key = ?"
    named = [connection.execute(first, (key,)).fetchone()[0] for key in (kept, other, parted)]
    story_corrections.merge(library, kept, other, NOW)
    story_corrections.split(library, named[2], NOW)
    newsroom.group()
    sample.put_stories(library, edition, NOW)
    for number in named:
        notes.add(library, number, text="Mine", at=NOW)
    sample.remove(library)
    assert not any(story_corrections.corrected(connection))
    newsroom.put(news)
    newsroom.group()
    assert not any(key.startswith((SAMPLE_KEY, MADE_KEY)) for key in newsroom.told)
    assert set().union(*newsroom.told.values()) <= {one.id for one in news}
    assert connection.execute("SELECT count(*) FROM story_choice").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM grouping_state WHERE kind IN ('merged', 'parted')").fetchone() == (
        0,
    )
