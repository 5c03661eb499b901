"""What the reader or the grouping does to thousands at once: a statement of SQLite takes a limited number of values, as
many as it was built for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from overview.library import notes, stories
from overview.library.by_ids import PART
from overview.library.opening import Library
from overview.library.stories import NewStory

NOW = 1_790_000_000
COUNT = PART + 100


def take_few_values(library: Library) -> None:
    """As few as `by_ids` gives it."""
    with library.transaction() as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, PART)


def test_a_tag_is_put_on_and_taken_off(
    library: Library, connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]
) -> None:
    numbers = list(put("lantern", COUNT))
    take_few_values(library)
    for _ in range(2):
        assert notes.tag(library, numbers, "lamps").articles == tuple(numbers)
    assert connection.execute("SELECT count(*) FROM tag WHERE name = 'lamps'").fetchone() == (COUNT,)
    assert notes.untag(library, numbers[1:], "lamps").articles == tuple(numbers[1:])
    assert connection.execute("SELECT article_id FROM tag").fetchall() == [(numbers[0],)]


def test_stories_end(library: Library, connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]) -> None:
    numbers = put("lantern", COUNT)
    stories.put(library, [NewStory(f"key-{number}", "A label", (number,)) for number in numbers], NOW)
    take_few_values(library)
    gone = stories.remove(library, [f"key-{number}" for number in numbers[1:]])
    assert len(gone.stories) == COUNT - 1
    assert connection.execute("SELECT key FROM story").fetchall() == [(f"key-{numbers[0]}",)]
