"""A story opened: its head, then its takes, its facts, two takes compared, or its articles."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from overview.library.values import ArticleRow, Changes, Scope
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.row import GUTTER, RIGHT
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.articles.view import ArticleList
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.menu import Menu
from overview.ui.controls.pressable import in_turn
from overview.ui.controls.scroll import scroll_on
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.library_thread import LibraryThread
from overview.ui.reader.view import ROOM
from overview.ui.stories.bar import ARTICLES, COMPARE, FACTS, TAKES, WHY, StoryBar
from overview.ui.stories.compare import BAR, CompareView
from overview.ui.stories.facts import FactsView
from overview.ui.stories.heading import StoryHeading
from overview.ui.stories.opening import OpenedStory
from overview.ui.stories.takes_view import TakesView
from overview.ui.theme.theme import theme

SIDE, NARROW_SIDE, WIDEST = 32, GUTTER, 1_080
NARROW, LOW = 560, 480  # below one of which the heading scrolls with what stands below it


class StoryRoom(QWidget):
    """The reading room while a story is open.

    Signals: `article_wanted(number, sentence)` when the reader wants to read one, at a sentence or ("") from its head;
    `asked(what)` with one of the bar's names; `split_wanted(ArticleRow)`; `put_wanted(ArticleRow)` when it is to go
    into another story.
    """

    article_wanted = Signal(int, str)
    asked = Signal(str)
    split_wanted = Signal(object)
    put_wanted = Signal(object)

    def __init__(self, library: LibraryThread, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Story")
        self.opened: OpenedStory | None = None
        page = down(self)
        self.bar = StoryBar(self)
        self.bar.part_chosen.connect(self.show_part)
        self.bar.asked.connect(self.asked)
        page.addWidget(self.bar)
        self.heading = StoryHeading(self)
        self.heading.why_wanted.connect(lambda: self.asked.emit(WHY))
        self.takes = TakesView()
        self.takes.opened.connect(lambda take: self.article_wanted.emit(take.text.headline, ""))
        self.facts = FactsView(self)
        self.facts.opened.connect(lambda saying: self.article_wanted.emit(saying.article, saying.sentence))
        self._model = ArticleModel(library, self)
        self.articles = ArticleList(self._model, thumbnails, self)
        self.articles.setAccessibleName("Articles of this story")
        self.articles.clicked.connect(lambda _index: self._open_current())
        self.articles.activated.connect(lambda _index: self._open_current())
        self.articles.menu_wanted.connect(self._article_menu)
        self.articles.set_look("comfortable", flags=True, grouped=False)
        self.compare = CompareView(library, self)
        self.compare.opened.connect(lambda number: self.article_wanted.emit(number, ""))
        self._above = QHBoxLayout()
        page.addLayout(self._above)
        facts = ScrollColumn((self.facts,), margin=True)
        self._compared = ScrollColumn((self.compare,), margin=True, fills=True)
        self._areas: tuple[ScrollColumn, ...] = (self.takes, facts, self._compared)
        self._scrolled = {area: _top_row(area.column) for area in self._areas}
        self._parts = {TAKES: self.takes, FACTS: facts, COMPARE: self._compared, ARTICLES: QWidget(self)}
        self._inset = QVBoxLayout(self._parts[ARTICLES])
        self._inset.addWidget(self.articles)
        self._stack = QStackedWidget(self)
        for name, part in self._parts.items():
            part.setAccessibleName(name.capitalize())
            self._stack.addWidget(part)
        page.addWidget(self._stack, 1)
        theme().changed.connect(self.update)

    # --- what is shown

    def show_story(self, opened: OpenedStory) -> None:
        """Show a story. Where it is the one that is shown already, it stays where it was."""
        page = opened.page
        if self.opened == opened:
            return
        before = self.opened.page if self.opened is not None and self.opened.page.row.id == page.row.id else None
        self.opened = opened
        self.bar.show_story(page.row)
        self.takes.show_page(page)
        if before is None or before.takes != page.takes:
            self.compare.show_takes(page.takes)
        self.facts.show_facts(page.facts, page.row.countries)
        in_turn(self.heading.why, self.facts)
        if before is None or before.row.times != page.row.times:
            self._model.set_scope(Scope(story=page.row.id))
        if before is None:
            self.show_part(TAKES)
            for area in self._areas:
                area.verticalScrollBar().setValue(0)
        self._lay_out()

    def show_part(self, part: str) -> None:
        """Show takes, facts, two takes compared, or articles."""
        self.bar.choose(part)
        self._stack.setCurrentWidget(self._parts[part])
        self._lay_out()
        if part == COMPARE:
            self.compare.read()

    def give_keys(self) -> None:
        """Give the keyboard to the part that is shown. (With a focus proxy Tab would go past the bar.)"""
        part = self._stack.currentWidget()
        assert part is not None
        (self.articles if part is self._parts[ARTICLES] else part).setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll_on(self) -> bool:
        """Scroll what is shown of the story by a screenful; False at the end."""
        part = self._stack.currentWidget()
        if part is self._compared:
            return self.compare.scroll_on(self._compared)
        return scroll_on(part if isinstance(part, QAbstractScrollArea) else self.articles)

    def apply(self, changes: Changes) -> None:
        """Take over what changed in the library."""
        self._model.apply(changes)
        self.compare.apply(changes)

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("read"))
        painter.end()

    def _lay_out(self) -> None:
        side = SIDE if self.width() >= NARROW else NARROW_SIDE
        right = max(side, self.width() - side - WIDEST)
        narrow = self.width() < NARROW
        for area in self._areas[:-1]:
            area.set_margins(side, 10, right, 40)
        self._compared.set_margins(side - ROOM, 10, max(8, side - BAR), 0)
        shown = self._stack.currentWidget()
        if isinstance(shown, ScrollColumn) and (narrow or self.height() < LOW):
            inside = shown.column.contentsMargins()
            margins = (side - inside.left(), 0, right - inside.right() + TextButton.EDGE, 4)
            self._place_heading(self._scrolled[shown])
        else:
            margins = (side, 10 if narrow else 2, right, 4)
            self._place_heading(self._above)
        self.heading.fit(margins, narrow=narrow)
        if self.opened is not None:
            self.heading.show_row(self.opened.page.row, narrow=narrow)
        self._inset.setContentsMargins(side - GUTTER, 0, right - RIGHT, 0)

    def _place_heading(self, row: QHBoxLayout) -> None:
        """Title and counts stay where they are above what scrolls; where room is scarce they scroll away with it."""
        if row.indexOf(self.heading) < 0:
            row.insertWidget(0, self.heading)

    def _open_current(self) -> None:
        row = self.articles.current
        if row is not None:
            self.article_wanted.emit(row.id, "")

    def _article_menu(self, at: QPoint) -> None:
        row: ArticleRow | None = self.articles.current
        if row is None:
            return
        menu = Menu(self)
        menu.addAction("Read", lambda: self.article_wanted.emit(row.id, ""))
        menu.addAction("Take out of this story", lambda: self.split_wanted.emit(row))
        menu.addAction("Put into another story …", lambda: self.put_wanted.emit(row))
        menu.popup(at)


def _top_row(column: QVBoxLayout) -> QHBoxLayout:
    """Room for the heading at the top of a column, as far over its edge as the focus ring of its button."""
    row = QHBoxLayout()
    row.addSpacing(-TextButton.EDGE)
    column.insertLayout(0, row)
    return row
