"""Files of the reader's that are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A file to write beside the path; takes its place when it is whole, and is gone when it isn't.

    A link stays one: the file that it leads to is written. Raises OSError, also where a device or a pipe is there,
    which a file must not take the place of.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    draft = path.with_name(f".overview-{secrets.token_hex(8)}.new")  # no file of the reader's, nor a link put there
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
