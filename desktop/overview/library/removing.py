"""Undo of sources: those that were added go again, one that was removed comes back with its articles."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from overview.library import choices, indexing
from overview.library.by_ids import IDS, by_ids, countries_of
from overview.library.choices import Choice
from overview.library.gathering import gathered
from overview.library.opening import Library
from overview.library.values import Changes

Row = dict[str, Any]
_OF_ARTICLES = ("article_text", "article_translation", "earlier_text", "article_picture")
_OF_STORIES = ("story_take", "story_fact", "overlooked")
_ARTICLES = "(SELECT id FROM article WHERE source_id = ?1)"
_STORIES = "(SELECT story_id FROM article WHERE source_id = ?1)"
# The rows that may go with a source. The reader's own (states, notes, tags, corrections) goes by numbers, and stays;
# pictures stay until the next upkeep. They are kept in this order: what comes after `article` looks at those kept.
_ROWS = {
    "source": "id = ?1",
    "source_fetch": "source_id = ?1",
    "import_batch": "id IN (SELECT batch_id FROM article WHERE source_id = ?1)",
    "article": "source_id = ?1",
    **dict.fromkeys(_OF_ARTICLES, f"article_id IN {_ARTICLES}"),
    "story": f"id IN {_STORIES}",
    **dict.fromkeys(_OF_STORIES, f"story_id IN {_STORIES}"),
}
# How rows that were kept are found again, where not all of them are wanted at once.
_FOUND_BY = {
    "article": "id",
    "story": "id",
    **dict.fromkeys(_OF_ARTICLES, "article_id"),
    **dict.fromkeys(_OF_STORIES, "story_id"),
}


class Removed(NamedTuple):
    """What was chosen about a source that was taken away, and the rows that went with it: in tables of the same names,
    in a file without a name that goes when this is no longer wanted."""

    choice: Choice
    kept: sqlite3.Connection


def take_back(library: Library, added: Iterable[int], before: Sequence[Choice]) -> Iterator[Changes]:
    """Take sources away that were added, and choose again what was chosen before others were switched on.

    Gives what changed part by part, as all do here that may be long.
    """
    choices.choose(library, before)
    yield Changes(sources=tuple(one.source for one in before))
    yield from gathered(part for number in added for part in choices.removal(library, number))


def noted(library: Library, source: int) -> Removed:
    """What `put_back` wants of a source, to be asked before `choices.removal`. Raises sqlite3.Error."""
    (choice,) = choices.chosen(library, [source])
    kept = sqlite3.connect("", isolation_level=None, check_same_thread=False, uri=True)
    kept.execute("ATTACH ? AS live", (f"{library.path.absolute().as_uri()}?mode=ro",))
    kept.execute("BEGIN")  # all tables as they are at one moment
    for table, which in _ROWS.items():
        kept.execute(f"CREATE TABLE {table} AS SELECT * FROM live.{table} WHERE {which}", (source,))
    for table, column in _FOUND_BY.items():
        kept.execute(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")
    kept.execute("COMMIT")
    kept.execute("DETACH live")
    return Removed(choice, kept)


def put_back(library: Library, removed: Removed) -> Iterator[Changes]:
    """Put a source back with the articles that went with it, under their numbers and in their stories, part by part.

    What came anew meanwhile stays: a source with its key, which then has the articles; an article of the same identity.
    Pictures that were dropped meanwhile are fetched anew.
    """
    return gathered(_put_back(library, removed))


def _put_back(library: Library, removed: Removed) -> Iterator[Changes]:
    kept = removed.kept
    (source,) = _rows(kept, "source")
    with library.transaction() as connection:
        _insert(connection, "source", [source])
        (number,) = connection.execute("SELECT id FROM source WHERE key = ?", (source["key"],)).fetchone()
        if number == source["id"]:
            _insert(connection, "source_fetch", _rows(kept, "source_fetch"))
            choices.choose(library, [removed.choice])
        here = _articles(connection, number)
        _insert(connection, "import_batch", _rows(kept, "import_batch"))
    yield Changes(sources=(number,))
    gone = [
        one for (one,) in kept.execute("SELECT id FROM article ORDER BY published DESC, id DESC") if one not in here
    ]
    members: dict[int, list[int]] = {}
    for start in range(0, len(gone), choices.PART):
        part = _rows(kept, "article", gone[start : start + choices.PART])
        with library.transaction() as connection:
            back = _put_articles_back(connection, [row | {"source_id": number} for row in part], kept)
            changes = Changes(tuple(back), countries_of(connection, back))
        for row in part:
            if row["id"] in changes.articles and row["story_id"] is not None:
                members.setdefault(row["story_id"], []).append(row["id"])
        yield changes
        time.sleep(choices.TURN)
    told = _rows(kept, "story", list(members))
    for start in range(0, len(told), choices.PART):
        with library.transaction() as connection:
            changes = _gather(library, connection, told[start : start + choices.PART], kept, members)
        yield changes
        time.sleep(choices.TURN)


def _put_articles_back(connection: sqlite3.Connection, part: Sequence[Row], kept: sqlite3.Connection) -> list[int]:
    """Put articles back with what belongs to them, outside any story; gives those that were put in."""
    named = [row["picture"] for row in part if row["picture"] is not None]
    named += [row["picture_key"] for row in _rows(kept, "article_picture", [row["id"] for row in part])]
    there = by_ids(connection, f"SELECT key FROM picture WHERE key IN {IDS}", named)
    pictures = {None, *(key for (key,) in there)}
    back = []
    for row in part:
        shown = row["picture"] if row["picture"] in pictures else None
        if _insert(connection, "article", [row | {"story_id": None, "picture": shown}]):
            back.append(row["id"])
    for table in _OF_ARTICLES:  # those with a number of their own are given a new one
        own = {"id": None} if table == "earlier_text" else {}
        every = (row | own for row in _rows(kept, table, back))
        _insert(connection, table, (row for row in every if row.get("picture_key") in pictures))
    indexing.put_back(back)
    return back


def _gather(
    library: Library,
    connection: sqlite3.Connection,
    told: Sequence[Row],
    kept: sqlite3.Connection,
    members: Mapping[int, Sequence[int]],
) -> Changes:
    """Put articles into their stories again, and first those stories that went with them into the library."""
    from overview.library import stories

    lost = [row["id"] for row in told if _insert(connection, "story", [row])]
    for table in _OF_STORIES:
        _insert(connection, table, _rows(kept, table, lost))
    changes = stories.gather(library, [(row["key"], members[row["id"]]) for row in told])
    stories.renew_later(changes.stories)
    return changes


def _rows(kept: sqlite3.Connection, table: str, numbers: Sequence[int] | None = None) -> list[Row]:
    """The kept rows of a table: all, or those of these articles or stories."""
    names = [name for _, name, *_ in kept.execute(f"PRAGMA table_info({table})")]
    sql = f"SELECT * FROM {table}"
    if numbers is None:
        found = kept.execute(sql).fetchall()
    else:
        found = by_ids(kept, f"{sql} WHERE {_FOUND_BY[table]} IN {IDS}", numbers)
    return [dict(zip(names, row, strict=True)) for row in found]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> int:
    """Put rows in, where none like them is there; gives how many were put in."""
    put = 0
    for row in rows:
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        put += connection.execute(sql, tuple(row.values())).rowcount
    return put


def _articles(connection: sqlite3.Connection, source: int) -> set[int]:
    return {number for (number,) in connection.execute("SELECT id FROM article WHERE source_id = ?", (source,))}
