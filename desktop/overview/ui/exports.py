"""Sharing and exporting: which form, where to, and a word when it is done."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QSize, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from overview.library.values import ArticleRow
from overview.ui.articles.words import articles_in_words
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.sheet import Sheet
from overview.ui.controls.toggles import Switch
from overview.ui.desk import Desk
from overview.ui.doing import show_if_long
from overview.ui.edition import EditionPage
from overview.ui.engine_client import Job
from overview.ui.save_as import ask_where
from overview.ui.settings.rows import ROOM, Line, Row
from overview.ui.theme.type import DETAIL, SHEET_TITLE

if TYPE_CHECKING:
    from overview.ui.window import Window

LONGEST_NAME = 80  # characters of a file's name that is proposed
# Format of the engine, title, what it is for, ending of a file; together: one file for all articles.
FORMS = (
    (
        "share",
        "Share page",
        "One HTML file; dropped on another Overview it comes back",
        "html",
        False,
    ),
    ("markdown", "Markdown", "For notes", "md", False),
    ("epub", "EPUB", "A book for an e-reader", "epub", True),
    ("pdf", "PDF", "To print or send", "pdf", True),
    ("text", "Plain text", "Nothing but words", "txt", False),
    ("json", "JSON", "Without loss, for programs", "json", False),
    ("csv", "CSV", "The list, for a spreadsheet", "csv", True),
)


def show_export(window: Window, rows: Sequence[ArticleRow], story: EditionPage | None = None) -> None:
    """Offer to export articles. `story`: what they are the articles of, set as a page of its own."""
    if rows:
        sheet = ExportSheet(window.desk, window, rows, story)
        sheet.copied.connect(lambda what: window.undo_notice.say(what))
        sheet.open()


def show_edition_export(window: Window, found: EditionPage) -> None:
    """Offer to export an edition: as one page, or as a book of the articles that it leads to."""
    EditionSheet(window.desk, window, found).open()


class EditionSheet(Sheet):
    """The forms in which an edition can leave."""

    def __init__(self, desk: Desk, window: QWidget, found: EditionPage) -> None:
        super().__init__(window, "Export", QSize(600, 300))
        self._desk = desk
        self._over = window
        self._found = found
        page = down(self.card, (36, 26, 36 - ROOM, 24))
        head = self.head(Label(found.content.title, SHEET_TITLE, lines=2))
        head.setContentsMargins(0, 0, ROOM, 0)
        page.addLayout(head)
        page.addSpacing(10)
        chapters = articles_in_words(len(found.articles))
        for title, words, ending, save in (
            ("Share page", "One HTML file; its headlines lead to the outlets", "html", self._page),
            ("EPUB", f"A book of {chapters}, each as far as it is here, with contents", "epub", self._book),
        ):
            button = TextButton("Save …")
            button.setAccessibleName(f"Save as {title}")
            button.clicked.connect(partial(self._save, title, ending, save))
            page.addWidget(Row(title, words, button))
        page.addWidget(_last_line())
        page.addStretch(1)

    def _save(self, title: str, ending: str, save: Callable[[str], Job], _checked: bool = False) -> None:
        named = _proposed(self._found.content.title, ending)
        path = ask_where(self, f"Save as {title}", named, f"{title} (*.{ending})", ending)
        if path:
            self.close()
            _follow(self._desk, self._over, save(path))

    def _page(self, path: str) -> Job:
        return _write_page(self._desk, self._found, path)

    def _book(self, path: str) -> Job:
        articles, title = list(self._found.articles), self._found.content.title
        # what the reader wrote is not of the edition, and nobody asked whether it may leave with it
        return self._desk.engine.ask("export", articles=articles, format="epub", title=title, path=path, notes=False)


class ExportSheet(Sheet):
    """The forms in which articles can leave; those of a story also side by side, on one page.

    Signal: `copied(what)` when something is in the clipboard.
    """

    copied = Signal(str)

    def __init__(
        self, desk: Desk, window: QWidget, rows: Sequence[ArticleRow], story: EditionPage | None = None
    ) -> None:
        one = len(rows) == 1
        super().__init__(window, "Export", QSize(600, 700 if story is None else 760))
        self._desk = desk
        self._over = window
        self._rows = rows
        self._story = story
        page = down(self.card, (36, 26, 36 - ROOM, 24))
        count = articles_in_words(len(rows))
        title = story.content.title if story is not None else rows[0].title if one else count
        head = self.head(Label(title, SHEET_TITLE, lines=2))
        head.setContentsMargins(0, 0, ROOM, 0)
        page.addLayout(head)
        page.addSpacing(4)
        words = "translation, source and other countries’ takes."
        words = f"With {words}" if story is None else f"{count}, each with {words}"
        page.addWidget(Label(words, DETAIL, "ink2"))
        page.addSpacing(10)
        lines = []
        if story is not None:
            button = TextButton("Save …")
            button.setAccessibleName("Save as Comparison")
            button.clicked.connect(self._save_comparison)
            lines.append(
                Row("Comparison", "One HTML page: each country’s take, and what they tell differently", button)
            )
        for form, title, words, ending, together in FORMS:
            button = TextButton("Save …")
            button.setAccessibleName(f"Save as {title}")
            button.clicked.connect(partial(self._save, form, title, ending, together))
            lines.append(Row(title, words, button))
        self._notes = Switch("With your notes and tags", True)
        lines.append(Row("With your notes and tags", "Also what you marked", self._notes))
        page.addWidget(ScrollColumn(lines), 1)
        page.addWidget(_last_line())
        page.addSpacing(12)
        foot = QHBoxLayout()
        foot.addSpacing(-TextButton.EDGE)
        cite = TextButton("Copy a citation" if one else "Copy their citations", colour="ink2")
        cite.clicked.connect(self._cite)
        foot.addWidget(cite)
        foot.addStretch(1)
        page.addLayout(foot)

    def _save(self, form: str, title: str, ending: str, together: bool, _checked: bool = False) -> None:
        if together or len(self._rows) == 1:
            if self._story is not None:
                named = self._story.content.title
            elif len(self._rows) > 1:
                named = f"Overview {time.strftime('%Y-%m-%d')}"
            else:
                named = self._rows[0].title
            name = _proposed(named, ending)  # a book is called like its file
            path = ask_where(self, f"Save as {title}", name, f"{title} (*.{ending})", ending)
        else:
            path = QFileDialog.getExistingDirectory(
                self, f"Save {articles_in_words(len(self._rows))} as {title}", str(_documents())
            )
        if path:
            self.close()
            export(self._desk, self._over, self._rows, form, path, notes=self._notes.isChecked())

    def _save_comparison(self) -> None:
        assert self._story is not None
        named = _proposed(self._story.content.title, "html")
        if path := ask_where(self, "Save as Comparison", named, "Web pages (*.html)", "html"):
            self.close()
            _follow(self._desk, self._over, _write_page(self._desk, self._story, path))

    def _cite(self) -> None:
        self._desk.library.read(_citations, [row.id for row in self._rows], then=self._copy)

    def _copy(self, found: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(found))
        self.close()
        self.copied.emit("Citation copied" if len(found) == 1 else f"{len(found):,} citations copied")


def export(
    desk: Desk, window: QWidget, rows: Sequence[ArticleRow], form: str, path: str, *, notes: bool = True
) -> None:
    """Have the engine write articles. `notes`: with what the reader wrote and marked."""
    numbers = [row.id for row in rows]
    _follow(desk, window, desk.engine.ask("export", articles=numbers, format=form, path=path, notes=notes))


def _write_page(desk: Desk, found: EditionPage, path: str) -> Job:
    """Have the engine write a page of our own, its headlines linked to the outlets."""
    content = found.content
    return desk.engine.ask(
        "export_edition",
        title=content.title,
        line=content.published,
        html=content.html,
        articles=list(found.articles),
        path=path,
    )


def _last_line() -> QWidget:
    """The hairline below the last row."""
    line = Line()
    line.setFixedHeight(1)
    return line


def _proposed(title: str, ending: str) -> str:
    """Where a file may go: among the reader's documents, called like what is in it."""
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", title)[:LONGEST_NAME].strip(" .")
    return str(_documents() / f"{name}.{ending}")


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path(QDir.homePath())  # there is one for Qt in any case


def _follow(desk: Desk, window: QWidget, job: Job) -> None:
    show_if_long(desk, window, job)
    job.done.connect(lambda result: desk.written.emit(result["files"]))
    job.failed.connect(desk.refused)


def export_library(desk: Desk, window: QWidget) -> None:
    """Let the reader choose where, and have the engine write the whole library as one archive."""
    place = _proposed("overview-library", "zip")
    if path := ask_where(window, "Export the whole library", place, "Archives (*.zip)", "zip"):
        export(desk, window, (), "library", path)


def _citations(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    from overview.library import articles
    from overview.library.citing import citation

    found = (articles.article(connection, number) for number in numbers)
    return [citation(one) for one in found if one is not None]
