"""The originals of imported files, kept beside the library by the hash of their bytes."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

from overview.paths import delete_older

FOLDER = "originals"
MINUTES = 60  # a file that is younger may belong to an import that is still at it
_SUFFIX = re.compile(r"\.[a-z0-9]{1,12}")


def keep(data: Path, content: bytes, name: str) -> str:
    """Keep the bytes of an imported file called `name`; gives the name it is kept under. Raises OSError."""
    suffix = Path(name).suffix.lower()
    kept = hashlib.blake2b(content, digest_size=16).hexdigest() + (suffix if _SUFFIX.fullmatch(suffix) else "")
    path = data / FOLDER / kept
    if not path.exists():
        path.parent.mkdir(exist_ok=True)  # in a library's folder that is there: one that has gone is not made anew
        draft = path.with_name(f"{kept}.{threading.get_native_id()}.new")  # the same file may be read on two threads
        draft.write_bytes(content)
        draft.replace(path)
    return kept


def path_of(data: Path, kept: str) -> Path | None:
    """Where an original is kept; None when it is gone, or the name is not one of ours."""
    path = data / FOLDER / kept
    return path if path.parent == data / FOLDER and path.is_file() and not path.is_symlink() else None


def sweep(data: Path, in_use: Collection[str]) -> None:
    """Delete originals that no article has any more, but for young ones."""
    folder = data / FOLDER
    every = folder.iterdir() if folder.is_dir() else ()
    delete_older((path for path in every if path.name not in in_use), 60 * MINUTES)


def delete(data: Path, names: Iterable[str]) -> None:
    """Delete originals at once, for articles that the reader has taken away."""
    for path in (path_of(data, name) for name in names):
        if path is not None:
            with contextlib.suppress(OSError):  # `sweep` tries again
                path.unlink()
