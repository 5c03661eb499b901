"""What today's edition picks out of a library: widely told stories, and an article from a country rarely read."""

from __future__ import annotations

import sqlite3

import pytest

from overview.library import arrivals, choices, states, stories, story_choices
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.edition import LEAST_WORDS, edition
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_values import ABSENT, Finding, TakeText

NOW, DAY = 1_790_000_000, 24 * 3_600
COUNTRIES = ("BR", "JP", "KE", "NZ")
LONG = "word " * LEAST_WORDS


@pytest.fixture
def told(library: Library) -> dict[str, int]:
    """A long article from each of four countries; those of Brazil and Kenya tell one story, Japan's tells another."""
    numbers = {}
    for code in COUNTRIES:
        (source,) = choices.put(library, [choices.NewSource(code, "reader", f"Paper {code}", country=code)]).values()
        text = f"<p>{LONG * (2 if code == 'NZ' else 1)}</p>"
        article = NewArticle(code, f"News of {code}", text, country=code, language="en", published=NOW - 60)
        (numbers[code],) = arrivals.store(library, [Delivery(source, [article])], NOW).new
    takes = {code: TakeText(code, number, (), None, (), None) for code, number in numbers.items()}
    ferry = NewStory("ferry", "A ferry", (numbers["BR"], numbers["KE"]), takes=(takes["BR"], takes["KE"]))
    stories.put(library, [ferry, NewStory("tide", "A tide", (numbers["JP"],), takes=(takes["JP"],))], NOW)
    return numbers


def test_a_story_of_one_country_is_none_of_the_widest(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    story_choices.save(library, "tide", NOW)  # else no list of stories has it
    assert [page.row.label for page in edition(connection, "US", NOW).stories] == ["A ferry"]


def test_the_day_counts_and_its_takes_come_first(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    old = {}
    for code in ("PE", "CL", "AR"):
        (source,) = choices.put(library, [choices.NewSource(code, "reader", f"Paper {code}", country=code)]).values()
        article = NewArticle(
            code, f"News of {code}", "<p>Old.</p>", country=code, language="en", published=NOW - 2 * DAY
        )
        (old[code],) = arrivals.store(library, [Delivery(source, [article])], NOW - 2 * DAY).new
    takes = tuple(TakeText(code, number, (), None, (), None) for code, number in (*old.items(), ("NZ", told["NZ"])))
    stories.put(library, [NewStory("saga", "A saga", (*old.values(), told["NZ"]), takes=takes)], NOW)
    found = edition(connection, "US", NOW)
    ferry, saga = found.stories  # more countries tell the saga, but not today
    assert (ferry.row.label, saga.row.label) == ("A ferry", "A saga")
    assert [found.of_the_day[page.row.id] for page in found.stories] == [2, 1]
    assert [take.text.country for take in saga.takes] == ["NZ", "AR", "CL", "PE"]


def test_the_rare_article_is_from_a_country_that_the_stories_lack(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    rare = edition(connection, "US", NOW).rare
    assert rare is not None and rare.row.country == "JP"
    states.mark_read(library, [told["JP"]], NOW)
    rare = edition(connection, "US", NOW).rare
    assert rare is not None and rare.row.country == "NZ"
    states.mark_read(library, [told["NZ"]], NOW)
    rare = edition(connection, "JP", NOW).rare
    assert rare is not None and rare.row.country == "NZ"  # read as well, but Japan is at home


def test_the_rare_article_tells_no_story_that_the_reader_muted(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    story_choices.mute(library, "tide", NOW)
    rare = edition(connection, "US", NOW).rare
    assert rare is not None and rare.row.country == "NZ"  # not Japan, which has nothing but that


def test_the_rare_article_tells_nothing_that_is_overlooked(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    post = choices.NewSource("us", "reader", "Post", country="US", default_on=True)
    (source,) = choices.put(library, [post]).values()
    arrivals.store(library, [Delivery(source, [], FetchRecord(tried_at=NOW, ok_at=NOW))], NOW)
    stories.put_overlooked(library, "US", [Finding("tide", ABSENT, 1.0, ())], NOW)
    found = edition(connection, "US", NOW)
    assert [page.row.label for _, page in found.overlooked] == ["A tide"]
    assert found.rare is not None and found.rare.row.country == "NZ"  # not Japan, which tells that


def test_what_is_overlooked_was_told_within_the_day(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    kinds = (("us", "US", True), ("pe", "PE", False))
    new = [choices.NewSource(key, "reader", key, country=code, default_on=home) for key, code, home in kinds]
    sources = choices.put(library, new)
    arrivals.store(library, [Delivery(sources["us"], [], FetchRecord(tried_at=NOW, ok_at=NOW))], NOW)
    article = NewArticle("old", "Old", "<p>Old.</p>", country="PE", language="en", published=NOW - DAY - 1)
    (old,) = arrivals.store(library, [Delivery(sources["pe"], [article])], NOW - DAY).new
    take = TakeText("PE", old, (), None, (), None)
    stories.put(library, [NewStory("whale", "A whale", (old,), takes=(take,))], NOW)
    stories.put_overlooked(library, "US", [Finding(key, ABSENT, 1.0, ()) for key in ("whale", "tide")], NOW)
    assert [page.row.label for _, page in edition(connection, "US", NOW).overlooked] == ["A tide"]


def test_the_rare_article_is_the_longest_of_its_country(
    library: Library, connection: sqlite3.Connection, told: dict[str, int]
) -> None:
    (source,) = choices.put(library, [choices.NewSource("JP", "reader", "Paper JP", country="JP")]).values()
    more = [
        NewArticle(
            str(times), f"{times} times", f"<p>{LONG * times}</p>", country="JP", language="en", published=NOW - 60
        )
        for times in (2, 3, 1)
    ]
    arrivals.store(library, [Delivery(source, more)], NOW)
    rare = edition(connection, "US", NOW).rare
    assert rare is not None and rare.row.title == "3 times"


def test_a_note_is_too_short_for_a_page_of_its_own(library: Library, connection: sqlite3.Connection) -> None:
    (source,) = choices.put(library, [choices.NewSource("p", "reader", "Paper", country="FJ")]).values()
    short = NewArticle("a", "Short", f"<p>{LONG.removesuffix('word ')}</p>", country="FJ", language="en")
    arrivals.store(library, [Delivery(source, [short])], NOW)
    assert edition(connection, "US", NOW).rare is None
