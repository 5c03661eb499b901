"""What building a Linux package asks of the Debian that it is built on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

# The libraries that Qt asks for. PyInstaller takes along, and dpkg-shlibdeps names, only what is installed.
LIBRARIES = (
    "libgl1",
    "libegl1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-image0",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-sync1",
    "libxcb-xkb1",
    "libx11-xcb1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libfontconfig1",
    "libfreetype6",
    "libglib2.0-0",
    "libdbus-1-3",
    "libcups2",
    "libdrm2",
    "libgssapi-krb5-2",
)


def install(tools: Mapping[str, str]) -> None:
    """See that the libraries and `tools` (a program, and the package that brings it) are there; as root, install them.

    Ends the program with the command that helps when they are not and may not be installed.
    """
    missing = [package for tool, package in tools.items() if not shutil.which(tool)]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}\n", *LIBRARIES],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    there = {line[3:].strip() for line in asked.stdout.splitlines() if line.startswith("ii")}
    missing += [package for package in LIBRARIES if package not in there]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        sys.exit("To build the package, first run: " + " ".join(line))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    subprocess.run(line, env=environment, stdout=subprocess.DEVNULL, check=True)
