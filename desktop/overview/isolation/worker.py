"""The child's side: reads calls as JSON lines, answers each with one JSON line. Started as `overview worker`.

It never outlives its parent for long. The end of its standard input ends it, also in the middle of a call; and a call
that holds the interpreter's lock, so that nothing else of Python runs, is ended by a timer which does not need it. The
other kind of worker, for a `Stream`, is in `streaming`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import json
import os
import queue
import signal
import sys
import threading
from typing import Any, BinaryIO, NoReturn

STDERR = 2
GRACE = 2.0  # seconds after the parent's patience in which it ends a call, if there still is one


def main(arguments: list[str]) -> NoReturn:
    """Serve calls, and end the process with the standard input.

    `arguments`: the memory limit in MiB (0: none); for a `Stream` also its function and its limit in seconds.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows Ctrl-C goes to all: whoever asked ends this one too
    limit_memory(int(arguments[0]) if arguments else 0)
    answers = claim_stdout()
    if len(arguments) > 1:  # whoever asks works at the same time, at the same priority
        from overview.isolation import streaming

        streaming.serve(arguments[1], float(arguments[2]), answers)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(calls,), daemon=True).start()
    while True:
        call = json.loads(calls.get())
        faulthandler.dump_traceback_later(call["patience"] + GRACE, exit=True, file=STDERR)
        _limit_work(call["seconds"])
        reply = json.dumps(answer(call), ensure_ascii=True)
        _limit_work(0)
        faulthandler.cancel_dump_traceback_later()
        answers.write(reply.encode() + b"\n")
        answers.flush()


def _receive(calls: queue.SimpleQueue[bytes]) -> None:
    """Pass calls on. The parent is gone when there are no more: nobody waits for an answer."""
    for line in sys.stdin.buffer:
        calls.put(line)
    os._exit(0)


def claim_stdout() -> BinaryIO:
    """The real standard output for answers alone; from here on whatever a library prints goes to stderr."""
    mine = os.fdopen(os.dup(1), "wb")
    os.dup2(STDERR, 1)
    sys.stdout = sys.stderr
    return mine


def limit_memory(mebibytes: int) -> None:
    """Cap the address space of this process. Does nothing where the system cannot (Windows) or will not (macOS)."""
    if not mebibytes:
        return
    try:
        import resource
    except ImportError:
        return
    size = mebibytes * 1024 * 1024
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_work(seconds: float) -> None:
    """Have this process ended once it has worked so many seconds more; 0: never. Does nothing on Windows.

    The processor's time counts, not the clock's: on a machine that has much else to do, the same page takes longer.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def answer(call: dict[str, Any]) -> dict[str, Any]:
    """Run one call, {"function": "module:name", "argument": …}; gives {"result": …} or {"kind": …, "failed": …}."""
    try:
        module, _, name = call["function"].partition(":")
        function = getattr(importlib.import_module(module), name)
        return {"result": function(call["argument"])}
    except MemoryError:
        return {"kind": "MemoryError", "failed": "out of memory"}
    except Exception as error:
        return {"kind": type(error).__name__, "failed": str(error)}
