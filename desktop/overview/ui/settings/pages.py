"""The pages of the settings that need nothing but the settings themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.settings import declared
from overview.settings.setting import Setting
from overview.ui.controls.label import Label
from overview.ui.controls.marks import KeyCap
from overview.ui.desk import Desk
from overview.ui.keys import Commands
from overview.ui.settings.appearance import AppearanceCards
from overview.ui.settings.contents import CONTENTS, READING_ROWS
from overview.ui.settings.dialog import Page, column
from overview.ui.settings.kinds import NumberRow, row
from overview.ui.settings.library_page import LibraryPage
from overview.ui.settings.rows import ROOM, Row
from overview.ui.settings.translation import translation_page
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE_STRONG, READING

SELECTING = (  # keys of the text, which has them by itself: group, title, key
    ("Reading", "Select letters and lines", "Shift ← → ↑ ↓"),
    ("Reading", "Select word by word", "Ctrl Shift ← →"),
)
SAMPLE = "The last bus waits with its doors open, and by custom the driver has the seat nearest to the storyteller."


def pages(desk: Desk, commands: Commands) -> list[Page]:
    """All pages, in their order: rows of their settings, but for those that have more on them."""
    own: dict[str, Callable[[], QWidget]] = {
        "reading": partial(_reading, desk),
        "translation": partial(translation_page, desk),
        "keyboard": partial(_keys, commands),
        "library": partial(LibraryPage, desk),
        "privacy": partial(_privacy, desk),
    }
    return [
        Page(one.name, one.title, one.icon, own.get(one.name) or partial(_rows, desk, *one.settings))
        for one in CONTENTS
    ]


def _rows(desk: Desk, *settings: Setting[Any]) -> QWidget:
    return column(*(row(desk, setting) for setting in settings))


def _reading(desk: Desk) -> QWidget:
    cards = AppearanceCards(desk.settings.get(declared.THEME))
    cards.chosen.connect(lambda choice: desk.set(declared.THEME, choice))
    return column(
        Label("Appearance", INTERFACE_STRONG),
        4,
        cards,
        10,
        NumberRow(desk, declared.READING_SIZE, letters=True),
        6,
        Preview(desk),
        10,
        *(row(desk, setting) for setting in READING_ROWS),
    )


class Preview(QWidget):
    """Two lines of an article as they would be set."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 14, 20 + ROOM, 14)
        self._words = Label(SAMPLE, READING, lines=3)
        page.addWidget(self._words)
        desk.setting_changed.connect(self._set)  # no function of no object: that is told when the page is gone
        self._set()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, self.rect().toRectF().adjusted(0, 0, -ROOM, 0), 10, theme().colour("read"))
        painter.end()

    def _set(self, _changed: object = None) -> None:
        size = self._desk.settings.get(declared.READING_SIZE)
        face = "sans" if self._desk.settings.get(declared.READING_FACE) == "sans" else READING.face
        line = round(size * self._desk.settings.get(declared.READING_LINE))
        self._words.role = READING._replace(face=face, size=size, line=line)
        self._words.updateGeometry()
        self._words.update()


def _keys(commands: Commands) -> QWidget:
    rows: list[QWidget | int] = []
    group = ""
    shown = [(one.group, one.title, one.shown_key) for one in commands.table.values() if one.keys]
    for of, title, key in sorted((*shown, *SELECTING), key=lambda one: one[0]):
        if of != group:
            group = of
            rows += [14, Label(group, INTERFACE_STRONG), 4]
        rows.append(Row(title, "", KeyCap(key)))
    return column(*rows)


def _privacy(desk: Desk) -> QWidget:
    return column(
        Row(
            "What leaves this computer",
            "Requests to the news sites that are switched on, when you ask for news and as often as you have set.",
            None,
        ),
        Row("", "Downloads of translation models that you choose.", None),
        Row("", "Texts that you have a translation service translate, if you set one up.", None),
        Row(
            "",
            "Requests for pages and pictures of what you open or save, or of all if you say so, to their sites.",
            None,
        ),
        Row("", "If you switch it on: once a day, the question to its makers which Overview is the newest.", None),
        Row("", "Nothing else. There is no account, and nobody is told what you read.", None),
        row(desk, declared.LOAD_PICTURES),
        row(desk, declared.PROXY),
    )
