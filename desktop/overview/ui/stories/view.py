"""The list of stories: choosing with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from overview.library.story_values import StoryRow
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.controls.pressable import BY_KEYBOARD
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.stories.model import StoryModel
from overview.ui.stories.rows import StoryDelegate
from overview.ui.stories.words import name_of
from overview.ui.theme.theme import theme
from overview.ui.times import exact


class StoryList(QListView):
    """Stories, one of them open.

    Signals: `opened(StoryRow)` when the reader goes to one or presses it again, `menu_wanted(StoryRow, QPoint)`.
    """

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: StoryModel, thumbnails: Thumbnails, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stories = model
        self._quiet = False
        self._thumbnails = thumbnails
        self._rows = StoryDelegate(self, thumbnails.get)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(name)
        thin_scrolling(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW)))
        thumbnails.arrived.connect(self.viewport().update)
        theme().changed.connect(self._retype)
        self.setStyleSheet("QListView { background: transparent; border: 0; outline: 0 }")

    def choose(self, story: int) -> bool:
        """Go to a story without opening it; gives whether it is in the list."""
        at = self._stories.row_of(story)
        if at is None:
            return False
        self._quiet = True
        self.setCurrentIndex(self._stories.index(at))
        self._quiet = False
        return True

    def go_to_first(self) -> None:
        """Open the first story."""
        self.setCurrentIndex(self._stories.index(0))

    def step(self, by: int) -> bool:
        """Go to the next or the previous story; gives whether there is one."""
        at = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if not 0 <= at < self._stories.rowCount():
            return False
        self.setCurrentIndex(self._stories.index(at))
        return True

    # --- Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Opening follows the keys; a click opens by itself."""
        super().currentChanged(current, previous)
        row = self._stories.story(current.row())
        if row is not None and not self._quiet:
            self.opened.emit(row)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rows.width = self.viewport().width()
        self._thumbnails.set_ratio(self.devicePixelRatioF())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keys", False)
        self._quiet = True
        super().mousePressEvent(event)
        self._quiet = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus ring shows only when the keys brought the focus."""
        self.setProperty("keys", event.reason() in BY_KEYBOARD)
        had_current = self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False
        if not had_current:  # Qt goes to the first row: that would open it
            self.selectionModel().clearCurrentIndex()

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a row: which countries, in the order in which they came, and exactly when."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._stories.story(self.indexAt(event.pos()).row())
            QToolTip.showText(event.globalPos(), _tip(row) if row is not None else "", self)
            return True
        return super().viewportEvent(event)

    def _hover(self, at: int) -> None:
        if at != self._rows.hovered:
            self._rows.hovered = at
            self.viewport().update()

    def _menu(self, at: QPoint) -> None:
        row = self._stories.story(self.indexAt(at).row())
        if row is not None:
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))

    def _retype(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _tip(row: StoryRow) -> str:
    names = ", ".join(name_of(code) for code in row.countries)
    return f"{names}\nFirst told {exact(row.first)}\nLast told {exact(row.last)}"
