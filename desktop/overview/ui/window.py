"""The window: three rooms, and the things that tie them together. What each does stands in its own file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from overview.library.values import ArticleRow
from overview.settings import remembered
from overview.settings.declared import FAVOURITES
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.room import ListRoom
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.articles.view import ArticleList
from overview.ui.controls.boxes import down
from overview.ui.desk import Desk
from overview.ui.first_screen import Read
from overview.ui.globe_place import GlobePlace
from overview.ui.layout import COUNTRY, OVERLOOKED, SEARCH, STORIES
from overview.ui.lists import Lists
from overview.ui.placing import place, placed
from overview.ui.rail import Rail
from overview.ui.rooms import RoomsWidget
from overview.ui.session import SMALLEST, Session, to_json
from overview.ui.world import World

if TYPE_CHECKING:
    from overview.ui.first_start import FirstStart
    from overview.ui.globe_room import GlobeRoom
    from overview.ui.imports.controller import Imports
    from overview.ui.keys import Commands
    from overview.ui.marking import Marking
    from overview.ui.model_offer import ModelOffer
    from overview.ui.reading import Reading
    from overview.ui.refreshing import Refreshing
    from overview.ui.sheets import Sheets
    from overview.ui.stories.lenses import StoryLenses
    from overview.ui.undo_notice import UndoNotice


class Window(QWidget):
    """Overview's window."""

    def __init__(self, desk: Desk, session: Session, *, fresh: bool) -> None:
        super().__init__()
        self.desk = desk
        self._first_start: FirstStart | None = None
        self._ends = False  # whatever is being written
        self._session = session
        self.setWindowTitle("Overview")
        self.setAcceptDrops(True)  # anywhere: the drop area takes over as soon as something is dragged in
        self.setMinimumSize(*SMALLEST)
        place(self, session)
        self.world = World(self)
        self.world.set_favourites(desk.settings.get(FAVOURITES))
        self.globe_place = GlobePlace(self.world, session.globe)
        self.rail = Rail()
        self.list_room = ListRoom()
        self.model = ArticleModel(desk.library, self)
        self.thumbnails = Thumbnails(desk.library, self)
        self.list = ArticleList(self.model, self.thumbnails, self.list_room)
        self.list_room.add_body(self.list)
        self._reading: Reading | None = None
        self.right = QStackedWidget()  # the article, or what a lens shows in its place
        self.rooms = RoomsWidget(self.globe_place, self.rail, self.list_room, self.right, self)
        down(self).addWidget(self.rooms)
        self.world.select(session.countries)
        self.lists = Lists(desk, self.world, self.list_room, self.model, self.list)
        self.rooms.folded = session.folded
        self.rooms.set_widths(session.widths)
        self.refreshing: Refreshing | None = None  # comes after the first paint
        self.stories: StoryLenses | None = None  # likewise
        self._connect()
        if fresh:
            from overview.ui.first_start import FirstStart

            self._first_start = FirstStart(self)

    # --- the first paint and after

    def show_first(self, read: Read) -> None:
        """Show what was read beforehand."""
        for key, data in read.thumbnails.items():
            self.thumbnails.put(key, data)
        self.lists.show_read(read)
        if self._session.article is not None:
            self.list.choose(self._session.article, quietly=True)
        self.list_room.body.setFocus()

    def settle(self, words: Sequence[str]) -> None:
        """After the first paint: what was open, what the command line gave, the engine's first jobs, drops, upkeep."""
        from overview.ui.appearance_settings import AppearanceSettings
        from overview.ui.headlines import Headlines
        from overview.ui.imports.drop_area import DropArea
        from overview.ui.other_writers import OtherWriters
        from overview.ui.refreshing import Refreshing
        from overview.ui.save_as import remember_folders_in
        from overview.ui.sources.measures import MapMeasures
        from overview.ui.stories.lenses import StoryLenses
        from overview.ui.taking import take, take_words
        from overview.ui.translation_settings import TranslationSettings
        from overview.ui.untranslated_notice import UntranslatedNotice
        from overview.ui.upkeep import Upkeep
        from overview.ui.written import tell_of_files

        reading = self.reading  # before the lenses, whose pages stand beside it
        if self._session.article is not None and not self.fresh:
            reading.open(self._session.article)
        self.stories = StoryLenses(self)
        _ = self.commands  # from now on their keys are listened to
        self.imports.open_wanted.connect(self.open_article)
        self.imports.link_wanted.connect(self.reading.read_address)
        drop_area = DropArea(self)
        drop_area.watch()
        drop_area.dropped.connect(lambda found: take(self, found.files, found.addresses))
        remember_folders_in(self.desk.places.data)
        self.desk.written.connect(lambda files: tell_of_files(self.desk, self.list_room, files))
        self.desk.engine.ask("prepare", first=self.fresh)
        headlines = Headlines(self.desk, self.model, self.list)
        headlines.missing.connect(lambda missing: self.model_offer.consider(missing))
        UntranslatedNotice(self, headlines)
        TranslationSettings(self.desk, self)
        AppearanceSettings(self.desk, self)
        self.refreshing = Refreshing(self.desk, self)
        self.refreshing.on_start()
        self._measures = MapMeasures(self.desk, self.world, self.globe_room.countries.legend)
        self.lists.count()
        if not self.model.rowCount() and not self.fresh:
            self.lists.show_lens()
        if self._session.lens in (STORIES, OVERLOOKED) and not self.fresh:
            self.lists.choose_lens(self._session.lens)
        OtherWriters(self.desk, self.world, self)
        Upkeep(self)
        take_words(self, words)

    @property
    def fresh(self) -> bool:
        """Whether the first start's page is still shown."""
        return self._first_start is not None

    def leave_welcome(self) -> None:
        """Show the rooms where the first start's page is shown."""
        if (first_start := self._first_start) is not None:
            self._first_start = None
            first_start.leave()

    @property
    def globe_room(self) -> GlobeRoom:
        """The globe room. It is made when it is first asked for, at the latest after the first paint."""
        return self.globe_place.room

    @cached_property
    def marking(self) -> Marking:
        """What the reader does to articles."""
        from overview.ui.marking import Marking

        return Marking(self.desk)

    @cached_property
    def commands(self) -> Commands:
        """All that can be done in the window. They are made when one is asked for, at the latest when it settles."""
        from overview.ui.window_commands import commands_of

        return commands_of(self)

    @cached_property
    def sheets(self) -> Sheets:
        """The dialogues. They are made like the commands."""
        from overview.ui.sheets import Sheets

        return Sheets(self)

    @cached_property
    def imports(self) -> Imports:
        """The import of files. It is made like the commands."""
        from overview.ui.imports.controller import Imports

        return Imports(self.desk, self, self.thumbnails)

    @cached_property
    def undo_notice(self) -> UndoNotice:
        """What says what was done. It is made when something was."""
        from overview.ui.undo_notice import UndoNotice

        return UndoNotice(self.desk.undo, self.rooms, (self.list_room.bodies, self.right))

    @cached_property
    def model_offer(self) -> ModelOffer:
        """What offers translation models. It is made when there is something to offer."""
        from overview.ui.model_offer import ModelOffer

        return ModelOffer(self)

    @property
    def reading(self) -> Reading:
        """The reading room. It is made when it is first asked for, which is after the first paint."""
        if self._reading is None:
            from overview.ui.reading import Reading

            self._reading = reading = Reading(self.desk, self.marking, self)
            reading.set_mode(self._session.mode)
            reading.both_shown.connect(self.rooms.set_both)
            reading.shown.connect(lambda: self.list.follow(reading.row))
            reading.went_on.connect(self.list.step_to_unread)
            self.desk.changed.connect(reading.apply)
            self.right.addWidget(reading.page)
        return self._reading

    # --- doing things

    def open_article(self, number: int) -> None:
        """Open an article, wherever it is; the list goes to it if it is there."""
        self.rooms.show_reading(True)
        self.reading.open(number)
        if not self.rooms.together:
            self.reading.page.give_keys()

    def open_current(self) -> None:
        """Open the article that the keys are on, also where the list stands alone."""
        if (row := self.list.current) is not None:
            self.open_article(row.id)

    def open_story(self, number: int) -> None:
        """Open a story with its takes side by side."""
        if self.stories is not None:
            self.leave_welcome()
            self.stories.open_story(number)

    def chosen(self) -> list[ArticleRow]:
        """The articles that a command is about: those chosen in the list, or the open one that is on the screen."""
        rows = self.list.chosen if self.list.isVisible() else []
        opened = self.reading.row if self.reading.page.isVisible() else None
        return rows or ([opened] if opened is not None else [])

    def show_edition(self) -> None:
        """Show today's edition in the reading room."""
        self.leave_welcome()
        self.reading.open_edition()
        self.rooms.show_reading(True)

    def search(self, text: str = "") -> None:
        """Search all articles."""
        self.leave_welcome()
        self.rooms.show_reading(False)
        self.lists.search(text)

    def show_globe(self) -> None:
        """Unfold the globe, or fold it; where there is no room for it, say so."""
        if trouble := self.rooms.turn_globe():
            self.undo_notice.say(trouble)

    def remove_sample(self) -> None:
        """Take the sample edition away."""
        self.desk.ask("sample", remove=True)
        self.desk.undo.push("Sample edition taken away", lambda: self.desk.ask("sample"))

    def go_on(self) -> None:
        """Scroll the article, then go to the next unread one; or a story, then go to the next."""
        if self.stories is not None and self.stories.go_on():
            return
        if not (self.rooms.reading_shown and self.reading.scroll()) and self.list.step_to_unread():
            self.open_current()

    # --- tying together

    def _connect(self) -> None:
        desk = self.desk
        self.list.opened.connect(self._opened)
        self.list.clicked.connect(lambda _index: self.open_current())
        self.list.activated.connect(lambda _index: self.open_current())
        self.list.bookmark_clicked.connect(lambda row: self.marking.toggle_saved([row]))
        self.list.menu_wanted.connect(self._show_menu)
        desk.undo.done.connect(lambda what: self.undo_notice.say_done(what))
        desk.undo.undone.connect(lambda what: self.undo_notice.say_undone(what))
        self.list_room.noticed.connect(self._say_notice)
        desk.trouble.connect(self.tell_trouble)
        desk.subscribed.connect(self.refresh_sources)
        self.lists.lens_chosen.connect(self.leave_welcome)
        self.lists.lens_chosen.connect(self._show_list)
        self.world.selection_changed.connect(self._show_list)
        self.lists.lens_changed.connect(self.rooms.set_lens)
        self.lists.counted.connect(lambda found: self._show_sample(found.sample and not self.fresh))
        self.lists.lens_changed.connect(lambda lens: self.list_room.title.edition.setVisible(lens == STORIES))
        self.list_room.title.edition.clicked.connect(self.show_edition)
        self.lists.news_wanted.connect(self.refresh)
        self.lists.sources_wanted.connect(lambda: self.sheets.sources())
        self.lists.files_wanted.connect(lambda: self.commands.run("import"))
        self.model.loaded.connect(self._list_loaded)
        self._connect_tools(self.rail)
        self.globe_place.made.connect(self._connect_globe)
        self.rail.unfold_wanted.connect(self.show_globe)
        self.rail.countries_wanted.connect(lambda: self.commands.run("countries"))

    def _connect_globe(self, room: GlobeRoom) -> None:
        self._connect_tools(room)
        room.globe.picked.connect(lambda _code: self.list.setFocus())
        room.countries.filter.returnPressed.connect(self.list.setFocus)

    def _connect_tools(self, tools: GlobeRoom | Rail) -> None:
        tools.search_wanted.connect(self.search)
        tools.refresh_wanted.connect(self.refresh)
        tools.settings_wanted.connect(lambda: self.sheets.settings())
        tools.sample_wanted.connect(self.remove_sample)

    def _show_sample(self, shown: bool) -> None:
        """Mark what is read as a sample, with the globe and without it."""
        self.globe_place.show_sample(shown)
        self.rail.show_sample(shown)

    def refresh(self) -> None:
        """Get today's news, of the picked countries first."""
        self.leave_welcome()
        if self.refreshing is not None:
            self.refreshing.start(self.world.selection)

    def refresh_sources(self, only: Sequence[int]) -> None:
        """Ask these sources for news."""
        if self.refreshing is not None:
            self.refreshing.start(only=only)

    def tell_trouble(self, sentence: str) -> None:
        """Say what went wrong, below the list."""
        from overview.ui.controls.notices import Notice

        self.list_room.show_notice(Notice("circle-alert", sentence, can_close=True))

    def _say_notice(self, notice: str) -> None:
        """Say what stands below the list also where the list is not seen: in a narrow window, beside an article."""
        from overview.ui.controls.announcing import announce

        if self.list_room.isVisible():
            announce(self.list_room, notice)
        else:
            self.undo_notice.say(notice)

    def _opened(self, row: ArticleRow) -> None:
        if self.rooms.reading_shown:  # what is not on the screen is not read
            self.reading.open(row.id)

    def _show_menu(self, at: QPoint) -> None:
        from overview.ui.articles.menu import article_menu

        article_menu(self).popup(at)

    def _show_list(self) -> None:
        self.rooms.show_reading(False)

    def _list_loaded(self) -> None:
        if (number := self._open_article) is not None:
            self.list.choose(number, quietly=True)

    @property
    def _open_article(self) -> int | None:
        if self._reading is None:  # not yet: the one of the last time
            return self._session.article
        return self._reading.row and self._reading.row.id

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What is hidden leaves the keyboard to the list, or to what is read in its place, not to what comes next."""
        focused = QApplication.focusWidget()
        if focused is None or focused.isVisible():
            return super().focusNextPrevChild(forward)
        if self.list_room.body.isVisible():
            self.list_room.body.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.right.isVisible() and self.stories is not None:
            story = self.stories.stories.room
            (story if story.isVisible() else self.reading.page).give_keys()
        else:
            return super().focusNextPrevChild(forward)
        return True

    def end(self) -> None:
        """Close it at once, as the system or a terminal asks for: nobody may be there to say whether it is to stay."""
        self._ends = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything was; stay where the reader waits for files."""
        if not self._ends and self.sheets.has_to_stay():
            event.ignore()
            return
        if self._reading is not None:
            self._reading.leave()
        session = placed(self)._replace(
            folded=self.rooms.folded,
            lens=self.lists.lens if self.lists.lens != SEARCH else COUNTRY,
            countries=self.world.selection,
            article=self._open_article,
            mode=self._reading.mode if self._reading is not None else self._session.mode,
            widths=self.rooms.widths,
            globe=self.globe_place.look,
        )
        remembered.keep(self.desk.places.data, to_json(session))
        super().closeEvent(event)
