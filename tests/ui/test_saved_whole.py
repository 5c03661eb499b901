"""What is saved in the window is read whole from its page, also where it was never opened."""

from __future__ import annotations

import time
from contextlib import closing

from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.settings.declared import ALLOW_PRIVATE, PROXY

from .conftest import App

TEXT = "Engineers closed the rope bridge of Valdera."


def test_a_saved_article_is_read_whole_without_being_opened(app: App, address: str) -> None:
    app.desk.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    app.desk.settings.set(PROXY, "none")
    library, now = app.desk.library.library, int(time.time())
    source = choices.put(library, [choices.NewSource("s", choices.READER, "s", feed=f"{address}/feed")])["s"]
    brief = NewArticle("1", "Rope bridge", f"<p>{TEXT}</p>", f"{address}/1", published=now, teaser=True)
    (number,) = arrivals.store(library, [Delivery(source, [brief])], now).new
    with closing(library.connect()) as connection:
        rows = articles.rows(connection, [number])
    app.window.marking.save(rows)
    app.until(lambda: app.value("SELECT teaser FROM article WHERE id = ?", number) == 0)
