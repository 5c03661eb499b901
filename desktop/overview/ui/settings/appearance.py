"""The cards that show what each appearance looks like."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from overview.settings.declared import THEME
from overview.ui.controls.pressable import RING, Pressable
from overview.ui.theme.paint import CENTRE, advance, centred
from overview.ui.theme.shapes import box
from overview.ui.theme.theme import theme
from overview.ui.theme.tokens import DARK, LIGHT, THEMES, Tokens
from overview.ui.theme.type import DETAIL

WIDE, HIGH, LEAST = 136, 74, 52
GAP = 2  # between cards


class Card(Pressable):
    """A small picture of the window in one appearance, with its name below."""

    radius = 10.0
    outset = 4

    def __init__(self, choice: str, words: str, parent: QWidget | None = None) -> None:
        self._choice = choice
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # narrow in a narrow window
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for screen readers, which are told of one of several

    def shape_size(self) -> QSize:
        return QSize(max(WIDE, ceil(advance(self.words, DETAIL))), HIGH + 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(LEAST, self._named()) + 2 * RING, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.words if self._named() > self.shape().width() else "")

    def _named(self) -> int:
        """How wide the name is while the card is chosen."""
        return ceil(advance(self.words, DETAIL.strong(600)))

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        wide = min(WIDE, shape.width())
        frame = QRectF(shape.x(), shape.y(), wide, HIGH)
        corners = QPainterPath()
        corners.addRoundedRect(frame, 9, 9)
        painter.save()
        painter.setClipPath(corners)
        if self._choice == "system":
            _window(painter, frame, LIGHT)
            painter.setClipRect(frame.adjusted(frame.width() / 2, 0, 0, 0), Qt.ClipOperation.IntersectClip)
            _window(painter, frame, DARK)
        else:
            _window(painter, frame, THEMES[self._choice])
        painter.restore()
        chosen = self.isChecked()
        box(painter, frame, 9, None, theme().colour("accent" if chosen else "line2"), 2 if chosen else 1)
        role = DETAIL.strong(600) if chosen else DETAIL
        centred(painter, frame.x(), frame.bottom() + 4, wide, 22, self.words, role, theme().colour("ink"), CENTRE)


def _window(painter: QPainter, frame: QRectF, tokens: Tokens) -> None:
    painter.fillRect(frame, QColor(tokens.read))
    room = QRectF(frame.x(), frame.y(), frame.width() * 0.33, frame.height())
    painter.fillRect(room, QColor(tokens.pane1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.ocean1 if not tokens.dark else tokens.ocean0))
    painter.drawEllipse(room.center(), 14, 14)
    painter.setBrush(QColor(tokens.selected_fill))
    painter.drawEllipse(QPointF(room.center().x() + 4, room.center().y() - 2), 3.5, 3.5)
    x = room.right() + 12
    for line, (share, role) in enumerate(
        ((1.0, tokens.ink2), (0.82, tokens.ink3), (0.94, tokens.ink3), (0.7, tokens.ink3))
    ):
        painter.setPen(QPen(QColor(role), 3 if line == 0 else 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = frame.y() + 20 + line * 12
        painter.drawLine(QPointF(x, y), QPointF(x + (frame.right() - 14 - x) * share, y))


class AppearanceCards(QWidget):
    """One card per appearance, in two rows where one has no room. Signals: `chosen(name)`."""

    chosen = Signal(str)

    def __init__(self, current: str) -> None:
        super().__init__()
        self.setAccessibleName(THEME.title)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._grid.setColumnStretch(len(THEME.choices), 1)
        self._group = QButtonGroup(self)
        for choice, words in THEME.choices.items():
            card = Card(choice, words, self)
            card.setChecked(choice == current)
            card.clicked.connect(lambda _on=False, choice=choice: self.chosen.emit(choice))
            self._group.addButton(card)
        self._lay_out(len(THEME.choices))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = len(THEME.choices)
        self._lay_out(columns if event.size().width() >= self._least(columns) else 2)

    def _least(self, columns: int) -> int:
        """How wide so many cards beside each other must be."""
        widths = [card.minimumSizeHint().width() for card in self._group.buttons()]
        return sum(max(widths[column::columns]) for column in range(columns)) + (columns - 1) * GAP

    def _lay_out(self, columns: int) -> None:
        for at, card in enumerate(self._group.buttons()):
            self._grid.addWidget(card, *divmod(at, columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from card to card, and choose."""
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        cards = self._group.buttons()
        at = next((number for number, card in enumerate(cards) if card.hasFocus()), 0)
        following = cards[(at + by) % len(cards)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.click()
