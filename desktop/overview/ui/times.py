"""Times as the reader sees them: how long ago while that is short, then the day, then the date."""

from __future__ import annotations

import time

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def short(moment: int, now: float | None = None) -> str:
    """ "12 min ago", "3 h ago", then "Mon 06:10", then "14 Nov", then "14 Nov 2025". `moment`: Unix seconds."""
    now = time.time() if now is None else now
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
    if at.tm_year == time.localtime(now).tm_year:
        return f"{at.tm_mday} {time.strftime('%b', at)}"
    return f"{at.tm_mday} {time.strftime('%b %Y', at)}"


def day_and_time(moment: int, now: float | None = None) -> str:
    """ "Today 09:40", "Yesterday 22:05", then "Mon 16 Nov 06:10", for the head of an article."""
    now = time.time() if now is None else now
    at, today = time.localtime(moment), time.localtime(now)
    clock = time.strftime("%H:%M", at)
    if at[:3] == today[:3]:
        return f"Today {clock}"
    if at[:3] == time.localtime(now - DAY)[:3]:
        return f"Yesterday {clock}"
    year = "" if at.tm_year == today.tm_year else time.strftime(" %Y", at)
    return f"{time.strftime('%a', at)} {at.tm_mday} {time.strftime('%b', at)}{year} {clock}"


def spoken(moment: int, now: float | None = None) -> str:
    """ "12 minutes ago", for a screen reader."""
    now = time.time() if now is None else now
    age = max(0, int(now) - moment)
    for size, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if age >= size:
            count = age // size
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"


def exact(moment: int) -> str:
    """Date, time and zone, in the reader's own way of writing them."""
    from PySide6.QtCore import QDateTime, QLocale

    return QLocale().toString(QDateTime.fromSecsSinceEpoch(moment), QLocale.FormatType.LongFormat)


def midnight(now: float | None = None) -> int:
    """When today began here, Unix seconds."""
    today = time.localtime(time.time() if now is None else now)
    return int(time.mktime((*today[:3], 0, 0, 0, 0, 0, -1)))
