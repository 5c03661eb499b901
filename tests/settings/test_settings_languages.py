"""Languages are typed by their names in the settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.paths import places
from overview.settings.declared import LANGUAGES_READ
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.languages_row import LanguagesRow


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[LanguagesRow]:
    where = places()
    desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
    made = LanguagesRow(desk, LANGUAGES_READ)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.close()
    QCoreApplication.processEvents()


def typed(row: LanguagesRow, words: str) -> tuple[str, ...]:
    row.field.setText(words)
    row.field.editingFinished.emit()
    return row._desk.settings.get(LANGUAGES_READ)


def test_names_and_tags(row: LanguagesRow) -> None:
    assert row.field.text() == "English"
    assert typed(row, "english,  Ukrainian, zh-Hant") == ("en", "uk", "zh-hant")
    assert row.field.text() == "English, Ukrainian, Chinese (Traditional)"
    assert typed(row, row.field.text() + ", ") == ("en", "uk", "zh-hant"), "what it shows can be typed"


def test_what_is_no_language_is_said_and_changes_nothing(row: LanguagesRow) -> None:
    assert typed(row, "English, Klingonese") == ("en",)
    said = [label.text() for label in row.findChildren(QLabel) if label.isVisibleTo(row)]
    assert "Overview knows no language called “Klingonese”." in said
    assert typed(row, "English, French") == ("en", "fr")
    assert not any("Klingonese" in label.text() for label in row.findChildren(QLabel) if label.isVisibleTo(row))
