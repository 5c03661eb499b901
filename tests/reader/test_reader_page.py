"""The reading room: modes, links, the keyboard, foot, finding and how the text looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.field import SearchField
from overview.ui.controls.menu import Menu
from overview.ui.controls.pressable import Pressable
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL, Note, Problem, ReaderContent, Related, minutes_of
from overview.ui.reader.foot import Foot
from overview.ui.reader.head import Head
from overview.ui.reader.listed import LinksSheet
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.style import ReadingStyle
from overview.ui.reader.takes import TakesStrip
from overview.ui.theme.theme import theme

from .conftest import button

MakePage = Callable[..., ReaderPage]
MakePicture = Callable[..., bytes]


def test_each_mode_shows_its_languages(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    assert "It has done so" in page.view.plain_text()
    assert "Kimefanya" not in page.view.plain_text()
    page.show_content(article, ORIGINAL, keep_place=True)
    assert "Kimefanya" in page.view.plain_text()
    assert "It has" not in page.view.plain_text()
    page.show_content(article, BOTH, keep_place=True)
    assert "Kimefanya" in page.view.plain_text()
    assert "It has done so" in page.view.plain_text()


def test_an_original_without_a_translation_is_shown_whatever_was_asked(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(article._replace(html=""), ENGLISH)
    assert page.mode == ORIGINAL
    assert "Kimefanya" in page.view.plain_text()


@pytest.mark.parametrize("kept", [True, False])
def test_the_menu_offers_of_a_page_of_our_own_what_it_has(
    make_page: MakePage, article: ReaderContent, kept: bool
) -> None:
    page = make_page(340, 700)
    page.show_content(article if kept else article._replace(id=-1), ENGLISH)
    button(page.bar, "More").click()
    (menu,) = page.bar.findChildren(Menu)
    offered = {action.text().partition("\t")[0] for action in menu.actions()}
    menu.close()
    assert {"Share", "Find on this page"} <= offered
    assert ({"Write a note", "Save as PDF …"} <= offered) is kept
    assert bool(offered & {"Write a note", "Save as PDF …"}) is kept


def test_links_are_listed_with_where_they_lead(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    opened: list[str] = []
    page.link_activated.connect(opened.append)
    page.show_links()
    sheet = page.window().findChildren(LinksSheet)[0]
    button(sheet, "Ilo, leads to harbour.example/c").click()
    assert opened == ["https://harbour.example/c"]


def test_copying_gives_words_only(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.view.selectAll()
    mime = page.view.createMimeDataFromSelection()
    assert mime.formats() == ["text/plain"]
    assert "The ferry of Ambo sings. It has done so since May.\n\nIts captain, Ilo," in mime.text()
    page.copy_text()
    assert "A third is being written." in QGuiApplication.clipboard().text()


def test_what_stands_in_head_margin_and_foot_is_reachable_by_tab(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    full = article._replace(
        takes=("NO", "JP"),
        takes_words="2 more countries",
        problems=(Problem("Only the summary is here", "So it is.", (("page", "Read the whole article"),)),),
        related=(Related("Another boat", "", "https://tide.example/other"),),
        tags=("boats",),
        notes=(Note(3, "sings", 20, "Listen", "You, today"),),
    )
    page.show_content(full, ENGLISH)
    for one in page.findChildren(Pressable):
        if one.isVisibleTo(page) and one.isEnabled():
            assert one.accessibleName() or one.text(), f"{one} has no name"
            can = one.focusPolicy() & Qt.FocusPolicy.TabFocus or one.isCheckable()
            assert can, f"{one.accessibleName() or one.text()} is not reachable"


@pytest.mark.parametrize("width", [1200, 1000, 640, 380])
def test_focus_rings_are_whole(make_page: MakePage, article: ReaderContent, width: int) -> None:
    page = make_page(width)
    full = article._replace(
        takes=("NO", "JP"),
        takes_words="2 more countries",
        problems=(Problem("Only the summary is here", "So it is.", (("page", "Read it"), ("browser", "Open"))),),
        related=(Related("Another boat", "", "https://tide.example/other"),),
        tags=("boats",),
        notes=(Note(3, "sings", 20, "Listen", "You, today"),),
    )
    page.show_content(full, ENGLISH)
    checked = 0
    for one in page.findChildren(Pressable):
        if not one.isVisibleTo(page):
            continue
        ring = one.shape().adjusted(-one.outset, -one.outset, one.outset, one.outset)
        parent: QWidget | None = one
        while parent is not None and parent is not page:
            at = one.mapTo(parent, QPoint(0, 0)) if parent is not one else QPoint(0, 0)
            inside = QRectF(parent.rect())
            if parent in (page.view.viewport(), page.view):  # it scrolls
                inside.adjust(0, -100_000, 0, 100_000)
            assert inside.contains(ring.translated(at.x(), at.y())), (one.accessibleName() or one.text(), parent)
            parent = parent.parentWidget()
        checked += 1
    assert checked > 12


def test_the_strip_of_takes_stands_between_two_lines(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(takes=("PT", "IS"), takes_words="2 more countries"), ENGLISH)
    (strip,) = page.view.viewport().findChildren(TakesStrip)
    image = strip.grab().toImage()
    middle, line = image.width() // 2, theme().colour("line")
    assert image.pixelColor(middle, 0) == line and image.pixelColor(middle, image.height() - 1) == line


def test_an_article_without_a_text_shows_what_stands_below_it(make_page: MakePage) -> None:
    page = make_page()
    card = Problem("Only the summary is here", "Its page has more.", (("page", "Read the whole article"),))
    page.show_content(ReaderContent(7, "A headline, and no more", "", problems=(card,)), ENGLISH)
    (head,), (foot,) = page.view.findChildren(Head), page.view.findChildren(Foot)
    assert head.isVisible() and foot.y() >= head.geometry().bottom()


def test_head_and_foot_follow_the_text(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>Words.</p>" * 200), ENGLISH)
    head = page.view.viewport().findChildren(Head)[-1]
    assert head.y() == 0
    page.view.verticalScrollBar().setValue(300)
    assert head.y() == -300
    text_top = page.view.document().documentLayout().blockBoundingRect(page.view.document().firstBlock()).top()
    assert text_top == pytest.approx(head.height(), abs=1)


def test_reading_on_at_the_end_is_told(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>Words and words.</p>" * 100), ENGLISH)
    ends: list[bool] = []
    page.at_end.connect(lambda: ends.append(True))
    for _ in range(40):
        page.view.page_down()
        if ends:
            break
    assert ends == [True]
    assert page.view.verticalScrollBar().value() == page.view.verticalScrollBar().maximum()


def test_reading_time() -> None:
    assert [minutes_of(words) for words in (0, 10, 230, 1_150)] == [0, 1, 1, 5]


def test_appearance_is_seen_at_once_and_stays_on_the_page(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    styles: list[ReadingStyle] = []
    page.style_changed.connect(styles.append)
    page._asked("appearance")
    panel = page._appearance
    assert panel is not None
    panel._size.setValue(60)
    assert styles[-1].size == 30
    panel._justified.click()
    assert styles[-1].justified
    assert QRect(QPoint(0, 0), page.size()).contains(panel.geometry())
    page._asked("appearance")
    assert page._appearance is None


def test_escape_leaves_finding_at_once(make_page: MakePage, article: ReaderContent, qtbot: QtBot) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.find_words()
    field = page._find.findChildren(SearchField)[0]
    QTest.keyClicks(field, "ferry")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not page._find.isVisible()
    page.find_words()
    assert field.text() == "ferry"


def test_how_the_text_looks_and_finding_take_each_others_place(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.find_words()
    assert page._find.isVisible()
    page._asked("appearance")
    assert page._appearance is not None and not page._find.isVisible()
    page.find_words()
    assert page._appearance is None and page._find.isVisible()


def test_a_card_shows_progress_and_keeps_the_keyboard(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    get = Problem("Not translated", "It needs a model.", (("get_model", "Get the Swahili model, 80 MB"),), "languages")
    foreign = article._replace(html="", translation="", untranslated=get, foreign=True)
    page.show_content(foreign, ENGLISH)
    acted: list[str] = []
    page.problem_acted.connect(acted.append)
    card = page.view.viewport().findChildren(Foot)[-1].first_action()
    assert card is not None
    card.setFocus()
    card.click()
    button(page.view.viewport().findChildren(Head)[-1], "Get the Swahili model, 80 MB").click()
    assert acted == ["get_model", "get_model"]
    card.setFocus()
    getting = Problem("Getting it", "Read on.", (("cancel_model", "Cancel"),), "languages", (0, 80_000_000))
    page.show_content(foreign._replace(untranslated=getting), ENGLISH, keep_place=True)
    focused = page.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Cancel"
    page.show_progress(20_000_000, 80_000_000)
    foot = page.view.viewport().findChildren(Foot)[-1]
    (line,) = foot.findChildren(QProgressBar)
    assert line.value() / line.maximum() == 0.25
    assert "20 of 80 MB" in [label.text() for label in foot.findChildren(QLabel)]


def test_two_languages_stand_one_below_the_other_where_it_is_narrow(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page(1000)
    page.show_content(article, BOTH)

    def order() -> list[int]:
        text = page.view.plain_text()
        return [text.index(words) for words in ("It has done so", "Kimefanya", "Its captain", "Nahodha")]

    layout = page.view.document().documentLayout()

    def tops() -> list[float]:
        return [layout.blockBoundingRect(page.view.document().findBlock(at)).top() for at in order()]

    first, second, third, _ = tops()
    assert first == second < third
    page.resize(360, 700)
    assert page.width() == 360
    layout = page.view.document().documentLayout()
    assert sorted(order()) == order()
    assert sorted(tops()) == tops()
    assert len(set(tops())) == 4
