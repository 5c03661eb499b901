"""Closing the window while files are being written: a file that is not written to its end is not there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.sheet import Sheet, foot, sheets_over
from overview.ui.theme.type import NAME, SHEET_TITLE

if TYPE_CHECKING:
    from overview.ui.engine_client import Job
    from overview.ui.window import Window

WRITES = frozenset({"export", "export_edition"})  # jobs whose files the reader waits for


def stays_for_files(window: Window) -> bool:
    """Whether a window has to stay for files that are being written; it says so, and closes when they are."""
    jobs = [job for job in window.desk.engine.jobs if job.name in WRITES]
    said = [sheet for sheet in sheets_over(window) if isinstance(sheet, LeavingSheet)]
    if jobs and not said:
        LeavingSheet(window, jobs).open()
    for sheet in said:
        sheet.raise_()  # files that another start of Overview gave may have come over it
    return bool(jobs) and not any(sheet.goes_now for sheet in said)


class LeavingSheet(Sheet):
    """Says what the window stays for. `goes_now`: whether it shall close all the same."""

    def __init__(self, window: Window, jobs: list[Job]) -> None:
        super().__init__(window, "Files are still being written", QSize(480, 190))
        self.goes_now = False
        self._over = window
        self._left = len(jobs)
        page = down(self.card, (36, 28, 36, 28))
        page.addWidget(Label("Files are still being written", SHEET_TITLE))
        page.addSpacing(10)
        words = "Overview closes when they are there. If it closes now, they will not be written."
        page.addWidget(Label(words, NAME, "ink2"), 1)
        page.addSpacing(16)
        now = TextButton("Close now", colour="ink2")
        now.clicked.connect(self._go)
        stay = Button("Keep it open")
        stay.clicked.connect(self.close)
        page.addLayout(foot(stay, now))
        self.first = stay
        for job in jobs:
            job.done.connect(self._written)
            job.failed.connect(self.close)  # which the window says itself

    def _written(self) -> None:
        self._left -= 1
        if not self._left and self.isVisible():  # not after the reader chose to keep it open
            self._go()

    def _go(self) -> None:
        self.goes_now = True
        self._over.close()
