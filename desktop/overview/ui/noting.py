"""Noting: keeps the notes and tags that the reader adds to the open article, and takes them back."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from overview.library import notes
from overview.library.values import Changes, Note
from overview.ui.desk import Desk
from overview.ui.reader.page import ReaderPage


class Noting(QObject):
    """What the reader writes on a page. Every change can be taken back; what could not be kept, too."""

    def __init__(self, desk: Desk, page: ReaderPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        page.note_kept.connect(self._keep_note)
        page.note_given_up.connect(self._give_note_up)
        page.note_removed.connect(self._remove_note)
        page.tag_added.connect(self._add_tag)
        page.tag_removed.connect(self._remove_tag)

    @property
    def _article(self) -> int | None:
        content = self._page.content
        return content.id if content is not None and content.kept else None

    # --- notes

    def _keep_note(self, number: int, quote: str, start: int, text: str) -> None:
        if (article := self._article) is not None:
            self._write_note(article, number, quote, start, text)

    def _give_note_up(self, number: int, quote: str, start: int, text: str) -> None:
        if (article := self._article) is not None:
            self._offer_note(article, number, quote, start, text)

    def _offer_note(self, article: int, number: int, quote: str, start: int, text: str) -> None:
        """What was written, and is not in the library, can be had back."""
        self._desk.undo.push("Note not kept", lambda: self._write_note(article, number, quote, start, text))

    def _write_note(self, article: int, number: int, quote: str, start: int, text: str) -> None:
        def failed(error: Exception) -> None:
            self._desk.failed(error)
            self._offer_note(article, number, quote, start, text)

        if number:
            self._desk.library.write(notes.change, number, text, then=lambda _none: self._tell(article), failed=failed)
            return

        def added(note: Note) -> None:
            self._tell(article)
            self._desk.undo.push("Note written", lambda: self._take_note(article, note.id, undoing=True), quiet=True)

        self._desk.library.write(
            notes.add,
            article,
            quote=quote,
            start=start,
            text=text,
            at=int(time.time()),
            then=added,
            failed=failed,
        )

    def _remove_note(self, number: int) -> None:
        if (article := self._article) is not None:
            self._take_note(article, number)

    def _take_note(self, article: int, number: int, *, undoing: bool = False) -> None:
        """Take a note away. Where that undoes its writing, undoing goes on to older things and brings it back last."""

        def removed(note: Note | None) -> None:
            if note is not None:
                self._tell(article)
                self._desk.undo.push("Note removed", lambda: self._put_back(article, note), by_itself=undoing)

        self._desk.library.write(notes.remove, number, then=removed, failed=self._desk.failed)

    def _put_back(self, article: int, note: Note) -> None:
        self._desk.library.write(
            notes.put_back, article, note, then=lambda _none: self._tell(article), failed=self._desk.failed
        )

    def _tell(self, article: int) -> None:
        self._desk.tell(Changes((article,)))

    # --- tags

    def _add_tag(self, name: str) -> None:
        if self._page.content is not None and name not in self._page.content.tags:
            self._write_tag(notes.tag, notes.untag, name, f"Tagged “{name}”")

    def _remove_tag(self, name: str) -> None:
        self._write_tag(notes.untag, notes.tag, name, f"Tag “{name}” taken off")

    def _write_tag(self, change: Callable[..., Changes], back: Callable[..., Changes], name: str, said: str) -> None:
        """Put a tag on the open article or take it off; `back` undoes that."""
        if (article := self._article) is None:
            return
        write, tell, failed = self._desk.library.write, self._desk.tell, self._desk.failed

        def done(changes: Changes) -> None:
            tell(changes)
            self._desk.undo.push(said, lambda: write(back, [article], name, then=tell, failed=failed))

        write(change, [article], name, then=done, failed=failed)
