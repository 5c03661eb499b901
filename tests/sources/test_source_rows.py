"""Sources as rows: what has room in a narrow window."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.engine.asking import NEVER
from overview.feeds.web.problems import Failed
from overview.feeds.web.resolving import Resolver
from overview.library.health_words import health_words
from overview.library.values import Source
from overview.ui.sources.rows import HEIGHT, SourceList, SourceModel
from overview.ui.sources.sheet import SIZE
from overview.ui.sources.words import SourceRow
from overview.ui.theme.paint import advance
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL

WIDTH = 300


def test_how_a_source_answers_has_the_whole_width_of_its_row(
    over: QWidget, make_source: Callable[..., Source], qtbot: QtBot
) -> None:
    """In a narrow window the switch took it half of its words."""
    now = int(time.time())
    health = NEVER._replace(tried_at=now, ok_at=now, problem="Does not take any more connections from here.")
    model = SourceModel(over, scheduled=False)
    listed = SourceList(model, over)
    model.show_rows([SourceRow(make_source("Boat", "http://boat.example/feed"), health, "en")])
    listed.resize(WIDTH, HEIGHT)
    picture = listed.viewport().grab().toImage()
    scale = picture.width() / WIDTH
    warn = theme().colour("warn")

    def is_warn(x: int, y: int) -> bool:
        there = QColor(picture.pixel(x, y))
        apart = (there.red() - warn.red(), there.green() - warn.green(), there.blue() - warn.blue())
        return sum(map(abs, apart)) < 30

    beside = [x for x in range(picture.width()) for y in range(picture.height()) if is_warn(x, y)]
    assert max(beside) / scale > WIDTH - 60


def test_when_it_is_asked_again_is_said_only_where_that_happens_by_itself(
    over: QWidget, make_source: Callable[..., Source]
) -> None:
    now = int(time.time())
    health = NEVER._replace(tried_at=now, failures=2, problem="Blocked.", due_at=now + 7200)
    for scheduled in (True, False):
        model = SourceModel(over, scheduled=scheduled)
        model.show_rows([SourceRow(make_source("Paper", "https://x.example/feed"), health)])
        tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert tip.startswith("Paper\nhttps://x.example/feed\nBlocked.") and ("Asked again" in tip) == scheduled


def test_the_name_of_a_source_shows_letter_by_letter(over: QWidget, make_source: Callable[..., Source]) -> None:
    model = SourceModel(over, scheduled=False)
    model.show_rows([SourceRow(make_source("<img src=boat.png>", "http://boat.example/feed"), NEVER)])
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=boat.png&gt;" in tip and "<img" not in tip


def test_what_to_do_about_a_server_at_home_has_room_in_its_row(qtbot: QtBot) -> None:
    with pytest.raises(Failed) as refused:
        Resolver().check("127.0.0.1")
    words = health_words(NEVER._replace(tried_at=1, problem=refused.value.problem.words))
    assert words == "Is in your own network, where Overview asks only what Settings › Sources names."
    assert advance(words, DETAIL) < SIZE.width() - 150  # margins, switch, button
