"""What narrow rooms leave out: never the wordmark's half, never a row's mark under its bookmark."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overview.library.values import ArticleRow
from overview.ui.articles.row import COMFORTABLE, COMPACT, GAP, GUTTER, Look, bookmark_rect, meta
from overview.ui.articles.title import Title
from overview.ui.globe_room import GlobeRoom
from overview.ui.world import World


def test_the_wordmark_is_whole_or_not_there(qapp: QApplication, qtbot: QtBot) -> None:
    room = GlobeRoom(World())
    qtbot.addWidget(room)
    mark, chip = room._wordmark, room.chip
    for width in (452, 404, 372, 350, 320, 300):
        room.resize(width, 700)
        room.show()
        room.show_sample(True)
        qtbot.wait(10)
        assert chip.width() >= chip.sizeHint().width() and chip.accessibleName() == "Sample edition"
        assert mark.width() >= mark.sizeHint().width() or not mark.isVisible()
        assert mark.isVisible() is (width >= 350)
        room.show_sample(False)
        assert mark.isVisible()
    qtbot.waitUntil(lambda: room.globe._canvas.ready)  # what brings the map must not outlive it


@pytest.mark.parametrize("width", [304, 392])
def test_what_stands_under_the_lists_name_is_whole(width: int, qapp: QApplication, qtbot: QtBot) -> None:
    title = Title()
    qtbot.addWidget(title)
    who = "the South African sources that Overview reads"
    title.show_title("Overlooked", f"Told by three countries or more, and not seen in {who}.")
    assert not title._words_laid_out(width).cut
    assert title.heightForWidth(width) >= title._words_laid_out(width).height + 60


@pytest.mark.parametrize("width", range(260, 460, 20))
@pytest.mark.parametrize("name", ["BBC", "The Paper Boat", "The Harbour Commissioners’ Evening Gazette and Advertiser"])
@pytest.mark.parametrize("density", [COMFORTABLE, COMPACT])
def test_nothing_lies_under_the_bookmark(width: int, name: str, density: str, qapp: QApplication) -> None:
    row = ArticleRow(
        1,
        "Whale",
        "Nyangumi",
        True,
        1,
        name,
        "KE",
        "sw",
        int(time.time()) - 3_000,
        True,
        False,
        False,
        None,
        None,
        5,
        False,
    )
    look = Look(width, density, flags=True)
    pieces = meta(row, look)
    before = 0.0
    for piece in pieces:
        if piece.icon:
            right = GUTTER + before + piece.width
            assert right <= bookmark_rect(row, look, 0, 80).center().x() - 7
        before += piece.width + GAP
    assert any(piece.icon == "languages" or "from" in piece.words for piece in pieces)
    assert any(piece.words == name for piece in pieces)
