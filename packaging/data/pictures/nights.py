"""The night pictures of the sample edition."""

from __future__ import annotations

import random
from itertools import pairwise

from pictures.details import figure
from pictures.painting import CREAM, INK, PAPER, VERMILION, WIDTH, Canvas, Point, mix, polygon, spline, tint
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath


def lanterns(canvas: Canvas) -> None:
    """A night market: strings of lanterns up a hill, a large moon."""
    canvas.sky("#111d3b", "#233a68", "#3d5a8c")
    canvas.stars(150, 430, 3)
    canvas.glow(850, 190, 330, CREAM, 0.5)
    canvas.disc(850, 190, 104, CREAM)
    canvas.disc(822, 168, 17, tint("#e5c987", 0.55))
    canvas.disc(880, 222, 25, tint("#e5c987", 0.45))
    canvas.ridge(470, 42, 5, "#20335c", "#1a2a4c")
    hill = spline([(-40, 640), (160, 590), (400, 470), (620, 400), (830, 440), (1020, 540), (1260, 600)])
    hill.lineTo(1260, 700)
    hill.lineTo(-40, 700)
    canvas.shade(hill, "#15233f", "#0a1224")
    for x, y, width in ((180, 584, 100), (420, 462, 86), (756, 424, 84), (1010, 532, 100)):
        _stall(canvas, x, y, width)
    crowd = random.Random(12)
    for x, foot in (
        (280, 566),
        (318, 556),
        (520, 452),
        (548, 446),
        (668, 432),
        (850, 486),
        (880, 500),
        (1090, 590),
        (1116, 596),
    ):
        coat = crowd.choice(("#5b3a4a", "#2f4a6a", "#7a4630", "#3d5a5e"))
        figure(canvas, x, foot, 40, coat, "#8a5a3c")
    poles: list[Point] = [(60, 400), (300, 300), (610, 190), (900, 330), (1150, 420)]
    for pole, foot in zip(poles, (610, 520, 405, 480, 590), strict=True):
        canvas.line(pole, (pole[0], foot), "#0a1224", 6)
    sizes = random.Random(4)
    for start, end in pairwise(poles):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 74)
        canvas.stroke(spline([start, middle, end]), "#0a1224", 2.4)
        for share in (0.12, 0.37, 0.63, 0.88):
            sag = 74 * (1 - (2 * share - 1) ** 2)
            along, height = (start[n] + (end[n] - start[n]) * share for n in (0, 1))
            _lantern(canvas, along, height + sag + 22, sizes.uniform(19, 29))
    _lantern(canvas, 610, 246, 44)


