"""From an article to what is known of its source."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.ui.sources.sheet import SourcesSheet

NOW = 1_790_000_000
FEED = "https://lantern.example/feed"


def opened(app: Any, origin: str, feed: str) -> list[QAbstractButton]:
    """Open an article of a source in Kenya that tells of Japan; gives the buttons that lead to the source."""
    library = app.desk.library.library
    source = choices.NewSource("lantern", origin, "The Lantern", country="KE", feed=feed, default_on=False)
    number = choices.put(library, [source])["lantern"]
    article = NewArticle("one", "Lamps of Kisumu", "<p>Lamps.</p>", country="JP", published=NOW)
    (one,) = arrivals.store(library, [Delivery(number, [article])], NOW).new
    app.window.open_article(one)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == one)
    buttons = app.window.reading.page.findChildren(QAbstractButton)
    return [one for one in buttons if one.text() == "About this source" and one.isVisibleTo(app.window)]


def test_the_list_of_its_country_shows_it_alone(app: Any) -> None:
    (more, *_) = opened(app, choices.READER, FEED)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    app.until(lambda: isinstance(app.sheet, SourcesSheet) and app.sheet._model.shown)
    assert [one.source.name for one in app.sheet._model.shown] == ["The Lantern"]
    (field,) = [one for one in app.sheet.findChildren(QLineEdit) if one.accessibleName() == "Filter sources"]
    assert field.selectedText() == "The Lantern"  # typing shows others
    field.clear()
    app.until(lambda: len(app.sheet._model.shown) > 1)
    assert {one.source.country for one in app.sheet._model.shown} == {"KE"}


def test_own_files_and_samples_are_in_no_list(app: Any) -> None:
    assert opened(app, choices.IMPORT, "") == []
