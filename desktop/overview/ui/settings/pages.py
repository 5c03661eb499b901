"""The pages of the settings that need nothing but the settings themselves."""

from __future__ import annotations

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
from overview.ui.settings.dialog import Page, column
from overview.ui.settings.kinds import NumberRow, row
from overview.ui.settings.library_page import LibraryPage
from overview.ui.settings.rows import ROOM, Row
from overview.ui.settings.translation import translation_page
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE_STRONG, READING

SAMPLE = "The last bus waits with its doors open, and by custom the driver has the seat nearest to the storyteller."


def pages(desk: Desk, commands: Commands) -> list[Page]:
    """All pages, in their order."""
    d = declared
    return [
        Page("reading", "Reading", "a-large-small", lambda: _reading(desk)),
        Page("globe", "Globe", "globe", lambda: _rows(desk, d.FAVOURITES, d.REDUCE_MOTION)),
        Page("sources", "Sources", "rss", lambda: _group(desk, "sources", "network")),
        Page("translation", "Translation", "languages", lambda: translation_page(desk)),
        Page("overlooked", "Overlooked", "eye-off", lambda: _rows(desk, d.HOME_COUNTRY)),
        Page("notifications", "Notifications", "bell", lambda: _group(desk, "notifications", "program")),
        Page("keyboard", "Keyboard", "keyboard", lambda: _keys(commands)),
        Page("library", "Library and backup", "download", lambda: LibraryPage(desk)),
        Page("privacy", "Privacy", "landmark", lambda: _privacy(desk)),
    ]


def _group(desk: Desk, *groups: str) -> QWidget:
    """All settings whose keys begin so, in the order in which they are declared."""
    chosen = [one for one in declared.DECLARED.values() if one.key.partition(".")[0] in groups]
    return _rows(desk, *sorted(chosen, key=lambda one: groups.index(one.key.partition(".")[0])))


def _rows(desk: Desk, *settings: Setting[Any]) -> QWidget:
    return column(*(row(desk, setting) for setting in settings))


def _reading(desk: Desk) -> QWidget:
    cards = AppearanceCards(desk.settings.get(declared.THEME))
    cards.chosen.connect(lambda choice: desk.set(declared.THEME, choice))
    d = declared
    return column(
        Label("Appearance", INTERFACE_STRONG),
        4,
        cards,
        10,
        NumberRow(desk, d.READING_SIZE, letters=True),
        6,
        Preview(desk),
        10,
        *(
            row(desk, setting)
            for setting in (
                d.READING_BOTH,
                d.READING_FACE,
                d.READING_LINE,
                d.READING_WIDTH,
                d.READING_JUSTIFIED,
                d.READING_SEPIA,
                d.DENSITY,
                d.ORDER,
                d.SCREEN_SIZE,
                d.REDUCE_MOTION,
            )
        ),
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
    for command in sorted(commands.table.values(), key=lambda one: one.group):
        if not command.keys:
            continue
        if command.group != group:
            group = command.group
            rows += [14, Label(group, INTERFACE_STRONG), 4]
        rows.append(Row(command.title, "", KeyCap(command.shown_key)))
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
