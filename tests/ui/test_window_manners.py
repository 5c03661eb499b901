"""The window as a guest: a crash told of, About, links of our own, notifications of what came in."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from overview import __version__
from overview.autostart import starts_at_login
from overview.library.values import Changes
from overview.paths import places
from overview.settings import declared
from overview.settings.declared import CHECK_UPDATES, FAVOURITES, NOTIFY_COUNTRIES, PROXY, QUIET_FROM, QUIET_UNTIL
from overview.settings.store import FILE_NAME
from overview.ui.about import AboutSheet
from overview.ui.crash_notice import TITLE
from overview.ui.manners import Manners
from overview.ui.notifications import watching
from overview.ui.notifications.deciding import Message
from overview.ui.taking import take_and_come

from .conftest import App


def click(widget: Any) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_crash_is_told_of_and_its_report_can_be_copied(app: App, tmp_path: Path) -> None:
    left = tmp_path / "crash-20260101-000000.txt"
    left.write_text("Traceback\nValueError: it broke")
    Manners(app.window, left)
    app.until(lambda: TITLE in app.words() and "Nothing was sent" in app.words())
    click(app.named("Copy the report"))
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Overview {__version__}")
    assert copied.endswith("ValueError: it broke")
    app.until(lambda: "The report is copied" in app.words())


def test_without_a_crash_nothing_is_said_and_nothing_is_asked(app: App) -> None:
    Manners(app.window, None)
    assert TITLE not in app.words()
    assert not app.job("updates")
    assert not starts_at_login()


def test_settings_that_were_lost_are_told_of(app: App) -> None:
    (places().data / FILE_NAME).write_text("theme = dark")
    app.desk.settings.catch_up()
    Manners(app.window, None)
    assert "The settings were damaged" in app.words() and f"kept as {FILE_NAME}.damaged" in app.words()


def test_start_at_login_follows_the_choice(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    Manners(app.window, None)
    app.desk.set(declared.START_AT_LOGIN, True)
    assert starts_at_login()
    app.desk.set(declared.START_AT_LOGIN, False)
    assert not starts_at_login()


def test_the_update_check_begins_when_it_is_turned_on(app: App) -> None:
    app.desk.set(PROXY, "http://127.0.0.1:9")  # nothing leaves this computer
    Manners(app.window, None)
    app.desk.set(CHECK_UPDATES, True)
    assert app.job("updates")
    app.until(lambda: not app.job("updates"))  # nobody answers, which is no trouble
    assert "is there" not in app.words()


def test_about_shows_licences_and_gives_the_bill_of_materials(app: App, tmp_path: Path) -> None:
    app.window.commands.table["about"].run()
    sheet = app.sheet
    assert isinstance(sheet, AboutSheet)
    assert f"Overview {__version__}" in app.words()
    names = [sheet.list.item(row).text() for row in range(sheet.list.count())]
    assert any(name.startswith("Qt ") for name in names)
    sheet.list.setCurrentRow(next(row for row, name in enumerate(names) if name.startswith("lxml ")))
    assert "lxml" in sheet.text.toPlainText()
    assert "Redistribution and use" in sheet.text.toPlainText()
    sheet.write(str(tmp_path / "bill.json"))
    assert len(json.loads((tmp_path / "bill.json").read_text())["components"]) == len(names)
    sheet.write(str(tmp_path / "none" / "bill.json"))
    assert "could not be written" in sheet.text.toPlainText()


def test_links_of_our_own_show_and_do_nothing_else(app: App) -> None:
    before = app.value("SELECT count(*) FROM article")
    take_and_come(app.window, ["overview:country/in"])
    app.until(lambda: "India" in app.title)
    take_and_come(app.window, ["overview:search/lantern%20market"])
    app.until(lambda: app.window.model.rowCount() and "India" not in app.title)
    for hostile in (
        "overview:",
        "overview:country/XX",
        "overview:article/x",
        "overview:https://127.0.0.1/",
        "overview:a/b",
    ):
        take_and_come(app.window, [hostile])
    app.settle()
    assert "leads to nothing that this Overview knows" in app.words()
    assert not app.job("read_page")
    assert app.value("SELECT count(*) FROM article") == before


def test_what_came_in_is_told_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "QUIET", 50)
    sent: list[Message] = []
    watch = watching.Watch(app.desk, sent.append, app.window)
    for setting, value in ((FAVOURITES, ("KE",)), (NOTIFY_COUNTRIES, True), (QUIET_FROM, "0"), (QUIET_UNTIL, "0")):
        app.desk.set(setting, value)
    app.until(lambda: watch._mark)
    number = app.value("SELECT id FROM article WHERE country = 'KE' ORDER BY id LIMIT 1")
    copy_of(app, number)
    app.desk.tell(Changes(articles=(number,)))
    app.until(lambda: sent)
    assert [message.title for message in sent] == ["Kenya"]
    newest = app.value("SELECT max(id) FROM article")
    assert sent[0].article == newest
    app.desk.tell(Changes(articles=(number,)))
    app.settle(400)
    assert len(sent) == 1


def test_what_waited_is_not_told_once_the_reader_wants_none_of_it(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "QUIET", 50)
    monkeypatch.setattr(watching, "AGAIN", 300)
    hour = time.localtime().tm_hour
    quiet = (QUIET_FROM, str(hour)), (QUIET_UNTIL, str((hour + 2) % 24))
    sent: list[Message] = []
    watch = watching.Watch(app.desk, sent.append, app.window)
    for setting, value in ((FAVOURITES, ("KE",)), (NOTIFY_COUNTRIES, True), *quiet):
        app.desk.set(setting, value)
    app.until(lambda: watch._mark)
    number = app.value("SELECT id FROM article WHERE country = 'KE' ORDER BY id LIMIT 1")
    copy_of(app, number)
    app.desk.tell(Changes(articles=(number,)))
    app.until(lambda: watch._waiting)
    app.desk.set(NOTIFY_COUNTRIES, False)
    for setting in (QUIET_FROM, QUIET_UNTIL):
        app.desk.set(setting, "0")
    app.until(lambda: not watch._waiting)
    assert not sent


def test_a_click_on_a_notification_opens_its_article(app: App) -> None:
    manners = Manners(app.window, None)
    number = app.value("SELECT min(id) FROM article WHERE country = 'IN'")
    manners.notifier.opened.emit(number)
    app.until(lambda: app.window.reading.row is not None and app.open_now == number)


def copy_of(app: App, number: int) -> None:
    """Another article like this one, as if it had just come."""
    with contextlib.closing(sqlite3.connect(places().data / "library.sqlite")) as connection, connection:
        columns = [
            row[1] for row in connection.execute("PRAGMA table_info(article)") if row[1] not in ("id", "identity")
        ]
        names = ", ".join(columns)
        connection.execute(
            f"INSERT INTO article (identity, {names}) SELECT 'a new one', {names} FROM article WHERE id = ?", (number,)
        )
