"""The row of the proxy: a name and password that are typed are seen no more, and in no file; where they are is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.paths import places
from overview.settings.declared import PROXY
from overview.settings.store import FILE_NAME, Settings
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.kinds import row
from overview.ui.settings.proxy import ProxyRow
from overview.ui.theme.theme import theme


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    """The window's services on an empty library."""
    theme().set_reduce_motion(True)
    where = places()
    library = open_library(where.data)  # first: it makes the folder
    made = Desk(where, Settings(where.data), LibraryThread(library))
    yield made
    made.close()
    QCoreApplication.processEvents()


def shown(desk: Desk, qtbot: QtBot) -> ProxyRow:
    found = row(desk, PROXY)
    assert isinstance(found, ProxyRow)
    qtbot.addWidget(found)
    found.resize(600, 200)
    found.show()
    return found


def type_in(found: ProxyRow, words: str) -> None:
    found.field.setText(words)
    QTest.keyClick(found.field, Qt.Key.Key_Return)


def said(found: QWidget) -> str:
    return " ".join(one.text() for one in found.findChildren(Label) if one.isVisible())


def on_disk() -> str:
    return (places().data / FILE_NAME).read_text("utf-8")


def test_a_password_that_is_typed_is_seen_no_more_and_said_not_to_last_without_a_keyring(
    desk: Desk, qtbot: QtBot
) -> None:
    found = shown(desk, qtbot)
    type_in(found, "http://ann:s3cr3t@127.0.0.1:9")
    assert found.field.text() == "http://…@127.0.0.1:9" == desk.settings.get(PROXY)
    qtbot.waitUntil(lambda: "no keyring" in said(found))
    assert "s3cr3t" not in on_disk()
    type_in(found, "http://127.0.0.1:9")
    qtbot.waitUntil(lambda: "no keyring" not in said(found))
    assert desk.settings.get(PROXY) == "http://127.0.0.1:9"


def test_a_row_that_is_opened_later_says_where_the_password_is(desk: Desk, qtbot: QtBot) -> None:
    type_in(shown(desk, qtbot), "http://ann:s3cr3t@127.0.0.1:9")
    again = shown(desk, qtbot)
    qtbot.waitUntil(lambda: "no keyring" in said(again))


def test_one_that_stands_in_the_settings_is_not_shown_and_goes_along_to_another_port_only(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.settings.set(PROXY, "http://ann:s3cr3t@127.0.0.1:9")
    found = shown(desk, qtbot)
    assert found.field.text() == "http://…@127.0.0.1:9"
    qtbot.waitUntil(lambda: "stand in settings.json" in said(found))
    type_in(found, "http://…@127.0.0.1:7")
    qtbot.waitUntil(lambda: "settings.json" not in said(found) and "no keyring" in said(found))
    assert "s3cr3t" not in on_disk() and found.field.text() == "http://…@127.0.0.1:7"
    type_in(found, "http://…@proxy.example:7")
    qtbot.waitUntil(lambda: "no keyring" in said(found))
