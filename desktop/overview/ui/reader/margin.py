"""The margin beside an article: who its source is, the reader's notes and tags."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.menu import Menu
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.tips import tip
from overview.ui.reader.content import Note, ReaderContent
from overview.ui.reader.notes import NoteCard, NoteEditor
from overview.ui.reader.source_card import SourceCard
from overview.ui.reader.view import ROOM
from overview.ui.theme import paint
from overview.ui.theme.shapes import box
from overview.ui.theme.theme import theme
from overview.ui.theme.type import HEADING, SMALL_STRONG

WIDTH = 208
TAG_TIP = "What else has this tag. Delete takes it off."


class Tag(Pressable):
    """A tag; pressed it shows what else has it. Signal: `removed()` when it is taken off, by its menu or its key."""

    removed = Signal()
    radius = 12.0
    room = (2, 2)
    outset = 2

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        menu.addAction("Show what has this tag", self.click)
        menu.addAction("Take this tag off", self.removed.emit)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def is_cut(self) -> bool:
        """Whether it is too long to be shown whole."""
        return self._whole() > WIDTH - 8

    def _whole(self) -> int:
        return round(paint.advance(self.words, SMALL_STRONG)) + 21

    def shape_size(self) -> QSize:
        return QSize(min(WIDTH - 8, self._whole()), 24)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        box(painter, shape, 12, theme().colour("hover"))
        ink = theme().colour("ink" if self.pointed.value > 0.5 else "ink2")
        room = shape.width() - 20
        paint.centred(painter, shape.x() + 10, shape.y(), room + 1, 24, self.words, SMALL_STRONG, ink)


class Draft(NamedTuple):
    """A note that is being written: a new one (number 0) or one that is there, what it is on, and how far it is."""

    number: int
    quote: str
    start: int
    text: str = ""
    position: int = -1  # of the cursor; -1: at the end
    has_keys: bool = True


class Margin(QWidget):
    """Source, notes and tags, one below the other, with `ROOM` at the sides for focus rings.

    Signals: `link_activated(address)`, `source_opened()`, `note_kept(id, quote, start, text)` with id 0 for a new one,
    `note_given_up` with the same where something was written, `note_removed(id)`, `note_shown(id)`, `tag_added(name)`,
    `tag_removed(name)`, `tag_opened(name)`, `resized()` when its height is another, `typed()` when the reader has done
    with a note or a tag, before its field goes, and the keyboard can't go back to where it was.
    """

    link_activated = Signal(str)
    source_opened = Signal()
    note_kept = Signal(int, str, int, str)
    note_given_up = Signal(int, str, int, str)
    note_removed = Signal(int)
    note_shown = Signal(int)
    tag_added = Signal(str)
    tag_removed = Signal(str)
    tag_opened = Signal(str)
    resized = Signal()
    typed = Signal()

    def __init__(self, content: ReaderContent) -> None:
        super().__init__()
        whole = down(self)
        if content.source:
            card = SourceCard(content, self)
            card.link_activated.connect(self.link_activated)
            card.source_opened.connect(self.source_opened)
            whole.addWidget(card)
            whole.addSpacing(14)
        self._column = down(margins=(ROOM, 0, ROOM, 0))
        whole.addLayout(self._column)
        if content.source:
            self._column.addWidget(HairLine(parent=self))
            self._column.addSpacing(14)
        head = QHBoxLayout()
        head.addWidget(Label("Notes", HEADING, "ink3", lines=1, parent=self), 1)
        add = IconButton("notebook-pen", "Write a note", "N", size=16, side=24, colour="ink3", parent=self)
        add.clicked.connect(lambda: self.write())
        head.addWidget(add)
        self._write = add
        head.addSpacing(-ROOM)  # the icon ends with the lines
        self._column.addLayout(head)
        self._notes = down(margins=(0, 6, 0, 0), spacing=16)
        self._column.addLayout(self._notes)
        self.article = content.id
        self._editor: NoteEditor | None = None
        self._writing = Draft(0, "", 0)
        self._typed_from: QWidget | None = None  # where the keyboard was before
        for note in content.notes:
            self._add_note(note)
        self._add_tags(content.tags)

    def write(self, quote: str = "", start: int = 0, *, note: Note | None = None) -> None:
        """Open an editor for a note: a new one on words of the text or on the whole, or one that is there."""
        self._mind_keyboard()
        if note is not None:
            self._open_editor(Draft(note.id, note.quote, note.start, note.text))
        else:
            self._open_editor(Draft(0, quote, start))

    @property
    def draft(self) -> Draft | None:
        """The note that is being written."""
        if self._editor is None:
            return None
        return self._writing._replace(
            text=self._editor.toPlainText(),
            position=self._editor.textCursor().position(),
            has_keys=self.window().focusWidget() is self._editor,
        )

    @property
    def typed_tag(self) -> str | None:
        """The name of a tag that is being typed."""
        return self._tag_field.text() if self.window().focusWidget() is self._tag_field else None

    def resume(self, draft: Draft) -> None:
        """Go on writing a note."""
        self._open_editor(draft)

    def keep_draft(self) -> None:
        """Keep the note that is being written, as it is: the reader goes on to something else."""
        if (draft := self.draft) is not None:
            text = draft.text.strip()
            self._close_editor()
            if text:
                self.note_kept.emit(draft.number, draft.quote, draft.start, text)

    def _open_editor(self, draft: Draft) -> None:
        self.keep_draft()
        self._writing = draft
        editor = NoteEditor(draft.text, self)
        editor.kept.connect(lambda text: self._keep(draft.number, draft.quote, draft.start, text))
        editor.given_up.connect(self._give_up)
        self._editor = editor
        self._notes.insertWidget(0, editor)
        self.setTabOrder(self._write, editor)
        editor.show()
        cursor = editor.textCursor()
        if draft.position < 0:
            cursor.movePosition(cursor.MoveOperation.End)
        else:
            cursor.setPosition(draft.position)
        editor.setTextCursor(cursor)
        if draft.has_keys:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _keep(self, number: int, quote: str, start: int, text: str) -> None:
        self._give_keyboard_back()
        self._close_editor()
        if text or quote or number:
            self.note_kept.emit(number, quote, start, text)

    def _give_up(self) -> None:
        draft, before = self.draft, self._writing.text
        self._give_keyboard_back()
        self._close_editor()
        if draft is not None and draft.text.strip() not in ("", before):
            self.note_given_up.emit(draft.number, draft.quote, draft.start, draft.text.strip())

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._notes.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self.resized.emit()

    def _add_note(self, note: Note) -> None:
        card = NoteCard(note, self)
        card.edited.connect(lambda _id: self.write(note=note))
        card.removed.connect(self.note_removed)
        card.shown.connect(self.note_shown)
        self._notes.addWidget(card)

    def _add_tags(self, tags: tuple[str, ...]) -> None:
        self._column.addSpacing(16)
        row, used = self._tag_row(), 0
        for name in tags:
            tag = Tag(name, self)
            tag.setToolTip(tip(f"{name}\n{TAG_TIP}" if tag.is_cut else TAG_TIP))
            tag.clicked.connect(lambda _=False, name=name: self.tag_opened.emit(name))
            tag.removed.connect(lambda name=name: self.tag_removed.emit(name))
            wide = tag.sizeHint().width()
            if used and used + wide > WIDTH - 28:
                row, used = self._tag_row(), 0
            row.insertWidget(row.count() - 1, tag)
            used += wide + 4
        add = IconButton("plus", "Add a tag", "T", size=14, side=24, colour="ink3", parent=self)
        add.clicked.connect(lambda: self.ask_for_tag())
        if not tags:
            row.insertSpacing(0, -ROOM)  # alone, the icon begins with the lines
        row.insertWidget(row.count() - 1, add)
        self._tag_field = SearchField("Name of the tag", icon="tag", parent=self)
        self._tag_field.returnPressed.connect(self._tag_named)
        self._tag_field.hide()
        self._column.addWidget(self._tag_field)

    def _tag_row(self) -> QHBoxLayout:
        row = across(spacing=4)
        row.addStretch(1)
        self._column.addLayout(row)
        return row

    def ask_for_tag(self, typed: str = "") -> None:
        """Let the reader name a tag, `typed` so far."""
        self._mind_keyboard()
        self._tag_field.show()
        if typed:
            self._tag_field.setText(typed)
        self._tag_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _mind_keyboard(self) -> None:
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._typed_from = focus

    def _give_keyboard_back(self) -> None:
        before = self._typed_from
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._tag_field.isVisibleTo(self):
            self._give_keyboard_back()
            self._tag_field.hide()
            self.resized.emit()
            return
        super().keyPressEvent(event)

    def _tag_named(self) -> None:
        name = " ".join(self._tag_field.text().split())
        self._tag_field.clear()
        self._give_keyboard_back()
        self._tag_field.hide()
        self.resized.emit()
        if name:
            self.tag_added.emit(name)
