"""What stays of the sample edition, as the reader wrote on it, becomes no story among the news: it is invented."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from overview.library import notes, sample
from overview.library.opening import Library
from overview.library.story_values import SAMPLE_KEY
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
