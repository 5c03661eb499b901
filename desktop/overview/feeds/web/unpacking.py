"""Content encodings, undone with a limit on what comes out: gzip, deflate, brotli, zstd."""

from __future__ import annotations

import zlib
from collections.abc import Callable

ACCEPTED = "gzip, deflate, br, zstd"
MOST_LAYERS = 2
_NONE = frozenset(("", "identity", "none", "binary", "utf-8", "iso-8859-1"))  # servers mix it up with the charset
MOST_MEMBERS = 1000  # of gzip: bgzip makes one of every 64 KiB; each costs a copy of all that comes after it
MOST_WINDOW = 8 * 1024 * 1024  # of zstd: what a client must accept on the web, and no more (RFC 9659)


class TooLarge(Exception):
    """More would come out than is allowed."""


class Damaged(Exception):
    """It is not in the encoding that it claims."""


def unpacked(body: bytes, encodings: str, most: int) -> tuple[bytes, bool]:
    """The plain body and whether it is whole. `encodings`: a Content-Encoding field; `most`: bytes that may come out.

    A body that breaks off gives what can be had. Raises TooLarge or Damaged.
    """
    names = [name for name in encodings.lower().replace(" ", "").split(",") if name not in _NONE]
    if len(names) > MOST_LAYERS or any(name not in _READERS for name in names):
        raise Damaged(f"an encoding that is not known: {encodings[:40]}")
    whole = True
    for name in reversed(names):
        body, complete = _READERS[name](body, most) if body else (body, True)
        whole = whole and complete
        if len(body) > most:
            raise TooLarge
    return body, whole


def _gzip(body: bytes, most: int) -> tuple[bytes, bool]:
    """Any number of members. What is not packed, though it claims to be, passes as it is."""
    if not body.startswith(b"\x1f\x8b"):
        return body, True
    out = bytearray()
    members = 0
    while body.startswith(b"\x1f\x8b") and len(out) <= most:
        members += 1
        if members > MOST_MEMBERS:
            raise Damaged("more parts than anybody makes")
        reader = zlib.decompressobj(31)
        try:
            out += reader.decompress(body, most + 1 - len(out))
        except zlib.error as error:
            if not out:
                raise Damaged(str(error)) from error
            return bytes(out), False
        if not reader.eof:
            return bytes(out), False
        body = reader.unused_data
    return bytes(out), True


def _deflate(body: bytes, most: int) -> tuple[bytes, bool]:
    """With the header of zlib as RFC 9110 wants it, or without, as it is often sent."""
    for bits in (15, -15):
        reader = zlib.decompressobj(bits)
        try:
            return reader.decompress(body, most + 1), reader.eof
        except zlib.error as error:
            trouble = error
    raise Damaged(str(trouble))


def _brotli(body: bytes, most: int) -> tuple[bytes, bool]:
    import brotli

    reader = brotli.Decompressor()
    out = bytearray()
    try:
        out += reader.process(body, output_buffer_limit=65536)
        while (
            not reader.is_finished() and len(out) <= most and (piece := reader.process(b"", output_buffer_limit=65536))
        ):
            out += piece
    except brotli.error as error:
        raise Damaged(str(error)) from error
    return bytes(out), bool(reader.is_finished())


def _zstandard(body: bytes, most: int) -> tuple[bytes, bool]:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW).stream_reader(body, read_across_frames=True)
    out = bytearray()
    try:
        while len(out) <= most and (piece := reader.read(65536)):
            out += piece
    except zstandard.ZstdError as error:
        raise Damaged(str(error)) from error
    return bytes(out), bool(out)


_READERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
