"""What people build and ride: trains, trams, letter boxes, and umbrellas against the rain."""

from __future__ import annotations

import math
import random

from pictures.painting import FOAM, HEIGHT, INK, PAPER, VERMILION, WIDTH, Canvas, mix, polygon, spline, tint
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath


def train(canvas: Canvas) -> None:
    """A small train on a long viaduct between evening hills."""
    canvas.sky("#f7ddb6", "#f2c497", "#e9a97f")
    canvas.disc(330, 190, 82, "#fff2d6")
    canvas.ridge(330, 58, 7, "#e0a17c", "#d8956f")
    canvas.ridge(400, 56, 23, "#c27a5a", "#b56c50")
    canvas.ridge(480, 30, 34, "#9c5a47", "#8a4d40")
    deck = 428
    stone, shadow = "#f0dcbd", "#caa987"
    canvas.box(-10, deck, WIDTH + 20, 24, stone)
    canvas.box(-10, deck + 24, WIDTH + 20, 6, shadow)
    for x in range(-60, WIDTH + 60, 150):
        arch = QPainterPath()
        arch.addRect(QRectF(x, deck + 28, 150, 300))
        hole = QPainterPath()
        hole.moveTo(x + 16, HEIGHT + 10)
        hole.lineTo(x + 16, deck + 112)
        hole.arcTo(QRectF(x + 16, deck + 48, 118, 128), 180, -180)
        hole.lineTo(x + 134, HEIGHT + 10)
        hole.closeSubpath()
        canvas.shade(arch.subtracted(hole), stone, "#b98f70")
    canvas.ridge(640, 30, 61, "#5d3433", "#4a292c")
    canvas.box(-10, deck - 4, WIDTH + 20, 5, "#5a3a34")
    _carriages(canvas, 205, deck - 6)
    for x, y, size in ((120, 620, 40), (180, 640, 32), (1040, 606, 46), (1110, 628, 34), (980, 640, 30)):
        canvas.disc(x, y, size, "#3c2327")
        canvas.box(x - 4, y + size * 0.6, 8, 60, "#3c2327")


def _carriages(canvas: Canvas, x: float, rail: float) -> None:
    height, width, gap = 86, 176, 8
    for n in range(4):
        left = x + n * (width + gap)
        canvas.box(left, rail - height, width, height - 14, "#fdf8ea", 14)
        canvas.box(left, rail - 44, width, 16, VERMILION)
        for k in range(4):
            canvas.box(left + 15 + 39 * k, rail - height + 13, 28, 24, "#33506b", 5)
        for k in (34, width - 34):
            canvas.disc(left + k, rail - 9, 12, "#3a2a2c")
            canvas.disc(left + k, rail - 9, 5, "#d9b48c")
    left = x + 4 * (width + gap)
    nose = QPainterPath()
    nose.moveTo(left, rail - height)
    nose.lineTo(left + 66, rail - height)
    nose.cubicTo(left + 118, rail - height, left + 138, rail - 46, left + 140, rail - 14)
    nose.lineTo(left, rail - 14)
    nose.closeSubpath()
    canvas.fill(nose, VERMILION)
    canvas.box(left + 14, rail - height + 13, 46, 24, "#fbe7b6", 5)
    for k in (30, 104):
        canvas.disc(left + k, rail - 9, 12, "#3a2a2c")
        canvas.disc(left + k, rail - 9, 5, "#d9b48c")


