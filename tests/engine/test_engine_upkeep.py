"""Upkeep while nobody waits: a copy a day, and old articles go after as many days as the reader wants."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from overview.engine.jobs import upkeep
from overview.library import arrivals, choices, retention
from overview.library.arrivals import Delivery, NewArticle
from overview.settings.declared import KEEP_DAYS

DAY = 86_400


def test_the_readers_own_is_copied_once_a_day(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    assert upkeep.run(home.work(), {"now": now}) == {"pruned": 0, "copy": True}
    assert upkeep.run(home.work(), {"now": now + DAY - 60}) == {"pruned": 0, "copy": False}
    assert upkeep.run(home.work(), {"now": now + DAY + 60}) == {"pruned": 0, "copy": True}


def test_articles_are_kept_as_long_as_the_settings_say(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    count = retention.ALWAYS_KEPT + 5
    old = [NewArticle(str(n), f"News {n}", "<p>x</p>", country="KE", published=now - 40 * DAY) for n in range(count)]
    arrivals.store(home.library, [Delivery(source, old)], now)
    assert upkeep.run(home.work(), {"now": now})["pruned"] == 0
    home.tools.settings.set(KEEP_DAYS, 30)
    assert upkeep.run(home.work(), {"now": now})["pruned"] == 5
    assert [len(one.articles) for one in home.sink.changes] == [5]
