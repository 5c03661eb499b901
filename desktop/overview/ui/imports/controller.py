"""Runs imports: asks the engine, shows results, opens what was added, takes imports back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWidgets import QWidget

from overview.engine.protocol import ADDED
from overview.library import articles, details
from overview.library.details import Details
from overview.library.values import ArticleRow, Changes
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.articles.words import articles_in_words
from overview.ui.desk import Desk
from overview.ui.doing import show_if_long
from overview.ui.engine_client import Job
from overview.ui.imports.correction import CorrectionSheet
from overview.ui.imports.dropping import FILE, PAGE, folders_among
from overview.ui.imports.results import Result, result
from overview.ui.imports.sheet import ImportSheet
from overview.ui.imports.unfinished import Unfinished
from overview.ui.sources.feed_lists import take_list
from overview.ui.translating import service_key
from overview.ui.undo import Step

PATIENCE = 500  # milliseconds before an import of one file shows a sheet
ADDING = ("import", "read_pages")  # jobs of which one waits for the other
GATHER = 60  # milliseconds in which articles gather before their rows are read together


class Imports(QObject):
    """Imports files, and pages of the web.

    Signals: `open_wanted(article id)`, `link_wanted(address)` to read a page.
    """

    open_wanted = Signal(int)
    link_wanted = Signal(str)

    def __init__(self, desk: Desk, window: QWidget, thumbnails: Thumbnails) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.thumbnails = thumbnails
        self.unfinished = Unfinished(desk.places.data)

    def add(self, files: Sequence[str]) -> None:
        """Import files."""
        if files:
            paths = list(files)
            self.unfinished.begin(paths)
            job = self._desk.engine.ask("import", paths=paths)
            job.done.connect(lambda _result: self.unfinished.end(paths))
            job.failed.connect(lambda _sentence, _cancelled: self.unfinished.end(paths))
            _Import(self._desk, self._window, self, job, len(files), folders_among(files))

    def read(self, addresses: Sequence[str]) -> None:
        """Make pages of the web articles of the library; one alone is opened."""
        if len(addresses) == 1:
            self.link_wanted.emit(addresses[0])
        elif addresses:
            job = self._desk.engine.ask("read_pages", addresses=list(addresses))
            _Import(self._desk, self._window, self, job, len(addresses), thing=PAGE)

    def undo(self, batch: int) -> None:
        """Take an import back."""
        job = self._desk.engine.ask("undo_import", batch=batch)
        show_if_long(self._desk, self._window, job)
        job.done.connect(lambda _result: self._desk.settings.catch_up())
        job.failed.connect(lambda sentence, _cancelled: self._desk.trouble.emit(sentence))

    def correct(self, article: int) -> None:
        """Let the reader set the details of an imported article right."""
        self._desk.library.write(details.details, article, then=lambda found: self._ask(article, found))

    def show_original(self, article: int) -> None:
        """Open the original of an imported article in the system's browser, from a safe copy."""
        job = self._desk.engine.ask("original", article=article)
        job.done.connect(lambda result: self._desk.open_outside(QUrl.fromLocalFile(result["path"])))
        job.failed.connect(self._desk.refused)

    def _ask(self, article: int, before: Details | None) -> None:
        if before is None:
            return
        sheet = CorrectionSheet(self._window, before)
        sheet.corrected.connect(lambda wanted: self._correct(article, wanted, quiet=False))
        sheet.open()

    def _correct(self, article: int, wanted: Details, *, quiet: bool) -> None:
        def done(answer: tuple[Changes, Details]) -> None:
            changes, before = answer
            self._desk.tell(changes)
            if changes.stories:
                self._desk.engine.ask("group")  # it is portrayed by what is right
            if wanted.language != before.language:
                self._desk.engine.ask("translate", **service_key(self._desk))
            if not quiet:
                self._desk.undo.push("Details corrected", lambda: self._correct(article, before, quiet=True))

        self._desk.library.write(details.correct, article, wanted, then=done, failed=self._desk.failed)


