"""The connections that write: SQL and the models share one, and none outlives its library."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from overview.library import arrivals, choices, writing
from overview.library.arrivals import Delivery
from overview.library.models import Remembered, database
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Changes

REFRESH = """
import sys
from overview.app import main
main(["refresh", "--opml", sys.argv[1], "--allow-private", "127.0.0.1"])
sys.exit("peewee" in sys.modules)
"""


def values(library: Library) -> list[str]:
    connection = library.connect()
    try:
        return [value for (value,) in connection.execute("SELECT value FROM remembered ORDER BY value")]
    finally:
        connection.close()


def test_sql_and_models_are_one_transaction(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    with pytest.raises(ZeroDivisionError), library.transaction() as connection:
        assert database.connection() is connection is writing.connection()
        connection.execute("INSERT INTO remembered VALUES ('a', 'by SQL')")
        Remembered.create(name="b", value="by a model")
        assert connection.execute("SELECT count(*) FROM remembered").fetchone() == (2,)
        raise ZeroDivisionError
    assert values(library) == []
    library.close()


def test_the_models_follow_from_one_library_to_the_next(tmp_path: Path) -> None:
    for name in ("one", "another", "one"):
        library = open_library(tmp_path / name)
        with library.transaction():
            Remembered.replace(name="n", value=name).execute()
        assert values(library) == [name]
        library.close()


def test_a_refresh_without_edited_articles_does_without_the_models(tmp_path: Path) -> None:
    listed = tmp_path / "list.opml"
    listed.write_text('<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>')
    for _ in range(2):
        child = subprocess.run(
            [sys.executable, "-c", REFRESH, str(listed)],
            env=os.environ | {"OVERVIEW_HOME": str(tmp_path / "home")},
            capture_output=True,
            timeout=300,
        )
        assert child.returncode == 0, child.stderr


def test_the_articles_of_a_source_go_with_it_to_another_country(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    sources = choices.put(library, [choices.NewSource(key, "reader", key, country="KE") for key in ("one", "two")])
    told = [
        Delivery(number, [NewArticle(key, "A tide", "<p>High.</p>", country="KE")]) for key, number in sources.items()
    ]
    one, two = arrivals.store(library, told, 1_790_000_000).new
    assert choices.edit(library, sources["one"], name="The One") == Changes((), ("KE",), (sources["one"],))
    changes = choices.edit(library, sources["one"], country="FJ")
    assert changes == Changes((one,), ("KE", "FJ"), (sources["one"],))
    with contextlib.closing(library.connect()) as connection:
        found = connection.execute("SELECT country, total FROM country_count WHERE total > 0 ORDER BY country")
        assert found.fetchall() == [("FJ", 1), ("KE", 1)]
        for code, number in (("fj", one), ("ke", two)):
            sql = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
            assert connection.execute(sql, (f"facets:cc{code}",)).fetchall() == [(number,)]
    library.close()


def test_what_was_removed_is_written_over(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    with library.transaction() as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        Remembered.create(name="a", value="whom I met at the harbour")
    with library.transaction():
        Remembered.delete().execute()
    library.close()
    assert not any(b"whom I met" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
