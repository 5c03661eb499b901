"""Two takes in parallel columns, each with its whole text, without the pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overview.library.story_values import Take
from overview.library.values import Changes
from overview.ui import opened_article
from overview.ui.controls.boxes import across, clear, down
from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.menu import Menu
from overview.ui.controls.scroll import scroll_on
from overview.ui.library_thread import LibraryThread
from overview.ui.opened_article import Opened
from overview.ui.owners import owner_mark_of
from overview.ui.reader.blocks import read as blocks_of
from overview.ui.reader.blocks import without
from overview.ui.reader.lines import FactLine, Words
from overview.ui.reader.view import ROOM, ArticleView
from overview.ui.stories.words import name_of, owner_line, written
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, SMALL, TAKE_HEADLINE

BESIDE = 520  # width from which two columns stand beside each other
_GAP = 20
BAR = 14  # right of the words, for the scroll bar of the text
_TEXT = 16.5  # px: narrower columns than the reading room's
_LEAST = 220  # high: what the smallest window has room for, so that there a take is seen whole at a time


class Pair(NamedTuple):
    """The two articles that are compared; None where one is gone."""

    left: Opened | None
    right: Opened | None


class CompareView(QWidget):
    """Signals: `opened(number)` when the reader wants to read one of the two alone; `whole_wanted(numbers)` when only
    the beginning of articles is here; `english_wanted(numbers)` when they are not translated, `again_wanted(numbers)`
    when the reader wants another try at that."""

    opened = Signal(int)
    whole_wanted = Signal(list)
    english_wanted = Signal(list)
    again_wanted = Signal(list)

    def __init__(self, library: LibraryThread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._takes: tuple[Take, ...] = ()
        self._chosen = ["", ""]
        self._asked: set[int] = set()  # articles that were wanted whole
        self._foreign: set[tuple[int, bool]] = set()  # articles that were wanted in English, and whether but a summary
        self._troubles: dict[int, str] = {}  # why articles are not in English
        self.columns = (_Column(self), _Column(self))
        self._box = across(self, spacing=_GAP)
        self._rule = HairLine(upright=True, parent=self)
        self._box.addWidget(self.columns[0], 1)
        self._box.addWidget(self._rule)
        self._box.addWidget(self.columns[1], 1)
        for at, column in enumerate(self.columns):
            column.country.clicked.connect(lambda _=False, at=at: self._choose_country(at))
            column.opened.connect(self.opened)
            column.again.connect(self._try_again)

    def show_takes(self, takes: Sequence[Take]) -> None:
        """Compare two of these: the ones chosen before if they are there, else the first two."""
        self._takes = tuple(takes)
        codes = [take.text.country for take in takes]
        for at in (0, 1):
            if self._chosen[at] not in codes:
                self._chosen[at] = next((code for code in codes if code not in self._chosen), "")
        if self.isVisible():
            self.read()

    def choose(self, at: int, code: str) -> None:
        """Compare this country's take in one of the columns, 0 or 1."""
        if self._chosen[1 - at] == code:
            self._chosen[1 - at] = self._chosen[at]
        self._chosen[at] = code
        self.read()

    def read(self) -> None:
        """Read the two articles."""
        if wanted := [take.text.headline for take in self._pair()]:
            self._library.read(_read, wanted, then=self._show)

    def apply(self, changes: Changes) -> None:
        """Take over what changed of the two."""
        if self.isVisible() and any(take.text.headline in changes.articles for take in self._pair()):
            self.read()

    def show_trouble(self, articles: Sequence[int], sentence: str) -> None:
        """Say why articles did not become English; "" where nothing was in the way."""
        self._troubles.update(dict.fromkeys(articles, sentence))
        self.read()

    def ask_anew(self) -> None:
        """Articles may be translated otherwise than before: those that are not in English are wanted so again."""
        self._foreign.clear()
        self._troubles.clear()
        if self.isVisible():
            self.read()

    def scroll_on(self, page: QScrollArea) -> bool:
        """Scroll the texts, which stand on `page`, by a screenful: both where they stand beside each other, else the
        upper one to its end and then the other, or that alone where the reader is there. False at the end."""
        beside = self._box.direction() == QBoxLayout.Direction.LeftToRight
        wanted = self.columns[1:] if self.columns[1].text.hasFocus() and not beside else self.columns
        shown = [one for one in wanted if one.isVisible()]
        for together in (shown,) if beside else zip(shown):
            bottom = max(one.mapTo(page.viewport(), QPoint(0, one.height())).y() for one in together)
            if bottom <= 0:
                continue  # scrolled past
            if (below := bottom - page.viewport().height()) > 0:
                page.verticalScrollBar().setValue(page.verticalScrollBar().value() + below)
                return True
            moved = [scroll_on(one.text) for one in together]
            if any(moved):
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        self._rule.setVisible(beside)

    def _pair(self) -> list[Take]:
        by_country = {take.text.country: take for take in self._takes}
        return [by_country[code] for code in self._chosen if code in by_country]

    def _show(self, pair: Pair) -> None:
        takes = self._pair()
        for at, (column, opened) in enumerate(zip(self.columns, pair, strict=True)):
            column.setVisible(at < len(takes))
            if at < len(takes):
                column.show_take(takes[at], opened, self._troubles.get(takes[at].text.headline, ""))
        found = [opened.article for opened in pair if opened is not None]
        brief = [one.row.id for one in found if (one.teaser or not one.clean) and one.row.id not in self._asked]
        if brief:
            self._asked.update(brief)
            self.whole_wanted.emit(brief)
        untranslated = {
            (one.row.id, one.teaser)
            for one in found
            if one.html_translated is None and not opened_article.is_read(one.row.language, ())
        }
        if fresh := untranslated - self._foreign:
            self._foreign |= fresh
            self.english_wanted.emit([number for number, _ in fresh])

    def _try_again(self, number: int) -> None:
        self._troubles.pop(number, None)
        self.again_wanted.emit([number])
        self.read()

    def _choose_country(self, at: int) -> None:
        menu = Menu(self)
        codes = [take.text.country for take in self._takes]
        menu.one_of(((code, name_of(code)) for code in codes), self._chosen[at], partial(self.choose, at))
        menu.below(self.columns[at].country)


