"""What is chosen for all shown sources of a country at once, and asking again those that failed."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from functools import partial
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from overview.library import arrivals, articles, choices, languages, sources, states
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.health_words import moved
from overview.library.languages import Spoken
from overview.library.new_articles import NewArticle
from overview.library.values import Scope, Source
from overview.ui import opened_article
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.notices import UndoBar
from overview.ui.desk import Desk
from overview.ui.sources.feed_lists import take_back
from overview.ui.sources.forms import AddSiteSheet
from overview.ui.sources.rows import SourceList, SourceModel
from overview.ui.sources.sheet import SourcesSheet
from overview.ui.sources.words import details


def fill(desk: Desk) -> dict[str, int]:
    """Three sources of Kenya that are on, one of which blocks us, and one of France."""
    new = [
        choices.NewSource(
            name,
            choices.READER,
            name,
            country=country,
            feed=f"http://{name}.example/feed",
            kind="feed",
            default_on=True,
        )
        for name, country in (("Boat", "KE"), ("Kite", "KE"), ("Kestrel", "KE"), ("Lyre", "FR"))
    ]
    numbers = choices.put(desk.library.library, new)
    now = int(time.time())
    record = FetchRecord(tried_at=now, due_at=now + 3600, failures=3, state="blocked", problem="It blocks us (403).")
    arrivals.store(desk.library.library, [Delivery(numbers["Kite"], (), record)], now)
    return numbers


def kept(desk: Desk) -> dict[str, Source]:
    with contextlib.closing(desk.library.library.connect()) as connection:
        return {one.name: one for one in sources.every(connection)}


def shown(desk: Desk) -> set[int]:
    with contextlib.closing(desk.library.library.connect()) as connection:
        return {row.id for row in articles.page(connection, Scope())}


def menu_of(sheet: SourcesSheet, qtbot: QtBot) -> QMenu:
    more = "More for all of these sources"
    (button,) = [one for one in sheet.findChildren(QAbstractButton) if one.accessibleName() == more]
    button.click()
    (menu,) = [one for one in sheet.findChildren(QMenu) if one.isVisible()]
    return menu


def choose(menu: QMenu, words: str) -> None:
    (action,) = [one for one in menu.actions() if one.text() == words]
    assert action.isEnabled()
    action.trigger()
    menu.close()


def opened(desk: Desk, over: QWidget, qtbot: QtBot) -> SourcesSheet:
    sheet = SourcesSheet(desk, over, "KE")
    sheet.open()
    qtbot.waitUntil(lambda: any("3 on" in label.text() for label in sheet.findChildren(Label)))
    return sheet


def test_from_the_filter_the_arrow_down_goes_to_the_list(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    sheet = opened(desk, over, qtbot)
    (field,) = sheet.findChildren(SearchField)
    (listed,) = sheet.findChildren(SourceList)
    field.setFocus()
    QTest.keyClicks(field, "boat")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert listed.hasFocus()
    QTest.keyClick(listed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not kept(desk)["Boat"].enabled)


def test_a_source_that_says_no_language_has_the_one_of_its_articles(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    numbers = fill(desk)
    languages.note(desk.library.library, {numbers["Boat"]: Spoken(("sw", "en"), 0.99, 30, int(time.time()))}, 0)
    rows = {one.source.name: details(one) for one in opened(desk, over, qtbot).findChildren(SourceModel)[0].all}
    assert rows["Boat"].startswith("Swahili ·")
    assert rows["Kestrel"].startswith("Unknown language ·")
    article = NewArticle("a", "Nyangumi", "<p>Anaimba.</p>", country="KE")
    (number,) = arrivals.store(desk.library.library, [Delivery(numbers["Boat"], [article])], 1).new
    with contextlib.closing(desk.library.library.connect()) as connection:
        read = opened_article.read(connection, number)
    assert read is not None and ("Language", "Swahili") in opened_article.content(read).facts


def test_whole_articles_and_translation_for_all_shown_and_back(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    sheet = opened(desk, over, qtbot)
    choose(menu_of(sheet, qtbot), "Read whole articles of all in the background")
    qtbot.waitUntil(lambda: all(kept(desk)[one].full_text for one in ("Boat", "Kite", "Kestrel")))
    assert not kept(desk)["Lyre"].full_text
    qtbot.waitUntil(lambda: any(job.name == "whole" for job in desk.engine.jobs))
    qtbot.waitUntil(lambda: desk.undo.title == "Whole articles of 3 sources")
    desk.undo.undo()
    qtbot.waitUntil(lambda: not any(one.full_text for one in kept(desk).values()))

    (field,) = sheet.findChildren(SearchField)
    QTest.keyClicks(field, "k")  # Kite and Kestrel
    choose(menu_of(sheet, qtbot), "Translate the articles of none")
    qtbot.waitUntil(lambda: not kept(desk)["Kite"].translate and not kept(desk)["Kestrel"].translate)
    assert kept(desk)["Boat"].translate


def test_choices_do_not_make_a_failing_source_look_well(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    numbers = fill(desk)
    kite = choices.Choice(numbers["Kite"], enabled=True)
    choices.choose(desk.library.library, [kite])
    arrivals.store(
        desk.library.library, [Delivery(numbers["Kite"], (), FetchRecord(tried_at=1, failures=3, problem="No."))], 1
    )
    choices.choose(desk.library.library, [kite._replace(keep_days=7)])
    with contextlib.closing(desk.library.library.connect()) as connection:
        assert sources.health(connection)[numbers["Kite"]].failures == 3


def test_a_source_that_was_taken_away_comes_back_as_it_was(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    numbers, library = fill(desk), desk.library.library
    choices.choose(library, [choices.Choice(numbers["Boat"], full_text=True, keep_days=30)])
    new = [NewArticle(one, one, "<p>It hums.</p>") for one in ("Whale", "Heron")]
    whale, heron = arrivals.store(library, [Delivery(numbers["Boat"], new)], 1).new
    states.save(library, [whale], 2)
    sheet, before = opened(desk, over, qtbot), kept(desk)["Boat"]
    sheet._remove(before)
    qtbot.waitUntil(lambda: desk.undo.title == "Boat removed")
    qtbot.waitUntil(lambda: shown(desk) == {whale})
    assert not kept(desk)["Boat"].enabled  # what is saved of it stays
    told: list[int] = []
    desk.changed.connect(lambda changes: told.extend(changes.articles))
    with qtbot.waitSignal(desk.brought_back):
        desk.undo.undo()
    assert set(told) == {heron}  # the stories that are made of it may tell of it, too
    assert kept(desk)["Boat"] == before and shown(desk) == {whale, heron}


def test_a_source_that_could_not_be_removed_is_not_said_to_be(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    with contextlib.closing(sqlite3.connect(desk.places.data / "library.sqlite")) as other:
        other.execute("CREATE TRIGGER full BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    sheet, before, done = opened(desk, over, qtbot), kept(desk)["Boat"], list[str]()
    desk.undo.done.connect(done.append)
    with qtbot.waitSignal(desk.trouble) as said:
        sheet._remove(before)
    assert "disk is full" in said.args[0].lower() and not done and not desk.undo.title
    model = sheet.findChildren(SourceModel)[0]
    qtbot.waitUntil(lambda: before in [row.source for row in model.shown])  # on, as it was


def test_who_opens_the_sources_before_the_catalogue_is_in_sees_it_come(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    sheet = SourcesSheet(desk, over, "KE")
    sheet.open()
    model = sheet.findChildren(SourceModel)[0]
    desk.ask("prepare")
    qtbot.waitUntil(lambda: model.rowCount() > 5)


def test_those_that_failed_are_asked_again(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    numbers = fill(desk)
    sheet = opened(desk, over, qtbot)
    assert any("1 gave no news" in label.text() for label in sheet.findChildren(Label))
    with qtbot.waitSignal(sheet.refresh_wanted) as asked:
        choose(menu_of(sheet, qtbot), "Ask the one that failed now")
    assert asked.args == [[numbers["Kite"]]]


def test_all_sources_stand_in_the_order_of_names(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    new = [
        choices.NewSource(name, choices.READER, name, country=code, feed=f"http://{code}.example/{number}")
        for number, (name, code) in enumerate(
            (("Zebra", "AE"), ("Émir", "AE"), ("abc", "AE"), ("Moon", "AD"), ("Lyre", "ZW"))
        )
    ]
    choices.put(desk.library.library, new)
    sheet = SourcesSheet(desk, over)
    sheet.open()
    qtbot.waitUntil(lambda: len(sheet.findChildren(SourceModel)[0].shown) == len(new))
    names = [row.source.name for row in sheet.findChildren(SourceModel)[0].shown]
    assert names == ["Moon", "abc", "Émir", "Zebra", "Lyre"]  # Andorra, United Arab Emirates, Zimbabwe


def test_what_fails_and_what_is_on_stand_first_and_stay_where_they_are_as_they_are_switched(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    numbers = fill(desk)
    choices.put(desk.library.library, [choices.NewSource("Atlas", choices.SAMPLE, "Atlas", country="KE")])
    choices.choose(desk.library.library, [choices.Choice(numbers["Boat"], enabled=False)])
    sheet = SourcesSheet(desk, over, "KE")
    sheet.open()
    model = sheet.findChildren(SourceModel)[0]
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert [row.source.name for row in model.shown] == ["Kite", "Kestrel", "Boat"]
    sheet.findChildren(SourceList)[0].switched.emit(model.shown[1].source, False)
    qtbot.waitUntil(lambda: not kept(desk)["Kestrel"].enabled and not model.shown[1].source.enabled)
    assert [row.source.name for row in model.shown] == ["Kite", "Kestrel", "Boat"]
    again = SourcesSheet(desk, over, "KE")
    again.open()
    model = again.findChildren(SourceModel)[0]
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert [row.source.name for row in model.shown] == ["Kite", "Boat", "Kestrel"]


def test_all_sources_are_found_by_their_country(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    sheet = SourcesSheet(desk, over)
    sheet.open()
    model = sheet.findChildren(SourceModel)[0]
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    (field,) = sheet.findChildren(SearchField)
    QTest.keyClicks(field, "franc")
    assert [row.source.name for row in model.shown] == ["Lyre"]
    field.setText("nothing")
    assert not model.shown
    field.setText("Fránc")  # as in another language
    assert [row.source.name for row in model.shown] == ["Lyre"]


def test_what_was_done_on_the_page_is_taken_back_on_it(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    sheet = opened(desk, over, qtbot)
    (off,) = [one for one in sheet.findChildren(TextButton) if one.words == "All off"]

    def bar() -> UndoBar:
        (found,) = sheet.findChildren(UndoBar)
        return found

    def failures() -> int:
        with contextlib.closing(desk.library.library.connect()) as connection:
            return sum(one.failures for one in sources.health(connection).values())

    before = failures()
    assert before
    off.setFocus()
    off.click()
    qtbot.waitUntil(lambda: bar().isVisible() and bar().accessibleName() == "3 sources switched off")
    assert not any(one.enabled for one in kept(desk).values() if one.country == "KE")
    QTest.keyClick(off, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kept(desk)["Boat"].enabled)
    assert bar().accessibleName() == "Undone: 3 sources switched off" and failures() == before
    sheet.close()
    qtbot.waitUntil(lambda: not isValid(sheet))
    desk.undo.push("something else", lambda: None)  # nobody listens any more


def test_where_a_source_has_moved_to_can_be_added(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    numbers = fill(desk)
    there = "http://127.0.0.1:9/feed"
    arrivals.store(
        desk.library.library, [Delivery(numbers["Boat"], (), FetchRecord(tried_at=1, ok_at=1, problem=moved(there)))], 1
    )
    sheet = opened(desk, over, qtbot)
    words = "Add where it has moved to …"
    sheet._menu(kept(desk)["Kite"], QPoint())
    (menu,) = [one for one in sheet.findChildren(QMenu) if one.isVisible()]
    assert words not in [one.text() for one in menu.actions()]
    menu.close()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in sheet.findChildren(QMenu)))
    sheet._menu(kept(desk)["Boat"], QPoint())
    (menu,) = [one for one in sheet.findChildren(QMenu) if one.isVisible()]
    choose(menu, words)
    (form,) = over.findChildren(AddSiteSheet)
    assert any(field.text() == there for field in form.findChildren(QLineEdit))


def test_what_is_chosen_of_one_source_says_whether_it_is_on(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    fill(desk)
    sheet = opened(desk, over, qtbot)

    def titled(title: str) -> bool:
        return desk.undo.title == title

    for title in ("Boat: no translation", "Boat: translation"):
        sheet._menu(kept(desk)["Boat"], QPoint())
        (menu,) = [one for one in sheet.findChildren(QMenu) if one.isVisible()]
        choose(menu, "Translate its articles")
        qtbot.waitUntil(partial(titled, title))
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in sheet.findChildren(QMenu)))


def test_taking_a_list_back_ends_no_refresh_that_asks_others_too() -> None:
    jobs = [SimpleNamespace(name="refresh", arguments={"only": only}) for only in ([1, 2], [2, 3], None)]
    ended: list[object] = []
    engine = SimpleNamespace(jobs=jobs, cancel=ended.append)
    library = SimpleNamespace(write_in_parts=lambda *_, **__: None)
    desk: Any = SimpleNamespace(engine=engine, library=library, tell=None, failed=None)
    take_back(desk, [1, 2], [])
    assert ended == jobs[:1]
