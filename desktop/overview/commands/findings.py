"""What `overview doctor` finds: versions, session, fonts, folders, the library's health, engine, models, keyring.

Everything here may be told to a stranger: counts, versions and states; no title, no address, nothing that was typed.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from overview import __version__, crash
from overview.counting import counted
from overview.library import backup, counts, recovery
from overview.library.connection import FILE_NAME
from overview.library.failures import LibraryError, in_words
from overview.library.opening import open_library, schema_version
from overview.paths import Places, resource
from overview.preflight import apt_line, folder_trouble, missing_libraries
from overview.process_lock import ENGINE, ProcessLock
from overview.settings.declared import DECLARED
from overview.settings.setting import Choice, Number, Switch
from overview.settings.store import Settings

PARTS = ("PySide6-Essentials", "peewee", "beautifulsoup4", "lxml", "trafilatura", "nh3", "ctranslate2", "keyring")
SESSION = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "LANG")
COPIES = (
    "The window offers to save what can still be read; `overview backup --list` shows the copies, `overview restore` "
    "takes one."
)
_SOURCES = """
    SELECT count(*), sum(on_now), sum(on_now AND coalesce(failures, 0) > 0)
    FROM (SELECT s.id, coalesce(c.enabled, s.default_on) AS on_now
          FROM source s LEFT JOIN source_choice c ON c.source_id = s.id)
    LEFT JOIN source_fetch ON source_id = id
"""


class Finding(NamedTuple):
    """A line of the report."""

    about: str
    well: bool
    words: str


def examine(where: Places) -> list[Finding]:
    """All findings."""
    return [
        _program(),
        Finding(
            "parts",
            True,
            ", ".join([*(f"{name} {_version(name)}" for name in PARTS), f"SQLite {sqlite3.sqlite_version}"]),
        ),
        _session(),
        _settings(where),
        _libraries(),
        _fonts(),
        _folder(where),
        _library(where),
        _copies(where),
        _engine(where),
        _models(where),
        _keyring(),
        _crashes(where),
    ]


def _program() -> Finding:
    """Overview, how it was installed, Python and the system."""
    source = resource().name == "resources"  # packages call the folder overview_resources
    kind = "frozen" if getattr(sys, "frozen", False) else "source tree" if source else "wheel"
    system = platform.platform()
    with contextlib.suppress(OSError):
        system = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {system}"
    return Finding("version", True, f"Overview {__version__} ({kind}), Python {platform.python_version()}, {system}")


def _session() -> Finding:
    """What the desktop says of itself, and what steers Qt."""
    names = [name for name in os.environ if name in SESSION or name.startswith("QT_")]
    screens = [name for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)]
    told = [*(f"{name}={os.environ[name]}" for name in sorted(names)), *(f"{name} set" for name in screens)]
    return Finding("session", True, ", ".join(told) or "no desktop session")


def _settings(where: Places) -> Finding:
    """Which settings differ from the usual ones; what was typed is named and not told."""
    chosen = Settings(where.data)
    told = []
    for key, setting in sorted(DECLARED.items()):
        value = chosen.get(setting)
        if value != setting.default:
            told.append(f"{key}={value}" if isinstance(setting, Switch | Choice | Number) else f"{key} set")
    if aside := chosen.put_aside:
        return Finding("settings", False, f"as they come: what was set could not be read, and is kept as {aside}")
    return Finding("settings", True, ", ".join(told) or "as they come")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(bundled)"


def _libraries() -> Finding:
    missing = missing_libraries(display=True)
    return Finding(
        "windows", not missing, f"missing: {apt_line(missing)}" if missing else "all system libraries are there"
    )


def _fonts() -> Finding:
    """Scripts that no font here can draw. Qt is asked without a display, and only if its libraries are there."""
    if missing_libraries(display=False):
        return Finding("fonts", True, "not looked at, because windows lack libraries")
    from overview.ui.theme.undrawn import remedy, undrawn

    missing = undrawn()
    if not missing:
        return Finding("fonts", True, "there are glyphs for every script")
    return Finding("fonts", False, f"no glyphs for {', '.join(missing)}. {remedy()}")


def _folder(where: Places) -> Finding:
    trouble = folder_trouble(where.data)
    return Finding("folder", not trouble, trouble or f"{where.data}, crash reports in {where.logs}")


def _library(where: Places) -> Finding:
    path = where.data / FILE_NAME
    if not path.exists():
        return Finding("library", True, "not made yet: the first start makes it")
    try:
        with contextlib.closing(open_library(where.data).connect()) as connection:
            articles = connection.execute("SELECT coalesce(sum(total), 0) FROM country_count").fetchone()[0]
            sources, on, failing = connection.execute(_SOURCES).fetchone()
            saved = counts.saved(connection)
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except (LibraryError, sqlite3.Error) as error:
        return Finding("library", False, f"{in_words(error)} {COPIES}")
    size = path.stat().st_size / 1e6
    free = shutil.disk_usage(where.data).free / 1e9
    state = "sound" if verdict == "ok" else f"damaged in part ({' '.join(verdict.split())}). {COPIES}"
    words = (
        f"{counted(articles, 'article')}, {saved:,} saved; {counted(sources, 'source')}, {on or 0:,} on, "
        f"{failing or 0:,} of these failing; "
        f"{size:.1f} MB in schema {schema_version(path)}, {free:.1f} GB free; {state}"
    )
    return Finding("library", verdict == "ok", words)


def _copies(where: Places) -> Finding:
    found = backup.copies(where.data)
    words = f"{len(found)} kept, {sum(one.size for one in found) / 1e6:.1f} MB"
    if aside := recovery.set_aside_before(where.data):
        size = sum(path.stat().st_size for path in aside) / 1e6
        names = ", ".join(path.name for path in aside)
        words += f"; set aside beside the library, yours to delete ({size:.1f} MB): {names}"
    return Finding("copies", True, words)


def _engine(where: Places) -> Finding:
    lock = ProcessLock(where.data, ENGINE)
    try:
        free = lock.take()
    except OSError:  # the folder is not there or can't be written to, as its own line says, so none can work there
        free = True
    lock.free()
    return Finding("engine", True, "not running" if free else "running")


def _models(where: Places) -> Finding:
    from overview.translation.models.store import Store

    store = Store(where.data / "models")
    names = [f"{one.card.source} to {one.card.target}" for one in store.installed()]
    return Finding("models", True, ", ".join(names) or "none installed: articles are shown in their own languages")


def _crashes(where: Places) -> Finding:
    found = sorted(where.logs.glob(crash.REPORTS))
    return Finding("crashes", True, f"{len(found)} kept, the newest: {found[-1].name}" if found else "none kept")


def _keyring() -> Finding:
    """A keyring that does not keep what it is given is not well; a system may have none."""
    from overview.settings.secrets import NO_KEYRING, Secrets

    secrets = Secrets()
    lasting = secrets.lasting
    return Finding("keyring", lasting or secrets.trouble == NO_KEYRING, secrets.trouble or "keeps secrets")
