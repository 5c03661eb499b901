"""What is set about how everything looks is seen at once."""

from __future__ import annotations

from overview.settings.declared import REDUCE_MOTION, THEME
from overview.ui.theme.theme import SHEET_IN, theme

from .conftest import App


def test_the_window_looks_as_is_set_at_once(app: App) -> None:
    before = theme().choice
    try:
        app.desk.set(THEME, "contrast")
        assert theme().tokens.name == "contrast"
        app.desk.set(REDUCE_MOTION, False)
        assert theme().duration(SHEET_IN) > 0
        app.desk.set(REDUCE_MOTION, True)
        assert theme().duration(SHEET_IN) == 0
    finally:
        theme().choose(before)
