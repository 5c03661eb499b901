"""What moves the globe: the hand that drags it, what is left of its swing, the wheel, and flights.

A timer runs while something moves by itself, and at no other time.
"""

from __future__ import annotations

from collections import deque
from math import exp
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from overview.ui.globe.camera import (
    Frame,
    Vector,
    View,
    angle,
    clamped,
    hold,
    turned,
    under,
    vector,
    zoomed,
)
from overview.ui.globe.flight import Flight

FRAME = 16  # milliseconds
SWING = 0.28  # seconds in which the swing falls to 1/e
SLOWEST = 8.0  # pixels a second: slower is standing
REMEMBERED = 0.09  # seconds of the hand's way that make the swing
GLIDE = 0.07  # seconds in which a step of the wheel or an arrow key comes to 1/e of its end
ARRIVED = 0.002  # of the zoom
STEP_DONE = 0.05  # degrees at zoom 1: nearer to the end of a step is there


class Motion(QObject):
    """The view of the globe, and everything that changes it.

    `still`: no movement of its own (reduced motion): flights and glides are jumps, and nothing swings on.

    Signal: `moved()` when the view is another. `moving` tells whether more will follow by itself.
    """

    moved = Signal()

    def __init__(self, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.frame = Frame(0, 0, 1)
        self.still = False
        self._grabbed: Vector | None = None
        self._way: deque[tuple[float, float, float]] = deque()  # when, longitude, latitude
        self._swing = (0.0, 0.0)  # degrees a second
        self._flight: tuple[Flight, float] | None = None  # and when it began
        self._wheel: tuple[float, float, float] | None = None  # zoom to come to, and where
        self._glide: View | None = None  # where the arrow keys want it
        self._last = 0.0
        self._timer = QTimer(self, interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def moving(self) -> bool:
        """Whether the globe moves by itself."""
        return self._timer.isActive()

    @property
    def held(self) -> bool:
        """Whether a hand has the globe."""
        return self._grabbed is not None

    @property
    def target(self) -> View:
        """Where the globe will be when it stands."""
        return self._flight[0].at(1) if self._flight else self._glide or self.view

    def stop(self) -> None:
        """Stand."""
        self._timer.stop()
        self._flight = self._wheel = self._glide = None
        self._swing = (0.0, 0.0)

    def finish(self) -> None:
        """Be where the movement leads to, at once."""
        self.jump(self.target)

    def jump(self, view: View) -> None:
        """Be there at once."""
        self.stop()
        self._show(view)

    def fly(self, view: View) -> None:
        """Go there along the great circle."""
        if self.still:
            self.jump(view)
            return
        self.stop()
        self._flight = Flight(self.view, view), monotonic()
        self._start()

    def grab(self, x: float, y: float) -> bool:
        """Take hold of the globe at a position of the screen; False beside the globe."""
        self.stop()
        self._grabbed = under(self.view, self.frame, x, y)
        self._way.clear()
        return self.held

    def drag(self, x: float, y: float) -> None:
        """Take the place that was grabbed to a position of the screen."""
        if self._grabbed is None:
            return
        self._show(hold(self.view, self.frame, self._grabbed, x, y))
        now = monotonic()
        self._way.append((now, self.view.lon, self.view.lat))
        while self._way and now - self._way[0][0] > REMEMBERED:
            self._way.popleft()

    def release(self) -> None:
        """Let go: the globe swings on, or rights itself if a pole was dragged over."""
        if self._grabbed is None:
            return
        self._grabbed = None
        if self.view.roll:
            self.fly(self.view._replace(roll=0.0))
            return
        if self.still or len(self._way) < 2 or monotonic() - self._way[-1][0] > REMEMBERED:
            return
        (start, lon, lat), (end, *_) = self._way[0], self._way[-1]
        if end > start:
            east = (self.view.lon - lon + 180) % 360 - 180
            self._swing = east / (end - start), (self.view.lat - lat) / (end - start)
            self._start()

    def turn(self, east: float, north: float) -> None:
        """Turn by degrees, as the arrow keys do; the nearer the globe, the less."""
        aim = turned(self.target, east / self.view.zoom, north / self.view.zoom)
        if self.still:
            self.jump(aim)
            return
        self.stop()
        self._glide = aim
        self._start()

    def zoom(self, factor: float, x: float, y: float, *, smoothly: bool = True) -> None:
        """Come nearer by a factor, towards a position of the screen: the place there stays there."""
        aim = self._wheel[0] if self._wheel else self.view.zoom
        aim = clamped(aim * factor)
        if self._flight or not smoothly or self.still:
            self.jump(zoomed(self.view, self.frame, aim, x, y))
            return
        self.stop()
        self._wheel = aim, x, y
        self._start()

    def _start(self) -> None:
        self._last = monotonic()
        self._timer.start()

    def _show(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self.moved.emit()

    def _step(self) -> None:
        """One frame."""
        now = monotonic()
        passed, self._last = now - self._last, now
        if self._flight is not None:
            flight, began = self._flight
            share = (now - began) * 1000 / flight.milliseconds
            if share >= 1:
                self.stop()
            self._show(flight.at(share))
        elif self._wheel is not None:
            aim, x, y = self._wheel
            zoom = aim + (self.view.zoom - aim) * exp(-passed / GLIDE)
            if abs(zoom - aim) < ARRIVED * aim:
                zoom = aim
                self.stop()
            self._show(zoomed(self.view, self.frame, zoom, x, y))
        elif self._glide is not None:
            self._glide_on(self._glide, passed)
        else:
            self._swing_on(passed)
        if not self.moving:
            self.moved.emit()  # the last: those who paint less while it moves paint all now

    def _glide_on(self, aim: View, passed: float) -> None:
        """Some of the way to where the arrow keys want it."""
        share = 1 - exp(-passed / GLIDE)
        east = (aim.lon - self.view.lon + 180) % 360 - 180
        if max(abs(east), abs(aim.lat - self.view.lat)) * self.view.zoom < STEP_DONE:
            self.stop()
            self._show(aim)
        else:
            self._show(turned(self.view, east * share, (aim.lat - self.view.lat) * share))

    def _swing_on(self, passed: float) -> None:
        """What is left of a throw."""
        east, north = self._swing
        fading = exp(-passed / SWING)
        self._swing = east * fading, north * fading
        before = self.view
        self._show(turned(before, east * passed, north * passed))
        way = angle(vector(before.lon, before.lat), vector(self.view.lon, self.view.lat))
        if way * self.frame.radius * self.view.zoom < SLOWEST * passed:
            self.stop()
