"""The whole picture, in the order in which it is painted, in steps that take a few milliseconds each at most.

While the globe moves, land is filled without antialiasing, a path for each colour; its edges lie under antialiased
lines of one pixel. At rest every country is filled with antialiasing on top, and what is selected glows. Qt's
antialiasing rasteriser gets slow with long paths, and every pen above one pixel is ten times slower than one below:
wide lines are drawn as several thin ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from overview.ui.globe.backdrop import Disc
from overview.ui.globe.labels import Labels
from overview.ui.globe.landscape import DASHES, PALE, PALE_DASHES, PLAIN, SHORE, Graticule, Landscape
from overview.ui.globe.marks import BANDS, Places, arcs, paint_dots, paint_tellers
from overview.ui.globe.style import HATCHED, SELECTED, faded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainterPath

    from overview.ui.globe.atlas import Atlas
    from overview.ui.globe.backdrop import Backdrop
    from overview.ui.globe.ground import Ground
    from overview.ui.globe.projection import Screen
    from overview.ui.globe.scene import Scene
    from overview.ui.globe.style import Style

THIN = 0.8  # pixels: coasts and borders
RING = 1.5
ARC, ARC_FADING, ARC_WIDTH, ARC_GLOW = 235, 105, 1.5, 60  # alpha at its beginning, what it loses, pixels, alpha
WIDEST = 1.2  # pixels of the screen: a wider line is drawn as four thin ones
OVERLAP = 3.0  # of which so many lie over each other on the average: what is translucent must not add up
GLOW_SCALE = 3  # the glow is drawn this much smaller, and blurs as it is made larger
HATCH_STEP = 5
DASH, DASH_GAP = 3.0, 2.5


class Painter:
    """Paints the globe with its map. Knows where things are and how they look, not when they are painted."""

    def __init__(self, atlas: Atlas, backdrop: Backdrop) -> None:
        self.places = Places(atlas.shapes)
        self.labels = Labels(self.places)
        self.named: tuple[str, ...] = ()  # the countries that the last full picture names
        self._country = atlas.country
        self._backdrop = backdrop
        self._graticule = Graticule()

    def steps(
        self,
        painter: QPainter,
        land: Landscape,
        on: Screen,
        ground: Ground,
        scene: Scene,
        style: Style,
        grown: Sequence[float],
        *,
        full: bool,
    ) -> Iterator[None]:
        """Paint everything; `full`: as it is at rest. Between two steps the painter may be left alone for a while."""
        area, disc = QRectF(0, 0, on.width, on.height), Disc(on.x, on.y, on.radius)
        self._backdrop.behind(painter, style.tokens, ground, area, disc)
        yield
        # On fine screens a thin line is wider than a pixel; in motion one pixel has to do.
        thin = 1.0 if full else 1 / painter.device().devicePixelRatioF()
        hairline(painter, self._graticule.path(on), style.graticule, thin)
        yield from self._land(painter, land, on, scene, style, full=full)
        yield from self._lines(painter, land, on, style, THIN * thin)
        yield from self._chosen(painter, land, on, scene, style, full=full)
        self._backdrop.shade(painter, style.tokens, area, disc)
        yield
        paint_dots(painter, self.places, on, scene, style)
        yield
        for band, path in enumerate(arcs(self.places, on, scene, grown)):
            if full:
                glow(painter, path, on, faded(style.arc, ARC_GLOW))
            hairline(painter, path, faded(style.arc, round(ARC - ARC_FADING * band / (BANDS - 1))), ARC_WIDTH)
        paint_tellers(painter, self.places, on, scene, style)
        yield
        placed = self.labels.placed(on, scene, None if full else self.named)
        yield from self.labels.paint(painter, placed, style)
        if full:
            self.named = tuple(label.code for label in placed)

    def pointed(self, painter: QPainter, land: Landscape, on: Screen, shape: int, style: Style, *, keys: bool) -> None:
        """Mark a shape as pointed at; `keys`: by the keyboard."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.pointed)
        painter.drawPath(land.shape(shape, on))
        hairline(painter, land.outline(shape, on), style.focus if keys else style.pointed_edge, 2.0 if keys else 1.0)

    def _land(
        self, painter: QPainter, land: Landscape, on: Screen, scene: Scene, style: Style, *, full: bool
    ) -> Iterator[None]:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for number, path in enumerate(land.land(on)):
            if not path.isEmpty():
                painter.setBrush(style.fills[number])
                painter.drawPath(path)
                if number == HATCHED:
                    painter.setBrush(hatching(style.hatch, painter.device().devicePixelRatioF()))
                    painter.drawPath(path)
        yield
        if full:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for shape, path in land.shapes(on):
                if scene.fills[shape] != HATCHED:
                    painter.setBrush(style.fills[scene.fills[shape]])
                    painter.drawPath(path)
                    yield

    def _lines(self, painter: QPainter, land: Landscape, on: Screen, style: Style, width: float) -> Iterator[None]:
        drawn = dict(enumerate(land.lines(on)))
        colours = {PLAIN: style.border, PALE: style.pale_border, DASHES: style.border, PALE_DASHES: style.pale_border}
        for kind, colour in colours.items():
            hairline(painter, drawn[kind], colour, width, dashed=kind in (DASHES, PALE_DASHES))
        yield
        hairline(painter, drawn[SHORE], style.coast, width)
        yield

    def _chosen(
        self, painter: QPainter, land: Landscape, on: Screen, scene: Scene, style: Style, *, full: bool
    ) -> Iterator[None]:
        """What lies round the selected countries, and round the one that is hatched."""
        if scene.hatched:
            hairline(painter, land.outline(self._country[scene.hatched], on), style.home, 1.4)
            yield
        for code in scene.selected:
            shape = self._country[code]
            path = land.outline(shape, on)
            if full and scene.fills[shape] == SELECTED:
                glow(painter, path, on, style.glow)
                yield
            hairline(painter, path, style.ring if scene.fills[shape] == SELECTED else style.arc, RING)
            yield


