"""Text on the screen: paragraphs with an exact line height, an ellipsis at a word, and each in its own direction.

Qt's own spacing changes with every fallback face, so the lines of a `QTextLayout` are placed here, one by one. Layouts
are kept: a headline that is measured for its row's height is laid out once, and drawn from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from overview.ui.theme import type as roles
from overview.ui.theme.scripts import drawable, is_right_to_left
from overview.ui.theme.type import Role

START, CENTRE, END = "start", "centre", "end"  # start is where the text's own direction begins
LEFT = "left"  # whatever the direction: for words that stand behind a mark or before others
ELLIPSIS = "…"
_ANYTHING = 4_000  # characters of one paragraph of the interface
_A_LINE = 400  # characters of one line of it
_LOOSE = " ,;:.·–—-\u00a0"  # what an ellipsis doesn't follow
_LEAST = 0.5  # of the line that words fill before an ellipsis: where the next one is longer than the rest, it is cut


class Paragraph:
    """A laid-out text: `height` in logical pixels, `lines`, `width` of its longest line, `cut` if words are missing,
    `baseline` of its first line from above."""

    def __init__(self, text: str, role: Role, width: float, most: int, align: str, language: str) -> None:
        self.right_to_left = is_right_to_left(text, language)
        fitted = roles.in_script(role, text)
        self._metrics = roles.metrics(role, text, language)
        self._font = roles.font(role, text, language)
        self._wide = max(1.0, width)
        self._align = align
        self.line_height = fitted.line
        ascent, descent = self._metrics.ascent(), self._metrics.descent()
        # no letter is cut below
        self.baseline = min((self.line_height + ascent - descent) / 2, self.line_height - descent)
        self.cut = False
        self._layouts = [self._lay_out(text, self._wide, most)]
        self.lines = self._layouts[0].lineCount()
        last = self._layouts[0].lineAt(self.lines - 1) if self.lines else None
        if last is not None and most and _part(text, last.textStart() + last.textLength()):
            self.cut = True
            self._layouts.append(self._shortened(_part(text, last.textStart())))
            self._place(self._layouts[1], self.lines - 1)
            before = _part(text, 0, last.textStart())
            self._layouts[0] = self._lay_out(before, self._wide, most - 1) if most > 1 else QTextLayout()
        self._place(self._layouts[0], 0)
        self.height = self.lines * self.line_height
        self.width = max((self._longest(layout) for layout in self._layouts), default=0.0)

    @cached_property
    def broken(self) -> str:
        """The text as it is seen, with U+2028 where its lines end."""
        lines = [
            (layout.text(), layout.lineAt(index)) for layout in self._layouts for index in range(layout.lineCount())
        ]
        return "\u2028".join(_part(text, one.textStart(), one.textLength()).rstrip() for text, one in lines)

    @cached_property
    def above(self) -> int:
        """How many pixels letters of the first line reach above it, as accents on capitals do where lines are close."""
        first = next(layout for layout in self._layouts if layout.lineCount()) if self.lines else None
        if first is None:
            return 0
        text = first.text()[: first.lineAt(0).textLength()]
        return max(0, ceil(-self._metrics.tightBoundingRect(text).top() - self.baseline))

    def draw(
        self, painter: QPainter, x: float, y: float, colour: QColor, marks: Sequence[QTextLayout.FormatRange] = ()
    ) -> float:
        """Draw with the upper left corner at (x, y), with parts in other formats; gives the height used."""
        painter.setPen(colour)
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y), marks if layout is self._layouts[0] else ())
        return self.height

    def _lay_out(self, text: str, width: float, most: int, *, anywhere: bool = False) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option(anywhere))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while not most or layout.lineCount() < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _option(self, anywhere: bool) -> QTextOption:
        option = QTextOption()
        wrap = QTextOption.WrapMode
        option.setWrapMode(wrap.WrapAnywhere if anywhere else wrap.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        starts_right = self.right_to_left  # Qt takes "left" for left whatever the direction is
        if self._align == CENTRE:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif self._align != LEFT and (self._align == START) == starts_right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return option

    def _shortened(self, text: str) -> QTextLayout:
        """One line of `text` with an ellipsis after the last word that fits, or in a word that is very long."""
        room = max(1.0, self._wide - self._metrics.horizontalAdvance(ELLIPSIS))
        fitting = self._lay_out(text, room, 1)  # kept in a name: its lines die with it
        if fitting.lineAt(0).naturalTextWidth() < _LEAST * room:
            fitting = self._lay_out(text, room, 1, anywhere=True)
        fits = _part(text, 0, fitting.lineAt(0).textLength())
        return self._lay_out(fits.rstrip(_LOOSE) + ELLIPSIS, self._wide, 1)

    def _place(self, layout: QTextLayout, first: int) -> None:
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            baseline = (first + index) * self.line_height + self.baseline
            line.setPosition(QPointF(0, baseline - line.ascent()))

    def _longest(self, layout: QTextLayout) -> float:
        return max((layout.lineAt(index).naturalTextWidth() for index in range(layout.lineCount())), default=0.0)


def _part(text: str, start: int, length: int | None = None) -> str:
    """So much of a text from `start` on, or the rest, counted as Qt does: in units of UTF-16."""
    if max(text, default="") <= "\uffff":
        return text[start : None if length is None else start + length]
    units = text.encode("utf-16-le", "surrogatepass")[2 * start :]
    return units[: None if length is None else 2 * length].decode("utf-16-le", "surrogatepass")


def paragraph(text: str, role: Role, width: float, most: int = 0, align: str = START, language: str = "") -> Paragraph:
    """Lay out a text to a width; at most `most` lines, 0 for all. Line breaks in it are spaces, U+2028 breaks lines."""
    limit = most * _A_LINE if most else _ANYTHING
    return _paragraph(text[:limit].replace("\n", " "), role, round(width, 1), most, align, language)


@lru_cache(maxsize=4096)
def _paragraph(text: str, role: Role, width: float, most: int, align: str, language: str) -> Paragraph:
    return Paragraph(drawable(text), role, width, most, align, language)


def centred(
    painter: QPainter,
    x: float,
    y: float,
    width: float,
    height: float,
    text: str,
    role: Role,
    colour: QColor,
    align: str = START,
) -> float:
    """Draw one line in the vertical middle of a box, all scripts on one baseline; gives the width it takes."""
    drawn, latin = paragraph(text, role, width, 1, align), paragraph("x", role, 100, 1)
    baseline = (height - latin.line_height) / 2 + latin.baseline
    drawn.draw(painter, x, y + baseline - drawn.baseline, colour)
    return drawn.width


@lru_cache(maxsize=4096)
def advance(text: str, role: Role) -> float:
    """The width of a text in one line, in logical pixels."""
    return roles.metrics(role, text).horizontalAdvance(text)
