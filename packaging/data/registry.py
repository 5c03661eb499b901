"""One package of the npm registry, for `cldr.py`: fetched by npm's own client, checked against a hash, unpacked."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
from pathlib import Path


def npm_package(name: str, version: str, sha512: str, into: Path) -> Path:
    """The unpacked npm package `name` at exactly `version`; it is fetched into the folder `into` unless it lies there.

    `sha512` is the archive's hash in base64, as npm's lock files write it. Raises subprocess.CalledProcessError when
    npm fails and ValueError when the archive is not the one meant.
    """
    folder = into / f"{name.replace('@', '').replace('/', '-')}-{version}"
    if not folder.is_dir():
        into.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        done = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
        archive = into / done.stdout.strip().splitlines()[-1]
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != sha512:
            raise ValueError(f"{archive.name} is not the archive that was meant")
        part = into / f"{folder.name}.part"
        with tarfile.open(archive) as packed:
            packed.extractall(part, filter="data")
        (part / "package").rename(folder)
        part.rmdir()
    return folder
