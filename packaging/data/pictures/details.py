"""Things that several pictures show."""

from __future__ import annotations

from pictures.painting import Canvas, spline


def figure(canvas: Canvas, x: float, foot: float, size: float, coat: str, head: str) -> None:
    """A small person, `size` units tall, standing at (x, foot)."""
    coat_shape = spline(
        [(x - size * 0.11, foot - size * 0.72), (x - size * 0.17, foot - size * 0.3), (x - size * 0.24, foot)]
    )
    coat_shape.lineTo(x + size * 0.24, foot)
    coat_shape.connectPath(
        spline([(x + size * 0.24, foot), (x + size * 0.17, foot - size * 0.3), (x + size * 0.11, foot - size * 0.72)])
    )
    coat_shape.closeSubpath()
    canvas.fill(coat_shape, coat)
    canvas.disc(x, foot - size * 0.82, size * 0.16, head)


def note(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A quaver: its head at (x, y), the stem upwards."""
    canvas.oval(x, y, 15 * size, 11 * size, colour)
    canvas.line((x + 13 * size, y - 2 * size), (x + 13 * size, y - 58 * size), colour, 5 * size)
    flag = spline([(x + 13 * size, y - 58 * size), (x + 26 * size, y - 44 * size), (x + 34 * size, y - 26 * size)])
    canvas.stroke(flag, colour, 6 * size)


def cloud(canvas: Canvas, x: float, y: float, size: float, colour: str, shade: str) -> None:
    """A cloud about (x, y), some 210 units wide at size 1; `shade` is its underside."""
    parts = ((-70, 12, 36), (-26, -18, 50), (32, -8, 44), (76, 14, 32))
    for dx, dy, radius in parts:
        canvas.disc(x + dx * size, y + (dy + 7) * size, radius * size, shade)
    canvas.box(x - 104 * size, y + 10 * size, 210 * size, 40 * size, shade, 20 * size)
    for dx, dy, radius in parts:
        canvas.disc(x + dx * size, y + dy * size, radius * size, colour)
    canvas.box(x - 104 * size, y + 6 * size, 210 * size, 34 * size, colour, 17 * size)
