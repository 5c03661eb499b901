"""The sea, the river and what stands beside them."""

from __future__ import annotations

import math

from pictures.details import figure, note
from pictures.painting import DEEP, FOAM, INK, PAPER, VERMILION, WIDTH, Canvas, Point, polygon, spline, tint


def whale(canvas: Canvas) -> None:
    """A whale half out of a calm morning sea, humming."""
    canvas.sky("#bfe0df", "#d9ece3", "#f8efd9")
    canvas.glow(930, 230, 300, "#fff3cf", 0.9)
    canvas.disc(930, 230, 88, "#fff1cc")
    canvas.ridge(352, 30, 8, "#a9d0ce", "#9cc8ca")
    canvas.ridge(376, 22, 15, "#83b6be", "#7fb3bd")
    canvas.water(384, "#6ba7b4", "#245b72", FOAM, 5)
    canvas.path_of_light(930, 384, 120, "#fff3cf", 2)
    body = spline(
        [(188, 520), (206, 428), (300, 344), (440, 312), (590, 340), (706, 414), (800, 452), (862, 420), (902, 346)]
    )
    body.cubicTo(922, 372, 936, 380, 968, 372)
    body.cubicTo(1004, 362, 1026, 346, 1050, 352)
    body.cubicTo(1034, 408, 980, 430, 932, 446)
    body.cubicTo(880, 508, 800, 540, 700, 540)
    body.lineTo(188, 540)
    canvas.shade(body, "#1d5068", "#123a50")
    belly = spline([(190, 500), (240, 476), (330, 486), (440, 512), (560, 524), (640, 545)])
    belly.lineTo(190, 545)
    canvas.fill(belly, "#bcdcd8")
    for n in range(6):
        groove = spline([(206 + 26 * n, 500 + 4 * n), (300 + 40 * n, 514 + 3 * n), (420 + 34 * n, 542)])
        canvas.stroke(groove, tint("#3f8398", 0.5), 2.4)
    canvas.stroke(spline([(198, 478), (250, 462), (322, 470), (378, 456)]), "#0c2c3e", 4)
    canvas.disc(368, 424, 9, PAPER)
    canvas.disc(370, 425, 5, "#0c2c3e")
    fin = spline([(470, 486), (520, 500), (566, 548), (550, 556), (480, 540)], closed=True)
    canvas.fill(fin, "#0f3347")
    front = spline([(-40, 530), (180, 522), (420, 536), (660, 526), (900, 536), (1240, 524)])
    front.lineTo(1240, 700)
    front.lineTo(-40, 700)
    canvas.shade(front, "#3b7d92", "#184a61")
    for x, y, length in (
        (90, 560, 150),
        (360, 576, 220),
        (700, 562, 160),
        (930, 600, 200),
        (220, 624, 260),
        (620, 640, 240),
    ):
        canvas.box(x, y, length, 4, tint(FOAM, 0.35), 2)
    for reach, opacity in ((70, 0.9), (116, 0.7), (162, 0.45)):
        canvas.arc(404, 306, reach, 52, 76, tint(PAPER, opacity), 9)
    for x, y, size in ((560, 172, 1.5), (678, 112, 1.15), (250, 150, 1.15), (160, 232, 0.85)):
        note(canvas, x, y, size, DEEP)
    boat = spline([(1010, 474), (1052, 484), (1108, 484), (1150, 470)])
    boat.cubicTo(1140, 506, 1120, 512, 1080, 512)
    boat.cubicTo(1040, 512, 1020, 504, 1010, 474)
    canvas.fill(boat, VERMILION)
    for x in (1056, 1098):
        figure(canvas, x, 492, 58, INK, "#8a5a3c")


