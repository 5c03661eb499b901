"""What the next start says after something went wrong: a notice, and a report to copy. Nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from overview.crash import report
from overview.ui.controls.notices import Notice

if TYPE_CHECKING:
    from overview.ui.window import Window

TITLE = "Something went wrong the last time"
WORDS = "A report is kept on this computer. Nothing was sent."


def tell_of_crash(window: Window, left: Path) -> None:
    """Show the notice below the list of `window`, about the report `left`."""
    notice = Notice("circle-alert", TITLE, WORDS, action="Copy the report", can_close=True)

    def copy() -> None:
        try:
            text = report(left)
        except OSError as error:
            window.tell_trouble(f"The report can’t be read: {error.strerror}.")
            return
        QGuiApplication.clipboard().setText(text)
        window.list_room.show_notice(Notice("circle-check", "The report is copied", str(left), can_close=True))

    notice.acted.connect(copy)
    window.list_room.show_notice(notice)
