"""Shapes that several rooms draw: boxes, hairlines, focus rings, pictures, the mark of a source's owner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from overview.ui.theme.theme import theme

OWNERS = ("state", "public", "private")
VEIL = QColor(10, 12, 16, 41)  # over pictures where the theme is dark: 16 %
_EDGE = QColor(0, 0, 0, 26)
_POINTED = {"light": 140, "dark": 90, "contrast": 255}  # how opaque, 0 to 255


def smooth(painter: QPainter) -> QPainter:
    """Switch on what everything is drawn with."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def row_ground(painter: QPainter, rect: QRectF, *, chosen: bool, pointed: bool, ring: bool) -> None:
    """The ground of a row: chosen, or under the pointer, which is never taken for the other; `ring`: the keyboard is
    on it."""
    colours = theme().colour
    if chosen:
        painter.setBrush(colours("sel"))
        painter.setPen(QPen(colours("accent"), 2) if theme().tokens.outlines_selection else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, 9, 9)
    elif pointed:
        box(painter, rect, 9, colours("hover", _POINTED[theme().tokens.name]))
    if ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)


def under_pointer(painter: QPainter, rect: QRectF, radius: float, strength: float, role: str = "hover") -> None:
    """The ground of what the pointer comes to or leaves; `strength`: from 0, where there is none, to 1."""
    if strength:
        box(painter, rect, radius, theme().colour(role, round(255 * strength)))


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    outline: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle; an outline stands inside the rectangle."""
    painter.setPen(QPen(outline, width) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = width / 2 if outline is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def fill(painter: QPainter, area: QRect | QRectF, colour: str | QColor) -> None:
    """Fill a rectangle with a colour, or with the theme's of a name. QPainter.fillRect takes gradients too, for whose
    names PySide needs a millisecond at first."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(colour) if isinstance(colour, str) else colour)
    painter.drawRect(area)


def hairline(painter: QPainter, x: float, y: float, width: float) -> None:
    """A horizontal line of one logical pixel."""
    fill(painter, QRectF(x, y, width, 1), "line")


def focus_ring(painter: QPainter, rect: QRectF, radius: float, outset: float = 4) -> None:
    """The ring round what has the keyboard: 2 px wide, its outer edge `outset` px outside of `rect`."""
    box(painter, rect.adjusted(-outset, -outset, outset, outset), radius + outset, None, theme().colour("accent"), 2)


def picture(painter: QPainter, image: QImage, rect: QRectF, radius: float) -> None:
    """A picture that fills the rectangle, cut at its longer sides, with round corners and a hairline."""
    corners = QPainterPath()
    corners.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(corners, Qt.ClipOperation.IntersectClip)
    wide, high = image.width(), image.height()
    if wide and high:
        scale = max(rect.width() / wide, rect.height() / high)
        across, down = rect.width() / scale, rect.height() / scale
        painter.drawImage(rect, image, QRectF((wide - across) / 2, (high - down) / 2, across, down))
    painter.restore()
    if theme().dark:
        painter.fillPath(corners, VEIL)
    box(painter, rect, radius, None, _EDGE)


def owner_mark(painter: QPainter, x: float, y: float, kind: str) -> None:
    """The mark of a source's owner in a box of 10 by 10: shape first, colour second. Nothing for an unknown owner."""
    if kind not in OWNERS:
        return
    colour = theme().colour(kind)
    if kind == "private":
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x + 5, y + 5), 4, 4)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if kind == "state":
        painter.drawRect(QRectF(x + 1, y + 1, 8, 8))
    else:
        painter.drawEllipse(QPointF(x + 5, y + 5), 4.5, 4.5)
