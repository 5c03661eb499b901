"""The notice on a page: what stands beside what in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.boxes import down, put
from overview.ui.controls.buttons import IconButton, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.notices import Notice
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.theme.type import DETAIL


def test_the_cross_stands_beside_the_title(qtbot: QtBot) -> None:
    notice = Notice("wifi-off", "No network", "You are reading what was fetched before.", can_close=True)
    qtbot.addWidget(notice)
    notice.resize(360, notice.heightForWidth(360))
    notice.show()
    title, cross = notice.findChildren(Label)[0], notice.findChildren(IconButton)[0]
    assert abs(title.geometry().center().y() - cross.geometry().center().y()) <= 1


def test_a_notice_has_as_much_room_below_what_can_be_done_as_above_its_title(qtbot: QtBot) -> None:
    notice = Notice("circle-alert", "Nine sites did not answer", "One and eight others.", action="Show")
    qtbot.addWidget(notice)
    notice.resize(360, notice.heightForWidth(360))
    notice.show()
    title, button = notice.findChildren(Label)[0], notice.findChildren(TextButton)[0]
    below = notice.height() - (button.y() + button.shape().bottom())
    assert abs(below - title.y()) <= 2


def test_no_line_is_cut_of_one_that_comes_into_a_page_that_is_seen(qtbot: QtBot) -> None:
    page = QWidget()
    column = down(page)
    lines = QVBoxLayout()
    column.addLayout(lines)
    for _ in range(5):
        column.addWidget(Label("It was there before. " * 20, DETAIL))
    area = ScrollColumn([page])
    qtbot.addWidget(area)
    area.resize(331, 200)
    area.show()
    qtbot.waitUntil(lambda: page.height() > area.height())
    notice = Notice("languages", "125 of your countries need 41 models, 6,258 MB", "None is known for some. " * 3)
    put(lines, Label("There is none yet. " * 4, DETAIL))
    lines.addSpacing(8)
    put(lines, notice)
    for _ in range(3):
        put(lines, Label("One of 41 models. " * 12, DETAIL))
    qtbot.waitUntil(lambda: notice.height() == notice.heightForWidth(notice.width()) > 80)
    for words in notice.findChildren(Label):
        assert words.height() >= words.heightForWidth(words.width()) > 30
