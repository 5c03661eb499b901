"""Hills, deserts, valleys and the sky above them."""

from __future__ import annotations

import math
import random

from pictures.details import cloud, figure
from pictures.painting import AMBER, INK, PAPER, PLUM, VERMILION, Canvas, Point, mix, polygon, spline, tint


def kites(canvas: Canvas) -> None:
    """Kites at dusk above a ridge with small people."""
    canvas.sky("#f3a987", "#f7c79b", "#fbe3bd")
    canvas.glow(330, 330, 330, "#fff2d2", 0.8)
    canvas.disc(330, 330, 92, "#fff0d0")
    canvas.ridge(470, 46, 12, "#e9987c", "#dc8571")
    canvas.ridge(520, 40, 30, "#b7616c", "#a35468")
    canvas.ridge(580, 34, 41, "#6f3d5c", "#5b3252")
    canvas.ridge(640, 20, 52, "#3d2544", "#33203a")
    hands: list[Point] = [(360, 574), (505, 590), (640, 596), (770, 590), (905, 576)]
    flown = (
        (hands[0], (190, 170), 62, -14, ("#fbf5e6", "#4a2c4d")),
        (hands[1], (440, 118), 78, 9, (VERMILION, "#a9330f")),
        (hands[2], (628, 256), 96, -6, ("#2f6f86", "#1d4f66")),
        (hands[3], (832, 128), 84, 14, ("#f2c14e", "#dd9a2b")),
        (hands[4], (1020, 246), 66, -10, (PLUM, "#33203a")),
    )
    for hand, (x, y), size, lean, colours in flown:
        slack = ((x + hand[0]) / 2 + lean * 3, (y + hand[1]) / 2 + 40)
        canvas.stroke(spline([(x, y), slack, hand]), tint(PLUM, 0.7), 2.2)
        _kite(canvas, x, y, size, lean, colours)
    for hand in hands:
        figure(canvas, hand[0] - 12, hand[1] + 58, 64, "#2a1a30", "#2a1a30")
        canvas.line((hand[0] - 12, hand[1] + 16), hand, "#2a1a30", 6)
    for x, y in ((560, 420), (606, 400), (1110, 408)):
        canvas.stroke(spline([(x - 16, y - 6), (x - 7, y - 8), (x, y), (x + 7, y - 8), (x + 16, y - 6)]), PLUM, 3)


def _kite(canvas: Canvas, x: float, y: float, size: float, lean: float, colours: tuple[str, str]) -> None:
    painter = canvas.painter
    painter.save()
    painter.translate(x, y)
    painter.rotate(lean)
    tail: list[Point] = [(0, size * 1.1), (16, size * 1.6), (-14, size * 2.0), (12, size * 2.4), (-4, size * 2.8)]
    canvas.stroke(spline(tail), colours[1], 3)
    for bow_x, bow_y in tail[1:]:
        canvas.fill(
            polygon(
                [(bow_x - 13, bow_y - 8), (bow_x + 13, bow_y + 8), (bow_x + 13, bow_y - 8), (bow_x - 13, bow_y + 8)]
            ),
            colours[0],
        )
    canvas.fill(polygon([(0, -size), (size * 0.72, 0), (0, size * 1.15), (-size * 0.72, 0)]), colours[0])
    canvas.fill(polygon([(0, -size), (size * 0.72, 0), (0, size * 1.15)]), colours[1])
    canvas.line((0, -size), (0, size * 1.15), tint(PAPER, 0.7), 2.4)
    canvas.line((-size * 0.72, 0), (size * 0.72, 0), tint(PAPER, 0.7), 2.4)
    painter.restore()


