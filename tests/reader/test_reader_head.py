"""The head of an article: headlines, byline and what is said below it, with room and without."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from overview.ui.controls.label import Label
from overview.ui.controls.pressable import Pressable
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL, Problem, ReaderContent
from overview.ui.reader.head import Head
from overview.ui.reader.lines import FactLine
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.style import ReadingStyle
from overview.ui.theme.type import HEADLINE

MakePage = Callable[..., ReaderPage]


def test_what_was_updated_and_what_costs_is_told_below_the_byline(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(updated="Updated today 11:20", paywall="Behind a paywall"), ENGLISH)
    assert "Updated today 11:20  ·  Behind a paywall" in [line.text() for line in page.findChildren(FactLine)]


@pytest.mark.parametrize("title", ["Kivuko huimba kabla ya kuondoka", "العبارة تغني قبل أن تغادر"])
def test_a_long_name_of_an_outlet_costs_neither_author_nor_date(
    make_page: MakePage, article: ReaderContent, title: str
) -> None:
    name = "The Harbour Commissioners’ Evening Gazette and Advertiser"
    long = article._replace(source=name, source_original=name, published_original="24 Nov 09:40", title_original=title)
    page = make_page(860)
    page.show_content(long, BOTH)
    page.grab()
    lines = [line for line in page.findChildren(FactLine) if "09:40" in line.text()]
    assert [line.text() for line in lines] == [f"{name} Ana Sample · Today 09:40", f"{name} · 24 Nov 09:40"]
    for line in lines:
        assert line.height() == line.heightForWidth(line.width()) == 2 * line.heightForWidth(2_000)


def test_the_headline_stays_larger_than_the_text(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    (usual,) = page.view.viewport().findChildren(Head)[-1].titles
    assert usual.role == HEADLINE
    page.set_reading_style(ReadingStyle(size=40))
    (title,) = page.view.viewport().findChildren(Head)[-1].titles
    assert title.role.size >= 1.3 * 40 and title.role.line > title.role.size
    page.set_reading_style(ReadingStyle())
    assert page.view.viewport().findChildren(Head)[-1].titles[0].role == HEADLINE


@pytest.mark.parametrize("words", ["розповів казку", "jumpy glyphs", "ўђў їґ"])
def test_no_letter_of_a_headline_is_cut_below(qtbot: QtBot, words: str) -> None:
    label = Label(words, HEADLINE)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    roomy = QImage(label.width(), label.height() + 40, QImage.Format.Format_ARGB32_Premultiplied)
    roomy.fill(0)
    painter = QPainter(roomy)
    label.laid_out(label.width()).draw(painter, 0, 0, QColor("black"))
    painter.end()
    below = [roomy.pixel(x, y) for y in range(label.height(), roomy.height()) for x in range(roomy.width())]
    assert not any(below)


def test_what_makes_an_original_english_cuts_no_words_beside_it(article: ReaderContent, qtbot: QtBot) -> None:
    offer = Problem("Not translated", "", (("get_model", "Get the Portuguese model, 275 MB"),))
    head = Head(article._replace(language_name="Portuguese", untranslated=offer), ORIGINAL, None)
    qtbot.addWidget(head)
    (button,) = [one for one in head.findChildren(Pressable) if one.words.startswith("Get the")]
    (line,) = [one for one in head.findChildren(FactLine) if "as published" in one.text()]

    def placed(beside: bool) -> bool:
        return (button.y() < line.geometry().bottom()) is beside

    for width, beside in ((600, True), (340, False)):
        head.resize(width, head.heightForWidth(width))
        head.show()
        qtbot.waitUntil(partial(placed, beside))
        assert line.width() >= line.sizeHint().width() and button.width() >= button.sizeHint().width()
        assert button.geometry().bottom() < head.height()


def test_headlines_beside_each_other_stand_on_one_line(article: ReaderContent, qtbot: QtBot) -> None:
    head = Head(article._replace(title="A school", title_original="À l’école"), BOTH, None)
    qtbot.addWidget(head)
    assert head.titles[0].sizeHint().height() == head.titles[1].sizeHint().height()
    assert head.titles[0].headroom == head.titles[1].headroom > 0


def test_a_long_headline_is_whole_in_half_of_a_narrow_room(qtbot: QtBot, article: ReaderContent) -> None:
    long = "Towns along the river share one Sunday " * 4
    head = Head(article._replace(title=long, title_original=long), BOTH, None)
    qtbot.addWidget(head)
    head.resize(560, 900)
    head.show()
    assert not any(title.laid_out(title.width()).cut for title in head.titles)
