"""Headlines in the list that a service, or a model, does not translate: said once, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from overview.ui.controls.notices import Notice

if TYPE_CHECKING:
    from overview.ui.headlines import Headlines
    from overview.ui.window import Window

PASSING = ("slow", "network")  # kinds of trouble that the engine waits out by itself …
SET = ("key", "quota", "limit", "model")  # … and those that the reader puts right in the settings


class UntranslatedNotice(QObject):
    """Says below the list why its headlines are not translated, each reason once until it is over."""

    def __init__(self, window: Window, headlines: Headlines) -> None:
        super().__init__(headlines)
        self._window, self._headlines = window, headlines
        self._notice: Notice | None = None
        self._told = ""  # the reason that was told last
        headlines.troubled.connect(self._tell)
        headlines.recovered.connect(self._recovered)

    def _tell(self, sentence: str, kind: str) -> None:
        room = self._window.list_room
        if sentence == self._told or room.findChild(Notice) not in (None, self._notice):  # what that says goes first
            return
        self._told = sentence
        by_itself = " Overview asks again by itself." if kind in PASSING else ""
        self._notice = notice = Notice(
            "languages",
            "Some headlines are not translated",
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
