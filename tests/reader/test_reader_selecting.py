"""Words are selected, and highlighted, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.ui.reader.content import ENGLISH, ReaderContent
from overview.ui.reader.page import ReaderPage

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_shift_and_arrows_select_what_is_highlighted(
    make_page: Callable[..., ReaderPage], article: ReaderContent, qtbot: QtBot
) -> None:
    page = make_page()
    kept: list[tuple[int, str, int, str]] = []
    page.note_kept.connect(lambda *values: kept.append(values))
    page.show_content(article, ENGLISH)
    view = page.view
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    page.highlight()
    assert kept == [(0, "The ferry of", 0, "")]
    assert "Shift and the arrows select words" in view.accessibleDescription()


def test_selecting_begins_in_sight_and_arrows_alone_scroll(
    make_page: Callable[..., ReaderPage], article: ReaderContent, qtbot: QtBot
) -> None:
    page = make_page()
    page.show_content(article._replace(html="".join(f"<p>Line number {n}.</p>" for n in range(200))), ENGLISH)
    view = page.view
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > 0
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert bar.value() == before
    words, start = view.selected_quote()
    assert words
    assert start > 500
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert len(view.selected_quote()[0]) > len(words)


def test_highlighting_nothing_says_how_it_is_done(make_page: Callable[..., ReaderPage], article: ReaderContent) -> None:
    page = make_page()
    told: list[str] = []
    page.told.connect(told.append)
    page.highlight()
    page.show_content(article._replace(id=-1), ENGLISH)  # a page of our own, with which nothing is kept
    page.highlight()
    assert told == []
    page.show_content(article, ENGLISH)
    page.highlight()
    assert told == ["Select words first, with the mouse or with Shift and the arrows: H highlights them"]


TABLE = "<tr><td>واحد</td><td>اثنان</td></tr><tr><td>ثلاثة</td><td>أربعة</td></tr>"
INNER = "<table><tr><td>one</td><td>two</td></tr></table>"


@pytest.mark.parametrize(
    ("table", "copied"),
    [
        (f'<table dir="rtl">{TABLE}</table>', ["واحد", "اثنان", "ثلاثة", "أربعة"]),
        (f'<table dir="rtl"><tr><td>واحد</td><td>{INNER}</td></tr></table>', ["واحد", "one", "two"]),
        (INNER, ["one", "two"]),
    ],
)
def test_a_table_is_copied_in_the_order_of_reading(
    make_page: Callable[..., ReaderPage], article: ReaderContent, table: str, copied: list[str]
) -> None:
    page = make_page()
    page.show_content(article._replace(html=f"<p>Before.</p>{table}<p>After.</p>"), ENGLISH)
    page.view.selectAll()
    page.view.copy()
    assert [line for line in QGuiApplication.clipboard().text().split("\n") if line] == ["Before.", *copied, "After."]