def tea_hills(canvas: Canvas) -> None:
    """Rows of tea on round hills; one bush in a green of its own."""
    canvas.sky("#f6ecc9", "#e9e7b8", "#d6dca0")
    canvas.glow(360, 170, 280, "#ffe0a0", 0.8)
    canvas.disc(360, 170, 84, "#ea6b3c")
    canvas.ridge(300, 36, 3, "#c3cf95", "#b4c487")
    canvas.ridge(346, 34, 9, "#a4ba78", "#94ad6c")
    slopes = (
        ([(-60, 430), (160, 370), (420, 380), (660, 470), (760, 700), (-60, 700)], "#86a661", "#6c9150", 0.55),
        (
            [(420, 560), (640, 430), (900, 360), (1120, 380), (1260, 430), (1260, 700), (380, 700)],
            "#6f9a55",
            "#527d43",
            0.62,
        ),
        (
            [(-60, 560), (180, 500), (460, 520), (760, 600), (1000, 690), (1000, 720), (-60, 720)],
            "#548246",
            "#376538",
            0.7,
        ),
    )
    for points, top, bottom, slant in slopes:
        path = spline(points, closed=True)
        canvas.shade(path, top, bottom)
        canvas.painter.save()
        canvas.painter.setClipPath(path)
        for n in range(-6, 26):
            line = [
                (x, 300 + n * 30 + slant * 90 * math.sin((x + 120 * slant * n) / 330)) for x in range(-60, 1300, 60)
            ]
            canvas.stroke(spline(line), tint(mix(bottom, "#16351f", 0.55), 0.55), 7)
            canvas.stroke(spline([(x, y - 7) for x, y in line]), tint(mix(top, "#f4f3c0", 0.45), 0.5), 5)
        canvas.painter.restore()
    for x, y, size in ((840, 452, 1.0), (930, 432, 0.9), (300, 470, 0.9)):
        _picker(canvas, x, y, size)
    canvas.glow(640, 556, 230, "#f2f7b0", 0.7)
    canvas.oval(640, 614, 100, 16, tint("#1d3a22", 0.5))
    for x, y, size in ((580, 580, 42), (700, 580, 42), (640, 552, 62), (610, 594, 40), (672, 594, 40)):
        canvas.disc(x, y, size, "#a3cf5a")
    leaf = random.Random(5)
    for _ in range(34):
        turn, reach = leaf.uniform(0, math.tau), 78 * math.sqrt(leaf.random())
        across, down = 640 + reach * math.cos(turn), 566 + 0.62 * reach * math.sin(turn)
        outline = ((-13, 5), (-2, -8), (14, -9), (3, 5))
        blade = spline([(across + dx, down + dy) for dx, dy in outline], closed=True)
        canvas.fill(blade, leaf.choice(("#cfe88a", "#bfe071", "#dcf0a4")))


