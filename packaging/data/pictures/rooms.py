"""Indoors: a loom by the window, an oven at night."""

from __future__ import annotations

import math
import random

from pictures.details import note
from pictures.painting import VERMILION, WIDTH, Canvas, mix, polygon, spline, tint
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath


def loom(canvas: Canvas) -> None:
    """A loom by a window: a carpet half woven, balls of wool."""
    canvas.sky("#e9cfa8", "#e2bf93", "#d3a877")
    canvas.box(0, 560, WIDTH, 120, "#8d5a3c")
    for n in range(7):
        canvas.line((n * 200 - 20, 562), (n * 230 - 110, 680), tint("#5f3826", 0.5), 3)
    window = QPainterPath()
    window.moveTo(70, 420)
    window.lineTo(70, 230)
    window.cubicTo(70, 120, 250, 120, 250, 230)
    window.lineTo(250, 420)
    window.closeSubpath()
    canvas.glow(160, 280, 330, "#fff3cf", 0.7)
    canvas.shade(window, "#bfe0de", "#fdf2d0")
    canvas.stroke(window, "#7b4a30", 10)
    canvas.line((160, 150), (160, 420), "#7b4a30", 7)
    canvas.line((70, 290), (250, 290), "#7b4a30", 7)
    left, right, top, bottom, woven = 370, 870, 96, 566, 316
    for x in (left - 44, right + 12):
        canvas.box(x, 60, 32, 556, "#6b3f28", 6)
    canvas.box(left - 70, 72, right - left + 140, 30, "#7d4b30", 12)
    canvas.box(left - 70, bottom - 6, right - left + 140, 34, "#7d4b30", 12)
    for x in range(left + 8, right, 14):
        canvas.line((x, top), (x, woven), "#f6ead0", 3)
    _carpet(canvas, left, woven, right - left, bottom - woven)
    edge = [(x, woven + 5 * math.sin(x / 17)) for x in range(left, right + 1, 10)]
    canvas.stroke(spline(edge), "#f2c14e", 9)
    for x, y, size, colour in ((960, 590, 54, VERMILION), (1060, 606, 44, "#2f6f86"), (1010, 530, 38, "#8d8f8c")):
        canvas.disc(x, y, size, colour)
        for turn in (-0.5, 0.0, 0.5):
            curve = spline(
                [
                    (x - size * 0.8, y + turn * size * 0.6),
                    (x, y + turn * size - 8),
                    (x + size * 0.8, y + turn * size * 0.6 + 10),
                ]
            )
            canvas.stroke(curve, tint("#ffffff", 0.35), 3)
    canvas.stroke(spline([(910, 616), (860, 636), (800, 620), (740, 640)]), VERMILION, 4)


def _carpet(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.box(left, top, width, height, "#9c2f1d")
    for n, colour in enumerate(("#1f4f63", "#f0dcb0", "#9c2f1d")):
        inset = 14 + 15 * n
        canvas.box(left + inset, top, width - 2 * inset, height - inset, colour)
    canvas.painter.save()
    canvas.painter.setClipRect(QRectF(left + 46, top, width - 92, height - 48))
    for row in range(4):
        for column in range(5):
            x, y = left + 50 + column * (width - 100) / 4, top + 20 + row * 84
            for size, colour in ((50, "#f2c14e"), (35, "#1f4f63"), (20, "#f0dcb0"), (8, VERMILION)):
                canvas.fill(polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)]), colour)
    canvas.painter.restore()


def ovens(canvas: Canvas) -> None:
    """A glowing bread oven at night, loaves on the boards, four notes in the steam."""
    canvas.sky("#2b1a22", "#3d2429", "#54302c")
    bricks = random.Random(9)
    for row in range(11):
        for column in range(-1, 13):
            x = column * 104 + (52 if row % 2 else 0)
            canvas.box(x + 3, row * 50 + 3, 98, 44, mix("#5c342d", "#7a4636", bricks.random()), 5)
    canvas.glow(600, 360, 520, "#ff9a3c", 0.75)
    for reach, colour in ((278, "#c98a5a"), (236, "#7c4632")):
        frame = QPainterPath()
        frame.moveTo(600 - reach, 520)
        frame.lineTo(600 - reach, 340)
        frame.cubicTo(600 - reach, 340 - reach * 1.15, 600 + reach, 340 - reach * 1.15, 600 + reach, 340)
        frame.lineTo(600 + reach, 520)
        frame.closeSubpath()
        canvas.fill(frame, colour)
    for angle in range(0, 181, 15):
        turn = math.radians(angle)
        canvas.line(
            (600 + 238 * math.cos(turn), 340 - 206 * math.sin(turn)),
            (600 + 276 * math.cos(turn), 340 - 240 * math.sin(turn)),
            "#8a5a3e",
            5,
        )
    fire = QPainterPath()
    fire.moveTo(386, 520)
    fire.lineTo(386, 350)
    fire.cubicTo(386, 130, 814, 130, 814, 350)
    fire.lineTo(814, 520)
    fire.closeSubpath()
    canvas.shade(fire, "#d9501c", "#ffd076")
    canvas.painter.save()
    canvas.painter.setClipPath(fire)
    canvas.glow(600, 500, 330, "#fff3c4", 0.95)
    for x, size in ((470, 70), (600, 92), (730, 70)):
        _loaf(canvas, x, 494, size, "#c9772c", "#f2b765")
    canvas.painter.restore()
    canvas.box(-10, 516, WIDTH + 20, 26, "#d9b184")
    canvas.box(-10, 542, WIDTH + 20, 150, "#6d4431")
    for x, size in ((150, 96), (1040, 100), (330, 64), (890, 66)):
        _loaf(canvas, x, 514, size, "#a85f26", "#dca052")
    for x, y, scale in ((196, 250, 1.3), (280, 150, 1.5), (900, 136, 1.5), (990, 232, 1.3)):
        note(canvas, x, y, scale, "#ffd98a")


def _loaf(canvas: Canvas, x: float, foot: float, size: float, crust: str, light: str) -> None:
    shape = spline(
        [
            (x - size, foot),
            (x - size * 0.86, foot - size * 0.6),
            (x, foot - size * 0.88),
            (x + size * 0.86, foot - size * 0.6),
            (x + size, foot),
        ]
    )
    shape.closeSubpath()
    canvas.fill(shape, crust)
    for k in (-0.44, 0.0, 0.44):
        cut = spline(
            [
                (x + (k - 0.16) * size, foot - size * 0.2),
                (x + k * size, foot - size * 0.46),
                (x + (k + 0.2) * size, foot - size * 0.62),
            ]
        )
        canvas.stroke(cut, light, size * 0.11)
