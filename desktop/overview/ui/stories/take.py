"""One country's take as a newspaper column: where and when, the headline, what sets it apart, who says it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from overview.library.story_values import Take
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.tips import tip
from overview.ui.owners import owner_mark_of
from overview.ui.stories.words import Excerpt, first_told, name_of, owner_line, told_by, written
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import END, LEFT, Paragraph, advance, centred, paragraph
from overview.ui.theme.shapes import owner_mark
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, SMALL, TAKE_HEADLINE, TAKE_TEXT
from overview.ui.times import exact, spoken

FLAG = 20
HEAD = 27
EDGE = 6  # round what is drawn, for the focus ring
_NAME = 28
_ICON = 13
_INDENT = 17
_LINE = 18
_SAID = SMALL._replace(italic=True)  # by Overview, not by the outlet


class TakeColumn(Pressable):
    """A take; pressing it opens its article. `clicked` tells."""

    radius = 4.0
    room = (EDGE, EDGE)
    outset = EDGE

    def __init__(self, take: Take, excerpt: Excerpt, parent: QWidget | None = None) -> None:
        self.take = take
        self._excerpt = excerpt
        super().__init__(take.title, parent)
        self.setAccessibleName(_sentence(take, excerpt))
        self.setToolTip(_tip(take))

    def shape_size(self) -> QSize:
        return QSize(200, self.height_at(200))

    def height_at(self, width: float) -> int:
        """How high it is at a width, both without the room for the ring."""
        texts = sum(part.height + gap for part, gap in self._texts(width))
        return ceil(HEAD + 3 + texts + _LINE * (1 + len(self._details(width))) + 9)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours, take = theme().colour, self.take
        painter.save()
        painter.translate(shape.topLeft())
        wide = shape.width()
        draw_flag(painter, take.text.country, 0, (21 - flag_height(FLAG)) / 2, FLAG)
        beside = 0.0
        if self._time_beside(wide):
            beside = advance(written(take), SMALL) + 10
            centred(painter, wide - beside, 0, beside, 21, written(take), SMALL, colours("ink3"), END)
        centred(painter, _NAME, 0, wide - _NAME - beside, 21, self._name(), INTERFACE_STRONG, colours("ink"))
        y: float = HEAD + 3
        (headline, gap), *rest = self._texts(wide)
        y += headline.draw(painter, 0, y, colours("accent" if self.pointed.value > 0.5 else "ink")) + gap
        only = rest.pop() if take.text.words else None
        for text, space in rest:
            y += text.draw(painter, 0, y, colours("ink2")) + space
        mark = owner_mark_of(take.ownership)
        owner_mark(painter, 0, y + 4, mark)
        indent = _INDENT if mark else 0
        centred(painter, indent, y, wide - indent, _LINE, take.source, DETAIL, colours("ink2"), LEFT)
        y += _LINE + 1
        for words, icon in self._details(wide):
            x: float = indent
            if icon:
                draw_icon(painter, icon, x, y + 2, _ICON, colours("ink3"))
                x += _ICON + 5
            centred(painter, x, y, wide - x, _LINE, words, SMALL, colours("ink3"))
            y += _LINE
        if only is not None:
            only[0].draw(painter, 0, y + 6, colours("ink2"))
        painter.restore()

    def _name(self) -> str:
        return name_of(self.take.text.country)

    def _time_beside(self, width: float) -> bool:
        """Whether the time has room beside the country's name; else it stands below."""
        return _NAME + advance(self._name(), INTERFACE_STRONG) + 10 + advance(written(self.take), SMALL) <= width

    def _texts(self, width: float) -> list[tuple[Paragraph, float]]:
        """Headline, excerpt, and what is only here, each with the gap below it."""
        found = [(paragraph(self.take.title, TAKE_HEADLINE, width, 5, language="en"), 8.0)]
        if self._excerpt.words:
            found.append((paragraph(self._excerpt.words, TAKE_TEXT, width, 4, language="en"), 9.0))
        if self._excerpt.same:
            found.append((paragraph(self._excerpt.same, _SAID, width, 2), 9.0))
        if self.take.text.words:
            found.append((paragraph(f"Only here: {', '.join(self.take.text.words)}", _SAID, width, 2), 6.0))
        return found

    def _details(self, width: float) -> list[tuple[str, str]]:
        """Lines below the outlet, each with its icon: owner and language in one where they fit."""
        take = self.take
        icon = "languages" if take.translated else ""
        room = width - _INDENT - (_ICON + 5 if icon else 0)
        whole = owner_line(take)
        if advance(whole, SMALL) <= room:
            found = [(whole, icon)]
        else:
            owner, _, language = whole.partition(", ")
            found = [(owner, ""), (language, icon)]
        if not self._time_beside(width):
            found.append((written(take), ""))
        if take.text.agency:
            found.append((f"via {take.text.agency}", ""))
        if take.articles > 1:
            fits = advance(_count(take), SMALL) <= width - _INDENT
            parts = [_count(take)] if fits else [told_by(take), first_told(take)]
            found += [(part, "") for part in parts if part]
        return found


def _sentence(take: Take, excerpt: Excerpt) -> str:
    parts = [
        f"{name_of(take.text.country)}, {spoken(take.published, day_only=take.day_only)}",
        take.title.rstrip("."),
        excerpt.words.rstrip("."),
        excerpt.same,
        take.source,
        owner_line(take) + (", machine-translated" if take.by_machine else ""),
        f"via {take.text.agency}" if take.text.agency else "",
        _count(take),
        f"Only here: {', '.join(take.text.words)}" if take.text.words else "",
    ]
    return ". ".join(part for part in parts if part) + "."


def _count(take: Take) -> str:
    return ", ".join(filter(None, (told_by(take), first_told(take))))


def _tip(take: Take) -> str:
    count = _count(take)
    lines = [
        take.title_original if take.translated else "",
        exact(take.published, day_only=take.day_only),
        f"{count[0].upper()}{count[1:]}",
    ]
    return tip("\n".join(line for line in lines if line))
