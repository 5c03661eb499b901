"""The list of articles: choosing with mouse and keys, and staying where it is while new ones arrive above."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from overview.library.values import ArticleRow
from overview.ui.articles import row as rows
from overview.ui.articles.delegate import RowDelegate
from overview.ui.articles.model import ArticleModel
from overview.ui.articles.row import Look
from overview.ui.articles.tall_list import TallList
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.controls.row_model import ROW

AHEAD = 3  # screenfuls that are to be loaded below what is seen
CHOSEN = 2_000  # articles that are chosen at once at most


class ArticleList(TallList):
    """Articles, one of them open, several of them chosen.

    Signals: `opened(ArticleRow)` when the reader goes to one, `bookmark_clicked(ArticleRow)`, and
    `menu_wanted(QPoint)` (global) for what can be done with those chosen.
    """

    bookmark_clicked = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: ArticleModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__("Articles", parent)
        self._model = model
        self._rows: RowDelegate = RowDelegate(self, self._thumbnail)
        self._thumbnails = thumbnails
        self._anchor: tuple[int, int] | None = None  # an article and where it stands, to stay there
        self._on_bookmark = False  # where the mouse was pressed
        model.rowsAboutToBeRemoved.connect(self._leave_removed)  # before Qt's own, which setModel connects
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        # Qt itself asks for more only through the scroll bar that a view is born with, and only at its very end.
        self.verticalScrollBar().valueChanged.connect(self._fetch_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._fetch_ahead)
        thumbnails.arrived.connect(self.viewport().update)
        model.shifting.connect(self._note_place)
        model.shifted.connect(self._keep_place)
        model.in_use = self._in_use

    # --- what is chosen

    @property
    def chosen(self) -> list[ArticleRow]:
        """The chosen articles, in the list's order."""
        found = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(ROW) for index in found]

    @property
    def current(self) -> ArticleRow | None:
        """The article that the keys are on."""
        return self._model.article(self.currentIndex().row())

    def choose(self, article: int, *, quietly: bool = False) -> bool:
        """Go to an article if it is loaded; `quietly`: without opening it. Gives whether it is."""
        return self._go_to(self._model.row_of(article), quietly=quietly)

    def follow(self, opened: ArticleRow | None) -> None:
        """Go to the article that is open, if it is loaded. Else none is chosen: what is done now is not about one here,
        and the keys go on from where they are."""
        there = self.current is not None and opened is not None and self.current.id == opened.id
        if not there and (opened is None or not self.choose(opened.id, quietly=True)):
            self.clearSelection()

    def step_to_unread(self) -> bool:
        """Go to the next unread article; gives whether there is one among those loaded."""
        for at in range(self.currentIndex().row() + 1, self._model.rowCount()):
            row = self._model.article(at)
            if row is not None and not row.read:
                self.setCurrentIndex(self._model.index(at))
                return True
        return False

    def selectAll(self) -> None:
        """Choose the whole list, also what was not loaded yet; of a very long one, what stands on top."""
        self._model.fetch_up_to(CHOSEN, then=super().selectAll)

    def set_look(self, density: str, *, flags: bool, grouped: bool) -> None:
        """How rows look."""
        self._set_look(Look(self.viewport().width(), density, flags, grouped))

    # --- how high rows are

    def measured_height(self, row: int) -> int:
        return self._rows.height(self._model.index(row))

    def usual_height(self) -> int:
        return rows.usual_height(self._rows.look)

    def _set_look(self, look: Look) -> None:
        if look != self._rows.look:
            self._rows.look = look
            self.measure_anew()

    def _retype(self) -> None:
        self.measure_anew()
        super()._retype()

    # --- Qt

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """The hairlines above a selection go."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are laid out for the new width."""
        self._set_look(self._rows.look._replace(width=self.viewport().width()))
        self._thumbnails.set_ratio(self.devicePixelRatioF())
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the bookmark saves, without opening."""
        self._on_bookmark = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row: ArticleRow = index.data(ROW)
            box = self.visualRect(index)
            if rows.bookmark_rect(row, self._rows.look, box.y(), box.height()).contains(event.position()):
                self._on_bookmark = True
                self.bookmark_clicked.emit(row)
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt takes the end of a click on the bookmark for one of a click on the row, where that was clicked before."""
        if not self._on_bookmark:
            super().mouseReleaseEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are the window's keys: they don't jump to headlines."""

    def _thumbnail(self, key: str) -> QPixmap | None:
        return self._thumbnails.get(key)

    def _fetch_ahead(self) -> None:
        """Have the next page before the reader gets there."""
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() <= AHEAD * self.viewport().height():
            self._model.fetchMore(QModelIndex())

    # --- keeping its place

    def _leave_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Go from a row that goes away to the one before it, without scrolling there. Qt goes to the one behind, and so
        opens it, unasked."""
        if first <= self.currentIndex().row() <= last:
            self._quiet = True
            self.setAutoScroll(False)
            before = self._model.index(first - 1)
            self.selectionModel().setCurrentIndex(before, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.setAutoScroll(True)
            self._quiet = False

    def _note_place(self) -> None:
        """Scrolled down, the article that the keys are on stays in its place, else the one on top."""
        self._anchor = None
        top, current = self.indexAt(QPoint(rows.GUTTER, 1)), self.currentIndex()
        if top.isValid() and self.verticalScrollBar().value() > 0:
            seen = self.viewport().rect().intersects(self.visualRect(current))
            index = current if seen else top
            self._anchor = (index.data(ROW).id, self.visualRect(index).y())

    def _keep_place(self) -> None:
        if self._anchor is not None:
            article, y = self._anchor
            self.updateGeometries()
            moved = self.visualRect(self._model.index(self._model.row_of(article) or 0)).y() - y
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _in_use(self) -> int:
        """How many rows, from the top, are seen, chosen or above the one where the keys are."""
        seen = self.indexAt(QPoint(rows.GUTTER, self.viewport().height() - 1))
        selection = self.selectionModel().selection()
        chosen = [selection.at(run).bottom() for run in range(selection.count())]
        return 1 + max(seen.row() if seen.isValid() else self._model.rowCount() - 1, self.currentIndex().row(), *chosen)
