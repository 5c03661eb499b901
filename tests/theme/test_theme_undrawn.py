"""A script is told as one without a font only where its family is missing, also where Qt does not know the script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from overview.ui.theme.fonts import TEXT, families
from overview.ui.theme.undrawn import undrawn


def test_what_the_program_brings_a_font_for_is_drawn_on_every_system(qtbot: QtBot) -> None:
    assert set(undrawn()) <= {"Mongolian"}


def test_a_script_without_any_of_its_families_is_told(qtbot: QtBot) -> None:
    if set(families(TEXT, "\u182a")) & set(QFontDatabase.families()) - set(families(TEXT)):
        pytest.skip("this system has a font for Mongolian")
    assert "Mongolian" in undrawn()
