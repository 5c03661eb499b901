"""A flight over the globe: along the great circle, rising and sinking on the way so that it feels of one speed.

Van Wijk and Nuij, "Smooth and efficient zooming and panning" (2003): u is the way covered (an angle), w what is seen of
it (an angle), rho how much zooming is worth against panning.
"""

from __future__ import annotations

from math import asinh, cosh, exp, log, pi, sin, sinh, tanh

from overview.ui.globe.camera import FARTHEST, View, angle, place, vector

RHO = 1.4142
SHORTEST, LONGEST = 350, 1600  # milliseconds
PACE = 620  # milliseconds a unit of the path's length
STANDING = 1e-4  # radians: a shorter way is none
ASIDE = 1e-3  # degrees by which the way to the very other side is bent, so that it has a direction


class Flight:
    """From one view to another. `milliseconds`: how long it takes."""

    def __init__(self, start: View, end: View) -> None:
        self._start, self._end = start, end
        self._from, self._to = vector(start.lon, start.lat), vector(end.lon, end.lat)
        self._way = angle(self._from, self._to)
        if pi - self._way < STANDING / 10:
            self._to = vector(end.lon + ASIDE, end.lat + ASIDE)
            self._way = angle(self._from, self._to)
        self._seen = 2 / start.zoom
        seen = 2 / end.zoom
        if self._way < STANDING:
            self._lean = 0.0
            self._length = log(seen / self._seen) / RHO
        else:
            square = RHO**4 * self._way**2
            gain = seen**2 - self._seen**2
            self._lean = asinh(-(gain + square) / (2 * self._seen * RHO**2 * self._way))
            self._length = (asinh(-(gain - square) / (2 * seen * RHO**2 * self._way)) - self._lean) / RHO
        self.milliseconds = round(min(LONGEST, max(SHORTEST, abs(self._length) * PACE)))

    def at(self, share: float) -> View:
        """The view when this share of the time (0 to 1) is over."""
        if share >= 1:
            return self._end
        eased = share * share * (3 - 2 * share)
        roll = self._start.roll * (1 - eased)
        along = RHO * eased * self._length
        if self._way < STANDING:
            return View(self._start.lon, self._start.lat, max(FARTHEST, 2 / (self._seen * exp(along))), roll)
        lean = self._lean
        covered = self._seen / RHO**2 * (cosh(lean) * tanh(along + lean) - sinh(lean))
        seen = self._seen * cosh(lean) / cosh(along + lean)
        lon, lat = self._between(min(1.0, max(0.0, covered / self._way)))
        return View(lon, lat, max(FARTHEST, 2 / seen), roll)  # the whole globe is far enough

    def _between(self, share: float) -> tuple[float, float]:
        """The place at a share of the great circle."""
        whole = sin(self._way)
        first, second = sin((1 - share) * self._way) / whole, sin(share * self._way) / whole
        x, y, z = (a * first + b * second for a, b in zip(self._from, self._to, strict=True))
        return place((x, y, z))
