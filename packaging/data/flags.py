#!/usr/bin/env python3
"""Builds `resources/flags/flags.pack` from flag-icons: the flags of the catalogue's countries as small pictures.

Run by hand, with npm on the machine: `python3 dev.py resources flags`. Measured for 200 flags on the way to the first
paint: drawing the SVGs takes 0.1 ms in the median but 2 to 6 ms for those with coats of arms, and needs QtSvg; one
sprite of all flags takes 3 ms (60×45) to 16 ms (120×90) to decode before the first flag is there. One lossless WebP
a flag takes 0.05 ms and only when it is shown; 120×90 is enough for 30 px on a screen of scale 4.

The pack: the number of flags (2 bytes), then for each its code (2 ASCII letters) and length (4 bytes), then the WebPs
in the same order. Numbers are little-endian.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
from pathlib import Path

from pinned import package
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "resources" / "flags"
WIDTH, HEIGHT = 120, 90
OVERSAMPLED = 4


def main() -> None:
    """Draw the flags and write the pack, with the licence beside it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    source = package("flag-icons")
    codes = sorted(row["code"] for row in json.loads((ROOT / "seeds" / "countries.json").read_bytes()))
    pictures = [webp(drawn(source / "flags" / "4x3" / f"{code.lower()}.svg")) for code in codes]
    index = b"".join(
        struct.pack("<2sI", code.encode("ascii"), len(data)) for code, data in zip(codes, pictures, strict=True)
    )
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "flags.pack").write_bytes(struct.pack("<H", len(codes)) + index + b"".join(pictures))
    shutil.copyfile(source / "LICENSE", TARGET / "licence.txt")
    print(f"{len(codes)} flags, {(TARGET / 'flags.pack').stat().st_size // 1024} kB")
    application.quit()


def drawn(svg: Path) -> QImage:
    """A flag, drawn large and scaled down, which keeps fine lines even."""
    large = QImage(WIDTH * OVERSAMPLED, HEIGHT * OVERSAMPLED, QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter, QRectF(large.rect()))
    painter.end()
    small = large.scaled(
        WIDTH, HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.convertToFormat(QImage.Format.Format_ARGB32)


def webp(image: QImage) -> bytes:
    """The picture as lossless WebP."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"webp"))
    writer.setQuality(100)  # 100 is lossless in Qt's WebP writer
    if not writer.write(image):
        raise RuntimeError(writer.errorString())
    return bytes(data.data())


if __name__ == "__main__":
    main()
