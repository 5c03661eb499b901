"""The lens Stories: the world's current takes, one opened with its takes side by side."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from overview.catalog.countries import country
from overview.library import story_lists
from overview.library.story_values import StoryRow
from overview.settings.declared import FAVOURITES, OF_TRANSLATION
from overview.settings.setting import Setting
from overview.ui.layout import STORIES
from overview.ui.library_thread import Ticket
from overview.ui.stories import opening
from overview.ui.stories.filters import SAVED, FilterMenu, Narrowing
from overview.ui.stories.lens import FIRST, MOST, Lens
from overview.ui.stories.opening import OpenedStory
from overview.ui.stories.page import StoryRoom
from overview.ui.stories.told_by import ToldBy
from overview.ui.translating import service_key
from overview.ui.world import Told

if TYPE_CHECKING:
    from overview.ui.window import Window

NONE_FITS = "No story fits what you narrowed the list to."
NO_FAVOURITES = "No country is your favourite yet. Press the star beside one in the list of countries."
ORDER = "The more countries tell it and the fresher it is, the higher it stands."


class StoriesLens(Lens):
    """`room` is what stands in the reading room while a story is open."""

    room: StoryRoom

    def __init__(self, window: Window) -> None:
        super().__init__(window, STORIES, "Stories")
        self._narrowing = Narrowing()
        self._for_once = False  # what it is narrowed to is forgotten with the next lens
        self._opening: Ticket | None = None
        self._bare: set[int] = set()  # articles of the open story that came without an excerpt
        self.room = StoryRoom(window.desk.library, window.thumbnails, window)
        self.room.article_wanted.connect(self.article_wanted)
        self.room.compare.whole_wanted.connect(self._make_whole)
        self.room.compare.english_wanted.connect(self._make_english)
        self.room.compare.again_wanted.connect(partial(self._make_english, again=True))
        self._desk.models.changed.connect(self.room.compare.ask_anew)
        self._desk.setting_changed.connect(self._setting_changed)
        self.told_by = ToldBy(window.globe_room)
        self.told_by.country_chosen.connect(self._open_country)
        self.told_by.spread_played.connect(self._show_told)
        window.right.addWidget(self.room)
        window.globe_room.add_under(self.told_by)

    @property
    def row(self) -> StoryRow | None:
        """The open story."""
        return self.room.opened.page.row if self.room.opened is not None else None

    def show(self) -> None:
        self._show_title()
        self._list_room.own_options = self._show_filters
        self._read()

    def _show_title(self, *, more: bool = False) -> None:
        """`more`: there are more stories than the list has."""
        words = self._narrowing.words() or ORDER
        self._list_room.title.show_title(self._narrowing.title(), f"{words} {FIRST}" if more else words)

    def read_anew(self) -> None:
        if self.room.opened is not None:  # before the list, which goes by what is open
            page = self.room.opened.page
            self._desk.library.read(opening.again, page, then=partial(self._renew, page.row.id))
        self._read()

    def enter(self) -> None:
        super().enter()
        if self.row is not None and self._opening is None:  # else another one is on its way
            self.open_story(self.row.id)

    def open_row(self, row: StoryRow) -> None:
        self.open_story(row.id)

    def open_story(self, number: int) -> None:
        """Open a story with its takes side by side."""
        if self._opening is not None:
            self._opening.drop()
        self._opening = self._desk.library.read(opening.read, number, then=self._show_story)

    def show_saved(self) -> None:
        """Show the saved stories alone, until the reader looks through another lens."""
        self._narrowing = Narrowing(kind=SAVED)
        self._for_once = True
        self._window.lists.choose_lens(self.key)

    def leave(self) -> None:
        if self._for_once:
            self._narrowing, self._for_once = Narrowing(), False

    def narrow(self, narrowing: Narrowing) -> None:
        """Narrow the list."""
        self._narrowing, self._for_once = narrowing, False
        self._stood = ()  # another list: it begins with its first
        self.show()

    def _read(self) -> None:
        filters = self._narrowing.filters(int(time.time()), self._favourites())
        self._desk.library.read(story_lists.stories, filters, MOST + 1, then=self._show_rows)

    def _favourites(self) -> tuple[str, ...]:
        return self._desk.settings.get(FAVOURITES)

    def _show_rows(self, rows: list[StoryRow]) -> None:
        if not self.shown:
            return
        self._show_title(more=len(rows) > MOST)
        self.model.show_entries(rows[:MOST])
        if rows:
            self._show_list(self.row.id if self.row is not None else None, wait=self._opening is not None)
        elif self._narrowing != Narrowing():
            self._list_room.show_empty(
                "No such stories",
                NO_FAVOURITES if self._narrowing.favourites and not self._favourites() else NONE_FITS,
                icon="layers",
                actions=(("Show all stories", lambda: self.narrow(Narrowing())),),
            )
        else:
            self._list_room.show_empty(
                "No stories yet",
                "What two countries tell, in English or translated, stands here: with each one’s take, side by side.",
                icon="layers",
                actions=(("Get today’s news", self._window.refresh),),
            )

    def _show_story(self, opened: OpenedStory | None) -> None:
        self._opening = None
        if opened is None or not self.shown:
            return
        self._bare.clear()
        known = self._fill(opened)
        self._window.right.setCurrentWidget(self.room)
        self.view.choose(opened.page.row.id)
        self._window.globe_room.show_under(self.told_by)
        if known:
            self._window.globe_room.globe.fly_over(tuple(known))

    def _renew(self, number: int, opened: OpenedStory | None) -> None:
        """The open story has changed, or nothing of it has; what the reader looks at stays."""
        if opened is not None and self.row is not None and self.row.id == number:
            self._fill(opened)

    def _fill(self, opened: OpenedStory) -> dict[str, int]:
        """Show the open story in all three rooms; gives its voices by country."""
        self.room.show_story(opened)
        self._make_excerpts(opened)
        self.told_by.show_story(opened.page.takes, opened.voices)
        return self._show_told()

    def _show_told(self) -> dict[str, int]:
        """Show on the map who tells the open story, as far as it is played; gives their voices."""
        voices = self.room.opened.voices if self.room.opened is not None else {}
        known = {code: voices[code] for code in self.told_by.told if code in voices and country(code)}
        if self.shown:
            self._window.world.show(Told(known, next(iter(known), "")))
        return known

    def _make_whole(self, articles: list[int]) -> None:
        """To compare them is to open them."""
        self._desk.engine.ask("complete", articles=articles, opened=True, priority=0)

    def _make_excerpts(self, opened: OpenedStory) -> None:
        """Have the takes of which only the headline is in English become so as far as their excerpts need it, each once
        while the story is open."""
        bare = {take.text.headline for take in opened.page.takes if take.translated and not take.text.sentences}
        if self.shown and (fresh := sorted(bare - self._bare)):
            self._bare |= bare
            self._desk.engine.ask("translate", visible=fresh, beginnings=True, **service_key(self._desk))

    def _make_english(self, articles: list[int], **how: bool) -> None:
        """Have what is compared become English, whole; `how`: see the engine's job `translate`."""
        job = self._desk.engine.ask("translate", visible=articles, whole=True, **how, **service_key(self._desk))
        job.done.connect(lambda result: self.room.compare.show_trouble(articles, result["trouble"]))
        job.failed.connect(
            lambda words, cancelled: self.room.compare.show_trouble(articles, "" if cancelled else words)
        )

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting in OF_TRANSLATION:
            self.room.compare.ask_anew()

    def _open_country(self, code: str) -> None:
        """A country under the globe: its take."""
        opened = self.room.opened
        for take in opened.page.takes if opened is not None else ():
            if take.text.country == code:
                self.article_wanted.emit(take.text.headline, "")

    def _show_filters(self) -> None:
        filters = self._narrowing._replace(language="").filters(int(time.time()), self._favourites())
        self._desk.library.read(story_lists.languages, filters, then=self._show_menu)

    def _show_menu(self, languages: list[str]) -> None:
        FilterMenu(self._narrowing, languages, self.narrow, self._window).below(self._list_room.title.options)
