"""What a sentence was in the original: the sentence under the pointer is marked, and its counterpart shown below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.controls.label import Label
from overview.ui.reader.positions import units
from overview.ui.reader.view import ArticleView
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import TAKE_TEXT

WAIT = 350  # milliseconds that the pointer rests before the counterpart is shown
FAR = 4_000  # letters between two sentences that follow each other, at most
WIDEST = 520
_SAME = str.maketrans({"\n": " ", "\u2028": " ", "\u2029": " ", "\u00a0": " ", "\ufffc": " "})


class Place(NamedTuple):
    """Where a sentence stands in a text: of which pair it is, and on which side: 0 the original, 1 the translation."""

    start: int
    end: int
    pair: int
    side: int


def places(text: str, pairs: Sequence[tuple[str, str]]) -> list[Place]:
    """Where the sentences of pairs (original, translation) stand in a text of one language or both, by their starts.

    They are looked for in order; one that is not there, because it was changed when it was set, is left out.
    """
    text = units(text.translate(_SAME))
    found: list[Place] = []
    for side in (0, 1):
        at = 0
        for number, pair in enumerate(pairs):
            words = units(" ".join(pair[side].split()))
            start = text.find(words, at, at + FAR + len(words)) if words else -1
            if start >= 0:
                at = start + len(words)
                found.append(Place(start, at, number, side))
    return sorted(found)


class SentenceHover(QObject):
    """Watches the pointer over a view. `set_pairs` for each article; a text in one language gets a bubble with the
    other one, a text in both has the counterpart marked."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._language = ""
        self._places: list[Place] | None = None
        self._now: Place | None = None
        self.bubble = Bubble(view.viewport())
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._show)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.rebuilt.connect(self._forget)
        view.verticalScrollBar().valueChanged.connect(self._leave)

    def set_pairs(self, pairs: tuple[tuple[str, str], ...], language: str) -> None:
        """The sentences of the article that is shown: (original, translation); the original's language."""
        self._pairs, self._language = pairs, language
        self._forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            self._point(event.position())
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Hide):
            self._leave()
        return super().eventFilter(watched, event)

    def sentence_at(self, position: int) -> Place | None:
        """The sentence at a position of the text."""
        if self._places is None:
            self._places = places(self._view.plain_text(), self._pairs) if self._pairs else []
        return next((place for place in self._places if place.start <= position < place.end), None)

    def _point(self, at: QPointF) -> None:
        if not self._pairs:
            return
        offset = self._view.verticalScrollBar().value()
        layout = self._view.document().documentLayout()
        position = layout.hitTest(at + QPointF(0, offset), Qt.HitTestAccuracy.ExactHit)
        found = self.sentence_at(position) if position >= 0 else None
        if found != self._now:
            self._leave()
            self._now = found
            if found is not None:
                self._timer.start()

    def _show(self) -> None:
        now = self._now
        if now is None or self._places is None:
            return
        others = [one for one in self._places if one.pair == now.pair and one.side != now.side]
        self._view.marks.mark_sentences([(one.start, one.end) for one in (now, *others)])
        if not others:
            language = self._language if now.side == 1 else "en"
            self.bubble.show_words(self._pairs[now.pair][1 - now.side], language, self._lines(now))

    def _lines(self, place: Place) -> QRect:
        """Where a sentence stands in the viewport."""
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(place.start)
        first = self._view.cursorRect(cursor)
        cursor.setPosition(place.end)
        return first.united(self._view.cursorRect(cursor))

    def _leave(self) -> None:
        self._timer.stop()
        self.bubble.hide()
        if self._now is not None:
            self._now = None
            self._view.marks.mark_sentences([])

    def _forget(self) -> None:
        self._leave()
        self._places = None


class Bubble(QWidget):
    """A sentence in the other language, over the text. The pointer goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 9, 14, 10)
        self.words = Label("", TAKE_TEXT, parent=self)
        self._column.addWidget(self.words)
        self.hide()

    def show_words(self, words: str, language: str, beside: QRect) -> None:
        """Show a sentence below its counterpart, or above where there is no room."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.words.language = language
        self.words.setText(words)
        wide = min(WIDEST, parent.width() - 8, self.words.sizeHint().width() + 30)
        self.resize(wide, self.heightForWidth(wide))
        below = beside.bottom() + 6
        above = beside.top() - self.height() - 6
        y = below if below + self.height() <= parent.height() or above < 0 else above
        self.move(QPoint(max(0, min(beside.left(), parent.width() - wide)), y))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, self.rect().toRectF(), 9, theme().colour("raised"), theme().colour("line2"))
        painter.end()
