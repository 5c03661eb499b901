"""The globe as it is seen: it shows a `World` from a view, at rest and in motion. Hands and keys are in `widget`."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.catalog.countries import countries
from overview.ui.globe.camera import Frame, View, clamped, place, vector
from overview.ui.globe.canvas import Canvas
from overview.ui.globe.ground import Ground
from overview.ui.globe.growth import Growth
from overview.ui.globe.motion import Motion
from overview.ui.theme.theme import theme
from overview.ui.theme.tokens import Tokens
from overview.ui.world import Told, World

HOME = View(18.0, 22.0)
SHARE = 0.44  # of the smaller side is the radius: the halo then ends inside
NOWHERE, MOST_LAT = 1e-3, 40.0  # a middle of countries that is none; how far north or south one is looked at from
DOME_BELOW = 51  # pixels that the middle of a dome lies below its widget; its radius is the widget's height
DOME_TILT = 30.0  # degrees: a country that is picked stands in the upper half of a dome
SETTLE = 120  # milliseconds after the last movement until the full picture is painted
ROOM = 0.55  # of the globe's radius at zoom 1: how large a country is when it is flown into
LEAST_SIZE, MOST_FOR_SIZE = 10.0, 8.0  # pixels of radius that a country is given when flown to; up to this zoom


class GlobeView(QLabel):
    """The globe without hands and keys.

    It paints nothing while nothing moves, loads its map after its first paint, and goes on with its room's ground. To a
    screen reader it is an image: so is a label that has one, whereas it passes over plain widgets.
    """

    def __init__(self, world: World, parent: QWidget | None = None, room: QWidget | None = None) -> None:
        """`room`: the widget whose ground the globe goes on with; its parent by default."""
        super().__init__(parent)
        self._world = world
        self._room = room
        self._watched: QWidget | None = None  # the room whose size is being followed
        self._before = world.shown
        self.shows_map = False  # painted, not only read
        self._dome = False
        self._canvas = Canvas(world, theme().tokens, self)
        self._motion = Motion(HOME, self)
        self._growth = Growth(self)
        self._shape: int | None = None  # pointed at
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._settled)
        self.setPixmap(QPixmap(1, 1))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._motion.moved.connect(self._moved)
        self._growth.grew.connect(self._grew)
        self._canvas.changed.connect(self.update)
        self._canvas.loaded.connect(self._wait_for_rest)
        world.counts_changed.connect(self._refresh)
        world.selection_changed.connect(self._refresh)
        world.shown_changed.connect(self._shown_changed)
        theme().changed.connect(self._theme_changed)
        self.set_tokens(theme().tokens)

    @property
    def view(self) -> View:
        """What is seen now."""
        return self._motion.view

    @property
    def moving(self) -> bool:
        """Whether anything moves, by a hand or by itself."""
        return self._motion.moving or self._motion.held or self._growth.growing

    def set_view(self, view: View) -> None:
        """See this at once."""
        self._motion.jump(view)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take these colours, and the theme's motion."""
        self._settle_motion()
        self._canvas.dress(tokens)
        self._refresh()

    def set_dome(self, dome: bool) -> None:
        """Be a dome: the upper half of a globe that is larger than the widget is high."""
        self._dome = dome
        self._lay_out()

    def fly_to(self, code: str) -> None:
        """Go to a country, near enough to see it."""
        self._motion.fly(self._towards(code))

    def fly_over(self, codes: Sequence[str]) -> None:
        """See the whole globe from above the middle of some countries; the first weighs as much as all the others."""
        vectors = [self._vector(code) for code in codes]
        weights = [max(1, len(vectors) - 1), *[1] * (len(vectors) - 1)]
        sums = [sum(weight * one[axis] for weight, one in zip(weights, vectors, strict=True)) for axis in range(3)]
        length = hypot(*sums)
        if length < NOWHERE:  # they lie all round the globe
            self.fly_home()
            return
        lon, lat = place((sums[0] / length, sums[1] / length, sums[2] / length))
        self._motion.fly(self._tilted(View(lon, max(-MOST_LAT, min(MOST_LAT, lat)))))

    def fly_home(self) -> None:
        """See the whole globe as at first."""
        self._motion.fly(self._tilted(HOME))

    def wait_for_map(self) -> None:
        """Read the map now, until it is there; it is shown when events are handled. For pictures and tests."""
        self._canvas.wait()

    def sizeHint(self) -> QSize:
        return QSize(440, 440)

    def paintEvent(self, _event: QPaintEvent) -> None:
        view, frame = self._motion.view, self._motion.frame
        with QPainter(self) as painter:
            if not self._canvas.ready:
                self._canvas.paint_bare(painter, view, frame)
                QTimer.singleShot(0, self._canvas.load)  # once this paint is on the screen
            else:
                self._canvas.paint(painter, view, frame, self._growth.shares, moving=self.moving)
                if self._shape is not None and not self._motion.held:
                    self._canvas.paint_pointed(painter, view, frame, self._shape, keys=self._shows_focus())
                self.shows_map = True
            if self._shows_focus():
                self._paint_focus(painter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle_motion()
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle_motion()
        self._motion.finish()
        self._growth.finish()
        self._settle.stop()
        self._canvas.forget_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.ParentChange, QEvent.Type.Move):
            self._lay_out()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._lay_out()  # the room's ground has another shape now
        return super().eventFilter(watched, event)

    def _shows_focus(self) -> bool:
        """Whether to show where the keyboard is."""
        return self.hasFocus()

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._canvas.style.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = self._motion.frame
        radius = frame.radius * self._motion.view.zoom + 4
        if radius * 2 < min(self.width(), self.height()):
            painter.drawEllipse(QPointF(frame.x, frame.y), radius, radius)
        else:
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def _lay_out(self) -> None:
        """Place the globe in the widget, and the widget's ground in its room."""
        room = self._room or self.parentWidget() or self
        at = QPointF(self.mapTo(room, QPoint(0, 0))) if room is not self else QPointF(0, 0)
        if room is not self and room is not self._watched:
            self._watched = room
            room.installEventFilter(self)
        if self._dome:
            self._motion.frame = Frame(self.width() / 2, self.height() + DOME_BELOW, float(self.height()))
        else:
            radius = min(self.width(), self.height()) * SHARE
            self._motion.frame = Frame(self.width() / 2, self.height() / 2 - 2, radius)
        self._canvas.ground = Ground(QSizeF(room.size()), at)
        self._canvas.size, self._canvas.ratio = self.size(), self.devicePixelRatioF()
        self._refresh()

    def _refresh(self) -> None:
        """Something else is to be seen."""
        self._canvas.refresh()
        self._wait_for_rest()

    def _moved(self) -> None:
        self._canvas.forget_rest_unless(self._motion.view, self._motion.frame)
        self._wait_for_rest()

    def _grew(self) -> None:
        self._canvas.forget_rest()
        self._wait_for_rest()

    def _settle_motion(self) -> None:
        """Nothing moves by itself where motion is reduced, or nobody sees it."""
        still = theme().duration(1) == 0 or not self.isVisible()
        self._motion.still = self._growth.still = still

    def _wait_for_rest(self) -> None:
        """Paint what is to be seen now, and all of it when nothing has moved for a while."""
        if self.isVisible():
            self._settle.start()
            self.update()

    def _settled(self) -> None:
        """Nothing has moved for a while."""
        if self.isVisible() and not self._motion.moving and not self._growth.growing:
            self._canvas.rest(self._motion.view, self._motion.frame, self._growth.shares)

    def _theme_changed(self) -> None:
        self.set_tokens(theme().tokens)

    def _shown_changed(self) -> None:
        shown = self._world.shown
        arcs = len(shown.voices) - (shown.first in shown.voices) if isinstance(shown, Told) else 0
        self._growth.start(arcs, grown=isinstance(shown, Told) and shown.goes_on_with(self._before))
        self._before = shown
        self._refresh()

    def _vector(self, code: str) -> tuple[float, float, float]:
        return vector(*self._middle(code))

    def _middle(self, code: str) -> tuple[float, float]:
        """Where a country is, in degrees."""
        shape = self._canvas.shape_of(code)
        if shape is not None:
            return self._canvas.shapes[shape].at
        country = countries()[code]
        return country.label_at or country.capital_at

    def _towards(self, code: str, *, into: bool = False) -> View:
        """The view to fly to for a country; `into`: so that it fills the globe's place."""
        shape = self._canvas.shape_of(code)
        zoom = self._motion.target.zoom
        if shape is not None:
            radius = max(1e-4, self._canvas.shapes[shape].radius)
            if into:
                zoom = max(zoom, ROOM / radius)
            else:
                zoom = max(zoom, min(MOST_FOR_SIZE, LEAST_SIZE / (radius * self._motion.frame.radius)))
                zoom = max(1.0, min(zoom, 1 / radius))
        lon, lat = self._middle(code)
        return self._tilted(View(lon, lat, clamped(zoom)))

    def _tilted(self, view: View) -> View:
        """A view as it is meant for a whole globe, for the dome."""
        if not self._dome:
            return view
        return view._replace(lat=max(-90.0, view.lat - DOME_TILT / view.zoom))
