"""Rows of the settings dialogue: one kind of row for each kind of setting, with its title, help and control."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from overview.settings.setting import BadValue, Choice, Number, Setting, Text, Words
from overview.settings.setting import Switch as SwitchSetting
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.desk import Desk
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE, INTERFACE_STRONG, font

STEPS = 100  # of a slider


class Row(QWidget):
    """A title with its help on the left, a control on the right, a hairline above."""

    def __init__(self, title: str, help_text: str, control: QWidget | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 12, 0, 12)
        line.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(title, INTERFACE_STRONG.strong(500), parent=self))
        self.help = Label(help_text, DETAIL, "ink2", parent=self)
        self.help.setVisible(bool(help_text))
        words.addWidget(self.help)
        line.addLayout(words, 1)
        if control is not None:
            line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))
        painter.end()


def row(desk: Desk, setting: Setting[Any], parent: QWidget | None = None) -> QWidget:
    """The row of a setting."""
    match setting:
        case SwitchSetting():
            return _switch(desk, setting, parent)
        case Choice():
            return _choice(desk, setting, parent)
        case Number():
            return NumberRow(desk, setting, parent)
        case Text() | Words():
            return TextRow(desk, setting, parent)
    raise TypeError(f"no row for {setting.key}")


def _switch(desk: Desk, setting: SwitchSetting, parent: QWidget | None) -> Row:
    control = Switch(setting.title, desk.settings.get(setting))
    control.toggled.connect(lambda on: desk.set(setting, on))
    return Row(setting.title, setting.help, control, parent)


def _choice(desk: Desk, setting: Choice, parent: QWidget | None) -> Row:
    button = TextButton(setting.choices[desk.settings.get(setting)])
    button.setAccessibleName(setting.title)

    def offer() -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, words in setting.choices.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == desk.settings.get(setting))
            action.triggered.connect(lambda _on=False, value=value: take(value))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def take(value: str) -> None:
        if desk.set(setting, value):
            button.set_words(setting.choices[value])

    button.clicked.connect(offer)
    return Row(setting.title, setting.help, button, parent)


class NumberRow(QWidget):
    """A slider with its value in words at the right of its title."""

    def __init__(self, desk: Desk, setting: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._setting = setting
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 8)
        page.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Label(setting.title, INTERFACE_STRONG.strong(500), parent=self), 1)
        self._value = Label("", DETAIL, "ink2", lines=1, parent=self)
        head.addWidget(self._value)
        page.addLayout(head)
        if setting.help:
            page.addWidget(Label(setting.help, DETAIL, "ink2", parent=self))
        self.slider = Slider(setting.title, 0, STEPS, self._to_step(desk.settings.get(setting)), self)
        self.slider.valueChanged.connect(self._take)
        page.addWidget(self.slider)
        self._show(desk.settings.get(setting))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))
        painter.end()

    def _to_step(self, value: float) -> int:
        return round((value - self._setting.least) / (self._setting.most - self._setting.least) * STEPS)

    def _take(self, step: int) -> None:
        span = self._setting.most - self._setting.least
        value = self._setting.least + span * step / STEPS
        value = round(value) if span > 50 else round(value * 2) / 2 if span > 5 else round(value, 2)
        if self._desk.set(self._setting, value):
            self._show(value)

    def _show(self, value: float) -> None:
        words = f"{value:g} {self._setting.unit}".rstrip()
        self._value.setText("only when you ask" if value == 0 and self._setting.least == 0 else words)


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


class TextRow(QWidget):
    """A field under its title; what it can't have is said below it."""

    def __init__(self, desk: Desk, setting: Text | Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._setting = setting
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 12)
        page.setSpacing(4)
        page.addWidget(Label(setting.title, INTERFACE_STRONG.strong(500), parent=self))
        if setting.help:
            page.addWidget(Label(setting.help, DETAIL, "ink2", parent=self))
        self.field = Field(setting.title, self._text(), self)
        self.field.editingFinished.connect(self._take)
        page.addWidget(self.field)
        self._problem = Label("", DETAIL, "warn", parent=self)
        self._problem.hide()
        page.addWidget(self._problem)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))
        painter.end()

    def _text(self) -> str:
        setting: Setting[Any] = self._setting
        value = self._desk.settings.get(setting)
        return ", ".join(value) if isinstance(value, tuple) else value

    def _take(self) -> None:
        typed = self.field.text()
        value: Any = [word for word in typed.split(",") if word.strip()] if isinstance(self._setting, Words) else typed
        try:
            self._desk.set(self._setting, value)
            self._problem.hide()
        except BadValue as error:
            self._problem.setText(str(error))
            self._problem.show()
