"""Where the bar that offers to take things back stands: in the room that is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from overview.ui.controls.notices import UndoBar
from overview.ui.undo import UndoStack

EDGE = 16  # pixels around the bar
WRITTEN_IN = (QLineEdit, QPlainTextEdit)
SCROLLED = 50  # milliseconds after which a field that was given the keyboard is in sight


class UndoNotice(QObject):
    """Says what was done and what was taken back, over `rooms` at the foot of the first of `among` that is seen, or
    above the field there in which the reader writes.

    `bar` is what the reader sees of it.
    """

    def __init__(self, undo: UndoStack, rooms: QWidget, among: Sequence[QWidget]) -> None:
        super().__init__(rooms)
        self._rooms, self._among = rooms, among
        self.bar = UndoBar(rooms)
        self.bar.undo.connect(undo.undo)
        for room in among:
            room.installEventFilter(self)
        self._scrolled = QTimer(self, singleShot=True, interval=SCROLLED)
        self._scrolled.timeout.connect(self._place)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def say_done(self, what: str) -> None:
        """Say what was done, with the offer to take it back. Empty: what the bar offers is no longer the newest."""
        if what:
            self.bar.say(what)
            self._place()
        else:
            self.bar.hide()

    def say_undone(self, what: str) -> None:
        """Say what was taken back: it may stand where the reader does not look."""
        self.say(f"Undone: {what}")

    def say(self, what: str) -> None:
        """Say something that can't be taken back."""
        self.bar.say(what, offers=False)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar goes with its room, and from one that is no longer seen to the one in its place."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _focus_changed(self, _before: QWidget | None, field: QWidget | None) -> None:
        """Only for a field: the bar stays where it is while something in it is pressed."""
        if self.bar.isVisible() and isinstance(field, WRITTEN_IN):
            self._scrolled.start()

    def _place(self) -> None:
        room = next((room for room in self._among if room.isVisible()), self._rooms)
        box = QRect(room.mapTo(self._rooms, QPoint()), room.size())
        wide = min(self.bar.sizeHint().width(), box.width() - 2 * EDGE)
        self.bar.resize(wide, self.bar.heightForWidth(wide))
        place = QRect(0, 0, wide, self.bar.height())
        place.moveCenter(box.center())
        place.moveBottom(box.bottom() - EDGE)
        field = QApplication.focusWidget()
        if isinstance(field, WRITTEN_IN) and self._rooms.isAncestorOf(field):
            written = QRect(field.mapTo(self._rooms, QPoint()), field.size())
            if written.intersects(place):
                place.moveBottom(written.top() - EDGE)
        self.bar.move(place.topLeft())
