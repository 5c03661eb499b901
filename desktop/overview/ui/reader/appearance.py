"""How the text looks, set while one reads: what is changed here is seen on the page at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.tabs import SegmentedTabs
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.reader.style import LEAST_SIZE, MOST_SIZE, SANS, SERIF, ReadingStyle
from overview.ui.theme import paint
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE

LEAST_WIDTH, MOST_WIDTH = 420, 900


class AppearancePanel(QWidget):
    """The panel behind "Aa". `whole`: how high it is where nothing of it has to scroll.

    Signals: `changed(ReadingStyle)` at every move, `closed()`.
    """

    changed = Signal(object)
    closed = Signal()
    WIDE = 300

    def __init__(self, style: ReadingStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("How the text looks")
        area = ScrollColumn((), spacing=6, margin=True, fills=True)  # a low window has no room for all of it
        down(self, (1, 1, 1, 1)).addWidget(area)
        area.set_margins(17, 13, 17, 13)
        column = area.column
        self._faces = SegmentedTabs(((SERIF, "Serif"), (SANS, "Sans")), "Typeface", self)
        self._faces.choose(style.face)
        self._faces.chosen.connect(lambda face: self._set(face=face))
        row = QHBoxLayout()
        row.addWidget(Label("Typeface", INTERFACE, lines=1, parent=self), 1)
        row.addWidget(self._faces)
        column.addLayout(row)
        self._size = self._slider(
            column, "Text size", LEAST_SIZE * 2, MOST_SIZE * 2, style.size * 2, lambda at: f"{at / 2:g} px", "size", 0.5
        )
        self._line = self._slider(
            column, "Line height", 120, 220, style.line * 100, lambda at: f"{at / 100:.2f}", "line", 0.01
        )
        self._width = self._slider(
            column, "Column", LEAST_WIDTH, MOST_WIDTH, style.width, lambda at: f"{at} px", "width", 1
        )
        column.addSpacing(4)
        column.addWidget(HairLine(parent=self))
        column.addSpacing(2)
        self._justified = self._switch(column, "Justify the text", style.justified, "justified")
        self._sepia = self._switch(column, "Sepia paper", style.sepia, "sepia")
        self.whole = column.sizeHint().height() + 2
        theme().changed.connect(self._theme_changed)
        self._theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """It goes when Tab leaves it."""
        moved = super().focusNextPrevChild(forward)
        focus = QApplication.focusWidget()
        if focus is not self and (focus is None or not self.isAncestorOf(focus)):
            self.closed.emit()
        return moved

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), 12, theme().colour("raised"), theme().colour("line2"))
        painter.end()

    def _slider(
        self,
        column: QVBoxLayout,
        name: str,
        least: float,
        most: float,
        value: float,
        words: Callable[[int], str],
        field: str,
        unit: float,
    ) -> Slider:
        row = QHBoxLayout()
        row.addWidget(Label(name, INTERFACE, parent=self), 1)
        shown = Label(words(round(value)), DETAIL, "ink2", lines=1, align=paint.END, parent=self)
        shown.setMinimumWidth(70)
        row.addWidget(shown)
        column.addLayout(row)
        slider = Slider(name, round(least), round(most), round(value), self)
        slider.setAccessibleDescription(shown.text())
        slider.valueChanged.connect(lambda at: shown.setText(words(at)))
        slider.valueChanged.connect(lambda at: slider.setAccessibleDescription(words(at)))
        whole = unit == 1
        slider.valueChanged.connect(lambda at: self._set(**{field: at if whole else round(at * unit, 2)}))
        column.addWidget(slider)
        return slider

    def _switch(self, column: QVBoxLayout, name: str, on: bool, field: str) -> Switch:
        row = QHBoxLayout()
        row.addWidget(Label(name, INTERFACE, lines=1, parent=self), 1)
        switch = Switch(name, on, self)
        switch.toggled.connect(lambda checked: self._set(**{field: checked}))
        row.addWidget(switch)
        row.addSpacing(-switch.EDGE)
        column.addLayout(row)
        return switch

    def _set(self, **changes: Any) -> None:
        self._style = self._style._replace(**changes)
        self.changed.emit(self._style)

    def _theme_changed(self) -> None:
        self._sepia.setEnabled(not theme().dark)
        self.update()
