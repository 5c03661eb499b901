"""A library on disk, and articles to put in."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library

NOW = 1_790_000_000
HOUR = 3_600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    opened = open_library(folder)
    yield opened
    opened.close()


@pytest.fixture
def connection(library: Library) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(library.connect()) as opened:
        yield opened


@pytest.fixture
def sources(library: Library) -> dict[str, int]:
    """Two Kenyan sources and a Japanese one."""
    return choices.put(
        library,
        [
            choices.NewSource(
                "lantern", "reader", "The Lantern", country="KE", feed="https://lantern.example/feed", default_on=True
            ),
            choices.NewSource("harbour", "reader", "Harbour Fable", country="KE", feed="https://harbour.example/feed"),
            choices.NewSource(
                "mihon", "reader", "見本新聞", country="JP", feed="https://mihon.example/feed", default_on=True
            ),
        ],
    )


@pytest.fixture
def put(library: Library, sources: dict[str, int]) -> Callable[..., tuple[int, ...]]:
    """Store invented articles, `count` of them an hour apart; gives their ids, oldest first."""

    def store(
        source: str, count: int = 1, country: str = "KE", start: int = 0, text: str = "The market sings."
    ) -> tuple[int, ...]:
        articles = [
            NewArticle(
                f"{source}-{start + n}",
                f"Headline {start + n} of {source}",
                f"<p>{text}</p>",
                country=country,
                published=NOW - (start + n) * HOUR,
            )
            for n in range(count)
        ]
        return arrivals.store(library, [Delivery(sources[source], articles)], NOW).new

    return store
