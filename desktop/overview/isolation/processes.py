"""Starting and ending the child processes of this program."""

from __future__ import annotations

import contextlib
import subprocess

from overview.paths import program

Process = subprocess.Popen[bytes]


def start(memory: int, *words: str) -> Process:
    """A worker limited to `memory` MiB, spoken to over its standard input and output. `words`: as `worker.main` has."""
    return subprocess.Popen(
        [*program(), "worker", str(memory), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def end(process: Process) -> None:
    """End a process at once, if it is not over yet, and close the pipes to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # unsent bytes for a dead child
                pipe.close()
