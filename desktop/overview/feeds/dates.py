"""Dates as feeds write them: RFC 822, ISO 8601, and what else is met, month names of other languages included.

Without a time zone UTC is assumed; `is_local` says where. What can't be read is None: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime

from overview.catalog.calendars import BUDDHA, BUDDHIST, HIJRI, month_named, ordinal
from overview.catalog.months import MONTHS, TWO_WORDS

_HOURS = """
    z 0 ut 0 utc 0 gmt 0 wet 0 west 1 bst 1 ist 5.5 cet 1 cest 2 met 1 mest 2 mez 1 mesz 2 eet 2 eest 3 msk 3 sast 2
    cat 2 eat 3 wat 1 est -5 edt -4 et -5 cst -6 cdt -5 ct -6 mst -7 mdt -6 mt -7 pst -8 pdt -7 pt -8 akst -9 akdt
    -8 hst -10 ast -4 adt -3 at -4 nst -3.5 ndt -2.5 art -3 brt -3 clt -4 jst 9 kst 9 hkt 8 sgt 8 pht 8 wib 7 wita 8
    wit 9 ict 7 pkt 5 npt 5.75 gst 4 irst 3.5 aest 10 aedt 11 acst 9.5 awst 8 nzst 12 nzdt 13
    cot -5 pet -5 ect -5 bot -4 vet -4 uyt -3 gft -3 myt 8 trt 3 azt 4 get 4 uzt 5 tjt 5 mmt 6.5 aft 4.5 mvt 5 btt 6
