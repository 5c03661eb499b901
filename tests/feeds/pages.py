"""A page of an article with pictures, and what the library holds of it, for the tests of pages."""

from __future__ import annotations

import contextlib
import struct
import zlib
from typing import Any

from overview.library import texts
from overview.library.opening import Library

PARAGRAPH = (
    "The ferry between the two islands runs again after a winter in which nobody could cross, the harbour says. "
)


def png(width: int, height: int) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + b"\xff\0\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def page(server: Any, title: str = "Ferry back", paragraphs: int = 8) -> bytes:
    """An article with a lead picture and one in its text."""
    lines = [f"<p>{PARAGRAPH * 2}{n}</p>" for n in range(paragraphs)]
    figure = "<figure><img src='/inside.png' width='600' height='400' alt='The quay'></figure>"
    text = "".join([*lines[:3], figure, *lines[3:]])
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><meta charset='utf-8'>"
        f"<meta property='og:type' content='article'><meta property='og:title' content='{title}'>"
        f"<meta property='og:image' content='{server.url('/lead.png')}'></head><body><nav>Home Sport</nav>"
        f"<article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


def value(library: Library, sql: str) -> Any:
    """The first row that a query finds; its value where it has one."""
    with contextlib.closing(library.connect()) as connection:
        row = connection.execute(sql).fetchone()
    return row[0] if row is not None and len(row) == 1 else row


def raw(library: Library, article: int) -> texts.Raw:
    """The text of an article as it is stored."""
    with contextlib.closing(library.connect()) as connection:
        return texts.raw(connection, [article])[0]
