"""What the reader does to stories. Writes go through the library's thread; every change can be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from overview.library import story_choices, story_corrections
from overview.library.story_choices import Chosen
from overview.library.story_corrections import APART, COVERED, PUT, TOGETHER, SetRight, Standing
from overview.library.story_values import StoryRow
from overview.library.values import ArticleRow
from overview.quoting import quoted
from overview.ui.desk import Desk

# The engine's jobs that take corrections over: those of the news, and those of the sample edition.
REGROUP, SAMPLE = "group", "sample"

_BACK = {
    TOGETHER: "Stories parted again",
    APART: "Article put back into its story",
    PUT: "Article taken out of the story again",
    COVERED: "No longer marked as covered",
}


class StoryChoices(QObject):
    """Saving, following, muting, renaming; taking an article out, putting it in, merging, and "it was covered"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def save(self, row: StoryRow) -> None:
        """Save a story, or no longer."""
        said = "Story no longer saved" if row.saved else "Story saved"
        self._choose(story_choices.save, row, _at(not row.saved), said)

    def follow(self, row: StoryRow) -> None:
        """Follow a story, or no longer."""
        said = "Story no longer followed" if row.followed else "Story followed"
        self._choose(story_choices.follow, row, _at(not row.followed), said)

    def mute(self, row: StoryRow) -> None:
        """Mute a story, or no longer."""
        said = "Story no longer muted" if row.muted else "Story muted"
        self._choose(story_choices.mute, row, _at(not row.muted), said)

    def rename(self, row: StoryRow, name: str) -> None:
        """Give a story the reader's own name, or ("") the one of its headlines again."""
        self._choose(
            story_choices.rename, row, name, f"Story renamed {quoted(name)}" if name else "Story named by its headlines"
        )

    def split(self, article: ArticleRow) -> None:
        """Take an article out of its story."""
        self._correct(story_corrections.split, "Article taken out of its story", article.id)

    def put_in(self, row: StoryRow | None, articles: Sequence[ArticleRow]) -> None:
        """Put articles into a story, or (None) those that are in none into a new one."""
        if row is None:
            by_language = sorted(articles, key=lambda one: not in_english(one))  # it begins with one that can be read
            self._correct(story_corrections.make, "A new story made", [one.id for one in by_language])
            return
        said = "Put" if len(articles) == 1 else f"{len(articles):,} articles put"
        self._correct(
            story_corrections.put_in, f"{said} into {quoted(row.label)}", row.key, [one.id for one in articles]
        )

    def merge(self, kept: StoryRow, other: StoryRow) -> None:
        """Make two stories one."""
        self._correct(story_corrections.merge, f"Merged with {quoted(other.label)}", kept.key, other.key)

    def take_back(self, correction: Standing) -> None:
        """Take back what was set right about a story, long after."""
        done = partial(self._corrected, _BACK[correction.kind])
        self._desk.library.write(story_corrections.withdraw, correction.number, then=done, failed=self._desk.failed)

    def covered(self, row: StoryRow, home: str, article: int | None) -> None:
        """Say that a story was covered at home."""
        self._correct(story_corrections.covered, "Marked as covered", row.key, home, article)

    def _choose(self, change: Callable[..., Chosen], row: StoryRow, value: object, said: str) -> None:
        def done(chosen: Chosen) -> None:
            self._desk.tell(chosen.changes)
            self._desk.undo.push(said, lambda: self._write(story_choices.put_back, chosen.before))
            self._regroup()

        self._desk.library.write(change, row.key, value, then=done, failed=self._desk.failed)

    def _correct(self, change: Callable[..., SetRight], said: str, *arguments: object) -> None:
        done = partial(self._corrected, said)
        self._desk.library.write(change, *arguments, _now(), then=done, failed=self._desk.failed)

    def _corrected(self, said: str, made: SetRight) -> None:
        self._desk.tell(made.changes)
        if made.numbers or made.gone:
            self._desk.undo.push(said, lambda: self._write(story_corrections.take_back, made.numbers, made.gone))
            self._regroup()

    def _write(self, undo: Callable[..., Any], *what: object) -> None:
        def done(changes: Any) -> None:
            self._desk.tell(changes)
            self._regroup()

        self._desk.library.write(undo, *what, then=done, failed=self._desk.failed)

    def _regroup(self) -> None:
        self._desk.engine.ask(REGROUP)
        self._desk.engine.ask(SAMPLE, stories=True)


def in_english(row: ArticleRow) -> bool:
    """Whether an article is in English, as written or translated: what a story needs one of."""
    return row.translated or row.language.partition("-")[0] == "en"


def _now() -> int:
    return int(time.time())


def _at(on: bool) -> int | None:
    return _now() if on else None
