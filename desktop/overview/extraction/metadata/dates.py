"""Dates as pages write them for machines, and a few forms for people."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from overview.catalog.calendars import SOLAR, month_named, ordinal
from overview.catalog.months import IRANIAN
from overview.extraction.article import Moment

EARLIEST, LATEST = 1980, 2100

_ISO = re.compile(
    r"(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?"
    r"(?:[T\s]+(?P<hour>\d{1,2})[:.时時](?P<minute>\d{2})(?:[:.分](?P<second>\d{2}))?(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?$"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3}|\.\d+)?$")
_MONTH = r"(?P<month>[^\W\d_][^\s\d.,،/()-]{1,13})"  # vowel signs of Indic scripts and Thai are no letters to `re`
_WORDED = (
    re.compile(rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:de\s+|of\s+)?{_MONTH}\.?,?\s*(?:de\s+|del\s+)?(?P<year>\d{{4}})\b"
    ),
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?\b", re.IGNORECASE
)


def moment_of(value: str | None) -> Moment | None:
    """The time that a machine-readable string names.

    ISO 8601 and its mishaps, RFC 5322, Unix seconds or milliseconds.
    """
    text = (value or "").strip()[:100]
    if not text:
        return None
    match = _ISO.search(text) or _COMPACT.match(text)
    if match:
        return _built(match.groupdict())
    if epoch := _EPOCH.match(text):
        return from_seconds(int(epoch[1]))
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return worded(text)
    return _moment(parsed, day_only=False)


def worded(text: str) -> Moment | None:
    """The first date in words in a short text: `Nov. 19, 2019 8:03 am`, `19 de noviembre de 2019`, `2005年3月21日`."""
    match = _ISO.search(text)
    if match and (moment := _built(match.groupdict())):
        return moment
    for pattern in _WORDED:
        for match in pattern.finditer(text):
            name = match["month"].lower()
            month = month_named(name)
            if month is None or (int(match["year"]) in SOLAR and name not in IRANIAN):  # "28 June 1389" is history
                continue
            parts: dict[str, str | None] = {"year": match["year"], "month": str(month), "day": match["day"]}
            clock = _CLOCK.search(text, match.end(), match.end() + 30)
            if clock and int(clock["hour"]) < 24:
                hour = int(clock["hour"])
                if clock["half"]:
                    hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
                parts |= {"hour": str(hour), "minute": clock["minute"], "second": clock["second"]}
            return _built(parts)
    return None


def from_seconds(seconds: int) -> Moment | None:
    """A moment from Unix seconds."""
    try:
        return _moment(datetime.fromtimestamp(seconds, UTC), day_only=False)
    except (ValueError, OverflowError, OSError):
        return None


def of_day(year: int, month: int, day: int) -> Moment | None:
    """A moment of which only the day is known."""
    try:
        return _moment(datetime(year, month, day, 12, tzinfo=UTC), day_only=True)
    except ValueError:
        return None


def _built(parts: dict[str, str | None]) -> Moment | None:
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    if 31 >= month > 12 >= day:  # year, day, month: an American mishap
        month, day = day, month
    try:
        on = date.fromordinal(ordinal(year, month, day))
    except ValueError:
        return None
    year, month, day = on.year, on.month, on.day
    if parts.get("hour") is None:
        return of_day(year, month, day)
    try:
        moment = datetime(
            year,
            month,
            day,
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            int(parts.get("second") or 0),
            tzinfo=_zone(parts.get("zone")),
        )
    except ValueError:
        return of_day(year, month, day)
    return _moment(moment, day_only=False)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if text[0] == "+" else -offset) if offset < timedelta(hours=24) else UTC


def _moment(at: datetime, *, day_only: bool) -> Moment | None:
    if not EARLIEST <= at.year < LATEST:
        return None
    text = at.date().isoformat() if day_only else at.isoformat(timespec="seconds")
    return Moment(int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()), day_only, text)
