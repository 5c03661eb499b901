"""What a service, or a model, does not translate, so that the list has foreign headlines and the stories lack articles:
said once, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from overview.ui.controls.notices import Notice
from overview.ui.engine_client import Job
from overview.ui.layout import STORIES

if TYPE_CHECKING:
    from overview.ui.headlines import Headlines
    from overview.ui.window import Window

PASSING = ("slow", "network")  # kinds of trouble that the engine waits out by itself …
SET = ("key", "quota", "limit", "model")  # … and those that the reader puts right in the settings
UNTOLD = "Untranslated articles are in no story"


class UntranslatedNotice(QObject):
    """Says below the list why its headlines are not translated, or why its stories lack articles, each reason once
    until it is over."""

    def __init__(self, window: Window, headlines: Headlines) -> None:
        super().__init__(headlines)
        self._window, self._headlines = window, headlines
        self._notice: Notice | None = None
        self._told = ""  # the reason that was told last
        self._behind: Mapping[str, Any] = {}  # what stops the translation of all that is on no screen
        headlines.troubled.connect(lambda *why: self._tell("Some headlines are not translated", *why))
        headlines.recovered.connect(self._recovered)
        window.desk.engine.followed.connect(self._watch)
        window.lists.lens_changed.connect(lambda _lens: self._tell_of_stories())

    def _watch(self, job: Job) -> None:
        if job.name == "translate_rest":
            job.item.connect(lambda _at, result: self._heard(result))
            job.done.connect(self._heard)

    def _heard(self, result: Mapping[str, Any]) -> None:
        """`result`: that of the engine's job `translate_rest`, or of its item."""
        if result["trouble"]:
            self._behind = result
            self._tell_of_stories()
        elif self._behind:
            self._behind = {}
            self._recovered()

    def _tell_of_stories(self) -> None:
        if self._behind and self._window.lists.lens == STORIES:
            self._tell(UNTOLD, self._behind["trouble"], self._behind["kind"])

    def _tell(self, title: str, sentence: str, kind: str) -> None:
        room = self._window.list_room
        if sentence == self._told or room.findChild(Notice) not in (None, self._notice):  # what that says goes first
            return
        self._told = sentence
        by_itself = " Overview asks again by itself." if kind in PASSING else ""
        self._notice = notice = Notice(
            "languages",
            title,
            f"{sentence}{by_itself}",
            action="Translation settings" if kind in SET else "Try again",
            can_close=True,
        )
        notice.dismissed.connect(self._forget)
        notice.acted.connect(self._hide)
        if kind in SET:
            notice.acted.connect(lambda: self._window.sheets.settings("translation"))
        else:
            notice.acted.connect(self._try_again)
        room.show_notice(notice)

    def _try_again(self) -> None:
        self._told = ""  # whoever asks is answered
        self._headlines.try_again()

    def _recovered(self) -> None:
        self._told = ""
        self._hide()

    def _hide(self) -> None:
        if self._notice is not None:
            self._window.list_room.hide_notice(self._notice)
            self._forget()

    def _forget(self) -> None:
        self._notice = None
