"""Settings on disk: a small JSON file, written whole and at once, readable by people."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from overview.process_lock import SETTINGS, ProcessLock
from overview.settings.declared import DECLARED, OF_THIS_COMPUTER
from overview.settings.setting import BadValue, Setting

T = TypeVar("T")
FILE_NAME = "settings.json"
_UNREAD = (-1, -1)  # the stamp of no file
_PAUSES = (0.0, 0.05, 0.1)  # seconds before each attempt at a file that a scanner or a backup may hold for a moment


class Settings:
    """The settings of one library folder. Listeners get the setting that changed, on the caller's thread."""

    def __init__(self, folder: Path) -> None:
        """Read the settings; what is not valid counts as not set, and a file that holds none is kept aside.

        A file that can't be opened stays where it is: nothing counts as set until `catch_up` can read it.
        """
        self._path = folder / FILE_NAME
        self._listeners: list[Callable[[Setting[Any]], None]] = []
        self._stamp = _UNREAD
        self._values: dict[str, Any] = {}
        for pause in _PAUSES:
            time.sleep(pause)
            self.catch_up()
            if not self.outdated:
                break

    def get(self, setting: Setting[T]) -> T:
        """The value, or the default. Raises KeyError for a setting that is not declared."""
        DECLARED[setting.key]
        value: T = self._values.get(setting.key, setting.default)
        return value

    def set(self, setting: Setting[T], value: Any) -> None:
        """Set and write; what another process has set meanwhile holds, and is told to the listeners too.

        Raises BadValue, KeyError (not declared), OSError (not written; the old value holds).
        """
        DECLARED[setting.key]
        checked = setting.check(value)
        if checked == self.get(setting) and not self.outdated:
            return

        def changed(now: dict[str, Any]) -> dict[str, Any]:
            kept = {key: value for key, value in now.items() if key != setting.key}
            return kept if checked == setting.default else kept | {setting.key: checked}

        self._write(changed)

    def portable(self) -> dict[str, Any]:
        """What was set and may go to another computer, by key; JSON-able."""
        return {key: value for key, value in self._values.items() if key not in OF_THIS_COMPUTER}

    def bring(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Set, by key, what is not set here yet and may come from another computer; gives what was set.

        What no setting can have is left out. Raises OSError.
        """
        brought: dict[str, Any] = {}

        def changed(now: dict[str, Any]) -> dict[str, Any]:
            wanted = {key: value for key, value in values.items() if key not in OF_THIS_COMPUTER and key not in now}
            brought.update(_valid(wanted))
            return now | brought

        self._write(changed)
        return brought

    def take_back(self, values: Mapping[str, Any]) -> None:
        """Undo `bring`: unset what still is as it was brought. Raises OSError."""
        brought = _valid(values)
        self._write(lambda now: {key: value for key, value in now.items() if brought.get(key) != value})

    def catch_up(self) -> None:
        """Take over what another process has set, and tell the listeners; while it can't be opened, nothing changes."""
        if self.outdated:
            stamp = _stamp(self._path)
            try:
                now = _read(self._path)
            except OSError:
                return
            self._take(now, stamp)

    def _write(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """Write what `change` makes of the settings as they are on disk. Raises OSError; then the old values hold."""
        lock = ProcessLock(self._path.parent, SETTINGS)
        lock.wait()
        try:
            now = _read(self._path) if self._path.exists() else self._values
            changed = change(now)
            if changed != now:
                write_whole(self._path, changed)
            stamp = _stamp(self._path)
        finally:
            lock.free()
        self._take(changed, stamp)

    def _take(self, changed: dict[str, Any], stamp: tuple[int, int]) -> None:
        before, self._values, self._stamp = self._values, changed, stamp
        for one in DECLARED.values():
            if before.get(one.key) != changed.get(one.key):
                for listener in self._listeners:
                    listener(one)

    @property
    def put_aside(self) -> Path | None:
        """The file that held no settings, as long as none have been set since."""
        aside = _aside(self._path)
        return aside if aside.exists() and not self._path.exists() else None

    @property
    def outdated(self) -> bool:
        """Whether another process has written the settings since they were read here."""
        return _stamp(self._path) != self._stamp

    def listen(self, listener: Callable[[Setting[Any]], None]) -> None:
        """Call `listener(setting)` after every change."""
        self._listeners.append(listener)


def write_whole(path: Path, values: dict[str, Any]) -> None:
    """Write JSON so that a reader finds the old file or the new one, never half of one; others on this computer read
    neither, whatever folder it is in: the address of a proxy may hold a password that no keyring took. Raises OSError,
    also where the folder is gone."""
    draft = path.with_name(path.name + ".new")
    try:
        # A surrogate that stands alone, as in names of files that are no UTF-8, is written as JSON has it: \udcff.
        with open(draft, "w", encoding="utf-8", errors="backslashreplace", opener=_private) as file:
            json.dump(values, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


def _aside(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")


def _read(path: Path) -> dict[str, Any]:
    """What is set in a file. One that holds no settings is put aside. Raises OSError where it can't be opened."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):  # the latter: nested a thousand deep
        with contextlib.suppress(OSError):
            path.rename(_aside(path))
        return {}
    return _valid(found if isinstance(found, dict) else {})


def _valid(found: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that their settings can have."""
    values: dict[str, Any] = {}
    for key, value in found.items():
        with contextlib.suppress(BadValue, KeyError):
            values[key] = DECLARED[key].check(value)
    return values
