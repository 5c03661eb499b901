"""Untranslated articles are possibly related where they share enough, in any script, and never by chance."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.engine.jobs import group, overlook
from overview.engine.work import Tools, Work
from overview.library import arrivals, choices, stories, story_lists, story_pages
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library, writable
from overview.library.story_values import RELATED, Fact, Saying
from overview.library.values import Changes
from overview.paths import places
from overview.settings.store import Settings
from overview.stories.related import Known, Untranslated, possibly_related
from overview.stories.sounds import foreign_words, sound
from overview.ui.stories.facts import sections

NOW = 1_790_000_000
DAY = 86_400
BRIDGE = Known(
    "bridge",
    NOW,
    NOW + 3_600,
    ("Torvald Brennholm", "Ingrid Ottesen", "Valdera"),
    frozenset({"KE"}),
    frozenset({"340"}),
)
CLOCK = Known("clock", NOW, NOW + 3_600, ("Ingrid Ottesen", "Rasmus Lindqvist"), frozenset({"NO"}), frozenset({"13"}))
RUSSIAN = "Мэр Торвальд Бреннхольм приехал в Кению: мост Вальдера рухнул, 340 человек эвакуированы"


def article(title: str, text: str = "", at: int = NOW) -> Untranslated:
    return Untranslated("a", at, title, text)


@pytest.mark.parametrize(
    ("english", "elsewhere"),
    [
        ("Macron", "Макрон ماكرون マクロン Μακρόν Makron"),
        ("Torvald", "Торвальд तोरवाल्ड"),
        ("Netanyahu", "נתניהו Нетаньяху نتنياهو"),
        ("Tbilisi", "თბილისი Тбилиси"),
    ],
)
def test_a_name_sounds_alike_in_every_script(english: str, elsewhere: str) -> None:
    assert {sound(one) for one in elsewhere.split()} == {sound(english)}


def test_characters_without_sounds_have_none() -> None:
    assert sound("中国") == "" and foreign_words("中国，北京") == []
    assert foreign_words("マクロン大統領がパリで") == ["マクロン", "パリ"]
    assert foreign_words("Президент сказал: Макрон") == ["Президент", "Макрон"]


def test_an_article_that_shares_names_and_more_is_found() -> None:
    assert possibly_related([article(RUSSIAN)], [CLOCK, BRIDGE]) == {"bridge": ("a",)}


def test_a_story_has_the_newest_few_of_those_that_share_as_much() -> None:
    found = possibly_related([article(RUSSIAN, at=NOW + at)._replace(id=str(at)) for at in range(12)], [BRIDGE])
    assert found == {"bridge": ("11", "10", "9", "8", "7", "6", "5", "4")}


@pytest.mark.parametrize(
    "other",
    [
        article("Ингрид Оттесен в Кении"),  # a name and a country
        article("Торвальд Бреннхольм"),  # a name alone
        article(RUSSIAN, at=NOW + 3 * DAY),  # too late
        article(RUSSIAN.lower()),  # no names
        article("340 Menschen sahen in Kenia eine Brücke, Valdera"),
        article("托瓦尔德·布伦霍尔姆 340"),
        article(""),
    ],
)
def test_what_shares_too_little_is_not(other: Untranslated) -> None:
    assert possibly_related([other], [BRIDGE]) == {}


def test_names_are_known_with_the_endings_that_a_language_adds() -> None:
    asked = article("Встреча с Торвальдом Бреннхольмом, Кения: 340 человек")
    assert possibly_related([asked], [BRIDGE]) == {"bridge": ("a",)}


@pytest.mark.parametrize(("number", "tells"), [("2026", False), ("2426", True)])
def test_a_year_in_common_tells_nothing(number: str, tells: bool) -> None:
    story = BRIDGE._replace(numbers=frozenset({number}))
    asked = article(f"Торвальд Бреннхольм приехал, Кения: {number}")
    assert bool(possibly_related([asked], [story])) == tells


def test_what_may_belong_to_two_stories_belongs_to_none() -> None:
    assert possibly_related([article(RUSSIAN)], [BRIDGE, BRIDGE._replace(story="again")]) == {}


def test_names_that_many_stories_have_tell_nothing() -> None:
    others = [Known(f"{number}", NOW, NOW, BRIDGE.names, frozenset(), frozenset()) for number in range(5)]
    assert possibly_related([article(RUSSIAN)], [BRIDGE, *others]) == {}


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]), max_size=200))
def test_no_script_is_related_by_chance(text: str) -> None:
    assert possibly_related([article(text, text)], [BRIDGE, CLOCK]) == {}
    assert set(sound(text)) <= set("bdfklmnrst")


def test_the_storys_page_shows_it_apart() -> None:
    some = Fact("name", "Valdera", (Saying("KE", "", 1, "…"),))
    related = Fact(RELATED, "Untranslated articles", (Saying("RU", "", 2, RUSSIAN),))
    found = {title: facts for title, _, facts in sections([some, related], ("KE", "NO"))}
    assert found["Possibly related, not translated"] == [related]
    assert found["Only some tell"] == [some]


def test_it_stands_with_the_storys_facts_and_stays_when_the_story_is_written_anew(quiet: Any) -> None:
    library = open_library(places().data)
    work = Work(Tools(places(), library, Settings(places().data)), quiet)
    made = 0

    def put(country: str, language: str, title: str, text: str) -> None:
        nonlocal made
        made += 1
        new = choices.NewSource(key=f"{made}", origin=choices.READER, name=f"Outlet {made}", country=country)
        source = choices.put(library, [new])[f"{made}"]
        told = NewArticle(f"{made}", title, f"<p>{text}</p>", country=country, language=language, published=NOW + made)
        arrivals.store(library, [Delivery(source, [told])], NOW + made)

    text = (
        "The mayor Torvald Brennholm went to Kenya when the rope bridge at Valdera fell and 340 people were evacuated. "
        "The engineer Ingrid Ottesen blamed a knot in the rope bridge, said Torvald Brennholm."
    )
    for country in ("KE", "NO", "JP"):
        put(country, "en", f"Rope bridge at Valdera falls, reports outlet of {country}", text)
    put("RU", "ru", RUSSIAN, "Вальдера, Кения.")
    put("RU", "ru", "Погода в Москве", "Сегодня дождь.")
    with contextlib.closing(library.connect()) as connection:
        for _ in range(2):
            group.run(work, {"now": NOW + 60})
            assert overlook.run(work, {"now": NOW + 60, "home": "US"})["related"] == 1
            (row,) = story_lists.stories(connection)
            page = story_pages.story(connection, row.id)
            assert page is not None
            (related,) = [fact for fact in page.facts if fact.kind == RELATED]
            assert [(one.country, one.sentence) for one in related.sayings] == [("RU", RUSSIAN)]
            assert "RU" not in row.countries
            put("BR", "en", "Rope bridge at Valdera falls again", text)
        group.run(work, {"now": NOW + 61})
        page = story_pages.story(connection, row.id)
        assert page is not None and page.row.articles == 5
        assert [fact.kind for fact in page.facts].count(RELATED) == 1
        (row,) = story_lists.stories(connection)
        key = connection.execute("SELECT key FROM story WHERE id = ?", (row.id,)).fetchone()[0]
    with contextlib.closing(writable(library.path)) as other:
        other.execute("BEGIN IMMEDIATE")  # somebody writes: to find that nothing is to change, nobody waits
        assert stories.put_related(library, {key: related}) == Changes()
    assert stories.put_related(library, {}).stories == (row.id,)
    assert stories.put_related(library, {}) == Changes()
    library.close()
