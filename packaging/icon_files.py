"""The icon as Windows and macOS want it: the PNG files of `resources/app/` in their containers."""

from __future__ import annotations

import struct
from pathlib import Path

from building import ROOT

PICTURES = ROOT / "resources" / "app"
# Types of the entries of an icns file that hold PNG, by side in pixels ("icp4" to "ic09").
_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
_ICO = (16, 24, 32, 48, 64, 128, 256)


def write_ico(to: Path) -> Path:
    """Windows: a directory of entries, then the pictures (PNG inside ICO, from Windows Vista on)."""
    pictures = [(side, _png(side)) for side in _ICO]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for side, data in pictures:
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    to.write_bytes(head + entries + b"".join(data for _, data in pictures))
    return to


def write_icns(to: Path) -> Path:
    """macOS: entries of a type, a length (with their head) and a picture."""
    entries = b"".join(kind + struct.pack(">I", len(_png(side)) + 8) + _png(side) for side, kind in _ICNS.items())
    to.write_bytes(b"icns" + struct.pack(">I", len(entries) + 8) + entries)
    return to


def _png(side: int) -> bytes:
    return (PICTURES / f"overview-{side}.png").read_bytes()
