"""The lens Overlooked: what the media of the home country don't have, each with the claim and its denominator."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.catalog.countries import country
from overview.library import silence, story_pages
from overview.library.silence import NO_SOURCES, UNTRANSLATED, Silence
from overview.library.story_values import OverlookedRow, StoryRow
from overview.library.values import ArticleRow
from overview.settings.declared import HOME_COUNTRY
from overview.settings.setting import Setting
from overview.ui.articles.room import Action
from overview.ui.layout import OVERLOOKED
from overview.ui.reader.view import ROOM
from overview.ui.stories import opening
from overview.ui.stories.choices import REGROUP, StoryChoices
from overview.ui.stories.home import HomePanel
from overview.ui.stories.lens import FIRST, MOST, Lens
from overview.ui.stories.near import NearSheet
from overview.ui.stories.notice import OverlookedNotice
from overview.ui.stories.words import demonym, nothing_overlooked
from overview.ui.world import Overlooked

if TYPE_CHECKING:
    from overview.ui.window import Window

LOOK = "overlook"  # the engine's job
SIDE = ROOM - OverlookedNotice.room[0]  # beside the notice: it stands over the text, its ring in what is beside that


class OverlookedLens(Lens):
    """A story is opened by the first article that told it, under a notice that says where it was not seen."""

    def __init__(self, window: Window, choices: StoryChoices) -> None:
        super().__init__(window, OVERLOOKED, "Overlooked stories")
        self._choices = choices
        self.room = window.reading.page
        self._found = Silence([], [])
        self._entry: OverlookedRow | None = None  # the one that is open
        self._looked_for = ""  # the country whose silence was looked for since the lens was chosen
        self.home_panel = HomePanel(window.globe_room)
        self.home_panel.home_chosen.connect(self._set_home)
        window.globe_room.add_under(self.home_panel)
        window.reading.shown.connect(self._article_shown)
        self._desk.setting_changed.connect(self._setting_changed)

    def show(self) -> None:
        self._list_room.own_options = None
        self._show_title()
        self.read_anew()

    def _show_title(self, *, more: bool = False) -> None:
        """`more`: there are more stories than the list has."""
        who = f"the {demonym(self._home())} sources that Overview reads"
        words = f"Told by three countries or more, and not seen in {who}."
        self._list_room.title.show_title("Overlooked", f"{words} {FIRST}" if more else words)

    def read_anew(self) -> None:
        self._desk.library.read(silence.silence, self._home(), int(time.time()), MOST + 1, then=self._show_found)

    def enter(self) -> None:
        super().enter()
        self._list_room.title.options.hide()  # there is one order, and nothing to narrow
        self._window.globe_room.show_under(self.home_panel)

    def leave(self) -> None:
        self._looked_for = ""
        self._list_room.title.options.show()
        self._entry = None
        self._show_notice(None)

    def open_row(self, row: StoryRow) -> None:
        self._entry = next((entry for entry in self._found.entries if entry.row.id == row.id), None)
        self._desk.library.read(story_pages.first_article, row.id, then=self._open_first)
        self._desk.library.read(story_pages.voices, row.id, then=self._show_silence)

    def _show_found(self, found: Silence) -> None:
        if not self.shown:
            return
        self._show_title(more=len(found.entries) > MOST)
        found = found._replace(entries=found.entries[:MOST])
        before, self._found = self._found, found
        self.model.show_entries(found.entries)
        sample = bool(found.entries) and found.entries[0].row.sample
        self.home_panel.show_home(self._home(), found.sources, sample=sample)
        about = self._entry.row.id if self._entry is not None else None
        entry = next((entry for entry in found.entries if entry.row.id == about), None)
        if entry is None or (entry, found.sources) != (self._entry, before.sources):  # the notice says something else
            self._entry = entry
            self._article_shown()
        if entry is None:
            self._window.world.show(Overlooked(self._home(), {}, ""))
        if found.entries:
            self._show_list(about)
            return
        self._window.right.setCurrentWidget(self.room)  # a story of the other lens may be there
        if not found.hindrance and self._looked_for != self._home():  # what hindered the last look may have gone since
            self._looked_for = self._home()
            self._desk.engine.ask(LOOK, home=self._home())
        title, words = nothing_overlooked(found.hindrance, self._home(), found.sources)
        actions: dict[str, Action] = {
            NO_SOURCES: ("Sources …", lambda: self._window.sheets.sources(self._home())),
            UNTRANSLATED: ("Translation …", lambda: self._window.sheets.settings("translation")),
        }
        action = actions.get(found.hindrance, ("Get today’s news", self._window.refresh))
        self._list_room.show_empty(title, words, icon="eye-off", actions=(action,))

    def _open_first(self, number: int | None) -> None:
        if number is not None and self.shown:
            self._window.reading.open(number)

    def _show_silence(self, voices: dict[str, int]) -> None:
        if not self.shown:
            return
        known = {code: count for code, count in voices.items() if country(code)}
        first = next(iter(known), "")
        self._window.world.show(Overlooked(self._home(), known, first))
        if first and country(self._home()):
            self._window.globe_room.globe.fly_over((self._home(), first))

    def _article_shown(self) -> None:
        """The notice goes with the articles of its story."""
        row = self._window.reading.row
        about = self._entry
        mine = self.shown and about is not None and row is not None and row.story == about.row.id
        self._show_notice(about if mine else None)

    def _show_notice(self, entry: OverlookedRow | None) -> None:
        page = self._window.reading.page
        if entry is None:
            page.show_above(None)
            return
        holder = QWidget(page)
        around = QVBoxLayout(holder)
        around.setContentsMargins(SIDE, 4, SIDE, 0)
        notice = OverlookedNotice(entry, self._home(), self._found.sources, holder)
        notice.clicked.connect(lambda: self._explain(entry))
        around.addWidget(notice)
        page.show_above(holder)

    def _explain(self, entry: OverlookedRow) -> None:
        def show(near: list[tuple[ArticleRow, float]]) -> None:
            sheet = NearSheet(self._window, entry, self._home(), self._found.sources, near)
            sheet.article_wanted.connect(lambda number: self.article_wanted.emit(number, ""))
            sheet.covered.connect(partial(self._cover, entry))
            sheet.open()

        self._desk.library.read(opening.near, entry, then=show)

    def _cover(self, entry: OverlookedRow, article: int) -> None:
        self._choices.covered(entry.row, self._home(), article or None)

    def _set_home(self, code: str) -> None:
        self._desk.set(HOME_COUNTRY, code)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key != HOME_COUNTRY.key:
            return
        self._desk.engine.ask(REGROUP)  # what this country has overlooked is worked out
        if self.shown:
            self._entry = None
            self._show_notice(None)
            self.show()
