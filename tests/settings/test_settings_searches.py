"""What can't be searched for, and who is no source, is said where it is typed in the settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from overview.library import choices
from overview.library.opening import open_library
from overview.paths import places
from overview.settings.declared import NOTIFY_SEARCHES, SERVICE_EXCLUDED
from overview.settings.setting import Words
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.kinds import TextRow
from overview.ui.settings.kinds import row as row_of


@pytest.fixture
def desk() -> Iterator[Desk]:
    where = places()
    desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
    yield desk
    desk.close()
    QCoreApplication.processEvents()


def shown(desk: Desk, qtbot: QtBot, setting: Words = NOTIFY_SEARCHES) -> TextRow:
    row = row_of(desk, setting)
    assert isinstance(row, TextRow)
    qtbot.addWidget(row)
    return row


def says(row: TextRow) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel) if label.isVisibleTo(row)]


def test_a_search_that_can_not_be_read_is_said_then_and_when_the_page_is_seen_again(desk: Desk, qtbot: QtBot) -> None:
    row = shown(desk, qtbot)
    row.field.setText("storm, after:2026-13-45 ferry, country:zz")
    row.field.editingFinished.emit()
    why = (
        "“after:2026-13-45 ferry” finds nothing. “after:” needs a day such as 2026-11-24. "
        "“country:zz” finds nothing. No country’s name begins like “zz”."
    )
    qtbot.waitUntil(lambda: why in says(row))
    again = shown(desk, qtbot)
    qtbot.waitUntil(lambda: why in says(again))
    row.field.setText("storm, ferry")
    row.field.editingFinished.emit()
    qtbot.waitUntil(lambda: not any("needs a day" in words for words in says(row)))
    assert desk.settings.get(NOTIFY_SEARCHES) == ("storm", "ferry")


def test_a_comma_within_quotation_marks_parts_no_searches(desk: Desk, qtbot: QtBot) -> None:
    row = shown(desk, qtbot)
    for typed, kept in (
        ('"storm, then calm" -sport, tag:"a, b",ferry', ('"storm, then calm" -sport', 'tag:"a, b"', "ferry")),
        ('"storm, ferry', ('"storm', "ferry")),  # a mark that is never closed
    ):
        row.field.setText(typed)
        row.field.editingFinished.emit()
        assert desk.settings.get(NOTIFY_SEARCHES) == kept
    shown(desk, qtbot).field.editingFinished.emit()  # what is shown again is the same
    assert desk.settings.get(NOTIFY_SEARCHES) == ('"storm', "ferry")


def test_a_source_that_no_text_is_sent_of_is_named_and_one_that_is_none_is_said(desk: Desk, qtbot: QtBot) -> None:
    lantern = choices.NewSource("l-1", choices.READER, "The Lantern", country="UA", language="uk", native_name="Ліхтар")
    choices.put(desk.library.library, [lantern])
    row = shown(desk, qtbot, SERVICE_EXCLUDED)
    row.field.setText("the lantern, ліхтар, l-1, The Lamp")
    row.field.editingFinished.emit()
    qtbot.waitUntil(lambda: "No source is called “The Lamp”." in says(row))
    row.field.setText("the lantern")
    row.field.editingFinished.emit()
    qtbot.waitUntil(lambda: not any("is called" in words for words in says(row)))


def test_a_source_is_named_that_has_a_comma_in_its_name(desk: Desk, qtbot: QtBot) -> None:
    names = ("Lamp, Bell & Sons", "The Lantern")
    choices.put(desk.library.library, [choices.NewSource(name, choices.READER, name) for name in names])
    row = shown(desk, qtbot, SERVICE_EXCLUDED)
    row.field.setText('"Lamp, Bell & Sons" , The Lantern')
    row.field.editingFinished.emit()
    assert desk.settings.get(SERVICE_EXCLUDED) == names
    again = shown(desk, qtbot, SERVICE_EXCLUDED)
    again.field.editingFinished.emit()  # what is shown again is the same
    assert desk.settings.get(SERVICE_EXCLUDED) == names
