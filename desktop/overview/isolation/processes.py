"""Starting and ending the child processes of this program."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from overview.paths import program

if TYPE_CHECKING:
    from subprocess import Popen

WIDE = 1024 * 1024  # bytes: as much as Linux gives anybody


def start(memory: int, *words: str) -> Popen[bytes]:
    """A worker limited to `memory` MiB, spoken to over its standard input and output. `words`: as `worker.main` has."""
    import subprocess  # most commands start no process

    return subprocess.Popen(
        [*program(), "worker", str(memory), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C, which goes to all of a group, would end one that has not come to ignoring it yet
    )


def widen(process: Popen[bytes]) -> None:
    """Let the pipes to a process hold more where the system can, so that it seldom waits for this one."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:  # another system
        return
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                fcntl(pipe, F_SETPIPE_SZ, WIDE)


def end(process: Popen[bytes]) -> None:
    """End a process at once, if it is not over yet, and close the pipes to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # unsent bytes for a dead child
                pipe.close()