def tram(canvas: Canvas) -> None:
    """A tram climbs a street of bright houses above the sea."""
    canvas.sky("#a8d4dc", "#cfe6e0", "#fbedd0")
    canvas.disc(960, 150, 70, "#fff3d4")
    canvas.ridge(330, 14, 3, "#7fb4bf", "#6ba4b3")
    canvas.water(340, "#6aa9b8", "#8fc3c8", FOAM, 12, 20)
    houses = (
        (-20, 150, 190, "#e8a37c"), (165, 96, 170, "#f3dca9"), (330, 176, 140, "#9cc0b4"),
        (760, 190, 130, "#efc7a0"), (885, 120, 170, "#d97d62"), (1050, 70, 190, "#f6e6c0"),
    )  # fmt: skip
    for x, top, width, colour in houses:
        canvas.box(x, top, width, HEIGHT - top, colour)
        canvas.fill(polygon([(x - 10, top), (x + width / 2, top - 54), (x + width + 10, top)]), "#b4532f")
        for row in range(4):
            for column in range(2):
                left, upper = x + width * (0.2 + 0.38 * column), top + 30 + 78 * row
                canvas.box(left, upper, width * 0.22, 44, "#35596b", 3)
                canvas.box(left - 3, upper + 44, width * 0.22 + 6, 6, PAPER)
    street = polygon([(470, 380), (760, 380), (1260, 720), (-60, 720)])
    canvas.shade(street, "#d8c5a5", "#b99f7e")
    for low, high in ((470, 580), (730, 640)):
        canvas.line((low, 690), (high, 380), "#6d5a4c", 5)
    canvas.line((-20, 40), (610, 128), "#3a2f33", 3)
    canvas.line((610, 128), (1220, 30), "#3a2f33", 3)
    _tram_front(canvas, 604, 612)
    for x, y in ((430, 262), (444, 246)):
        canvas.line((x, y), (x + 320, y + 10), tint("#3a2f33", 0.5), 2)


def _tram_front(canvas: Canvas, x: float, foot: float) -> None:
    canvas.line((x, foot - 400), (x, foot - 484), "#3a2f33", 7)
    canvas.line((x - 40, foot - 484), (x + 40, foot - 484), "#3a2f33", 6)
    canvas.oval(x, foot + 4, 176, 20, tint("#3a2f33", 0.35))
    canvas.box(x - 150, foot - 400, 300, 396, "#f5c542", 40)
    canvas.box(x - 150, foot - 170, 300, 130, VERMILION)
    canvas.box(x - 150, foot - 186, 300, 16, PAPER)
    canvas.box(x - 166, foot - 412, 332, 40, "#f8ecd0", 18)
    canvas.box(x - 60, foot - 366, 120, 40, "#2b3a48", 8)
    canvas.oval(x, foot - 346, 12, 15, "#ffe9a8")
    for left, width in ((-128, 70), (-48, 96), (58, 70)):
        canvas.box(x + left, foot - 314, width, 112, "#8fc3cc", 8)
        canvas.fill(
            polygon([(x + left, foot - 210), (x + left, foot - 300), (x + left + width * 0.6, foot - 312)]),
            tint("#ffffff", 0.35),
        )
    canvas.disc(x, foot - 256, 26, "#6b4632")
    canvas.box(x - 32, foot - 290, 64, 18, "#26323f", 8)
    canvas.glow(x, foot - 106, 90, "#fff2c0", 0.7)
    canvas.disc(x, foot - 106, 34, "#fff4cf")
    for side in (-100, 100):
        canvas.disc(x + side, foot - 96, 13, "#f7d774")
    canvas.box(x - 132, foot - 46, 264, 40, "#3a2f33", 8)


