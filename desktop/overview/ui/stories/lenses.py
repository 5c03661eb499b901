"""Ties the lenses Stories and Overlooked to the window, and an open article to the other takes of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from overview.library import story_pages
from overview.library.values import Changes
from overview.ui.reader.takes import ALL, NEXT
from overview.ui.stories.choices import StoryChoices
from overview.ui.stories.doing import StoryActions
from overview.ui.stories.lens import Lens
from overview.ui.stories.overlooked_lens import OverlookedLens
from overview.ui.stories.stories_lens import StoriesLens
from overview.ui.world import Overlooked, Shown, Told

if TYPE_CHECKING:
    from overview.ui.window import Window

NO_OTHER = "No other country’s take of this is known"
RELOAD = 300  # milliseconds, so that a refresh does not read the list after each of its batches


class StoryLenses(QObject):
    """`stories` and `overlooked` are the two lenses; `actions` does what is asked of a story."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._before: Shown = window.world.shown  # what the globe showed before
        self._sentence = ""  # to be found in the article that opens next
        choices = StoryChoices(window.desk)
        self.actions = StoryActions(window, choices)
        self.stories = StoriesLens(window)
        self.overlooked = OverlookedLens(window, choices)
        self._lenses: dict[str, Lens] = {lens.key: lens for lens in (self.stories, self.overlooked)}
        self.reload = QTimer(self, singleShot=True, interval=RELOAD)
        self.reload.timeout.connect(self._read_anew)
        for lens in self._lenses.values():
            lens.article_wanted.connect(self._open_article)
            lens.menu_wanted.connect(self.actions.show_menu)
        self.actions.article_wanted.connect(self._open_article)
        self.stories.room.asked.connect(self.do)
        self.stories.room.split_wanted.connect(choices.split)
        self.stories.room.put_wanted.connect(lambda row: self.actions.put_in([row]))
        window.lists.lens_changed.connect(self._lens_changed)
        window.lists.saved_stories_wanted.connect(self.stories.show_saved)
        window.reading.shown.connect(self._article_shown)
        window.reading.page.takes_opened.connect(self.open_take)
        window.reading.page.story_wanted.connect(self._put_in)
        window.desk.changed.connect(self._changed)

    def step(self, by: int) -> bool:
        """Go to the next or the previous story; False where no list of stories is shown."""
        lens = self._lenses.get(self._window.lists.lens)
        if lens is not None and lens.view.step(by):
            lens.open_current()
        return lens is not None

    def go_on(self) -> bool:
        """Scroll what is open of a story, then go to the next one; False where something else is on the screen."""
        reading, alone = self._window.reading, not self._window.rooms.reading_shown
        story = self.stories.room.isVisible()
        overlooked = self.overlooked.shown and reading.edition is None
        if not (story or overlooked or (alone and self.stories.shown)):
            return False
        if alone or not (self.stories.room.scroll_on() if story else reading.scroll()):
            self.step(1)
        return True

    def do(self, what: str) -> None:
        """Do something with the open story; `what` is one of its bar's names."""
        if self.stories.row is not None:
            self.actions.do(what, self.stories.row)

    @property
    def on_screen(self) -> bool:
        """Whether a story is on the screen."""
        return self.stories.row is not None and self.stories.room.isVisible()

    def do_on_screen(self, what: str) -> bool:
        """Do something with the story that is on the screen; False where none is."""
        if there := self.on_screen:
            self.do(what)
        return there

    def open_story(self, number: int) -> None:
        """Open a story, whatever is shown now."""
        self.stories.open_story(number)
        self._window.lists.choose_lens(self.stories.key)
        self._window.rooms.show_reading(True)

    def open_take(self, which: str = NEXT) -> None:
        """Open another take of the open article's story: a country's by its code, the next one's, or all of them."""
        row, page = self._window.reading.row, self._window.reading.page
        if row is None or not page.isVisible():
            return
        if row.story is None:
            page.told.emit(NO_OTHER)
            return
        if which == ALL:
            self.open_story(row.story)
            return

        def open_found(takes: list[tuple[str, int]]) -> None:
            codes = [code for code, _ in takes]
            if which in codes:
                self._window.reading.open(takes[codes.index(which)][1])
            elif any(code != row.country for code in codes):
                following = codes.index(row.country) + 1 if row.country in codes else 0  # a file may have no country
                self._window.reading.open(takes[following % len(takes)][1])
            else:
                page.told.emit(NO_OTHER)

        self._window.desk.library.read(story_pages.takes_of, row.id, then=open_found)

    def _put_in(self) -> None:
        if self._window.reading.row is not None:
            self.actions.put_in([self._window.reading.row])

    def _open_article(self, number: int, sentence: str) -> None:
        self._sentence = sentence
        self._window.reading.open(number)
        self._window.rooms.show_reading(True)

    def _article_shown(self) -> None:
        """An article came to the reading room, from wherever."""
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self.stories.room.isAncestorOf(focused)
        self._window.right.setCurrentWidget(self._window.reading.page)
        if had_keys:
            self._window.reading.page.give_keys()
        if self._sentence:
            self._window.reading.page.view.marks.find(self._sentence)
            self._sentence = ""

    def _changed(self, changes: Changes) -> None:
        if changes.stories or changes.articles:
            self.reload.start()
        self.stories.room.apply(changes)

    def _read_anew(self) -> None:
        if (lens := self._lenses.get(self._window.lists.lens)) is not None:
            lens.read_anew()

    def _lens_changed(self, key: str) -> None:
        """What stands in the other rooms goes with the lens."""
        for lens in self._lenses.values():
            if lens.key != key:
                lens.leave()
        if key in self._lenses:
            if not isinstance(self._window.world.shown, Told | Overlooked):
                self._before = self._window.world.shown
            self._lenses[key].enter()
            return
        self._window.list_room.own_options = None
        self._window.globe_room.show_under(self._window.globe_room.countries)
        told = isinstance(self._window.world.shown, Told | Overlooked)
        self._window.world.show(self._before)
        if told:  # the globe turned to who tells it
            self._window.globe_room.globe.see_chosen()
        self._window.right.setCurrentWidget(self._window.reading.page)