def harbour_cats(canvas: Canvas) -> None:
    """Cats on the bollards of a quay at sunset, boats behind them."""
    canvas.sky("#f29b76", "#f7bf8e", "#fde3b8")
    canvas.glow(600, 350, 340, "#fff3d0", 0.9)
    canvas.disc(600, 350, 116, "#fff1cd")
    canvas.ridge(404, 20, 9, "#cf7d6b", "#c57468")
    canvas.water(416, "#e0957a", "#5c4a6a", "#fff0cf", 14)
    canvas.path_of_light(600, 416, 190, "#fff3d0", 6)
    for x, y, size, colour in ((170, 470, 1.0, "#2f6f86"), (1030, 458, 0.86, VERMILION)):
        hull = spline([(x - 120 * size, y - 20 * size), (x, y), (x + 120 * size, y - 24 * size)])
        hull.cubicTo(x + 90 * size, y + 46 * size, x - 90 * size, y + 46 * size, x - 120 * size, y - 20 * size)
        canvas.line((x, y), (x, y - 210 * size), "#3b2440", 6 * size)
        canvas.fill(
            polygon([(x + 8 * size, y - 200 * size), (x + 8 * size, y - 24 * size), (x + 96 * size, y - 34 * size)]),
            "#fbf0d8",
        )
        canvas.fill(hull, colour)
    canvas.box(-10, 566, WIDTH + 20, 120, "#3b2440")
    canvas.box(-10, 566, WIDTH + 20, 12, "#6a4560")
    for n in range(9):
        canvas.line((n * 150 - 30, 580), (n * 150 - 30, 680), tint("#1f1326", 0.6), 3)
    for x in (330, 600, 870):
        canvas.box(x - 40, 500, 80, 70, "#1f1326", 10)
        canvas.box(x - 56, 490, 112, 24, "#2b1a32", 12)
    _cat(canvas, 330, 492, 0.92, "#241630", -1)
    _cat(canvas, 600, 492, 1.3, "#1a1022", 1)
    _cat(canvas, 870, 492, 0.92, "#d9772f", 1)


def _cat(canvas: Canvas, x: float, y: float, size: float, colour: str, facing: int) -> None:
    def at(dx: float, dy: float) -> Point:
        return x + facing * dx * size, y + dy * size

    tail = spline([at(34, -14), at(78, -18), at(104, -64), at(88, -104), at(100, -128)])
    canvas.stroke(tail, colour, 15 * size)
    body = spline(
        [at(-44, 0), at(-46, -60), at(-34, -112), at(2, -122), at(38, -86), at(56, -30), at(50, 0)], closed=True
    )
    canvas.fill(body, colour)
    canvas.oval(*at(-18, -146), 44 * size, 38 * size, colour)
    for side in (-1, 1):
        canvas.fill(polygon([at(-18 + side * 40, -152), at(-18 + side * 36, -206), at(-18 + side * 4, -178)]), colour)
        eye = at(-18 + side * 17, -148)
        canvas.oval(*eye, 7.5 * size, 9 * size, "#f7d774")
        canvas.oval(*eye, 2.6 * size, 8 * size, "#140c1a")


def piano(canvas: Canvas) -> None:
    """A grand piano on a beach at low tide, the sea just behind it."""
    canvas.sky("#f6d9b4", "#f3c6a2", "#e9b59c")
    canvas.glow(890, 220, 280, "#fff5dc", 0.9)
    canvas.disc(890, 220, 82, "#fff3d6")
    canvas.water(312, "#6fb0b8", "#3d8795", FOAM, 8)
    canvas.path_of_light(890, 312, 130, "#fff3d6", 5)
    foam = spline([(-40, 452), (160, 470), (380, 448), (640, 474), (880, 452), (1240, 476)])
    foam.lineTo(1240, 700)
    foam.lineTo(-40, 700)
    canvas.fill(foam, "#f4f6ea")
    beach = spline([(-40, 474), (160, 490), (380, 468), (640, 494), (880, 472), (1240, 496)])
    beach.lineTo(1240, 700)
    beach.lineTo(-40, 700)
    canvas.shade(beach, "#eed3a4", "#d9b481")
    canvas.oval(590, 606, 300, 26, tint("#8a6a4a", 0.4))
    wood, edge = "#1c2230", "#39435a"
    lid = spline([(392, 330), (470, 170), (640, 92), (800, 130), (838, 232), (820, 336)])
    lid.closeSubpath()
    canvas.fill(lid, wood)
    inner = spline([(420, 326), (488, 192), (640, 122), (776, 150), (808, 240), (796, 326)])
    inner.closeSubpath()
    canvas.fill(inner, "#8a4a2c")
    canvas.line((716, 340), (680, 190), "#d9b06a", 6)
    canvas.box(350, 334, 500, 92, wood, 18)
    canvas.box(372, 340, 456, 10, "#c9974f", 5)
    canvas.box(350, 404, 500, 6, edge)
    for x, foot in ((398, 606), (596, 588), (800, 606)):
        canvas.fill(polygon([(x - 17, 420), (x + 17, 420), (x + 9, foot), (x - 9, foot)]), wood)
        canvas.disc(x, foot, 11, "#d9b06a")
    canvas.box(322, 372, 250, 30, PAPER, 4)
    for n in range(1, 14):
        canvas.line((322 + 18 * n, 374), (322 + 18 * n, 401), "#b9ae97", 1.6)
        if n % 7 not in (3, 0):
            canvas.box(317 + 18 * n, 372, 10, 18, wood, 1)
    canvas.box(308, 398, 276, 18, wood, 6)
    for x, y in ((450, 366), (520, 368)):
        canvas.disc(x, y, 9, "#e58b57")
        canvas.arc(x, y, 4, 0, 280, PAPER, 2)
    gull = spline([(640, 92), (610, 74), (600, 52), (618, 40), (650, 46), (690, 66), (730, 72), (690, 92)], closed=True)
    canvas.fill(gull, "#ffffff")
    canvas.fill(spline([(650, 62), (700, 60), (746, 74), (690, 86)], closed=True), "#9fb2bd")
    canvas.disc(614, 46, 15, "#ffffff")
    canvas.disc(610, 43, 3, INK)
    canvas.fill(polygon([(600, 44), (600, 53), (580, 51)]), "#f0a23c")
    for x, y, size, lean in ((210, 600, 20, 1), (960, 580, 24, -1), (1040, 624, 16, 1)):
        shell = spline(
            [
                (x - size, y),
                (x - size * 0.6, y - size),
                (x + lean * 4, y - size * 1.2),
                (x + size * 0.6, y - size),
                (x + size, y),
            ]
        )
        canvas.fill(shell, "#f3a98c")
        for k in (-0.5, 0.0, 0.5):
            canvas.line((x, y), (x + k * size, y - size * 0.9), tint(PAPER, 0.8), 2)


