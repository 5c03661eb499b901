"""Which scripts of the world's news this system has no font for, as Qt knows the fonts that are installed."""

from __future__ import annotations

import os
import shutil
from functools import cache

# The scripts in which news is written, as Qt's QFontDatabase.WritingSystem calls them.
SYSTEMS = (
    "Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Georgian", "Greek", "Gujarati", "Gurmukhi", "Hebrew",
    "Japanese", "Kannada", "Khmer", "Korean", "Lao", "Malayalam", "Myanmar", "Oriya", "SimplifiedChinese", "Sinhala",
    "Tamil", "Telugu", "Thaana", "Thai", "Tibetan", "TraditionalChinese",
)  # fmt: skip
UNKNOWN_TO_QT = ("Ethiopic", "Mongolian")
# A letter of each script that Qt does not tell of, not of Debian's font, or not of one with common characters alone:
# these are found by the families in use.
LETTERS = {
    "Ethiopic": "\u1208", "Japanese": "\u3042", "Korean": "\uac00", "Mongolian": "\u182a", "Oriya": "\u0b05",
    "Simplified Chinese": "\u4e2d", "Thaana": "\u0780", "Traditional Chinese": "\u4e2d",
}  # fmt: skip
PACKAGES = "fonts-noto-core fonts-noto-cjk"


def undrawn() -> list[str]:
    """The scripts without a font, by name. Makes a Qt application on the offscreen platform unless there is one."""
    from PySide6.QtGui import QFontDatabase

    from overview.ui.theme.fonts import TEXT, families

    _application()
    base = set(families(TEXT))  # makes the bundled fonts known
    installed = set(QFontDatabase.families())
    systems = [QFontDatabase.WritingSystem[name] for name in SYSTEMS]
    missing = [QFontDatabase.writingSystemName(one) for one in systems if not QFontDatabase.families(one)]
    used = {name: set(families(TEXT, letter)) - base for name, letter in LETTERS.items()}
    return sorted(name for name in (*missing, *UNKNOWN_TO_QT) if not installed & used.get(name, set()))


def remedy() -> str:
    """What brings the fonts."""
    if shutil.which("apt-get"):
        return f"On Debian or Ubuntu, run: apt-get install {PACKAGES}"
    return "The Noto fonts have all of them."


@cache
def _application() -> object:
    """Lives as long as the process: no font that Qt has opened may outlive its application."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication.instance() or QGuiApplication(["overview"])
