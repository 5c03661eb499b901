"""The words of what was taken out leave the search index, in short steps, however much it was and whenever."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from overview.engine.jobs import JOBS
from overview.library import arrivals, choices, indexing, retention
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library

NOW = 1_790_000_000


@pytest.fixture
def library(open_home: Callable[[str], Any]) -> Library:
    found: Library = open_home("home").library
    return found


def stored(library: Library, name: str, count: int, last_word: str = "") -> list[int]:
    """Articles of sixty words that no other has: their index has many pages."""
    source = choices.put(library, [choices.NewSource("lantern", choices.READER, "The Lantern")])["lantern"]
    articles = [
        NewArticle(
            f"{name}{n}", f"Headline {n}", f"<p>{' '.join(f'{name}{n}word{m}' for m in range(60))} {last_word}</p>"
        )
        for n in range(count)
    ]
    return list(arrivals.store(library, [Delivery(source, articles)], NOW).new)


def take_out(library: Library, articles: list[int]) -> None:
    retention.prune(library, articles)
    with library.transaction() as connection:
        indexing.merge_later(connection)


def holds(library: Library, ending: bytes) -> bool:
    """Whether a word's end is anywhere in the index: its beginning it may share with the word before."""
    with contextlib.closing(library.connect()) as connection:
        return any(ending in block for (block,) in connection.execute("SELECT block FROM article_search_data"))


def steps_of(merge: Iterator[None], most: int) -> int:
    return sum(1 for _ in zip(range(most), merge, strict=False))


def test_what_is_taken_out_while_the_words_of_others_leave_goes_too(library: Library) -> None:
    for n in range(6):
        stored(library, f"kept{n}x", 100)
    first, second = stored(library, "a", 1, "zqzqlantern"), stored(library, "b", 1, "yvyvharbour")
    stored(library, "last", 100)
    take_out(library, first)
    assert steps_of(indexing.merge(library), 2) == 2
    take_out(library, second)
    assert holds(library, b"qlantern") or holds(library, b"vharbour")
    for _ in indexing.merge(library):
        pass
    assert not holds(library, b"qlantern") and not holds(library, b"vharbour")
    with contextlib.closing(library.connect()) as connection:
        assert not indexing.is_to_be_merged(connection)
        assert connection.execute("SELECT count(*) FROM article_search('headline')").fetchone() == (700,)


def test_where_little_is_left_no_step_goes_through_all_that_has_gone(library: Library) -> None:
    """It writes less than a step may, and reads all that was: in one step it held a large library for seconds."""
    stored(library, "kept", 300)
    take_out(library, stored(library, "gone", 1000))
    assert steps_of(indexing.merge(library), 100) > 3
    assert not holds(library, b"word59gone")


@pytest.mark.parametrize("long", ["forget_words", "upkeep"])
def test_the_languages_of_new_articles_do_not_wait_until_what_is_gone_is_cleared(long: str) -> None:
    lane = JOBS[long].lane
    assert [name for name, job in JOBS.items() if job.lane == lane] == [long]