def hairline(
    painter: QPainter, path: QPainterPath, colour: QColor, width: float = 1.0, *, dashed: bool = False
) -> None:
    """Draw along a path without ever using a pen that is wider than a pixel of the screen."""
    if path.isEmpty():
        return
    scale = painter.device().devicePixelRatioF()
    pixels = width * scale
    several = pixels > WIDEST
    ink = QColor(colour)
    if several:
        ink.setAlphaF(1 - (1 - colour.alphaF()) ** (1 / OVERLAP))
    pen = QPen(ink, min(1.0, pixels))
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern([DASH * scale, DASH_GAP * scale])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not several:
        painter.drawPath(path)
        return
    reach = (pixels - 1) / 2 / scale
    for across, down in ((-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)):
        painter.translate(across, down)
        painter.drawPath(path)
        painter.translate(-across, -down)


def glow(painter: QPainter, path: QPainterPath, on: Screen, colour: QColor) -> None:
    """A soft line of some 5 px along a path: a thin one, drawn small and made larger."""
    seen = path.boundingRect().adjusted(-9, -9, 9, 9).intersected(QRectF(0, 0, on.width, on.height))
    if seen.isEmpty():
        return
    size = (seen.size() / GLOW_SCALE).toSize()
    image = QImage(size.width() + 1, size.height() + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    inner = QPainter(image)
    inner.scale(1 / GLOW_SCALE, 1 / GLOW_SCALE)
    inner.translate(-seen.topLeft())
    hairline(inner, path, colour)
    inner.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    target = QRectF(seen.x(), seen.y(), image.width() * GLOW_SCALE, image.height() * GLOW_SCALE)
    painter.drawImage(target, image, QRectF(image.rect()))


def hatching(colour: QColor, scale: float) -> QBrush:
    """Thin lines downwards to the right."""
    side = round(HATCH_STEP * scale)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, scale))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start - side, -side), QPointF(start + side, side))
    painter.end()
    image.setDevicePixelRatio(scale)
    return QBrush(image)
