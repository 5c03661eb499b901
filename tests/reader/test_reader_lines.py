"""One line of small facts: parts in languages of both directions, and the dots between them."""

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
