"""Adding a site by its home page, changing a source, and taking a feed list: each with undo."""

from __future__ import annotations

import contextlib
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from overview.library import choices, marked, sources
from overview.library.values import Source
from overview.settings.declared import SERVICE_EXCLUDED
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.sources.changing import EditSourceSheet
from overview.ui.sources.feed_lists import take_list, write_list
from overview.ui.sources.forms import AddSiteSheet, SourceForm

OPML = """<opml version="2.0"><body><outline text="Kenya"><outline type="rss" text="Boat" xmlUrl="{0}feed"/>
<outline type="rss" text="Kite" xmlUrl="{0}other"/></outline></body></opml>"""


def kept(desk: Desk) -> list[Source]:
    with contextlib.closing(desk.library.library.connect()) as connection:
        return [one for one in sources.every(connection) if one.origin == "reader"]


def fill(form: SourceForm, name: str, text: str) -> QLineEdit:
    (field,) = [one for one in form.findChildren(QLineEdit) if one.accessibleName() == name]
    field.clear()
    QTest.keyClicks(field, text)
    return field


def says(form: SourceForm, words: str) -> bool:
    return any(words in label.text() for label in form.findChildren(Label))


def test_a_site_is_added_by_its_home_page_and_taken_back(desk: Desk, over: QWidget, site: str, qtbot: QtBot) -> None:
    form = AddSiteSheet(desk, over, "KE")
    form.open()
    QTest.keyClick(fill(form, "Address", site), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(form, "The Paper Boat is among the sources of Kenya now"))
    (source,) = kept(desk)
    assert (source.name, source.country, source.feed, source.enabled) == ("The Paper Boat", "KE", f"{site}feed", True)
    desk.undo.undo()
    qtbot.waitUntil(lambda: not kept(desk))


def test_what_was_offered_goes_when_another_address_is_looked_at(
    desk: Desk, over: QWidget, site: str, qtbot: QtBot
) -> None:
    form = AddSiteSheet(desk, over, "KE")
    form.open()

    def offered() -> bool:
        return any(one.isVisible() and one.words == "Ask it for news now" for one in form.findChildren(TextButton))

    QTest.keyClick(fill(form, "Address", site), Qt.Key.Key_Return)
    qtbot.waitUntil(offered)
    QTest.keyClick(fill(form, "Address", "http://127.0.0.1:9/"), Qt.Key.Key_Return)
    assert not offered()
    qtbot.waitUntil(lambda: says(form, "connection"))
    assert not offered()


def test_who_wants_to_give_a_password_can_type_at_once(desk: Desk, over: QWidget) -> None:
    form = AddSiteSheet(desk, over)
    form.open()
    (more,) = [one for one in form.findChildren(TextButton) if one.words == "This site wants a password"]
    more.setFocus()
    more.click()
    focus = form.window().focusWidget()
    assert isinstance(focus, QLineEdit) and focus.accessibleName() == "User name"


