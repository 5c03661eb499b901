"""What stands on which page of the settings, known before any page is built: the palette finds settings by it."""

from __future__ import annotations

from typing import Any, NamedTuple

from overview.settings import declared as d
from overview.settings.setting import Setting


class Contents(NamedTuple):
    """A page with the settings on it, in their order; `also`: other words that it is looked for by."""

    name: str
    title: str
    icon: str
    settings: tuple[Setting[Any], ...] = ()
    also: str = ""


def _of(*groups: str) -> tuple[Setting[Any], ...]:
    """All settings whose keys begin so, in the order in which they are declared."""
    return tuple(one for group in groups for one in d.DECLARED.values() if one.key.partition(".")[0] == group)


READING_ROWS = (
    d.READING_BOTH,
    d.READING_FACE,
    d.READING_LINE,
    d.READING_WIDTH,
    d.READING_JUSTIFIED,
    d.READING_SEPIA,
    d.DENSITY,
    d.ORDER,
    d.SCREEN_SIZE,
    d.REDUCE_MOTION,
)
CONTENTS = (
    Contents("reading", "Reading", "a-large-small", (d.THEME, d.READING_SIZE, *READING_ROWS), "font theme"),
    Contents("globe", "Globe", "globe", (d.FAVOURITES, d.REDUCE_MOTION)),
    Contents("sources", "Sources", "rss", _of("sources", "network")),
    Contents("translation", "Translation", "languages", _of("translation"), "models languages"),
    Contents("overlooked", "Overlooked", "eye-off", (d.HOME_COUNTRY,), "home"),
    Contents("notifications", "Notifications", "bell", _of("notifications", "program")),
    Contents("keyboard", "Keyboard", "keyboard", (), "keys shortcuts"),
    Contents("library", "Library and backup", "download", (), "copy copies restore folder"),
    Contents("privacy", "Privacy", "landmark", (d.LOAD_PICTURES, d.PROXY), "tracking leaves this computer"),
)
