"""The sources of a country: switches, search, all on or off, adding and removing, with undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.catalog.countries import country
from overview.catalog.folding import fold
from overview.counting import counted
from overview.library import choices, languages, removing, sources
from overview.library.choices import Choice
from overview.library.health_words import moved_to
from overview.library.opening import Library
from overview.library.removing import Removed
from overview.library.values import Changes, Source
from overview.settings.declared import REFRESH_EVERY
from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import Button, IconButton, TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.menu import Menu
from overview.ui.controls.scroll import ScrollBar
from overview.ui.controls.sheet import Sheet, foot
from overview.ui.desk import Desk
from overview.ui.library_thread import Parts
from overview.ui.sources.bulk import BulkMenu, failing_sources
from overview.ui.sources.changing import EditSourceSheet
from overview.ui.sources.feed_lists import choose_list, write_list
from overview.ui.sources.forms import AddSiteSheet
from overview.ui.sources.rows import EDGE, SourceList, SourceModel
from overview.ui.sources.words import SourceRow
from overview.ui.theme.type import DETAIL, SHEET_TITLE
from overview.ui.translation_choices import forget
from overview.ui.undo_notice import UndoNotice

SIZE = QSize(720, 700)
LOW = 480  # of a window, below which the list needs what else stands round it
_as_it_was = partial(choices.choose, due=False)
KEEP = ((None, "As the settings say"), (7, "7 days"), (30, "30 days"), (90, "90 days"), (365, "A year"))


class SourcesSheet(Sheet):
    """The sources of one country, or of all.

    Signal: `refresh_wanted(list of source ids)`.
    """

    refresh_wanted = Signal(list)

    def __init__(self, desk: Desk, window: QWidget, code: str = "") -> None:
        super().__init__(window, "Sources", SIZE)
        self._desk = desk
        self._over = window
        self._code = code
        self._going: set[int] = set()  # sources that are being removed, of which nothing is to be seen any more
        self._kinds: dict[int, int] = {}  # as the sources were when they were first shown: a switch moves no row
        self._page = page = down(self.card)
        found = country(code)
        page.addWidget(Label(f"Sources of {found.name}" if found else "All sources", SHEET_TITLE, lines=1))
        page.addSpacing(2)
        self._words = Label("", DETAIL, "ink2", lines=2)
        page.addWidget(self._words)
        page.addSpacing(10)
        self._search = SearchField("Filter sources")
        page.addLayout(self._head())
        page.addWidget(HairLine())
        self._model = SourceModel(self, scheduled=bool(desk.settings.get(REFRESH_EVERY)))
        self._list = SourceList(self._model, self)
        self._list.switched.connect(self._switch)
        self._list.menu_wanted.connect(self._menu)
        self._search.textChanged.connect(self._model.narrow)
        flush = across()
        flush.addSpacing(-EDGE)
        flush.addWidget(self._list)
        flush.addSpacing(-EDGE - ScrollBar.THICK)
        page.addLayout(flush, 1)
        self._foot = self._end()
        page.addLayout(self._foot)
        notice = UndoNotice(desk.undo, self.card, (self._list,))  # the window's own is out of reach behind the sheet
        desk.undo.done.connect(notice.say_done)
        desk.undo.undone.connect(notice.say_undone)
        desk.changed.connect(self._changed)
        self._load()

    def _head(self) -> QHBoxLayout:
        """The filter, and what can be done with all sources that it leaves."""
        head = QHBoxLayout()
        head.addWidget(self._search, 1)
        for words, on in (("All on", True), ("All off", False)):
            button = TextButton(words)
            button.clicked.connect(partial(self._switch_all, on))
            head.addWidget(button)
        more = IconButton("ellipsis", "More for all of these sources")
        more.clicked.connect(lambda: self._offer_bulk(more))
        head.addWidget(more)
        head.addSpacing(-more.EDGE)
        return head

    def _end(self) -> QHBoxLayout:
        add = TextButton("Add a site …", colour="ink2")
        add.clicked.connect(lambda: self.add_site())
        lists = TextButton("Feed lists (OPML) …", colour="ink2")
        lists.clicked.connect(lambda: self._offer_lists(lists))
        done = Button("Done")
        done.clicked.connect(self.close)
        return foot(done, add, lists)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        self._words.setVisible(not low)
        self._page.setContentsMargins(32, 10 if low else 24, 32, 10 if low else 26)
        self._foot.setContentsMargins(0, 6 if low else 18, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._desk.undo.undo()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus() and self._model.shown:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.setCurrentIndex(self._model.index(0))
            return
        super().keyPressEvent(event)

    def add_site(self, address: str = "") -> None:
        """Let the reader add a site; an address that is given is looked at right away."""
        sheet = AddSiteSheet(self._desk, self._over, self._code, address)
        sheet.refresh_wanted.connect(self.refresh_wanted)
        sheet.open()
        if address:
            sheet.look()

    def look_for(self, name: str) -> None:
        """Show those sources only whose names have this in them; "" shows all."""
        self._search.setText(name)
        self._search.selectAll()

    def _offer_lists(self, button: QWidget) -> None:
        menu = Menu(self)
        menu.addAction("Take sources from a list …", lambda: choose_list(self._desk, self._over))
        menu.addAction("Write a list of those that are on …", lambda: write_list(self._desk, self._over))
        menu.below(button)

    def _offer_bulk(self, button: QWidget) -> None:
        def choose(chosen: Sequence[Source], title: str, field: str, value: bool) -> None:
            self._choose(chosen, title, **{field: value})

        menu = BulkMenu(self._model.shown, choose, self.refresh_wanted.emit, self)
        menu.below(button)

    def _load(self) -> None:
        self._desk.library.read(_rows, self._code, self._kinds, then=self._show)

    def _show(self, found: list[SourceRow]) -> None:
        found = [row for row in found if row.source.id not in self._going]
        self._kinds = {row.source.id: _kind(row) for row in found} | self._kinds
        self._model.show_rows(found)
        on = sum(row.source.enabled for row in found)
        failing = len(failing_sources(found))
        said = f"{failing:,} gave no news." if failing else "Switching one on asks it for news the next time."
        self._words.setText(f"{on:,} on, {len(found) - on:,} off. {said}")

    def _changed(self, changes: Changes) -> None:
        if changes.sources and self.isVisible():
            self._load()

    def _switch(self, source: Source, on: bool) -> None:
        self._choose([source], f"{source.name} switched {'on' if on else 'off'}", enabled=on)

    def _switch_all(self, on: bool, _checked: bool = False) -> None:
        different = [row.source for row in self._model.shown if row.source.enabled != on and row.source.feed]
        if different:
            self._choose(different, f"{counted(len(different), 'source')} switched {'on' if on else 'off'}", enabled=on)

    def _choose(self, chosen: Sequence[Source], title: str, **values: object) -> None:
        def change(library: Library, ids: Sequence[int]) -> tuple[Choice, ...]:
            now = choices.chosen(library, ids)
            return choices.choose(library, [one._replace(**values) for one in now])  # type: ignore[arg-type]

        def done(before: tuple[Choice, ...]) -> None:
            self._tell(chosen)
            self._desk.undo.push(title, lambda: self._restore(before, chosen))
            if values.get("full_text"):
                self._desk.engine.ask("whole")  # those that are here already, too
            if values.get("translate") is False:
                for one in chosen:
                    forget(self._desk, source=one.id)

        self._desk.library.write(change, [one.id for one in chosen], then=done, failed=self._desk.failed)

    def _restore(self, before: tuple[Choice, ...], chosen: Sequence[Source]) -> None:
        self._desk.library.write(_as_it_was, before, then=lambda _before: self._tell(chosen), failed=self._desk.failed)

    def _tell(self, chosen: Sequence[Source]) -> None:
        self._desk.tell(Changes(sources=tuple(one.id for one in chosen)))

    def _menu(self, source: Source, at: QPoint) -> None:
        menu = Menu(self)
        if source.feed:
            menu.addAction("Ask it now", lambda: self.refresh_wanted.emit([source.id]))
        if address := self._moved_to(source):
            menu.addAction("Add where it has moved to …", lambda: self.add_site(address))

        def take(field: str, what: str, value: object) -> None:
            self._choose([source], f"{source.name}: {'no ' if value is False else ''}{what}", **{field: value})

        whole = partial(take, "full_text", "whole articles")
        menu.switch("Read whole articles in the background", source.full_text, whole)
        menu.switch("Translate its articles", source.translate, partial(take, "translate", "translation"))
        menu.one_of(KEEP, source.keep_days, partial(take, "keep_days", "how long"), under="Keep its articles for")
        menu.addSeparator()
        change = "Change …" if source.origin == choices.READER else "Name and password …"
        menu.addAction(change, lambda: EditSourceSheet(self._desk, self._over, source).open())
        if source.origin == choices.READER:
            menu.addAction("Remove", lambda: self._remove(source))
        menu.popup(at)

    def _moved_to(self, source: Source) -> str:
        return next((moved_to(row.health) for row in self._model.all if row.source.id == source.id), "")

    def _remove(self, source: Source) -> None:
        desk, library = self._desk, self._desk.library

        def remove(removed: Removed) -> None:
            self._going.add(source.id)
            self._load()
            said = False

            def part(changes: Changes) -> None:
                nonlocal said
                desk.tell(changes)
                if not said:  # not before: on a full disk nothing goes
                    said = True
                    desk.undo.push(f"{source.name} removed", lambda: self._put_back(removed, parts))

            def failed(error: Exception) -> None:
                desk.failed(error)
                library.write(_as_it_was, [removed.choice], then=shown, failed=shown)

            parts = library.write_in_parts(choices.removal, source.id, part=part, then=removed_all, failed=failed)

        def shown(_outcome: object) -> None:
            self._show_what_stays(source.id)

        def removed_all() -> None:
            self._show_what_stays(source.id)
            desk.engine.ask("group")  # stories that it told are portrayed without it

        library.write(removing.noted, source.id, then=remove, failed=desk.failed)

    def _put_back(self, removed: Removed, removal: Parts) -> None:
        def done() -> None:
            desk.brought_back.emit()
            desk.engine.ask("group")

        desk = self._desk
        removal.end()
        self._show_what_stays(removed.choice.source)
        desk.library.write_in_parts(removing.put_back, removed, part=desk.tell, then=done, failed=desk.failed)

    def _show_what_stays(self, source: int) -> None:
        """Show a source again of which there is something, still: a saved article, or all that is taken back."""
        self._going.discard(source)
        self._load()


def _rows(connection: sqlite3.Connection, code: str, kinds: Mapping[int, int]) -> list[SourceRow]:
    """The sources of a country, or of all: by their kind (`kinds`: what it was before), then by country and name."""
    found = sources.of_country(connection, code) if code else sources.every(connection)
    health = sources.health(connection)
    spoken = languages.spoken(connection)
    wanted = filter(choices.is_listed, found)

    def place(row: SourceRow) -> tuple[int, str, str]:
        found = country(row.source.country)
        kind = kinds.get(row.source.id, _kind(row))
        return kind, fold(found.name) if found is not None else "", fold(row.source.name)

    return sorted(
        (SourceRow(one, health.get(one.id), languages.of_source(one, spoken)[0]) for one in wanted), key=place
    )


def _kind(row: SourceRow) -> int:
    """What is on and gave no news comes first, then what is on, then the others."""
    return 0 if row.failing else 1 if row.source.enabled else 2
