"""The packages that `package.json` pins: installed by npm from the lock file, which holds the hash of each."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "data" / "npm"
FILES = ("package.json", "package-lock.json", ".npmrc")


@cache
def package(name: str) -> Path:
    """The unpacked package. Raises CalledProcessError when npm fails, FileNotFoundError for a package not pinned."""
    installed = KEPT / "node_modules"
    if not installed.is_dir() or any((KEPT / file).read_bytes() != (HERE / file).read_bytes() for file in FILES):
        KEPT.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            shutil.copyfile(HERE / file, KEPT / file)
        subprocess.run(["npm", "ci", "--silent"], cwd=KEPT, check=True)
    folder = installed.joinpath(*name.split("/"))
    if not folder.is_dir():
        raise FileNotFoundError(f"package.json does not name {name}")
    return folder