class _End(QWidget):
    """What scrolls with a text, above or below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def heightForWidth(self, width: int) -> int:
        self.column.activate()  # else a line that was hidden just now still counts where it is in a layout of its own
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.column.totalMinimumSize().height()


class _Column(QWidget):
    """One take: its country, and what scrolls below that: the headline, who, the text.

    Signals: `opened(number)`, `again(number)` when its translation is to be tried again.
    """

    opened = Signal(int)
    again = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._take: Take | None = None
        self._shown: tuple[str, str] | None = None  # for whom, and what
        self.setMinimumHeight(_LEAST)
        column = down(self)
        self.country = TextButton("", role=INTERFACE_STRONG, colour="ink", parent=self)
        self._facts = down(spacing=2)
        self._above, below = _End(self), _End(self)
        above = self._above.column
        above.setContentsMargins(ROOM, 4, ROOM, 8)
        below.column.setContentsMargins(0, 24, 0, 0)
        self._headline = Label("", TAKE_HEADLINE, parent=self._above)
        self._trouble = Label("", SMALL, "ink2", parent=self._above)
        self._try = TextButton("Try again", role=SMALL.strong(600), parent=self._above)
        self._try.clicked.connect(self._try_again)
        alone = TextButton("Read alone", role=SMALL.strong(600), parent=self)
        alone.clicked.connect(lambda: self.opened.emit(self._take.text.headline if self._take else 0))
        head = across(margins=(ROOM, 0, BAR, 0))
        head.addSpacing(-TextButton.EDGE)
        head.addWidget(self.country)
        head.addStretch(1)
        head.addWidget(alone)
        head.addSpacing(-TextButton.EDGE)
        column.addLayout(head)
        above.addWidget(self._headline)
        above.addSpacing(6)
        above.addLayout(self._facts)
        above.addWidget(self._trouble)
        above.addLayout(flush(self._try))
        self.text = ArticleView(self)
        style = self.text.style_of_reading
        self.text.set_reading_style(style._replace(size=_TEXT))
        self.text.set_ends(self._above, below)
        column.addWidget(self.text, 1)

    def show_take(self, take: Take, opened: Opened | None, trouble: str = "") -> None:
        """Show a take with its article; `trouble`: why that is not in English. Where it is shown already, its text
        stays where the reader is."""
        self._take = take
        self.country.set_words(f"{name_of(take.text.country)}  ▾")
        self.country.setAccessibleName(f"{name_of(take.text.country)}: choose another country")
        self._headline.setText(take.title)
        clear(self._facts)
        source: tuple[Words, ...] = (Words(take.source, DETAIL, "ink"),)
        if take.text.agency:
            source += (Words(f"via {take.text.agency}", SMALL, "ink3"),)
        lines: list[QWidget] = [FactLine(source, flag=take.text.country, parent=self._above)]
        owner = (Words(owner_line(take), SMALL, "ink3"), Words(written(take), SMALL, "ink3"))
        lines.append(FactLine(owner, owner=owner_mark_of(take.ownership), wraps=True, parent=self._above))
        name, language, html = "", "", "<p>This article is no longer in the library.</p>"
        if opened is not None:
            content = opened_article.content(opened)
            name, html = f"{take.title}. {take.source}", content.html or content.html_original
            language = content.html_language if content.html else content.language
            how = content.translation if content.html else f"{content.language_name}, as published"
            if how:
                lines.append(Label(how, SMALL, "ink3", lines=2, parent=self._above))
        for line in lines:
            self._facts.addWidget(line)
            line.show()  # at once, so that there is room for it
        self._trouble.setText(trouble)
        self._try.setAccessibleName(f"Try again to translate {take.source}")
        for widget in (self._trouble, self._try):
            widget.setVisible(bool(trouble))
        if self._shown != (name, html):
            self._shown = (name, html)
            page = blocks_of(html, language)
            pictures = {block.runs[0].picture for block in page.blocks if block.kind == "picture"}
            self.text.display(name, (without(page, pictures, captions=True),), {})
        else:
            self.text.fit_ends()

    def _try_again(self) -> None:
        self._try.hide()  # once is enough
        if self._take is not None:
            self.again.emit(self._take.text.headline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text.set_column(ROOM, max(160, self.width() - ROOM - BAR))


def _read(connection: sqlite3.Connection, numbers: Sequence[int]) -> Pair:
    found = [opened_article.read(connection, number) for number in numbers]
    return Pair(*found, *[None] * (2 - len(found)))
