"""The country list in the reader's hands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from overview.ui.controls.pressable import LETTERS
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.scroll import own_viewport, thin_scrolling
from overview.ui.controls.tips import show_tip
from overview.ui.countries.delegate import CountryDelegate, on_star
from overview.ui.countries.model import CountryModel, Row
from overview.ui.theme.theme import theme
from overview.ui.world import World

STAR_KEY = "*"


class CountryList(QListView):
    """Countries by name. What is picked here is picked on the globe, and the other way round.

    Signals: `picked(str)` when the reader picked or added a country here; `typed(str)` when a letter was typed, which
    is for the filter.
    """

    picked = Signal(str)
    typed = Signal(str)

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.countries = CountryModel(world, self)
        self._rows = CountryDelegate(self, world)
        self._pressed = ""
        self._own = False
        self.setModel(self.countries)
        self.setItemDelegate(self._rows)
        self.setAccessibleName("Countries")
        self.setAccessibleDescription(
            "Enter reads a country, Control and Enter adds it, asterisk makes it a favourite; type to filter."
        )
        own_viewport(self)
        thin_scrolling(self, ink="gink3")
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(17)
        self.setMouseTracking(True)
        self.countries.modelReset.connect(self._show_selection)
        world.selection_changed.connect(self._selection_changed)
        world.hovered_changed.connect(self.viewport().update)
        theme().changed.connect(self._retype)
        self._selection_changed()

    def code_at(self, index: Index) -> str:
        """The country of a row; "" for a heading and for none."""
        row: Row | None = index.data(ROW)
        return row.code if row is not None else ""

    def go_to_first(self) -> None:
        """Put the keyboard on the first country."""
        code = self.countries.first()
        if code:
            self.setCurrentIndex(self.countries.index(self.countries.rows_of(code)[0]))

    def _pick(self, code: str, *, add: bool) -> None:
        self._own = True
        self._world.pick(code, add=add)
        self._own = False
        self.picked.emit(code)

    def _favour(self, code: str) -> None:
        """Favour a country or no longer; the keyboard stays on it."""
        self._world.toggle_favourite(code)
        rows = self.countries.rows_of(code)
        if rows:
            self.setCurrentIndex(self.countries.index(rows[-1]))

    def _selection_changed(self) -> None:
        self._show_selection()
        if self._world.selection and not self._own:
            rows = self.countries.rows_of(self._world.selection[-1])
            if rows:
                index = self.countries.index(rows[0])
                seen = self.viewport().rect().contains(self.visualRect(index))
                self.setCurrentIndex(index)
                if not seen:
                    self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _show_selection(self) -> None:
        """Select the rows of what is picked in the world."""
        chosen = QItemSelection()
        for code in self._world.selection:
            for row in self.countries.rows_of(code):
                index = self.countries.index(row)
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _retype(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # --- Qt

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Other numbers, as several times a second while news comes in. Qt lays out all rows anew, of which none is
        higher or lower than before; who reads them aloud hears of the change from there alone."""
        from PySide6.QtGui import QAccessible  # 4 ms that the start can do without

        self.viewport().update()
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)

    def selectionCommand(self, _index: Index, _event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """The world alone says what is selected."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _types(event):
            event.accept()  # letters go to the filter; the window's keys of one letter wait
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picked country that was in sight stays there: a larger window can leave the list less room."""
        super().resizeEvent(event)
        index = self.currentIndex()
        row = self.visualRect(index)
        if self.code_at(index) in self._world.selection and 0 <= row.top() < event.oldSize().height():
            self.scrollTo(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            code = self.code_at(index)
            if code:
                words = self._world.sentence(code)
                if on_star(self, index, event.pos()):
                    words = f"{self._star_words(code)} ({STAR_KEY})"
                show_tip(event.globalPos(), words, self.viewport(), self.visualRect(index))
                return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._rows.shows_keys = False
        self._pressed = self.code_at(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        code = self.code_at(index)
        if event.button() != Qt.MouseButton.LeftButton or not code or code != self._pressed:
            return
        if on_star(self, index, at):
            self._favour(code)
        else:
            self._pick(code, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._world.hover(self.code_at(self.indexAt(event.position().toPoint())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._world.hover("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._rows.shows_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if self._rows.shows_keys and not self.currentIndex().isValid():
            self.go_to_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._rows.shows_keys = True
        code = self.code_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and code:
            self._pick(code, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Space and code:
            self._pick(code, add=True)
        elif event.text() == STAR_KEY and code:
            self._favour(code)
        elif _types(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _star_words(self, code: str) -> str:
        return "No longer a favourite" if code in self._world.favourites else "Make it a favourite"


def _types(event: QKeyEvent) -> bool:
    """Whether a key types a letter, or the asterisk."""
    return event.modifiers() in LETTERS and (event.text().isalpha() or event.text() == STAR_KEY)
