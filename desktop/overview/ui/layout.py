"""Which rooms fit into a window of a given width, and how wide each starts. Plain numbers, no widgets."""

from typing import NamedTuple

COUNTRY, STORIES, OVERLOOKED, SAVED, SEARCH = "country", "stories", "overlooked", "saved", "search"
RAIL, DOME, HEAD = 60, 196, 56
WIDE, MIDDLE, NARROW, SMALL = 1360, 1120, 900, 640
LEAST_GLOBE, LEAST_LIST, LEAST_READING = 300, 300, 420
LEAST_BELOW, LEAST_DOME = 400, 96  # high: the list room below the dome, which says less where it is lower; the dome
ANY = 16_777_215  # as high or wide as it comes: QWIDGETSIZE_MAX, which PySide has no name for


class Rooms(NamedTuple):
    """Widths in logical pixels. `globe` 0: folded, a rail stands in its place, or above 640 nothing at all."""

    globe: int
    rail: int
    list: int  # 0: all that is left
    together: bool  # list and reading stand beside each other; else one takes the other's place
    dome: bool  # the globe is a dome above the list


def rooms(width: int, lens: str, *, folded: bool = False, both: bool = False) -> Rooms:
    """What fits. `folded`: the reader folded the globe room; `both`: two languages are shown side by side."""
    if width < SMALL:
        return Rooms(0, 0, 0, together=False, dome=True)
    if width < NARROW:
        return Rooms(0, RAIL, 0, together=False, dome=False)
    if width < MIDDLE or folded or both:
        return Rooms(0, RAIL, 340 if width < MIDDLE else 352, together=True, dome=False)
    if width < WIDE:
        return Rooms(372, 0, 356, together=True, dome=False)
    globe = 404 if lens in (STORIES, OVERLOOKED) else 452
    return Rooms(globe, 0, {STORIES: 348, OVERLOOKED: 388}.get(lens, 392), together=True, dome=False)


def dome_height(height: int) -> int:
    """How much of the dome stands above the list in a window of this height: 0 where the list needs the room."""
    left = min(DOME, height - HEAD - LEAST_BELOW)
    return left if left >= LEAST_DOME else 0