class _Import(QObject):
    def __init__(
        self, desk: Desk, window: QWidget, imports: Imports, job: Job, files: int, folders: int = 0, thing: str = FILE
    ) -> None:
        super().__init__(imports)
        self._desk = desk
        self._imports = imports
        self._files, self._folders, self._thing = files, folders, thing
        self._results: list[Result] = []
        self._sheet: ImportSheet | None = None
        self._window = window
        self._undoing: Step | None = None  # what takes the import back, once it is done
        self._dismissed = False  # the reader closed the sheet: it is not shown again
        self._unread: list[int] = []  # articles whose rows are to be read from the library
        self._reading = QTimer(self, singleShot=True, interval=GATHER)
        self._reading.timeout.connect(self._read_rows)
        desk.changed.connect(self._changed)
        self._job = job
        self._job.began.connect(self._began)
        self._job.item.connect(self._item)
        self._job.progress.connect(self._progressed)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        desk.engine.restarted.connect(self._restarted)
        if files > 1:
            self._show()
        else:
            QTimer.singleShot(PATIENCE, self, self._show_if_running)

    def _show_if_running(self) -> None:
        if self._job in self._desk.engine.jobs:
            self._show()

    def _show(self) -> None:
        if self._sheet is not None or self._dismissed:
            return
        thumbnails = self._imports.thumbnails
        others = (job for job in self._desk.engine.jobs if job.number < self._job.number)
        waits = self._job.waits and any(job.name in ADDING for job in others)
        self._sheet = sheet = ImportSheet(
            self._window, thumbnails, self._files, self._folders, self._thing, waits=waits
        )
        sheet.acted.connect(self._act)
        sheet.undo_wanted.connect(self._undo)
        sheet.cancelled.connect(lambda: self._desk.engine.cancel(self._job))
        sheet.closed.connect(self._closed)
        for done, one in enumerate(self._results, 1):
            sheet.add(one, done)
        self._want_rows([one.articles[0] for one in self._results if one.articles])
        sheet.open()

    def _began(self) -> None:
        if self._sheet is not None:
            self._sheet.say_it_goes_on()

    def _item(self, _at: int, value: dict[str, Any]) -> None:
        one = result(value)
        self._results.append(one)
        if self._sheet is not None:
            self._sheet.add(one, len(self._results))
            self._want_rows(one.articles[:1])

    def _progressed(self, done: int, of: int, _what: str) -> None:
        if self._sheet is None and of > self._files:
            self._show()
        if self._sheet is not None:
            self._sheet.set_files(done, of)

    def _want_rows(self, articles: Sequence[int]) -> None:
        if articles:
            self._unread += articles
            self._reading.start()

    def _read_rows(self) -> None:
        if self._sheet is not None:
            wanted, self._unread = self._unread, []
            self._desk.library.read(articles.rows, wanted, then=self._show_rows)

    def _show_rows(self, rows: list[ArticleRow]) -> None:
        if self._sheet is not None:
            self._sheet.model.show_articles(rows)

    def _changed(self, changes: Changes) -> None:
        if self._sheet is not None:
            self._want_rows(self._sheet.model.shown(changes.articles))

    def _done(self, _result: dict[str, Any]) -> None:
        self._finish()
        self._offer_undo()
        (one,) = self._results if len(self._results) == 1 else (None,)
        if one is not None and one.articles:
            if self._sheet is not None:
                self._sheet.close()
            self._imports.open_wanted.emit(one.articles[0])
        elif self._sheet is None:
            self._show()
            self._finish()
        self._leave()

    def _failed(self, sentence: str, cancelled: bool) -> None:
        self._show()
        self._finish(cancelled=cancelled, failure="" if cancelled else sentence)
        self._offer_undo()
        if self._dismissed and not cancelled:
            self._desk.trouble.emit(sentence)
        self._leave()

    def _offer_undo(self) -> None:
        added = [number for one in self._results for number in one.articles if one.status == ADDED]
        batch = self._job.arguments.get("batch")
        if batch is not None and any(one.changed for one in self._results):
            imports = self._imports
            said = f"{articles_in_words(len(added))} added" if added else "Files imported"
            self._undoing = self._desk.undo.push(said, lambda: imports.undo(batch))

    def _finish(self, *, cancelled: bool = False, failure: str = "") -> None:
        self._desk.settings.catch_up()  # the archive of a library brings some, also where it was ended early
        if any(one.status == ADDED for one in self._results):
            self._desk.brought_back.emit()  # they stand where their dates say, below what the list has on top
        if self._sheet is not None:
            self._sheet.finish(cancelled=cancelled, failure=failure)

    def _restarted(self) -> None:
        if self._job in self._desk.engine.jobs:
            self._desk.trouble.emit("Overview’s engine ended unexpectedly and was started anew. The import goes on.")

    def _act(self, action: str, one: Result) -> None:
        if action == "correct":
            self._imports.correct(one.articles[0])
            return
        if self._sheet is not None:
            self._sheet.close()
        if one.articles:
            self._imports.open_wanted.emit(one.articles[0])
        elif one.links:
            self._imports.link_wanted.emit(one.links[0])
        elif one.feeds:
            take_list(self._desk, one.feeds)

    def _undo(self) -> None:
        if self._sheet is not None:
            self._sheet.close()
        if self._undoing is not None:
            self._desk.undo.take_back(self._undoing)

    def _closed(self) -> None:
        self._sheet = None
        self._dismissed = True
        self._leave()

    def _leave(self) -> None:
        """Nothing runs or is shown any more: there is nothing left to do here."""
        if self._sheet is None and self._job not in self._desk.engine.jobs:
            self.deleteLater()
