"""New takes of a saved story, and saved articles, are made whole by the engine, with or without a window."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from overview.engine.jobs import group, keep_stories
from overview.library import arrivals, choices, states, story_choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.settings.declared import ALLOW_PRIVATE, FULL_TEXT, PROXY

TEXT = "Engineers closed the rope bridge of Valdera after a cable had snapped in the night over the Torvald gorge. "


class Site:
    """A news site that has an article for any path but `/gone`."""

    def __init__(self, serve: Callable[..., str]) -> None:
        self.asked: list[str] = []
        self.address = serve(self._page)

    def _page(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        self.asked.append(request.path)
        paragraphs = "".join(f"<p>{TEXT}{TEXT}Part {n} of it.</p>" for n in range(12))
        body = f"<html><body><article><h1>Rope bridge</h1>{paragraphs}</article></body></html>"
        return 404 if request.path == "/gone" else 200, "text/html", body.encode()


@pytest.fixture
def site(serve: Callable[..., str]) -> Site:
    return Site(serve)


def test_what_joins_a_saved_story_is_read_whole(open_home: Callable[[str], Any], site: Site) -> None:
    home = open_home("one")
    home.tools.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    home.tools.settings.set(PROXY, "none")
    now = int(time.time())

    def teaser(country: str, path: str) -> int:
        key = f"s{country}"
        new = choices.NewSource(key, choices.READER, key, country=country, feed=f"{site.address}/feed", language="en")
        title = f"Rope bridge of Valdera closed after a cable snapped over the gorge, {country}"
        article = NewArticle(
            path, title, f"<p>{TEXT}</p>", f"{site.address}{path}", country=country, language="en", published=now - 600,
            teaser=True,
        )  # fmt: skip
        source = choices.put(home.library, [new])[key]
        return int(arrivals.store(home.library, [Delivery(source, [article])], now).new[0])

    def whole() -> set[int]:
        with contextlib.closing(home.library.connect()) as connection:
            return {number for (number,) in connection.execute("SELECT id FROM article WHERE NOT teaser")}

    first = teaser("KE", "/ke"), teaser("NO", "/no")
    group.run(home.work(), {})
    assert "keep_stories" in home.sink.following
    assert keep_stories.run(home.work(), {}) == {"articles": 0}  # nothing is saved
    with contextlib.closing(home.library.connect()) as connection:
        ((key,),) = connection.execute("SELECT key FROM story").fetchall()
    story_choices.save(home.library, key, now)
    keep_stories.run(home.work(), {})
    assert whole() == set(first)
    joined, gone = teaser("JP", "/jp"), teaser("BR", "/gone")
    group.run(home.work(), {})
    keep_stories.run(home.work(), {})
    assert whole() == {*first, joined}
    assert keep_stories.run(home.work(), {}) == {"articles": 0}  # what can't be read is not asked again and again
    assert site.asked.count("/gone") == 1 and site.asked.count("/ke") == 1

    home = open_home("one")  # in another engine it is tried again, for a week
    assert keep_stories.run(home.work(), {}) == {"articles": 1}
    with contextlib.closing(home.library.connect()) as connection:
        assert story_choices.unfinished(connection, now - 60) == [gone]
        assert story_choices.unfinished(connection, now + 60) == []


def test_an_article_that_was_saved_without_a_window_is_read_whole_later(
    open_home: Callable[[str], Any], site: Site
) -> None:
    home = open_home("one")
    home.tools.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    home.tools.settings.set(PROXY, "none")
    now = int(time.time())
    source = choices.put(home.library, [choices.NewSource("s", choices.READER, "s", feed=f"{site.address}/feed")])["s"]
    brief = [
        NewArticle(path, f"Rope bridge {path}", f"<p>{TEXT}</p>", f"{site.address}{path}", published=now, teaser=True)
        for path in ("/saved", "/other", "/long-ago")
    ]
    saved, _, long_ago = arrivals.store(home.library, [Delivery(source, brief)], now).new
    states.save(home.library, [saved], now)
    states.save(home.library, [long_ago], now - 30 * 86_400)
    home.tools.settings.set(FULL_TEXT, False)
    keep_stories.run(home.work(), {})
    assert site.asked == []  # the settings say how much is read
    home = open_home("one")
    home.tools.settings.set(FULL_TEXT, True)
    assert keep_stories.run(home.work(), {}) == {"articles": 1}
    with contextlib.closing(home.library.connect()) as connection:
        assert connection.execute("SELECT id FROM article WHERE NOT teaser").fetchall() == [(saved,)]
