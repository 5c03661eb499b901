"""Standard input and output, and pipes, where a command takes a file: the jobs behind it want files they can open."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

STREAM = Path("-")  # the standard input, or output


@contextlib.contextmanager
def readable(path: Path) -> Iterator[Path]:
    """The file to read. What comes through a stream or a pipe is read to its end first, here: a worker has other
    streams. Raises OSError."""
    if path != STREAM and (path.is_file() or not path.exists() or path.is_dir()):
        yield path.absolute()
        return
    with TemporaryDirectory() as folder:
        kept = Path(folder, "standard input" if path == STREAM else path.name)
        with kept.open("wb") as file, contextlib.ExitStack() as opened:
            shutil.copyfileobj(sys.stdin.buffer if path == STREAM else opened.enter_context(path.open("rb")), file)
        yield kept


@contextlib.contextmanager
def writable(path: Path) -> Iterator[Path]:
    """The file to write. For the standard output it is one that is copied there at the end, if it was written."""
    if path != STREAM:
        yield path.absolute()
        return
    with TemporaryDirectory() as folder:
        draft = Path(folder, "Overview")
        yield draft
        if draft.exists():
            with draft.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
