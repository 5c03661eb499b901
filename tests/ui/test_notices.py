"""The notice on a page: what stands beside what in it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from overview.ui.controls.buttons import IconButton, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.notices import Notice


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