def test_a_site_that_wants_a_password_is_given_it_where_it_says_so(
    desk: Desk, over: QWidget, site: str, serve: Callable[..., str], qtbot: QtBot
) -> None:
    with urlopen(f"{site}feed") as open_one:
        feed = open_one.read()

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes] | None:
        if request.headers["Authorization"] == "Basic " + b64encode(b"ann:second-word").decode():
            return (200, "application/rss+xml", feed)
        request.send_response(401)
        request.send_header("WWW-Authenticate", 'Basic realm="Paper"')
        request.send_header("Content-Length", "0")
        request.end_headers()
        return None

    form = AddSiteSheet(desk, over, "KE")
    form.open()
    QTest.keyClick(fill(form, "Address", serve(answer) + "/feed"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(form, "asks for a name and password"))
    focus = form.window().focusWidget()
    assert isinstance(focus, QLineEdit) and focus.accessibleName() == "User name"
    QTest.keyClicks(focus, "ann")
    QTest.keyClick(fill(form, "Password", "first-word"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(form, "does not take the name and password"))
    QTest.keyClick(fill(form, "Password", "second-word"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(form, "is among the sources of Kenya now"))
    assert len(kept(desk)) == 1 and says(form, "/feed. ")  # where no keyring keeps the password, that is said after it


def test_a_low_window_cuts_no_line_and_shows_what_was_said(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    over.resize(720, 380)  # of large type
    form = AddSiteSheet(desk, over)
    form.open()
    (more,) = [one for one in form.findChildren(TextButton) if one.words == "This site wants a password"]
    more.click()
    fill(form, "Address", "http://127.0.0.1:9/")
    form.look()
    qtbot.waitUntil(lambda: says(form, "connection"))
    lines = form.findChildren(QLineEdit)
    qtbot.waitUntil(lambda: [one for one in lines if one.height() < one.sizeHint().height()] == [])
    (answer,) = [one for one in form.findChildren(Label) if "connection" in one.text()]
    qtbot.waitUntil(lambda: answer.visibleRegion().boundingRect() == answer.rect())


def test_what_is_no_site_says_why(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    form = AddSiteSheet(desk, over)
    form.open()
    form.look()
    assert says(form, "Type or paste an address")
    fill(form, "Address", "http://127.0.0.1:9/")
    QTest.keyClick(fill(form, "Country", "Ruritania"), Qt.Key.Key_Return)
    form.look()
    assert says(form, "No country is called that")
    fill(form, "Country", "")
    form.look()
    qtbot.waitUntil(lambda: says(form, "connection"))
    assert kept(desk) == []


def test_a_source_is_changed_and_put_back(desk: Desk, over: QWidget, site: str, qtbot: QtBot) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    fill(form, "Name", "Paper & Boat")
    assert says(form, "to another country they go with it")
    fill(form, "Country", "Österreich")
    form.save()
    qtbot.waitUntil(lambda: not isValid(form))
    assert [(one.name, one.country) for one in kept(desk)] == [("Paper & Boat", "AT")]
    desk.undo.undo()
    qtbot.waitUntil(lambda: [(one.name, one.country) for one in kept(desk)] == [("The Paper Boat", "KE")])


def test_a_change_that_can_not_be_put_back_is_told(desk: Desk, over: QWidget, site: str, qtbot: QtBot) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    QTest.keyClick(fill(form, "Name", "Paper & Boat"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(form))
    choices.remove(desk.library.library, kept(desk)[0].id)  # by a command, say
    told: list[str] = []
    desk.trouble.connect(told.append)
    desk.undo.undo()
    qtbot.waitUntil(lambda: told == ["This source is not there any more."])


def test_a_source_that_no_service_is_sent_stays_one_under_another_name(
    desk: Desk, over: QWidget, site: str, qtbot: QtBot
) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    desk.set(SERVICE_EXCLUDED, ("the paper boat",))
    for name in ("Paper & Boat", "Paper & Boats"):
        form = EditSourceSheet(desk, over, kept(desk)[0])
        form.open()
        QTest.keyClick(fill(form, "Name", name), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(lambda form: not isValid(form), form))
        with contextlib.closing(desk.library.library.connect()) as connection:
            found = sources.called(connection, desk.settings.get(SERVICE_EXCLUDED))
        assert found[name] == {kept(desk)[0].id}


def test_what_was_saved_as_it_was_is_no_change(desk: Desk, over: QWidget, site: str, qtbot: QtBot) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    form.save()
    qtbot.waitUntil(lambda: not isValid(form))
    assert not desk.undo.title


def test_a_language_is_called_by_its_name(desk: Desk, over: QWidget, site: str, qtbot: QtBot) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    QTest.keyClick(fill(form, "Language", "Gibberish"), Qt.Key.Key_Return)
    assert says(form, "no language of that name")
    fill(form, "Language", "swahili")
    form.save()
    qtbot.waitUntil(lambda: not isValid(form))
    assert kept(desk)[0].language == "sw"
    again = EditSourceSheet(desk, over, kept(desk)[0])
    (field,) = [one for one in again.findChildren(QLineEdit) if one.accessibleName() == "Language"]
    assert field.text() == "Swahili"


def test_a_kept_password_stays_until_another_is_given_or_it_is_to_be_forgotten(
    desk: Desk, over: QWidget, site: str, qtbot: QtBot
) -> None:
    desk.engine.ask("add_source", address=site, country="KE", user="me", password="first-word")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)

    def forget() -> list[TextButton]:
        return [one for one in form.findChildren(TextButton) if one.words == "Forget its password" and one.isVisible()]

    def marks() -> frozenset[str]:
        with contextlib.closing(desk.library.library.connect()) as connection:
            return marked.marked(connection, marked.CREDENTIALS)

    form: SourceForm = AddSiteSheet(desk, over)
    form.open()
    fill(form, "Address", site)
    form.show_credentials(True)
    QTest.keyClick(fill(form, "Password", "first-word"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(form, "This system has no keyring"))
    form.close()
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    qtbot.waitUntil(lambda: bool(forget()))
    form.show_credentials(True)  # and nothing is typed
    QTest.keyClick(fill(form, "Name", "Paper"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(form))
    assert marks() == {kept(desk)[0].key}
    form = EditSourceSheet(desk, over, kept(desk)[0])
    form.open()
    qtbot.waitUntil(lambda: bool(forget()))
    forget()[0].click()
    qtbot.waitUntil(lambda: says(form, "is forgotten") and not forget())
    assert not marks()
    desk.undo.undo()
    qtbot.waitUntil(lambda: marks() == {kept(desk)[0].key})


def test_a_feed_list_is_taken_and_taken_back(desk: Desk, site: str, tmp_path: Path, qtbot: QtBot) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    done: list[str] = []
    desk.undo.done.connect(done.append)
    path = tmp_path / "list.opml"
    path.write_text(OPML.format(site))
    take_list(desk, str(path))
    qtbot.waitUntil(lambda: done == ["1 source added from “list.opml”"])
    assert {one.name for one in kept(desk)} == {"The Paper Boat", "Kite"}
    told: list[str] = []
    desk.trouble.connect(told.append)
    take_list(desk, str(path))
    qtbot.waitUntil(lambda: bool(told))
    assert "were here already" in told[0] and len(done) == 1  # nothing to take back
    desk.undo.undo()
    qtbot.waitUntil(lambda: {one.name for one in kept(desk)} == {"The Paper Boat"})


def test_what_of_a_list_can_not_be_fetched_is_left_out_and_said(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.opml"
    feeds = ("https://kite.example/feed", "javascript:alert(1)", "file:///etc/passwd")
    outlines = "".join(f"<outline text='x' xmlUrl='{feed}'/>" for feed in feeds)
    path.write_text(f"<opml><body>{outlines}</body></opml>")
    with qtbot.waitSignal(desk.trouble) as told:
        take_list(desk, str(path))
    assert told.args == ["2 addresses in “list.opml” can’t be fetched."]
    assert [one.feed for one in kept(desk)] == ["https://kite.example/feed"]


def test_what_a_list_or_an_address_switched_on_is_switched_off_again(
    desk: Desk, over: QWidget, site: str, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.engine.ask("add_source", address=site, country="KE")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    (boat,) = kept(desk)
    choices.choose(desk.library.library, [choices.Choice(boat.id, enabled=False, keep_days=7)])
    off = kept(desk)
    path = tmp_path / "list.opml"
    path.write_text(OPML.format(site))
    take_list(desk, str(path))
    qtbot.waitUntil(lambda: bool(desk.undo.title))
    assert desk.undo.title == "1 source added and 1 switched on from “list.opml”"
    assert [one.enabled for one in kept(desk)] == [True, True]
    desk.undo.undo()
    qtbot.waitUntil(lambda: kept(desk) == off)

    form = AddSiteSheet(desk, over, "KE")
    form.open()
    QTest.keyClick(fill(form, "Address", site), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.undo.title == "The Paper Boat switched on")
    desk.undo.undo()
    qtbot.waitUntil(lambda: kept(desk) == off)


def test_a_list_that_is_none_says_so(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.opml"
    path.write_text("not a list")
    with qtbot.waitSignal(desk.trouble) as told:
        take_list(desk, str(path))
    assert told.args and told.args[0]
    assert kept(desk) == []


def test_a_list_that_is_written_says_what_is_left_out(
    desk: Desk, over: QWidget, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = choices.NewSource("own", choices.READER, "Own", feed="https://a.example/f?token=word", default_on=True)
    choices.put(desk.library.library, [guarded])
    monkeypatch.setattr(QFileDialog, "exec", lambda dialogue: dialogue.selectFile(str(tmp_path / "list")) or 1)
    with qtbot.waitSignal(desk.trouble) as told:
        write_list(desk, over)
    assert told.args and "without the password or key" in told.args[0]
    assert "word" not in (tmp_path / "list.opml").read_text()
