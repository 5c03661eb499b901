"""Widgets below each other in an area that scrolls, and what is in such an area seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.scroll import bar_over_edge, thin_scrolling


class ScrollColumn(QScrollArea):
    """Widgets below each other that scroll together, on whatever ground they stand. `margin`: what is in it keeps
    clear of its right edge by itself, so that the scroll bar can lie there. `fills`: they are as high as the area where
    that is higher than they must be."""

    def __init__(
        self,
        parts: Sequence[QWidget],
        *,
        spacing: int = 0,
        ink: str = "ink3",
        margin: bool = False,
        fills: bool = False,
    ) -> None:
        super().__init__()
        thin_scrolling(self, ink=ink)
        if margin:
            bar_over_edge(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea { background: transparent }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self.column = down(body, spacing=spacing)
        for part in parts:
            self.column.addWidget(part)
        if not fills:
            self.column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """How far from the edges they stand."""
        self.column.setContentsMargins(left, top, right, bottom)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """What Tab reaches from outside comes into sight, as Qt sees to within. Nothing moves under the pointer, nor
        where the window was left and has the focus again."""
        if before is not None and now is not None and self.isAncestorOf(now) and not QApplication.mouseButtons():
            self.ensureWidgetVisible(now)


class FittingArea(QScrollArea):
    """Content that is as high as it needs, and scrolls where large type in a low window leaves it less."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        thin_scrolling(self)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self._content = content
        content.setAutoFillBackground(False)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        return self._content.heightForWidth(wide)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the areas that a widget stands in so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
