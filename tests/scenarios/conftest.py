"""The program as a person at a terminal has it: whole processes on a library folder of the test's own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from overview.paths import HOME_VARIABLE, program


class Said(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What `--json` printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Overview = Callable[..., Said]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder of the library; nothing is in it yet."""
    return tmp_path / "library"


@pytest.fixture(scope="session")
def bells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with six articles, made once; copy it."""
    home = tmp_path_factory.mktemp("bells")
    pages = [write_page(home, number, much=300) for number in range(1, 7)]
    said = run(home / "library", "import", *pages)
    assert said.code == 0, said.err
    with contextlib.closing(sqlite3.connect(home / "library" / "library.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home / "library"


@pytest.fixture
def filled(bells: Path, library: Path) -> Path:
    """The folder of the library, with six articles in it."""
    shutil.copytree(bells, library)
    return library


@pytest.fixture
def overview(library: Path) -> Overview:
    """Runs `overview WORDS…` and waits for its end. `home`: another library."""
    return lambda *words, home=library: run(home, *words)


def run(home: Path, *words: object) -> Said:
    """Run `overview WORDS…` on a library."""
    done = subprocess.run(
        [*program(), *map(str, words)],
        env=os.environ | {HOME_VARIABLE: str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def window(library: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts windows, offscreen; they are gone when the test ends."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: object, cwd: Path | None = None) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [*program(), *map(str, words)],
            env=os.environ | {HOME_VARIABLE: str(library), "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts small file systems; needs root."""
    points: list[Path] = []

    def mount(name: str, *options: str) -> Path:
        point = tmp_path / name
        point.mkdir(exist_ok=True)
        if subprocess.run(["mount", *options, str(point)], capture_output=True).returncode:
            pytest.skip("needs the right to mount a small file system")
        points.append(point)
        return point

    try:
        yield mount
    finally:
        for point in reversed(points):
            with contextlib.suppress(OSError):
                subprocess.run(["umount", "-l", str(point)], capture_output=True)


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Writes a saved page with an invented article."""
    return lambda number, **how: write_page(tmp_path, number, **how)


def write_page(folder: Path, number: int, *, much: int = 10) -> Path:
    """A saved page that tells of bell `number` in `much` sentences."""
    told = " ".join(f"Bell {number} of Upper Fable rang {n} times for the {number}th ferry." for n in range(much))
    path = folder / f"bell-{number:04}.html"
    path.write_text(
        f"<html><head><title>Bell {number} rings in Upper Fable</title></head><body><article>"
        f"<h1>Bell {number} rings in Upper Fable</h1><p>{told}</p></article></body></html>"
    )
    return path
