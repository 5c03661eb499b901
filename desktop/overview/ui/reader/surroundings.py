"""What stands round an article's text: head above, foot below, margin beside it or below; where the column stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.pressable import Pressable
from overview.ui.reader.content import BOTH, ReaderContent
from overview.ui.reader.foot import Foot
from overview.ui.reader.head import Head
from overview.ui.reader.margin import WIDTH, Margin
from overview.ui.reader.view import BESIDE, ROOM

if TYPE_CHECKING:
    from overview.ui.reader.page import ReaderPage

SIDE = 32
GAP = 32  # between text and margin
TOP = 12  # of the margin, below the edge of the text
EDITOR = 112  # room for a note that is being written
WIDEST_BOTH = 1_000
LEAST_BOTH = 700  # two languages need so much before the margin stands beside them
LEAST, USUAL = 220, 620  # of a column


class Surroundings(QObject):
    """Made anew with every change of the article; what the reader was doing there goes on: a note that is being written
    and a tag that is being named keep their words, a button that had the keyboard has it again."""

    def __init__(self, page: ReaderPage) -> None:
        super().__init__(page)
        self._page = page
        self._content: ReaderContent | None = None
        self._mode = ""
        self._image: QImage | None = None
        self._remarks: tuple[str, ...] = ()
        self._made: list[QWidget] = []
        self._foot: Foot | None = None
        self._beside = False  # the margin, beside the text
        self._stacked = False  # two languages, one below the other
        self._text_size = 0.0
        self._height = 0  # that the margin needs
        self.margin: Margin | None = None

    def set(self, content: ReaderContent, mode: str, image: QImage | None, remarks: tuple[str, ...]) -> None:
        """Put head, foot and margin of an article round the text; `image` is its lead picture."""
        self._content, self._mode, self._image, self._remarks = content, mode, image, remarks
        self._make()

    def place(self) -> None:
        """The room, or the text, has another size: put everything where it belongs."""
        before = (self._beside, self._stacked, self._text_size)
        now = (self._has_margin(), self._is_stacked(), self._page.view.style_of_reading.size)
        if self._content is not None and before != now:
            self._make()
        else:
            self._place_column()

    def show_progress(self, done: int, of: int) -> None:
        """How far what the foot shows as being done is, in bytes."""
        if self._foot is not None:
            self._foot.show_progress(done, of)

    # --- making

    def _make(self) -> None:
        content = self._content
        assert content is not None
        same = self.margin if self.margin is not None and self.margin.article == content.id else None
        draft = same.draft if same is not None else None
        tag = same.typed_tag if same is not None else None
        focus = self._focused()
        page, view = self._page, self._page.view
        if page.above is not None:
            page.above.setParent(page)  # out of what is done away with
        for old in self._made:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.margin = margin = self._make_margin(content)
        self._height = margin.heightForWidth(WIDTH + 2 * ROOM) + EDITOR
        self._beside = self._has_margin()
        self._stacked = self._is_stacked()
        self._text_size = size = view.style_of_reading.size
        head = Head(content, self._mode, self._image, page, stacked=self._stacked, text_size=size)  # first, as for Tab
        if self._beside:
            margin.setParent(page)
        head.takes_opened.connect(page.takes_opened)
        head.problem_acted.connect(page.problem_acted)
        self._foot = foot = Foot(
            content, self._mode, self._remarks, margin if content.kept and not self._beside else None, page
        )
        foot.problem_acted.connect(page.problem_acted)
        foot.takes_opened.connect(page.takes_opened)
        foot.link_activated.connect(page.link_activated)
        top = head if page.above is None else _one_below_the_other(page.above, head, page)
        self._made = [top, foot, margin]
        view.set_ends(top, foot)
        view.marks.set_titles(head.titles)
        view.fit_ends()
        self._place_column()
        if draft is not None:
            margin.resume(draft)
        if tag is not None:
            margin.ask_for_tag(tag)
        elif focus is not None and not (draft is not None and draft.has_keys):
            self._give_focus(focus)

    def _make_margin(self, content: ReaderContent) -> Margin:
        page, margin = self._page, Margin(content)
        margin.link_activated.connect(page.link_activated)
        margin.source_opened.connect(page.source_opened)
        margin.note_kept.connect(page.note_kept)
        margin.note_given_up.connect(page.note_given_up)
        margin.note_removed.connect(page.note_removed)
        margin.note_shown.connect(page.view.marks.go_to_highlight)
        margin.tag_added.connect(page.tag_added)
        margin.tag_removed.connect(page.tag_removed)
        margin.tag_opened.connect(page.tag_opened)
        margin.resized.connect(self._fit)
        margin.typed.connect(self._read_on)
        return margin

    def _focused(self) -> str | None:
        """The name of what has the keyboard here; None where nothing has."""
        focus = self._page.window().focusWidget()
        if focus is None or not any(one.isAncestorOf(focus) for one in self._made):
            return None
        return _name(focus)

    def _give_focus(self, name: str) -> None:
        """To what has the same name now, else to what stands in its place, else to the text."""
        buttons = [one for made in self._made for one in made.findChildren(Pressable) if one.isVisibleTo(made)]
        same = next((one for one in buttons if _name(one) == name), None)
        card = self._foot.first_action() if self._foot is not None else None
        (same or card or self._page.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_on(self) -> None:
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- placing

    def _has_margin(self) -> bool:
        page = self._page
        width = LEAST_BOTH if self._mode == BOTH else min(page.view.style_of_reading.width, USUAL)
        wide = page.width() >= width + WIDTH + GAP + 2 * SIDE
        kept = self._content is not None and self._content.kept
        return kept and wide and self._height <= page.height() - page.bar.height() - TOP

    def _is_stacked(self) -> bool:
        return self._mode == BOTH and self._column()[1] < BESIDE

    def _column(self) -> tuple[int, int]:
        """How much room there is for the column, and how wide it is."""
        room = self._page.width() - 2 * SIDE - (WIDTH + GAP if self._beside else 0)
        most = WIDEST_BOTH if self._mode == BOTH else self._page.view.style_of_reading.width
        return room, max(LEAST, min(most, room))

    def _place_column(self) -> None:
        page = self._page
        room, width = self._column()
        left = SIDE if self._mode == BOTH or room <= width + 40 else SIDE + (room - width) // 3
        page.view.set_column(left, width)
        if self._beside and self.margin is not None:
            wide = WIDTH + 2 * ROOM
            x = page.width() - SIDE - WIDTH - ROOM
            self.margin.setGeometry(x, page.bar.height() + TOP, wide, self.margin.heightForWidth(wide))
            self.margin.show()
            self.margin.raise_()

    def _fit(self) -> None:
        for one in (self.margin, self._foot):
            if one is not None and (layout := one.layout()) is not None:
                layout.activate()  # else it answers with the height that it had before
        if self._beside:
            self._place_column()
        else:
            self._page.view.fit_ends()


def _one_below_the_other(first: QWidget, second: QWidget, page: QWidget) -> QWidget:
    both = QWidget(page)  # with another window's in between they would go last for Tab
    column = down(both)
    for one in (first, second):
        column.addWidget(one)
        one.show()
    return both


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.words if isinstance(widget, Pressable) else "")
