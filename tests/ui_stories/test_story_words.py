"""Stories in words and curves, and what the menu of filters stands for."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overview.catalog.countries import REGIONS, countries
from overview.library.silence import NO_SOURCES, UNANSWERED, UNTRANSLATED
from overview.library.story_values import (
    ABSENT,
    BY_AGENCY,
    COPIED,
    Fact,
    HomeSource,
    OverlookedRow,
    Saying,
    StoryRow,
    Take,
    TakeText,
)
from overview.ui.stories.chart import HOUR, HOURS, density, recent
from overview.ui.stories.facts import sections, with_in_sight
from overview.ui.stories.filters import FOLLOWED, Narrowing
from overview.ui.stories.grid import BY_DIFFERENCE, BY_REGION, BY_TIME, columns_at, in_order
from overview.ui.stories.notice import OverlookedNotice
from overview.ui.stories.take import TakeColumn
from overview.ui.stories.words import (
    Excerpt,
    claim,
    excerpts,
    first_told,
    nothing_overlooked,
    owner_line,
    sentence,
    span,
    written,
)
from overview.ui.times import DAY, dated, exact, short

NOW = 1_790_000_000


def story(**parts: Any) -> StoryRow:
    row = StoryRow(
        1,
        "whale",
        "A whale hums",
        first=NOW - 8 * HOUR,
        last=NOW - 600,
        countries=("IS", "JP"),
        voices=3,
        articles=4,
        picture=None,
        times=(),
        saved=False,
        followed=False,
        muted=False,
        sample=False,
        first_day_only=False,
        last_day_only=False,
    )
    return row._replace(**parts)


def take(country: str, first: int, difference: float | None = None, **parts: Any) -> Take:
    text = TakeText(country, 1, (), None, (), difference)
    found = Take(text, "T", "T", "S", "public", "sw", True, True, first, False, first, False, 1, 1)
    return found._replace(**parts)


def sources(answered: int, silent: int) -> list[HomeSource]:
    return [HomeSource(at, f"S{at}", at < answered, "timed out") for at in range(answered + silent)]


@pytest.mark.parametrize(
    ("entry", "found", "words"),
    [
        (ABSENT, sources(38, 3), "Not seen in any of the 41 American sources that Overview reads; 38 answered today."),
        (ABSENT, sources(4, 0), "Not seen in any of the 4 American sources that Overview reads; all answered today."),
        (
            ABSENT,
            sources(2, 0),
            "Not seen in either of the 2 American sources that Overview reads; both answered today.",
        ),
        (ABSENT, sources(1, 0), "Not seen in the one American source that Overview reads."),
        (BY_AGENCY, sources(1, 0), "Only by an agency’s copy in the one American source that Overview reads."),
        (COPIED, sources(1, 0), "Only by a copied text in the one American source that Overview reads."),
        (
            BY_AGENCY,
            sources(3, 1),
            "Only by an agency’s copy in the 4 American sources that Overview reads; 3 answered today.",
        ),
    ],
)
def test_a_claim_names_its_denominator(entry: str, found: list[HomeSource], words: str) -> None:
    assert claim(OverlookedRow(story(), entry, ()), "US", found) == words


def test_a_claim_counts_the_sources_that_carry_an_agencys_copy() -> None:
    entry = OverlookedRow(story(), BY_AGENCY, (), {1: 7, 2: 8, 900: 9})  # one of them is read no longer
    words = "Only by an agency’s copy in two of the 41 American sources that Overview reads; 38 answered today."
    assert claim(entry, "US", sources(38, 3)) == words


def test_where_nothing_is_overlooked_it_says_why() -> None:
    title, text = nothing_overlooked("", "US", sources(4, 0))
    assert title == "Nothing overlooked" and "twelve hours after" in text  # or a first day would seem without any
    title, text = nothing_overlooked(UNANSWERED, "US", sources(12, 29))
    assert title == "Nothing can be said" and text.startswith(
        "12 of the 41 American sources that Overview reads answered"
    )
    assert "no American source" in nothing_overlooked(NO_SOURCES, "US", [])[1]
    assert "in English or translated" in nothing_overlooked(UNTRANSLATED, "JP", sources(3, 0))[1]


def test_a_row_is_a_sentence() -> None:
    said = sentence(story(saved=True, sample=True), NOW)
    assert said == (
        "A whale hums. Told by 2 countries, 3 voices, 4 articles: Iceland, Japan. First told 8 hours ago, last 10 "
        "minutes ago. Saved. Sample."
    )
    assert span(story(), NOW) == "4 articles, 8 h ago to 10 min ago"
    assert span(story(first=NOW - 600, articles=1), NOW) == "1 article, 10 min ago"


def test_owner_and_language() -> None:
    assert owner_line(take("KE", NOW)) == "Public, from Swahili"
    assert owner_line(take("KE", NOW, translated=False, ownership="", language="en")) == "Owner not known, in English"
    assert owner_line(take("KE", NOW, language="und")) == "Public"


def test_takes_are_sorted_by_time_region_and_difference() -> None:
    takes = [take("JP", 3, 0.9), take("IS", 2, 0.1), take("KE", 1), take("FR", 4, 0.5)]

    def codes(order: str) -> list[str]:
        return [one.text.country for one in in_order(takes, order)]

    assert codes(BY_TIME) == ["KE", "IS", "JP", "FR"]
    assert codes(BY_REGION) == ["IS", "FR", "KE", "JP"]  # Europe, Africa, Asia
    assert codes(BY_DIFFERENCE) == ["JP", "FR", "IS", "KE"]
    assert [columns_at(width) for width in (360, 419, 420, 599, 600, 1400)] == [1, 1, 2, 2, 3, 3]


def test_a_take_has_the_time_of_its_article_and_says_since_when_its_country_tells_it() -> None:
    now = take("KE", NOW - DAY, published=NOW - 2 * HOUR, voices=2, articles=3)
    assert written(now, NOW) == "2 h ago"
    assert first_told(now, NOW) == f"first told {short(NOW - DAY, NOW)}"
    assert first_told(take("KE", NOW - HOUR), NOW) == ""
    assert dated(NOW, day_only=True).split() == ["Mon", "21", "Sep", "2026"]


def test_a_column_shows_the_time_of_its_article(qtbot: QtBot) -> None:
    recent = int(time.time()) - 2 * HOUR
    column = TakeColumn(take("KE", recent - 5 * DAY, published=recent, voices=2, articles=3), Excerpt("", ""))
    qtbot.addWidget(column)
    since_then = f"2 voices, 3 articles, first told {short(recent - 5 * DAY)}"
    assert column.accessibleName().startswith("Kenya, 2 hours ago. ") and f" {since_then}." in column.accessibleName()
    assert exact(recent) in column.toolTip() and since_then in column.toolTip()


def test_facts_are_told_by_all_by_some_or_differently() -> None:
    def fact(kind: str, *said: tuple[str, str]) -> Fact:
        return Fact(kind, "it", tuple(Saying(country, value, 1, "…") for country, value in said))

    differ = fact("number", ("TR", "12"), ("SY", "40"))
    every, some, same = fact("place", ("TR", ""), ("SY", "")), fact("name", ("TR", "")), fact("number", ("TR", "3"))
    found = {title: facts for title, _, facts in sections([differ, every, some, same], ("TR", "SY")) if facts}
    assert found == {"Told differently": [differ], "All tell": [every], "Only some tell": [some, same]}


def test_filters() -> None:
    filters = Narrowing(FOLLOWED, REGIONS[0], 3_600, "sw", True).filters(NOW, ("KE",))
    assert filters.followed and filters.since == NOW - 3_600 and filters.language == "sw"
    assert filters.told_by == {"KE"}
    nobody = Narrowing(favourites=True).filters(NOW, ()).told_by
    assert nobody and nobody.isdisjoint(countries())  # without favourites no story is told by one
    (region,) = filters.regions
    assert "IS" in region and all(countries()[code].region == REGIONS[0] for code in region)
    assert Narrowing().filters(NOW, ("KE",)) == Narrowing().filters(0, ())
    assert Narrowing().words() == ""
    said = Narrowing(region="Europe", within=21_600).words()
    assert said == "Told in Europe, in the last 6 hours."
    assert Narrowing(FOLLOWED).words() == "Stories you follow, last told first."


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=60).map(sorted), st.integers(1, 500_000))
def test_a_curve_stays_within_its_box(times: list[int], length: int) -> None:
    heights = density(tuple(times), times[0], times[0] + length)
    assert all(0 <= height <= 1 for height in heights) and max(heights) == 1


def test_a_row_shows_the_last_two_days_or_those_until_the_end() -> None:
    assert recent((NOW - HOUR,), NOW) == (NOW - HOURS * HOUR, NOW)
    old = NOW - 400 * HOUR
    assert recent((old,), NOW) == (old - HOURS * HOUR, old)


@pytest.mark.parametrize("number", [0, 41, 100, 160, 500])
def test_the_marks_of_the_sources_have_the_room_that_they_need(qapp: QApplication, number: int) -> None:
    entry = OverlookedRow(story(), ABSENT, ())
    below = set()
    for width in range(300, 900, 7):
        notice = OverlookedNotice(entry, "US", sources(number, 0))
        notice.resize(width, notice.heightForWidth(width))
        image = notice.grab().toImage()
        ground = image.pixel(width // 2, image.height() - 8)
        rows = (y for y in range(image.height() - 8, 0, -1) if any(image.pixel(x, y) != ground for x in range(24, 150)))
        below.add(image.height() - next(rows))
    assert len(below) == 1  # what stands last is as far from the edge at every width


def test_what_copies_repeat_is_read_once() -> None:
    def told(country: str, *sentences: str) -> Take:
        before = take(country, NOW)
        return before._replace(text=before.text._replace(sentences=sentences))

    takes = [
        told("KE", "A whale hums.", "It likes it."),
        told("US", "It likes it.", "We hear."),
        told("NO"),
        told("JP", "It likes it.", "A whale hums."),
    ]
    found = [(one.words, one.same) for one in excerpts(takes)]
    assert found == [
        ("A whale hums. It likes it.", ""),
        ("We hear.", ""),
        ("", ""),
        ("", "Same text as the Kenyan take"),
    ]
    assert [one.words for one in excerpts(takes[::-1])] == ["It likes it. A whale hums.", "", "We hear.", ""]


def test_a_sentence_that_is_cut_shows_what_it_is_shown_for(qtbot: QtBot) -> None:
    long = "The ministry of bridges, which had kept silent for 120 days, said at last that 12 people were killed."
    assert with_in_sight(long, "12", 2_000) == long  # all of it has room
    assert with_in_sight(long, "12", 300) == "… at last that 12 people were killed."
    assert with_in_sight(long, "ministry", 300) == long  # it is in sight
    assert with_in_sight(long, "a dozen", 300) == long  # said in other words
    assert with_in_sight("A" * 200 + "-12", "12", 300) == "A" * 200 + "-12"  # nothing to begin with
