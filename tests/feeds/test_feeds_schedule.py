"""When sources are asked again, whose turn it is, and how their health is said."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.catalog.health import BLOCKED, DOWN, EMPTY, GONE, OK, STALE
from overview.feeds import health, schedule
from overview.feeds.agenda import Agenda, Turn
from overview.feeds.schedule import DAY, HOUR, MINUTE, Hints
from overview.feeds.web import problems
from overview.feeds.web.problems import Problem, of_status

NOW = 1_790_000_000 // DAY * DAY + 10 * HOUR  # ten in the morning
SEED = "https://harbour.example/feed"


def hourly(count: int) -> list[int]:
    return [NOW - HOUR * number for number in range(count)]


# --- after an answer --------------------------------------------------------------------------------------------------


def test_a_lively_source_is_asked_as_often_as_wished_and_a_quiet_one_less() -> None:
    lively = schedule.after_success(NOW, HOUR, [NOW - 10 * MINUTE * n for n in range(30)], Hints(), SEED)
    quiet = schedule.after_success(NOW, HOUR, [NOW - 8 * HOUR * n for n in range(30)], Hints(), SEED)
    dead = schedule.after_success(NOW, HOUR, [NOW - 90 * DAY], Hints(), SEED)
    assert 0.9 * HOUR <= lively - NOW <= 1.1 * HOUR
    assert 7 * HOUR <= quiet - NOW <= 9 * HOUR
    assert dead - NOW <= 1.1 * DAY


@pytest.mark.parametrize("published", [[], [NOW - HOUR], [NOW + 9 * DAY]])
def test_a_feed_that_does_not_tell_its_pace_is_asked_as_often_as_wished(published: list[int]) -> None:
    due = schedule.after_success(NOW, 4 * HOUR, published, Hints(), SEED)
    assert 0.9 * 4 * HOUR <= due - NOW <= 1.1 * 4 * HOUR


@pytest.mark.parametrize("published", [[], [NOW], hourly(5), [NOW - MINUTE * n for n in range(30)]])
def test_no_source_is_asked_more_often_than_every_quarter_of_an_hour(published: list[int]) -> None:
    due = schedule.after_success(NOW, 2 * MINUTE, published, Hints(), SEED)
    assert due - NOW >= 0.9 * schedule.SOONEST


def test_a_feed_that_would_run_over_is_asked_before_it_does() -> None:
    flood = [NOW - 60 * number for number in range(20)]  # twenty items: twenty minutes
    due = schedule.after_success(NOW, 4 * HOUR, flood, Hints(), SEED)
    assert 0.9 * schedule.SOONEST <= due - NOW <= 1.1 * schedule.SOONEST


def test_what_the_source_asks_for_holds_within_reason() -> None:
    def wait(hints: Hints) -> int:
        return schedule.after_success(NOW, HOUR, hourly(5), hints, SEED) - NOW

    assert wait(Hints(fresh=6 * HOUR)) >= 0.9 * 6 * HOUR
    assert wait(Hints(fresh=400 * DAY)) <= 1.1 * DAY
    due = NOW + wait(Hints(skip_hours=frozenset({10, 11, 12})))
    assert due == NOW + 3 * HOUR
    assert wait(Hints(skip_hours=frozenset(range(24)))) <= 1.1 * HOUR  # never is not taken at its word


@pytest.mark.parametrize("now", range(NOW, NOW + 14 * DAY, DAY))
def test_a_weekday_on_which_the_source_wants_to_rest_is_waited_for_to_end(now: int) -> None:
    today = Hints(skip_days=frozenset({datetime.fromtimestamp(now, UTC).weekday()}))
    assert schedule.after_success(now, HOUR, [now - HOUR, now], today, SEED) == (now // DAY + 1) * DAY


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": 'max-age="300", s-maxage=900'}, 300),
        ({"cache-control": "no-store"}, 0),
        ({"expires": "Thu, 01 Jan 2026 01:00:00 GMT", "date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 3600),
        ({"expires": "0"}, 0),
        ({"expires": "Thu, 01 Jan 1998 01:00:00 GMT"}, 0),
        ({}, 0),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int) -> None:
    assert schedule.freshness(headers, NOW) == seconds


@given(st.lists(st.integers(0, 2 * NOW), max_size=40), st.integers(0, 10 * DAY), st.integers(0, 400 * DAY))
def test_it_is_always_due_some_day_and_never_at_once(published: list[int], interval: int, fresh: int) -> None:
    due = schedule.after_success(NOW, interval, published, Hints(fresh), SEED)
    assert due >= NOW + 0.9 * schedule.SOONEST - 1 or interval < schedule.SOONEST
    assert due <= NOW + 1.1 * DAY + 1
    assert schedule.items_a_day(NOW, published) >= 0


def test_what_a_source_publishes_a_day_is_counted_over_a_day() -> None:
    """A feed that shows the last hours alone says what those brought, and learns its pace from what comes after."""
    burst = [NOW - 10 * MINUTE * number for number in range(30)]
    assert schedule.items_a_day(NOW, burst) == 30
    assert schedule.items_a_day(NOW, [NOW - MINUTE]) == 1
    assert schedule.items_a_day(NOW, [NOW - MINUTE, NOW + 9 * DAY, NOW + 40 * DAY]) == 1, "what is to come has not come"
    uneven = [*burst, *(NOW - 5 * HOUR - HOUR * number for number in range(60))]
    assert schedule.items_a_day(NOW, uneven) == len([moment for moment in uneven if moment > NOW - DAY])
    assert schedule.items_a_day(NOW, [NOW - 2 * DAY * number for number in range(30)]) == pytest.approx(
        20 / 38, abs=0.01
    )

    pace, newest, at = schedule.items_a_day(NOW, burst), burst[0], NOW
    for _ in range(7 * 24):  # a week with an item every ten minutes, looked at every hour
        at += HOUR
        pace, newest = schedule.items_a_day(at, [at - NOW + moment for moment in burst], pace, newest), at
    assert pace == pytest.approx(144, rel=0.05)
    assert schedule.items_a_day(
        at + 9 * DAY, [at + 9 * DAY - moment for moment in range(10)], pace, newest
    ) == pytest.approx(10, abs=0.1)


def test_sources_fetched_together_are_not_due_together() -> None:
    due = {schedule.after_success(NOW, HOUR, hourly(5), Hints(), f"https://s{n}.example/") for n in range(100)}
    assert len(due) > 60
    again = schedule.after_success(NOW, HOUR, hourly(5), Hints(), "https://s1.example/")
    assert again in due


# --- after a failure --------------------------------------------------------------------------------------------------


def test_failures_wait_longer_each_time_up_to_a_limit() -> None:
    down = Problem(problems.TIMEOUT, "")
    waits = [schedule.after_failure(NOW, HOUR, count, down, SEED) - NOW for count in range(1, 12)]
    assert waits[0] <= 1.1 * HOUR and waits[1] > 1.5 * HOUR and waits[2] > 3 * HOUR
    assert max(waits) <= 1.1 * DAY


@pytest.mark.parametrize(
    ("status", "least"), [(410, 0.9 * 7 * DAY), (404, 0.9 * 6 * HOUR), (403, 0.9 * 6 * HOUR), (500, 0.9 * HOUR)]
)
def test_the_hopeless_wait_longest(status: int, least: float) -> None:
    assert schedule.after_failure(NOW, HOUR, 1, of_status(status, "x", None), SEED) - NOW >= least


def test_who_asks_for_time_gets_it_whole() -> None:
    busy = of_status(429, "x", 2 * HOUR)
    assert schedule.after_failure(NOW, HOUR, 1, busy, SEED) >= NOW + 2 * HOUR
    greedy = of_status(503, "x", 365 * DAY)
    assert schedule.after_failure(NOW, HOUR, 1, greedy, SEED) <= NOW + 8 * DAY


def test_trouble_of_ones_own_is_over_soon() -> None:
    for kind in (problems.OFFLINE, problems.CANCELLED):
        assert schedule.after_failure(NOW, HOUR, 9, Problem(kind, ""), SEED) == NOW + 5 * MINUTE


# --- turns ------------------------------------------------------------------------------------------------------------


def test_one_at_a_time_to_each_host_with_a_pause_and_the_wanted_first() -> None:
    agenda = Agenda([("a", 1, "a1"), ("a", 1, "a2"), ("b", 0, "b1"), ("c", 2, "c1")], lambda _host: 1.0)
    taken = [agenda.take(0.0) for _ in range(3)]
    assert taken == [Turn("b", "b1"), Turn("a", "a1"), Turn("c", "c1")]
    assert agenda.take(0.0) == math.inf
    agenda.done("a", 0.0)
    assert agenda.take(0.4) == pytest.approx(0.6)
    assert agenda.take(1.0) == Turn("a", "a2")
    for host in "abc":
        agenda.done(host, 1.0)
    assert agenda.take(1.0) is None, "no pause after the last"


def test_a_host_that_wants_to_be_left_alone_loses_its_turns() -> None:
    agenda = Agenda([("a", 0, n) for n in range(3)], lambda _host: 0.0)
    agenda.take(0.0)
    assert agenda.drop("a") == [1, 2]
    agenda.done("a", 0.0)
    assert agenda.take(0.0) is None and agenda.hosts() == 0


def test_states_of_problems() -> None:
    assert health.state_of_problem(of_status(403, "x", None)) == BLOCKED
    assert health.state_of_problem(of_status(429, "x", 5)) == BLOCKED
    assert health.state_of_problem(of_status(503, "x", 5)) == DOWN
    assert health.state_of_problem(of_status(404, "x", None)) == GONE
    assert health.state_of_problem(Problem(problems.OFFLINE, "")) == ""
    assert health.state_of_feed(0, None, NOW) == EMPTY
    assert health.state_of_feed(3, NOW - 31 * DAY, NOW) == STALE
    assert health.state_of_feed(3, NOW - 29 * DAY, NOW) == OK
    assert health.state_of_feed(3, None, NOW) == OK
