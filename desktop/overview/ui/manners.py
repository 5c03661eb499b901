"""How Overview behaves as a guest on the reader's desktop: what it says after a crash, of what was cut short and of
settings that were lost; start at login, notifications, and whether there is a newer version, which wait for the reader
to turn them on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from overview.autostart import start_at_login
from overview.settings.declared import CHECK_UPDATES, START_AT_LOGIN
from overview.settings.setting import Setting
from overview.ui.controls.notices import Notice
from overview.ui.crash_notice import tell_of_crash
from overview.ui.imports.unfinished import offer_the_rest
from overview.ui.notifications.sending import Sender
from overview.ui.notifications.watching import Watch
from overview.ui.taking import come_to_front

if TYPE_CHECKING:
    from overview.ui.window import Window

HOURS_24 = 86_400_000  # milliseconds


class Manners(QObject):
    """Lives as long as the window. `left`: the report of a crash, if the last run left one."""

    def __init__(self, window: Window, left: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.notifier = Sender(window.windowIcon(), self)
        self.notifier.opened.connect(self._open)
        self.watch = Watch(self._desk, self.notifier.send, self)
        self._desk.setting_changed.connect(self._setting_changed)
        self._daily = QTimer(self, interval=HOURS_24)
        self._daily.timeout.connect(self._look_for_updates)
        self._daily.start()
        self._look_for_updates()
        if left is not None:
            tell_of_crash(window, left)
        offer_the_rest(window)
        if (aside := self._desk.settings.put_aside) is not None:
            words = f"All are as they come, the proxy too. What could not be read is kept as {aside.name}."
            window.list_room.show_notice(Notice("circle-alert", "The settings were damaged", words, can_close=True))

    def _open(self, article: int) -> None:
        come_to_front(self._window)
        self._window.open_article(article)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key == START_AT_LOGIN.key:
            try:
                start_at_login(self._desk.settings.get(START_AT_LOGIN))
            except OSError as error:
                self._window.tell_trouble(f"Start at login could not be changed: {error.strerror}.")
        elif setting.key == CHECK_UPDATES.key:
            self._look_for_updates()

    def _look_for_updates(self) -> None:
        if self._desk.settings.get(CHECK_UPDATES):
            self._desk.engine.ask("updates").done.connect(self._updates)

    def _updates(self, result: dict[str, Any]) -> None:
        if result["newer"]:
            title = f"Overview {result['newer']} is there"
            notice = Notice("download", title, f"It is on {result['page']}.", can_close=True)
            self._window.list_room.show_notice(notice)