def snow_post(canvas: Canvas) -> None:
    """A red letter box in snow, and an envelope from which winter falls."""
    canvas.sky("#7f9dba", "#a9c1d4", "#dce7ee")
    canvas.ridge(360, 48, 3, "#9fb8cd", "#b4c8d9")
    canvas.ridge(440, 40, 14, "#c3d3e0", "#d3dfe8")
    for x, y, size in ((130, 430, 1.0), (220, 450, 0.75), (1050, 420, 1.1), (1130, 452, 0.8), (950, 446, 0.7)):
        for n in range(3):
            half, low = (64 - 16 * n) * size, y - 44 * n * size
            canvas.fill(
                polygon([(x - half, low), (x, low - 84 * size), (x + half, low)]), mix("#3e6379", "#9db8c8", 0.18 * n)
            )
    canvas.ridge(540, 30, 22, "#eaf0f4", "#f6f9fa")
    canvas.ridge(620, 22, 37, "#f4f7f9", "#ffffff")
    canvas.box(404, 420, 40, 220, "#6b4632", 6)
    canvas.box(292, 250, 264, 176, "#c23a1c", 30)
    door = QPainterPath()
    door.moveTo(292, 426)
    door.lineTo(292, 338)
    door.cubicTo(292, 250, 424, 250, 424, 338)
    door.lineTo(424, 426)
    door.closeSubpath()
    canvas.fill(door, VERMILION)
    canvas.box(322, 338, 72, 14, "#7d1f0d", 7)
    canvas.box(530, 200, 12, 110, "#e7b85a", 4)
    canvas.box(530, 200, 62, 38, "#e7b85a", 4)
    cap = spline(
        [
            (282, 282),
            (300, 240),
            (360, 214),
            (440, 222),
            (520, 214),
            (566, 250),
            (566, 282),
            (500, 268),
            (430, 280),
            (350, 268),
        ],
        closed=True,
    )
    canvas.fill(cap, "#ffffff")
    canvas.painter.save()
    canvas.painter.translate(760, 270)
    canvas.painter.rotate(16)
    canvas.fill(polygon([(-130, -84), (130, -84), (0, -186)]), "#e2cc9c")
    canvas.box(-130, -86, 260, 172, "#d6bd8a", 6)
    canvas.fill(spline([(-112, -40), (-60, -104), (0, -118), (64, -102), (112, -40)]), "#ffffff")
    canvas.fill(polygon([(-130, -84), (0, 20), (-130, 86)]), "#f3e6c6")
    canvas.fill(polygon([(130, -84), (0, 20), (130, 86)]), "#f3e6c6")
    canvas.fill(polygon([(-130, 86), (0, -14), (130, 86)]), "#fdf6e4")
    canvas.disc(0, 10, 17, VERMILION)
    canvas.painter.restore()
    flake = random.Random(8)
    for _ in range(170):
        spot = flake.uniform(0, WIDTH), flake.uniform(0, HEIGHT)
        canvas.disc(*spot, flake.uniform(2, 5), tint("#ffffff", flake.uniform(0.55, 1)))
    for n in range(26):
        angle = math.radians(flake.uniform(200, 330))
        reach = flake.uniform(40, 300)
        canvas.disc(790 + reach * math.cos(angle), 190 + reach * 0.7 * math.sin(angle), 4 + n % 5, "#ffffff")


def umbrellas(canvas: Canvas) -> None:
    """A crowd of open umbrellas in soft rain, one of them vermilion."""
    canvas.sky("#c7d6da", "#b2c8cd", "#94b3ba")
    canvas.ridge(250, 22, 4, "#a9c1c7", "#9fbac0", 2)
    rain = random.Random(11)
    for _ in range(120):
        x, y = rain.uniform(-20, WIDTH), rain.uniform(-20, HEIGHT)
        canvas.line((x, y), (x - 9, y + 34), tint(PAPER, rain.uniform(0.2, 0.5)), 2)
    rows = (
        (300, 78, ("#7fa4ad", "#8fb0b0", "#6f97a3")),
        (390, 106, ("#e3c27a", "#4f8795", "#d98d6b", "#5b93a0")),
        (496, 140, ("#2f6577", "#e9d8a8", "#6d4a63", "#3f7d8c")),
        (622, 186, ("#1d4459", "#c9694a", "#27566a", "#e0b25a")),
    )
    place = random.Random(2)
    for y, size, colours in rows:
        count = round(WIDTH / size / 1.35) + 1
        for n in range(count):
            x = (n + 0.5 * (size % 4 > 1)) * WIDTH / (count - 1) + place.uniform(-14, 14)
            _umbrella(canvas, x, y + place.uniform(-16, 16), size, colours[n % len(colours)])
        if size == 140:
            _umbrella(canvas, 604, 452, 196, VERMILION)


def _umbrella(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.line((x, y - size * 0.64), (x, y + size * 0.62), mix(colour, INK, 0.6), max(3.0, size * 0.035))
    for share, shade in ((1.0, 0.0), (0.52, 0.14), (0.16, 0.26)):
        panel = QPainterPath()
        panel.moveTo(x - size * share, y)
        panel.cubicTo(x - size * share, y - size * 0.5, x - size * 0.36 * share, y - size * 0.72, x, y - size * 0.72)
        panel.cubicTo(x + size * 0.36 * share, y - size * 0.72, x + size * share, y - size * 0.5, x + size * share, y)
        edge = max(1, round(share * 6) // 2 * 2)
        for n in range(edge):
            right = x + size * share * (1 - 2 * n / edge)
            left = x + size * share * (1 - 2 * (n + 1) / edge)
            panel.quadTo((left + right) / 2, y - size * 0.16, left, y)
        canvas.fill(panel, mix(colour, INK, shade))
    canvas.box(x - size * 0.025, y - size * 0.82, size * 0.05, size * 0.12, mix(colour, INK, 0.6), size * 0.02)
