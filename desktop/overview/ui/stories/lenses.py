"""The lenses Stories and Overlooked: their lists, what opens from them, and what the globe shows meanwhile."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from overview.catalog.countries import country
from overview.library import articles, story_lists
from overview.library.story_values import HomeSource, OverlookedRow, StoryRow
from overview.library.values import ArticleRow, Changes, Scope
from overview.settings.declared import FAVOURITES, HOME_COUNTRY
from overview.settings.setting import Setting
from overview.ui.layout import OVERLOOKED, STORIES
from overview.ui.reader.takes import ALL, NEXT
from overview.ui.stories import bar, opening
from overview.ui.stories.asking import MergeSheet, NameSheet
from overview.ui.stories.choices import REGROUP, StoryChoices
from overview.ui.stories.filters import FilterMenu, Narrowing
from overview.ui.stories.home import HomePanel
from overview.ui.stories.model import StoryModel
from overview.ui.stories.near import NearSheet
from overview.ui.stories.notice import OverlookedNotice
from overview.ui.stories.opening import OpenedStory, OverlookedList
from overview.ui.stories.page import StoryRoom
from overview.ui.stories.saved import SavedStories
from overview.ui.stories.told_by import ToldBy
from overview.ui.stories.view import StoryList
from overview.ui.stories.why import WhySheet
from overview.ui.stories.words import demonym
from overview.ui.world import Overlooked, Shown, Told

if TYPE_CHECKING:
    from overview.ui.window import Window

RELOAD = 300  # milliseconds, so that a refresh does not read the list after each of its batches
ORDER = "The more countries tell it and the fresher it is, the higher it stands."


class StoryLenses(QObject):
    """Ties stories to the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._world = window.world
        self._lists = window.lists
        self._title = window.list_room
        self._narrowing = Narrowing()
        self._before: Shown = window.world.shown  # what the globe showed before
        self._found = OverlookedList([], [])
        self._entry: OverlookedRow | None = None  # the overlooked story that is open
        self._fresh = False  # the lens was chosen, its list is on its way
        self._sentence = ""  # to be found in the article that opens next
        self._notice: QWidget | None = None
        self.choices = StoryChoices(window.desk)
        self.stories = StoryModel(self._home, self)
        self.story_list = StoryList(self.stories, window.thumbnails, "Stories", window.list_room)
        self.overlooked = StoryModel(self._home, self)
        self.overlooked_list = StoryList(self.overlooked, window.thumbnails, "Overlooked stories", window.list_room)
        self.room = StoryRoom(window.desk.library, window.thumbnails, window)
        self.told_by = ToldBy(window.globe_room)
        self.home_panel = HomePanel(window.globe_room)
        self._saved = SavedStories(window.desk, self)
        self._reload = QTimer(self, singleShot=True, interval=RELOAD)
        self._reload.timeout.connect(self._read_anew)
        self._connect()

    # --- what is shown

    def step(self, by: int) -> bool:
        """Go to the next or the previous story; False where no list of stories is shown."""
        shown = {STORIES: self.story_list, OVERLOOKED: self.overlooked_list}.get(self._lists.lens)
        if shown is not None:
            shown.step(by)
        return shown is not None

    def save(self) -> bool:
        """Save the open story, or no longer; False where none is open on the screen."""
        if self.room.opened is None or not self.room.isVisible():
            return False
        self.choices.save(self.room.opened.page.row)
        return True

    def open_story(self, number: int) -> None:
        """Open a story with its takes side by side."""
        self._desk.library.read(opening.read, number, then=self._show_story)

    def open_take(self, which: str = NEXT) -> None:
        """Open another take of the open article's story: a country's by its code, the next one's, or all of them."""
        row = self._window.reading.row
        if row is None or row.story is None:
            return
        if which == ALL:
            self._window.lists.choose_lens(STORIES)
            self.open_story(row.story)
            return

        def open_found(takes: list[tuple[str, int]]) -> None:
            codes = [code for code, _ in takes]
            if which in codes:
                number = takes[codes.index(which)][1]
            elif len(takes) > 1 and row.country in codes:
                number = takes[(codes.index(row.country) + 1) % len(takes)][1]
            else:
                return
            self._window.reading.open(number)

        self._desk.library.read(opening.takes_of, row.id, then=open_found)

    def _show_stories(self) -> None:
        self._title.title.show_title(self._narrowing.title(), self._narrowing.words() or ORDER)
        self._title.own_options = self._show_filters
        self._read_stories()

    def _show_overlooked(self) -> None:
        self._title.own_options = None
        who = f"the {demonym(self._home())} sources that Overview reads"
        self._title.title.show_title("Overlooked", f"Told by three countries or more, and not seen in {who}.")
        self._read_overlooked()

    def _read_stories(self) -> None:
        filters = self._narrowing.filters(int(time.time()), self._desk.settings.get(FAVOURITES))
        self._desk.library.read(story_lists.stories, filters, then=self._show_rows)

    def _read_overlooked(self) -> None:
        self._desk.library.read(opening.overlooked, self._home(), int(time.time()), then=self._show_found)

    def _read_anew(self) -> None:
        if self._lists.lens == STORIES:
            self._read_stories()
            if self.room.opened is not None:
                self._desk.library.read(opening.read, self.room.opened.page.row.id, then=self._renew_story)
        elif self._lists.lens == OVERLOOKED:
            self._read_overlooked()

    def _show_rows(self, rows: list[StoryRow]) -> None:
        if self._lists.lens != STORIES:
            return
        self.stories.show_entries(rows)
        if not rows:
            self._show_empty_stories()
            return
        self._title.show_body(self.story_list)
        opened = self.room.opened
        if opened is None or not self.story_list.choose(opened.page.row.id):
            self._begin(self.story_list)
        self._give_keys(self.story_list)

    def _show_found(self, found: OverlookedList) -> None:
        if self._lists.lens != OVERLOOKED:
            return
        self._found = found
        self.overlooked.show_entries(found.entries)
        sample = bool(found.entries) and found.entries[0].row.sample
        self.home_panel.show_home(self._home(), found.sources, sample=sample)
        if not found.entries:
            self._entry = None
            self._world.show(Overlooked(self._home(), {}, ""))
            self._show_empty_overlooked()
            return
        self._title.show_body(self.overlooked_list)
        if self._entry is None or not self.overlooked_list.choose(self._entry.row.id):
            self._begin(self.overlooked_list)
        self._give_keys(self.overlooked_list)

    def _begin(self, view: StoryList) -> None:
        """Open the first story where there is room for it beside the list."""
        if self._window.rooms.together:
            view.go_to_first()

    def _give_keys(self, view: StoryList) -> None:
        """After the lens was chosen the keys are the list's, unless the reader goes from lens to lens with them."""
        focused = QApplication.focusWidget()
        if self._fresh and not (focused is not None and self._title.lenses.isAncestorOf(focused)):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fresh = False

    def _show_empty_stories(self) -> None:
        if self._narrowing != Narrowing():
            self._title.show_empty(
                "No such stories",
                "No story fits what you narrowed the list to.",
                icon="layers",
                actions=(("Show all stories", lambda: self._narrow(Narrowing())),),
            )
        else:
            self._title.show_empty(
                "No stories yet",
                "When two countries tell the same thing, it stands here: with each one’s take, side by side.",
                icon="layers",
                actions=(("Get today’s news", self._window.refresh),),
            )

    def _show_empty_overlooked(self) -> None:
        who = demonym(self._home())
        self._title.show_empty(
            "Nothing overlooked",
            f"What three countries or more tell, and no {who} source that Overview reads, stands here. Four in five of "
            "these sources must have answered.",
            icon="eye-off",
            actions=(("Get today’s news", self._window.refresh),),
        )

    # --- a story

    def _open_row(self, row: StoryRow) -> None:
        self.open_story(row.id)

    def _show_story(self, opened: OpenedStory | None) -> None:
        if opened is None or self._lists.lens != STORIES:
            return
        self.room.show_story(opened)
        self._window.right.setCurrentWidget(self.room)
        self.story_list.choose(opened.page.row.id)
        self.told_by.show_story(opened.page.takes, opened.voices)
        self._window.globe_room.show_under(self.told_by)
        known = {code: count for code, count in opened.voices.items() if country(code)}
        first = next(iter(known), "")
        self._world.show(Told(known, first))
        if known:
            self._window.globe_room.globe.fly_over(tuple(known))

    def _renew_story(self, opened: OpenedStory | None) -> None:
        if opened is not None and self.room.opened is not None:
            self.room.show_story(opened)
            self.told_by.show_story(opened.page.takes, opened.voices)

    def _open_article(self, number: int, sentence: str = "") -> None:
        self._sentence = sentence
        self._window.reading.open(number)
        self._window.right.setCurrentWidget(self._window.reading.page)
        self._window.rooms.show_reading(True)

    def _open_country(self, code: str) -> None:
        """A country under the globe: its take."""
        opened = self.room.opened
        for take in opened.page.takes if opened is not None else ():
            if take.text.country == code:
                self._open_article(take.text.headline)

    def _article_shown(self) -> None:
        """An article came to the reading room, from wherever."""
        self._window.right.setCurrentWidget(self._window.reading.page)
        row = self._window.reading.row
        about = self._entry if self._lists.lens == OVERLOOKED else None
        self._show_notice(about if about is not None and row is not None and row.story == about.row.id else None)
        if self._sentence:
            self._window.reading.page.view.marks.find(self._sentence)
            self._sentence = ""

    # --- an overlooked story

    def _open_overlooked(self, row: StoryRow) -> None:
        self._entry = next((entry for entry in self._found.entries if entry.row.id == row.id), None)
        self._desk.library.read(opening.first_article, row.id, then=self._open_first)
        self._desk.library.read(story_lists.voices, row.id, then=self._show_silence)

    def _open_first(self, number: int | None) -> None:
        if number is None or self._lists.lens != OVERLOOKED:
            return
        if self._window.reading.row is not None and self._window.reading.row.id == number:
            self._article_shown()
        else:
            self._window.reading.open(number)

    def _show_silence(self, voices: dict[str, int]) -> None:
        if self._lists.lens != OVERLOOKED:
            return
        known = {code: count for code, count in voices.items() if country(code)}
        first = next(iter(known), "")
        self._world.show(Overlooked(self._home(), known, first))
        if first and country(self._home()):
            self._window.globe_room.globe.fly_over((self._home(), first))

    def _show_notice(self, entry: OverlookedRow | None) -> None:
        page = self._window.reading.page.layout()
        assert isinstance(page, QVBoxLayout)
        if self._notice is not None:
            page.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        if entry is None:
            return
        self._notice = QWidget(self._window.reading.page)
        around = QVBoxLayout(self._notice)
        around.setContentsMargins(28, 4, 28, 8)
        notice = OverlookedNotice(entry, self._home(), self._sources_of(entry), self._notice)
        notice.clicked.connect(lambda: self._explain(entry))
        around.addWidget(notice)
        page.insertWidget(1, self._notice)

    def _sources_of(self, entry: OverlookedRow) -> list[HomeSource]:
        return self._found.sources if entry in self._found.entries else []

    def _explain(self, entry: OverlookedRow) -> None:
        def show(near: list[tuple[ArticleRow, float]]) -> None:
            sheet = NearSheet(self._window, entry, self._home(), self._sources_of(entry), near)
            sheet.article_wanted.connect(self._open_article)
            sheet.covered.connect(partial(self._cover, entry))
            sheet.open()

        self._desk.library.read(opening.near, entry, then=show)

    def _cover(self, entry: OverlookedRow, article: int) -> None:
        self.choices.covered(entry.row, self._home(), article or None)

    def _home(self) -> str:
        return self._desk.settings.get(HOME_COUNTRY).upper()

    def _set_home(self, code: str) -> None:
        if self._desk.set(HOME_COUNTRY, code):
            self._desk.engine.ask(REGROUP)

    # --- what is done

    def do(self, what: str, row: StoryRow | None = None) -> None:
        """Do something with a story, by default the open one; `what` is one of the bar's names."""
        opened = self.room.opened
        row = row or (opened.page.row if opened is not None else None)
        if row is None:
            return
        match what:
            case bar.SAVE:
                self.choices.save(row)
            case bar.FOLLOW:
                self.choices.follow(row)
            case bar.MUTE:
                self.choices.mute(row)
            case bar.RENAME:
                self._desk.library.read(opening.read, row.id, then=self._ask_name)
            case bar.MERGE:
                ask = partial(self._ask_other, row)
                self._desk.library.read(story_lists.stories, then=ask)
            case bar.WHY:
                self._desk.library.read(_explained, row.id, then=self._show_why)
            case bar.SHARE:
                self._desk.library.read(articles.page, Scope(story=row.id), None, 500, then=self._share)

    def _ask_name(self, opened: OpenedStory | None) -> None:
        if opened is not None:
            sheet = NameSheet(self._window, opened.page.row, opened.page.label)
            sheet.named.connect(partial(self.choices.rename, opened.page.row))
            sheet.open()

    def _ask_other(self, row: StoryRow, rows: list[StoryRow]) -> None:
        sheet = MergeSheet(self._window, row, rows)
        sheet.chosen.connect(partial(self.choices.merge, row))
        sheet.open()

    def _show_why(self, found: tuple[OpenedStory | None, list[ArticleRow]]) -> None:
        opened, rows = found
        if opened is not None:
            sheet = WhySheet(self._window, opened.page, rows)
            sheet.article_wanted.connect(self._open_article)
            sheet.split_wanted.connect(self.choices.split)
            sheet.open()

    def _share(self, rows: list[ArticleRow]) -> None:
        from overview.ui.exports import show_export

        show_export(self._window, rows)

    def _menu(self, row: StoryRow, at: QPoint) -> None:
        menu = bar.story_menu(row, self._window)
        menu.triggered.connect(lambda action: self.do(action.data(), row))
        menu.popup(at)

    def _show_filters(self) -> None:
        button = self._title.title.options
        menu = FilterMenu(self._narrowing, self._narrow, self._window)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._show_stories()

    # --- tying together

    def _connect(self) -> None:
        window = self._window
        window.right.addWidget(self.room)
        for under in (self.told_by, self.home_panel):
            window.globe_room.add_under(under)
        for view, open_row in ((self.story_list, self._open_row), (self.overlooked_list, self._open_overlooked)):
            window.list_room.add_body(view)
            view.opened.connect(open_row)
            view.clicked.connect(lambda _index: window.rooms.show_reading(True))
            view.menu_wanted.connect(self._menu)
        self._lists.add_lens(STORIES, self._show_stories)
        self._lists.add_lens(OVERLOOKED, self._show_overlooked)
        self._lists.lens_changed.connect(self._lens_changed)
        self.room.article_wanted.connect(self._open_article)
        self.room.asked.connect(self.do)
        self.room.split_wanted.connect(self.choices.split)
        self.told_by.country_chosen.connect(self._open_country)
        self.home_panel.home_chosen.connect(self._set_home)
        window.reading.shown.connect(self._article_shown)
        window.reading.page.takes_opened.connect(self.open_take)
        self._desk.changed.connect(self._changed)
        self._desk.setting_changed.connect(self._setting_changed)

    def _changed(self, changes: Changes) -> None:
        if changes.stories or changes.articles:
            self._reload.start()
        self.room.apply(changes)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key == HOME_COUNTRY.key and self._lists.lens == OVERLOOKED:
            self._entry = None
            self._show_notice(None)
            self._show_overlooked()

    def _lens_changed(self, lens: str) -> None:
        """What stands in the other rooms goes with the lens."""
        room = self._window.globe_room
        self._title.title.options.setVisible(lens != OVERLOOKED)
        if lens not in (STORIES, OVERLOOKED):
            self._title.own_options = None
            room.show_under(room.countries)
            self._world.show(self._before)
            self._window.right.setCurrentWidget(self._window.reading.page)
        elif not isinstance(self._world.shown, Told | Overlooked):
            self._before = self._world.shown
        self._fresh = True
        if lens == OVERLOOKED:
            room.show_under(self.home_panel)
        if lens == STORIES and self.room.opened is not None:
            self.open_story(self.room.opened.page.row.id)
        if lens != OVERLOOKED:
            self._entry = None
            self._show_notice(None)


def _explained(connection: object, number: int) -> tuple[OpenedStory | None, list[ArticleRow]]:
    found = opening.read(connection, number)  # type: ignore[arg-type]
    return found, articles.page(connection, Scope(story=number), limit=1_000)  # type: ignore[arg-type]
