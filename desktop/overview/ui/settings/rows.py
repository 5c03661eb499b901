"""What rows of the settings dialogue are made of: a row, a field, and what follows a setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from overview.settings.setting import Setting
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import Pressable
from overview.ui.desk import Desk
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE, INTERFACE_STRONG, font

NARROW = 320  # rows narrower than this
LEAST_FOR_TITLE = 0.6  # of a narrow row a control may take beside its title
ROOM = TextButton.EDGE  # right of the hairlines, for the focus rings of what ends with them


class Line(QWidget):
    """The ground of every row: a hairline above, and `ROOM` right of it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width() - ROOM, 1, theme().colour("line"))
        painter.end()


class Row(Line):
    """A title with its help on the left, a control on the right. In a narrow row the help stands below both, and a
    wide control below the help."""

    def __init__(self, title: str, help_text: str, control: QWidget | None) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 12, ROOM, 12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        for around in (0, 4):  # the words stand in the middle of a taller control
            self._grid.setRowStretch(around, 1)
        self._title = Label(title, INTERFACE_STRONG.strong(500), parent=self)
        self.help = Label(help_text, DETAIL, "ink2", parent=self)
        self.help.setVisible(bool(help_text))
        self._end = QHBoxLayout()
        if control is not None:
            self._end.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(control, Pressable):
            self._end.addSpacing(-control.EDGE)
        self._lay_out(0)

    def say(self, words: str, colour: str = "ink2") -> None:
        """Another help, or what is wrong."""
        self.help.colour = colour
        self.help.setText(words)
        self.help.setVisible(bool(words))
        self.help.update()

    def _lay_out(self, narrow: int) -> None:
        """`narrow`: 0 for a wide row, 1 for a narrow one, 2 where its control leaves no room for the title."""
        self._narrow = narrow
        self._end.setContentsMargins(0, 6 if narrow == 2 else 0, 0, 0)
        self._grid.removeItem(self._end)
        self._end.setParent(None)  # else it can't be put in again
        self._grid.addWidget(self._title, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self.help, 2, 0, 1, 2 if narrow else 1)
        self._grid.addLayout(self._end, *((0, 1, 5, 1), (1, 1), (3, 0, 1, 2))[narrow])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        narrow = 0 if wide >= NARROW else 1 if self._end.sizeHint().width() < wide * LEAST_FOR_TITLE else 2
        if narrow != self._narrow:
            self._lay_out(narrow)


class Field(QLineEdit):
    """A line to type in, on a quiet ground."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setFont(font(INTERFACE))
        self.setTextMargins(10, 6, 10, 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QLineEdit { background: transparent }")

    def sizeHint(self) -> QSize:
        return QSize(240, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        edge = theme().colour("accent" if self.hasFocus() else "ink3")
        box(painter, self.rect().toRectF(), 7, theme().colour("read"), edge, 2 if self.hasFocus() else 1)
        painter.end()
        super().paintEvent(event)


def complete(field: QLineEdit, names: Sequence[str]) -> None:
    """Offer those of these names that have what is typed in a field."""
    completer = QCompleter(names, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


def follow(desk: Desk, setting: Setting[Any], widget: QWidget, show: Callable[[Any], None]) -> None:
    """Have a widget show a setting's value whoever changes it, for as long as the widget lives."""
    _Follower(desk, setting, widget, show)


class _Follower(QObject):
    """Lives and ends with its widget."""

    def __init__(self, desk: Desk, setting: Setting[Any], widget: QWidget, show: Callable[[Any], None]) -> None:
        super().__init__(widget)
        self._desk, self._setting, self._show = desk, setting, show
        desk.setting_changed.connect(self._changed)

    def _changed(self, other: Setting[Any]) -> None:
        if other.key == self._setting.key:
            self._show(self._desk.settings.get(self._setting))
