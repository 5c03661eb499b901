"""The row of a setting: one kind of row for each kind of setting, with its title, help and control."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.catalog.countries import country
from overview.library.sources import called
from overview.settings import declared
from overview.settings.setting import BadValue, Choice, Number, Setting, Text, Words
from overview.settings.setting import Switch as SwitchSetting
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.menu import Menu
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.desk import Desk
from overview.ui.settings.rows import ROOM, Field, Line, Row, follow
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, READING

COUNTRIES = frozenset((declared.HOME_COUNTRY.key, declared.FAVOURITES.key))  # typed by name, kept by code
STEPS = 100  # of a slider whose values are no whole numbers
_PART = re.compile(r'(?:"[^"]*"|[^,])+')  # up to a comma that stands in no quotation
WIDE = 1_000  # a range that is wider is typed, not slid


def row(desk: Desk, setting: Setting[Any]) -> QWidget:
    """The row of a setting."""
    match setting:
        case SwitchSetting():
            return _switch(desk, setting)
        case Choice():
            return _choice(desk, setting)
        case Number() if setting.most - setting.least > WIDE:
            return TypedNumberRow(desk, setting)
        case Number():
            return NumberRow(desk, setting)
        case Text() | Words() if setting.key in COUNTRIES:
            return CountriesRow(desk, setting)
        case Words() if setting.key == declared.NOTIFY_SEARCHES.key:
            return SearchesRow(desk, setting, _not_understood)
        case Words() if setting.key == declared.SERVICE_EXCLUDED.key:
            return NamesRow(desk, setting, _not_called)
        case Text() if setting.key == declared.PROXY.key:
            from overview.ui.settings.proxy import ProxyRow  # which is one of the rows below

            return ProxyRow(desk)
        case Text() | Words():
            return TextRow(desk, setting)
    raise TypeError(f"no row for {setting.key}")


def _switch(desk: Desk, setting: SwitchSetting) -> Row:
    control = Switch(setting.title, desk.settings.get(setting))
    control.toggled.connect(lambda on: desk.set(setting, on))
    follow(desk, setting, control, control.setChecked)
    return Row(setting.title, setting.help, control)


def _choice(desk: Desk, setting: Choice) -> Row:
    button = TextButton("")

    def show(value: str) -> None:
        button.set_words(setting.choices[value])
        button.setAccessibleName(f"{setting.title}: {button.words}")

    def offer() -> None:
        menu = Menu(button)
        menu.one_of(setting.choices.items(), desk.settings.get(setting), partial(desk.set, setting))
        menu.below(button)

    show(desk.settings.get(setting))
    follow(desk, setting, button, show)
    button.clicked.connect(offer)
    return Row(setting.title, setting.help, button)


class NumberRow(Line):
    """A slider with its value in words at the right of its title, between a small and a large A with `letters`."""

    def __init__(self, desk: Desk, setting: Number, *, letters: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._setting = setting
        self._whole = isinstance(setting.default, int)
        self._first = round(setting.least) if self._whole else 0  # a screen reader says where the slider stands
        self._steps = round(setting.most - setting.least) if self._whole else STEPS
        page = down(self, (0, 12, ROOM, 8), spacing=2)
        head = QHBoxLayout()
        head.addWidget(Label(setting.title, INTERFACE_STRONG.strong(500), parent=self), 1)
        self._value = Label("", DETAIL, "ink2", lines=1, parent=self)
        head.addWidget(self._value)
        page.addLayout(head)
        if setting.help:
            page.addWidget(Label(setting.help, DETAIL, "ink2", parent=self))
        value = self._to_step(desk.settings.get(setting))
        self.slider = Slider(setting.title, self._first, self._first + self._steps, value, self)
        self.slider.valueChanged.connect(self._take)
        line = QHBoxLayout()
        if letters:
            line.addWidget(Label("A", READING.at(13, 20), parent=self))
        line.addWidget(self.slider, 1)
        if letters:
            line.addWidget(Label("A", READING.at(25, 28), parent=self))
        page.addLayout(line)
        self._show(desk.settings.get(setting))
        follow(desk, setting, self.slider, self._changed)

    def _to_step(self, value: float) -> int:
        span = self._setting.most - self._setting.least
        return self._first + round((value - self._setting.least) / span * self._steps)

    def _take(self, step: int) -> None:
        if step != self._to_step(self._desk.settings.get(self._setting)):
            self._desk.set(self._setting, self._value_of(step))

    def _value_of(self, step: int) -> float:
        span = self._setting.most - self._setting.least
        value = self._setting.least + span * (step - self._first) / self._steps
        return round(value) if self._whole else round(value * 2) / 2 if span > 5 else round(value, 2)

    def _changed(self, value: float) -> None:
        if value != self._value_of(self.slider.value()):
            self.slider.setValue(self._to_step(value))
        self._show(value)

    def _show(self, value: float) -> None:
        self._value.setText(f"{value:g} {self._setting.unit}".rstrip())
        self.slider.setAccessibleDescription(self._value.text())


class TypedNumberRow(Row):
    """A number that is typed: its range is too wide for a slider."""

    def __init__(self, desk: Desk, setting: Number) -> None:
        self._desk, self._setting = desk, setting
        self.field = Field(setting.title, f"{desk.settings.get(setting):,}")
        self.field.setFixedWidth(104)
        self.field.setMaxLength(20)  # Python refuses to read thousands of figures
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.editingFinished.connect(self._take)
        control = QWidget()
        line = QHBoxLayout(control)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.field)
        line.addWidget(Label(setting.unit, DETAIL, "ink2", lines=1))
        super().__init__(setting.title, setting.help, control)

    def _take(self) -> None:
        typed = self.field.text().replace(",", "").replace("\u00a0", "").strip()
        try:
            self._desk.set(self._setting, int(typed) if typed.isdecimal() else typed)
            self.say(self._setting.help, "ink2")
        except BadValue as error:
            self.say(str(error), "warn")
        self.field.setText(f"{self._desk.settings.get(self._setting):,}")


class TextRow(Line):
    """A field under its title; what it can't have is said below it."""

    def __init__(self, desk: Desk, setting: Text | Words) -> None:
        super().__init__()
        self._desk = desk
        self._setting = setting
        page = down(self, (0, 12, ROOM, 12), spacing=4)
        page.addWidget(Label(setting.title, INTERFACE_STRONG.strong(500), parent=self))
        if setting.help:
            page.addWidget(Label(setting.help, DETAIL, "ink2", parent=self))
        self.field = Field(setting.title, self._text(), self)
        self.field.editingFinished.connect(self._take)
        follow(desk, setting, self.field, lambda _value: self.field.setText(self._text()))
        page.addWidget(self.field)
        self._problem = Label("", DETAIL, "warn", parent=self)
        self._problem.hide()
        page.addWidget(self._problem)

    def _text(self) -> str:
        setting: Setting[Any] = self._setting
        value = self._desk.settings.get(setting)
        return ", ".join(value) if isinstance(value, tuple) else value

    def _take(self) -> None:
        try:
            self._desk.set(self._setting, self._value())
        except BadValue as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._problem.hide()
        self.field.setText(self._text())

    def _value(self) -> Any:
        """What was typed. Raises BadValue."""
        return self._names() if isinstance(self._setting, Words) else self.field.text()

    def _names(self) -> list[str]:
        """What stands between the commas that were typed."""
        return [name for part in self.field.text().split(",") if (name := part.strip())]


