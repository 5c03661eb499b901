"""The headings of a text: going from one to the next, as readers of long reports do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTextEdit

from overview.ui.reader.typesetting import Heading

ABOVE = 16  # pixels between the view's upper edge and a heading that was gone to


class Headings:
    """The headings of the text in a `QTextEdit`; `found` are all of them, in order. The article's own headline, where
    the view begins, counts as the one before the first."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self.found: Sequence[Heading] = ()

    def step(self, by: int) -> int | None:
        """Go to the next (`by` 1) or the one before (-1); gives its place in `found`, -1 for the headline, or None
        where there is none, or all that follow are in sight."""
        now = self._view.verticalScrollBar().value()
        places = range(-1, len(self.found))
        ahead = (at for at in (places if by > 0 else reversed(places)) if (self._stop(at) - now) * by > 0)
        if (at := next(ahead, None)) is not None:
            self.go_to(at)
        return at

    def go_to(self, at: int) -> None:
        """Go to the heading at a place in `found`; -1: to the headline. It may be gone from a text that has changed."""
        if at < len(self.found):
            self._view.verticalScrollBar().setValue(self._stop(at))

    def here(self) -> int:
        """The place in `found` of the heading above what is read now; -1: the headline."""
        now = self._view.verticalScrollBar().value()
        return next(at for at in reversed(range(-1, len(self.found))) if at < 0 or self._top(at) <= now)

    def _stop(self, at: int) -> int:
        """Where the view is scrolled to for a heading."""
        bar = self._view.verticalScrollBar()
        return min(max(bar.minimum(), self._top(at)), bar.maximum()) if at >= 0 else bar.minimum()

    def _top(self, at: int) -> int:
        """Where the upper edge of a heading would be seen best, whether the view can be scrolled so far or not."""
        document = self._view.document()
        block = document.findBlock(self.found[at].start)
        return round(document.documentLayout().blockBoundingRect(block).top()) - ABOVE
