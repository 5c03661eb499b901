"""Names of countries on the map: as many as have room, never touching each other, faded towards the limb.

Each name is drawn once and kept as a picture: to set it again costs a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from overview.catalog.countries import countries
from overview.ui.globe.style import SELECTED, luminance, ratio
from overview.ui.theme.fonts import SANS
from overview.ui.theme.type import Role, font, metrics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from overview.ui.globe.marks import Places
    from overview.ui.globe.projection import Floats, Screen
    from overview.ui.globe.scene import Scene
    from overview.ui.globe.style import Style

NAME, CHOSEN_NAME = Role(SANS, 10.5, 14, 500), Role(SANS, 12, 16, 600)
MOST = ((900.0, 40), (300.0, 22), (0.0, 16))  # names on a globe of at least this radius
FITS, FITS_WIDTH = 1.55, 2.2  # a name may be this many radii, and widths, of its country long
OVER = 1.15  # a name longer than this many widths lies on the neighbours too, and takes the theme's own colours
LIMB, FADING, FAINTEST = 0.34, 3.2, 0.45  # nearness where a name begins, how fast it gains, what is too faint
LIMB_OF_FEW = 0.0  # the same where only a few are named, each of them wanted
GAP_X, GAP_Y = 6.0, 2.0
EDGE = 4.0  # pixels between a name and the edge of the picture
SIZE_WEIGHT = 500.0  # articles that a radius of one radian is worth when names compete
ABOVE = 11.0  # pixels from a mark to the middle of the name over it
HALO = 2.6
DARK_INK, LIGHT_INK = QColor("#0E1A22"), QColor("#FFFFFF")


class Label(NamedTuple):
    """A name in its place: the middle of it, in pixels."""

    name: str
    code: str
    x: float
    y: float
    opacity: float
    large: bool
    fill: int  # of what is below it; -1: several things


class Labels:
    """Places names and paints them."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._names = [(countries()[code].name, countries()[code].map_name) for code in places.codes]
        self._pictures: dict[tuple[str, bool, int, str, float], QImage] = {}
        self._widths: Floats | None = None
        self._room = np.minimum(FITS * places.radius, np.where(places.width > 0, FITS_WIDTH * places.width, np.inf))

    def forget(self) -> None:
        """Type or theme has changed."""
        self._pictures.clear()
        self._widths = None

    def placed(self, on: Screen, scene: Scene, among: Collection[str] | None = None) -> list[Label]:
        """The names to set, the weightiest first; with `among` only of these countries."""
        places = self._places
        x, y, front = places.on_screen(on)
        limb = LIMB if scene.named is None else LIMB_OF_FEW
        gained = np.minimum(1.0, (front - limb) * FADING)
        wanted = (gained >= FAINTEST) & (x > 0) & (x < on.width) & (y > 0) & (y < on.height)
        room = self._room * on.radius
        if scene.named is None:
            wanted &= (self._short_widths() <= room) | np.isin(places.codes, scene.selected)
        else:
            wanted &= np.isin(places.codes, list(scene.named))
        if among is not None:
            wanted &= np.isin(places.codes, list(among))
        order = sorted(np.flatnonzero(wanted).tolist(), key=lambda place: self._rank(place, scene))
        most = next(number for radius, number in MOST if on.radius >= radius)
        found: list[Label] = []
        taken: list[QRectF] = []
        picture = QRectF(0, 0, on.width, on.height).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        for place in order:
            code = places.codes[place]
            large = code in scene.selected
            role = CHOSEN_NAME if large else NAME
            full, short = self._names[place]
            everything = scene.named is not None
            name = full if everything or width_of(full, role) <= room[place] else short
            width = width_of(name, role)
            over = everything or width > OVER * float(places.width[place]) * on.radius
            box = QRectF(float(x[place]) - width / 2, float(y[place]) - role.line / 2, width, role.line)
            for spot in _spots(box, float(places.radius[place]) * on.radius, code, scene, over=over):
                spot = within(spot, picture) if large else spot
                if picture.contains(spot) and not any(spot.intersects(other) for other in taken):
                    taken.append(spot.adjusted(-GAP_X, -GAP_Y, GAP_X, GAP_Y))
                    fill = -1 if over else SELECTED if large else scene.steps[code]
                    middle = spot.center()
                    opacity = min(1.0, float(gained[place]) * 1.25)
                    found.append(Label(name, code, middle.x(), middle.y(), opacity, large, fill))
                    break
            if len(found) == most:
                break
        return found

    def _rank(self, place: int, scene: Scene) -> tuple[bool, bool, float]:
        """What is named first sorts first: the selected, who told a story first, then by news and size."""
        code = self._places.codes[place]
        weight = scene.weights[code] + SIZE_WEIGHT * float(self._places.radius[place])
        return code not in scene.selected, code != scene.first, -weight

    def _short_widths(self) -> Floats:
        if self._widths is None:
            self._widths = np.array([width_of(short, NAME) for _, short in self._names], np.float32)
        return self._widths

    def paint(self, painter: QPainter, labels: list[Label], style: Style) -> Iterator[None]:
        """Paint the names, one a step."""
        for label in labels:
            image = self._picture(label, style, painter.device().devicePixelRatioF())
            size = image.deviceIndependentSize()
            painter.setOpacity(label.opacity)
            painter.drawImage(QPointF(round(label.x - size.width() / 2), round(label.y - size.height() / 2)), image)
            painter.setOpacity(1.0)
            yield

    def _picture(self, label: Label, style: Style, scale: float) -> QImage:
        key = (label.name, label.large, label.fill, style.tokens.name, scale)
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._drawn(label, style, scale)
        return found

    def _drawn(self, label: Label, style: Style, scale: float) -> QImage:
        role = CHOSEN_NAME if label.large else NAME
        measures = metrics(role, label.name)
        width, high = width_of(label.name, role) + 2 * HALO + 2, measures.height() + 2 * HALO
        image = QImage(round(width * scale + 1), round(high * scale + 1), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        ink, halo = inks(label.fill, style)
        text = QPainterPath()
        text.addText(HALO + 1, HALO + measures.ascent(), font(role, label.name), label.name)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(halo, HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(text)
        painter.fillPath(text, ink)
        painter.end()
        return image


def width_of(name: str, role: Role) -> float:
    """How long a name is in pixels."""
    return metrics(role, name).horizontalAdvance(name)


def _spots(box: QRectF, size: float, code: str, scene: Scene, *, over: bool) -> list[QRectF]:
    """Where a name may stand, the best first. `box`: on its country's middle; `size`: the country's radius."""
    chosen = code in scene.selected
    ways: tuple[tuple[float, float], ...] = ((0, 0),)
    if scene.named is not None and not chosen and code != scene.hatched:
        aside = box.width() / 2 + ABOVE
        ways = ((0, -ABOVE), (0, ABOVE + 1), (aside, 0), (-aside, 0))  # round the mark of who tells the story
    elif chosen and over:
        ways = ((0, -min(size, 40) * 0.95 - ABOVE),)  # the name must not hide the country that it names
    return [box.translated(*way) for way in ways]


def within(box: QRectF, picture: QRectF) -> QRectF:
    """A name moved as far as it has to be to stand in the picture: what is selected is named if it is in sight."""
    x = max(0.0, picture.left() - box.left()) - max(0.0, box.right() - picture.right())
    y = max(0.0, picture.top() - box.top()) - max(0.0, box.bottom() - picture.bottom())
    return box.translated(x, y)


def inks(fill: int, style: Style) -> tuple[QColor, QColor]:
    """A name's colour and its halo's: what has more contrast with the fill, in a halo of the fill itself."""
    if fill < 0:
        ink, halo = QColor(style.tokens.label), QColor(style.tokens.label_halo)
    else:
        below = style.fills[fill]
        light = luminance(below)
        white = ratio(1.0, light) > ratio(luminance(DARK_INK), light)
        ink = LIGHT_INK if white else DARK_INK
        halo = below.darker(125) if white else below.lighter(104)
    halo.setAlphaF(0.8)
    return ink, halo
