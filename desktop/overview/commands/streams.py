"""Standard input and output, and pipes, where a command takes a file: the jobs behind it want files they can open."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

STREAM = Path("-")  # the standard input, or output


def is_stream(path: Path) -> bool:
    """Whether it is the standard input or output, a pipe or a device."""
    try:
        return path == STREAM or (path.exists() and not path.is_file() and not path.is_dir())
    except OSError:
        return False  # it lies in a folder that can't be entered: who opens it says so


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
def all_readable(paths: Iterable[Path]) -> Iterator[list[tuple[str, str]]]:
    """What to read for each of these files and folders: its path, and how it was named. Raises OSError."""
    with contextlib.ExitStack() as opened:
        yield [(str(opened.enter_context(readable(path))), str(path)) for path in paths]


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
