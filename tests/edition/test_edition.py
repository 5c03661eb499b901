"""Today's edition, of the bundled sample and of an empty library."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from overview.library import sample, states
from overview.library.edition import SPAN, Edition, edition
from overview.library.opening import Library, open_library
from overview.paths import seed
from overview.ui.edition import EDITION, content
from overview.ui.stories.words import breadth, name_of
from overview.ui.times import dated

NOW = int(time.time())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with contextlib.closing(open_library(tmp_path_factory.mktemp("library"))) as opened:
        bundled = json.loads(seed("sample", "edition.json").read_text("utf-8"))
        sample.put(opened, bundled, seed("sample", "images"), NOW)
        yield opened


@pytest.fixture
def connection(library: Library) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(library.connect()) as opened:
        yield opened


@pytest.fixture
def found(connection: sqlite3.Connection) -> Edition:
    return edition(connection, "US", NOW)


def test_what_most_countries_told_within_the_day_comes_first(found: Edition) -> None:
    breadths = [(found.of_the_day[page.row.id], len(page.row.countries)) for page in found.stories]
    assert len(breadths) >= 3 and breadths == sorted(breadths, reverse=True)
    assert all(page.row.last >= NOW - SPAN for page in found.stories)


def test_what_is_overlooked_stands_once(found: Edition) -> None:
    assert found.overlooked
    assert not {page.row.id for page in found.stories} & {page.row.id for _, page in found.overlooked}
    assert all("US" not in page.row.countries for _, page in found.overlooked)


def test_every_headline_leads_to_an_article(found: Edition, connection: sqlite3.Connection) -> None:
    assert len(set(found.articles)) == len(found.articles) > 10
    marks = ",".join("?" * len(found.articles))
    known = connection.execute(f"SELECT count(*) FROM article WHERE id IN ({marks})", found.articles).fetchone()[0]
    assert known == len(found.articles)
    html = content(found, []).html
    assert all(f'"overview:article/{page.takes[0].text.headline}"' in html for page in found.stories)


def test_a_story_that_is_older_than_the_day_says_how_many_told_it_today(found: Edition) -> None:
    row = found.stories[0].row
    html = content(found._replace(of_the_day={**found.of_the_day, row.id: 1}), []).html
    assert f"{breadth(row)}; 1 country in these 24 hours" in html
    html = content(found._replace(of_the_day={**found.of_the_day, row.id: len(row.countries)}), []).html
    assert f"<p><i>{breadth(row)}</i></p>" in html


def test_a_take_begins_with_its_country(found: Edition) -> None:
    take = found.stories[0].takes[0]
    html = content(found, []).html
    assert f'<b>{name_of(take.text.country)}</b> · <a href="overview:article/{take.text.headline}">' in html


def test_a_take_says_whose_words_it_has(found: Edition) -> None:
    first, *others = found.stories
    take = first.takes[0]
    wire = take._replace(text=take.text._replace(agency="AP"), translated=False, by_machine=False)
    foreign = take._replace(text=take.text._replace(agency=None), translated=True, by_machine=True, language="sw")
    html = content(found._replace(stories=(first._replace(takes=(wire, foreign)), *others)), []).html
    html = html.replace("\u00a0· ", " · ")
    assert f"{wire.source} · " in html and f" · via AP · {dated(wire.published)}</small></p>" in html
    assert f"from Swahili · machine-translated · {dated(foreign.published)}</small></p>" in html


def test_no_line_breaks_within_a_date_or_begins_with_a_point(found: Edition) -> None:
    made = content(found, [])
    take = found.stories[0].takes[0]
    assert " " not in dated(take.published) and f"\u00a0· {dated(take.published)}</small>" in made.html
    assert made.title.count(" ") == 2  # "Today, Saturday 28 November"


def test_an_article_from_a_rare_country_says_whether_a_machine_translated_it(found: Edition) -> None:
    assert found.rare is not None
    for translated, by_hand in ((True, False), (True, True), (False, False)):
        rare = found.rare._replace(row=found.rare.row._replace(translated=translated, sample=by_hand))
        html = content(found._replace(stories=(), overlooked=(), rare=rare), []).html
        assert (f"{rare.row.source_name} · machine-translated</small>" in html) is (translated and not by_hand)


def test_of_what_was_translated_by_hand_no_machine_is_named(found: Edition, library: Library) -> None:
    takes = [take for page in found.stories for take in page.takes]
    assert any(take.translated for take in takes) and not any(take.by_machine for take in takes)
    assert "machine-translated" not in content(found, []).html
    with contextlib.closing(sqlite3.connect(library.path)) as connection:  # as if other outlets had told them
        connection.execute("UPDATE source SET origin = 'reader'")
        told = edition(connection, "US", NOW).stories
    assert told and all(take.by_machine == take.translated for page in told for take in page.takes)


def test_what_copies_of_a_text_repeat_stands_once(found: Edition) -> None:
    page = found.stories[0]
    said = (("It rained.", "In Lamu too."), ("It rained.",), ("It rained.", "In Nara not."))
    told = tuple(
        take._replace(text=take.text._replace(sentences=sentences))
        for take, sentences in zip(page.takes[:3], said, strict=True)
    )
    html = content(found._replace(stories=(page._replace(takes=told),), overlooked=()), []).html
    assert html.count("It rained.") == 1 and "<p>In Nara not.</p>" in html
    assert all(f'"overview:article/{take.text.headline}"' in html for take in told)


def test_the_rare_country_is_one_of_which_little_was_read(library: Library, connection: sqlite3.Connection) -> None:
    first = edition(connection, "US", NOW).rare
    assert first is not None
    of_country = "SELECT id FROM article WHERE country = ?"
    read = [row[0] for row in connection.execute(of_country, (first.row.country,))]
    states.mark_read(library, read, NOW)
    second = edition(connection, "US", NOW).rare
    assert second is not None and second.row.country != first.row.country


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with contextlib.closing(open_library(tmp_path)) as empty, contextlib.closing(empty.connect()) as connection:
        nothing = edition(connection, "US", NOW)
    assert nothing.articles == ()
    shown = content(nothing, [])
    assert shown.id == EDITION and "Get today’s news" in shown.html and not shown.remarks


def test_what_is_overlooked_is_told_also_where_nothing_else_is(found: Edition) -> None:
    html = content(found._replace(stories=(), rare=None), []).html
    assert "Overlooked by American media" in html and "Get today’s news" not in html
