"""What the reader does to articles: read, saved, how far. Every write gives what it needs to be undone."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from overview.library.by_ids import IDS, by_ids, countries_of
from overview.library.opening import Library
from overview.library.scopes import restrictions
from overview.library.values import BY_SOURCE, OLDEST, Changes, Place, ReadingState, Scope

PART = 1_000  # articles that are marked in one transaction, so that nobody waits long
UPSERT = """
    INSERT INTO reading_state (article_id, source_id, identity, read_at, saved_at, position)
    SELECT a.id, a.source_id, a.identity, ?, ?, ? FROM article a WHERE a.id = ?
    ON CONFLICT (article_id) DO UPDATE
        SET read_at = excluded.read_at, saved_at = excluded.saved_at, position = excluded.position
"""


class Done(NamedTuple):
    """A change of the reader's, and the states before it: `restore` undoes it."""

    changes: Changes
    before: tuple[ReadingState, ...]
    what: str  # the field of the states that was changed


def mark_read(library: Library, articles: Sequence[int], at: int | None) -> Done:
    """Mark articles read at a time (Unix seconds), or unread (None)."""
    return _change(library, articles, "read_at", at)


def save(library: Library, articles: Sequence[int], at: int | None) -> Done:
    """Save articles, or no longer (None)."""
    return _change(library, articles, "saved_at", at)


def keep_position(library: Library, article: int, position: float) -> Done:
    """Remember how far an article was read, 0 to 1."""
    within = max(0.0, min(1.0, position))
    return _change(library, (article,), "position", within)


def mark_in_parts(library: Library, articles: Sequence[int], at: int) -> Iterator[Done]:
    """Mark as many articles read as there may be, part by part; gives what was done in each."""
    for start in range(0, len(articles), PART):
        yield mark_read(library, articles[start : start + PART], at)


def restore(library: Library, done: Done) -> Changes:
    """Undo a change; what else was done to the articles since then stays."""
    articles = [state.article for state in done.before]
    with library.transaction() as connection:
        pairs = zip(_states(connection, articles), done.before, strict=True)
        _write(connection, [now._replace(**{done.what: getattr(old, done.what)}) for now, old in pairs])
        return _changes(connection, articles)


def restore_in_parts(library: Library, done: Iterable[Done]) -> Iterator[Changes]:
    """Undo what was done in parts."""
    for one in done:
        yield restore(library, one)


def unread(
    connection: sqlite3.Connection, scope: Scope, above: Place | None = None, below: Place | None = None
) -> list[int]:
    """The articles of a scope that are unread; `above`/`below`: only from that place of its list up/down.

    Raises search.BadQuery for a bad search.
    """
    scope = scope._replace(unread=True)
    if scope.search:
        from overview.library.search import hits  # the window's start has no need of it

        return hits(connection, scope, least=above and above.id, most=below and below.id)
    found: list[int] = []
    for country in scope.countries or ("",):
        start, conditions, values = restrictions(scope._replace(countries=(country,) if country else ()))
        for place, sign in ((above, ">="), (below, "<=")):
            if place is not None:
                condition, of_place = _beyond(place, sign, scope.order)
                conditions.append(condition)
                values += of_place
        sql = f"SELECT a.id {start} WHERE {' AND '.join(conditions)}"
        found += [number for (number,) in connection.execute(sql, values)]
    return sorted(found, reverse=True)  # what the reader looks at comes first


def _beyond(place: Place, sign: str, order: str) -> tuple[str, list[object]]:
    """The condition that an article stands at a place of a list or above it (`sign` ">="), or below it ("<=")."""
    turned = {">=": "<=", "<=": ">="}[sign]
    moment = [place.published, place.id]
    if order == BY_SOURCE:  # by name, and each newest first
        condition = f"((s.name, s.id) {turned[0]} (?, ?) OR (s.id = ? AND (a.published, a.id) {sign} (?, ?)))"
        return condition, [place.source_name, place.source, place.source, *moment]
    return f"(a.published, a.id) {turned if order == OLDEST else sign} (?, ?)", [*moment]


def _change(library: Library, articles: Sequence[int], what: str, value: Any) -> Done:
    with library.transaction() as connection:
        before = tuple(state for state in _states(connection, articles) if getattr(state, what) != value)
        _write(connection, [state._replace(**{what: value}) for state in before])
        return Done(_changes(connection, [state.article for state in before]), before, what)


def _states(connection: sqlite3.Connection, articles: Iterable[int]) -> list[ReadingState]:
    wanted = list(dict.fromkeys(articles))
    sql = f"SELECT article_id, read_at, saved_at, position FROM reading_state WHERE article_id IN {IDS}"
    found = {row[0]: ReadingState(*row) for row in by_ids(connection, sql, wanted)}
    return [found.get(number, ReadingState(number)) for number in wanted]


def _write(connection: sqlite3.Connection, states: Sequence[ReadingState]) -> None:
    empty = [(state.article,) for state in states if state == ReadingState(state.article)]
    full = [
        (state.read_at, state.saved_at, state.position, state.article)
        for state in states
        if state != ReadingState(state.article)
    ]
    connection.executemany("DELETE FROM reading_state WHERE article_id = ?", empty)
    connection.executemany(UPSERT, full)


def _changes(connection: sqlite3.Connection, articles: list[int]) -> Changes:
    return Changes(tuple(articles), countries_of(connection, articles))
