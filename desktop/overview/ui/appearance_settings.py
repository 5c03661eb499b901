"""What the reader sets about how everything looks, wherever that is done: it looks so at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from overview.settings.declared import REDUCE_MOTION, THEME
from overview.settings.setting import Setting
from overview.ui.desk import Desk
from overview.ui.theme.theme import theme


class AppearanceSettings(QObject):
    """Watches the settings."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.setting_changed.connect(self._changed)

    def _changed(self, setting: Setting[object]) -> None:
        if setting.key == THEME.key:
            theme().choose(self._desk.settings.get(THEME))
        elif setting.key == REDUCE_MOTION.key:
            theme().set_reduce_motion(self._desk.settings.get(REDUCE_MOTION))
