"""Files of the reader's that are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from overview.paths import delete_older

_DRAFT = ".overview-{}.new"  # no file of the reader's, nor a link put there
ABANDONED = 86_400  # seconds since a draft was written to last: whoever made it was cut off


@contextlib.contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A file to write beside the path; takes its place when it is whole, and is gone when it isn't.

    A link stays one: the file that it leads to is written. Raises OSError, also where a device or a pipe is there,
    which a file must not take the place of.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    replaces = path.exists()
    draft = path.with_name(_DRAFT.format(secrets.token_hex(8)))
    try:
        yield draft
        if replaces:
            with draft.open("rb+") as whole:
                os.fsync(whole.fileno())  # else a power cut may leave neither the old file nor the new one
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def drop_abandoned(folder: Path) -> None:
    """Delete drafts that a kill or a power cut left in a folder."""
    delete_older(folder.glob(_DRAFT.format("[0-9a-f]" * 16)), ABANDONED)
