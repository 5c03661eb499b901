"""A translation that is there in part: what it replaces, and what of it tells a story."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from overview.library import articles, tellings, translations
from overview.library.arrivals import Delivery, store
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.translations import Translated
from overview.library.values import IN_PART

NOW = 1_790_000_000
PAIRS = (("Eins.", "One."), ("Zwei.", "Zwei."))


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [("A", f"A{IN_PART}", True), (f"A{IN_PART}", f"B{IN_PART}", False), (f"A{IN_PART}", "A", False), ("A", "B", False)],
)
def test_a_part_replaces_no_whole(
    library: Library, sources: dict[str, int], first: str, second: str, stays: bool
) -> None:
    number = article(library, sources)
    for engine in (first, second):
        translations.put(library, [Translated(number, f"Title by {engine}", f"<p>{engine}</p>", engine, PAIRS)], NOW)
    with closing(library.connect()) as connection:
        found = articles.article(connection, number)
    assert found is not None and found.row.title == f"Title by {second}"
    assert (found.translation, found.html_translated) == (
        (first, f"<p>{first}</p>") if stays else (second, f"<p>{second}</p>")
    )


@pytest.mark.parametrize(("engine", "told"), [("A", "One. Zwei."), (f"A{IN_PART}", "One.")])
def test_only_what_is_in_english_tells_a_story(
    library: Library, sources: dict[str, int], engine: str, told: str
) -> None:
    number = article(library, sources)
    translations.put(library, [Translated(number, "Title", "<p>One. Zwei.</p>", engine, PAIRS)], NOW)
    with closing(library.connect()) as connection:
        (found,) = tellings.english(connection, [number])
    assert found.text == told


def article(library: Library, sources: dict[str, int]) -> Any:
    new = NewArticle("one", "Titel", "<p>Eins. Zwei.</p>", language="de", country="DE", published=NOW, clean=True)
    return store(library, [Delivery(sources["lantern"], [new])], NOW).new[0]
