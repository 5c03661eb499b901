"""Pages to import, and a library to import them into."""

from __future__ import annotations

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

WORDS = (
    "The harbour council voted on Thursday to lengthen the northern mole by two hundred metres before the storms come.",
    "For nine years the fishing boats of the town have waited in the outer bay whenever the wind turned to the north.",
)


def page(number: int, head: str = "") -> str:
    body = "".join(f"<p>{words} It was vote {number}, and {number} more follow.</p>" for words in WORDS)
    return (
        f"<!doctype html><html lang=en><head><title>Vote {number}</title>{head}</head>"
        f"<body><h1>Vote {number}</h1><article>{body}</article></body></html>"
    )


def grey_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, rows = struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0), zlib.compress((b"\0" + b"\x80" * 40) * 30)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def write(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.html").write_text(page(number))
    return folder


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """The makers that stand here."""
    return sys.modules[__name__]


@pytest.fixture
def home(open_home: Callable[[str], Any]) -> Any:
    """An empty library."""
    return open_home("home")
