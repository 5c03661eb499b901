"""A story opened: its head, then its takes, its facts, two takes compared, or its articles."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from overview.counting import counted
from overview.library.story_values import StoryPage
from overview.library.values import ArticleRow, Changes, Scope
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.row import GUTTER, RIGHT
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.articles.view import ArticleList
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.laying import ScrollColumn
from overview.ui.controls.menu import Menu
from overview.ui.controls.pressable import RING, Pressable
from overview.ui.controls.tabs import SegmentedTabs
from overview.ui.controls.tips import give_tip
from overview.ui.library_thread import LibraryThread
from overview.ui.stories.bar import ARTICLES, COMPARE, FACTS, TAKES, WHY, StoryBar
from overview.ui.stories.compare import CompareView
from overview.ui.stories.facts import FactsView
from overview.ui.stories.grid import BY_TIME, ORDERS, TakesGrid
from overview.ui.stories.opening import OpenedStory
from overview.ui.stories.take import EDGE
from overview.ui.stories.timeline import Timeline
from overview.ui.stories.words import WIRE, breadth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import COLUMN_TITLE, DETAIL, STORY_TITLE

SIDE, NARROW_SIDE, WIDEST = 32, GUTTER, 1_080
NARROW = 560


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
        self._order = BY_TIME
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        self.bar = StoryBar(self)
        self.bar.part_chosen.connect(self.show_part)
        self.bar.asked.connect(self.asked)
        page.addWidget(self.bar)
        self._title = Label("", STORY_TITLE, lines=3, parent=self)
        self._counts = Label("", DETAIL, "ink2", lines=2, parent=self)
        self._why = TextButton("Why together?", parent=self)
        self._why.clicked.connect(lambda: self.asked.emit(WHY))
        self._head = self._laid_head()
        self._timeline = Timeline(self)
        self._orders = SegmentedTabs(ORDERS, "Order of the takes", self)
        self._orders.chosen.connect(self._sort)
        self.takes = TakesGrid(self)
        self.takes.opened.connect(lambda take: self.article_wanted.emit(take.text.headline, ""))
        self._carried = Label("", DETAIL, "ink3", parent=self)
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
        head = QWidget(self)
        head.setLayout(self._head)
        self._heading = head
        self._above = QHBoxLayout()
        page.addLayout(self._above)
        self._stack = QStackedWidget(self)
        self._areas = (
            ScrollColumn((self._timeline, self._in_line(self._orders), self._carried), margin=True),
            ScrollColumn((self.facts,), margin=True),
        )
        takes = QHBoxLayout()  # over the edges of the column, so that the words of the takes stand in line with it
        takes.addSpacing(-EDGE)
        takes.addWidget(self.takes)
        takes.addSpacing(-EDGE)
        self._areas[0].column.insertLayout(2, takes)
        self._scrolled = {area: self._top_row(area.column) for area in self._areas}
        self._parts: dict[str, QWidget] = {
            TAKES: self._areas[0],
            FACTS: self._areas[1],
            COMPARE: self.compare,
            ARTICLES: QWidget(self),
        }
        self._inset = QVBoxLayout(self._parts[ARTICLES])
        self._inset.addWidget(self.articles)
        for part in self._parts.values():
            self._stack.addWidget(part)
        page.addWidget(self._stack, 1)
        theme().changed.connect(self.update)

    def _laid_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(12)
        counts = QVBoxLayout()
        counts.setContentsMargins(0, RING, 0, 0)
        counts.addWidget(self._counts)
        line.addLayout(counts, 1)
        line.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(-TextButton.EDGE)
        head.addLayout(line)
        return head

    def _top_row(self, column: QVBoxLayout) -> QHBoxLayout:
        """Room for title and counts at the top of a column, as far over its edge as the focus ring of their button."""
        row = QHBoxLayout()
        row.addSpacing(-TextButton.EDGE)
        column.insertLayout(0, row)
        return row

    # --- what is shown

    def show_story(self, opened: OpenedStory) -> None:
        """Show a story. Where it is the one that is shown already, it stays where it was."""
        page = opened.page
        if self.opened == opened:
            return
        before = self.opened.page if self.opened is not None and self.opened.page.row.id == page.row.id else None
        self.opened = opened
        self.bar.show_story(page.row)
        self._title.setText(page.row.label)
        self._timeline.show_story(page.row, page.takes)
        if before is None or before.takes != page.takes:
            self._show_takes(page)
            self.compare.show_takes(page.takes)
        self._carried.setText("  ".join(_carried(page)))
        self._carried.setVisible(bool(page.carried))
        self.facts.show_facts(page.facts, page.row.countries)
        _in_turn(self._why, self.facts)
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
        assert part is not None
        areas = [part] if isinstance(part, QAbstractScrollArea) else part.findChildren(QAbstractScrollArea)
        bars = [area.verticalScrollBar() for area in areas]
        on = [bar for bar in bars if bar.value() < bar.maximum()]
        for bar in on:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        return bool(on)

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
        shown = self._stack.currentWidget()
        below = self._scrolled[shown] if narrow and isinstance(shown, ScrollColumn) else None
        self._place_heading(self._above if below is None else below)
        self._title.role, self._title.lines = (COLUMN_TITLE, 4) if narrow else (STORY_TITLE, 3)
        self._title.updateGeometry()
        self._head.setContentsMargins(
            *((side, 10 if narrow else 2, right, 4) if below is None else (0, 0, TextButton.EDGE, 4))
        )
        if self.opened is not None:
            row = self.opened.page.row
            counts = f"{breadth(row)}, {counted(row.articles, 'article')}."
            self._counts.setText(counts if narrow else f"{counts} {WIRE}")
            give_tip(self._counts, WIRE)
        for area in self._areas:
            area.set_margins(side, 10, right, 40)
        self.compare.set_sides(side)
        self._inset.setContentsMargins(side - GUTTER, 0, right - RIGHT, 0)

    def _place_heading(self, row: QHBoxLayout) -> None:
        """Title and counts stay where they are above what scrolls; where room is scarce they scroll away with it."""
        if row.indexOf(self._heading) < 0:
            row.insertWidget(0, self._heading)

    def _in_line(self, tabs: SegmentedTabs) -> QWidget:
        line = QWidget(self)
        line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 14 - EDGE)
        row.setSpacing(6)
        row.addWidget(Label("Sort", DETAIL, "ink3", lines=1))
        row.addWidget(tabs)
        row.addStretch(1)
        return line

    def _sort(self, order: str) -> None:
        self._order = order
        if self.opened is not None:
            self._show_takes(self.opened.page)

    def _show_takes(self, page: StoryPage) -> None:
        self.takes.show_takes(page.takes, self._order)
        _in_turn(self._orders.last, self.takes)

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


def _in_turn(before: QWidget, room: QWidget) -> None:
    """Have Tab come to what is in a room after what is above it: Qt puts what was made later behind all the window."""
    for one in room.findChildren(Pressable):
        QWidget.setTabOrder(before, one)
        before = one


def _carried(page: StoryPage) -> list[str]:
    """ "AP, carried by 14: The Lantern, Harbour Fable …" """
    found = []
    for voice in page.carried:
        who = voice.agency or "One text"
        found.append(f"{who}, carried by {len(voice.outlets)}: {', '.join(voice.outlets)}.")
    return found
