"""What waits for its translation: each once, the newest first, whatever its language."""

from __future__ import annotations

import contextlib

import pytest

from overview.library import arrivals, choices, texts, translations
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.translations import Translated

NOW = 1_790_000_000


@pytest.fixture
def numbers(library: Library) -> tuple[int, ...]:
    """Twelve articles, each an hour older than the one before: in Swahili, French, English and of no known language."""
    source = choices.put(library, [choices.NewSource("one", "reader", "One", country="KE")])["one"]
    news = [
        NewArticle(str(n), f"Headline {n}", f"<p>{n}</p>", published=NOW - n * 3600, language=tag)
        for n, tag in enumerate(("sw", "fr", "en", "und") * 3)
    ]
    return arrivals.store(library, [Delivery(source, news)], NOW).new


def waiting(library: Library, *, texts: bool, limit: int = 2) -> list[str]:
    """All that waits, page by page."""
    found: list[str] = []
    place: tuple[int, int] | None = None
    with contextlib.closing(library.connect()) as connection:
        while page := translations.waiting(connection, ["fr", "sw"], texts=texts, before=place, limit=limit):
            assert len(page) <= limit
            found += [one.title for one in page]
            place = (page[-1].published, page[-1].id)
    return found


@pytest.mark.parametrize("texts", [False, True])
def test_all_that_waits_is_found_once_the_newest_first(
    library: Library, numbers: tuple[int, ...], *, texts: bool
) -> None:
    assert waiting(library, texts=texts) == [f"Headline {n}" for n in (0, 1, 4, 5, 8, 9)]


def test_a_headline_that_is_translated_waits_no_more_its_text_does(library: Library, numbers: tuple[int, ...]) -> None:
    with contextlib.closing(library.connect()) as connection:
        newest, *_ = translations.waiting(connection, ["sw"], texts=False)
    translations.put(library, [Translated(newest.id, "In English", None, "Argos")], NOW)
    assert waiting(library, texts=False) == [f"Headline {n}" for n in (1, 4, 5, 8, 9)]
    assert len(waiting(library, texts=True)) == 6
    translations.put(library, [Translated(newest.id, None, "<p>It.</p>", "Argos")], NOW)
    assert len(waiting(library, texts=True)) == 5


def test_a_text_waits_again_when_its_translation_is_gone(library: Library, numbers: tuple[int, ...]) -> None:
    with contextlib.closing(library.connect()) as connection:
        first, second, *_ = translations.waiting(connection, ["sw"], texts=True)
    made = [Translated(one.id, "In English", "<p>It.</p>", "Argos") for one in (first, second)]
    translations.put(library, made, NOW)
    assert len(waiting(library, texts=True)) == 4
    translations.drop(library, [first.id])
    assert len(waiting(library, texts=True)) == 5
    texts.put_page(library, second.id, texts.Page("<p>Its whole page.</p>"), NOW)  # its translation is made anew
    assert len(waiting(library, texts=True)) == 6
    assert len(waiting(library, texts=False)) == 5  # the page has no other headline


def test_a_text_that_is_translated_before_its_headline_leaves_that_waiting(
    library: Library, numbers: tuple[int, ...]
) -> None:
    with contextlib.closing(library.connect()) as connection:
        first, *_ = translations.waiting(connection, ["sw"], texts=True)
    translations.put(library, [Translated(first.id, None, "<p>It.</p>", "Argos")], NOW)
    assert (len(waiting(library, texts=False)), len(waiting(library, texts=True))) == (6, 5)


def test_the_languages_of_all_articles_are_told_once_each(library: Library, numbers: tuple[int, ...]) -> None:
    with contextlib.closing(library.connect()) as connection:
        assert translations.languages(connection) == ["en", "fr", "sw", "und"]


def test_a_library_without_articles_has_no_languages(library: Library) -> None:
    with contextlib.closing(library.connect()) as connection:
        assert translations.languages(connection) == []
