"""What is only read waits for nobody who writes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from overview.engine.jobs import complete
from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import writable


def test_an_article_that_is_whole_is_opened_while_others_write(open_home: Callable[[str], Any]) -> None:
    home = open_home("home")
    source = choices.put(home.library, [choices.NewSource("one", choices.READER, "One", country="KE")])["one"]
    article = NewArticle("a", "A headline", "<p>Its text.</p>", clean=True)
    numbers = arrivals.store(home.library, [Delivery(source, [article])], 1_790_000_000).new
    with contextlib.closing(writable(home.library.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert complete.run(home.work(), {"articles": numbers}) == {"cleaned": 0, "pages": 0}
        other.execute("ROLLBACK")
