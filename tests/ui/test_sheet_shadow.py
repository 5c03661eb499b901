"""The shadow round a dialogue, put together from nine parts, has no gaps between them at any size of everything."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

STEEPEST = """
from itertools import pairwise
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from overview.ui.controls.sheet import Sheet
from overview.ui.theme.theme import theme

application = QApplication([])
theme().set_reduce_motion(True)
steepest = 0
for more in range(12):
    window = QWidget()
    window.resize(901, 701 + more)
    window.show()
    sheet = Sheet(window, "A sheet", QSize(401 + more, 251 + 3 * more))
    sheet.open()
    sheet.card.hide()
    image = sheet.grab().toImage()
    wide, high = image.width(), image.height()
    down = [image.pixelColor(wide // 2, y).lightness() for y in range(high)]
    across = [image.pixelColor(x, high // 2).lightness() for x in range(wide)]
    steepest = max(steepest, *(abs(one - other) for line in (down, across) for one, other in pairwise(line)))
    assert max(down) - min(down) > 10  # there is a shadow
print(steepest)
"""


@pytest.mark.parametrize("scale", ["1.25", "1.75"])
def test_it_is_even(scale: str) -> None:
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", STEEPEST]
    child = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300)
    assert child.returncode == 0, child.stderr
    assert int(child.stdout) <= 2
