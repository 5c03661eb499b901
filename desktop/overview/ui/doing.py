"""What Overview is doing now: every job of the engine, how far it is, and a way to end it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.engine.protocol import WAITING
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine, ProgressLine
from overview.ui.controls.scroll_column import FittingArea
from overview.ui.controls.sheet import Sheet, sheets_over
from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, NAME, SHEET_TITLE

ROOM = IconButton.EDGE  # right of the lines, for the focus ring of a cross that ends with them
LOOK = 400  # milliseconds between two looks
PATIENCE = 500  # milliseconds that the reader waits for something without being shown how far it is
TITLES = {
    "prepare": "Preparing the library",
    "sample": "Sample edition",
    "refresh": "Getting the news",
    "add_source": "Looking for a site’s feed",
    "edit_source": "Changing a source",
    "proxy": "Name and password of the proxy",
    "feed_lists": "Lists of feeds",
    "languages": "Languages of new articles",
    "read_page": "Reading a page of the web",
    "read_pages": "Reading pages of the web",
    "whole": "Reading whole articles",
    "pictures": "Fetching pictures",
    "import": "Reading files",
    "undo_import": "Taking an import back",
    "original": "Showing an original page",
    "complete": "Reading the whole article",
    "keep_articles": "Saved articles, made whole",
    "translate_article": "Translating the open article",
    "translate": "Translating what is on screen",
    "translate_rest": "Translating headlines",
    "models": "Translation models",
    "known_models": "Translation models",
    "group": "Putting stories together",
    "overlook": "Looking for what is overlooked",
    "keep_stories": "Saved stories, made whole",
    "export": "Writing files",
    "export_edition": "Writing an edition",
    "updates": "Looking for a newer Overview",
    "backup": "Copying the library",
    "upkeep": "Tidying the library",
    "forget_words": "Clearing the search index of what is gone",
    "check_library": "Checking that the library is whole",
}


def show_if_long(desk: Desk, window: QWidget, job: Job) -> None:
    """Show how far something is that the reader asked for, where it takes longer than a moment, until it is done. What
    was opened meanwhile, as the question at closing, stays on top: then it is shown after that."""
    before = sheets_over(window)

    def show() -> None:
        if job not in desk.engine.jobs:
            return
        if newer := [sheet for sheet in sheets_over(window) if sheet not in before]:
            newer[-1].closed.connect(wait)
            return
        sheet = DoingSheet(desk, window)
        job.done.connect(sheet.close)
        job.failed.connect(sheet.close)
        sheet.open()

    def wait() -> None:
        QTimer.singleShot(PATIENCE, window, show)

    wait()


class DoingSheet(Sheet):
    """The list, kept up to date while it is open."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, "What Overview is doing", QSize(560, 250))
        self._desk = desk
        page = down(self.card, (32, 24, 32 - ROOM, 24))
        page.addWidget(Label("What Overview is doing", SHEET_TITLE))
        page.addSpacing(12)
        self._nothing = Label("Nothing: it waits for you.", NAME, "ink2")
        page.addWidget(self._nothing)
        jobs = QWidget()
        self._list = down(jobs)
        self._list.addStretch(1)
        self._area = FittingArea(jobs, "What is being done")
        page.addWidget(self._area)
        page.addSpacing(16)
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        done = Button("Done")
        done.clicked.connect(self.close)
        foot.addWidget(done)
        foot.addSpacing(ROOM - done.EDGE)
        page.addLayout(foot)
        self.first = done  # a key that was meant for the page ends nothing
        self._rows: dict[int, _JobRow] = {}
        timer = QTimer(self, interval=LOOK)
        timer.timeout.connect(self._look)
        self.closed.connect(timer.stop)
        timer.start()
        self._look()

    def _look(self) -> None:
        working = {job.number: job for job in self._desk.engine.working}
        for number in self._rows.keys() - working.keys():
            self._rows.pop(number).deleteLater()
        for number, job in working.items():
            row = self._rows.get(number) or _JobRow(job)
            row.show_state(job)
            if number not in self._rows:
                self._rows[number] = row
                row.cancel.clicked.connect(lambda _on=False, job=job: self._desk.engine.cancel(job))
                self._list.insertWidget(self._list.count() - 1, row)
                row.show()  # Qt does it a moment later, and until then it takes no room
        self._nothing.setVisible(not working)
        self._area.setVisible(bool(working))
        self._area.updateGeometry()  # Qt tells nobody around it that what it scrolls has become higher
        self.fit()


class _JobRow(QWidget):
    def __init__(self, job: Job) -> None:
        super().__init__()
        title = TITLES[job.name]
        page = down(self, (0, 8, ROOM, 0), spacing=3)
        row = QHBoxLayout()
        row.addWidget(Label(title, INTERFACE_STRONG, lines=1), 1)
        self.cancel = IconButton("x", f"End this: {title}", size=14, side=24, parent=self)
        row.addWidget(self.cancel)
        row.addSpacing(-ROOM)
        page.addLayout(row)
        self._words = Label("", DETAIL, "ink2", lines=1)
        page.addWidget(self._words)
        self._line = ProgressLine(title)
        page.addWidget(self._line)
        page.addSpacing(8)
        page.addWidget(HairLine())

    def show_state(self, job: Job) -> None:
        done, of, what = job.state
        counted = f"{done:,} of {of:,}" if of else ""
        told = " · ".join(part for part in (counted, what) if part)
        self._words.setText("Waits for its turn" if job.waits else told or "Has begun")
        self._line.setRange(0, of or int(job.waits or what == WAITING))  # what waits stands still
        self._line.setValue(done)
