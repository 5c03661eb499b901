"""The engine's main loop: reads wishes from stdin, runs jobs in their lanes, writes messages to the real stdout.

It ends when its stdin does, so it never outlives its window; and by itself when there was nothing to do for a while.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
import time
import traceback
from importlib import import_module
from typing import Any

from overview.engine import protocol
from overview.engine.jobs import JOBS, OPEN
from overview.engine.lanes import Lane
from overview.engine.protocol import BUSY_EXIT, GONE_EXIT
from overview.engine.work import Cancelled, JobFailure, Tools, Work
from overview.isolation.worker import claim_stdout
from overview.library.connection import FILE_NAME
from overview.library.failures import LibraryError, in_words
from overview.library.opening import open_library
from overview.library.values import Changes
from overview.paths import places
from overview.process_lock import ENGINE, ProcessLock
from overview.settings.store import Settings

IDLE_SECONDS = 60.0
WIDTHS = {OPEN: 4}  # an article that is opened does not wait for the page of the one before
FOLLOWING = 8  # the priority of jobs that nobody waits for


class Server:
    """Jobs in lanes, messages out."""

    def __init__(self, tools: Tools, out: Any) -> None:
        self.tools = tools
        self._out = out
        self._writing = threading.Lock()
        self._lanes: dict[str, Lane] = {}
        self._starting = threading.Lock()  # jobs are started by the main thread and, to follow others, by lanes
        self._running: dict[int, Work] = {}
        self._following: set[str] = set()  # jobs that wait because another asked for them
        self._followed = 0
        self._last = time.monotonic()

    def say(self, message: protocol.Message) -> None:
        """Write a message; a window that is gone is no error."""
        line = protocol.encode(message)
        with self._writing, contextlib.suppress(BrokenPipeError, ValueError):
            self._out.write(line)
            self._out.flush()
        self._last = time.monotonic()

    def take(self, line: bytes) -> None:
        """Act on one wish."""
        self._last = time.monotonic()
        try:
            wish = protocol.decode_wish(line)
        except protocol.BadMessage as error:
            _log(f"engine: {error}")
            return
        match wish:
            case protocol.Cancel(number):
                if (work := self._running.get(number)) is not None:
                    work.cancel()
            case protocol.WindowOpen():
                self.tools.window_open = True
            case protocol.Request():
                self._start(wish)

    def follow(self, job: str) -> None:
        """Run a job after others, once. Its messages carry negative ids, which no window gives out."""
        with self._starting:
            if job in self._following:
                return
            self._following.add(job)
            self._followed -= 1
            number = self._followed
        self._start(protocol.Request(number, job, {"priority": FOLLOWING}))

    def idle(self) -> bool:
        """Whether nothing runs, nothing was said for a while, and nothing holds the process."""
        with self._starting:
            quiet = all(lane.idle for lane in self._lanes.values())
        return quiet and time.monotonic() - self._last > IDLE_SECONDS and not self.tools.held

    def _start(self, request: protocol.Request) -> None:
        job = JOBS.get(request.job)
        if job is None:
            self.say(protocol.Failed(request.id, f"This Overview does not know the job “{request.job}”.", False))
            return
        work = Work(self.tools, _Sink(self, request.id), reader_waits=job.reader_waits)
        self._running[request.id] = work
        with self._starting:
            if job.lane not in self._lanes:
                self._lanes[job.lane] = Lane(job.lane, WIDTHS.get(job.lane, 1))
            self._lanes[job.lane].put(lambda: self._run(request, work), request.arguments.get("priority", 5))

    def _run(self, request: protocol.Request, work: Work) -> None:
        if request.id < 0:
            self._following.discard(request.job)  # what changes from now on needs another run
        self.say(protocol.Began(request.id, request.job))
        try:
            work.raise_if_cancelled()
            result = import_module(JOBS[request.job].module).run(work, request.arguments)
            self.say(protocol.Done(request.id, result))
        except Cancelled:
            self.say(protocol.Failed(request.id, "Ended early, as you wished.", True))
        except (JobFailure, LibraryError) as error:
            self.say(protocol.Failed(request.id, str(error), False))
        except sqlite3.DatabaseError as error:
            _log(traceback.format_exc())
            self.say(protocol.Failed(request.id, str(in_words(error)), False))
        except Exception as error:
            _log(traceback.format_exc())
            self.say(protocol.Failed(request.id, f"Something unexpected went wrong ({type(error).__name__}).", False))
        finally:
            self._running.pop(request.id, None)


def _log(words: str) -> None:
    """Write to the log; where its disk is full, whoever asked is answered all the same."""
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr, flush=True)


class _Sink:
    def __init__(self, server: Server, number: int) -> None:
        self._server = server
        self._number = number

    def progress(self, done: int, of: int, what: str) -> None:
        self._server.say(protocol.Progress(self._number, done, of, what))

    def item(self, index: int, value: dict[str, Any]) -> None:
        self._server.say(protocol.Item(self._number, index, value))

    def changed(self, changes: Changes) -> None:
        self._server.say(protocol.Changed(changes))

    def follow(self, job: str) -> None:
        self._server.follow(job)


def serve() -> int:
    """Run the engine on this process's stdin and stdout. Gives the exit code."""
    out = claim_stdout()
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    where = places()
    if not (where.data / FILE_NAME).exists():
        print("engine: the library is gone", file=sys.stderr)
        return GONE_EXIT
    lock = ProcessLock(where.data, ENGINE)
    if not lock.take():
        print("engine: another engine has this library", file=sys.stderr)
        return BUSY_EXIT
    try:
        tools = Tools(where, open_library(where.data), Settings(where.data))
    except LibraryError as error:
        print(f"engine: {error}", file=sys.stderr)
        return 1
    server = Server(tools, out)
    threading.Thread(target=_watch, args=(server,), name="idle", daemon=True).start()
    for line in sys.stdin.buffer:
        server.take(line)
    tools.close()
    # Lanes may be in the middle of something: whatever is not committed is undone by SQLite.
    os._exit(0)


def _watch(server: Server) -> None:
    while not server.idle():
        time.sleep(1)
    server.tools.close()
    os._exit(0)