"""
_PAIRS = _HOURS.split()
_ZONES = {name: int(float(hours) * 60) for name, hours in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}

_RFC = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d\d)"
    r"(?:\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s+([+-]\d{4}|(?![AaPp][Mm]\b)[A-Za-z]{1,4}))?)?\s*\Z"
)


_TIMED = re.compile(r"\d[Tt]\d|\d[Hh]\d|시|\d{9}")  # of ISO 8601 without colons, French, Korean, seconds since 1970
_ZONED_DAY = re.compile(r"\d{4}-\d\d-\d\d(?= ?[+-](?:0\d|1[0-4]):?\d\d\Z)")  # XML Schema: a day may have a zone
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_SECONDS = 86_400
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the years before the first of each
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # what `datetime` can hold: years 1 to 9999


def timestamp(text: str | None) -> int | None:
    """The moment that `text` names, in Unix seconds, or None."""
    if not text:
        return None
    text = text.strip()
    if found := _RFC.match(text):
        day, name, year, hour, minute, second, zone = found.groups()
        month = MONTHS.get(name.lower())
        if month is not None:
            return _moment(year, month, day, hour or 0, minute or 0, second or 0, _offset(zone))
    elif text[:4].isdecimal():
        zoned = _ZONED_DAY.match(text)
        try:
            moment = datetime.fromisoformat(zoned[0] if zoned else text)
            if moment.year in BUDDHIST:
                moment = moment.replace(year=moment.year - BUDDHA)
        except ValueError:
            pass
        else:
            if moment.year not in HIJRI:
                return _seconds(moment)
    return _loose(text[:200].lower())


def meant(moment: int | None) -> int | None:
    """The moment of an item, if it is one: programs write the beginning of 1970 (by whatever clock they go), of 1900 or
    of the year 1 where there is none, and nothing that a feed brings is as old as that."""
    return moment if moment is not None and moment > _DAY_SECONDS else None


def is_day(text: str) -> bool:
    """Whether `text`, of which `timestamp` makes a moment, names a day and no time."""
    if _ZONED_DAY.match(text.strip()):
        return True
    return ":" not in text and not _TIMED.search(text) and (timestamp(text) or 0) % _DAY_SECONDS == 0


def is_local(text: str) -> bool:
    """Whether `text`, of which `timestamp` makes a moment, names a time and no zone."""
    text = text.strip()
    if found := _RFC.match(text):
        return bool(found[4]) and not found[7]
    if is_day(text) or timestamp(text) is None:
        return False
    with suppress(ValueError):
        return datetime.fromisoformat(text).tzinfo is None
    clock = re.search(_CLOCK, text.lower())
    zone = (clock["zone"] or "").removeprefix("etc/") if clock else ""
    return clock is not None and not (zone in _ZONES or _OFFSET.search(zone))


def _seconds(moment: datetime) -> int | None:
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (OverflowError, ValueError):
        return None


def _moment(
    year: str, month: int | str, day: int | str, hour: int | str, minute: int | str, second: int | str, offset: int
) -> int | None:
    """`offset`: minutes east of Greenwich. Two digits of a year are 1990 to 2089; 24:00 is the end of the day."""
    full = int(year) if len(year) > 2 else int(year) + (2000 if int(year) < 90 else 1900)
    hours, minutes = int(hour), int(minute)
    if hours > 24 or minutes > 59:
        return None
    try:
        days = ordinal(full, int(month), int(day)) - _EPOCH
    except ValueError:
        return None
    moment = ((days * 24 + hours) * 60 + minutes - offset) * 60 + min(int(second), 59)
    return moment if _FIRST <= moment <= _LAST else None


def _offset(zone: str | None) -> int:
    """Minutes east of Greenwich. Names that are not known count as UTC."""
    if not zone:
        return 0
    found = _OFFSET.search(zone)
    if found is None:
        return _ZONES.get(zone.lower(), 0)
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return -minutes if found[1] in "-−" else minutes


_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d\d)?(?!\d)")  # "+530" too

# Compiled by `re` when first needed: most feeds need none of these.
_CLOCK = (
    r"(?<![\d:])(?<!\d\.)(?P<before>오전|오후|上午|下午)?\s*(?P<hour>\d{1,2})"
    r"(?::|\s?h\s?(?=\d)|[시時时]\s?|\.(?=\d\d(?![\d.])))(?P<minute>\d\d)"
    r"(?:[:분]\s?(?P<second>\d\d))?(?:[.,]\d+)?초?\s*(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\b\.?|مساء\w*|صباحا\w*|[صم]\b)?\s*"
    r"\(?(?P<zone>[a-z]{1,5}(?:/[a-z]+)?(?:[+\-−]\d{1,2}(?::?\d\d)?)?|[+\-−]\d{1,2}(?::?\d\d)?(?!\d))?"
)
_DOTTED, _THAI = r"(?<=[\u0e01-\u0edf])\.", r"[\u0e01-\u0e5b]"  # Thai and Lao put dots into what they shorten
_BUDDHIST_YEAR = r"[พค]ศ\s*(?=\d{4})"  # "of the Buddhist era", or of the common one, before a year in Thai
_ERA_YEAR = rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)\s?年"
_SINCE_1970 = {9: 1, 10: 1, 13: 1000, 16: 1_000_000}  # seconds, or parts of them, by the number of their digits
_YEAR, _NAME, _DAY = r"(?P<year>\d{4})", r"(?P<name>[^\W\d_][^\s\d.,،/-]{1,})", r"(?<!\d)(?P<day>\d{1,2})"
_DAYS = (
    rf"{_DAY}(?:st|nd|rd|th|º|er)?[.\s/-]+(?:(?:de|of)\s+)?{_NAME}(?:\s*/\s*[^\W\d_]+)?[.,]*[\s/.-]+(?:del?\s+)?{_YEAR}(?!\d)",
    rf"{_DAY}[.\s/-]+{_NAME}[\s/.-]+(?P<year>\d\d)(?!\d|[:.]\d|\s?h)",  # and no hour
    rf"{_NAME}\.?[\s/-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?ቀን)?[,፣]?[\s/-]+{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}\.?[\s-]+(?:\w{{1,3}}\.?\s+)?{_NAME}[\s.-]+{_DAY}(?![\d:])",
    rf"(?<!\d){_YEAR}[.-]?\s?[^\W\d_]+\.?\s+{_DAY}[.\s-]+{_NAME}",  # "of the year" in Latvian, Kazakh, Uzbek
    rf"{_NAME}\.?\s+(?P<day>\d{{1,2}})\s.*\s{_YEAR}\Z",  # C's asctime
    rf"(?<!\d)(?<!\A-){_YEAR}(?:[-/]|\.\s?)(?P<month>\d{{1,2}})(?:(?:[-/]|\.\s?)(?P<day>\d{{1,2}}))?(?!\d)",
    rf"{_YEAR}\s*[년年]\s*(?P<month>\d{{1,2}})\s*[월月]\s*(?P<day>\d{{1,2}})\s*[일日]",
    rf"{_DAY}\s+tháng\s+(?P<month>\d{{1,2}})[,\s/-]+(?:năm\s+)?{_YEAR}(?!\d)",
    rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    rf"\A{_YEAR}\Z",
    # 11/24/2026 and 24/11/2026 are told apart only where one of the numbers is over 12
    rf"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>\d{{1,2}})[/-]{_YEAR}(?!\d)",
    rf"(?<!\d)(?P<month>\d{{1,2}})[/-](?P<day>1[3-9]|2\d|3[01])[/-]{_YEAR}(?!\d)",
)


def _loose(text: str) -> int | None:
    """A date in some other form. `text` in lower case."""
    if text.isascii() and text.isdigit():
        if len(text) in _SINCE_1970:
            return int(text) // _SINCE_1970[len(text)]
        if len(text) == 14:
            return timestamp(f"{text[:8]}T{text[8:]}")
    text = re.sub(_BUDDHIST_YEAR, "", re.sub(_DOTTED, "", text))
    text = re.sub(_ERA_YEAR, lambda era: f"{_ERAS[era[1]] + int(era[2].replace('元', '1'))}年", text)
    for name, other in TWO_WORDS.items():
        text = text.replace(name, other)
    clock = re.search(_CLOCK, text)
    hour = minute = second = offset = 0
    if clock:
        hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
        half = clock["half"] or clock["before"] or ""
        if half[:1] in ("p", "μ", "م") or half in ("오후", "下午"):
            hour = hour % 12 + 12
        elif half:
            hour %= 12
        offset = _offset((clock["zone"] or "").removeprefix("etc/"))
    for form in _DAYS:
        found = re.search(form, text)
        if found is None:
            continue
        fields = found.groupdict()
        month = month_named(fields["name"]) if "name" in fields else int(fields.get("month") or 1)
        if month is not None:
            year = fields["year"]
            if len(year) == 2 and re.match(_THAI, fields["name"]):
                year = f"25{year}"
            return _moment(year, month, fields.get("day") or 1, hour, minute, second, offset)
    return None
