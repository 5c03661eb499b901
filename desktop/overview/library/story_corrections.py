"""What the reader sets right about stories: split, merge, put in, make, covered. Every write can be undone.

Corrections go by articles, so that they hold however the grouping goes on. They take effect with the next grouping, for
which the engine's job `group` is asked; nothing moves here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.library.by_ids import IDS, by_ids, stories_of
from overview.library.opening import Library
from overview.library.story_values import Corrected
from overview.library.values import Changes

TOGETHER, APART, PUT, COVERED = "together", "apart", "put", "covered"

_COLUMNS = "id, kind, a, b, name, made"
_DELETE = "DELETE FROM correction WHERE id = ?"
Row = tuple[int, str, int, int | None, str, int]  # of a correction: number, kind, a, b, name, made


class SetRight(NamedTuple):
    """Corrections that were made, and those that went for it: `take_back` of both undoes it."""

    changes: Changes
    numbers: tuple[int, ...]
    gone: tuple[Row, ...] = ()


class Standing(NamedTuple):
    """A correction of a story, to be taken back at any time."""

    number: int
    kind: str
    a: int
    b: int | None
    home: str  # the country that covered it, "" of other kinds
    made: int
    title: str  # of the other story's first article, or of the article that was taken out or put in


def split(library: Library, article: int, at: int) -> SetRight:
    """Take an article out of its story, for good: it goes apart from the article that its story begins with, or, where
    it begins with it, from the next one."""
    with library.transaction():
        stays = _beside(article)
        if stays is None:
            return SetRight(Changes(), ())
        return _correct(APART, stays, article, "", at, (article, stays))


def put_in(library: Library, key: str, articles: Sequence[int], at: int) -> SetRight:
    """Put articles into a story, by its key, for good, out of the ones that they are in: each stays together with the
    story's newest article, which is told of longest. That they were taken out of it before holds no longer."""
    from overview.library.models import database

    changes, numbers, gone = Changes(), list[int](), list[Row]()
    with library.transaction():
        newest = database.connection().execute(
            "SELECT s.id, a.id FROM story s JOIN article a ON a.story_id = s.id WHERE s.key = ?"
            " ORDER BY a.published DESC, a.id DESC LIMIT 1",
            (key,),
        )
        found = newest.fetchone()
        if found is None:
            return SetRight(Changes(), ())
        story, stays = found
        inside = "(SELECT id FROM article WHERE story_id = ?)"
        for article in articles:
            if _story_of(article) == story:
                continue
            taken_out = f"kind = ? AND (a = ? AND b IN {inside} OR b = ? AND a IN {inside})"
            gone += _take(taken_out, (APART, article, story, article, story))
            left = _beside(article)
            made = [_correct(APART, left, article, "", at, (left,))] if left is not None else []
            made.append(_correct(PUT, stays, article, "", at, (stays, article)))
            for one in made:
                changes |= one.changes
                numbers += one.numbers
    return SetRight(changes, tuple(numbers), tuple(gone))


def make(library: Library, articles: Sequence[int], at: int) -> SetRight:
    """Make a story of articles that are in none: the others stay together with the first one, for good."""
    first, *others = articles
    with library.transaction():
        made = [_correct(PUT, first, other, "", at, ()) for other in others]
        return SetRight(Changes(), tuple(number for one in made for number in one.numbers))


def merge(library: Library, kept: str, other: str, at: int) -> SetRight:
    """Make two stories one, by key: their first articles stay together from now on."""
    with library.transaction():
        first = [_first_article(key) for key in (kept, other)]
        if None in first or first[0] == first[1]:
            return SetRight(Changes(), ())
        assert first[0] is not None and first[1] is not None
        return _correct(TOGETHER, first[0], first[1], "", at, (first[0], first[1]))


def covered(library: Library, key: str, home: str, article: int | None, at: int) -> SetRight:
    """Correct that a story is overlooked by a country: this article of it (None: one that is not here) covers it."""
    from overview.library.models import Overlooked, Story

    with library.transaction():
        first = _first_article(key)
        if first is None:
            return SetRight(Changes(), ())
        done = _correct(COVERED, first, article, home, at, (first,))
        story = Story.get(Story.key == key)
        Overlooked.delete().where((Overlooked.story_id == story.id) & (Overlooked.home == home)).execute()
        return done


def take_back(library: Library, numbers: Sequence[int], gone: Sequence[Row] = ()) -> Changes:
    """Undo corrections; `gone`: those that come back."""
    from overview.library.models import database

    with library.transaction():
        connection = database.connection()
        taken = by_ids(connection, f"SELECT {_COLUMNS} FROM correction WHERE id IN {IDS}", numbers)
        connection.executemany(_DELETE, [(number,) for number in numbers])
        back = f"INSERT OR IGNORE INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
        connection.executemany(back, gone)  # as they were: what made them can be undone after all
        return _changes_of([*taken, *gone])


