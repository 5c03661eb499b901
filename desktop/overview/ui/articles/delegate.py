"""Paints the rows of the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from overview.catalog.countries import country
from overview.library.values import ArticleRow
from overview.ui.articles import row as rows
from overview.ui.articles.row import COMFORTABLE, TITLES, Look
from overview.ui.articles.thumbnails import draw_thumbnail
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.tips import show_tip, tip
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import LEFT, advance, centred
from overview.ui.theme.shapes import hairline, row_ground
from overview.ui.theme.theme import theme
from overview.ui.theme.type import HEADING, SMALL, SMALL_STRONG
from overview.ui.times import exact, short


class RowDelegate(QStyledItemDelegate):
    """Paints articles in a `look`."""

    def __init__(self, view: QListView, thumbnail: Callable[[str], QPixmap | None]) -> None:
        super().__init__(view)
        self.look = Look(392)
        self.hovered = -1
        self._thumbnail = thumbnail

    def height(self, index: Index) -> int:
        """The row's height at the list's width, in logical pixels."""
        return rows.height(index.data(ROW), self.look, first_of_group=self._starts_group(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row. The state that comes with it is not asked: PySide makes the names of styles for it, in 4 ms."""
        row: ArticleRow = index.data(ROW)
        selected = self._is_selected(index)
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._starts_group(index):
            heading = QRect(box.x(), box.y(), box.width(), rows.HEADING_HEIGHT)
            self._heading(painter, heading, row)
            box.setTop(box.top() + rows.HEADING_HEIGHT)
        self._ground(painter, box, index, selected)
        colours = theme().colour
        drawn = rows.measured(row, self.look) if selected else rows.headline(row, self.look)
        ink = colours("ink2" if row.read and not selected else "ink")
        match self.look.density:
            case rows.COMFORTABLE:
                top = box.y() + rows.TOP
                drawn.draw(painter, rows.GUTTER, top, ink)
                self._unread(painter, row, top + drawn.line_height / 2)
                self._meta(painter, row, box.y() + rows.TOP + drawn.height + rows.META_GAP, index.row())
                if rows.shows_picture(row, self.look):
                    self._picture(painter, row, top + 3)
            case rows.COMPACT:
                drawn.draw(painter, rows.GUTTER, box.y() + 6, ink)
                self._unread(painter, row, box.y() + 6 + drawn.line_height / 2)
                self._meta(painter, row, box.y() + 28, index.row())
            case _:
                middle = box.y() + (box.height() - drawn.line_height) / 2
                drawn.draw(painter, rows.GUTTER, middle, ink)
                self._unread(painter, row, box.y() + box.height() / 2)
                when = short(row.published, day_only=row.day_only)
                x = self.look.width - rows.RIGHT - advance(when, SMALL)
                centred(painter, x, box.y(), 120, box.height(), when, SMALL, colours("ink3"))
        painter.restore()

    @property
    def _view(self) -> QListView:
        view = self.parent()
        assert isinstance(view, QListView)
        return view

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Over a row: the headline where it is cut, exactly when, and from where."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        row: ArticleRow | None = index.data(ROW) if index.isValid() else None
        words = row_tip(row, cut=rows.measured(row, self.look).cut) if row is not None else ""
        show_tip(event.globalPos(), words, view)
        return True

    def _is_selected(self, index: Index, *, below: int = 0) -> bool:
        """Whether a row, or that so many rows below it, is selected."""
        return self._view.selectionModel().isSelected(index.sibling(index.row() + below, 0))

    def _starts_group(self, index: Index) -> bool:
        if not self.look.grouped:
            return False
        if index.row() == 0:
            return True
        before: ArticleRow = index.sibling(index.row() - 1, 0).data(ROW)
        row: ArticleRow = index.data(ROW)
        return before.source != row.source

    def _heading(self, painter: QPainter, box: QRect, row: ArticleRow) -> None:
        centred(
            painter,
            rows.GUTTER,
            box.y() + 6,
            box.width() - 60,
            box.height() - 6,
            row.source_name,
            HEADING,
            theme().colour("ink2"),
            LEFT,
        )

    def _ground(self, painter: QPainter, box: QRect, index: Index, selected: bool) -> None:
        """Selection, focus, pointer over, or the hairline below."""
        inset = QRectF(box).adjusted(8, 1, -8, -2 if self.look.density == COMFORTABLE else -1)
        ring = self._view.hasFocus() and bool(self._view.property("keys")) and _is_next(self._view, index)
        row_ground(painter, inset, chosen=selected, pointed=index.row() == self.hovered, ring=ring)
        if selected or self.look.density == TITLES:
            return
        if self._is_selected(index, below=1):
            return
        hairline(painter, rows.GUTTER, box.bottom(), box.width() - rows.GUTTER - rows.RIGHT)

    def _unread(self, painter: QPainter, row: ArticleRow, middle: float) -> None:
        if not row.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawEllipse(QPointF(rows.GUTTER - 10, middle), 3.3, 3.3)

    def _meta(self, painter: QPainter, row: ArticleRow, y: float, number: int) -> None:
        colours = theme().colour
        x: float = rows.GUTTER
        room = rows.meta_width(row, self.look)
        for piece in rows.meta(row, self.look):
            start = x
            if piece.flag:
                draw_flag(painter, piece.flag, x, y + (rows.META - flag_height(16)) / 2, 16)
                x += 20
            if piece.icon:
                draw_icon(painter, piece.icon, x, y + (rows.META - rows.ICON) / 2, rows.ICON, colours("ink2"))
                x += rows.ICON + 4
            if piece.words:
                role = SMALL_STRONG if piece.strong else SMALL
                left = rows.GUTTER + room - x
                centred(painter, x, y, max(10, left), rows.META, piece.words, role, colours("ink2"), LEFT)
            x = start + piece.width + rows.GAP
        if row.saved or number == self.hovered:
            x = min(x, rows.GUTTER + room + rows.GAP)
            colour = colours("accent" if row.saved else "ink3")
            draw_icon(painter, "bookmark", x, y + (rows.META - rows.ICON) / 2, rows.ICON, colour, filled=row.saved)

    def _picture(self, painter: QPainter, row: ArticleRow, y: float) -> None:
        assert row.picture is not None
        box = QRectF(self.look.width - rows.RIGHT - rows.PICTURE_WIDTH, y, rows.PICTURE_WIDTH, rows.PICTURE_HEIGHT)
        draw_thumbnail(painter, box, self._thumbnail(row.picture))


def row_tip(row: ArticleRow, *, cut: bool = False) -> str:
    """Exactly when, and from where; the headline if the row shows it `cut`."""
    where = country(row.country)
    titles = [row.title if cut else "", row.title_original if row.translated else ""]
    lines = [*titles, f"{row.source_name}{f', {where.name}' if where else ''}"]
    moment = exact(row.published, day_only=row.day_only)
    lines.append(moment if row.dated else f"No date given; first seen {moment}")
    return tip("\n".join(line for line in lines if line))


def _is_next(view: QListView, index: Index) -> bool:
    """Whether the keys are on a row; before the first of them that is the top one."""
    current = view.currentIndex()
    return current == index if current.isValid() else index.row() == 0
