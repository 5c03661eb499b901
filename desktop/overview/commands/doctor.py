"""`overview doctor`: how this installation and its library are, in words, and a report to attach to a bug.

The report has counts and versions, no titles, no addresses, and not the name of the reader: their folder is ~.
"""

from __future__ import annotations

import contextlib
import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from overview import __version__, crash
from overview.commands.arguments import add_json, parser, print_json
from overview.library import backup
from overview.library.failures import LibraryError
from overview.library.opening import open_library
from overview.paths import Places, places
from overview.preflight import apt_line, folder_trouble, missing_libraries
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
    options.add_argument("--report", metavar="FILE", help="write a report to attach to a bug, without private data")
    add_json(options)
    given = options.parse_args(words)
    where = places()
    found = examine(where)
    if given.report:
        try:
            Path(given.report).write_text(report(found, where), "utf-8")
        except OSError as error:
            print(f"overview: {given.report} can’t be written: {error.strerror}", file=sys.stderr)
            return 1
        print(f"The report is in {given.report}. Read it before you give it away.")
        return 0
    for one in found:
        if given.json:
            print_json(one._asdict())
        else:
            print(f"{'✓' if one.well else '!'} {one.about:<12} {one.words}")
    return 0 if all(one.well for one in found) else 1


def report(found: list[Finding], where: Places) -> str:
    """The findings and the newest report of a crash, as they may be given away."""
    lines = [f"{'ok ' if one.well else 'BAD'} {one.about:<12} {one.words}" for one in found]
    crashes = sorted(where.logs.glob(crash.REPORTS))
    text = "\n".join([*lines, *(["", crash.report(crashes[-1])] if crashes else [])]) + "\n"
    for folder in dict.fromkeys(str(one) for one in where):
        text = text.replace(folder, "(the library’s folder)")
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def examine(where: Places) -> list[Finding]:
    """All findings."""
    return [
        Finding("version", True, f"Overview {__version__}, Python {platform.python_version()}, {platform.platform()}"),
        Finding("parts", True, ", ".join(f"{name} {_version(name)}" for name in PARTS)),
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


def _models(where: Places) -> Finding:
    from overview.translation.models.store import Store

    store = Store(where.data / "models")
    names = [f"{one.card.source} to {one.card.target}" for one in store.installed()]
    return Finding("models", True, ", ".join(names) or "none installed: articles are shown in their own languages")


def _crashes(where: Places) -> Finding:
    found = sorted(where.logs.glob(crash.REPORTS))
    return Finding("crashes", True, f"{len(found)} reports, the newest: {found[-1].name}" if found else "none kept")


def _keyring() -> Finding:
    from overview.settings.secrets import Secrets

    secrets = Secrets()
    return Finding("keyring", True, "keeps secrets" if secrets.lasting else secrets.trouble)