def withdraw(library: Library, number: int) -> SetRight:
    """Take a correction back, long after; where an article went from one story to another, both parts of it."""
    with library.transaction():
        gone = _take("id = ?", (number,))
        for _, kind, _, article, _, made in list(gone):
            if kind in (APART, PUT):
                gone += _take("kind IN (?, ?) AND b = ? AND made = ?", (APART, PUT, article, made))
        return SetRight(_changes_of(gone), (), tuple(gone))


def corrections_of(connection: sqlite3.Connection, story: int) -> list[Standing]:
    """What the reader merged a story with, took out of it, and where it was covered, in the order of time."""
    rows = connection.execute(
        """
        SELECT c.id, c.kind, c.a, c.b, c.name, c.made, coalesce(b.title_en, b.title, '')
        FROM correction c JOIN article a ON a.id = c.a LEFT JOIN article b ON b.id = c.b
        WHERE a.story_id = ?1 AND (c.kind = ?4 OR
            c.kind IN (?2, ?3, ?5) AND b.id IS NOT NULL AND (c.kind <> ?3) = (b.story_id IS a.story_id))
        ORDER BY c.made, c.id
        """,
        (story, TOGETHER, APART, COVERED, PUT),
    )
    return [Standing(*row) for row in rows]


def corrected(connection: sqlite3.Connection) -> Corrected:
    """What the grouping has to hold to."""
    pairs: dict[str, set[tuple[int, int]]] = {TOGETHER: set(), APART: set(), PUT: set()}
    for kind, a, b in connection.execute("SELECT kind, a, b FROM correction WHERE kind IN (?, ?, ?)", tuple(pairs)):
        pairs[kind].add((a, b))
    renamed: set[tuple[int, str]] = set()
    muted: set[int] = set()
    for name, muted_at, article in connection.execute(
        """
        SELECT c.name, c.muted_at, (SELECT id FROM article WHERE story_id = s.id ORDER BY published, id LIMIT 1)
        FROM story_choice c JOIN story s ON s.key = c.story_key WHERE c.name <> '' OR c.muted_at IS NOT NULL
        """
    ):
        if article is not None:
            renamed.update({(article, name)} if name else ())
            muted.update({article} if muted_at is not None else ())
    together = frozenset(pairs[TOGETHER] | pairs[PUT])
    return Corrected(together, frozenset(pairs[APART]), frozenset(renamed), frozenset(muted))


def covered_by(connection: sqlite3.Connection, home: str) -> set[int]:
    """Articles whose stories the reader knows to be covered in a country: these are never overlooked by it."""
    rows = connection.execute("SELECT a FROM correction WHERE kind = ? AND name = ?", (COVERED, home))
    return {article for (article,) in rows}


def _correct(kind: str, a: int, b: int | None, name: str, at: int, articles: tuple[int, ...]) -> SetRight:
    from overview.library.models import Correction, database

    number = Correction.insert(kind=kind, a=a, b=b, name=name, made=at).execute()
    return SetRight(Changes(stories=stories_of(database.connection(), articles)), (number,))


def _take(condition: str, values: Sequence[object]) -> list[Row]:
    """Delete corrections; gives them."""
    from overview.library.models import database

    connection = database.connection()
    rows: list[Row] = connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE {condition}", values).fetchall()
    connection.executemany(_DELETE, [(number,) for number, *_ in rows])
    return rows


def _changes_of(corrections: Sequence[tuple[Any, ...]]) -> Changes:
    """The stories that corrections are about."""
    from overview.library.models import database

    articles = [one for _, _, a, b, *_ in corrections for one in (a, b) if one is not None]
    return Changes(stories=stories_of(database.connection(), articles))


def _story_of(article: int) -> int | None:
    return _number("SELECT story_id FROM article WHERE id = ?", article)


def _beside(article: int) -> int | None:
    """The first other article of an article's story; None where it is in none or alone in it."""
    return _number(
        "SELECT b.id FROM article a JOIN article b ON b.story_id = a.story_id"
        " WHERE a.id = ? AND b.id <> a.id ORDER BY b.published, b.id LIMIT 1",
        article,
    )


def _first_article(key: str) -> int | None:
    return _number(
        "SELECT a.id FROM story s JOIN article a ON a.story_id = s.id WHERE s.key = ?"
        " ORDER BY a.published, a.id LIMIT 1",
        key,
    )


def _number(sql: str, value: object) -> int | None:
    """The one number that is asked for; None where there is none."""
    from overview.library.models import database

    found: tuple[int | None] | None = database.connection().execute(sql, (value,)).fetchone()
    return found[0] if found else None
