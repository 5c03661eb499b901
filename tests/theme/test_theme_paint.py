"""Text on the screen: where it ends in an ellipsis, and where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from overview.library.values import DATED, ArticleRow
from overview.ui.articles import row as rows
from overview.ui.articles.delegate import RowDelegate
from overview.ui.articles.row import Look
from overview.ui.controls.row_model import ROW, RowModel
from overview.ui.theme.paint import advance, paragraph
from overview.ui.theme.type import SMALL_STRONG

LONG = "Süddeutsche Verbraucherschutzinformationsgesellschaft und Landwirtschaftskammernachrichten"


def test_a_name_ends_at_a_word_or_in_a_word_that_is_longer_than_what_stands_before_it(qapp: object) -> None:
    drawn = paragraph(LONG, SMALL_STRONG, 300, 1)
    assert drawn.cut and drawn.width > 0.9 * 300, "most of the line is not left empty"
    plain = paragraph("The Daily Chronicle of the Lower Valley", SMALL_STRONG, 150, 1)
    assert plain.cut and plain.width == pytest.approx(advance("The Daily Chronicle of…", SMALL_STRONG), abs=1)


class Rows(RowModel):
    """One article."""

    def __init__(self, name: str) -> None:
        super().__init__()
        fields = (1, "Headline", "Headline", False, 1, name, "EG", "ar", 1_000_000_000, DATED)
        self._rows = [ArticleRow(*fields, read=True, saved=False, picture=None, story=None, takes=0, sample=False)]

    def in_role(self, row: ArticleRow, role: int) -> object:
        return row if role == ROW else None


@pytest.mark.parametrize("name", ["The Cairo Example", "صحيفة المثال"])
def test_a_source_whose_name_runs_from_right_to_left_stands_before_its_time(qapp: object, name: str) -> None:
    view = QListView()
    model = Rows(name)
    view.setModel(model)
    delegate = RowDelegate(view, lambda _key: None)
    delegate.look = look = Look(700)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, look.width, rows.height(model.index(0).data(ROW), look))
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    line = range(option.rect.height() - rows.BOTTOM - rows.META, option.rect.height() - rows.BOTTOM)
    inked = [x for x in range(look.width) if any(image.pixel(x, y) != 0xFFFFFFFF for y in line)]
    pieces = rows.meta(model.index(0).data(ROW), look)
    assert max(inked) <= rows.GUTTER + sum(piece.width + rows.GAP for piece in pieces)
