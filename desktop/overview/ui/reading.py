"""Reading: opens articles, fills the reading room, and does what the reader asks for there."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QColor

from overview.library import pictures, states
from overview.library.values import ArticleRow, Changes, Picture
from overview.settings import declared
from overview.settings.setting import Setting
from overview.ui import opened_article
from overview.ui.desk import Desk
from overview.ui.library_thread import Ticket
from overview.ui.marking import Marking
from overview.ui.noting import Noting
from overview.ui.opened_article import PICTURE, Opened
from overview.ui.reader.content import BOTH, ENGLISH
from overview.ui.reader.links import article_of, openable
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.style import ReadingStyle
from overview.ui.theme.theme import theme
from overview.ui.translating import Translating

if TYPE_CHECKING:
    from overview.ui.edition import EditionPage
    from overview.ui.window import Window

SEEN = 600  # milliseconds after which an open article counts as read
STYLE = {
    declared.READING_FACE.key: "face",
    declared.READING_SIZE.key: "size",
    declared.READING_LINE.key: "line",
    declared.READING_WIDTH.key: "width",
    declared.READING_JUSTIFIED.key: "justified",
    declared.READING_SEPIA.key: "sepia",
}


class Reading(QObject):
    """The open article.

    Signals: `shown()` when another article, or an edition, came to the reading room, `both_shown(bool)` when two
    languages are shown side by side or no longer, `went_on()` when the reader scrolls on below the end.
    """

    both_shown = Signal(bool)
    shown = Signal()
    went_on = Signal()

    def __init__(self, desk: Desk, marking: Marking, window: Window) -> None:
        super().__init__(window)
        self._desk = desk
        self._marking = marking
        self._window = window
        self._opened: Opened | None = None
        self._ticket: Ticket | None = None
        self._asked_whole: set[int] = set()
        self._on_their_way: set[int] = set()  # articles whose pages are read
        self.edition: EditionPage | None = None  # where no article is open but the edition
        self.mode = ENGLISH
        self.page = ReaderPage(self._style())
        self.translating = Translating(desk, self)
        Noting(desk, self.page)
        self._seen = QTimer(self, singleShot=True, interval=SEEN)
        self._seen.timeout.connect(self._mark_read)
        page = self.page
        page.save_toggled.connect(lambda: self._marking.toggle_saved([self.row] if self.row else []))
        page.mode_chosen.connect(self.set_mode)
        page.link_activated.connect(self.follow)
        page.pictures_wanted.connect(self._read_pictures)
        page.style_changed.connect(self._keep_style)
        page.tag_opened.connect(self._show_tag)
        page.problem_acted.connect(self._act)
        page.source_opened.connect(self._show_source)
        page.share_wanted.connect(lambda: window.commands.run("share"))
        page.browser_wanted.connect(self.open_in_browser)
        page.import_wanted.connect(lambda name: window.commands.run(name))
        page.at_end.connect(self.went_on)
        page.told.connect(lambda words: window.undo_notice.say(words))
        self.translating.changed.connect(self._show_again)
        self.translating.partly.connect(self._show_partly)
        self.translating.progressed.connect(page.show_progress)
        self.translating.settings_wanted.connect(lambda: window.sheets.settings("translation"))
        desk.setting_changed.connect(self._setting_changed)
        window.rooms.set_ground(self._ground)
        window.right.currentChanged.connect(window.rooms.renew_ground)

    # --- which article

    @property
    def row(self) -> ArticleRow | None:
        """The open article."""
        return self._opened.article.row if self._opened is not None else None

    @property
    def address(self) -> str:
        """Where the open article's own page is; empty where none is open, or nothing is known."""
        return self._opened.article.url if self._opened is not None else ""

    def open(self, number: int) -> None:
        """Open an article."""
        if self._ticket is not None:
            self._ticket.drop()
        if self.row is not None and self.row.id == number:
            self.shown.emit()
            return
        self.leave()
        self._ticket = self._desk.library.read(opened_article.read, number, then=self._show_new)

    def open_edition(self) -> None:
        """Show today's edition in an article's place."""
        from overview.ui import edition

        if self._ticket is not None:
            self._ticket.drop()
        home = self._desk.settings.get(declared.HOME_COUNTRY)
        self._ticket = self._desk.library.read(edition.read, home, int(time.time()), then=self._show_edition)

    def _show_edition(self, found: EditionPage) -> None:
        self._ticket = None
        self.leave()
        self._opened = None
        self.translating.show(None)
        self.edition = found
        self.page.show_content(found.content, ENGLISH)
        self.both_shown.emit(False)
        self.shown.emit()

    def apply(self, changes: Changes) -> None:
        """Take over what changed of the open article."""
        row = self.row
        if row is not None and row.id in changes.articles:
            self._desk.library.read(opened_article.read, row.id, then=partial(self._show_changed, row.id))

    def _show_new(self, opened: Opened | None) -> None:
        self._ticket = None
        if opened is None:
            self._show_nothing()
        else:
            self._show(opened, keep_place=False)

    def _show_changed(self, number: int, opened: Opened | None) -> None:
        if self.row is None or self.row.id != number:
            return  # another one was opened meanwhile
        if opened is None:
            self._show_nothing(gone=self.row)
        else:
            before = self._opened
            self._opened = opened
            if before is not None and _same_but_state(before, opened):
                self.page.set_saved(opened.article.row.saved)
            else:
                self._show(opened, keep_place=True)

    def _show_nothing(self, *, gone: ArticleRow | None = None) -> None:
        """Show the empty room, but not in the middle of reading the sample edition, which goes when the news comes."""
        self._opened = None
        self.translating.show(None)
        if gone is not None and gone.sample:
            self.page.let_go()
        else:
            self.page.show_nothing()

    def _show_again(self) -> None:
        if self._opened is not None:
            self._show(self._opened, keep_place=True)

    def _show_partly(self, value: dict[str, Any]) -> None:
        if self._opened is not None:
            self._show(opened_article.so_far(self._opened, value), keep_place=True)

    def _show(self, opened: Opened, *, keep_place: bool) -> None:
        self._opened = opened
        self.edition = None
        self.translating.show(opened)
        row = opened.article.row
        wanted = (not opened.article.clean or opened.article.teaser) and row.id not in self._asked_whole
        if wanted and self._desk.settings.get(declared.FULL_TEXT):
            self._on_their_way.add(row.id)
        languages = self._desk.settings.get(declared.LANGUAGES_READ)
        state, on_its_way = self.translating.state(opened), row.id in self._on_their_way
        content = opened_article.content(opened, languages, state, on_its_way=on_its_way)
        self.page.show_content(content, self.mode, keep_place=keep_place)
        self.both_shown.emit(self.page.mode == BOTH)
        if not keep_place:
            self.shown.emit()
        if not row.read and not keep_place:  # shown anew, it may be unread because the reader marked it so
            self._seen.start()
        if wanted:
            self._asked_whole.add(row.id)
            self._complete(row.id, opened=True)

    def _complete(self, number: int, **how: bool) -> None:
        """Have an article made whole; `how`: see the engine's job `complete`."""
        job = self._desk.engine.ask("complete", articles=[number], priority=0, **how)
        job.done.connect(lambda _result: self._completed(number))
        job.failed.connect(lambda _sentence, _cancelled: self._completed(number))

    def _completed(self, number: int) -> None:
        self._on_their_way.discard(number)

        def show(_version: int) -> None:
            if self._opened is not None and self._opened.article.row.id == number and self._opened.article.teaser:
                self._show_again()

        self._desk.library.version(show)  # after what the job changed

    # --- what the reader does

    def scroll(self) -> bool:
        """Scroll by a screenful; False at the end, or when nothing is open."""
        if self.row is None and self.edition is None:
            return False
        bar = self.page.view.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        self.page.view.page_down()
        return True

    def set_mode(self, mode: str) -> None:
        """English, original, or both."""
        self.mode = mode
        self._show_again()

    def next_mode(self) -> None:
        """The next of English, original, both."""
        if self.page.content is None or not self.page.isVisible():
            return
        modes = self.page.content.modes
        if len(modes) == 1:
            self.page.told.emit("This is here in one language only")
            return
        at = modes.index(self.page.mode) if self.page.mode in modes else 0
        self.set_mode(modes[(at + 1) % len(modes)])

    def choose_looks(self) -> None:
        """Choose how the text looks."""
        if self.page.isVisible():
            self.page.show_appearance()

    def follow(self, address: str) -> None:
        """Open a link: an article here; http, https and mailto in the programs of the system; nothing else."""
        if (number := article_of(address)) is not None:
            self._window.open_article(number)
        elif (found := openable(address)) is not None:
            self._desk.open_outside(QUrl(found))

    def open_in_browser(self) -> None:
        """Open the page of the article that is on the screen in the browser."""
        if not self.page.isVisible():
            return
        if self.address:
            self.follow(self.address)
        elif self.row is not None:
            self._desk.trouble.emit("This article came without the address of a page.")

    def read_address(self, address: str) -> None:
        """Read a page of the web and make it an article of the library. What is no article may be a site to add."""
        job = self._desk.engine.ask("read_page", address=address)
        job.done.connect(lambda result: self._window.open_article(result["article"]))
        job.failed.connect(partial(self._not_read, address))

    def _not_read(self, address: str, sentence: str, cancelled: bool) -> None:
        if cancelled:
            self._desk.trouble.emit(sentence)
            return
        from overview.ui.controls.notices import Notice
        from overview.ui.window_commands import add_site

        room = self._window.list_room
        notice = Notice("circle-alert", sentence, action="Add it as a site …", can_close=True)
        notice.acted.connect(lambda: room.hide_notice(notice))
        notice.acted.connect(lambda: add_site(self._window, address))
        room.show_notice(notice)

    def leave(self) -> None:
        """Keep what the reader was at: how far the open article was read, and the note that is being written."""
        self.page.keep_draft()
        if self._opened is not None:
            article, position = self._opened.article, round(self.page.view.position(), 4)
            if abs(position - article.position) > 0.005:
                self._desk.library.write(states.keep_position, article.row.id, position)

    def _mark_read(self) -> None:
        if self.row is not None and not self.row.read:
            self._marking.read([self.row], by_itself=True)

    def _show_source(self) -> None:
        if self._opened is not None:
            source = self._opened.source
            self._window.sheets.sources(source.country, source.name)

    def _show_tag(self, name: str) -> None:
        from overview.library.search import in_field

        self._window.search(in_field("tag", name))

    # --- pictures and style

    def _read_pictures(self, addresses: list[str]) -> None:
        row = self.row
        for address in addresses:
            if address.startswith(PICTURE):
                key = address.removeprefix(PICTURE)
                self._desk.library.read(pictures.picture, key, then=partial(self._add_picture, row, address))

    def _add_picture(self, row: ArticleRow | None, address: str, found: Picture | None) -> None:
        if found is not None and row is not None and self.row is not None and row.id == self.row.id:
            self.page.add_picture(address, found.data)

    def _style(self) -> ReadingStyle:
        get: Any = self._desk.settings.get
        values = {field: get(declared.DECLARED[key]) for key, field in STYLE.items()}
        return ReadingStyle(**values)

    def _ground(self) -> QColor:
        """That of the reading room, where a lens may show something of its own."""
        return self.page.ground if self._window.right.currentWidget() is self.page else theme().colour("read")

    def _keep_style(self, style: ReadingStyle) -> None:
        for key, field in STYLE.items():
            self._desk.set(declared.DECLARED[key], getattr(style, field))

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key in STYLE:
            self.page.set_reading_style(self._style())
            self._window.rooms.renew_ground()
        elif setting.key == declared.READING_BOTH.key:
            self.set_mode(BOTH if self._desk.settings.get(declared.READING_BOTH) else ENGLISH)

    def _act(self, name: str) -> None:
        """What a problem below the text offers."""
        if self.translating.act(name):
            return
        match name:
            case "browser":
                self.open_in_browser()
            case "page":
                if self.row is not None:
                    self._on_their_way.add(self.row.id)
                    self._show_again()
                    self._complete(self.row.id, page=True)


def _same_but_state(before: Opened, after: Opened) -> bool:
    """Whether only what stands in the bar has changed: read, saved, how far."""
    same = [
        one.article._replace(row=one.article.row._replace(read=False, saved=False), position=0.0)
        for one in (before, after)
    ]
    return same[0] == same[1] and before.source == after.source and before.takes == after.takes
