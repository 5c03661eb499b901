"""The margin: notes and tags, where it stands, and where the keyboard is after one was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.ui.controls.buttons import IconButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.reader.content import ENGLISH, Note, ReaderContent
from overview.ui.reader.foot import Foot
from overview.ui.reader.margin import Margin, Tag
from overview.ui.reader.notes import NoteEditor
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.view import ROOM

MakePage = Callable[..., ReaderPage]


def test_the_margin_stands_below_the_text_where_it_has_no_room(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page(1000)
    page.show_content(article, ENGLISH)
    assert page._surroundings._beside
    page.resize(620, 800)
    assert not page._surroundings._beside
    assert page.view.viewport().findChildren(Foot)
    many = tuple(Note(number, "sings", 20, "Long words. " * 20, "You, today") for number in range(9))
    page.resize(1000, 800)
    page.show_content(article._replace(notes=many), ENGLISH, keep_place=True)
    assert not page._surroundings._beside, "it is higher than the room"


def test_a_tag_that_is_pressed_is_opened(make_page: MakePage, article: ReaderContent) -> None:
    page, opened = make_page(1000), list[str]()
    page.tag_opened.connect(opened.append)
    page.show_content(article._replace(tags=("ferries", "harbours")), ENGLISH)
    margin = page._surroundings.margin
    assert margin is not None
    QTest.mouseClick(margin.findChildren(Tag)[1], Qt.MouseButton.LeftButton)
    assert opened == ["harbours"]


def test_a_note_on_what_somebody_says_has_quotation_marks_once(make_page: MakePage, article: ReaderContent) -> None:
    said = Note(3, "“It sings,” she said", 20, "", "You, today")
    page = make_page()
    page.show_content(article._replace(notes=(said,)), ENGLISH)
    assert "“‘It sings,’ she said”" in [label.text() for label in page.findChildren(Label)]


@pytest.mark.parametrize("width", [1000, 620])
def test_a_margin_is_as_high_as_before_when_a_note_was_given_up(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot, width: int
) -> None:
    page = make_page(width)
    page.show_content(article._replace(notes=(Note(3, "sings", 20, "Listen", "You, today"),)), ENGLISH)
    margin = page._surroundings.margin
    assert margin is not None
    qtbot.wait(50)
    before = margin.height()
    margin.write()
    qtbot.waitUntil(lambda: margin.height() > before)
    editor = margin.findChildren(NoteEditor)[0]
    QTest.keyClicks(editor, "Twice")
    qtbot.wait(50)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: margin.height() == before)


@pytest.mark.parametrize("width", [1_000, 600])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keyboard_is_in_the_text_again_after_a_note_or_a_tag(
    make_page: MakePage, article: ReaderContent, width: int, key: Qt.Key
) -> None:
    page = make_page(width)
    page.show_content(article, ENGLISH)
    for ask, modifier in (
        (page.write_note, Qt.KeyboardModifier.ControlModifier),
        (page.add_tag, Qt.KeyboardModifier(0)),
    ):
        ask()
        field = page.focusWidget()
        assert isinstance(field, NoteEditor | SearchField)
        if isinstance(field, NoteEditor):
            QTest.keyClicks(field, "Words")
        QTest.keyClick(field, key, modifier)
        assert page.focusWidget() is page.view


def test_a_change_of_the_article_takes_no_word_and_no_key_from_who_writes(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.add_tag()
    QTest.keyClicks(page.focusWidget(), "sard")
    page.show_content(article._replace(tags=("ferries",)), ENGLISH, keep_place=True)
    field = page.focusWidget()
    assert isinstance(field, SearchField) and field.text() == "sard"
    page.write_note()
    QTest.keyClicks(page.focusWidget(), "Who paid?")
    page.show_content(article._replace(tags=("ferries", "songs")), ENGLISH, keep_place=True)
    editor = page.focusWidget()
    assert isinstance(editor, NoteEditor) and editor.toPlainText() == "Who paid?"
    page.view.setFocus()  # it stays open while the reader reads on
    page.show_content(article._replace(tags=()), ENGLISH, keep_place=True)
    assert page.focusWidget() is page.view
    margin = page._surroundings.margin
    assert margin is not None and margin.draft is not None and margin.draft.text == "Who paid?"


def test_a_tag_that_is_cut_is_whole_in_its_tooltip(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    long = "ferries that sing before they leave the harbour"
    page.show_content(article._replace(tags=("ferries", long)), ENGLISH)
    whole, cut = page.findChildren(Tag)
    assert "ferries" not in whole.toolTip() and long in cut.toolTip()


def test_the_icons_of_notes_and_tags_stand_in_line_with_the_words(qtbot: QtBot, article: ReaderContent) -> None:
    margin = Margin(article._replace(notes=(), tags=()))
    qtbot.addWidget(margin)
    margin.resize(208, 400)
    margin.show()
    lines = [one for one in margin.findChildren(HairLine) if one.isVisible()]
    named = {one.accessibleName(): one.geometry() for one in margin.findChildren(IconButton)}
    assert abs(named["Write a note"].right() - ROOM - lines[-1].geometry().right()) <= 1
    assert abs(named["Add a tag"].left() + ROOM - lines[-1].geometry().left()) <= 1
