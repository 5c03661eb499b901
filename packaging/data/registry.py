"""Packages of the npm registry, for the scripts beside this one: fetched by npm's own client, unpacked, checked."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


def npm_package(name: str, version: str, into: Path) -> Path:
    """The unpacked npm package `name` at exactly `version`; it is fetched into the folder `into` unless it lies there.

    npm checks the archive against the registry's hash. Raises subprocess.CalledProcessError when npm fails.
    """
    folder = into / f"{name.replace('@', '').replace('/', '-')}-{version}"
    if not folder.is_dir():
        into.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        done = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
        with tarfile.open(into / done.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(into / f"{folder.name}.part", filter="data")
        (into / f"{folder.name}.part" / "package").rename(folder)
        (into / f"{folder.name}.part").rmdir()
    return folder
