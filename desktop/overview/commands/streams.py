"""Standard input and output, and pipes, where a command takes a file: the jobs behind it want files they can open."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

STREAM = Path("-")  # the standard input, or output


def is_stream(path: Path) -> bool:
    """Whether it is the standard input or output, a pipe or a device."""
    return path == STREAM or (path.exists() and not path.is_file() and not path.is_dir())


@contextlib.contextmanager
def readable(path: Path) -> Iterator[Path]:
    """The file to read. What comes through a stream is read to its end first, here: a worker has other streams.

    Raises OSError.
    """
    if not is_stream(path):
        yield path.absolute()
        return
    with TemporaryDirectory() as folder:
        kept = Path(folder, "standard input" if path == STREAM else path.name)
        with kept.open("wb") as file, contextlib.ExitStack() as opened:
            shutil.copyfileobj(sys.stdin.buffer if path == STREAM else opened.enter_context(path.open("rb")), file)
        yield kept


@contextlib.contextmanager
def writable(path: Path) -> Iterator[Path]:
    """The file to write. For a stream it is one that is copied there at the end, if it was written. Raises OSError."""
    if not is_stream(path):
        yield path.absolute()
        return
    with TemporaryDirectory() as folder:
        draft = Path(folder, "Overview")
        yield draft
        if draft.exists():
            with draft.open("rb") as file, contextlib.ExitStack() as opened:
                into = sys.stdout.buffer if path == STREAM else opened.enter_context(path.open("wb"))
                shutil.copyfileobj(file, into)
                into.flush()
