"""The sample edition as its files hold it, for the tests that look at it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

FOLDER = Path(__file__).parents[2] / "seeds" / "sample"

Article = dict[str, Any]


@cache
def read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "edition.json").read_text("utf-8"))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes an `article` is run for each of them."""
    if "article" in metafunc.fixturenames:
        metafunc.parametrize("article", read()["articles"], ids=lambda one: one["key"])


@pytest.fixture
def folder() -> Path:
    """Where the edition lies: `edition.json`, `images/` and `images/thumbnails/`."""
    return FOLDER


@pytest.fixture
def edition() -> dict[str, Any]:
    return read()


@pytest.fixture
def articles() -> list[Article]:
    found: list[Article] = read()["articles"]
    return found


@pytest.fixture
def sources() -> dict[str, Any]:
    """The sources by key."""
    return {one["key"]: one for one in read()["sources"]}


@pytest.fixture
def country_of(sources: dict[str, Any]) -> Callable[[Article], str]:
    """The country of an article's source."""
    return lambda article: str(sources[article["source"]]["country"])


@pytest.fixture
def told(articles: list[Article]) -> dict[str, list[Article]]:
    """Each story's articles, the first to tell it first."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: -one["minutes_ago"]):
        if article["story"]:
            found[article["story"]].append(article)
    return found


@pytest.fixture
def text() -> Callable[[str], str]:
    """The words of HTML."""
    return lambda html: BeautifulSoup(html, "lxml").get_text(" ")


@pytest.fixture
def english() -> Callable[[Article], str]:
    """The HTML of an article that the reader sees in English."""
    return lambda article: str(article["html_en"] or article["html"])
