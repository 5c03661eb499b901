"""`dev.py package appimage`: the program with all its libraries in one file that runs on most Linux systems.

Needs `appimagetool` (the workflow fetches it). Built on Debian 12, it runs on systems that are not older.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, build_folder, version, write_checksums
from debian_packages import install
from freezing import freeze, strip
from linux_files import APPLICATION_ID, put_files

RUN = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/usr/lib/overview/overview" "$@"\n'


def main() -> None:
    """Build it."""
    if not shutil.which("appimagetool"):
        sys.exit("appimagetool is needed: packaging/appimage/README.md says where from.")
    install({"strip": "binutils", "file": "file"})
    work = build_folder("appimage")
    frozen, _ = freeze(work)
    strip(frozen)
    root = work / "Overview.AppDir"
    shutil.copytree(frozen, root / "usr/lib/overview", symlinks=True)
    put_files(root / "usr/share")
    (root / "AppRun").write_text(RUN)
    (root / "AppRun").chmod(0o755)
    icon = root / f"usr/share/icons/hicolor/256x256/apps/{APPLICATION_ID}.png"
    for path in (root / f"usr/share/applications/{APPLICATION_ID}.desktop", icon):
        shutil.copy(path, root)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"Overview-{version()}-{os.uname().machine}.AppImage"
    # It passes a time of its own to mksquashfs, which refuses to work when the environment names one as well.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {"ARCH": os.uname().machine, "VERSION": version()}
    subprocess.run(["appimagetool", "--no-appstream", root, target], env=environment, check=True)
    write_checksums([target], DIST / f"{target.name}.sha256")
    print(f"{target}  {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
