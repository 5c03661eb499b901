"""What the program says without being asked: a notice on a page, an undo bar, an empty room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from overview.ui.controls.announcing import announce
from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import IconButton, TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import KeyCap
from overview.ui.theme import paint
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import COLUMN_TITLE, DETAIL, INTERFACE, INTERFACE_STRONG, NAME, SECTION_TITLE


class Icon(QWidget):
    """An icon in a layout, without a meaning of its own for a screen reader: words stand beside it."""

    def __init__(
        self, name: str, size: float, colour: str, *, width: float = 1.6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour, self._width = name, size, colour, width
        self.setFixedSize(QSize(round(size), round(size)))
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        draw_icon(painter, self._name, 0, 0, self._size, theme().colour(self._colour), width=self._width)
        painter.end()


class Notice(QWidget):
    """The one notice on a page, on the wash: an icon, what is the matter, a sentence, and what can be done.

    Signals: `acted()` when its action is pressed, `dismissed()` when its cross is.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        action: str = "",
        can_close: bool = False,
    ) -> None:
        super().__init__()
        self.title = title
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # long sentences take several lines
        self.setSizePolicy(policy)
        row = across(self, (14, 8, 10, 10 - (TextButton.EDGE if action else 0)), spacing=12)
        row.addWidget(Icon(icon, 18, "accent", parent=self), 0, Qt.AlignmentFlag.AlignTop)
        words = down()
        words.addWidget(Label(title, INTERFACE_STRONG, parent=self))
        if text:
            words.addWidget(Label(text, DETAIL, "ink2", parent=self))
        if action:
            button = TextButton(action, parent=self)
            button.clicked.connect(self.acted)
            words.addLayout(flush(button))
        row.addLayout(words, 1)
        if can_close:
            cross = IconButton("x", "Hide this notice", size=14, side=24, parent=self)
            cross.clicked.connect(self.dismissed)
            beside = QVBoxLayout()
            beside.addSpacing((round(INTERFACE_STRONG.line) - cross.sizeHint().height()) // 2)  # beside the title
            beside.addWidget(cross)
            beside.addStretch(1)
            row.addLayout(beside)
        theme().changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A notice is whole: in a low window what stands beside it gives way."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))
        layout = self.layout()
        assert layout is not None
        layout.setGeometry(self.rect())  # Qt tells it no second size of a notice that is just being shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), 10, theme().colour("wash"))
        painter.end()


class UndoBar(QWidget):
    """A bar that says what was done and offers to take it back, or only says something; it goes after a while, never
    under the pointer.

    Signal: `undo()` when the reader takes it back. Put it where it should stand; `say` shows it.
    """

    undo = Signal()
    STAYS = 8_000  # milliseconds

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = across(self, (18, 6, 8, 6), spacing=12)
        self._words = Label("", INTERFACE, "ink", lines=3, parent=self)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        button = TextButton("Undo", parent=self)
        button.clicked.connect(self._taken_back)
        self._offer = (button, KeyCap("Ctrl Z", self))
        for part in self._offer:
            row.addWidget(part)
        cross = IconButton("x", "Hide this", size=14, side=24, parent=self)
        cross.clicked.connect(self.hide)
        row.addWidget(cross)
        self._timer = QTimer(self, singleShot=True, interval=self.STAYS)
        self._timer.timeout.connect(self.hide)
        theme().changed.connect(self.update)
        self.hide()

    def say(self, what: str, *, offers: bool = True) -> None:
        """Show what was done, such as "3 articles marked as read", which can be taken back if it `offers` that."""
        for part in self._offer:
            part.setVisible(offers)
        self._words.setText(what)
        self.setAccessibleName(what)
        announce(self, what)
        self.resize(self.sizeHint())
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), 20, theme().colour("raised"), theme().colour("line2"))
        painter.end()

    def _taken_back(self) -> None:
        self.hide()
        self.undo.emit()


class EmptyState(QWidget):
    """What stands in a room with nothing in it: what would be here, how to get it there, and the keys for it.

    `keys` are pairs of a key and what it does; a single one without words stands alone below the text. `actions` are
    buttons: their words and what they do.
    """

    def __init__(
        self,
        title: str,
        text: str,
        *,
        icon: str = "",
        keys: Sequence[tuple[str, str]] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        page = down(self, (24, 24, 24, 24))
        page.addStretch(4)
        if icon:
            page.addWidget(Icon(icon, 34, "ink3", width=1.3, parent=self), 0, Qt.AlignmentFlag.AlignHCenter)
            page.addSpacing(16)
        large = COLUMN_TITLE if len(keys) > 1 else SECTION_TITLE
        self.title = Label(title, large, align=paint.CENTRE, parent=self)
        page.addWidget(self.title)
        page.addSpacing(8)
        widest = 280 if icon else 420
        page.addWidget(Label(text, NAME, "ink2", align=paint.CENTRE, widest=widest, parent=self))
        if keys:
            page.addSpacing(12 if len(keys) == 1 else 28)
            page.addLayout(self._keys(keys))
        if actions:
            page.addSpacing(14)
        for words, act in actions:
            button = TextButton(words, parent=self)
            button.clicked.connect(lambda _on=False, act=act: act())
            page.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(5)

    def _keys(self, keys: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        for row, (key, does) in enumerate(keys):
            cap = KeyCap(key, self)
            if not does:
                grid.addWidget(cap, row, 0, 1, 4, Qt.AlignmentFlag.AlignHCenter)
                continue
            grid.addWidget(cap, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words = Label(does, INTERFACE, "ink2", lines=1, parent=self)
            words.setMinimumWidth(words.sizeHint().width())
            grid.addWidget(words, row, 2)
        return grid
