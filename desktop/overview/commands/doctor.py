"""`overview doctor`: how this installation and its library are, in words. Nothing private goes with it."""

from __future__ import annotations

import contextlib
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from overview import __version__
from overview.commands.arguments import add_json, parser, print_json
from overview.library import backup
from overview.library.failures import LibraryError
from overview.library.opening import open_library
from overview.paths import Places, places
from overview.preflight import apt_line, missing_libraries
from overview.process_lock import ENGINE, ProcessLock

PARTS = ("PySide6-Essentials", "peewee", "beautifulsoup4", "lxml", "trafilatura", "nh3", "ctranslate2", "keyring")


class Finding(NamedTuple):
    """A line of the report."""

    about: str
    well: bool
    words: str


def run(words: list[str]) -> int:
    """Print the findings; 1 when one of them is not well."""
    options = parser("doctor")
    add_json(options)
    given = options.parse_args(words)
    found = examine(places())
    for one in found:
        if given.json:
            print_json(one._asdict())
        else:
            print(f"{'✓' if one.well else '!'} {one.about:<12} {one.words}")
    return 0 if all(one.well for one in found) else 1


def examine(where: Places) -> list[Finding]:
    """All findings."""
    return [
        Finding("version", True, f"Overview {__version__}, Python {platform.python_version()}, {platform.platform()}"),
        Finding("parts", True, ", ".join(f"{name} {_version(name)}" for name in PARTS)),
        _libraries(),
        Finding("folder", True, str(where.data)),
        _library(where),
        _copies(where),
        _engine(where),
        _keyring(),
    ]


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


def _library(where: Places) -> Finding:
    if not (where.data / "library.sqlite").exists():
        return Finding("library", True, "not made yet: it is at the first start")
    try:
        with contextlib.closing(open_library(where.data).connect()) as connection:
            articles = connection.execute("SELECT coalesce(sum(total), 0) FROM country_count").fetchone()[0]
            sources = connection.execute("SELECT count(*) FROM source").fetchone()[0]
            saved = connection.execute("SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL").fetchone()[0]
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except (LibraryError, sqlite3.Error) as error:
        return Finding(
            "library", False, f"{error} `overview backup --list` shows the copies, `overview restore` takes one."
        )
    size = (where.data / "library.sqlite").stat().st_size / 1e6
    state = "sound" if verdict == "ok" else verdict
    words = f"{articles} articles, {sources} sources, {saved} saved, {size:.1f} MB, {state}"
    return Finding("library", verdict == "ok", words)


def _copies(where: Places) -> Finding:
    found = backup.copies(where.data)
    return Finding("copies", True, f"{len(found)} copies, {sum(one.size for one in found) / 1e6:.1f} MB")


def _engine(where: Places) -> Finding:
    if not where.data.exists():
        return Finding("engine", True, "not running")
    lock = ProcessLock(where.data, ENGINE)
    free = lock.take()
    lock.free()
    return Finding("engine", True, "not running" if free else "running")


def _keyring() -> Finding:
    from overview.settings.secrets import Secrets

    secrets = Secrets()
    return Finding("keyring", True, "keeps secrets" if secrets.lasting else secrets.trouble)
