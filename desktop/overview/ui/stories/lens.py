"""What the lenses of stories share: a list with its model, and what opens from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from overview.library.story_values import StoryRow
from overview.settings.declared import HOME_COUNTRY
from overview.ui.controls.row_model import ROW
from overview.ui.stories.model import StoryModel
from overview.ui.stories.view import StoryList

if TYPE_CHECKING:
    from overview.ui.reader.page import ReaderPage
    from overview.ui.stories.page import StoryRoom
    from overview.ui.window import Window

MOST = 500  # stories of a list
FIRST = f"These are the first {MOST}."


class Lens(QObject):
    """A lens over stories. `key` is one of `layout`'s names.

    Signals: `article_wanted(number, sentence)`, `menu_wanted(StoryRow, QPoint)`.
    """

    article_wanted = Signal(int, str)
    menu_wanted = Signal(object, QPoint)
    room: ReaderPage | StoryRoom  # where a story opens; subclasses set it

    def __init__(self, window: Window, key: str, name: str) -> None:
        super().__init__(window)
        self.key = key
        self._window = window
        self._desk = window.desk
        self._list_room = window.list_room
        self._entered = False  # the lens was chosen, its list is on its way
        self.model = StoryModel(self._home, self)
        self.view = StoryList(self.model, window.thumbnails, name, window.list_room)
        window.list_room.add_body(self.view)
        self._stood: tuple[int, ...] = ()  # the stories that were shown last
        self.view.opened.connect(self._opened)
        self.view.clicked.connect(lambda _index: self.open_current())
        self.view.activated.connect(lambda _index: self.open_current())
        self.view.menu_wanted.connect(self.menu_wanted)
        window.lists.add_lens(key, self.show)

    @property
    def shown(self) -> bool:
        """Whether the reader looks through it."""
        return self._window.lists.lens == self.key

    def show(self) -> None:
        """Show title and list."""
        raise NotImplementedError

    def read_anew(self) -> None:
        """The library has changed: read again what is shown."""
        raise NotImplementedError

    def open_row(self, row: StoryRow) -> None:
        """Open a story of the list."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the story that the keys are on, also where the list stands alone."""
        was_shown = self._window.rooms.reading_shown
        self._window.rooms.show_reading(True)
        row = self.view.currentIndex().data(ROW)
        if not was_shown and row is not None:
            self.open_row(row)
        if not self._window.rooms.together:
            self._window.right.setCurrentWidget(self.room)
            self.room.give_keys()

    def enter(self) -> None:
        """The lens was chosen: put what belongs to it into the other rooms."""
        self._entered = True

    def leave(self) -> None:
        """Another lens was chosen."""

    def _show_list(self, chosen: int | None, *, wait: bool = False) -> None:
        """Show the list with a story chosen; where it is not in it any more, open what stands in its place, and where
        it was not in it before, the first; unless one is on its way."""
        self._list_room.show_body(self.view)
        there = chosen is not None and self.view.choose(chosen)
        if not there and not wait and self._window.rooms.together:
            self.view.go_to(self._in_place_of(chosen))
        self._stood = self.model.stories()
        # After the lens was chosen the keys are the list's, unless the reader goes from lens to lens with them.
        focused = QApplication.focusWidget()
        if self._entered and not (focused is not None and self._list_room.lenses.isAncestorOf(focused)):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entered = False

    def _in_place_of(self, gone: int | None) -> int:
        """Where the story is now that stood behind one that is gone."""
        if gone not in self._stood:
            return 0
        behind = self._stood[self._stood.index(gone) + 1 :]
        places = (self.model.row_of(story) for story in behind)
        return next((at for at in places if at is not None), self.model.rowCount() - 1)

    def _opened(self, row: StoryRow) -> None:
        if self._window.rooms.reading_shown:  # what is not on the screen is not read
            self.open_row(row)

    def _home(self) -> str:
        return self._desk.settings.get(HOME_COUNTRY).upper()
