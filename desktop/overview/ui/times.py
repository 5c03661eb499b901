"""Times as the reader sees them: how long ago while that is short, then the day, then the date."""

from __future__ import annotations

import time

from overview.counting import counted

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def short(moment: int, now: float | None = None, *, day_only: bool = False) -> str:
    """ "12 min ago", "3 h ago", then "Mon 06:10", then "14 Nov", then "14 Nov 2025". `moment`: Unix seconds. Where only
    its day, in UTC, is known: "Today", "Yesterday", then "14 Nov"."""
    now = time.time() if now is None else now
    if day_only:
        at = time.gmtime(moment)
        return _near(at, now) or _date(at, now)
    age = max(0, int(now) - moment)
    if age < MINUTE:
        return "just now"
    if age < HOUR:
        return f"{age // MINUTE} min ago"
    if age < 12 * HOUR:
        return f"{age // HOUR} h ago"
    at = time.localtime(moment)
    if age < 6 * DAY:
        return time.strftime("%a %H:%M", at)
    return _date(at, now)


def day_and_time(moment: int, now: float | None = None, *, day_only: bool = False) -> str:
    """ "Today 09:40", "Yesterday 22:05", then "Mon 16 Nov 06:10", for the head of an article; without the time where
    only the day, in UTC, is known."""
    now = time.time() if now is None else now
    at = time.gmtime(moment) if day_only else time.localtime(moment)
    day = _near(at, now) or f"{time.strftime('%a', at)} {_date(at, now)}"
    return day if day_only else f"{day} {time.strftime('%H:%M', at)}"


def spoken(moment: int, now: float | None = None, *, day_only: bool = False) -> str:
    """ "12 minutes ago", for a screen reader; where only the day, in UTC, is known: as `day_and_time`."""
    now = time.time() if now is None else now
    if day_only:
        return day_and_time(moment, now, day_only=True)
    age = max(0, int(now) - moment)
    for size, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if age >= size:
            return f"{counted(age // size, word)} ago"
    return "just now"


def exact(moment: int, *, day_only: bool = False) -> str:
    """Date, time and zone, in the reader's own way of writing them; the date alone where no more is known."""
    from PySide6.QtCore import QDate, QDateTime, QLocale

    if day_only:
        return QLocale().toString(QDate(*time.gmtime(moment)[:3]), QLocale.FormatType.LongFormat)
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(moment), QLocale.FormatType.LongFormat)


def dated(moment: int, *, day_only: bool = False) -> str:
    """ "Mon 16 Nov 2026 06:10 CET", for what is read at another time, and elsewhere; without the time where only the
    day, in UTC, is known. No line breaks in it."""
    at = time.gmtime(moment) if day_only else time.localtime(moment)
    words = f"{time.strftime('%a', at)} {at.tm_mday} {time.strftime('%b %Y' if day_only else '%b %Y %H:%M %Z', at)}"
    return words.replace(" ", "\u00a0")


def _near(at: time.struct_time, now: float) -> str:
    """ "Today" or "Yesterday", seen from here; "" for another day."""
    if at[:3] == time.localtime(now)[:3]:
        return "Today"
    return "Yesterday" if at[:3] == time.localtime(midnight(now) - 1)[:3] else ""


def _date(at: time.struct_time, now: float) -> str:
    """ "14 Nov", in another year "14 Nov 2025"."""
    year = "" if at.tm_year == time.localtime(now).tm_year else time.strftime(" %Y", at)
    return f"{at.tm_mday} {time.strftime('%b', at)}{year}"


def midnight(now: float | None = None) -> int:
    """When today began here, Unix seconds."""
    today = time.localtime(time.time() if now is None else now)
    return int(time.mktime((*today[:3], 0, 0, 0, 0, 0, -1)))