def river_sunday(canvas: Canvas) -> None:
    """A wide river between small towns; on a barge, a very large Sunday."""
    canvas.sky("#f8c79a", "#f9d7ac", "#fdeccb")
    canvas.ridge(270, 44, 6, "#ef9f79", "#e6916f")
    canvas.ridge(316, 38, 19, "#c8706a", "#b9636a")
    canvas.ridge(372, 26, 28, "#86506a", "#754764")
    for x, y, size in ((96, 368, 1.0), (300, 350, 0.8), (906, 352, 0.85), (1096, 372, 1.0)):
        _town(canvas, x, y, size)
    canvas.water(392, "#efb890", "#7a6f94", "#fff3d6", 3, 56)
    canvas.glow(600, 330, 380, "#fff3d0", 0.85)
    canvas.path_of_light(600, 470, 380, "#fff0c8", 9)
    canvas.disc(600, 300, 176, "#fff0c9")
    canvas.disc(600, 300, 150, "#fff6dd")
    hull = spline([(330, 448), (420, 466), (600, 472), (780, 466), (876, 440)])
    hull.cubicTo(866, 520, 800, 534, 600, 534)
    hull.cubicTo(400, 534, 346, 520, 330, 448)
    canvas.fill(hull, "#3b2744")
    canvas.stroke(spline([(336, 464), (440, 482), (600, 488), (780, 480), (870, 458)]), VERMILION, 9)
    canvas.box(802, 372, 52, 80, "#f3dcb2", 4)
    canvas.box(794, 362, 68, 14, VERMILION, 4)
    canvas.box(814, 390, 28, 24, "#35596b", 3)
    for x in (390, 424, 770):
        figure(canvas, x, 468, 84, "#8c3a4a" if x == 424 else "#2f6f86", "#8a5a3c")
    bank = spline([(-40, 600), (160, 620), (380, 650), (640, 662), (900, 644), (1240, 600)])
    bank.lineTo(1240, 700)
    bank.lineTo(-40, 700)
    canvas.fill(bank, "#33213c")
    for x in range(40, 1200, 26):
        height = 24 + 22 * abs(math.sin(x))
        base = 640 - 36 * (abs(x - 600) / 600) + 16
        canvas.stroke(spline([(x, base), (x + 4, base - height / 2), (x + 10, base - height)]), "#33213c", 4)


def _town(canvas: Canvas, x: float, y: float, size: float) -> None:
    houses = ((-84, 44, 40), (-40, 62, 46), (10, 48, 40), (52, 36, 38))
    for dx, height, width in houses:
        left, top = x + dx * size, y - height * size + 20
        canvas.box(left, top, width * size, height * size, "#fbe9cb")
        canvas.fill(
            polygon([(left - 4, top), (left + width * size / 2, top - 26 * size), (left + width * size + 4, top)]),
            "#b4472c",
        )
        canvas.box(left + width * size * 0.36, top + 12 * size, 11 * size, 13 * size, "#6b4a66")
