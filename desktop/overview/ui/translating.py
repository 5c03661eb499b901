"""The open article becomes English: asks the engine, shows what there is of it, and knows what to do where it can't."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from overview.library.values import BY_HAND, Changes
from overview.settings import declared
from overview.settings.secrets import service_secret
from overview.settings.setting import Setting
from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.opened_article import Opened, is_read
from overview.ui.translation_choices import choose_source, never_language
from overview.ui.translation_words import Untranslated


class Translating(QObject):
    """Translation of one article at a time.

    Signals: `changed()` when `state` says something else than before, `partly(value)` with what there is so far (see
    the engine's job `translate_article`), `progressed(done, of)` while its model comes, `settings_wanted()`.
    """

    changed = Signal()
    partly = Signal(dict)
    progressed = Signal(int, int)
    settings_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: Opened | None = None
        self._job: Job | None = None
        self._held = False  # whether the engine keeps the translator ready for an open foreign article
        self._asked = -1  # the article that was asked for
        self._answer: dict[str, Any] = {}
        self._failed = ""
        desk.setting_changed.connect(self._setting_changed)
        desk.models.changed.connect(self._models_changed)
        desk.models.progressed.connect(self._progress)
        desk.models.failed.connect(self._model_failed)

    # --- which article

    def show(self, opened: Opened | None) -> None:
        """Another article is open, or the same one changed, or none."""
        before, self._opened = self._opened, opened
        number = opened.article.row.id if opened is not None else -1
        if number != self._asked or _is_another_text(before, opened):
            self._ask()

    def state(self, opened: Opened) -> Untranslated:
        """How it stands with an article's translation."""
        if opened.article.row.id != self._asked:
            return Untranslated()
        missing = next(iter(self._answer.get("missing", ())), None)
        offer = (missing or {}).get("offer") or ""
        on_its_way = self._desk.models.getting.get(offer)
        return Untranslated(
            off=not self._desk.settings.get(declared.TRANSLATE),
            refused=not opened.source.translate,
            missing=missing is not None,
            offer=offer,
            size=(missing or {}).get("bytes", 0),
            hosts=tuple((missing or {}).get("hosts", ())),
            done=on_its_way.done if on_its_way else -1,
            of=on_its_way.of if on_its_way else 0,
            trouble=self._failed or self._answer.get("trouble", ""),
        )

    def fits(self, name: str) -> bool:
        """Whether there is an article open for which a command of the palette does something."""
        opened = self._opened
        if opened is None or not self._is_foreign(opened):
            return False
        return {"get_model": bool(self._offer), "never_source": opened.source.translate}.get(name, True)

    # --- what the reader does

    def act(self, name: str) -> bool:
        """What a card or the menu offers; False where that is not about translation."""
        match name:
            case "get_model":
                self._failed = ""
                if offer := self._offer:
                    self._desk.models.get(offer)
            case "cancel_model":
                if offer := self._offer:
                    self._desk.models.cancel(offer)
            case "translate_anyway":
                self._ask(anyway=True)
            case "translate_again":
                self._ask(again=True)
                self.changed.emit()
            case "translate_source":
                self._choose_source(True)
            case "never_source":
                self._choose_source(False)
            case "never_language":
                if self._opened is not None and self._is_foreign(self._opened):
                    never_language(self._desk, self._opened.article.row.language)
            case "translation_settings":
                self.settings_wanted.emit()
            case _:
                return False
        return True

    def _choose_source(self, on: bool) -> None:
        opened = self._opened
        if opened is not None and self._is_foreign(opened):
            choose_source(self._desk, opened.source, on, lambda: self._chosen(opened))

    def _chosen(self, opened: Opened) -> None:
        self._asked = -1  # what was answered holds no more
        self._desk.tell(Changes((opened.article.row.id,)))

    # --- asking

    def _ask(self, **how: bool) -> None:
        """Have the open article translated; `how`: `anyway` or `again`, see the engine's job `translate_article`."""
        opened, self._answer, self._failed = self._opened, {}, ""
        self._drop()
        self._asked = opened.article.row.id if opened is not None else -1
        wanted = opened is not None and self._is_foreign(opened) and opened.source.translate
        if opened is None or not wanted or not (how.get("anyway") or self._desk.settings.get(declared.TRANSLATE)):
            if self._held:
                self._held = False
                self._desk.engine.ask("translate_article", article=None)
            return
        self._held = True
        arguments: dict[str, Any] = {"article": opened.article.row.id, **how, **service_key(self._desk)}
        job = self._job = self._desk.engine.ask("translate_article", **arguments)
        job.item.connect(lambda _at, value: self._take(job, value))
        job.done.connect(lambda result: self._ended(job, result, ""))
        job.failed.connect(lambda sentence, cancelled: self._ended(job, {}, "" if cancelled else sentence))

    def _take(self, job: Job, value: dict[str, Any]) -> None:
        if job is self._job and value.get("article") == self._asked and value.get("html"):
            self.partly.emit(value)

    def _ended(self, job: Job, result: dict[str, Any], trouble: str) -> None:
        if job is self._job:
            self._job = None
            self._answer, self._failed = result, trouble
            self.changed.emit()

    def _drop(self) -> None:
        """The article is not looked at any more: what it needs does not go before others."""
        if self._job is not None:
            job, self._job = self._job, None
            self._desk.engine.cancel(job)

    def _is_foreign(self, opened: Opened) -> bool:
        language = opened.article.row.language
        by_hand = opened.article.translation == BY_HAND
        return not by_hand and not is_read(language, self._desk.settings.get(declared.LANGUAGES_READ))

    @property
    def _offer(self) -> str:
        return self.state(self._opened).offer if self._opened is not None else ""

    # --- what changed

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting in declared.OF_TRANSLATION and self._opened is not None:
            self._ask()
            self.changed.emit()

    def _models_changed(self) -> None:
        waits = self._answer.get("missing") and self._offer not in self._desk.models.getting
        if waits and not self._failed:
            self._ask()
        if self._opened is not None:
            self.changed.emit()

    def _progress(self, offer: str) -> None:
        if offer == self._offer:
            on_its_way = self._desk.models.getting[offer]
            self.progressed.emit(on_its_way.done, on_its_way.of)

    def _model_failed(self, offer: str, sentence: str) -> None:
        if offer == self._offer:
            self._failed = sentence


def _is_another_text(before: Opened | None, now: Opened | None) -> bool:
    """Whether the page was read since, or the language put right, so that another text is to be translated."""
    if before is None or now is None:
        return False
    whole = before.article.teaser and not now.article.teaser
    return whole or before.article.row.language != now.article.row.language


def service_key(desk: Desk) -> dict[str, str]:
    """The key of the chosen service as an argument for a job, where only this session has it: the engine can't."""
    kind = desk.settings.get(declared.SERVICE)
    secret = desk.secrets.of_session(service_secret(kind, desk.settings.get(declared.SERVICE_ADDRESS)))
    return {"key": secret} if secret else {}