def _lantern(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.glow(x, y, size * 4.4, "#ffbe66", 0.62)
    canvas.line((x, y - size * 1.5), (x, y - size), "#0a1224", 2)
    canvas.box(x - size * 0.72, y - size, size * 1.44, size * 2, "#f09a3e", size * 0.62)
    canvas.box(x - size * 0.42, y - size * 0.82, size * 0.84, size * 1.64, "#ffc874", size * 0.4)
    canvas.oval(x, y + size * 0.12, size * 0.26, size * 0.46, "#fff2c6")
    canvas.box(x - size * 0.4, y - size * 1.12, size * 0.8, size * 0.2, "#7b3a1d", 2)
    canvas.box(x - size * 0.34, y + size * 0.95, size * 0.68, size * 0.16, "#7b3a1d", 2)


def _stall(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.glow(x, y - 20, width * 0.9, "#ffb459", 0.4)
    canvas.box(x - width * 0.42, y - 30, width * 0.84, 50, "#3a2430", 3)
    canvas.box(x - width * 0.36, y - 26, width * 0.72, 24, "#f2a850", 2)
    stripes = 6
    for n in range(stripes):
        left = x - width / 2 + n * width / stripes
        canvas.box(left, y - 50, width / stripes, 22, PAPER if n % 2 else VERMILION)
        canvas.disc(left + width / stripes / 2, y - 28, width / stripes / 2, PAPER if n % 2 else VERMILION)


def comet(canvas: Canvas) -> None:
    """A comet with a long tail over the steppe, and a small observatory."""
    canvas.sky("#0c1634", "#1f3163", "#4b4f86", "#c98b86")
    canvas.stars(220, 470, 6)
    head: Point = (700, 262)
    for width, reach, opacity in ((200, 1.0, 0.2), (120, 0.94, 0.26), (52, 0.86, 0.5)):
        upper = [(head[0], head[1] - 50), (430, 118 - width * 0.1), (700 - 700 * reach, -40 - width * 0.42)]
        lower = [(700 - 780 * reach, -30 + width * 0.62), (400, 168 + width * 0.22), (head[0] - 14, head[1] + 50)]
        tail = spline(upper)
        tail.connectPath(spline(lower))
        tail.closeSubpath()
        canvas.fill(tail, tint("#ffe9ae", opacity))
    canvas.glow(*head, 210, "#fff0c0", 0.9)
    canvas.disc(*head, 52, "#fff6d8")
    canvas.ridge(520, 36, 5, "#5a4a72", "#46406a")
    canvas.ridge(572, 30, 18, "#2d2f57", "#23274b")
    hill = spline([(560, 720), (700, 600), (860, 540), (1010, 548), (1240, 640), (1240, 720)])
    hill.closeSubpath()
    canvas.shade(hill, "#171e40", "#0e1430")
    canvas.box(840, 470, 130, 84, "#efe3c8", 4)
    dome = QPainterPath()
    dome.moveTo(826, 474)
    dome.arcTo(QRectF(826, 396, 158, 156), 180, -180)
    dome.closeSubpath()
    canvas.fill(dome, "#d8c6a2")
    canvas.painter.save()
    canvas.painter.translate(890, 430)
    canvas.painter.rotate(-52)
    canvas.box(-14, -17, 118, 34, "#0e1430", 5)
    canvas.painter.restore()
    canvas.box(894, 500, 24, 54, "#7d4632", 10)
    canvas.ridge(650, 14, 27, "#0e1430", "#0a0f24")
    flock = random.Random(3)
    for _ in range(19):
        x, y = flock.uniform(250, 520), flock.uniform(604, 634)
        canvas.oval(x, y, 12, 8, "#f3ead6")
        canvas.disc(x + 12, y - 2, 4.5, "#3a3350")


def lighthouses(canvas: Canvas) -> None:
    """Two lighthouses on two shores, their beams crossing above the sound."""
    canvas.sky("#16264d", "#2c4a78", "#7f8fae", "#e9b99a")
    canvas.stars(110, 330, 21)
    for x, far, colour in ((250, 1260, "#ffeebb"), (950, -60, "#ffeebb")):
        canvas.fill(polygon([(x, 168), (far, -30), (far, 150)]), tint(colour, 0.34))
        canvas.fill(polygon([(x, 168), (far, 12), (far, 92)]), tint(colour, 0.3))
    canvas.glow(600, 122, 170, "#fff2c6", 0.75)
    canvas.ridge(448, 12, 17, "#6d7f9f", "#5d7093")
    canvas.water(462, "#6c84a3", "#1b3357", "#ffe9c2", 9)
    for points in (
        [(-60, 520), (90, 486), (250, 480), (400, 520), (520, 600), (560, 720), (-60, 720)],
        [(1260, 520), (1110, 486), (950, 480), (800, 520), (690, 600), (650, 720), (1260, 720)],
    ):
        canvas.shade(spline(points, closed=True), "#1d2a48", "#0f1830")
    _lighthouse(canvas, 250, 490, "#f8f2e2", VERMILION)
    _lighthouse(canvas, 950, 490, VERMILION, "#f8f2e2")
    for x, y in ((120, 508), (1070, 508)):
        canvas.box(x - 34, y - 34, 68, 40, "#e8dcc2")
        canvas.fill(polygon([(x - 44, y - 32), (x, y - 66), (x + 44, y - 32)]), "#8c3a26")
        canvas.box(x - 9, y - 22, 18, 18, "#ffd98a")
    boat = spline([(556, 560), (600, 572), (648, 556)])
    boat.cubicTo(640, 592, 566, 592, 556, 560)
    canvas.fill(boat, "#0f1830")
    canvas.line((600, 566), (600, 496), "#0f1830", 4)
    canvas.fill(polygon([(604, 498), (604, 554), (640, 554)]), PAPER)


def _lighthouse(canvas: Canvas, x: float, foot: float, wall: str, band: str) -> None:
    def side(y: float) -> float:
        return 30 + 24 * (y - 200) / (foot - 200)

    canvas.glow(x, 168, 150, "#fff0bd", 0.9)
    tower = polygon([(x - side(200), 200), (x + side(200), 200), (x + side(foot), foot), (x - side(foot), foot)])
    canvas.fill(tower, wall)
    for top in (252, 364):
        bottom = top + 56
        canvas.fill(
            polygon(
                [(x - side(top), top), (x + side(top), top), (x + side(bottom), bottom), (x - side(bottom), bottom)]
            ),
            band,
        )
    shade = polygon(
        [(x + side(200) * 0.35, 200), (x + side(200), 200), (x + side(foot), foot), (x + side(foot) * 0.35, foot)]
    )
    canvas.fill(shade, tint(INK, 0.2))
    canvas.box(x - 44, 192, 88, 12, INK, 3)
    canvas.box(x - 24, 144, 48, 48, "#fff4cc", 4)
    for offset in (-24, 0, 24):
        canvas.line((x + offset, 144), (x + offset, 192), INK, 3)
    canvas.fill(spline([(x - 32, 146), (x - 18, 118), (x, 108), (x + 18, 118), (x + 32, 146)]), INK)
    canvas.box(x - 11, foot - 40, 22, 42, INK, 10)


def library(canvas: Canvas) -> None:
    """A reading room at night: shelves to the ceiling, a tall window, one lamp."""
    canvas.sky("#2a2233", "#35293a", "#43323c")
    shelf = random.Random(17)
    colours = ("#b5502f", "#2f6f86", "#d9a648", "#6d4a63", "#e7d5ac", "#4f7d63", "#8c3a3a", "#3b5878")
    for left, right in ((20, 400), (800, 1180)):
        canvas.box(left - 14, 30, right - left + 28, 560, "#5a3727", 4)
        for row in range(5):
            foot = 132 + 108 * row
            canvas.box(left, foot - 88, right - left, 90, "#2b1b1d")
            x = float(left + 4)
            while x < right - 26:
                width, height = shelf.uniform(16, 34), shelf.uniform(56, 82)
                colour = mix(shelf.choice(colours), "#1c1420", 0.12)
                canvas.box(x, foot - height, width, height, colour, 2)
                canvas.box(x + 3, foot - height + 10, width - 6, 5, tint("#f6e3b2", 0.6))
                x += width + (2 if shelf.random() < 0.85 else 18)
    window = QPainterPath()
    window.moveTo(470, 470)
    window.lineTo(470, 200)
    window.cubicTo(470, 30, 730, 30, 730, 200)
    window.lineTo(730, 470)
    window.closeSubpath()
    canvas.shade(window, "#16264d", "#4d6a96")
    canvas.painter.save()
    canvas.painter.setClipPath(window)
    canvas.stars(150, 420, 30)
    canvas.glow(650, 180, 130, CREAM, 0.6)
    canvas.disc(650, 180, 44, CREAM)
    canvas.ridge(440, 26, 3, "#22375e", "#1b2d50", 2)
    canvas.painter.restore()
    canvas.stroke(window, "#7b4f33", 14)
    canvas.line((600, 84), (600, 470), "#7b4f33", 7)
    canvas.line((470, 270), (730, 270), "#7b4f33", 7)
    canvas.line((846, 590), (940, 60), "#c08a52", 9)
    canvas.line((912, 590), (1000, 60), "#c08a52", 9)
    for n in range(8):
        share = 0.06 + n * 0.115
        canvas.line((846 + 94 * share, 590 - 530 * share), (912 + 88 * share, 590 - 530 * share), "#c08a52", 7)
    canvas.box(-10, 590, WIDTH + 20, 100, "#3a2324")
    canvas.glow(600, 430, 330, "#ffcf7a", 0.7)
    canvas.box(400, 540, 400, 26, "#8d5a38", 6)
    for x in (424, 752):
        canvas.box(x, 562, 24, 100, "#6d4229")
    canvas.box(594, 470, 12, 72, "#c9974f")
    canvas.fill(polygon([(560, 410), (640, 410), (676, 476), (524, 476)]), "#4f8a63")
    canvas.fill(polygon([(524, 476), (676, 476), (668, 486), (532, 486)]), "#ffe7a6")
    for side in (-1, 1):
        page = spline([(600 + side * 4, 538), (600 + side * 50, 520), (600 + side * 112, 530)])
        page.lineTo(600 + side * 112, 540)
        page.lineTo(600 + side * 4, 546)
        page.closeSubpath()
        canvas.fill(page, "#fdf3d8" if side < 0 else "#f0e0b8")
    for x, y, width, colour in ((436, 524, 74, "#2f6f86"), (444, 508, 62, VERMILION), (702, 524, 70, "#d9a648")):
        canvas.box(x, y, width, 16, colour, 3)
