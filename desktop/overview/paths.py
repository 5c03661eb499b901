"""Where things are kept: the reader's folders, what the program carries with it, and how to start the program anew."""

import os
import sys
import time
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

HOME_VARIABLE = "OVERVIEW_HOME"


class Places(NamedTuple):
    """The folders of one library. All of them lie in one folder when `--library DIR` or OVERVIEW_HOME names it."""

    data: Path  # the library, backups, models, originals of imported files: never thrown away by the program
    cache: Path  # what can be made or fetched again
    logs: Path  # crash reports and the engine's log


def places(folder: str | os.PathLike[str] | None = None) -> Places:
    """The folders to use: `folder` if given, else OVERVIEW_HOME, else those of the platform. Creates nothing.

    Ends the program with a sentence for a user of whom the system knows no folder, as in many a container.
    """
    chosen = folder or os.environ.get(HOME_VARIABLE)
    if chosen:
        home = Path(chosen).expanduser().absolute()
        return Places(home, home / "cache", home / "logs")
    import platformdirs

    try:
        return Places(
            platformdirs.user_data_path("overview", appauthor=False),
            platformdirs.user_cache_path("overview", appauthor=False),
            platformdirs.user_log_path("overview", appauthor=False),
        )
    except RuntimeError:
        print("overview: This user has no home folder. Set HOME to one, or use --library DIR.", file=sys.stderr)
        raise SystemExit(2) from None


def make_private(folder: Path) -> None:
    """Make one of these folders if it is not there; it is for the reader alone, as the XDG Base Directory Specification
    wants it. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def delete_older(files: Iterable[Path], seconds: float) -> None:
    """Delete those of these files that were written to last so many seconds ago. One that can't be deleted stays, as a
    folder does: another process may be quicker, and what tidies up in passing must not fail for it."""
    oldest = time.time() - seconds
    for file in files:
        try:
            if file.lstat().st_mtime < oldest:
                file.unlink()
        except OSError:
            pass


def resource(*parts: str) -> Path:
    """A file of `resources/`, as a path. Packages of the program are always unpacked: wheel, source tree or frozen."""
    return _carried("overview_resources").joinpath(*parts)


def seed(*parts: str) -> Path:
    """A file of `seeds/`, as a path."""
    return _carried("overview_seeds").joinpath(*parts)


@cache
def _carried(package: str) -> Path:
    """The folder of a package; `importlib.resources` finds it too, but takes 8 ms of every start to import."""
    found = find_spec(package)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


def program() -> list[str]:
    """The words that start this program anew, as a list for subprocess: frozen builds are their own executable.

    Without -P Python would take modules from the folder where the reader happens to be, such as one of downloads.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "overview"]