class CountriesRow(TextRow):
    """Countries by their names, in any language."""

    def _text(self) -> str:
        setting: Setting[Any] = self._setting
        value = self._desk.settings.get(setting)
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(found.name if (found := country(code)) else code for code in codes)

    def _value(self) -> Any:
        from overview.catalog.names import code_typed

        codes = []
        for name in self._names():
            code = code_typed(name)
            if code is None:
                raise BadValue(f"Overview knows no country called “{name}”.")
            codes.append(code)
        if isinstance(self._setting, Words):
            return codes
        if len(codes) != 1:
            raise BadValue("Name one country.")
        return codes[0]


class FindingRow(TextRow):
    """Words that find something in the library. They are kept as typed, as a source may get its name later.

    `trouble` says of all that find nothing why, and of none "".
    """

    def __init__(self, desk: Desk, setting: Words, trouble: Callable[[sqlite3.Connection, Sequence[str]], str]) -> None:
        super().__init__(desk, setting)
        self._trouble = trouble
        self._look()

    def _take(self) -> None:
        super()._take()
        self._look()

    def _look(self) -> None:
        self._desk.library.read(self._trouble, self._desk.settings.get(self._setting), then=self._say)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


class NamesRow(FindingRow):
    """Names, between which a comma stands; one that has a comma itself stands in quotation marks."""

    def _text(self) -> str:
        names = self._desk.settings.get(self._setting)
        return ", ".join(f'"{name}"' if "," in name else name for name in names)

    def _value(self) -> Any:
        return [one.strip().strip('"') for one in _PART.findall(self.field.text())]


class SearchesRow(FindingRow):
    """Searches, between which a comma stands that is in no quotation."""

    def _value(self) -> Any:
        return [one for one in _PART.findall(self.field.text()) if one.strip()]


def _not_called(connection: sqlite3.Connection, names: Sequence[str]) -> str:
    """Which of the names no source has."""
    return " ".join(f"No source is called “{name}”." for name, found in called(connection, names).items() if not found)


def _not_understood(connection: sqlite3.Connection, searches: Sequence[str]) -> str:
    """Why some of the searches find nothing: what is said of each that can't be read."""
    from overview.library.search import BadQuery, understand

    said = []
    for one in searches:
        try:
            understand(connection, one)
        except BadQuery as problem:
            said.append(f"“{one}” finds nothing. {problem}")
    return " ".join(said)
