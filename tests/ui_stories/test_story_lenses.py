"""The lens Stories in the real window."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolTip

from overview.catalog.languages import language_name
from overview.library import models, stories, story_choices, translations
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_values import Fact, Saying
from overview.ui import opened_article
from overview.ui.controls.row_model import ROW
from overview.ui.layout import COUNTRY, OVERLOOKED, STORIES
from overview.ui.opened_article import Opened
from overview.ui.reader.lines import FactLine
from overview.ui.reader.takes import ALL, TakesStrip
from overview.ui.stories.bar import ARTICLES, COMPARE, FACTS, TAKES
from overview.ui.stories.facts import SayingLine
from overview.ui.stories.filters import MUTED, SAVED, FilterMenu, Narrowing
from overview.ui.stories.grid import BY_DIFFERENCE, ORDERS
from overview.ui.stories.take import TakeColumn
from overview.ui.stories.told_by import Teller
from overview.ui.world import Overlooked, Told, Volume


def columns(opened: Any) -> list[TakeColumn]:
    return [one for one in opened.lenses.stories.room.takes.findChildren(TakeColumn) if not one.isHidden()]


def test_the_most_widely_told_story_opens_with_its_takes(opened: Any) -> None:
    opened.choose(STORIES)
    lenses, room = opened.lenses, opened.lenses.stories.room
    assert lenses.stories.model.rowCount() == 16
    row = lenses.stories.model.story(0)
    assert row.key == "sample-humming-whale" and room.opened.page.row == row
    assert opened.window.right.currentWidget() is room
    assert "13 articles" in lenses.stories.model.data(lenses.stories.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert [column.take.text.country for column in columns(opened)] == list(row.countries)
    assert all(column.take.text.sentences and column.accessibleName() for column in columns(opened))
    shown = opened.window.world.shown
    assert isinstance(shown, Told) and shown.first == "IS" and set(shown.voices) == set(row.countries)
    tellers = lenses.stories.told_by.findChildren(Teller)
    assert [teller.words for teller in tellers][:2] == ["Iceland", "Portugal"]
    assert "the first to tell it" in tellers[0].accessibleName()
    opened.choose(COUNTRY)
    assert isinstance(opened.window.world.shown, Volume)
    assert opened.window.right.currentWidget() is opened.window.reading.page


def test_keys_go_from_story_to_story_and_save_one(opened: Any) -> None:
    opened.window.commands.run("lens_stories")
    opened.settle()
    opened.settle()
    assert QApplication.focusWidget() is opened.lenses.stories.view
    opened.window.commands.run("next")
    opened.settle()
    row = opened.lenses.stories.model.story(1)
    assert opened.lenses.stories.room.opened.page.row.id == row.id
    opened.window.commands.run("next_unread")
    opened.settle()
    assert opened.lenses.stories.room.isVisible() and opened.lenses.stories.room.opened.page.row.id == row.id
    opened.window.commands.run("save")
    opened.rest()
    assert opened.ask("SELECT story_key FROM story_choice WHERE saved_at IS NOT NULL") == [(row.key,)]
    assert opened.lenses.stories.room.opened.page.row.saved
    opened.lenses.stories.narrow(Narrowing(kind=SAVED))
    opened.settle()
    assert [opened.lenses.stories.model.story(at).key for at in range(opened.lenses.stories.model.rowCount())] == [
        row.key
    ]
    opened.undo("Story saved")
    assert opened.ask("SELECT count(*) FROM story_choice") == [(0,)]
    assert opened.lenses.stories.model.rowCount() == 0
    assert opened.window.list_room._empty.isVisible()


def test_takes_are_sorted_and_placed_by_width(opened: Any) -> None:
    opened.choose(STORIES)
    orders = opened.lenses.stories.room.takes.orders.findChildren(QAbstractButton)
    orders[[order for order, _ in ORDERS].index(BY_DIFFERENCE)].click()
    shares = [column.take.text.difference or 0.0 for column in columns(opened)]
    assert shares == sorted(shares, reverse=True) and len(set(shares)) > 1
    grid = opened.lenses.stories.room.takes.grid
    for width, across in ((640, 3), (500, 2), (360, 1)):
        grid.resize(QSize(width, grid.heightForWidth(width)))
        assert len({column.x() for column in columns(opened)}) == across
        boxes = [column.geometry() for column in columns(opened)]
        assert not any(a.intersects(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])
        assert all(grid.rect().contains(box) for box in boxes)


def test_a_take_opens_its_article_and_the_strip_the_next(opened: Any) -> None:
    opened.choose(STORIES)
    portugal = next(column for column in columns(opened) if column.take.text.country == "PT")
    QTest.mouseClick(portugal, Qt.MouseButton.LeftButton)
    opened.settle()
    reading = opened.window.reading
    assert opened.window.right.currentWidget() is reading.page and reading.row.id == portugal.take.text.headline
    (strip,) = reading.page.view.viewport().findChildren(TakesStrip)
    assert all(button.accessibleName() for button in strip.findChildren(QAbstractButton))
    assert strip.accessibleName() == "Alternative Takes: 9 other countries"  # beside the flags of six of them
    opened.window.commands.run("next_take")
    opened.settle()
    assert reading.row.country == "NO"  # the third to tell it
    (strip,) = reading.page.view.viewport().findChildren(TakesStrip)
    strip.clicked.emit("KE")
    opened.settle()
    assert reading.row.country == "KE"
    opened.window.commands.run("next_take")  # after the last comes the first
    opened.settle()
    assert reading.row.country == "IS"
    (strip,) = reading.page.view.viewport().findChildren(TakesStrip)
    strip.clicked.emit(ALL)
    opened.settle()
    assert opened.window.right.currentWidget() is opened.lenses.stories.room


def test_space_goes_through_a_story_and_on_to_the_next(opened: Any) -> None:
    opened.choose(STORIES)
    room, first = opened.lenses.stories.room, opened.lenses.stories.row
    area = room.takes.verticalScrollBar()
    seen = [area.value()]
    while area.value() < area.maximum():
        opened.window.go_on()
        assert area.value() > seen[-1]
        seen.append(area.value())
    assert len(seen) > 1 and opened.lenses.stories.row == first
    opened.window.go_on()
    opened.settle()
    assert opened.lenses.stories.row == opened.lenses.stories.model.story(1) and area.value() == 0
    assert opened.window.reading.row is None


def test_space_opens_a_story_where_the_list_stands_alone(opened: Any) -> None:
    opened.choose(STORIES)
    opened.window.resize(420, 720)
    opened.window.rooms.show_reading(False)
    opened.settle()
    assert not opened.lenses.stories.room.isVisible()
    opened.window.go_on()
    opened.settle()
    assert opened.lenses.stories.room.isVisible() and opened.lenses.stories.row is not None


def test_the_keyboard_goes_with_the_take_that_it_opens(opened: Any) -> None:
    opened.choose(STORIES)
    columns(opened)[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(columns(opened)[0], Qt.Key.Key_Return)
    opened.until(lambda: opened.window.reading.page.view.hasFocus())


def test_facts_lead_to_their_sentences(opened: Any) -> None:
    opened.choose(STORIES)
    page = opened.lenses.stories.room.opened.page
    take = next(take for take in page.takes if take.text.country == "GB")
    said = take.text.sentences[0]
    members = [number for (number,) in opened.ask("SELECT id FROM article WHERE story_id = ?", page.row.id)]
    facts = (
        Fact(
            "number",
            "chairs",
            (Saying("GB", "340", take.text.headline, said), Saying("IS", "19", members[0], "Nineteen.")),
        ),
    )
    story = NewStory(page.row.key, page.label, tuple(members), (), tuple(one.text for one in page.takes), facts)
    opened.desk.library.write(stories.put, [story], int(time.time()), then=opened.desk.tell)
    opened.settle()
    opened.settle()
    opened.lenses.stories.room.show_part(FACTS)
    lines = [line for line in opened.lenses.stories.room.facts.findChildren(SayingLine) if line.isVisible()]
    assert [line.accessibleName() for line in lines] == [
        f"chairs, United Kingdom: 340 {said}",
        "chairs, Iceland: 19 Nineteen.",
    ]
    lines[0].click()
    opened.settle()
    assert opened.window.reading.row.id == take.text.headline
    assert opened.window.reading.page.view.extraSelections()


@pytest.mark.parametrize(("kind", "part"), [(TakeColumn, TAKES), (SayingLine, FACTS), (Teller, TAKES)])
def test_what_has_the_keyboard_keeps_it_when_the_story_changes(opened: Any, kind: Any, part: str) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    page = room.opened.page
    members = [number for (number,) in opened.ask("SELECT id FROM article WHERE story_id = ?", page.row.id)]

    def tell(*facts: str, words: tuple[str, ...]) -> None:
        told = tuple(Fact("name", what, (Saying("IS", "", members[0], f"{what} hums."),)) for what in facts)
        takes = tuple(one.text._replace(words=words) for one in page.takes)
        story = NewStory(page.row.key, page.label, tuple(members), (), takes, told)
        opened.desk.library.write(stories.put, [story], int(time.time()), then=opened.desk.tell)
        opened.settle()
        opened.settle()

    tell("Fable Fjord", "Harbour Choir", words=("one",))
    room.show_part(part)
    opened.bot.wait(1)  # what was shown before is deleted
    one = (opened.lenses.stories.told_by if kind is Teller else room).findChildren(kind)[1]
    one.setFocus(Qt.FocusReason.TabFocusReason)
    begins = one.accessibleName()[:10]
    opened.desk.library.write(story_choices.save, page.row.key, 1, then=lambda made: opened.desk.tell(made.changes))
    opened.settle()
    opened.settle()
    assert room.opened.page.row.saved and QApplication.focusWidget() is one  # nothing that it shows has changed
    tell("Fable Fjord", "Harbour Choir", "Njoroge", words=("another",))
    focused = QApplication.focusWidget()
    assert isinstance(focused, kind) and focused.accessibleName().startswith(begins)


def test_a_storys_name_that_is_cut_in_its_row_is_whole_in_the_tooltip(opened: Any) -> None:
    opened.choose(STORIES)
    lens = opened.lenses.stories
    long = (
        "Whales that hum and ferries that sing, and the harbours where both were heard in one night of May, " * 2
        + "twice"
    )
    row = lens.model.story(0)
    lens.model.show_entries([row, row._replace(id=row.id + 1_000_000, label=long)])
    for at, told in ((0, False), (1, True)):
        place = lens.view.visualRect(lens.model.index(at, 0)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, lens.view.viewport().mapToGlobal(place))
        QApplication.sendEvent(lens.view.viewport(), event)
        shown = " ".join(QToolTip.text().split())
        QToolTip.hideText()
        assert "Iceland" in shown and (lens.model.story(at).label in shown) is told


def brief(library: Library, number: int) -> None:
    """Have only the beginning of an article be here."""
    with library.transaction():
        models.Article.update(teaser=True).where(models.Article.id == number).execute()


def test_two_takes_stand_in_parallel_columns(opened: Any) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    room.show_part(COMPARE)
    opened.settle()
    left, right = (column.text.toPlainText() for column in room.compare.columns)
    assert "Story Fjord" in left and "Porto Conto" in right
    room.compare.choose(1, "IS")  # they change places
    opened.settle()
    left, right = (column.text.toPlainText() for column in room.compare.columns)
    assert "Porto Conto" in left and "Story Fjord" in right
    text, page = room.compare.columns[0].text, room.opened.page
    cursor = text.textCursor()
    cursor.setPosition(20)
    text.setTextCursor(cursor)
    more = page._replace(takes=tuple(take._replace(voices=take.voices + 1) for take in page.takes))
    room.show_story(room.opened._replace(page=more))  # others tell it too
    opened.settle()
    assert room.compare.isVisible() and text.textCursor().position() == 20  # where the reader was
    column, take = room.compare.columns[0], page.takes[0]
    number = next(one.text.headline for one in page.takes if one.text.country == "PT")
    said = [line.text() for line in column.findChildren(QLabel)]
    assert "Translated from Portuguese by hand" in said and not any("as published" in line for line in said)
    wanted: list[list[int]] = []
    english: list[list[int]] = []
    room.compare.whole_wanted.connect(wanted.append)
    room.compare.english_wanted.connect(english.append)
    asked: list[dict[str, Any]] = []
    room.compare.english_wanted.connect(
        lambda _numbers: asked.extend(job.arguments for job in opened.desk.engine.jobs if job.name == "translate")
    )
    opened.desk.library.write(brief, number)
    opened.desk.library.write(translations.drop, (number,), then=opened.desk.tell)  # its text is another now
    opened.rest()
    assert wanted == [[number]]
    assert english == [[number]], "once, and not the one that is in English"
    assert {"visible": [number], "whole": True} in asked
    assert "Porto Conto" in column.text.toPlainText() and "yesterday" not in column.text.toPlainText()
    assert any(line.text() == "Portuguese, as published" for line in column.findChildren(QLabel))
    whole: list[Opened] = []
    opened.desk.library.read(opened_article.read, number, then=whole.append)
    opened.settle()
    html = '<figure><img src="image:ab"><figcaption>Rain</figcaption></figure><p>It is dry.</p>'
    column.show_take(take, whole[0]._replace(article=whole[0].article._replace(html=html)))
    assert column.text.toPlainText().strip() == "It is dry."  # no caption without its picture
    column.show_take(take._replace(text=take.text._replace(agency="AP")), None)
    assert any(line.text().endswith("via AP") for line in column.findChildren(FactLine))


def test_all_takes_of_an_article_are_its_own_storys_also_where_another_one_was_open(opened: Any) -> None:
    opened.choose(STORIES)
    lens = opened.lenses.stories
    other = lens.model.story(3)
    assert lens.row.id != other.id
    opened.choose(COUNTRY)
    ((number,),) = opened.ask("SELECT min(id) FROM article WHERE story_id = ?", other.id)
    opened.window.open_article(number)
    opened.settle()
    opened.window.commands.run("all_takes")
    opened.settle()
    assert lens.row.id == other.id and lens.view.currentIndex().data(ROW).id == other.id
    opened.choose(COUNTRY)
    opened.choose(STORIES)  # as it was left
    assert lens.row.id == other.id and opened.window.right.currentWidget() is lens.room


def test_the_menu_offers_the_languages_that_the_stories_have(opened: Any) -> None:
    def offered() -> dict[str, QAction]:
        lens._show_filters()
        opened.settle()
        menus = [one for one in opened.window.findChildren(FilterMenu) if one.isVisible()]
        (menu,) = [action.menu() for one in menus for action in one.actions() if action.text() == "Language"]
        menus[0].close()
        return {action.text(): action for action in menu.actions()}

    opened.choose(STORIES)
    lens = opened.lenses.stories
    told = opened.ask(
        "SELECT DISTINCT a.language FROM article a JOIN story s ON s.id = a.story_id WHERE a.language <> 'und'"
    )
    named = {language_name(str(tag).partition("-")[0]) for (tag,) in told}
    first = offered()
    assert set(first) == {"All languages", *named} and "Bangla" not in first and "Swahili" in first
    first["Swahili"].trigger()
    opened.settle()
    assert 0 < lens.model.rowCount() < 16
    lens.narrow(Narrowing(kind=MUTED, language="bn"))
    opened.settle()
    last = offered()
    assert set(last) == {"All languages", "Bangla"} and last["Bangla"].isChecked()


@pytest.mark.parametrize("width", [400, 1280])
def test_everything_has_room_and_a_name(opened: Any, width: int) -> None:
    opened.window.resize(width, 720)
    opened.choose(STORIES)
    if width == 400:
        assert opened.lenses.stories.room.opened is None  # nothing opens by itself where the list has the window
        QTest.mouseClick(
            opened.lenses.stories.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=opened.lenses.stories.view.visualRect(opened.lenses.stories.model.index(0)).center(),
        )
        opened.settle()
    room = opened.lenses.stories.room
    assert room.isVisible() and room.width() <= width
    for part in (TAKES, FACTS, COMPARE, ARTICLES):
        room.show_part(part)
        opened.settle()
        buttons = [one for one in room.findChildren(QAbstractButton) if one.isVisible()]
        assert buttons and all(one.accessibleName() or one.text() for one in buttons)
        assert all(one.mapTo(room, one.rect().topRight()).x() <= room.width() for one in buttons)
    opened.choose(OVERLOOKED)  # under a globe of its own also where none of its stories opens by itself
    opened.rest()
    shown = opened.window.world.shown
    assert isinstance(shown, Overlooked) and bool(shown.voices) is (width != 400)


def test_where_room_is_scarce_the_head_scrolls_away_with_the_takes(opened: Any) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    area = room.takes
    stays = room.heading.title.mapTo(room, room.heading.title.rect().topLeft()).y()
    area.verticalScrollBar().setValue(300)
    assert room.heading.title.mapTo(room, room.heading.title.rect().topLeft()).y() == stays
    opened.window.resize(400, 720)
    opened.window.rooms.show_reading(True)
    opened.settle()
    title = room.heading.title
    title.setText("Towns along the river pool their Sundays into one long Sunday, and the ferries agree to it")
    assert not title.laid_out(title.width()).cut
    for part, scroll in ((FACTS, 0), (ARTICLES, 0), (TAKES, 300)):
        room.show_part(part)
        opened.settle()
        area.verticalScrollBar().setValue(scroll)
        y = room.heading.title.mapTo(room, room.heading.title.rect().topLeft()).y()
        assert room.heading.title.isVisible() and (y < 0 if scroll else y >= room.bar.height()), part
    opened.window.resize(1440, 900)
    opened.settle()
    assert room.heading.title.mapTo(room, room.heading.title.rect().topLeft()).y() == stays


def test_an_article_leads_to_its_own_story(opened: Any) -> None:
    """Also where no story was opened before: the list does not open its first one instead."""
    number, story = opened.ask(
        "SELECT a.id, a.story_id FROM article a JOIN story s ON s.id = a.story_id WHERE s.key = 'sample-tram-encore'"
    )[0]
    opened.window.open_article(number)
    opened.settle()
    opened.window.commands.run("all_takes")
    opened.settle()
    opened.settle()
    assert opened.window.lists.lens == STORIES
    assert opened.lenses.stories.row.id == story
    assert opened.window.right.currentWidget() is opened.lenses.stories.room
    row = opened.lenses.stories.model.row_of(story)
    assert opened.lenses.stories.view.currentIndex().row() == row
