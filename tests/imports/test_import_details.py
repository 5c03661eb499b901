"""What the reader sets right about an imported article, and its original."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import original
from overview.engine.work import JobFailure
from overview.library import articles, details, search, sources, states, stories, translations
from overview.library.arrival_rows import when
from overview.library.new_articles import NewArticle
from overview.library.values import BY_HAND, DAY_ONLY, UNDATED, Scope

NOON = 1_770_984_000  # of 13 February 2026, UTC
TEXT = (
    "The harbour council voted on Thursday to lengthen the northern mole by two hundred metres before the storms come."
)
PAGE = f"<!doctype html><title>Voet</title><h1>Voet</h1><article><p>{TEXT}</p><p>{TEXT} Again.</p></article>"


@pytest.fixture
def home(open_home: Callable[[str], Any], tmp_path: Path) -> Any:
    made = open_home("home")
    (tmp_path / "a.html").write_text(PAGE)
    made.take(tmp_path / "a.html")
    states.save(made.library, [1], 1_790_000_000)
    return made


def shown(home: Any, scope: Scope) -> list[str]:
    with contextlib.closing(home.library.connect()) as connection:
        return [row.title for row in articles.page(connection, scope)]


def test_an_article_that_comes_without_a_headline_is_listed_by_its_beginning(home: Any, tmp_path: Path) -> None:
    untitled = {"format": "overview-article", "version": 1, "title": "", "html": f"<p>{TEXT}</p>", "language": "en"}
    (tmp_path / "untitled.json").write_text(json.dumps(untitled))
    home.take(tmp_path / "untitled.json")
    beginning = "The harbour council voted on Thursday to lengthen the northern mole by two hundred metres …"
    assert sorted(shown(home, Scope())) == [beginning, "Voet"]


def known(home: Any, number: int) -> details.Details:
    """What is known about an article that is there."""
    found = details.details(home.library, number)
    assert found is not None
    return found


def test_details_are_set_right_and_put_back(home: Any) -> None:
    before = known(home, 1)
    wanted = before._replace(
        title=" A  vote ",
        source="El Faro",
        country="CL",
        language="es",
        published=1_770_000_000,
        dated=True,
        author="Ana",
    )
    changes, old = details.correct(home.library, 1, wanted)
    assert old == before
    assert set(changes.countries) == {before.country, "CL"}
    (whole,) = home.wholes()
    assert (whole.title, whole.source.name, whole.article.row.country) == ("A vote", "El Faro", "CL")
    assert (whole.article.row.published, whole.article.row.dated) == (1_770_000_000, True)
    assert whole.article.row.saved
    assert shown(home, Scope(countries=("CL",))) == ["A vote"]
    assert shown(home, Scope(search="vote ")) == ["A vote"]
    assert shown(home, Scope(search="voet ")) == []
    details.correct(home.library, 1, old)
    assert details.details(home.library, 1) == before
    assert shown(home, Scope(countries=("CL",))) == []
    with contextlib.closing(home.library.connect()) as connection:
        assert [one.name for one in sources.every(connection)] == [before.source]
        assert search.page(connection, Scope(search="voet "), None, 10)


def test_a_story_is_to_be_portrayed_anew_by_what_was_set_right(home: Any, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE.replace("Voet", "Mole").replace("council", "committee"))
    home.take(tmp_path / "b.html")
    for number, code in ((1, "CL"), (2, "PE")):
        before = known(home, number)
        details.correct(home.library, number, before._replace(country=code, published=NOON + number))
    (story,) = stories.put(home.library, [stories.NewStory("mole", "The mole", (1, 2))], NOON).stories
    before = known(home, 1)
    changes, _ = details.correct(home.library, 1, before._replace(country="AR"))
    assert changes.stories == (story,)
    with contextlib.closing(home.library.connect()) as connection:
        assert connection.execute("SELECT first_country FROM story").fetchone() == ("AR",)
        assert [number for number, *_ in stories.stale(connection)] == [story]


@pytest.mark.parametrize("title", ["The mole", "A mole"])
def test_what_was_translated_from_another_language_is_forgotten(home: Any, title: str) -> None:
    def translated() -> tuple[str, bool, bool]:
        (whole,) = home.wholes()
        return whole.article.row.title, whole.article.row.translated, whole.article.html_translated is not None

    made = translations.Translated(1, "The mole", "<p>In English.</p>", "Argos 1.9")
    translations.put(home.library, [made], NOON)
    before = known(home, 1)
    details.correct(home.library, 1, before._replace(author="Ana"))
    assert translated() == ("The mole", True, True)
    _, old = details.correct(home.library, 1, before._replace(title=title, language="af"))
    kept = title != "The mole"  # what the reader wrote themselves
    assert translated() == (title if kept else "Voet", kept, False)
    translations.put(home.library, [made._replace(title="Voice", language=before.language)], NOON)
    assert translated() == (title if kept else "Voet", kept, False), "it was on its way, from another language"
    translations.put(home.library, [made._replace(title="The foot", language="af")], NOON)
    assert translated() == ("The foot", True, True)
    details.correct(home.library, 1, old)
    assert translated() == ("The mole" if kept else "Voet", kept, False)
    assert [whole.article.row.title_original for whole in home.wholes()] == ["Voet"]
    translations.put(home.library, [made._replace(engine=BY_HAND)], NOON)
    details.correct(home.library, 1, before._replace(language="af"))
    assert translated() == ("The mole", True, True), "who wrote that knew the language"


@pytest.mark.parametrize("empty", [{"title": " "}, {"source": ""}])
def test_an_article_keeps_a_title_and_a_source(home: Any, empty: dict[str, Any]) -> None:
    before = known(home, 1)
    with pytest.raises(ValueError, match="needs a"):
        details.correct(home.library, 1, before._replace(**empty))
    assert details.details(home.library, 1) == before


def test_the_original_is_kept_byte_by_byte_and_shown_safely(home: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").unlink()
    (whole,) = home.wholes()
    kept = home.folder / "originals" / str(whole.article.original_file)
    assert kept.read_text() == PAGE
    path = Path(original.run(home.work(), {"article": 1})["path"])
    assert path.is_relative_to(home.folder / "cache")
    assert path.suffix == ".html"
    assert "Content-Security-Policy" in path.read_text()
    assert TEXT in path.read_text()
    kept.unlink()
    with pytest.raises(JobFailure, match="not here"):
        original.run(home.work(), {"article": 1})


def test_a_date_without_a_time_is_a_day_and_goes_out_and_in_as_one(
    home: Any, open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    (tmp_path / "b.html").write_text(PAGE.replace("Voet", "Day").replace("<p>", "<time>2026-02-13</time><p>", 1))
    home.take(tmp_path / "b.html")
    row = next(one.article.row for one in home.wholes() if one.title == "Day")
    assert (row.published, row.dated) == (NOON, DAY_ONLY)
    (page,) = home.export("share", tmp_path / "page.html", [row.id])
    assert '"datePublished": "2026-02-13"' in page.read_text()
    (own,) = home.export("json", tmp_path / "own.json", [row.id])
    second = open_home("second")
    second.take(own)
    (again,) = second.wholes()
    assert (again.article.row.published, again.article.row.dated) == (NOON, DAY_ONLY)


def test_todays_day_is_no_date_that_lies_ahead() -> None:
    morning = NOON - 5 * 3_600
    article = NewArticle("a", "A", "", published=NOON, day_only=True)
    assert when(article, morning) == (morning, DAY_ONLY)
    assert when(article, morning - 86_400) == (morning - 86_400, UNDATED)
    assert when(article._replace(day_only=False), morning) == (morning, UNDATED)
