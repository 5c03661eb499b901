"""How the reader wants to read: face, size, line height, column, paper."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from overview.ui.theme.theme import theme
from overview.ui.theme.type import Role

SERIF, SANS = "serif", "sans"
LEAST_SIZE, MOST_SIZE = 12.0, 40.0
SEPIA = "#F5ECD9"
TITLE, CAPTION = 1.4, 0.65  # of the size of the text, at least


class ReadingStyle(NamedTuple):
    """The reader's choices. Lengths are in logical pixels; `line` is in sizes of the text."""

    face: str = SERIF
    size: float = 18.5
    line: float = 1.57
    width: int = 620
    justified: bool = False
    sepia: bool = False  # only where the theme is light

    def larger(self, steps: int) -> ReadingStyle:
        """The same, so many half pixels larger; smaller for a negative number."""
        return self._replace(size=min(MOST_SIZE, max(LEAST_SIZE, round(self.size * 2 + steps) / 2)))


def fitting(role: Role, size: float, share: float) -> Role:
    """A role beside text of a size: a `share` of that at least, so that a headline is larger than large text."""
    factor = max(1.0, share * size / role.size)
    return role.at(round(role.size * factor * 2) / 2, round(role.line * factor))


class Inks(NamedTuple):
    """The colours of a page."""

    ground: QColor
    ink: QColor
    second: QColor
    third: QColor
    accent: QColor
    line: QColor
    box: QColor  # under code and table heads
    mark: QColor
    dark: bool


def ground(style: ReadingStyle) -> QColor:
    """The paper."""
    return QColor(SEPIA) if style.sepia and not theme().dark else theme().colour("read")


def inks(style: ReadingStyle) -> Inks:
    """The colours of a page in the theme of now."""
    colour = theme().colour
    sepia = QColor(SEPIA) if style.sepia and not theme().dark else None
    line = colour("line2") if theme().tokens.name == "contrast" else sepia.darker(118) if sepia else colour("line")
    return Inks(
        ground(style),
        colour("ink"),
        colour("ink2"),
        colour("ink3"),
        colour("accent"),
        line,
        sepia.darker(105) if sepia else colour("hover"),
        colour("mark"),
        theme().dark,
    )


PRINTED = Inks(
    QColor("#FFFFFF"),
    QColor("#000000"),
    QColor("#333333"),
    QColor("#555555"),
    QColor("#000000"),
    QColor("#BBBBBB"),
    QColor("#F2F2F2"),
    QColor("#EEEEEE"),
    dark=False,
)
