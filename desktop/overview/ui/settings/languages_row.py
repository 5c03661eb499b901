"""A setting that lists languages: by their English names."""

from __future__ import annotations

from typing import Any

from overview.catalog.languages import language_name, tag_of
from overview.settings.setting import BadValue, Setting
from overview.ui.settings.kinds import TextRow


class LanguagesRow(TextRow):
    """Languages by their names or tags."""

    def _text(self) -> str:
        return ", ".join(language_name(tag) for tag in self._tags())

    def _tags(self) -> tuple[str, ...]:
        setting: Setting[Any] = self._setting
        return tuple(self._desk.settings.get(setting))

    def _value(self) -> list[str]:
        shown = {language_name(tag): tag for tag in self._tags()}
        tags = []
        for name in self._names():
            tag = shown.get(name) or tag_of(name)
            if tag is None:
                raise BadValue(f"Overview knows no language called “{name}”.")
            tags.append(tag)
        return tags
