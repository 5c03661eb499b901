"""The settings dialogue: every setting is somewhere, rows follow, what can't be is said; models and a service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.paths import places
from overview.settings import declared
from overview.settings.secrets import service_secret
from overview.settings.store import Settings
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.desk import Desk
from overview.ui.keys import Commands
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.dialog import SettingsSheet
from overview.ui.settings.kinds import row
from overview.ui.settings.models import ModelsPart
from overview.ui.settings.offers import quality
from overview.ui.settings.pages import pages
from overview.ui.settings.service import ServicePart
from overview.ui.theme.theme import theme

MODEL = Path(__file__).parent.parent / "translation" / "tiny" / "translate-qaa_en-1_0.argosmodel"


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    """The window's services on an empty library."""
    theme().set_reduce_motion(True)
    where = places()
    made = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A window to show things in."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    return window


@pytest.fixture
def show(room: QWidget, qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a part of a page."""

    def put(part: QWidget) -> QWidget:
        part.setParent(room)
        part.setGeometry(0, 0, 600, 700)
        part.show()
        return part

    return put


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(parent: QWidget, name: str) -> QAbstractButton:
    found = [
        one
        for one in parent.findChildren(QAbstractButton)
        if name in (one.text(), one.accessibleName()) and one.isVisibleTo(parent)
    ]
    assert found, f"there is no button {name!r}"
    return found[0]


def test_every_setting_is_somewhere(desk: Desk, room: QWidget, qtbot: QtBot) -> None:
    desk.set(declared.SERVICE, "libretranslate")
    found = pages(desk, Commands(room))
    sheet = SettingsSheet(room, found)
    sheet.open()
    for page in found:
        sheet.show_page(page.name)
    said = words_on(sheet) + "".join(label.text() for label in sheet.findChildren(QLabel))
    missing = [one.title for one in declared.DECLARED.values() if one.title not in said]
    assert missing == []


def test_everything_in_it_has_a_name_and_is_reached_by_tab(desk: Desk, room: QWidget) -> None:
    found = pages(desk, Commands(room))
    sheet = SettingsSheet(room, found)
    sheet.open()
    for page in found:
        sheet.show_page(page.name)
        for kind in (Pressable, Slider, QLineEdit):
            for one in sheet.findChildren(kind):
                words = one.text() if isinstance(one, Pressable) else ""
                assert one.accessibleName() or words, f"{one} on {page.title}"


def test_rows_follow_what_changes_elsewhere(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    switch = show(row(desk, declared.READING_JUSTIFIED)).findChildren(Switch)[0]
    choice = show(row(desk, declared.LOAD_PICTURES))
    size = show(row(desk, declared.READING_SIZE))
    field = show(row(desk, declared.KEPT_NAMES)).findChildren(QLineEdit)[0]
    desk.set(declared.READING_JUSTIFIED, True)
    desk.set(declared.LOAD_PICTURES, "all")
    desk.set(declared.READING_SIZE, 26)
    desk.set(declared.KEPT_NAMES, ["Ilo", "Ambo"])
    assert switch.isChecked()
    assert button(choice, "For all articles").isVisible()
    assert "26 px" in words_on(size)
    assert size.findChildren(Slider)[0].value() == 50
    assert field.text() == "Ilo, Ambo"
    assert desk.settings.get(declared.READING_SIZE) == 26, "showing it does not set it"


def test_a_screen_reader_is_told_what_is_set(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    choice = button(show(row(desk, declared.LOAD_PICTURES)), declared.LOAD_PICTURES.choices["opened"])
    assert choice.accessibleName() == "Load pictures from news sites: For articles you open"
    desk.set(declared.LOAD_PICTURES, "never")
    assert choice.accessibleName() == f"Load pictures from news sites: {declared.LOAD_PICTURES.choices['never']}"
    size, width = (
        show(row(desk, one)).findChildren(Slider)[0] for one in (declared.READING_SIZE, declared.READING_WIDTH)
    )
    assert size.accessibleDescription() == "18.5 px"
    assert (width.minimum(), width.value(), width.maximum()) == (420, 620, 900)
    width.setValue(700)
    assert desk.settings.get(declared.READING_WIDTH) == 700 and width.accessibleDescription() == "700 px"


def test_rows_that_are_gone_are_not_told(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    shown = show(row(desk, declared.READING_JUSTIFIED))
    with qtbot.waitSignal(shown.destroyed):
        shown.deleteLater()
    desk.set(declared.READING_JUSTIFIED, True)


def test_settings_that_were_closed_are_not_told(desk: Desk, room: QWidget, qtbot: QtBot) -> None:
    found = pages(desk, Commands(room))
    sheet = SettingsSheet(room, found)
    sheet.open()
    for page in found:
        sheet.show_page(page.name)
    with qtbot.waitSignal(sheet.destroyed):
        sheet.close()
    with qtbot.captureExceptions() as caught:
        desk.set(declared.READING_SIZE, 25)
    assert caught == []


def test_a_key_that_is_forgotten_after_its_page_is_gone_is_not_told(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    part = show(ServicePart(desk))
    button(part, "DeepL").click()
    key = next(one for one in part.findChildren(QLineEdit) if one.accessibleName() == "Key of DeepL")
    with qtbot.captureExceptions() as caught:
        QTest.keyClick(key, Qt.Key.Key_Return)
        with qtbot.waitSignal(part.destroyed):
            part.deleteLater()
        qtbot.wait(200)
    assert caught == []


def test_wide_ranges_are_typed_and_checked(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    shown = show(row(desk, declared.KEEP_DAYS))
    field = shown.findChildren(QLineEdit)[0]
    field.setText("365")
    field.editingFinished.emit()
    assert desk.settings.get(declared.KEEP_DAYS) == 365
    field.setText("1")
    field.editingFinished.emit()
    assert desk.settings.get(declared.KEEP_DAYS) == 365
    assert "between 7 and 3,650" in words_on(shown)
    assert field.text() == "365"


def test_countries_are_typed_by_name(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    home = show(row(desk, declared.HOME_COUNTRY))
    field = home.findChildren(QLineEdit)[0]
    assert field.text() == "United States"
    field.setText("Kenia")
    field.editingFinished.emit()
    assert desk.settings.get(declared.HOME_COUNTRY) == "KE"
    assert field.text() == "Kenya"
    field.setText("Atlantis")
    field.editingFinished.emit()
    assert "no country called “Atlantis”" in words_on(home)
    assert desk.settings.get(declared.HOME_COUNTRY) == "KE"
    favourites = show(row(desk, declared.FAVOURITES)).findChildren(QLineEdit)[0]
    favourites.setText("Japan, ke,Norway")
    favourites.editingFinished.emit()
    assert desk.settings.get(declared.FAVOURITES) == ("JP", "KE", "NO")


def test_a_model_is_installed_from_a_file_and_removed(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    part = show(ModelsPart(desk))
    assert "None yet" in words_on(part)
    desk.models.get_file(str(MODEL))
    assert f"Getting {MODEL.name}" in words_on(part)
    button(part, f"Cancel getting {MODEL.name}").setFocus()
    qtbot.waitUntil(lambda: "Argos 1.0" in words_on(part))
    said = words_on(part)
    assert "qaa → English" in said
    assert "installed from a file" in said
    assert "MB" in said
    focus = part.window().focusWidget()
    assert focus is not None
    assert part.isAncestorOf(focus), "what had the keyboard is gone, but the keyboard stays here"
    button(part, "Remove the qaa model Argos 1.0").click()
    qtbot.waitUntil(lambda: "None yet" in words_on(part))


def test_no_country_needs_models_where_a_service_translates(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    with desk.library.library.transaction() as connection:
        connection.execute(
            "INSERT INTO source (key, origin, name, country, homepage, feed, language, default_on)"
            " VALUES ('a', 'reader', 'A', 'UA', '', 'https://a.example/feed', 'uk', 1)"
        )
    part = show(ModelsPart(desk))
    qtbot.waitUntil(lambda: "1 of your countries needs 1 model" in words_on(part))
    desk.set(declared.SERVICE, "deepl")
    said = words_on(part)
    assert "DeepL translates" in said and "needs" not in said and "countries" not in said
    desk.set(declared.SERVICE, "none")
    assert "need" in words_on(part)


def test_a_file_that_is_no_model_is_refused_in_words(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    part = show(ModelsPart(desk))
    wrong = tmp_path / "wrong.argosmodel"
    wrong.write_bytes(b"PK\x05\x06" + b"\x00" * 18)
    desk.models.get_file(str(wrong))
    qtbot.waitUntil(lambda: "Not installed: wrong.argosmodel" in words_on(part))
    assert not desk.models.getting


def test_all_models_that_can_be_had_are_listed_and_filtered(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    part = ModelsPart(desk)
    show(part)
    qtbot.waitUntil(lambda: bool(part._listed["offers"]))
    button(part, "Show all models that can be had").click()
    assert "Ukrainian" in words_on(part)
    field = next(one for one in part.findChildren(QLineEdit) if one.accessibleName() == "Filter by language")
    QTest.keyClicks(field, "swed")
    said = words_on(part)
    assert "Swedish" in said
    assert "Ukrainian" not in said
    assert "reads well (COMET 0." in said
    assert [quality({"comet": one}) for one in (0.81, 0.79, None)] == [
        "reads fairly well (COMET 0.81)",
        "gives the gist (COMET 0.79)",
        "",
    ]


def test_a_service_is_used_only_after_what_is_sent_was_shown(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    part = show(ServicePart(desk))
    button(part, "LibreTranslate").click()
    assert desk.settings.get(declared.SERVICE) == "none", "not before the button that says so"
    use = button(part, "Translate with LibreTranslate")
    qtbot.waitUntil(lambda: "Type the address" in words_on(part))
    assert not use.isEnabled()
    field = next(one for one in part.findChildren(QLineEdit) if one.accessibleName() == declared.SERVICE_ADDRESS.title)
    field.setText("https://translate.example/")
    field.editingFinished.emit()
    qtbot.waitUntil(lambda: "sent to translate.example" in words_on(part))
    assert "Sent this month: 0 of 400,000 characters." in words_on(part)
    use.click()
    assert desk.settings.get(declared.SERVICE) == "libretranslate"
    assert not use.isVisible()
    button(part, "None").click()
    assert desk.settings.get(declared.SERVICE) == "none"


def test_a_key_is_hidden_and_kept_for_the_session_where_there_is_no_keyring(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    part = show(ServicePart(desk))
    button(part, "DeepL").click()
    key = next(one for one in part.findChildren(QLineEdit) if one.accessibleName() == "Key of DeepL")
    assert key.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(key, "secret:fx")
    QTest.keyClick(key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no keyring" in words_on(part))
    qtbot.waitUntil(lambda: desk.secrets.of_session(service_secret("deepl", "")) == "secret:fx")
    assert key.text() == ""
    assert (
        "secret" not in (places().data / "settings.json").read_text()
        if (places().data / "settings.json").exists()
        else True
    )


def test_what_the_keyring_says_late_stands_at_no_other_service(
    system_keyring: Any, desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    system_keyring.kept[service_secret("deepl", "")] = "secret"
    system_keyring.unlocked.clear()
    part = show(ServicePart(desk))
    button(part, "DeepL").click()
    button(part, "LibreTranslate").click()
    system_keyring.unlocked.set()
    qtbot.waitUntil(lambda: sum(name.startswith("translation:") for name in system_keyring.asked) == 2)
    qtbot.wait(100)
    assert "kept in the system" not in words_on(part) and "Only where the server wants one." in words_on(part)
    button(part, "DeepL").click()
    qtbot.waitUntil(lambda: "kept in the system" in words_on(part))
    button(part, "LibreTranslate").click()
    button(part, "None").click()
    qtbot.wait(300)  # what is sent to it is told no more


def test_a_large_number_is_written_out(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    desk.set(declared.SERVICE_LIMIT, 2_000_000)
    field = show(row(desk, declared.SERVICE_LIMIT)).findChildren(QLineEdit)[0]
    assert field.text() == "2,000,000"
    field.setText("3,500,000")
    field.editingFinished.emit()
    assert desk.settings.get(declared.SERVICE_LIMIT) == 3_500_000 and field.text() == "3,500,000"
