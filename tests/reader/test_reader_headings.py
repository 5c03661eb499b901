"""Headings of a long article are gone to by key, and from a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from overview.ui.controls.label import Label
from overview.ui.reader.content import BOTH, ENGLISH, ReaderContent
from overview.ui.reader.going import show_headings, step_heading
from overview.ui.reader.listed import MOST, HeadingsSheet, LinksSheet
from overview.ui.reader.page import ReaderPage

from .conftest import button

MakePage = Callable[..., ReaderPage]
FILL = f"<p>{'The ferry of Ambo sings before it leaves, and the whole quay sings with it. ' * 4}</p>"


def report(article: ReaderContent) -> ReaderContent:
    """A long article of four chapters, the second one in two parts, in two languages."""
    parts = (("h2", "Dawn"), ("h2", "Noon"), ("h3", "At the quay"), ("h2", "Dusk"), ("h2", "Night"))
    html, original = (
        "".join(f"<{tag}>{words}{ending}</{tag}>{FILL * 5}" for tag, words in parts) for ending in ("", " (sw)")
    )
    return article._replace(html=FILL + html + FILL * 5, html_original=FILL + original + FILL * 5)


def at_top(page: ReaderPage) -> str:
    """The first words that are seen whole."""
    return page.view.cursorForPosition(QPoint(60, 26)).block().text()


def test_the_next_heading_is_gone_to_and_the_one_before(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    told: list[str] = []
    page.told.connect(told.append)
    page.show_content(report(article), ENGLISH)
    seen = []
    for _ in range(5):
        step_heading(page, 1)
        seen.append(at_top(page))
    assert seen == ["Dawn", "Noon", "At the quay", "Dusk", "Night"] and told == []
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    step_heading(page, 1)
    assert told == ["No heading follows"]
    step_heading(page, -1)
    assert at_top(page) == "Night"
    for _ in range(5):
        step_heading(page, -1)
    assert bar.value() == bar.minimum()
    step_heading(page, -1)
    assert bar.value() == bar.minimum() and told == ["No heading follows"]


def test_headings_are_listed_as_deep_as_they_are(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(report(article), ENGLISH)
    step_heading(page, 1)
    step_heading(page, 1)
    show_headings(page)
    sheet = page.findChild(HeadingsSheet)
    assert isinstance(sheet, HeadingsSheet)
    here = button(sheet, "Noon. You are here")
    assert page.focusWidget() is here
    assert button(sheet, "At the quay").x() > here.x() == button(sheet, "Dusk").x()
    button(sheet, "Dusk").click()
    assert not sheet.isVisible() and at_top(page) == "Dusk"
    assert page.focusWidget() is page.view
    show_headings(page)
    button(next(one for one in page.findChildren(HeadingsSheet) if one.isVisible()), article.title).click()
    assert page.view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [1300, 420])
def test_of_two_languages_headings_count_once(make_page: MakePage, article: ReaderContent, width: int) -> None:
    page = make_page(width)
    page.show_content(report(article), BOTH)
    assert [one.words for one in page.view.headings.found] == ["Dawn", "Noon", "At the quay", "Dusk", "Night"]
    step_heading(page, 1)
    assert at_top(page) in ("Dawn", "Dawn (sw)")


def test_where_all_is_in_sight_the_reader_is_at_the_heading_that_is_uppermost(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    told: list[str] = []
    page.told.connect(told.append)
    page.show_content(report(article)._replace(html=f"{FILL * 3}<h2>Dawn</h2>{FILL}<h2>Noon</h2>{FILL}"), ENGLISH)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.view.headings.here() == -1
    step_heading(page, 1)
    assert told == ["The headings that follow are all in sight"]


def test_an_article_without_headings_says_so(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    told: list[str] = []
    page.told.connect(told.append)
    page.show_content(article, ENGLISH)
    step_heading(page, 1)
    show_headings(page)
    assert told == ["This page has no headings"] * 2


@pytest.mark.parametrize("parts", [2, 5, 60])
def test_a_list_of_headings_is_as_high_as_they_are(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot, parts: int
) -> None:
    page = make_page()
    page.resize(900, 700)
    page.show_content(article._replace(html="".join(f"<h2>Part {at}</h2>" for at in range(parts))), ENGLISH)
    show_headings(page)
    sheet = page.findChild(HeadingsSheet)
    assert isinstance(sheet, HeadingsSheet)
    qtbot.waitUntil(lambda: sheet.card.height() > 0)
    last = button(sheet, f"Part {parts - 1}")
    area = sheet.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    if parts == 60:
        assert sheet.card.height() == 520 and area.verticalScrollBar().maximum() > 0
        return
    assert area.verticalScrollBar().maximum() == 0, "all are in sight"
    below = sheet.card.height() - last.mapTo(sheet.card, QPoint(0, last.height())).y()
    assert 0 < below < 50, "and no more than them"


def test_a_heading_that_went_while_the_list_was_open_is_not_gone_to(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(report(article), ENGLISH)
    show_headings(page)
    page.show_content(report(article)._replace(html=FILL * 30), ENGLISH, keep_place=True)
    sheet = page.findChild(HeadingsSheet)
    assert isinstance(sheet, HeadingsSheet)
    button(sheet, "Night").click()
    assert not sheet.isVisible() and page.view.verticalScrollBar().value() == 0


def test_a_list_that_ends_before_the_article_says_so(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="".join(f"<h2>Part {at}</h2>" for at in range(400))), ENGLISH)
    show_headings(page)
    sheet = page.findChild(HeadingsSheet)
    assert isinstance(sheet, HeadingsSheet)
    words = [one.text() for one in sheet.findChildren(Label)]
    assert f"These are the first {MOST} of 401." in words
    page.show_links()
    links = page.findChild(LinksSheet)
    assert isinstance(links, LinksSheet) and not any("the first" in one.text() for one in links.findChildren(Label))
