"""Arrays of points become QPainterPaths, without a call for each point: through the stream format of QPainterPath."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overview.ui.globe.projection import Figure

# QDataStream of Qt 6: the number of elements; each as type (0 moves, 1 draws a line), x, y; where the last part began;
# the fill rule.
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_HEAD, _TAIL = 4, 8


def paths(figure: Figure) -> Iterator[QPainterPath]:
    """One path for each fill of the figure, filled by the winding rule."""
    start = 0
    for end in figure.ends.tolist():
        yield path(figure, start, end)
        start = end


def path(figure: Figure, start: int = 0, end: int | None = None) -> QPainterPath:
    """The points from `start` to `end` as one path; the first of them begins a part."""
    stop = len(figure.kind) if end is None else end
    found = QPainterPath()
    if stop <= start:
        return found
    count = stop - start
    buffer = bytearray(_HEAD + _ELEMENT.itemsize * count + _TAIL)
    buffer[:_HEAD] = count.to_bytes(_HEAD, "big")
    buffer[-_HEAD:] = Qt.FillRule.WindingFill.value.to_bytes(_HEAD, "big")
    elements = np.frombuffer(buffer, _ELEMENT, count, _HEAD)
    elements["kind"] = figure.kind[start:stop]
    elements["x"] = figure.x[start:stop]
    elements["y"] = figure.y[start:stop]
    QDataStream(QByteArray(bytes(buffer))) >> found
    return found
