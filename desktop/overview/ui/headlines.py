"""Headlines that are on the screen become English first: asks for them once the reader stops scrolling."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal

from overview.library.values import ArticleRow, Changes
from overview.settings.declared import LANGUAGES_READ, OF_TRANSLATION, TRANSLATE
from overview.settings.setting import Setting
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.view import ArticleList
from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.opened_article import is_read
from overview.ui.translating import service_key

REST = 300  # milliseconds without scrolling


class Headlines(QObject):
    """Watches a list of articles. Each is asked for once, and again when models or settings are others, or where
    something was in the way.

    Signals: `missing(list)` when there is no model for some, `troubled(sentence, kind)` when something else was in the
    way (for both see the engine's job `translate`); `recovered()` when some of these were translated after all.
    """

    missing = Signal(list)
    troubled = Signal(str, str)
    recovered = Signal()

    def __init__(self, desk: Desk, model: ArticleModel, view: ArticleList) -> None:
        super().__init__(view)
        self._desk, self._model, self._view = desk, model, view
        self._asked: set[int] = set()
        self._job: Job | None = None
        self._pending: set[int] = set()
        self._troubled: set[int] = set()  # articles for which something was in the way
        self._renewing = False  # models are others: what older ones made is asked for too, and the engine decides
        self._outdated = False  # what the running job was asked holds no more
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._ask)
        view.verticalScrollBar().valueChanged.connect(self._timer.start)
        view.viewport().installEventFilter(self)
        model.loaded.connect(self._timer.start)
        model.rowsInserted.connect(self._timer.start)
        desk.models.changed.connect(self._models_changed)
        desk.setting_changed.connect(self._setting_changed)
        desk.changed.connect(self._changed)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._timer.start()
        return super().eventFilter(watched, event)

    def visible(self) -> list[ArticleRow]:
        """The articles on the screen."""
        room = self._view.viewport().rect()
        first = self._view.indexAt(QPoint(room.center().x(), 1)).row()
        found: list[ArticleRow] = []
        for at in range(max(0, first), self._model.rowCount()):
            if not self._view.visualRect(self._model.index(at)).intersects(room):
                break
            if (row := self._model.article(at)) is not None:
                found.append(row)
        return found

    def try_again(self) -> None:
        """The reader wants another try, also of a service that is left alone for a while, and wherever they look."""
        self._drop()
        self._desk.engine.ask("translate", again=True, **service_key(self._desk))
        self._ask()

    def _ask(self) -> None:
        if not self._view.isVisible() or not self._desk.settings.get(TRANSLATE):
            return
        read = self._desk.settings.get(LANGUAGES_READ)
        rows = self.visible()
        if any(row.translated and row.id in self._troubled for row in rows):
            self._recover()
        wanted = [
            row.id
            for row in rows
            if (not row.translated or (self._renewing and not row.sample))
            and row.id not in self._asked
            and not is_read(row.language, read)
        ]
        if not wanted or self._pending.issuperset(wanted):
            return
        self._drop()  # the reader has scrolled on
        self._outdated = False
        job = self._job = self._desk.engine.ask("translate", visible=wanted, **service_key(self._desk))
        self._pending = set(wanted)
        job.done.connect(lambda result: self._ended(job, wanted, result))
        job.failed.connect(lambda _sentence, cancelled: self._ended(job, [] if cancelled else wanted))

    def _ended(self, job: Job, asked: list[int], result: Mapping[str, Any] = MappingProxyType({})) -> None:
        if job is not self._job:
            return
        self._job, self._pending = None, set()
        if self._outdated:
            self._timer.start()
        elif result.get("trouble"):  # the engine knows when it is worth another try
            self._troubled.update(asked)
            self.troubled.emit(result["trouble"], result["kind"])
        else:
            self._asked.update(asked)
            if result.get("translated"):
                self._recover()
            if result.get("missing"):
                self.missing.emit(result["missing"])

    def _recover(self) -> None:
        self._troubled.clear()
        self.recovered.emit()

    def _drop(self) -> None:
        if self._job is not None:
            self._desk.engine.cancel(self._job)
            self._job, self._pending = None, set()

    def _models_changed(self, *_: Any) -> None:
        self._renewing = True
        self._anew()

    def _anew(self) -> None:
        self._drop()  # it works by what held before
        self._asked.clear()
        self._timer.start()

    def _changed(self, changes: Changes) -> None:
        if changes.sources:  # one of them may be translated now; a refresh tells of many, and must not hold this up
            self._asked.clear()
            self._outdated = True
            if not self._timer.isActive():
                self._timer.start()

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting in OF_TRANSLATION:
            self._anew()
