"""What the reader sets about translation, wherever that is done: what is to be translated now is, at once and not with
the next news; what is in a language that they read is shown as published again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from overview.settings.declared import LANGUAGES_READ, OF_TRANSLATION, SERVICE_LIMIT
from overview.settings.setting import Setting
from overview.ui.desk import Desk
from overview.ui.translating import service_key
from overview.ui.translation_choices import forget


class TranslationSettings(QObject):
    """Watches the settings."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = desk.settings.get(LANGUAGES_READ)
        desk.setting_changed.connect(self._changed)

    def _changed(self, setting: Setting[object]) -> None:
        before, self._read = self._read, self._desk.settings.get(LANGUAGES_READ)
        for language in self._read:
            if language not in before:
                forget(self._desk, language=language)
        if setting in (*OF_TRANSLATION, SERVICE_LIMIT):
            self._desk.engine.ask("translate", **service_key(self._desk))
