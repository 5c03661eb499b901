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
# Debian's own Python comes without what makes environments and what is frozen; others have both.
PYTHON = ("python3-venv", "libpython{}.{}".format(*sys.version_info)) if sys.base_prefix == "/usr" else ()


def install(tools: Mapping[str, str]) -> None:
    """See that the libraries, Python and `tools` (program: package) are there; as root, install what is not.

    Ends the program with the command that helps when it may not install.
    """
    wanted = [*LIBRARIES, *PYTHON]
    missing = [package for tool, package in tools.items() if not shutil.which(tool)]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}\n", *wanted],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    there = {line[3:].strip() for line in asked.stdout.splitlines() if line.startswith("ii")}
    missing += [package for package in wanted if package not in there]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        sys.exit("To build the package, first run: " + " ".join(line))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    subprocess.run(line, env=environment, stdout=subprocess.DEVNULL, check=True)
