"""Times as the reader sees them, in the reader's own time zone; days of which no more is known stay what they are."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from calendar import timegm
from collections.abc import Iterator

import pytest

from overview.ui.times import day_and_time, exact, short, spoken

NOON = timegm((2026, 11, 24, 12, 0, 0))  # a Tuesday
DAY = 86_400


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "Pacific/Honolulu"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def noon_here(day: int, month: int = 11, year: int = 2026) -> float:
    """Noon of a day, on the reader's clock."""
    return time.mktime((year, month, day, 12, 0, 0, 0, 0, -1))


@pytest.mark.usefixtures("_zone")
def test_a_day_is_the_same_everywhere_and_has_no_time() -> None:
    days = [noon_here(day) for day in (24, 25, 26)]
    assert [short(NOON, now, day_only=True) for now in days] == ["Today", "Yesterday", "24 Nov"]
    assert [day_and_time(NOON, now, day_only=True) for now in days] == ["Today", "Yesterday", "Tue 24 Nov"]
    assert spoken(NOON, days[1], day_only=True) == "Yesterday"
    assert short(NOON, days[0] + 400 * DAY, day_only=True) == "24 Nov 2026"
    assert "24" in exact(NOON, day_only=True)
    assert ":" not in exact(NOON, day_only=True)


def test_a_moment_has_its_time() -> None:
    now = noon_here(24)
    assert short(int(now) - 3_600, now) == "1 h ago"
    assert short(int(now) - 2 * DAY, now) == "Sun 12:00"
    assert short(int(now) - 43_200, now) == "Tue 00:00"
    assert short(int(now) - 6 * DAY + 1, now) == "Wed 12:00" and short(int(now) - 6 * DAY, now) == "18 Nov"
    assert day_and_time(int(now) - 3_600, now) == "Today 11:00"
    assert day_and_time(int(now) - 2 * DAY, now) == "Sun 22 Nov 12:00"
    assert day_and_time(int(noon_here(20, 10, 2025)), now) == "Mon 20 Oct 2025 12:00"
    assert ":" in exact(int(now))


@pytest.mark.parametrize(
    ("ago", "words", "aloud"),
    [
        (59, "just now", "just now"),
        (60, "1 min ago", "1 minute ago"),
        (3_599, "59 min ago", "59 minutes ago"),
        (3_600, "1 h ago", "1 hour ago"),
        (43_199, "11 h ago", "11 hours ago"),
        (-5, "just now", "just now"),
    ],
)
def test_how_long_ago_while_that_is_short(ago: int, words: str, aloud: str) -> None:
    now = noon_here(24)
    assert (short(int(now) - ago, now), spoken(int(now) - ago, now)) == (words, aloud)


@pytest.mark.parametrize("_zone", ["Europe/Vienna"], indirect=True)
@pytest.mark.usefixtures("_zone")
def test_yesterday_is_the_day_before_also_where_it_had_an_hour_less_or_more() -> None:
    for month, day in ((3, 29), (10, 25)):  # of 2026, when the clocks are set
        for hour in (0.2, 23.8):
            now = time.mktime((2026, month, day + 1, 0, 0, 0, 0, 0, -1)) + hour * 3_600
            before = int(time.mktime((2026, month, day, 12, 0, 0, 0, 0, -1)))
            assert day_and_time(before, now) == "Yesterday 12:00"
            assert day_and_time(before - DAY, now).startswith("Sat ")


@pytest.mark.skipif(sys.platform == "win32", reason="Qt leaves Python's names of days alone there")
def test_days_are_english_whatever_the_system_speaks() -> None:
    """Qt sets the system's locale, C.UTF-8 here as German elsewhere, and Python's names of days would be of it."""
    code = (
        "import locale\n"
        "from overview.ui.application import Application\n"
        "application = Application(['overview'])\n"
        "print(locale.setlocale(locale.LC_TIME))\n"
    )
    system = {**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", code], env=system, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["C"]
