"""The languages that the reader reads, wherever that is changed: what becomes one is shown as published again, what is
none any more becomes English."""

from __future__ import annotations

from PySide6.QtCore import QObject

from overview.settings.declared import LANGUAGES_READ
from overview.settings.setting import Setting
from overview.ui.desk import Desk
from overview.ui.translating import service_key
from overview.ui.translation_choices import forget


class ReadLanguages(QObject):
    """Watches the setting."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = desk.settings.get(LANGUAGES_READ)
        desk.setting_changed.connect(self._changed)

    def _changed(self, setting: Setting[object]) -> None:
        if setting.key != LANGUAGES_READ.key:
            return
        before, self._read = self._read, self._desk.settings.get(LANGUAGES_READ)
        for language in self._read:
            if language not in before:
                forget(self._desk, language=language)
        if not set(before) <= set(self._read):
            self._desk.engine.ask("translate", **service_key(self._desk))
