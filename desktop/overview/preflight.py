"""What has to be there before Qt is asked for anything: system libraries, a display, folders that can be written to.

Qt blames xcb-cursor for whatever library is missing and aborts. So each library is tried by name first, and the answer
names Debian's packages exactly. Standard library only; `dev.py` uses it too.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)


class SystemLibrary(NamedTuple):
    """A shared library that Qt needs, and the Debian package that brings it."""

    soname: str
    package: str


EVERYWHERE = (
    SystemLibrary("libGL.so.1", "libgl1"),
    SystemLibrary("libEGL.so.1", "libegl1"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0"),  # trixie's libglib2.0-0t64 provides this name
    SystemLibrary("libfreetype.so.6", "libfreetype6"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3"),
    SystemLibrary("libgssapi_krb5.so.2", "libgssapi-krb5-2"),  # QtNetwork's, which a second start needs
)
ON_X11 = (
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0"),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4"),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0"),
)


def missing_libraries(*, display: bool) -> list[SystemLibrary]:
    """What Qt needs and this system lacks; `display`: also what windows on X11 need. Always empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in EVERYWHERE + (ON_X11 if display else ()) if not _loads(library.soname)]


def apt_line(libraries: list[SystemLibrary]) -> str:
    """The command that brings these libraries on Debian and Ubuntu."""
    return "apt-get install -y --no-install-recommends " + " ".join(library.package for library in libraries)


def python_trouble() -> str | None:
    """A sentence when this Python is too old."""
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return None
    needs = "Overview needs Python {}.{} or newer; this is {}.{}.".format(*OLDEST_PYTHON, *sys.version_info[:2])
    return f"{needs} Install a newer one, and start Overview with it."


def window_trouble(data: Path) -> str | None:
    """A sentence, with its remedy, when no window can be opened or its library not be kept in `data`; else None."""
    return python_trouble() or _display_trouble() or _library_trouble() or _server_trouble() or folder_trouble(data)


def _display_trouble() -> str | None:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") not in ("xcb", "wayland"):
        return None
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    return (
        "There is no display to show a window on. Start Overview from a desktop session, or use its commands: "
        "overview --help lists them."
    )


def _library_trouble() -> str | None:
    missing = missing_libraries(display=_on_x11())
    if not missing:
        return None
    return f"This system lacks libraries that windows need. On Debian or Ubuntu, run: {apt_line(missing)}"


def _server_trouble() -> str | None:
    """Whether the X server that DISPLAY names lets us in; Qt aborts when it does not."""
    if not _on_x11():
        return None
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not refused:
        return None
    return (
        f"The display {os.environ['DISPLAY']} does not answer, or does not let Overview in. Start Overview from a "
        "desktop session of your own; programs that run as another user may not show windows on it."
    )


def _on_x11() -> bool:
    """Whether the window will be one of an X server."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return False
    return os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"


def folder_trouble(data: Path) -> str | None:
    """A sentence when the library can't be kept in `data`."""
    folder = data
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return None
    return f"Overview may not write to {data}, where its library is kept. Change its permissions, or use --library DIR."


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
