"""What the window says when files that the reader asked for are written: what they are called, and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl

from overview.ui.articles.room import ListRoom
from overview.ui.controls.notices import Notice
from overview.ui.desk import Desk


def tell_of_files(desk: Desk, room: ListRoom, files: Sequence[str]) -> None:
    """Show the notice below the list, about files that lie in one folder."""
    if not files:
        return
    first = Path(files[0])
    title = f"Saved as {first.name}" if len(files) == 1 else f"{len(files)} files saved"
    notice = Notice("circle-check", title, str(first.parent), action="Show the folder", can_close=True)
    notice.acted.connect(lambda: desk.open_outside(QUrl.fromLocalFile(str(first.parent))))
    room.show_notice(notice)
