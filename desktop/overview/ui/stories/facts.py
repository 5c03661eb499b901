"""What all tell and what only some tell: names, places and numbers, each with the sentences that say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from overview.library.story_values import RELATED, Fact, Saying
from overview.ui.controls.boxes import down
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.tips import tip
from overview.ui.stories.words import name_of
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.paint import advance, centred
from overview.ui.theme.shapes import under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, SECTION_TITLE, SMALL_STRONG, TAKE_TEXT

NUMBER = "number"
_FLAG = 18
_LINE = 28
_CUT = "…"
_BEFORE = 12  # letters before what a sentence is shown for
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


class FactsView(QWidget):
    """Signals: `opened(Saying)` when the reader wants to read where it is said."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = down(self)
        self._body: QWidget | None = None
        self._shown: tuple[tuple[Fact, ...], tuple[str, ...]] | None = None

    def show_facts(self, facts: Sequence[Fact], countries: Sequence[str]) -> None:
        """Show facts of a story that these countries tell. The line that has the keyboard keeps it."""
        if self._shown == (shown := (tuple(facts), tuple(countries))):
            return
        self._shown = shown
        focused = next((line.accessibleName() for line in self.findChildren(SayingLine) if line.hasFocus()), "")
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.deleteLater()
        self._body = QWidget(self)
        column = down(self._body)
        for title, words, chosen in sections(facts, countries):
            if chosen:
                self._section(column, title, words, chosen)
        if not facts:
            column.addWidget(
                Label(
                    "No name, place or number was found in the articles of two countries that could be compared.",
                    DETAIL,
                    "ink2",
                )
            )
        self._column.addWidget(self._body)
        for line in self._body.findChildren(SayingLine) if focused else ():
            if line.accessibleName() == focused:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, column: QVBoxLayout, title: str, words: str, facts: Sequence[Fact]) -> None:
        column.addSpacing(6)
        column.addWidget(Label(title, SECTION_TITLE))
        column.addWidget(Label(words, DETAIL, "ink3"))
        column.addSpacing(6)
        for fact in facts:
            column.addWidget(HairLine())
            column.addSpacing(8)
            column.addWidget(Label(fact.what, INTERFACE_STRONG))
            for saying in fact.sayings:
                line = SayingLine(fact, saying)
                line.clicked.connect(lambda _=False, saying=saying: self.opened.emit(saying))
                column.addWidget(line)
            column.addSpacing(8)
        column.addSpacing(20)


class SayingLine(Pressable):
    """What one article says, with its sentence; pressing it opens the article there."""

    radius = 6.0
    room = (0, 0)
    outset = 0

    def __init__(self, fact: Fact, saying: Saying) -> None:
        self._saying = saying
        self._about = saying.value or fact.what
        super().__init__(saying.sentence)
        value = f" {saying.value}" if saying.value else ""
        self.setAccessibleName(f"{fact.what}, {name_of(saying.country)}:{value} {saying.sentence}")
        self.setToolTip(tip(saying.sentence))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shape_size(self) -> QSize:
        return QSize(240, _LINE)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours = theme().colour
        under_pointer(painter, shape, 6, self.pointed.value * 0.6)
        draw_flag(painter, self._saying.country, 0, (_LINE - flag_height(_FLAG)) / 2, _FLAG)
        x = 28.0
        for words, role, ink in (
            (name_of(self._saying.country), SMALL_STRONG, "ink2"),
            (self._saying.value, INTERFACE_STRONG, "accent"),
        ):
            if words:
                centred(painter, x, 0, advance(words, role) + 2, _LINE, words, role, colours(ink))
                x += advance(words, role) + 10
        room = max(20, shape.width() - x)
        words = with_in_sight(self._saying.sentence, self._about, room)
        centred(painter, x, 0, room, _LINE, words, TAKE_TEXT, colours("ink2"))


def with_in_sight(sentence: str, about: str, room: float) -> str:
    """A sentence, from a few words before what it is shown for where that would be cut in so much room."""
    found = re.search(rf"(?<!\w){re.escape(about)}(?!\w)", sentence)
    start = sentence.rfind(" ", 0, max(0, found.start() - _BEFORE)) + 1 if found else 0
    if not found or not start or advance(sentence[: found.end()] + _CUT, TAKE_TEXT) <= room:
        return sentence
    return f"{_CUT} {sentence[start:]}"


def sections(facts: Sequence[Fact], countries: Sequence[str]) -> list[tuple[str, str, list[Fact]]]:
    """The facts in parts, with a title and a sentence each: told differently, told by all, told by some;
    and what may belong to the story."""
    differ, every, some, related = [], [], [], []
    for fact in facts:
        told = {saying.country for saying in fact.sayings}
        if fact.kind == RELATED:
            related.append(fact)
        elif fact.kind == NUMBER and _differ({saying.value for saying in fact.sayings}):
            differ.append(fact)
        elif told >= set(countries):
            every.append(fact)
        else:
            some.append(fact)
    return [
        ("Told differently", "The same word with other numbers; the sentences say of what.", differ),
        ("All tell", "In the articles of every country.", every),
        (
            "Only some tell",
            "Found in these countries’ articles, and not in what the others have in English.",
            some,
        ),
        ("Possibly related, not translated", "They share names, countries or numbers; none counts as told.", related),
    ]


def _differ(values: set[str]) -> bool:
    """Whether values of one thing are more than one and what it is rounded: 433.3 million is about 433 million."""
    return len([one for one in values if not any(_is_rounded(one, other) for other in values)]) > 1


def _is_rounded(value: str, exact: str) -> bool:
    """Whether a value is another one with fewer decimal places."""
    found, other = _FIGURE.search(value), _FIGURE.search(exact)
    if not found or not other or _FIGURE.sub("", value) != _FIGURE.sub("", exact):
        return False
    short, long = found.group().replace(",", ""), other.group().replace(",", "")
    places, more = (len(figure.partition(".")[2]) for figure in (short, long))
    return places < more and 2 * abs(Decimal(long) - Decimal(short)) <= Decimal(10) ** -places
