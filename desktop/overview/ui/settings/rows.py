"""What rows of the settings dialogue are made of: a row, a field, and what follows a setting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from overview.settings.setting import Setting
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE, INTERFACE_STRONG, font


class Row(QWidget):
    """A title with its help on the left, a control on the right, a hairline above."""

    def __init__(self, title: str, help_text: str, control: QWidget | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 12, 0, 12)
        line.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Label(title, INTERFACE_STRONG.strong(500), parent=self))
        self.help = Label(help_text, DETAIL, "ink2", parent=self)
        self.help.setVisible(bool(help_text))
        words.addWidget(self.help)
        words.addStretch(1)
        line.addLayout(words, 1)
        if control is not None:
            line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, words: str, colour: str = "ink2") -> None:
        """Another help, or what is wrong."""
        self.help.colour = colour
        self.help.setText(words)
        self.help.setVisible(bool(words))
        self.help.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))
        painter.end()


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
