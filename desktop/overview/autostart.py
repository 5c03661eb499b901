"""Start at login, as each system has it: an entry of the reader's own, made and taken away by a choice in the settings.

Linux: the XDG autostart specification. macOS: a launch agent. Windows: the Run key of the reader's registry.
"""

from __future__ import annotations

import errno
import os
import plistlib
import subprocess
import sys
from pathlib import Path

from overview.identity import APPLICATION_ID
from overview.paths import HOME_VARIABLE, program

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_ENTRY = """[Desktop Entry]
Type=Application
Name=Overview
Exec={command}
Icon={icon}
X-GNOME-Autostart-enabled=true
"""


def start_at_login(on: bool) -> None:
    """Have Overview started at login with the library of this process, or no longer. Raises OSError."""
    if sys.platform == "win32":
        _windows(on)
        return
    path = _agent() if sys.platform == "darwin" else _entry()
    if not on:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "darwin":
        values = {"Label": APPLICATION_ID, "ProgramArguments": command(), "RunAtLoad": True}
        path.write_bytes(plistlib.dumps(values))
    else:
        line = " ".join(quoted(word) for word in command())
        path.write_text(_ENTRY.format(command=line, icon=APPLICATION_ID), "utf-8")


def starts_at_login() -> bool:
    """Whether the system has the entry."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                winreg.QueryValueEx(key, APPLICATION_ID)
        except FileNotFoundError:
            return False
        return True
    return (_agent() if sys.platform == "darwin" else _entry()).exists()


def command() -> list[str]:
    """The words that start this Overview with this library."""
    home = os.environ.get(HOME_VARIABLE)
    return [*_lasting_program(), *(["--library", str(Path(home).absolute())] if home else [])]


def _lasting_program() -> list[str]:
    """An AppImage is mounted somewhere else at every start; its file is named in APPIMAGE (AppImage specification)."""
    image, mounted = os.environ.get("APPIMAGE"), os.environ.get("APPDIR")
    if image and mounted and Path(sys.executable).is_relative_to(mounted):  # not one that only started this program
        return [image]
    return program()


def quoted(word: str) -> str:
    """A word of an Exec line (Desktop Entry Specification, "The Exec key"): quoted, and once more as a string."""
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'


def _entry() -> Path:
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if configured.startswith("/") else _home() / ".config"
    return folder / "autostart" / f"{APPLICATION_ID}.desktop"


def _agent() -> Path:
    return _home() / "Library" / "LaunchAgents" / f"{APPLICATION_ID}.plist"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:  # as in many a container
        raise OSError(errno.ENOENT, "this user has no home folder") from error


if sys.platform == "win32":

    def _windows(on: bool) -> None:
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            if on:
                winreg.SetValueEx(key, APPLICATION_ID, 0, winreg.REG_SZ, subprocess.list2cmdline(command()))
            elif starts_at_login():
                winreg.DeleteValue(key, APPLICATION_ID)
