"""Days in the calendars that news is dated in, as far as a year tells which one it is of."""

from __future__ import annotations

from datetime import date

from overview.catalog.months import ETHIOPIAN, month_of

BUDDHA, BUDDHIST = 543, range(2500, 2600)  # years of Thailand's calendar, and how far it is ahead
SOLAR, _SOLAR_EPOCH = range(1370, 1421), 226_894  # years of Iran's calendar, and the day before its first one
_IN_ETHIOPIA, _ETHIOPIA_EPOCH = 100, 2795  # added here to the numbers of its months; the day before its first one
HIJRI = range(1300, 1500)  # such years, and lunar ones, which go by the sighting of the moon


def month_named(name: str) -> int | None:
    """The number by which `ordinal` knows a month, by its name in lower case."""
    return _IN_ETHIOPIA + ETHIOPIAN[name] if name in ETHIOPIAN else month_of(name)


def ordinal(year: int, month: int, day: int) -> int:
    """The day, as `date.toordinal` counts, of a date in a calendar that can be told from others. Raises ValueError."""
    if month > _IN_ETHIOPIA:
        return _of_ethiopia(year, month - _IN_ETHIOPIA, day)
    if year in SOLAR:
        return _of_solar(year, month, day)
    if year in HIJRI:
        raise ValueError
    return date(year - BUDDHA if year in BUDDHIST else year, month, day).toordinal()


def _of_ethiopia(year: int, month: int, day: int) -> int:
    """The same for Ethiopia's calendar: Reingold and Dershowitz, Calendrical Calculations, section 4.2. Raises
    ValueError."""
    if not 1 <= day <= (30 if month < 13 else 6 if year % 4 == 3 else 5):
        raise ValueError
    return _ETHIOPIA_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day


def _of_solar(year: int, month: int, day: int) -> int:
    """The same for Iran's calendar, by a cycle of 33 years, as ICU does it. Raises ValueError."""
    long = month <= 6
    if not (1 <= month <= 12 and 1 <= day <= 30 + long):
        raise ValueError
    return _SOLAR_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33 + (month - 1) * 30 + min(month - 1, 6) + day