def _picker(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.box(x - 13 * size, y, 26 * size, 52 * size, "#c9402b", 12)
    canvas.box(x + 9 * size, y + 4 * size, 20 * size, 34 * size, "#b98448", 6)
    canvas.disc(x, y - 8 * size, 12 * size, "#7a4a30")
    canvas.oval(x, y - 13 * size, 25 * size, 6 * size, "#f2dfae")
    canvas.oval(x, y - 18 * size, 13 * size, 10 * size, "#f2dfae")


def desert_masts(canvas: Canvas) -> None:
    """Radio masts among dunes, and a small cloud that comes out of the air."""
    canvas.sky("#f3b98a", "#f7d3a4", "#fcebc9")
    canvas.disc(300, 250, 84, "#fff6df")
    canvas.ridge(430, 40, 2, "#eab983", "#e2a972")
    canvas.ridge(492, 44, 6, "#d98f58", "#cc8250")
    for x, foot, top in ((760, 540, 150), (980, 524, 236)):
        _mast(canvas, x, foot, top)
    for reach, opacity in ((56, 0.95), (98, 0.75), (140, 0.55)):
        canvas.arc(760, 150, reach, 140, 80, tint(VERMILION, opacity), 8)
        canvas.arc(760, 150, reach, -40, 80, tint(VERMILION, opacity), 8)
    cloud(canvas, 488, 176, 1.15, "#f4f7f4", "#c9d8dc")
    for n in range(7):
        x = 412 + 26 * n
        canvas.line((x, 236 + 8 * (n % 2)), (x - 8, 276 + 10 * (n % 2)), "#5f93a8", 5)
    canvas.ridge(566, 36, 19, "#b9663f", "#a5573a")
    canvas.ridge(634, 28, 33, "#6b3530", "#54292a")
    hut = polygon([(820, 560), (820, 500), (900, 500), (900, 560)])
    canvas.fill(hut, "#f3ddb5")
    canvas.box(812, 490, 96, 14, "#8c4a35", 3)
    canvas.box(846, 520, 24, 42, "#54292a", 12)
    for x, foot, coat in ((200, 626, "#35596b"), (262, 634, "#f3ddb5"), (352, 630, "#8c3a2a")):
        figure(canvas, x, foot, 78, coat, "#4a2624")
    canvas.box(290, 608, 34, 24, "#3a1e24", 5)
    canvas.line((318, 608), (332, 578), "#3a1e24", 3)
    canvas.disc(300, 620, 7, AMBER)


def _mast(canvas: Canvas, x: float, foot: float, top: float) -> None:
    spread = (foot - top) * 0.13
    for side in (-1, 1):
        canvas.line((x + side * spread, foot), (x, top), "#5a2c2a", 6)
    steps = 8
    for n in range(steps):
        low, high = n / steps, (n + 1) / steps
        left, right = x - spread * (1 - low), x + spread * (1 - high)
        canvas.line((left, foot + (top - foot) * low), (right, foot + (top - foot) * high), "#5a2c2a", 3)
        left, right = x - spread * (1 - high), x + spread * (1 - low)
        canvas.line((right, foot + (top - foot) * low), (left, foot + (top - foot) * high), "#5a2c2a", 3)
    canvas.line((x, top), (x, top - 34), "#5a2c2a", 5)
    canvas.disc(x, top - 38, 10, VERMILION)


def clouds(canvas: Canvas) -> None:
    """Clouds sitting in rows, the speaker before them; below, a line of washing."""
    canvas.sky("#6fa5be", "#a3c8d2", "#e6eee0")
    for row, (y, size, count) in enumerate(((116, 0.72, 6), (212, 0.92, 5))):
        for n in range(count):
            share = (n + 0.5) / count - 0.5
            shade = ("#f7f9f6", "#cfdde2") if (n + row) % 3 else ("#b9c8d2", "#93a9b8")
            cloud(canvas, 600 + share * 1300, y + 70 * (2 * share) ** 2 * (1 if row else -1) + 10, size, *shade)
    canvas.glow(600, 360, 200, "#fff4cf", 0.9)
    canvas.disc(600, 352, 62, "#f6c659")
    cloud(canvas, 600, 400, 1.55, "#ffffff", "#d3e0e4")
    for x, y in ((560, 392), (640, 392)):
        canvas.oval(x, y, 8, 11, INK)
    canvas.arc(600, 404, 24, 205, 130, INK, 5)
    canvas.ridge(530, 28, 4, "#a9bf7f", "#96b06f")
    canvas.ridge(594, 22, 16, "#6f9458", "#4f7a48")
    for x in (250, 950):
        canvas.line((x, 630), (x, 470), "#5a3b2a", 9)
    canvas.stroke(spline([(250, 482), (600, 530), (950, 482)]), "#4a3426", 3)
    wash = (
        (310, 58, 74, "#fdf6e2"),
        (388, 52, 92, VERMILION),
        (470, 84, 66, "#f2c14e"),
        (586, 60, 88, "#fdf6e2"),
        (676, 90, 62, "#2f6f86"),
        (796, 52, 84, "#e9a37c"),
    )
    for x, width, height, colour in wash:
        sag = 530 - 48 * ((x + width / 2 - 600) / 350) ** 2
        canvas.box(x, sag, width, height, colour, 3)
        canvas.fill(
            polygon(
                [(x + width * 0.6, sag), (x + width, sag), (x + width, sag + height), (x + width * 0.75, sag + height)]
            ),
            tint(INK, 0.1),
        )


def echo_valley(canvas: Canvas) -> None:
    """A narrow valley; a call goes over to the cliff and comes back."""
    canvas.sky("#c9dfe6", "#e3ebe0", "#fbeccb")
    canvas.disc(600, 190, 78, "#fff3d2")
    canvas.ridge(380, 70, 4, "#b3c9d2", "#a5bec9", 1.6)
    canvas.ridge(446, 40, 21, "#8fadb5", "#7fa0a8", 1.6)
    cliffs = (
        (
            [
                (-60, 150),
                (40, 96),
                (120, 40),
                (190, 120),
                (232, 236),
                (286, 336),
                (432, 352),
                (446, 384),
                (404, 430),
                (420, 520),
                (490, 600),
                (520, 720),
                (-60, 720),
            ],
            "#4d7481",
            "#274a5b",
        ),
        (
            [
                (1260, 120),
                (1160, 70),
                (1090, 30),
                (1010, 110),
                (960, 250),
                (900, 330),
                (880, 450),
                (800, 540),
                (700, 720),
                (1260, 720),
            ],
            "#5b7f86",
            "#2f5462",
        ),
    )
    for points, top, bottom in cliffs:
        canvas.shade(polygon(points), top, bottom)
    canvas.fill(
        polygon(
            [
                (120, 40),
                (190, 120),
                (206, 166),
                (150, 134),
                (120, 168),
                (70, 128),
                (20, 158),
                (-60, 190),
                (-60, 150),
                (40, 96),
            ]
        ),
        "#f6f8f4",
    )
    canvas.fill(
        polygon(
            [
                (1090, 30),
                (1010, 110),
                (994, 156),
                (1050, 122),
                (1096, 164),
                (1150, 120),
                (1210, 160),
                (1260, 150),
                (1260, 120),
                (1160, 70),
            ]
        ),
        "#f6f8f4",
    )
    canvas.shade(spline([(420, 720), (520, 620), (620, 600), (720, 640), (800, 720)]), "#86a661", "#5d8450")
    for reach, opacity in ((90, 1.0), (160, 0.85), (230, 0.7), (300, 0.5)):
        canvas.arc(400, 292, reach, -24, 48, tint(VERMILION, opacity), 10)
    for reach, opacity in ((70, 0.95), (125, 0.8), (180, 0.6)):
        canvas.arc(930, 292, reach, 156, 48, tint("#ffffff", opacity), 8)
    figure(canvas, 380, 354, 110, VERMILION, "#8a5a3c")
    canvas.line((390, 288), (412, 272), VERMILION, 11)
    for x, y in ((570, 612), (650, 628)):
        canvas.box(x - 30, y - 34, 60, 36, "#f6e6c4")
        canvas.fill(polygon([(x - 42, y - 30), (x, y - 68), (x + 42, y - 30)]), "#8c4a2f")
        canvas.box(x - 7, y - 22, 14, 24, "#5a3426")
