"""What is saved or opened in the window is read whole from its page."""

from __future__ import annotations

import time
from contextlib import closing

from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.settings.declared import ALLOW_PRIVATE, PROXY

from .conftest import App

TEXT = "Engineers closed the rope bridge of Valdera."


def brief(app: App, feed: str, page: str) -> int:
    """An article of which the feed gave the summary; its number."""
    app.desk.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    app.desk.settings.set(PROXY, "none")
    library, now = app.desk.library.library, int(time.time())
    source = choices.put(library, [choices.NewSource("s", choices.READER, "s", feed=feed)])["s"]
    one = NewArticle("1", "Rope bridge", f"<p>{TEXT}</p>", page, published=now, teaser=True)
    (number,) = arrivals.store(library, [Delivery(source, [one])], now).new
    return int(number)


def test_a_saved_article_is_read_whole_without_being_opened(app: App, address: str) -> None:
    number = brief(app, f"{address}/feed", f"{address}/1")
    with closing(app.desk.library.library.connect()) as connection:
        rows = articles.rows(connection, [number])
    app.window.marking.save(rows)
    app.until(lambda: app.value("SELECT teaser FROM article WHERE id = ?", number) == 0)


def test_only_the_summary_is_said_to_be_here_once_the_page_could_not_be_read(app: App, address: str) -> None:
    number = brief(app, f"{address}/feed", f"{address}/none")
    said: list[str] = []

    def told() -> list[str]:
        content = app.window.reading.page.content
        return [problem.title for problem in content.problems] if content is not None else []

    app.window.reading.shown.connect(lambda: said.extend(told()))
    app.window.open_article(number)
    app.until(lambda: told() == ["Only the summary is here"])
    assert said == ["Reading the whole article …"]
    app.window.reading.page.problem_acted.emit("page")
    assert told() == ["Reading the whole article …"]
    app.until(lambda: told() == ["Only the summary is here"])
