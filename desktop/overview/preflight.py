"""What has to be there before Qt is asked for anything: system libraries, a display, folders that can be written to.

Qt blames xcb-cursor for whatever library is missing and aborts. So each library is tried by name first, and the answer
names Debian's packages exactly. Standard library only; `dev.py` uses it too, and a Python that is too old has to be
able to read it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)

# Shared libraries that Qt needs, each with the Debian package that brings it.
EVERYWHERE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",  # trixie's libglib2.0-0t64 provides this name
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtNetwork's, which a second start needs
}
ON_X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
NO_DISPLAY = (
    "There is no display to show a window on. Start Overview from a desktop session, or use its commands: "
    "overview --help lists them."
)


def missing_libraries(*, display: bool) -> dict[str, str]:
    """What Qt needs and this system lacks; `display`: also what windows on X11 need. Always empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    return _lacking(EVERYWHERE | ON_X11 if display else EVERYWHERE)


def apt_line(libraries: dict[str, str]) -> str:
    """The command that brings these libraries on Debian and Ubuntu."""
    return "apt-get install -y --no-install-recommends " + " ".join(libraries.values())


def lacking(libraries: dict[str, str]) -> str:
    """A sentence that names these libraries, as each system's packages are searched by, and the command of Debian."""
    names = ", ".join(libraries)
    return f"This system lacks libraries that Qt needs: {names}. On Debian or Ubuntu, run: {apt_line(libraries)}"


def python_trouble() -> str | None:
    """A sentence when this Python is too old."""
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return None
    needs = "Overview needs Python {}.{} or newer; this is {}.{}.".format(*OLDEST_PYTHON, *sys.version_info[:2])
    return f"{needs} Install a newer one, and start Overview with it."


def window_trouble(data: Path) -> str | None:
    """A sentence, with its remedy, when no window can be opened or its library not be kept in `data`; else None."""
    return screen_trouble() or folder_trouble(data)


def screen_trouble() -> str | None:
    """Why none of the platforms that Qt is going to try has a screen; Qt aborts then."""
    if not sys.platform.startswith("linux"):
        return None
    checks = {"wayland": _wayland_trouble, "xcb": _x11_trouble}
    troubles = []
    for platform in _platforms():
        trouble = checks.get(platform, _library_trouble)()
        if trouble is None:
            return None
        troubles.append(trouble)
    return next((one for one in troubles if one != NO_DISPLAY), NO_DISPLAY)


def _platforms() -> list[str]:
    """What Qt tries, in its order (QGuiApplication, "Platform-specific arguments")."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return [word.partition(":")[0] for word in chosen.split(";")]
    on_wayland = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland", "xcb"] if on_wayland else ["xcb"]


def _wayland_trouble() -> str | None:
    display = os.environ.get("WAYLAND_DISPLAY", "")
    if not os.environ.get("XDG_RUNTIME_DIR") and not display.startswith("/"):
        return _refused(display)  # the socket is looked for there, and the library would say so in words of its own
    if trouble := _library_trouble(EVERYWHERE | ON_WAYLAND):
        return trouble
    import ctypes

    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    connection = wayland.wl_display_connect(None)
    if not connection:
        return _refused(display)
    wayland.wl_display_disconnect(ctypes.c_void_p(connection))
    return None


def _x11_trouble() -> str | None:
    display = os.environ.get("DISPLAY")
    if not display:
        return NO_DISPLAY
    if trouble := _library_trouble(EVERYWHERE | ON_X11):
        return trouble
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return _refused(display) if refused else None


def _refused(display: str) -> str:
    if not display:
        return NO_DISPLAY
    return (
        f"The display {display} does not answer, or does not let Overview in. Start Overview from a desktop session of "
        "your own; programs that run as another user may not show windows on it."
    )


def _library_trouble(needed: dict[str, str] = EVERYWHERE) -> str | None:
    missing = _lacking(needed)
    return lacking(missing) if missing else None


def folder_trouble(data: Path) -> str | None:
    """A sentence when the library can't be kept in `data`."""
    folder = data
    while not os.access(folder, os.F_OK) and folder != folder.parent:  # Path.exists raises where a parent is closed
        folder = folder.parent
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return None
    return f"Overview may not write to {data}, where its library is kept. Change its permissions, or use --library DIR."


def _lacking(libraries: dict[str, str]) -> dict[str, str]:
    return {soname: package for soname, package in libraries.items() if not _loads(soname)}


def _loads(soname: str) -> bool:
    import ctypes  # not above: every command asks this module whether Python is new enough

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
