#!/usr/bin/env python3
"""Builds `resources/app/`: the program's own icon, drawn here, as SVG, as a one-colour SVG and as PNGs.

Run by hand: `python3 dev.py resources app`. A porcelain globe with vermilion meridians, as the window's head shows it
in small. Below 48 px the lines are thicker and fewer, so that they stay lines.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TARGET = Path(__file__).parents[2] / "resources" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 48  # below this the simpler drawing

FULL = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
  <defs>
    <radialGradient id="sphere" cx="0.36" cy="0.3" r="0.78">
      <stop offset="0" stop-color="#FFFFFF"/><stop offset="0.55" stop-color="#F4EFE6"/>
      <stop offset="1" stop-color="#D9CFC0"/>
    </radialGradient>
    <radialGradient id="shade" cx="0.5" cy="0.5" r="0.5">
      <stop offset="0" stop-color="#1A1D21" stop-opacity="0.34"/>
      <stop offset="1" stop-color="#1A1D21" stop-opacity="0"/>
    </radialGradient>
  </defs>
  <ellipse cx="64" cy="117" rx="46" ry="7" fill="url(#shade)"/>
  <circle cx="64" cy="60" r="53" fill="url(#sphere)"/>
  <g fill="none" stroke="#B83A16" stroke-width="5" stroke-linecap="round">
    <ellipse cx="64" cy="60" rx="21" ry="53"/>
    <path d="M11 60H117"/>
    <path d="M19 33.5H109M19 86.5H109" stroke-width="3.5" stroke-opacity="0.5" stroke-linecap="butt"/>
    <circle cx="64" cy="60" r="53" stroke-width="6"/>
  </g>
</svg>
"""
PLAIN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <circle cx="8" cy="8" r="7" fill="{fill}"/>
  <g fill="none" stroke="{line}" stroke-width="{width}">
    <circle cx="8" cy="8" r="6.75"/><ellipse cx="8" cy="8" rx="2.9" ry="6.75"/><path d="M1.25 8H14.75"/>
  </g>
</svg>
"""
ONE_COLOUR = PLAIN.format(fill="none", line="#2e3436", width="1.5")  # the grey that desktops recolour
SIMPLE = PLAIN.format(fill="#FBF8F2", line="#B83A16", width="1.5")


def main() -> None:
    """Write the drawings and render the sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "overview.svg").write_text(FULL, encoding="utf-8")
    (TARGET / "overview-symbolic.svg").write_text(ONE_COLOUR, encoding="utf-8")
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = FULL if size >= SMALL else SIMPLE
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(TARGET / f"overview-{size}.png"))
    print(f"{len(SIZES)} sizes")
    application.quit()


if __name__ == "__main__":
    main()
