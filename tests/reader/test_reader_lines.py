"""Lines of small facts: parts in languages of both directions, the dots between them, and what has no room."""

from __future__ import annotations

from math import floor

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from overview.ui.reader.lines import DOT, GAP, FactLine, Words
from overview.ui.theme.paint import advance
from overview.ui.theme.type import DETAIL


@pytest.mark.parametrize("section", ["Sea", "المناخ", "אקלים"])
def test_a_dot_stands_before_its_part_whatever_direction_that_has(qtbot: QtBot, section: str) -> None:
    end = floor(advance("Kenya", DETAIL) + GAP + advance(DOT, DETAIL) + GAP / 2)

    def beginning(*parts: Words) -> QImage:
        """The picture of a line up to where a dot ends."""
        line = FactLine(parts)
        qtbot.addWidget(line)
        line.resize(300, 19)
        return line.grab().toImage().copy(0, 0, end, 19)

    country = Words("Kenya")
    with_dot = beginning(country, Words(section, dotted=True))
    assert with_dot == beginning(country, Words(DOT))
    assert with_dot != beginning(country)


@pytest.mark.parametrize("at_end", [False, True])
def test_a_part_without_room_begins_the_next_line_whole(qtbot: QtBot, at_end: bool) -> None:
    name = Words("The Harbour Commissioners’ Evening Gazette and Advertiser")
    author, date = Words("Ana Sample"), Words("Today 09:40", dotted=True)

    def picture(*parts: Words, wraps: bool = False) -> QImage:
        line = FactLine(parts, at_end=at_end, wraps=wraps)
        qtbot.addWidget(line)
        line.resize(240, line.heightForWidth(240) if wraps else 19)
        return line.grab().toImage()

    both = picture(name, author._replace(dotted=True), date, wraps=True)
    assert both.height() == 2 * 19
    assert both.copy(0, 0, 240, 19) == picture(name)
    assert both.copy(0, 19, 240, 19) == picture(author, date) != picture(author)
    short = Words("The Tide")
    assert picture(short, date, wraps=True) == picture(short, date)
    all_three = picture(short, Words("Ana Sample and Ilo Mbeki", dotted=True), date, wraps=True)
    assert all_three.copy(0, 0, 240, 19) == picture(short)


def test_from_the_right_the_first_part_stands_at_the_edge(qtbot: QtBot) -> None:
    def picture(*parts: Words) -> QImage:
        line = FactLine(parts, at_end=True)
        qtbot.addWidget(line)
        line.resize(300, 19)
        return line.grab().toImage()

    name, date = Words("جريدة الميناء"), Words("Today 09:40", dotted=True)
    edge = 300 - floor(advance(name.text, DETAIL) + GAP / 2)
    both, alone = picture(name, date), picture(name)
    assert both.copy(edge, 0, 300 - edge, 19) == alone.copy(edge, 0, 300 - edge, 19)
    assert both.copy(0, 0, edge, 19) != alone.copy(0, 0, edge, 19)


def test_what_is_cut_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    name = "The Harbour Commissioners’ Evening Gazette <and> Advertiser"
    line = FactLine((Words(name), Words("Ana Sample")), wraps=True, more="Friday 27 November 2026")
    qtbot.addWidget(line)
    line.resize(700, 19)
    line.grab()
    assert line.toolTip() == "Friday 27 November 2026"
    line.resize(150, 38)
    line.grab()
    assert "Gazette &lt;and&gt; Advertiser" in line.toolTip() and line.toolTip().count("Friday") == 1
