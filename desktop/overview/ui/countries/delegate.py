"""Paints the rows of the country list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from overview.catalog.countries import countries
from overview.ui.controls.row_model import ROW, Index
from overview.ui.countries.model import Row
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.fonts import SANS
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import END, advance, centred
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import NAME, SMALLEST, Role
from overview.ui.world import World

ROW_HEIGHT, HEADING_HEIGHT = 34, 30
LEFT, FLAG, NAME_LEFT = 20, 20, 52
RIGHT, STAR, STAR_SIZE = 20, 84, 14  # from the right edge: the number's end, the star's beginning
STAR_REACH = 28  # a star is pressed within a square of this side
UNREAD_RIGHT = STAR + 10
INSET, RADIUS = 10, 7
NUMBER = Role(SANS, 12.5, 19, 400, tabular=True)
HEADING = SMALLEST.strong(600)
ROUND_FROM = 100_000  # a larger number is told in thousands: its column has no more room


class CountryDelegate(QStyledItemDelegate):
    """A row: flag, name, unread, star, total. Headings are smaller."""

    def __init__(self, view: QListView, world: World) -> None:
        super().__init__(view)
        self._view = view
        self._world = world
        self.shows_keys = False  # where the keyboard is

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        return QSize(120, ROW_HEIGHT if row.code else HEADING_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        smooth(painter)
        if row.code:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._country(painter, row_rect(self._view, index), row.code, chosen, index)
        else:
            ink = theme().colour("gink3")
            place = QRect(option.rect).adjusted(LEFT, 6, -RIGHT, 0)
            centred(painter, place.x(), place.y(), place.width(), place.height(), row.heading, HEADING, ink)
        painter.restore()

    def _country(self, painter: QPainter, place: QRect, code: str, chosen: bool, index: Index) -> None:
        colours, tokens = theme().colour, theme().tokens
        pointed = self._world.hovered == code
        ground = QRectF(place).adjusted(INSET, 1, -INSET, -1)
        ground.setRight(min(ground.right(), self._view.viewport().width() - 1))
        if chosen:
            box(painter, ground, RADIUS, colours("gsel"), colours("gaccent") if tokens.outlines_selection else None, 2)
        elif pointed:
            box(painter, ground, RADIUS, colours("ghover"))
        if self.shows_keys and self._view.hasFocus() and self._view.currentIndex() == index:
            box(painter, ground, RADIUS, None, colours("gaccent"), 2)
        down = place.y() + (place.height() - flag_height(FLAG)) / 2
        draw_flag(painter, code, place.x() + LEFT, down, FLAG)
        count = self._world.count(code)
        unread = number(count.unread) if count.unread else ""
        strong = NUMBER.strong()
        room = place.width() - NAME_LEFT - UNREAD_RIGHT - (advance(unread, strong) + 8 if unread else 0)
        name_role = NAME.strong() if chosen else NAME
        name = countries()[code].name
        self._text(painter, place, NAME_LEFT, room, name, name_role, colours("gink"))
        if unread:
            self._ends(painter, place, UNREAD_RIGHT, unread, strong, colours("gink"))
        total = number(count.total) if count.total else "–"
        ink = colours("gink") if chosen else colours("gink2" if count.total else "gink3")
        self._ends(painter, place, RIGHT, total, strong if chosen else NUMBER, ink)
        if code in self._world.favourites or pointed:
            self._star(painter, place, code, chosen)

    def _star(self, painter: QPainter, place: QRect, code: str, chosen: bool) -> None:
        favourite = code in self._world.favourites
        ink = theme().colour("gaccent" if chosen and favourite else "gink3")
        x, y = place.right() + 1 - STAR, place.y() + (place.height() - STAR_SIZE) / 2
        draw_icon(painter, "star", x, y, STAR_SIZE, ink, filled=favourite)

    def _text(
        self, painter: QPainter, place: QRect, left: float, room: float, text: str, role: Role, ink: QColor
    ) -> None:
        centred(painter, place.x() + left, place.y(), room, place.height(), text, role, ink)

    def _ends(self, painter: QPainter, place: QRect, right: float, text: str, role: Role, ink: QColor) -> None:
        """A number that ends at a distance from the right edge."""
        width = advance(text, role) + 1
        x = place.right() + 1 - right - width
        centred(painter, x, place.y(), width + 1, place.height(), text, role, ink, END)


def row_rect(view: QListView, index: Index) -> QRect:
    """Where a row is, as wide as the view: a scroll bar that takes some of its width moves nothing in it."""
    rect = view.visualRect(index)
    return QRect(rect.x(), rect.y(), view.width(), rect.height())


def on_star(view: QListView, index: Index, at: QPoint) -> bool:
    """Whether a position of the viewport lies on the star of a row."""
    place = row_rect(view, index)
    middle = QPoint(place.right() + 1 - STAR + STAR_SIZE // 2, place.center().y())
    return max(abs(at.x() - middle.x()), abs(at.y() - middle.y())) <= STAR_REACH / 2


def number(count: int) -> str:
    """A number as short as its column is wide: "1,204", "104k"."""
    return f"{count // 1000:,}k" if count >= ROUND_FROM else f"{count:,}"
