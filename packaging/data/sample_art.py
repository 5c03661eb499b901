#!/usr/bin/env python3
"""Builds `seeds/sample/images/`: the painted pictures of the sample edition, 1200 x 675, as JPEG.

Run by hand: `python3 dev.py resources sample_art`. Flat, calm, layered: a large shape in the middle, which can still be
told at 76 x 57, and small things around it for the lead picture. Nothing in them is a photograph or looks like one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pictures.landscapes import clouds, desert_masts, echo_valley, kites, tea_hills
from pictures.nights import comet, lanterns, library, lighthouses
from pictures.painting import Canvas
from pictures.rooms import loom, ovens
from pictures.streets import snow_post, train, tram, umbrellas
from pictures.waters import harbour_cats, piano, river_sunday, whale
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = Path(__file__).parents[2] / "seeds" / "sample" / "images"

# A picture's file is called like its function, with hyphens.
PICTURES: tuple[Callable[[Canvas], None], ...] = (
    clouds,
    comet,
    desert_masts,
    echo_valley,
    harbour_cats,
    kites,
    lanterns,
    library,
    lighthouses,
    loom,
    ovens,
    piano,
    river_sunday,
    snow_post,
    tea_hills,
    train,
    tram,
    umbrellas,
    whale,
)


def main() -> None:
    """Paint every picture anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for paint in PICTURES:
        canvas = Canvas()
        paint(canvas)
        canvas.save(TARGET / f"{paint.__name__.replace('_', '-')}.jpg")
    total = sum(file.stat().st_size for file in TARGET.rglob("*.jpg"))
    print(f"{len(PICTURES)} pictures, {total // 1024} kB")
    application.quit()


if __name__ == "__main__":
    main()
