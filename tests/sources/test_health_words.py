"""How a source answers, in words, and when it is asked again."""

from __future__ import annotations

import time
from typing import Any

import pytest

from overview.feeds.web.problems import of_status
from overview.library.health_words import health_words
from overview.library.sources import Health
from overview.library.values import Source
from overview.ui.sources.words import SourceRow, answers, asked_again

NOW = int(time.mktime((2026, 11, 26, 15, 0, 0, 0, 0, -1)))  # a Thursday
MINUTE, HOUR, DAY = 60, 3600, 86_400
BLOCKED, SAID = "x.example blocks readers like this one (403).", "Blocks readers like this one (403)."


def answered(**values: Any) -> Health:
    blank = Health(1, "", "", "", "", NOW - 60, NOW - 60, NOW - 60, NOW, 0, "ok", "", NOW - HOUR, 5.0)
    return blank._replace(**values)


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (answered(), "5 articles a day; answered just now"),
        (answered(ok_at=NOW - 90 * MINUTE, items_a_day=1.2), "1 article a day; answered 90 minutes ago"),
        (answered(ok_at=NOW - 5 * HOUR, items_a_day=0.2), "Less than one article a day; answered 5 hours ago"),
        (
            answered(ok_at=NOW - 2 * DAY, state="stale", newest_item_at=NOW - 30 * DAY - HOUR),
            "No new article for 30 days; answered on Tuesday",
        ),
        (answered(state="empty", newest_item_at=None), "Its feed lists no articles; answered just now"),
        (answered(moved_to="https://x.example/b"), "Moved to https://x.example/b; 5 articles a day; answered just now"),
        (answered(problem="It has moved to another site: y.example."), "It has moved to another site: y.example."),
        (
            answered(ok_at=NOW - 2 * DAY, failures=9, state="blocked", problem=BLOCKED),
            f"{SAID} No news from it since Tuesday.",
        ),
        (answered(ok_at=NOW - 5 * HOUR, failures=1, problem=BLOCKED), f"{SAID} No news from it since 10:00."),
        (
            answered(ok_at=NOW - 40 * DAY, failures=9, problem=BLOCKED),
            f"{SAID} No news from it since 17 October 2026.",
        ),
        (answered(ok_at=None, failures=1, state="blocked", problem=BLOCKED), SAID),
        (
            answered(ok_at=NOW - 40 * DAY, failures=9, failing_since=NOW - 2 * DAY, problem=BLOCKED),
            f"{SAID} Failing since Tuesday.",
        ),
        (
            answered(failures=9, failing_since=NOW - 7 * DAY + HOUR, problem=BLOCKED),
            f"{SAID} Failing since 19 November 2026.",
        ),
        (
            answered(failures=9, failing_since=NOW - 6 * DAY, problem=BLOCKED),
            f"{SAID} Failing since 20 November 2026.",
        ),
        (answered(failing_since=NOW - 2 * DAY), "5 articles a day; answered just now"),
        (answered(tried_at=None), ""),
        (None, ""),
    ],
)  # fmt: skip
def test_health_in_words(health: Health | None, words: str) -> None:
    assert health_words(health, NOW) == words


def test_a_wait_that_is_over_is_no_longer_told() -> None:
    asked = of_status(429, "x.example", 2 * HOUR).words
    said = answered(failures=1, ok_at=None, problem=asked, tried_at=NOW, due_at=NOW + 2 * HOUR)
    assert health_words(said, NOW) == "Answered “too many requests” (429); it asks to wait 2 hours."
    assert health_words(said, NOW + 2 * HOUR) == "Answered “too many requests” (429)."


def test_a_source_that_was_never_asked_says_so_while_it_is_on(make_source: Any) -> None:
    on: Source = make_source("Paper", "http://x.example/feed")
    assert answers(SourceRow(on, None)) == "Not asked yet"
    assert answers(SourceRow(on._replace(enabled=False), None)) == ""
    assert answers(SourceRow(on._replace(feed=""), None)) == "No feed: articles of your own files"


def test_when_a_failing_source_is_asked_again(make_source: Any) -> None:
    on: Source = make_source("Paper", "http://x.example/feed")
    failing = answered(failures=2, problem=BLOCKED, due_at=NOW + HOUR)
    assert asked_again(SourceRow(on, failing), NOW) == "Asked again today at 16:00, or when you ask for it."
    for row in (
        SourceRow(on, failing._replace(due_at=NOW - 1)),
        SourceRow(on, failing._replace(failures=0)),
        SourceRow(on._replace(enabled=False), failing),
    ):
        assert asked_again(row, NOW) == ""
