"""The list room: lenses above, and what they show below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from overview.settings.declared import ORDER
from overview.ui.articles.stories_row import SavedStoriesRow
from overview.ui.articles.title import MARGIN, Title
from overview.ui.controls.boxes import down
from overview.ui.controls.tabs import LensTabs
from overview.ui.layout import COUNTRY, LEAST_BELOW, OVERLOOKED, SAVED, STORIES
from overview.ui.theme.shapes import fill
from overview.ui.theme.theme import theme
from overview.ui.theme.type import NAME

if TYPE_CHECKING:
    from overview.ui.controls.field import SearchField
    from overview.ui.controls.notices import EmptyState, Notice
    from overview.ui.progress_strip import ProgressStrip

Action = tuple[str, Callable[[], object]]  # the words of a button, and what it does
LENSES = ((COUNTRY, "Country"), (STORIES, "Stories"), (OVERLOOKED, "Overlooked"), (SAVED, "Saved"))


class ListRoom(QWidget):
    """Lenses, title, and one of several bodies: the article list, lists of stories, an empty state.

    Signals: `lens_chosen(key)`, `search_typed(text)`, `search_entered()` for Enter or Down in its field,
    `search_left()` for Escape in the empty field, `option_chosen(name, value)` from the menu of the title ("order",
    "density", "unread"), `noticed(words)` when a notice is shown, or a strip says how far something is.
    """

    lens_chosen = Signal(str)
    search_typed = Signal(str)
    search_entered = Signal()
    search_left = Signal()
    option_chosen = Signal(str, object)
    noticed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("List")
        page = down(self)
        self.lenses = LensTabs(LENSES, "Lenses", self)
        self.lenses.chosen.connect(self.lens_chosen)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN - 4, 0, 0, 0)
        head.addWidget(self.lenses)
        head.addStretch(1)
        page.addLayout(head)
        self._search: SearchField | None = None
        self._search_row = QHBoxLayout()
        self._search_row.setContentsMargins(MARGIN, 4, MARGIN, 6)
        page.addLayout(self._search_row)
        self.title = Title(self)
        self.title.options.clicked.connect(self._show_options)
        page.addWidget(self.title)
        self.stories_row = SavedStoriesRow(self)
        page.addWidget(self.stories_row)
        page.addSpacing(6)
        self.bodies = QStackedWidget(self)
        page.addWidget(self.bodies, 1)
        self._notices = down(spacing=8)  # at the foot: what comes and goes there moves no line that is being read
        page.addLayout(self._notices)
        self._empty: EmptyState | None = None
        self._notice: Notice | None = None
        self._strip: ProgressStrip | None = None
        self.own_options: Callable[[], None] | None = None  # shows another menu than that of articles
        self._options: dict[str, object] = {"order": "newest", "density": "comfortable", "unread": False}
        theme().changed.connect(self.update)

    # --- what is shown

    def add_body(self, body: QWidget) -> None:
        """Give the room another body to show."""
        self.bodies.addWidget(body)

    @property
    def body(self) -> QWidget:
        """The body that is shown."""
        body = self.bodies.currentWidget()
        assert body is not None  # the list of articles is added when the room is made
        return body

    def show_body(self, body: QWidget) -> None:
        """Show one of the bodies. It has the keyboard where the one before had it."""
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and (focus is self.body or self.body.isAncestorOf(focus))
        self.bodies.setCurrentWidget(body)
        if had_keyboard:
            body.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(
        self, title: str, text: str, *, icon: str = "", key: str = "", actions: Sequence[Action] = ()
    ) -> EmptyState:
        """Say what would be here and how to get it there."""
        from overview.ui.controls.notices import EmptyState

        state = EmptyState(title, text, icon=icon, keys=((key, ""),) if key else (), actions=actions, parent=self)
        self.bodies.addWidget(state)
        self.show_body(state)
        if self._empty is not None:
            self.bodies.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = state
        return state

    def show_notice(self, notice: Notice | None) -> None:
        """Show the one notice of the room, or none."""
        if self._notice is not None:
            self._notices.removeWidget(self._notice)
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            notice.dismissed.connect(lambda: self.show_notice(None))
            self._notices.addWidget(notice)
            notice.show()  # a layout does so later, and counts no height for it until then
            self.noticed.emit(notice.title)
        self._lay_out_notices()

    def hide_notice(self, notice: Notice | None) -> None:
        """Hide this notice, if it is the one that stands."""
        if notice is self._notice:
            self.show_notice(None)

    def show_strip(self, strip: ProgressStrip | None) -> None:
        """Show how far something is, above the notice, or no longer."""
        if self._strip is not None:
            self._notices.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = strip
        if strip is not None:
            strip.over.connect(lambda: self.show_strip(None))
            strip.said.connect(self.noticed)
            self._notices.insertWidget(0, strip)
        self._lay_out_notices()

    def show_options(self, **options: object) -> None:
        """What the menu of the title shows as chosen: order, density, unread."""
        self._options |= options

    @property
    def search(self) -> SearchField:
        """The field to search in, made when it is first needed."""
        if self._search is None:
            from overview.ui.controls.field import SearchField

            self._search = SearchField("Search all articles", role=NAME, parent=self)
            self._search.hide()
            self._search.textEdited.connect(self.search_typed)
            self._search_row.addWidget(self._search)
            self._search.stackUnder(self.title)  # screen readers come to it where it stands, and so does Tab
            self.setTabOrder(self.lenses.last, self._search)
        return self._search

    def show_search(self, shown: bool) -> None:
        """Show or hide the field to search in."""
        if shown or self._search is not None:
            self.search.setVisible(shown)
        if shown:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def search_again(self) -> None:
        """Give the keyboard back to what was searched for, where nothing was found to go on in."""
        if self._search is not None and self.body.hasFocus():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        field = self._search
        goes_on = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if goes_on and field is not None and field.hasFocus():
            self.body.setFocus(Qt.FocusReason.TabFocusReason)  # from which it goes on to what is found
            self.search_entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape and field is not None and field.isVisible():
            self.search_left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.title.set_low(self._is_low)
        self._lay_out_notices()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), "list")
        painter.end()

    def _show_options(self) -> None:
        if self.own_options is not None:
            self.own_options()
            return
        from overview.ui.controls.menu import Menu

        menu = Menu(self)
        densities = (("comfortable", "Comfortable rows"), ("compact", "Compact rows"), ("titles", "Titles only"))
        for name, choices in (("order", ORDER.choices.items()), ("density", densities)):
            menu.one_of(choices, self._options[name], partial(self._choose, name))
            menu.addSeparator()
        menu.switch("Unread only", bool(self._options["unread"]), partial(self._choose, "unread"))
        menu.below(self.title.options)

    @property
    def _is_low(self) -> bool:
        return self.height() < LEAST_BELOW

    def _lay_out_notices(self) -> None:
        """Have room around what is said at the foot; where nothing is, that room is the list's. In a low room the
        notice stands alone, and the title gives way to one of many lines: else its last ones are cut."""
        if self._strip is not None:
            self._strip.setVisible(self._notice is None or not self._is_low)
        room = (4 if self._is_low else 8) if self._notices.count() else 0
        self._notices.setContentsMargins(16, room, 16, 2 * room)
        self.title.show()
        if self._notice is not None and (page := self.layout()) is not None:
            self.title.setVisible(not self._is_low or page.minimumHeightForWidth(self.width()) <= self.height())

    def _choose(self, name: str, value: object) -> None:
        self._options[name] = value
        self.option_chosen.emit(name, value)
