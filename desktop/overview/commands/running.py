"""Jobs as commands: the same code as in the engine, with its messages printed."""

from __future__ import annotations

import contextlib
import importlib
import signal
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

from overview.commands.opened import brought_up_to_date
from overview.engine.jobs import JOBS
from overview.engine.work import Cancelled, JobFailure, Tools, Work
from overview.library.failures import LibraryError, in_words
from overview.library.values import Changes
from overview.paths import places
from overview.settings.store import Settings


class PrintedSink:
    """Progress on stderr where a person looks at it; items to whom they are for."""

    def __init__(self, item: Callable[[dict[str, Any]], None] | None = None) -> None:
        self._item = item
        self.following: list[str] = []
        self._shows = sys.stderr.isatty()

    def progress(self, done: int, of: int, what: str) -> None:
        """One line that is written over."""
        if self._shows:
            print(f"\r\033[K{done}{f' of {of}' if of else ''}  {what[:70]}", end="", file=sys.stderr, flush=True)

    def item(self, index: int, value: dict[str, Any]) -> None:
        """A result; what is only for asking again is not shown."""
        if index >= 0 and self._item is not None:
            if self._shows:
                print("\r\033[K", end="", file=sys.stderr)
            self._item(value)

    def changed(self, changes: Changes) -> None:
        """Nobody is looking."""

    def no_more_items(self) -> None:
        """From now on items go nowhere: those of what runs afterwards are for nobody."""
        self._item = None

    def follow(self, job: str) -> None:
        """Run by `run_job` after the job that asks."""
        if job not in self.following:
            self.following.append(job)


def run_job(
    name: str,
    arguments: dict[str, Any],
    item: Callable[[dict[str, Any]], None] | None = None,
    *,
    alone: bool = False,
) -> dict[str, Any] | None:
    """Run a job in this process; gives its result, or None when it failed (said on stderr). Ctrl-C ends it early.

    `alone`: what it asks to have done afterwards is left to the window.
    """
    where = places()
    try:
        library = brought_up_to_date()
    except LibraryError as error:
        print(f"overview: {error}", file=sys.stderr)
        return None
    tools = Tools(where, library, Settings(where.data))
    sink = PrintedSink(item)
    work = Work(tools, sink)
    with contextlib.suppress(ValueError):  # only the main thread may
        signal.signal(signal.SIGINT, lambda *_: work.cancel())
    try:
        result: dict[str, Any] = importlib.import_module(JOBS[name].module).run(work, arguments)
        sink.no_more_items()
        while sink.following and not alone:
            following = min(sink.following, key=list(JOBS).index)  # what feeds others first, so that each runs once
            sink.following.remove(following)
            importlib.import_module(JOBS[following].module).run(work, {})
        return result
    except (JobFailure, LibraryError) as error:
        print(f"overview: {error}", file=sys.stderr)
    except sqlite3.DatabaseError as error:
        print(f"overview: {in_words(error)}", file=sys.stderr)
    except Cancelled:
        print("overview: ended early; what was done is kept", file=sys.stderr)
    finally:
        tools.close()
        library.close()
    return None
