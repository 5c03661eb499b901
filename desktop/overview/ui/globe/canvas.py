"""The globe as something that can be painted and asked: which level of detail, which picture, what lies where."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from overview.ui.globe.backdrop import Backdrop, Disc
from overview.ui.globe.ground import Ground
from overview.ui.globe.loader import Loader
from overview.ui.globe.style import Style, style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overview.ui.globe.atlas import Atlas, Shape
    from overview.ui.globe.camera import Frame, View
    from overview.ui.globe.landscape import Landscape
    from overview.ui.globe.painting import Painter
    from overview.ui.globe.picking import Picker
    from overview.ui.globe.projection import Screen
    from overview.ui.globe.scene import Scene
    from overview.ui.theme.tokens import Tokens
    from overview.ui.world import World

FINE = 1.3  # pixels: details below this size need not be there
SLOW, QUICK = 12.0, 5.0  # milliseconds a frame: above, a coarser level is taken while it moves; below, a finer one
FRAMES = 20  # that make the mean
SLICE = 0.006  # seconds that the full picture takes of the window's thread at a time
FIRST_LEVEL = 0


class Canvas(QObject):
    """Paints the globe for its widget, which tells it what is to be seen.

    Signals: `loaded()` when the map is there, or more of it; `changed()` when there is a better picture than the one on
    the screen.
    """

    loaded = Signal()
    changed = Signal()

    def __init__(self, world: World, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style: Style = style(tokens)
        self.ground = Ground(QSizeF(1, 1), QPointF(0, 0))
        self.size = QSize(1, 1)
        self.ratio = 1.0
        self._world = world
        self._backdrop = Backdrop()
        self._atlas: Atlas | None = None
        self._painter: Painter | None = None
        self._lands: dict[int, Landscape] = {}
        self._coloured: dict[int, object] = {}
        self._pickers: dict[int, Picker] = {}
        self._scene: Scene | None = None
        self._coarser = 0
        self._took: deque[float] = deque(maxlen=FRAMES)
        self._rest: QImage | None = None
        self._rest_of: tuple[View, Frame] | None = None
        self._work: Iterator[None] | None = None
        self._slice = QTimer(self, interval=0)
        self._slice.timeout.connect(self._work_on)
        self._loader = Loader()
        self._loader.atlas_ready.connect(self._take_atlas)
        self._loader.level_ready.connect(self._take_level)

    @property
    def ready(self) -> bool:
        """Whether the map is there."""
        return bool(self._lands)

    @property
    def shapes(self) -> Sequence[Shape]:
        """What there is on the map; nothing before it is there."""
        return self._atlas.shapes if self._atlas else ()

    def load(self) -> None:
        """Bring the map, unless it is there or on its way."""
        self._loader.load(FIRST_LEVEL)

    def wait(self) -> None:
        """Until the map has been read. For tests and pictures: the window never waits."""
        self.load()
        self._loader.wait()

    def refresh(self) -> None:
        """What is to be seen has changed: counts, selection, colours, size, room."""
        self._scene = None
        self._coloured.clear()
        self.forget_rest()

    def forget_rest(self) -> None:
        """The full picture is out of date."""
        self._slice.stop()
        self._work = None
        self._rest = None
        self._rest_of = None

    def forget_rest_unless(self, view: View, frame: Frame) -> None:
        """The full picture is out of date if it is not of this view."""
        if self._rest_of != (view, frame):
            self.forget_rest()

    def dress(self, tokens: Tokens) -> None:
        """Other colours, or type of another size."""
        self.style = style(tokens)
        if self._painter is not None:
            self._painter.labels.forget()
        self.refresh()

    def paint_bare(self, painter: QPainter, view: View, frame: Frame) -> None:
        """The globe without its map."""
        area, disc = self._place(view, frame)
        self._backdrop.behind(painter, self.style.tokens, self.ground, area, disc)
        self._backdrop.shade(painter, self.style.tokens, area, disc)

    def paint(self, painter: QPainter, view: View, frame: Frame, grown: Sequence[float], *, moving: bool) -> None:
        """The globe: the full picture if there is one of this view, else a quick one."""
        if self._rest is not None and self._rest_of == (view, frame):
            painter.drawImage(0, 0, self._rest)
            return
        began = perf_counter()
        for _ in self._steps(painter, view, frame, grown, full=False):
            pass
        if moving:
            self._adapt((perf_counter() - began) * 1000)

    def paint_pointed(self, painter: QPainter, view: View, frame: Frame, shape: int, *, keys: bool) -> None:
        """Mark a shape as pointed at, over the picture."""
        if self._painter is not None:
            on = self._screen(view, frame)
            self._painter.pointed(painter, self._land(view, frame), on, shape, self.style, keys=keys)

    def rest(self, view: View, frame: Frame, grown: Sequence[float]) -> None:
        """Paint the full picture, a little at a time; `changed` tells when it is there."""
        if not self.ready or self._rest_of == (view, frame):
            return
        self.forget_rest()
        self._work = self._full(view, frame, grown)
        self._slice.start()

    def pick(self, view: View, frame: Frame, x: float, y: float) -> int | None:
        """The shape at a position, as it is drawn; None for the sea and beside the globe."""
        if self._atlas is None or not self._lands:
            return None
        level = self._level(view, frame)
        if level not in self._pickers:
            from overview.ui.globe.picking import Picker

            self._pickers[level] = Picker(self._atlas.shapes, self._lands[level].level.rings)
        return self._pickers[level].at(view, frame, x, y)

    def shape_of(self, code: str) -> int | None:
        """The number of a country's shape."""
        return self._atlas.country.get(code) if self._atlas else None

    def _take_atlas(self, atlas: Atlas) -> None:
        from overview.ui.globe.painting import Painter

        self._atlas = atlas
        self._painter = Painter(atlas, self._backdrop)

    def _take_level(self, number: int, land: Landscape) -> None:
        self._lands[number] = land
        self.forget_rest()
        self.loaded.emit()

    def _place(self, view: View, frame: Frame) -> tuple[QRectF, Disc]:
        return QRectF(QPointF(0, 0), QSizeF(self.size)), Disc(frame.x, frame.y, frame.radius * view.zoom)

    def _screen(self, view: View, frame: Frame) -> Screen:
        from overview.ui.globe.projection import screen

        return screen(view, frame, self.size.width(), self.size.height())

    def _level(self, view: View, frame: Frame, coarser: int = 0) -> int:
        """The level to use of those that are there; a better one is sent for."""
        assert self._atlas is not None
        radius = frame.radius * view.zoom * self.ratio
        tolerances = self._atlas.tolerances
        wanted = next(number for number, size in enumerate(tolerances) if size * radius <= FINE)
        wanted = max(0, wanted - coarser)
        if wanted not in self._lands:
            self._loader.load_level(self._atlas, wanted)
        return min(self._lands, key=lambda number: (abs(number - wanted), number))

    def _land(self, view: View, frame: Frame, coarser: int = 0) -> Landscape:
        """The map at the level to use, in the colours of the scene."""
        number = self._level(view, frame, coarser)
        land = self._lands[number]
        scene = self._current()
        if self._coloured.get(number) is not scene:
            land.colour(scene.fills, self.style.hidden)
            self._coloured[number] = scene
        return land

    def _current(self) -> Scene:
        if self._scene is None:
            from overview.ui.globe.scene import scene

            self._scene = scene(self._world, self.shapes)
        return self._scene

    def _steps(
        self, painter: QPainter, view: View, frame: Frame, grown: Sequence[float], *, full: bool
    ) -> Iterator[None]:
        assert self._painter is not None
        land = self._land(view, frame, 0 if full else self._coarser)
        on = self._screen(view, frame)
        scene = self._current()
        return self._painter.steps(painter, land, on, self.ground, scene, self.style, grown, full=full)

    def _full(self, view: View, frame: Frame, grown: Sequence[float]) -> Iterator[None]:
        """Paint the full picture and take it."""
        image = QImage(self.size * self.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.ratio)
        painter = QPainter(image)
        try:
            yield from self._steps(painter, view, frame, grown, full=True)
        finally:
            painter.end()
        self._rest, self._rest_of = image, (view, frame)
        self.changed.emit()

    def _work_on(self) -> None:
        """One slice of the full picture."""
        end = perf_counter() + SLICE
        while self._work is not None and perf_counter() < end:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
        if self._work is None:
            self._slice.stop()

    def _adapt(self, milliseconds: float) -> None:
        """Take a coarser level where frames take too long, a finer one where there is time."""
        self._took.append(milliseconds)
        if len(self._took) < FRAMES:
            return
        mean = sum(self._took) / FRAMES
        if mean > SLOW and self._coarser < 2:
            self._coarser += 1
            self._took.clear()
        elif mean < QUICK and self._coarser:
            self._coarser -= 1
            self._took.clear()
