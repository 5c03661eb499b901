"""What is marked in a text: the reader's highlights, the places found, the link that is pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from overview.library.quotes import loosely, places_of
from overview.ui.controls.label import Label
from overview.ui.reader.positions import units
from overview.ui.reader.typesetting import Link
from overview.ui.theme.theme import theme

EDGE = 60  # pixels at the view's top and foot where words are not at once seen: there is the bar to find them with
MOST_FOUND = 1_000


class Highlight(NamedTuple):
    """Words of the article that the reader marked."""

    id: int
    quote: str
    start: int  # where the quote began in the text when it was marked


class Place(NamedTuple):
    """Words that were found."""

    title: int | None  # in which headline; None: in the text
    start: int
    end: int


class Marks:
    """The marks in the text of a `QTextEdit`, which are no part of its document, and in the headlines above it."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._highlights: tuple[Highlight, ...] = ()
        self._marked: list[tuple[int, int, int]] = []  # start, end, id
        self._titles: Sequence[Label] = ()
        self._words = ""  # that are looked for
        self._found: list[Place] = []
        self._found_at = -1
        self._link: Link | None = None
        self._sentences: list[tuple[int, int]] = []

    def clear(self) -> None:
        """Another text is shown."""
        self._highlights, self._words, self._found, self._found_at = (), "", [], -1
        self._link, self._sentences = None, []

    def text_changed(self) -> None:
        """The text was set anew: highlights and what was found are looked for again, and the text stays where it is."""
        self._link, self._sentences = None, []
        self._look_up()
        self._find_places()
        self._show()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Mark words. A quote is looked for nearest to where it began, so that it is found in a changed text too."""
        self._highlights = tuple(highlights)
        self._look_up()
        self._show()

    def set_titles(self, titles: Sequence[Label]) -> None:
        """The headlines above the text, made anew."""
        self._titles = titles
        self._find_places()
        self._show()

    def go_to_highlight(self, number: int) -> None:
        """Show the words of a highlight, if they are in the text."""
        for start, _, marked in self._marked:
            if marked == number:
                self._scroll_to(start)

    def find(self, words: str) -> int:
        """Mark all places where the words stand and go to the first from here on; gives their number, 1,000 at most."""
        self._words = words
        self._find_places()
        if self._found:
            bar = self._view.verticalScrollBar()
            here = self._view.cursorForPosition(QPoint(2, 1)).position() if bar.value() > bar.minimum() else -1
            self._found_at = next((at for at, place in enumerate(self._found) if _lies_after(place, here)), 0)
            self._go_to_found()
        self._show()
        return len(self._found)

    def found(self) -> tuple[int, int]:
        """The number of the place that was gone to, from 1, and how many there are; (0, 0) where nothing was found."""
        return self._found_at + 1, len(self._found)

    def step(self, steps: int) -> int:
        """Go so many places on; gives the number of the place from 1, or 0 where nothing was found."""
        if not self._found:
            return 0
        self._found_at = (self._found_at + steps) % len(self._found)
        self._go_to_found()
        self._show()
        return self._found_at + 1

    def point_at(self, link: Link | None) -> None:
        """Mark a link, or none."""
        if link != self._link:
            self._link = link
            self._show()

    def mark_sentences(self, spans: list[tuple[int, int]]) -> None:
        """Mark the sentences that belong together, or none."""
        if spans != self._sentences:
            self._sentences = spans
            self._show()

    def _find_places(self) -> None:
        self._found = []
        if self._words.strip():
            texts = [(at, title.text()) for at, title in enumerate(self._titles)]
            for title, text in (*texts, (None, self._view.toPlainText())):
                matches = re.finditer(loosely(units(self._words)), units(text), re.IGNORECASE)
                self._found += (Place(title, *match.span()) for match in islice(matches, MOST_FOUND - len(self._found)))
        self._found_at = min(max(self._found_at, 0), len(self._found) - 1)

    def _look_up(self) -> None:
        text = units(self._view.toPlainText()) if self._highlights else ""
        self._marked = [
            (*span, one.id) for one in self._highlights for span in places_of(units(one.quote), one.start, text)
        ]

    def _show(self) -> None:
        pointed, mark, found, here = (QTextCharFormat() for _ in range(4))
        pointed.setBackground(theme().colour("hover"))
        mark.setBackground(theme().colour("mark"))
        found.setBackground(theme().colour("accent", 60))
        found.setForeground(theme().colour("ink"))  # also of links and captions, which are hardly read on it
        here.setBackground(theme().colour("accent"))
        here.setForeground(theme().colour("accent_ink"))
        spans = [(*span, pointed) for span in self._sentences]
        spans += [(start, end, mark) for start, end, _ in self._marked]
        places = [(place, here if at == self._found_at else found) for at, place in enumerate(self._found)]
        spans += [(place.start, place.end, form) for place, form in places if place.title is None]
        for number, title in enumerate(self._titles):
            title.mark([(place.start, place.end, form) for place, form in places if place.title == number])
        if self._link is not None:
            spans.append((self._link.start, self._link.end, pointed))
        self._view.setExtraSelections([self._selection(*span) for span in spans])

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = form
        return selection

    def _go_to_found(self) -> None:
        place = self._found[self._found_at]
        if place.title is None:
            self._scroll_to(place.start)
        else:
            self._view.verticalScrollBar().setValue(self._view.verticalScrollBar().minimum())

    def _scroll_to(self, position: int) -> None:
        """Scroll so far that a position of the text stands in the upper half of the view."""
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(position)
        top = self._view.cursorRect(cursor).top()
        high = self._view.viewport().height()
        if not EDGE <= top <= high - EDGE:
            bar = self._view.verticalScrollBar()
            bar.setValue(round(bar.value() + top - high * 0.35))


def _lies_after(place: Place, here: int) -> bool:
    """Whether a place stands at or after a position of the text; -1 is the place of the headlines."""
    return place.start >= here if place.title is None else here < 0
