"""The results of an import: a line a file, in a list that is as fast with a thousand files as with four."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from overview.ui.controls.scroll import thin_scrolling
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import advance, centred
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

ROW = Qt.ItemDataRole.UserRole
HEIGHT = 66
Index = QModelIndex | QPersistentModelIndex


class Result(NamedTuple):
    """What became of a file."""

    file: str
    status: str  # added, here, failed, link
    words: str
    articles: tuple[int, ...]
    links: tuple[str, ...]

    @property
    def action(self) -> str:
        """What can be done with it."""
        return {"added": "Open", "here": "Show", "link": "Read"}.get(self.status, "")

    @property
    def icon(self) -> tuple[str, str]:
        """Icon and the role of its colour."""
        marks = {"added": ("check", "ok"), "here": ("layers", "ink2"), "link": ("link", "ink2")}
        return marks.get(self.status, ("circle-alert", "warn"))


def result(value: dict[str, Any]) -> Result:
    """A result as the engine tells it."""
    links = tuple(link["url"] if isinstance(link, dict) else str(link) for link in value.get("links", ()))
    return Result(value["file"], value["status"], value["words"], tuple(value.get("articles", ())), links)


class ResultModel(QAbstractListModel):
    """Results in the order of the files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._results: list[Result] = []

    def add(self, one: Result) -> None:
        """Add the next result."""
        self.beginInsertRows(QModelIndex(), len(self._results), len(self._results))
        self._results.append(one)
        self.endInsertRows()

    @property
    def results(self) -> list[Result]:
        """All of them."""
        return self._results

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._results[index.row()]
        if role == ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.file}. {one.words}"
        return one.words if role == Qt.ItemDataRole.ToolTipRole else None


class ResultList(QListView):
    """Signals: `acted(Result)` when the reader opens one."""

    acted = Signal(object)

    def __init__(self, model: ResultModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("Files")
        self.setStyleSheet("QListView { background: transparent; border: 0; outline: 0 }")
        thin_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() > self.visualRect(index).right() - 90:
            self._act(index)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._act(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(ROW).action:
            self.acted.emit(index.data(ROW))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Result = index.data(ROW)
        area = QRect(option.rect)
        colours = theme().colour
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours("accent"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -2), 6, 6)
        icon, role = one.icon
        draw_icon(painter, icon, area.x() + 2, area.y() + 14, 18, colours(role))
        wide = advance(one.action, INTERFACE_STRONG) if one.action else 0
        room = area.width() - 36 - wide - 24
        centred(painter, area.x() + 34, area.y() + 11, room, 20, one.file, INTERFACE_STRONG, colours("ink"))
        centred(painter, area.x() + 34, area.y() + 32, room, 20, one.words, DETAIL, colours("ink2"))
        if one.action:
            x = area.right() - wide - 2
            centred(painter, x, area.y(), wide + 4, area.height(), one.action, INTERFACE_STRONG, colours("accent"))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colours("line"))
        painter.restore()
