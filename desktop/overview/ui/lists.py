"""What the list shows: scopes for lenses and picks, titles in words, empty states, order and density."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from overview.catalog.countries import countries
from overview.counting import counted
from overview.library import counts
from overview.library.values import BY_SOURCE, Changes, CountryCount, Scope
from overview.settings.declared import DENSITY, FAVOURITES, ORDER
from overview.settings.setting import Setting
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.room import ListRoom
from overview.ui.articles.view import ArticleList
from overview.ui.articles.words import articles_in_words
from overview.ui.counting import Numbers, numbers
from overview.ui.desk import Desk
from overview.ui.first_screen import ROWS, Read
from overview.ui.layout import COUNTRY, SAVED, SEARCH
from overview.ui.times import midnight
from overview.ui.world import World

PAUSE = 250  # milliseconds after the last key before a search starts
DAY_AND_A_BIT = 24 * 3_600 + 5  # seconds
RECOUNT = 400  # milliseconds, so that a refresh does not count after each of its batches


class Lists(QObject):
    """Ties world, list room and article model together.

    Signals: `lens_chosen()`, also when it was the same; `lens_changed(lens)`, `counted(Numbers)`; `news_wanted()`,
    `sources_wanted()` and `files_wanted()` from lists with nothing in them; `saved_stories_wanted()` from the row above
    saved articles.
    """

    news_wanted = Signal()
    sources_wanted = Signal()
    files_wanted = Signal()
    saved_stories_wanted = Signal()
    lens_chosen = Signal()
    lens_changed = Signal(str)
    counted = Signal(object)

    def __init__(self, desk: Desk, world: World, room: ListRoom, model: ArticleModel, view: ArticleList) -> None:
        super().__init__(room)
        self._desk = desk
        self._world = world
        self._room = room
        self._model = model
        self._view = view
        self._unread = False
        self._numbers = Numbers({}, 0, 0, False)
        self._sources: dict[str, int] = {}
        self.lens = self._before = COUNTRY
        self._own: dict[str, Callable[[], None]] = {}  # lenses that show something else than articles
        self._typed = QTimer(self, singleShot=True, interval=PAUSE)
        self._typed.timeout.connect(self.show_lens)
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT)
        self._recount.timeout.connect(self.count)
        self._day = QTimer(self, singleShot=True)
        self._day.timeout.connect(self.count)
        world.selection_changed.connect(self._picked)
        world.favourites_changed.connect(lambda: desk.set(FAVOURITES, list(world.favourites)))
        room.lens_chosen.connect(self.choose_lens)
        room.search_typed.connect(lambda _text: self._typed.start())
        room.search_entered.connect(self._search_now)
        room.search_left.connect(self._leave_search)
        room.option_chosen.connect(self._option)
        room.stories_row.clicked.connect(self.saved_stories_wanted)
        model.loaded.connect(self._loaded)
        model.failed.connect(self._failed)
        desk.changed.connect(self._changed)
        desk.brought_back.connect(model.look_again)
        desk.setting_changed.connect(self._setting_changed)
        self._set_look()
        room.show_options(order=desk.settings.get(ORDER), density=desk.settings.get(DENSITY))

    # --- what is shown

    def show_read(self, read: Read) -> None:
        """Show what was read beforehand."""
        self._numbers = read.numbers
        self._world.set_counts(read.numbers.by_country)
        if read.sources is not None:
            self._sources[read.scope.countries[0]] = read.sources
        if read.scope.saved:
            self.lens = SAVED
            self._room.lenses.choose(SAVED)
        self._set_look()
        self._retitle()
        self._model.show_rows(read.scope, read.rows, complete=len(read.rows) < ROWS)
        self.counted.emit(read.numbers)

    def choose_lens(self, lens: str) -> None:
        """Look through another lens."""
        if lens != self.lens:
            self._before, self.lens = self.lens, lens
            self._room.show_search(lens == SEARCH)
            if lens == SEARCH:
                self._room.lenses.choose_none()  # it looks in all articles, whichever lens was chosen
            else:
                self._room.lenses.choose(lens)
            self.lens_changed.emit(lens)
        self.lens_chosen.emit()
        self.show_lens()

    def add_lens(self, lens: str, show: Callable[[], None]) -> None:
        """Have a lens shown by somebody else: its title and its body."""
        self._own[lens] = show

    def search(self, text: str = "") -> None:
        """Search all articles."""
        if text:
            self._room.search.setText(text)
        self.choose_lens(SEARCH)
        self._room.show_search(True)  # also where a search is shown already: what is typed next are words, not keys

    def _search_now(self) -> None:
        """Wait for no further key; where the answer is there and found nothing, the words are to be put right."""
        if self._typed.isActive():
            self._typed.stop()
            self.show_lens()
        elif self._room.body is not self._view and not self._model.loading:
            self._room.search_again()

    def _leave_search(self) -> None:
        self.choose_lens(self._before)
        self._view.setFocus()

    def show_lens(self) -> None:
        """Show what the lens and the pick say."""
        self._retitle()
        if self.lens in self._own:
            self._own[self.lens]()
            return
        self._set_look()
        if self.lens == SEARCH and not self._room.search.text().strip():
            self._room.show_empty(
                "Search all articles",
                "Words all have to occur, in English, as published or in your notes. “A phrase”, -without, this "
                "OR that, country:ke, lang:sw, source:gazette, author:wanjiru, tag:river, has:note, after:2026-11-01.",
                icon="search",
            )
            self._room.search_again()
            return
        self._model.set_scope(self._scope())

    def _scope(self) -> Scope:
        base = Scope(order=self._desk.settings.get(ORDER), unread=self._unread)
        if self.lens == SAVED:
            return base._replace(saved=True)
        if self.lens == SEARCH:
            return base._replace(search=self._room.search.text())
        return base._replace(countries=self._world.selection)

    def count(self) -> None:
        """Count anew: world, titles."""
        today = midnight()
        self._day.start(round((today + DAY_AND_A_BIT - time.time()) * 1000))  # then today is another day
        self._desk.library.read(numbers, today, then=self._show_numbers)

    # --- answers

    def _show_numbers(self, found: Numbers) -> None:
        self._numbers = found
        self._world.set_counts(found.by_country)
        self._retitle()
        self.counted.emit(found)

    def _loaded(self) -> None:
        if self.lens in self._own:
            return
        if self._model.rowCount():
            self._room.show_body(self._view)
        else:
            self._show_empty()

    def _failed(self, sentence: str) -> None:
        if self.lens == SEARCH:
            self._room.show_empty("Nothing to show for this search", sentence, icon="search")
            self._room.search_again()
        else:
            again = ("Try again", self.show_lens)
            self._room.show_empty("The library can’t be read", sentence, icon="circle-alert", actions=(again,))

    def _changed(self, changes: Changes) -> None:
        self._model.apply(changes)
        if changes.articles or changes.countries or changes.sources or changes.stories:
            if not self._recount.isActive():  # put off again and again, it would not count while a refresh runs
                self._recount.start()
            self._sources.clear()
        if self.lens not in self._own and not self._model.rowCount() and changes.articles and not self._model.loading:
            self.show_lens()

    def _picked(self) -> None:
        if self.lens == COUNTRY:
            self.show_lens()
        elif self._world.selection:
            self.choose_lens(COUNTRY)

    def _option(self, name: str, value: object) -> None:
        if name == "unread":
            self._unread = bool(value)
            self._room.show_options(unread=self._unread)
            self.show_lens()
        else:
            self._desk.set(ORDER if name == "order" else DENSITY, value)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key == ORDER.key:
            self.show_lens()
        elif setting.key == DENSITY.key:
            self._set_look()

    def _set_look(self) -> None:
        several = self.lens != COUNTRY or len(self._world.selection) != 1
        grouped = self._desk.settings.get(ORDER) == BY_SOURCE and self.lens == COUNTRY
        self._view.set_look(self._desk.settings.get(DENSITY), flags=several, grouped=grouped)

    # --- words

    def _retitle(self) -> None:
        self._room.stories_row.show_count(self._numbers.saved_stories if self.lens == SAVED else 0)
        if self.lens in self._own:
            return
        chosen = self._world.selection
        if self.lens == SAVED:
            count = self._numbers.saved
            stories = bool(self._numbers.saved_stories)
            nothing = "No single articles yet." if stories else "Nothing is saved yet."
            words = f"{articles_in_words(count)}, kept for ever." if count else nothing
            self._entitle("Saved", words)
        elif self.lens == SEARCH:
            self._entitle("Search", _search_words(self._room.search.text()))
        elif not chosen:
            self._entitle("The world", self._totals(self._numbers.by_country))
        elif len(chosen) == 1:
            code = chosen[0]
            numbers_of = self._world.count(code)
            known = self._sources.get(code)
            if known is None:
                self._desk.library.read(counts.sources_of, code, then=lambda found: self._sources_counted(code, found))
            of = f", {counted(known, 'source')}" if known else ""
            words = f"{articles_in_words(numbers_of.today)} today{of}. {numbers_of.unread:,} unread."
            self._entitle(countries()[code].name, words, code)
        else:
            names = ", ".join(countries()[code].name for code in chosen)
            self._entitle(names, self._totals({code: self._world.count(code) for code in chosen}))

    def _entitle(self, title: str, words: str, code: str = "") -> None:
        self._room.title.show_title(title, f"{words} Unread only." if self._unread else words, code)

    def _totals(self, found: dict[str, CountryCount]) -> str:
        today = sum(count.today for count in found.values())
        unread = sum(count.unread for count in found.values())
        active = sum(1 for code, count in found.items() if code and count.today)
        where = f" from {active} countries" if active > 1 else ""
        return f"{articles_in_words(today)} today{where}. {unread:,} unread."

    def _sources_counted(self, code: str, count: int) -> None:
        self._sources[code] = count
        self._retitle()

    def _show_empty(self) -> None:
        if self._unread:
            self._room.show_empty(
                "Nothing unread here",
                "What you have read is left out.",
                actions=(("Show all", partial(self._option, "unread", False)),),
            )
        elif self.lens == SAVED:
            self._room.show_empty(
                "No single articles saved yet" if self._numbers.saved_stories else "Nothing saved yet",
                "Press S on an article, or click its bookmark. Saved articles stay for ever, with their pictures and "
                "translation, and can be read offline.",
                icon="bookmark",
                key="S",
            )
        elif self.lens == SEARCH:
            self._room.show_empty(
                "Nothing found", "No article has all these words. Try fewer, or the beginning of one."
            )
        elif self._world.selection:
            name = countries()[self._world.selection[0]].name
            self._room.show_empty(
                f"No news from {name} yet",
                "Get today’s news, or see what its sources answered, and switch on more of them.",
                icon="newspaper",
                actions=(("Get today’s news", self.news_wanted.emit), ("Its sources", self.sources_wanted.emit)),
            )
        else:
            self._room.show_empty(
                "No articles yet",
                "Get today’s news, or drop article files on this window.",
                icon="newspaper",
                actions=(("Get today’s news", self.news_wanted.emit), ("Add files", self.files_wanted.emit)),
            )
        if self.lens == SEARCH:
            self._room.search_again()

    @property
    def has_news(self) -> bool:
        """Whether there are articles other than those of the sample edition, which goes when the first others come."""
        return bool(self._numbers.by_country) and not self._numbers.sample


def _search_words(text: str) -> str:
    """How what is found is ordered; where a country is named, how to find what its own media say."""
    from overview.catalog.names import asked_of  # which the first paint does without

    asked = asked_of(text)
    if asked is None:
        return "Last arrived first, in all articles, English and original."
    return f"Last arrived first. With country:{asked.code.lower()} for “{asked.name}”: only what is published there."
