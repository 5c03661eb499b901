"""The page of the library: where it is, its copies, and a button that makes one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.library.backup import Copy, copies
from overview.ui.controls.boxes import clear, down, put
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.settings.dialog import column
from overview.ui.settings.rows import Row
from overview.ui.theme.type import DETAIL
from overview.ui.times import day_and_time

SHOWN = 8
KINDS = {"whole": "Everything", "daily": "What you saved, wrote and chose"}
BEFORE = "Everything, before the library was built in another way"  # of all other kinds
WORDS = (
    "A copy of what you saved, wrote and chose is made every day, one of everything before Overview changes how the "
    "library is built; the last five of each are kept."
)
ASK = "Overview closes, puts this copy in the library’s place and starts again. The library of now is kept beside it."


class LibraryPage(QWidget):
    """Where the library is, and its copies, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        listed = QWidget()
        self._list = down(listed)
        self._now = TextButton("Copy everything now")
        self._now.clicked.connect(self._copy)
        self._row = Row("Copies", WORDS, self._now)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        folder = TextButton("Show the folder")
        folder.clicked.connect(lambda: desk.open_outside(QUrl.fromLocalFile(str(desk.places.data))))
        page.addWidget(column(Row("Where it is", str(desk.places.data), folder), self._row, listed))
        self._load()

    def _load(self) -> None:
        self._desk.library.read(lambda _connection: copies(self._desk.places.data)[:SHOWN], then=self._show)

    def _show(self, found: Sequence[Copy]) -> None:
        clear(self._list)
        if not found:
            put(self._list, Label("There is no copy yet.", DETAIL, "ink2"))
        for one in found:
            put(self._list, self._row_of(one))

    def _row_of(self, copy: Copy) -> Row:
        made = day_and_time(copy.made)
        button = TextButton("Take back …", colour="ink2")
        button.setAccessibleName(f"Take back the copy of {made}")
        words = f"{KINDS.get(copy.kind, BEFORE)}, {max(0.1, copy.size / 1e6):,.1f} MB: {copy.path.name}"
        row = Row(made, words, button)

        def ask() -> None:
            row.say(ASK)
            button.set_words("Close and take it back")
            button.clicked.disconnect()
            button.clicked.connect(lambda: self._take_back(copy.path))

        button.clicked.connect(ask)
        return row

    def _take_back(self, path: Path) -> None:
        from overview.ui.unopened import take_back

        self._desk.afterwards = lambda where: take_back(where, path)
        self.window().close()

    def _copy(self) -> None:
        self._now.setEnabled(False)
        self._row.say("Copying …")
        job = self._desk.engine.ask("backup")
        job.done.connect(self._copied)
        job.failed.connect(self._failed)

    def _copied(self, _result: dict[str, Any]) -> None:
        self._ended(WORDS, "ink2")
        self._load()

    def _failed(self, sentence: str, _cancelled: bool) -> None:
        self._ended(sentence, "warn")

    def _ended(self, words: str, colour: str) -> None:
        self._now.setEnabled(True)
        self._row.say(words, colour)
