"""Runs imports: asks the engine, shows results, opens what was added, takes imports back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.imports.results import Result, result
from overview.ui.imports.sheet import ImportSheet
from overview.ui.marking import articles_in_words

PATIENCE = 500  # milliseconds before an import of one file shows a sheet


class Imports(QObject):
    """Imports files.

    Signals: `open_wanted(article id)`, `link_wanted(address)` to read a page, `opml_wanted(path)` to add a feed list.
    """

    open_wanted = Signal(int)
    link_wanted = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def add(self, files: Sequence[str]) -> None:
        """Import files."""
        if files:
            _Import(self._desk, self._window, self, list(files))

    def undo(self, batch: int) -> None:
        """Take an import back."""
        job = self._desk.engine.ask("undo_import", batch=batch)
        job.failed.connect(lambda sentence, _cancelled: self._desk.trouble.emit(sentence))


class _Import(QObject):
    def __init__(self, desk: Desk, window: QWidget, imports: Imports, files: list[str]) -> None:
        super().__init__(imports)
        self._desk = desk
        self._imports = imports
        self._files = files
        self._results: list[Result] = []
        self._sheet: ImportSheet | None = None
        self._window = window
        self._job: Job = desk.engine.ask("import", paths=files)
        self._job.item.connect(self._item)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        desk.engine.restarted.connect(self._restarted)
        if len(files) > 1:
            self._show()
        else:
            QTimer.singleShot(PATIENCE, self, self._show_if_running)

    def _show_if_running(self) -> None:
        if self._job in self._desk.engine.jobs:
            self._show()

    def _show(self) -> None:
        if self._sheet is not None:
            return
        self._sheet = sheet = ImportSheet(self._window, len(self._files))
        sheet.acted.connect(self._act)
        sheet.undo_wanted.connect(self._undo)
        sheet.cancelled.connect(lambda: self._desk.engine.cancel(self._job))
        sheet.closed.connect(self._closed)
        for done, one in enumerate(self._results, 1):
            sheet.add(one, done)
        sheet.open()

    def _item(self, _at: int, value: dict[str, Any]) -> None:
        one = result(value)
        self._results.append(one)
        if self._sheet is not None:
            self._sheet.add(one, len(self._results))

    def _done(self, _result: dict[str, Any]) -> None:
        self._finish()
        added = [number for one in self._results for number in one.articles if one.status == "added"]
        if added:
            batch = self._job.arguments["batch"]
            self._desk.undo.push(f"{articles_in_words(len(added))} added", lambda: self._imports.undo(batch))
        (one,) = self._results if len(self._results) == 1 else (None,)
        if one is not None and one.articles:
            if self._sheet is not None:
                self._sheet.close()
            self._imports.open_wanted.emit(one.articles[0])
        elif self._sheet is None:
            self._show()
            self._finish()

    def _failed(self, sentence: str, cancelled: bool) -> None:
        self._show()
        self._finish(cancelled=cancelled, failure="" if cancelled else sentence)

    def _finish(self, *, cancelled: bool = False, failure: str = "") -> None:
        if self._sheet is not None:
            self._sheet.finish(cancelled=cancelled, failure=failure)

    def _restarted(self) -> None:
        if self._job in self._desk.engine.jobs:
            self._desk.trouble.emit("Overview’s engine ended unexpectedly and was started anew. The import goes on.")

    def _act(self, one: Result) -> None:
        if self._sheet is not None:
            self._sheet.close()
        if one.articles:
            self._imports.open_wanted.emit(one.articles[0])
        elif one.links:
            self._imports.link_wanted.emit(one.links[0])

    def _undo(self) -> None:
        if self._sheet is not None:
            self._sheet.close()
        self._desk.undo.undo()

    def _closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
