"""A script is not told as one without a font where the family in use is there, though Qt does not tell of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from overview.paths import resource
from overview.ui.theme.undrawn import undrawn


def test_a_script_that_qt_does_not_tell_of_is_found_by_its_family(qtbot: QtBot, tmp_path: Path) -> None:
    if "Oriya" not in undrawn():
        pytest.skip("this system has a font for Oriya")
    font = resource("fonts", "NotoSansArabic-Regular.ttf").read_bytes()
    for coding in ("utf-16-be", "ascii"):
        font = font.replace("Noto Sans Arabic".encode(coding), "Noto Serif Oriya".encode(coding))
    named = tmp_path / "oriya.ttf"
    named.write_bytes(font)
    number = QFontDatabase.addApplicationFont(str(named))
    try:
        assert "Oriya" not in undrawn()
    finally:
        QFontDatabase.removeApplicationFont(number)
    assert "Oriya" in undrawn()
