"""Dates as they come."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.dates import is_day, is_local, meant, timestamp

MIDNIGHT = int(datetime(2026, 11, 24, tzinfo=UTC).timestamp())
AT = int(datetime(2026, 11, 24, 10, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 24 Nov 2026 10:30:00 GMT", "Tue, 24 Nov 2026 05:30:00 EST", "24 Nov 26 10:30 UT", "Tue, 24 Nov 2026 11:30:00 +0100", "Tue 24 Nov 2026 10:30:00 Z",
        "Tuesday, 24 November 2026 10:30:00 GMT", "Tue, 24 Nov 2026 10:30:00", "Tue, 24-Nov-2026 10:30:00 GMT", "Tue, 24 Nov 2026 10:30:00 GMT+00:00",
        "Tue, 24 Nov 2026 12:30:00 UTC+02:00", "Tue, 24 Nov 2026 11:30:00 CET", "Tue, 24 Nov 2026 16:00:00 IST", "Nov 24, 2026 10:30 AM", "November 24, 2026, 5:30 a.m. EST",
        "Tue Nov 24 10:30:00 2026", "Tue Nov 24 10:30:00 UTC 2026", "2026-11-24T10:30:00Z", "2026-11-24T10:30:00.123456Z", "2026-11-24T16:00+05:30", "2026-11-24 10:30:00",
        "20261124T103000Z", "2026/11/24 10:30", "24.11.2026 10:30", "24/11/2026 10:30", "11/24/2026 10:30", "mar., 24 nov. 2026 11:30:00 +0100", "Di, 24 Nov 2026 11:30:00 +0100",
        "2026-11-24 1030", "20261124 103000", "24 de noviembre de 2026 10:30", "вт, 24 ноя 2026 13:30:00 +0300", "24 Kasım 2026 13:30 +03:00", "Τρι, 24 Νοέ 2026 12:30:00 EET", "2026年11月24日 10:30",
        "Tue, 24 Nov 2026 16:00:00 +530", "24-11-2026 10:30", "20261124103000", "2026. 11. 24. 10:30", "Tue, 24 Nov 2026 10:30:00 AM",
        "24 marraskuuta 2026 10:30", "tis, 24 november 2026 10:30", "mar, 24 noiembrie 2026 10:30", "24 листопада 2026 10:30", "24 studenoga 2026. 10:30",
        "الثلاثاء، 24 نوفمبر 2026 10:30", "24 नवंबर 2026 10:30", "24 พฤศจิกายน 2569 10:30", "2569-11-24T17:30:00+07:00", "24 tháng 11, 2026 10:30", "24 בנובמבר 2026 10:30",
        "2026년 11월 24일 오전 10:30", "2026. november 24. 10:30", "2026 m. lapkričio 24 d. 10:30", "24 novembris 2026 10:30", "24 Nëntor 2026, 10:30", "24 noyabr 2026 10:30", "24 қараша 2026 10:30",
        "24 ნოე 2026 10:30", "24 նոյեմբերի 2026 10:30", "24 نومبر 2026 10:30", "24 நவம்பர் 2026 10:30", "24 វិច្ឆិកា 2026 10:30", "၂၄ နိုဝင်ဘာ ၂၀၂၆ ၁၀:၃၀",
        "24 تشرين الثاني 2026 10:30", "٢٤ نوفمبر ٢٠٢٦ - ١٠:٣٠ ص", "24 พ.ย. 2569 10:30", "24 พ.ย. 69 10:30 น.", "๒๔ พฤศจิกายน ๒๕๖๙ ๑๐:๓๐",
        "1405/09/03 10:30", "۱۴۰۵-۰۹-۰۳ ۱۰:۳۰:۰۰", "سه‌شنبه ۳ آذر ۱۴۰۵ ساعت ۱۰:۳۰", "۳ قوس ۱۴۰۵ ۱۰:۳۰", "1405-09-03T14:00:00+03:30",
        "Selasa, 24 November 2026 17.30 WIB", "24. 11. 2026 10.30", "24.11.2026 10.30", "24 listopada 2026 godz. 10.30", "24 novembre 2026 - 10 h 30 min", "24 Nov 2026 05:30 COT",
        "令和8年11月24日 10:30", "令和 8 年 11 月 24 日 10時30分", "民國115年11月24日 上午10:30", "ኅዳር 15 ቀን 2019 ዓ.ም 10:30", "15 ሕዳር 2019 10:30", "ህዳር 15፣ 2019 10:30",
        "วันอังคารที่ 24 พฤศจิกายน พ.ศ. 2569 10:30 น.", "24 нояб. 2026 г., 10:30", "24 лист. 2026 10:30", "24 نونبر 2026 - 10:30", "24 تشرين الثاني/نوفمبر 2026 10:30",
        "24th of November, 2026 10:30", f"{AT}000000",
        "2026. gada 24. novembris, 10:30", "2026 жылғы 24 қараша, 10:30", "2026-yil 24-noyabr 10:30",
        "24 noviembre, 2026 10:30 a. m.", "24 Νοεμβρίου 2026 10:30 π.μ.", "2026年11月24日 10時30分", str(AT), f"{AT}000", "  Tue, 24 Nov 2026 10:30:00 GMT\n",
    ],
)  # fmt: skip
def test_read(text: str) -> None:
    assert timestamp(text) == AT
    assert not is_day(text)


@pytest.mark.parametrize(
    "text",
    ["2026-11-24", "20261124", "Tue, 24 Nov 2026", "24 November 2026", "Nov 24, 2026", "24.11.2026", "24/11/2026",
     "24 de noviembre de 2026", "2026年11月24日", "2026년 11월 24일", "2026-11-24Z", "2026-11-24+09:00",
     "2026-11-24-05:00", " 2026-11-24 +0900", "1405/09/03", "24 พ.ย. 69"],
)  # fmt: skip
def test_days(text: str) -> None:
    assert timestamp(text) == MIDNIGHT
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "yesterday",
        "0",
        "32 Nov 2026",
        "2026-13-01",
        "Tue, 24 Foo 2026 10:00",
        "Tue, 24 marathon 2026 10:00",
        "24 de 2026",
        "05-11-2026",
        "1448/06/13",  # of lunar years, which the sighting of the moon decides
        "1448-06-13 10:30:00",
        "1405/13/01",
        "1405/08/31",
        "99:99",
        "00/00/0000",
        "-0001-11-30T00:00:00+00:00",  # what PHP makes of no date
        "24. nov 08:00",  # no year
        "24 November, 20:26",
        "24 novembre 10h30",
        "9" * 400,
        "-1",
        "Nov",
    ],
)
def test_not_read(text: str) -> None:
    assert timestamp(text) is None


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("Tue, 24 Nov 2026 10:30:00", True),
        ("2026-11-24 10:30:00", True),
        ("2026-11-24T10:30", True),
        ("24/11/2026 10:30", True),
        ("24 Nov 2026 10:30 AM", True),
        ("Tue, 24 Nov 2026 10:30:00 GMT", False),
        ("Tue, 24 Nov 2026 10:30:00 +0300", False),
        ("2026-11-24T10:30:00Z", False),
        ("24/11/2026 10:30 GMT+7", False),
        ("24/11/2026, 10:30 +0300", False),
        ("2026-11-24", False),
        (str(AT), False),
        ("soon", False),
        ("", False),
    ],
)
def test_a_moment_without_a_zone_is_local(text: str, local: bool) -> None:
    assert is_local(text) is local


@pytest.mark.parametrize(
    "text",
    ["Wed, 30 Nov -0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T03:00:00+03:00",
     "Thu, 01 Jan 1970 00:00:00 -0500", "Thu, 01 Jan 1970 03:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT",
     "0001-01-01T00:00:00", "1899-12-30T00:00:00"],
)  # fmt: skip
def test_what_programs_write_for_no_date_is_not_meant(text: str) -> None:
    assert meant(timestamp(text)) is None
    assert meant(AT) == AT and meant(None) is None


def test_half_a_day_is_no_zone() -> None:
    for text in ("Tue, 24 Nov 2026 10:30:00 PM", "24 noviembre 2026 10:30 p. m.", "24 نوفمبر 2026 10:30 م"):
        assert timestamp(text) == AT + 12 * 3600


def test_years_of_iran_begin_in_march() -> None:
    for text, day in (("1400/01/01", "2021-03-21"), ("1403/12/30", "2025-03-20"), ("1405/07/01", "2026-09-23")):
        assert timestamp(text) == timestamp(day)


def test_years_of_ethiopia_begin_in_september() -> None:
    for text, day in (
        ("መስከረም 1 ቀን 2019", "2026-09-11"),
        ("1 መስከረም 2016", "2023-09-12"),
        ("ጳጉሜ 6 ቀን 2015", "2023-09-11"),
    ):
        assert timestamp(text) == timestamp(day)
    assert timestamp("ጳጉሜ 6 ቀን 2016") is None


def test_eras_of_japan_begin_with_their_first_year() -> None:
    for text, day in (
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
    ):
        assert timestamp(text) == timestamp(day)


def test_days_without_a_time() -> None:
    assert timestamp("2026-11-24") == timestamp("24 Nov 2026") == AT - 37800
    assert timestamp("2026-11") == timestamp("2026-11-01")
    assert timestamp("Tue, 24 Nov 2026 24:00:00 GMT") == timestamp("2026-11-25")


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2089, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - the zone is chosen beside them
def test_both_standards(moment: datetime) -> None:
    offset = moment.utcoffset()
    assert offset is not None
    if offset.total_seconds() % 60:
        return  # local mean times of old: neither form can say them
    moment = moment.replace(microsecond=0)
    assert timestamp(format_datetime(moment)) == timestamp(moment.isoformat()) == int(moment.timestamp())


@given(st.text())
def test_any_text(text: str) -> None:
    assert isinstance(timestamp(text), int | None)
