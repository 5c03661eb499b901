#!/usr/bin/env python3
"""Builds `resources/icons/` from lucide-static: the icons that the program uses, each as one path.

Run by hand, with npm on the machine: `python3 dev.py resources icons`. A new icon is one more word in ICONS. Lucide's
files hold circles, rectangles and arcs; here all of them become absolute lines and cubic curves, so that the program
draws an icon without an SVG library (`overview.ui.theme.icons` reads what is written here, and nothing else).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib import SVGPath
from pinned import package

TARGET = Path(__file__).parents[2] / "resources" / "icons"
ICONS = """
    a-large-small bell book-open bookmark check chevron-down chevron-left chevron-right chevron-up circle-alert
    circle-check clock copy download ellipsis external-link eye-off file-text globe highlighter info keyboard
    landmark languages layers link list list-filter map newspaper notebook-pen pencil plus printer refresh-cw rss
    search settings-2 share shuffle star tag text-search trash-2 undo-2 wifi-off x
""".split()  # noqa: SIM905 - one word per icon reads better than a list literal
LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": ""}


def main() -> None:
    """Write one SVG file an icon, and the licence."""
    source = package("lucide-static")
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name in ICONS:
        path = path_of(source / "icons" / f"{name}.svg")
        (TARGET / f"{name}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
            f'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></svg>\n',
            encoding="utf-8",
        )
    shutil.copyfile(source / "LICENSE", TARGET / "licence.txt")
    print(f"{len(ICONS)} icons, {sum(file.stat().st_size for file in TARGET.iterdir()) // 1024} kB")


def path_of(icon: Path) -> str:
    """The whole icon as one path of M, L, C and Z with absolute coordinates on a grid of 24."""
    pen = RecordingPen()
    SVGPath.fromstring(icon.read_bytes()).draw(pen)
    return "".join(
        LETTERS[command] + " ".join(f"{number(x)} {number(y)}" for x, y in points) for command, points in pen.value
    )


def number(value: float) -> str:
    """A coordinate, to a hundredth of the grid."""
    return f"{round(value, 2) + 0.0:g}"  # + 0.0: never -0


if __name__ == "__main__":
    main()
