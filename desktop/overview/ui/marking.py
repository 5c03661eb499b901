"""Marking articles: read, unread, saved. The screen changes at once; every change can be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject

from overview.library import states
from overview.library.gathering import gathered
from overview.library.opening import Library
from overview.library.states import Done
from overview.library.values import ArticleRow, Changes, Place, Scope
from overview.ui.articles.words import articles_in_words
from overview.ui.desk import Desk
from overview.ui.library_thread import Parts


class Marking(QObject):
    """What the reader does to articles. Writes go through the library's thread, one after another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def read(self, rows: Sequence[ArticleRow], *, on: bool = True, by_itself: bool = False) -> None:
        """Mark articles read, or unread. `by_itself`: because one was opened."""
        ids = [row.id for row in rows if row.read != on]
        if ids:
            title = f"{articles_in_words(len(ids))} marked as {'read' if on else 'unread'}"
            self._do(states.mark_read, title, ids, int(time.time()) if on else None, by_itself=by_itself)

    def save(self, rows: Sequence[ArticleRow], *, on: bool = True) -> None:
        """Save articles, or no longer. What is saved is made whole, opened or not: its page read, its pictures kept."""
        ids = [row.id for row in rows if row.saved != on]
        if not ids:
            return
        title = f"{articles_in_words(len(ids))} {'saved' if on else 'no longer saved'}"
        self._do(states.save, title, ids, int(time.time()) if on else None)
        if on:
            self._desk.engine.ask("keep_articles", articles=ids, opened=True)

    def toggle_saved(self, rows: Sequence[ArticleRow]) -> None:
        """Save those that are not, or, when all are, none of them."""
        self.save(rows, on=not all(row.saved for row in rows))

    def toggle_read(self, rows: Sequence[ArticleRow]) -> None:
        """Mark those read that are not, or, when all are, all unread."""
        self.read(rows, on=not all(row.read for row in rows))

    def read_scope(self, scope: Scope, *, above: Place | None = None, below: Place | None = None) -> None:
        """Mark what is unread of a list as read: all of it, or what stands above or below a place."""
        at = int(time.time())
        done: list[Done] = []

        def mark(library: Library, articles: list[int]) -> Iterator[Changes]:
            for one in states.mark_in_parts(library, articles, at):
                done.append(one)
                yield one.changes

        def found(articles: list[int]) -> None:
            def part(changes: Changes) -> None:
                self._desk.tell(changes)
                if len(done) == 1:  # said at once, and offered to be taken back before the last is marked
                    self._desk.undo.push(f"{articles_in_words(len(articles))} marked as read", take_back)

            def take_back() -> None:
                marking.end()
                self._in_parts(states.restore_in_parts, done, self._desk.tell)

            marking = self._in_parts(mark, articles, part)

        self._desk.library.read(states.unread, scope, above, below, then=found, failed=self._desk.failed)

    def _do(self, change: object, title: str, ids: list[int], at: int | None, *, by_itself: bool = False) -> None:
        self._desk.library.write(
            change,  # type: ignore[arg-type]
            ids,
            at,
            then=lambda result: self._done(result, title, by_itself=by_itself),
            failed=self._desk.failed,
        )

    def _in_parts(
        self, change: Callable[..., Iterator[Changes]], what: list[Any], part: Callable[[Changes], None]
    ) -> Parts:
        def gathering(library: Library) -> Iterator[Changes]:
            return gathered(change(library, what))

        return self._desk.library.write_in_parts(gathering, part=part, then=lambda: None, failed=self._desk.failed)

    def _done(self, result: Done, title: str, *, by_itself: bool = False) -> None:
        self._desk.tell(result.changes)
        if result.before:
            self._desk.undo.push(title, lambda: self._undo(result), by_itself=by_itself)

    def _undo(self, result: Done) -> None:
        self._desk.library.write(states.restore, result, then=self._desk.tell, failed=self._desk.failed)
