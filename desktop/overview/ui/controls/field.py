"""A field to type in: an icon, words, and a cross that empties it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from overview.ui.controls.buttons import IconButton
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE, Role, font


class SearchField(QLineEdit):
    """A line to type in without a frame, on whatever ground it stands. Escape empties it; pressed again it passes on,
    as it does at once without `escape_empties`.

    `name` is what a screen reader says and what stands in it while it is empty. `ink` and `faint` name colours of the
    tokens for what is typed and for the rest. `indent`: pixels to the left of what is typed. Without `underlined`
    nothing but the cursor says that it has the keyboard, as where it always has.
    """

    def __init__(
        self,
        name: str,
        *,
        icon: str = "search",
        role: Role = INTERFACE,
        height: int = 40,
        ink: str = "ink",
        faint: str = "ink3",
        indent: int = 26,
        underlined: bool = True,
        escape_empties: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._role = role
        self._inks = (ink, faint)
        self._underlined = underlined
        self._escape_empties = escape_empties
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self._clear = IconButton(
            "x", "Empty the field", "Esc" if escape_empties else "", size=14, side=24, colour=faint, parent=self
        )
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._empty)
        self._clear.hide()
        self.setTextMargins(indent, 0, 28, 0)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._dress()
        theme().changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(220, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._empties:
            self._empty()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.installEventFilter(self)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(self)
        super().focusOutEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Escape is the field's before it is a dialogue's or the window's."""
        escape = (QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape)
        if self._empties and isinstance(event, QKeyEvent) and (event.type(), event.key()) == escape:
            event.accept()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._clear.sizeHint()
        self._clear.setGeometry(self.width() - size.width(), (self.height() - size.height()) // 2, *size.toTuple())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth(QPainter(self))
        draw_icon(painter, self._icon, 0, self.height() / 2 - 8, 16, theme().colour(self._inks[1]))
        if self._underlined and self.hasFocus() and not self.isReadOnly():
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme().colour("accent"))
        painter.end()

    @property
    def _empties(self) -> bool:
        """Whether Escape empties it now."""
        return self._escape_empties and bool(self.text())

    def _empty(self) -> None:
        self.clear()
        self.textEdited.emit("")  # the reader did it: `clear` alone does not say so

    def _dress(self) -> None:
        self.setFont(font(self._role))
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        colours.setColor(QPalette.ColorRole.Text, theme().colour(self._inks[0]))
        colours.setColor(QPalette.ColorRole.PlaceholderText, theme().colour(self._inks[1]))
        self.setPalette(colours)
