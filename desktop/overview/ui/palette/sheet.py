"""The palette's sheet: a field, what was found under headings, and the keys at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.ui.controls.announcing import announce
from overview.ui.controls.boxes import across, down
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine, KeyCap
from overview.ui.controls.sheet import Sheet
from overview.ui.library_thread import Ticket
from overview.ui.palette.entries import Entry, Section, bold_parts
from overview.ui.palette.offers import Offer
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import LEFT, advance, centred
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import HEADING, NAME, SMALL

SIZE = QSize(640, 470)
TOP = 132
ROW, HEADING_ROW = 40, 30
ICON, WORDS = 26, 58  # where icons and words begin, in the field and in the rows
LEAST = 24  # px for the last part of a title, with its ellipsis
NOTHING = "Nothing of that name."
PAUSE = 120  # milliseconds after the last key before the library is asked


class Palette(Sheet):
    """`offer(typed, show)` shows what is at hand, and again what the library has."""

    def __init__(self, window: QWidget, offer: Offer) -> None:
        super().__init__(window, "Do anything", SIZE, top=TOP)
        self._offer = offer
        self._asked: Ticket | None = None
        self.closed.connect(self._drop)
        page = down(self.card)
        indent = WORDS - ICON - 2  # Qt's own margin
        self._field = SearchField(
            "Search, or do anything",
            role=NAME.at(18, 26),
            height=62,
            indent=indent,
            underlined=False,
            escape_empties=False,  # it closes, as the foot says
        )
        inset = QHBoxLayout()
        inset.setContentsMargins(ICON, 0, 16, 0)
        inset.addWidget(self._field)
        page.addLayout(inset)
        page.addWidget(HairLine())
        self._list = _List(self)
        page.addWidget(self._list, 1)
        page.addWidget(HairLine())
        foot = across(margins=(24, 10, 24, 10), spacing=8)
        for key, words in (("↑↓", "choose"), ("↵", "open"), ("Esc", "close")):
            foot.addWidget(KeyCap(key))
            foot.addWidget(Label(words, SMALL, "ink2", lines=1))
            foot.addSpacing(14)
        foot.addStretch(1)
        page.addLayout(foot)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._field.textEdited.connect(lambda _text: self._pause.start())
        self._field.installEventFilter(self)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            steps, acts = key in (Qt.Key.Key_Down, Qt.Key.Key_Up), key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if (steps or acts) and self._pause.isActive():
                self._pause.stop()
                self._ask()
            if steps:
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
            elif acts:
                self.act(self._list.chosen)
            if steps or acts:
                return True
        return super().eventFilter(watched, event)

    def act(self, entry: Entry | None) -> None:
        """Do what was chosen."""
        if entry is not None:
            self.close()
            entry.act()

    def _ask(self) -> None:
        typed = self._field.text().strip()
        self._drop()
        self._asked = self._offer(typed, lambda sections: self._list.show_sections(sections, typed))

    def _drop(self) -> None:
        """What the library was asked is not wanted any more."""
        if self._asked is not None:
            self._asked.drop()


class _List(QWidget):
    """Sections and their lines, painted; at most a dozen or two."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette
        self._sections: Sequence[Section] = ()
        self._typed = ""
        self._told = ""
        self._at = 0
        self._scroll = 0
        self.setMouseTracking(True)
        self.setAccessibleName("Found")

    @property
    def _entries(self) -> list[Entry]:
        return [entry for section in self._sections for entry in section.entries]

    @property
    def chosen(self) -> Entry | None:
        """The line that Enter opens."""
        entries = self._entries
        return entries[self._at] if 0 <= self._at < len(entries) else None

    @property
    def chosen_title(self) -> str:
        """Its words, for a screen reader."""
        return self.chosen.title if self.chosen else ""

    def show_sections(self, sections: Sequence[Section], typed: str) -> None:
        """Show what was found. A line that the reader went to stays chosen where it is still there."""
        chosen = self.chosen if self._at and typed == self._typed else None
        self._sections = [section for section in sections if section.entries]
        self._typed = typed
        self._at = self._scroll = 0
        if chosen in self._entries:
            self._go_to(self._entries.index(chosen))
        self.setAccessibleDescription(", ".join(entry.title for entry in self._entries))
        if typed:
            self._tell()
        self.update()

    def step(self, by: int) -> None:
        """Choose the next or previous line."""
        if count := len(self._entries):
            self._go_to((self._at + by) % count)
            self._tell()

    def _go_to(self, at: int) -> None:
        self._at = at
        top, bottom = self._spans()[at]
        self._scroll = max(min(self._scroll, top - HEADING_ROW), bottom - self.height() + 8, 0)
        self.update()

    def _tell(self) -> None:
        """Have a screen reader say what Enter would open, once."""
        title = self.chosen_title or NOTHING
        if title != self._told:
            self._told = title
            announce(self, title)

    def _spans(self) -> list[tuple[int, int]]:
        spans, y = [], 8
        for section in self._sections:
            y += HEADING_ROW
            for _ in section.entries:
                spans.append((y, y + ROW))
                y += ROW
        return spans

    def _at_point(self, point: QPointF) -> int | None:
        y = point.y() + self._scroll
        return next((number for number, (top, bottom) in enumerate(self._spans()) if top <= y < bottom), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at_point(event.position())
        if at is not None and at != self._at:
            self._at = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at_point(event.position())
        if at is not None:
            self._palette.act(self._entries[at])

    def wheelEvent(self, event: QWheelEvent) -> None:
        spans = self._spans()
        most = max(0, (spans[-1][1] if spans else 0) + 8 - self.height())
        self._scroll = max(0, min(most, self._scroll - event.angleDelta().y() // 3))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        painter.setClipRect(self.rect())
        painter.translate(0, -self._scroll)
        colours = theme().colour
        if not self._sections:
            centred(painter, 24, 20, self.width() - 48, 24, NOTHING, NAME, colours("ink2"))
        y, number = 8, 0
        for section in self._sections:
            centred(painter, 24, y, 300, HEADING_ROW, section.heading, HEADING, colours("ink2"))
            y += HEADING_ROW
            for entry in section.entries:
                self._entry(painter, entry, y, chosen=number == self._at)
                y += ROW
                number += 1
        painter.end()

    def _entry(self, painter: QPainter, entry: Entry, y: int, *, chosen: bool) -> None:
        colours = theme().colour
        wide = self.width()
        if chosen:
            ground = self.rect().toRectF()
            ground.setRect(10, y, wide - 20, ROW)
            box(painter, ground, 7, colours("hover"))
        if entry.flag:
            draw_flag(painter, entry.flag, 24, y + 12.5, 20)
        elif entry.icon:
            draw_icon(painter, entry.icon, 25, y + 11, 18, colours("accent" if chosen else "ink2"))
        right = wide - 24.0
        if entry.key:
            size = advance(entry.key, SMALL) + 12
            right -= size
            frame = self.rect().toRectF()
            frame.setRect(right, y + 11, size, 18)
            box(painter, frame, 4, None, colours("line2"))
            centred(painter, right + 6, y, size, ROW, entry.key, SMALL, colours("ink3"))
            right -= 8
        if entry.right:
            right -= advance(entry.right, SMALL)
            centred(painter, right, y, 120, ROW, entry.right, SMALL, colours("ink2"))
        x, end = float(WORDS), right - 12
        parts = [(part, NAME.strong(600) if strong else NAME) for part, strong in bold_parts(entry.title, self._typed)]
        widths = [advance(part, role) for part, role in parts]
        if x + sum(widths) > end and x + sum(widths[:-1]) > end - LEAST:
            parts, widths = [(entry.title, NAME)], [0.0]  # cut before its last part, it would have no ellipsis
        for (part, role), width in zip(parts, widths, strict=True):
            centred(painter, x, y, end - x, ROW, part, role, colours("ink"), LEFT)
            x += width
