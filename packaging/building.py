"""What all packages are built with: the wheel, an environment that holds the locked dependencies and nothing else.

Nothing is read from the developer's environment: the wheel is built from a copy of the sources, and the environment is
made anew from the lock file. All that is made lies in `build/`, what is given away in `dist/`.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SOURCES = ("desktop", "resources", "seeds")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE")


def version() -> str:
    """The version, from the one place where it stands."""
    tree = ast.parse((ROOT / "desktop" / "overview" / "__init__.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise LookupError("overview/__init__.py has no __version__")


def source_date() -> int:
    """The time of the newest commit, Unix seconds: what is built says so instead of the time of building."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = None
    if git := shutil.which("git"):
        asked = subprocess.run(
            [git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    if asked is not None and asked.returncode == 0:
        return int(asked.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def build_folder(kind: str) -> Path:
    """An empty folder to build in: `build/KIND`, or below OVERVIEW_BUILD when that names a folder."""
    folder = Path(os.environ.get("OVERVIEW_BUILD", ROOT / "build")) / kind
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def build_wheel(into: Path) -> Path:
    """Build the wheel with the setuptools of this interpreter; gives its path."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SOURCES:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for name in FILES:
            shutil.copy2(ROOT / name, copy)
        into.mkdir(parents=True, exist_ok=True)
        build = f"from setuptools import build_meta; print(build_meta.build_wheel({str(into)!r}))"
        environment = dict(os.environ, SOURCE_DATE_EPOCH=str(source_date()))
        made = subprocess.run(
            [sys.executable, "-c", build], cwd=copy, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return into / made.stdout.splitlines()[-1]


def make_environment(folder: Path, lock: str, wheel: Path) -> Path:
    """Make an environment with what a lock file says (hashes are checked) and the wheel; gives its interpreter."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    subprocess.run([*pip, "--no-index", str(wheel)], check=True)
    return python


def write_checksums(files: Iterable[Path], to: Path) -> None:
    """Write SHA-256 sums as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    to.write_text("".join(lines), "utf-8")
