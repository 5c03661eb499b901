"""Models for headlines that stand in the list untranslated: offered once, and to who declines none any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from overview.library.remembered import recall, remember
from overview.ui.controls.notices import Notice
from overview.ui.translation_words import megabytes, some

if TYPE_CHECKING:
    from overview.library.opening import Library
    from overview.ui.window import Window

OFFERED = "models-offered"  # languages, or DECLINED
DECLINED = "none"


class ModelOffer(QObject):
    """Offers what is missing for the headlines on the screen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._got: set[str] = set()  # what the reader accepted
        self._desk.models.failed.connect(self._failed)

    def consider(self, missing: Sequence[dict[str, Any]]) -> None:
        """Headlines on the screen could not be translated; `missing` as the job `translate` tells it."""
        wanted = [one for one in missing if one["offer"] and one["offer"] not in self._desk.models.getting]
        if wanted:
            self._desk.library.read(_offered, then=partial(self._offer, wanted))

    def _offer(self, wanted: list[dict[str, Any]], offered: list[str]) -> None:
        fresh = [one for one in wanted if one["language"] not in offered]
        room = self._window.list_room
        if not fresh or DECLINED in offered or room.findChild(Notice) is not None:  # what that one says goes before
            return
        size = megabytes(sum(one["bytes"] for one in fresh))
        hosts = dict.fromkeys(host for one in fresh for host in one["hosts"])
        names = some([one["name"] for one in fresh])
        model, them = ("needs a model", "it") if len(fresh) == 1 else ("need a model each", "them")
        notice = Notice(
            "languages",
            "Read these headlines in English",
            f"{names} {model}, once, from {' or '.join(hosts)}. Nothing that you read is sent.",
            action=f"Get {them}, {size}",
            can_close=True,
        )
        notice.dismissed.connect(lambda: self._keep([DECLINED]))
        notice.acted.connect(lambda: self._get(fresh))
        notice.acted.connect(lambda: room.hide_notice(notice))
        room.show_notice(notice)
        self._keep([*offered, *(one["language"] for one in fresh)])

    def _get(self, wanted: list[dict[str, Any]]) -> None:
        for one in wanted:
            self._got.add(one["offer"])
            self._desk.models.get(one["offer"])
        self._window.undo_notice.say("Headlines become English as soon as their model is here")

    def _failed(self, offer: str, sentence: str) -> None:
        if offer in self._got:
            self._window.tell_trouble(sentence)

    def _keep(self, offered: list[str]) -> None:
        self._desk.library.write(_remember, offered)


def _offered(connection: sqlite3.Connection) -> list[str]:
    return (recall(connection, OFFERED) or "").split()


def _remember(library: Library, offered: list[str]) -> None:
    with library.transaction() as connection:
        remember(connection, OFFERED, " ".join(offered))
