"""What the reader wrote on articles of the sample edition stays when the edition goes."""

from __future__ import annotations

import contextlib
import json

import pytest

from overview.library import notes, sample, search
from overview.library.counts import by_country, has_sample
from overview.library.failures import LibraryError
from overview.library.opening import Library
from overview.library.values import Scope
from overview.paths import seed

NOW = 1_790_000_000


def put(library: Library) -> None:
    folder = seed("sample")
    sample.put(library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)


def test_an_article_with_a_note_stays_as_the_readers_own_and_the_others_go(library: Library) -> None:
    with contextlib.closing(library.connect()) as connection:
        for text in ("Mine", "Mine of another day"):
            put(library)
            foreign, title_en, title = connection.execute(
                "SELECT id, title_en, title FROM article WHERE language = 'sw' AND story_id IS NOT NULL"
                " AND identity NOT LIKE 'import:%' ORDER BY id LIMIT 1"
            ).fetchone()
            notes.add(library, foreign, quote="", text=text, at=NOW + 60)
            changes = sample.remove(library)
            assert foreign in changes.articles and "KE" in changes.countries
            assert not has_sample(connection)
            row = connection.execute(
                "SELECT a.title, a.title_en, a.country, s.name, s.origin, r.saved_at FROM article a"
                " JOIN source s ON s.id = a.source_id JOIN reading_state r ON r.article_id = a.id WHERE a.id = ?",
                (foreign,),
            ).fetchone()
            assert row == (title, title_en, "", sample.NAME, "import", NOW + 60)
        assert [text for (text,) in connection.execute("SELECT text FROM note ORDER BY id")] == [
            "Mine",
            "Mine of another day",
        ]
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (2,)
        assert set(by_country(connection, 0)) == {""}
        found = search.page(connection, Scope(search="source:sample has:note"), None, 10)
        assert len(found) == 2


def test_a_note_on_an_article_that_is_gone_is_refused_in_words(library: Library) -> None:
    with pytest.raises(LibraryError, match="no longer in the library"):
        notes.add(library, 99, text="Mine", at=NOW)
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
