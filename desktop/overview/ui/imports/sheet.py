"""The sheet of an import: how far it is, what became of each file, and the way back."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.counting import in_words, spelled
from overview.engine.protocol import ADDED, FEEDS, HERE, LINK, NOT_ADDED
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.articles.words import articles_in_words
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine, ProgressLine
from overview.ui.controls.sheet import Sheet
from overview.ui.imports.dropping import FILE, files_in_words
from overview.ui.imports.result_list import HEIGHT, ROUND, ResultList
from overview.ui.imports.results import Result, ResultModel
from overview.ui.theme.type import INTERFACE, SHEET_TITLE

WIDTH, EDGE = 678, 36
AROUND, MOST_ROWS = 232, 6  # pixels above and below the list; rows that are seen at once
GOES_ON = "You can go on reading; this goes on without you."
WAITS = "This waits until what you gave before is added. You can go on reading."


class ImportSheet(Sheet):
    """Shows an import while it runs and when it is done.

    Signals: `acted(action, Result)` to open or correct an article, read a link or add feeds; `undo_wanted()`,
    `cancelled()`.
    """

    acted = Signal(str, object)
    undo_wanted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        window: QWidget,
        thumbnails: Thumbnails,
        files: int,
        folders: int = 0,
        thing: str = FILE,
        *,
        waits: bool = False,
    ) -> None:
        """`folders`: how many of the `files` that were given are folders, which are opened first. `thing`: what each of
        them is called, a file or a page. `waits`: others were given before, and are not through yet."""
        super().__init__(window, "Import", _size(files))
        self._files = files
        self._thing = thing
        page = down(self.card, (EDGE - ROUND, 26, EDGE - ROUND, 34))  # the list's focus ring reaches over the edge
        head = down(margins=(ROUND, 0, ROUND, 0))
        page.addLayout(head)
        self._title = Label(f"Adding {files_in_words(files, folders, thing)}", SHEET_TITLE, lines=2)
        self._words = Label(WAITS if waits else GOES_ON, INTERFACE, "ink2")
        head.addWidget(self._title)
        head.addSpacing(4)
        head.addWidget(self._words)
        head.addSpacing(18)
        self._progress = ProgressLine("Import")
        self._progress.setRange(0, files)
        head.addWidget(self._progress)
        head.addWidget(HairLine())
        self.model = ResultModel(self)
        self._list = ResultList(self.model, thumbnails, self)
        self._list.acted.connect(self.acted)
        page.addWidget(self._list, 1)
        page.addSpacing(26)
        foot = QHBoxLayout()
        foot.setContentsMargins(ROUND - TextButton.EDGE, 0, ROUND - TextButton.EDGE, 0)
        self._undo = TextButton("Undo this import", colour="ink2")
        self._undo.clicked.connect(self.undo_wanted)
        self._undo.hide()
        self._leave = TextButton("Go on reading", colour="ink2")
        self._leave.clicked.connect(self.close)
        self._button = Button("Cancel")
        self._button.clicked.connect(self._pressed)
        foot.addWidget(self._undo)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._button)
        page.addLayout(foot)
        self._done = False

    def add(self, one: Result, done: int) -> None:
        """The next result."""
        self.model.add(one)
        self._progress.setValue(done)

    def say_it_goes_on(self) -> None:
        """It has begun: it waits no longer."""
        self._words.setText(GOES_ON)

    def set_files(self, done: int, files: int) -> None:
        """How far it is, and how many files there are: folders and archives tell only once they are open."""
        if files != self._files:
            self._files = files
            self._title.setText(f"Adding {spelled(files, self._thing)}")
            self._progress.setRange(0, files)
            self._size = _size(files)
            self.fit()
        self._progress.setValue(done)

    def finish(self, *, cancelled: bool, failure: str = "") -> None:
        """Say what became of them all, of those first that could not be read."""
        self._done = True
        self._progress.hide()
        self._leave.hide()
        self.model.failed_first()
        title, words = summary(self.model.results, self._files, self._thing)
        self._title.setText(title)
        self._words.setText(failure or (f"You ended it early. {words}" if cancelled else words))
        self._undo.setVisible(any(one.changed for one in self.model.results))
        self._button.set_words("Done")

    def _pressed(self) -> None:
        if self._done:
            self.close()
        else:
            self.cancelled.emit()


def summary(results: list[Result], files: int, thing: str = FILE) -> tuple[str, str]:
    """Title and sentence, such as "Two of four files were added" and "One was here already; one could not be read"."""
    folders = sum(one.folder for one in results)
    files -= folders
    counts = Counter(one.status for one in results if not one.folder)
    added = counts[ADDED]
    if folders == 1 and not files:
        title = "The folder was not added"
    elif folders and not files:
        title = f"None of {in_words(folders)} folders was added"
    elif files == 1:
        title = f"The {thing} was added" if added else f"The {thing} was not added"
    elif added == files:
        title = f"{in_words(added).capitalize()} {thing}s were added"
    elif not added:
        title = f"None of {in_words(files)} {thing}s was added"
    else:
        title = f"{in_words(added).capitalize()} of {in_words(files)} {thing}s {'was' if added == 1 else 'were'} added"
    parts = []
    for status, one, many in (
        (HERE, "was here already", "were here already"),
        (LINK, "is a link, not an article", "are links, not articles"),
        (FEEDS, "is a list of feeds", "are lists of feeds"),
        (NOT_ADDED, "could not be read as an article", "could not be read as articles"),
    ):
        if count := counts[status]:
            parts.append(f"{in_words(count)} {one if count == 1 else many}")
    if folders:
        parts.append(
            f"{spelled(folders, 'folder')} {'holds' if folders == 1 else 'hold'} nothing that Overview can read"
        )
    sentence = "; ".join(parts)
    articles = [len(one.articles) for one in results if one.status == ADDED]  # none in what a library had set
    each = all(count == 1 for count in articles)
    like = f"{'It' if articles == [1] else 'Each'} is an article like any other."
    of_several = like if each else f"With {articles_in_words(sum(articles))}."
    return title, f"{sentence[0].upper()}{sentence[1:]}." if sentence else of_several


def _size(files: int) -> QSize:
    return QSize(WIDTH, AROUND + min(files, MOST_ROWS) * HEIGHT)
