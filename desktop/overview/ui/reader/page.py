"""The reading room: one article under its bar, with the text in the middle and its margin beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from overview.ui.controls.boxes import down
from overview.ui.controls.notices import EmptyState
from overview.ui.controls.pressable import Pressable
from overview.ui.reader.appearance import AppearancePanel
from overview.ui.reader.bar import ReaderBar
from overview.ui.reader.blocks import Page
from overview.ui.reader.content import ENGLISH, GONE, ORIGINAL, ReaderContent
from overview.ui.reader.find_bar import FindBar
from overview.ui.reader.going import show_headings
from overview.ui.reader.listed import LinksSheet
from overview.ui.reader.marks import Highlight
from overview.ui.reader.pages import captioned, shown_pages
from overview.ui.reader.pictures import decoded, same
from overview.ui.reader.sentences import SentenceHover
from overview.ui.reader.status import Status
from overview.ui.reader.style import ReadingStyle, ground
from overview.ui.reader.surroundings import Surroundings
from overview.ui.reader.view import ArticleView
from overview.ui.theme.theme import theme

WIDEST = 900  # logical pixels of a picture
CUT = "The article was longer than Overview shows; the rest was left out."
SELECT_FIRST = "Select words first, with the mouse or with Shift and the arrows: H highlights them"
NOTE_COPIED = "The sample edition has gone: what you were writing is in the clipboard"
KEYS = (
    ("J", "next article"),
    ("K", "previous"),
    ("Space", "scroll, then next unread"),
    ("O", "original or English"),
    ("Ctrl K", "do anything"),
)


class ReaderPage(QWidget):
    """Shows an article and tells what the reader wants done with it.

    Signals: `save_toggled()`, `mode_chosen(str)`, `link_activated(str)`, `takes_opened(which)`, `source_opened()`,
    `problem_acted(str)`, `pictures_wanted(list of addresses)`, `style_changed(ReadingStyle)`,
    `note_kept(id, quote, start, text)` (id 0: a new one), `note_given_up` with the same, `note_removed(id)`,
    `tag_added(str)`, `tag_removed(str)`, `tag_opened(str)`, `share_wanted()`, `browser_wanted()`,
    `story_wanted()` when it is to be put into a story, `import_wanted(str)` with what is wanted of an imported article
    (`file`, `correct`), `at_end()`, `told(str)` with a word on what could not be done.
    """

    save_toggled = Signal()
    mode_chosen = Signal(str)
    link_activated = Signal(str)
    takes_opened = Signal(str)
    source_opened = Signal()
    problem_acted = Signal(str)
    pictures_wanted = Signal(list)
    style_changed = Signal(object)
    note_kept = Signal(int, str, int, str)
    note_given_up = Signal(int, str, int, str)
    note_removed = Signal(int)
    tag_added = Signal(str)
    tag_removed = Signal(str)
    tag_opened = Signal(str)
    share_wanted = Signal()
    browser_wanted = Signal()
    story_wanted = Signal()
    import_wanted = Signal(str)
    at_end = Signal()
    told = Signal(str)

    def __init__(self, style: ReadingStyle) -> None:
        super().__init__()
        self.setAccessibleName("Article")
        self.content: ReaderContent | None = None
        self.mode = ENGLISH
        self._pictures: dict[str, QImage] = {}
        self._twins: set[str] = set()  # pictures of the text that show what the lead picture shows
        self._appearance: AppearancePanel | None = None
        self.above: QWidget | None = None  # what scrolls above the article's head
        column = down(self)
        self.bar = ReaderBar(self)
        self.bar.mode_chosen.connect(self.mode_chosen)
        self.bar.asked.connect(self._asked)
        column.addWidget(self.bar)
        self.view = ArticleView(self)
        self.view.set_reading_style(style)
        self.view.link_activated.connect(self.link_activated)
        self.view.at_end.connect(self.at_end)
        self.view.size_asked.connect(self.resize_text)
        column.addWidget(self.view, 1)
        self._empty = EmptyState("Pick an article", "or pick a country: click the globe, or type its name.", keys=KEYS)
        column.addWidget(self._empty, 1)
        self._surroundings = Surroundings(self)
        self._sentences = SentenceHover(self.view)
        self._find = FindBar(self.view.marks, self)
        self.view.rebuilt.connect(self._find.again)
        self._find.left.connect(self.give_keys)
        self._status = Status(self)
        self.view.link_hovered.connect(self._status.show_words)
        theme().changed.connect(self.update)
        self._show_empty(True)

    # --- what is shown

    def show_content(self, content: ReaderContent, mode: str, *, keep_place: bool = False) -> None:
        """Show an article in a mode, or in the nearest that it has; `keep_place`: it is the same one, changed."""
        content = captioned(content)
        shown = mode if mode in content.modes else content.modes[0]
        if keep_place and (content, shown) == (self.content, self.mode):
            return  # what is selected stays selected
        before = self.content is not None and self.content.id == content.id
        place = self.view.place() if before and keep_place else None
        if not before:
            self._pictures = {at: image for at, image in self._pictures.items() if at == content.lead_image}
            self._twins.clear()
            self._find.close()
        self.content = content
        self.mode = shown
        self._show_empty(False)
        self.bar.show_content(content, self.mode)
        self._set(changed=place is not None)
        if place is not None:
            self.view.go_to_place(place)
        elif content.position:
            self.view.go_to(content.position)
        self._ask_for_pictures()

    def show_above(self, widget: QWidget | None) -> None:
        """Show something above the head of the article, or nothing any more."""
        before, self.above = self.above, widget
        if before is not None:
            before.hide()
            before.deleteLater()
        if widget is not None:
            widget.setParent(self)
            last = self.bar.last
            for one in widget.findChildren(Pressable):
                self.setTabOrder(last, one)
                last = one
        if self.content is not None and before is not widget:
            self._set_surroundings_in_place()

    def show_nothing(self) -> None:
        """Show the empty room."""
        self.content = None
        self._show_empty(True)

    def let_go(self) -> None:
        """The article is in the library no more: what is shown can be read to its end, and nothing is kept with it. The
        words of a note that is being written go into the clipboard."""
        if self.content is not None:
            if (margin := self._surroundings.margin) is not None and (draft := margin.draft) is not None and draft.text:
                QGuiApplication.clipboard().setText(draft.text)
                self.told.emit(NOTE_COPIED)
            self.content = self.content._replace(id=GONE, saved=False, takes=(), notes=(), tags=())
            self.bar.show_content(self.content, self.mode)
            self._set_surroundings_in_place()

    def add_picture(self, address: str, data: bytes) -> None:
        """A picture that was asked for; what is no picture is left out."""
        image = decoded(data, WIDEST * self.devicePixelRatioF())
        if image.isNull() or self.content is None:
            return
        self._pictures[address] = image
        lead = self._pictures.get(self.content.lead_image)
        if address == self.content.lead_image:
            self._set_surroundings_in_place()
        elif lead is not None and same(lead, image):
            self._twins.add(address)
            self.view.change_pages(self._pages())
        else:
            self.view.add_picture(address, image)

    def set_saved(self, saved: bool) -> None:
        """Whether the article is saved."""
        if self.content is not None:
            self.content = self.content._replace(saved=saved)
            self.bar.set_saved(saved)

    def show_progress(self, done: int, of: int) -> None:
        """How far what the foot shows as being done is, in bytes."""
        self._surroundings.show_progress(done, of)

    @property
    def ground(self) -> QColor:
        """The paper, in the style and the theme of now."""
        return ground(self.view.style_of_reading)

    @property
    def headline(self) -> str:
        """The article's headline in the language that is shown."""
        assert self.content is not None
        original = self.content.title_original if self.mode == ORIGINAL else ""
        return original or self.content.title

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text in another style."""
        self.view.set_reading_style(style)
        self._surroundings.place()
        self.update()

    # --- what is done

    def give_keys(self) -> None:
        """Give the keyboard to the text. (With a focus proxy Tab would go past the bar.)"""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_words(self) -> None:
        """Find words in the article that is on the screen."""
        if self.content is not None and self.isVisible():
            self._close_appearance()  # it stands in the same place
            self._place_find()
            self._find.open()

    def resize_text(self, steps: int) -> None:
        """Larger or smaller text, in half pixels."""
        self.style_changed.emit(self.view.style_of_reading.larger(2 * steps))

    def write_note(self) -> None:
        """Write a note on what is selected, or on the whole article."""
        if (margin := self._surroundings.margin) is not None and self.isVisible():
            margin.write(*self.view.selected_quote())
            self._reveal_writing()

    def keep_draft(self) -> None:
        """Keep the note that is being written."""
        if (margin := self._surroundings.margin) is not None:
            margin.keep_draft()

    def highlight(self) -> None:
        """Mark what is selected; where nothing is, say how."""
        if self.content is None or not self.content.kept or not self.isVisible():
            return
        quote, start = self.view.selected_quote()
        if not quote:
            self.told.emit(SELECT_FIRST)
        elif all((note.quote, note.start) != (quote, start) for note in self.content.notes):
            self.note_kept.emit(0, quote, start, "")

    def add_tag(self) -> None:
        """Let the reader name a tag."""
        if (margin := self._surroundings.margin) is not None and self.isVisible():
            margin.ask_for_tag()
            self._reveal_writing()

    def _reveal_writing(self) -> None:
        """Have what was just given the keyboard in sight, once there is room for it."""
        if (focus := QApplication.focusWidget()) is not None:
            QTimer.singleShot(0, focus, lambda: self.view.reveal(focus))

    def print_article(self) -> None:
        """Print the article that is on the screen."""
        from overview.ui.reader.printing import print_article

        if self.content is not None and self.isVisible():
            print_article(self.content, self.mode, self._pictures, self)

    def copy_text(self) -> None:
        """Copy the whole text."""
        QGuiApplication.clipboard().setText(self.view.plain_text().replace("\ufffc", "").strip())

    def show_links(self) -> None:
        """List the links of the article."""
        sheet = LinksSheet(self.window(), self.view.links)
        sheet.link_activated.connect(self.link_activated)
        sheet.open()

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._surroundings.place()
        self._place_find()
        self._place_appearance()
        self._status.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ground)
        painter.end()

    # --- setting the page

    def _set(self, *, changed: bool) -> None:
        assert self.content is not None
        self._sentences.set_pairs(self.content.pairs, self.content.language)
        self.view.display(self._name(), self._pages(), self._pictures, changed=changed)
        self._set_surroundings()
        self.view.marks.set_highlights(
            [Highlight(note.id, note.quote, note.start) for note in self.content.notes if note.quote]
        )

    def _pages(self) -> tuple[Page, ...]:
        assert self.content is not None
        return shown_pages(self.content, self.mode, self._twins)

    def _set_surroundings(self) -> None:
        content = self.content
        assert content is not None
        cut = any(page.cut for page in self._pages())
        remarks = (*content.remarks, *((CUT,) if cut else ()))
        self._surroundings.set(content, self.mode, self._pictures.get(content.lead_image), remarks)

    def _set_surroundings_in_place(self) -> None:
        """The same while the reader is in the text, which stays where it is."""
        place = self.view.place()
        self._set_surroundings()
        self.view.go_to_place(place)

    def _ask_for_pictures(self) -> None:
        assert self.content is not None
        wanted = [self.content.lead_image, *self.view.wanted_pictures()]
        missing = [address for address in wanted if address and address not in self._pictures]
        if missing:
            self.pictures_wanted.emit(missing)

    def _name(self) -> str:
        assert self.content is not None
        return f"{self.headline}. {self.content.source}, {self.content.published}"

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        self.bar.setVisible(not empty)
        self.view.setVisible(not empty)

    # --- what the bar asks for

    def _asked(self, tool: str) -> None:
        match tool:
            case "save":
                self.save_toggled.emit()
            case "note":
                self.write_note()
            case "highlight":
                self.highlight()
            case "appearance":
                self.show_appearance()
            case "share" | "pdf":
                self.share_wanted.emit()
            case "find":
                self.find_words()
            case "headings":
                show_headings(self)
            case "links":
                self.show_links()
            case "copy":
                self.copy_text()
            case "print":
                self.print_article()
            case "story":
                self.story_wanted.emit()
            case "open":
                self.browser_wanted.emit()
            case "file" | "correct":
                self.import_wanted.emit(tool)
            case "never_language" | "never_source":
                self.problem_acted.emit(tool)

    def show_appearance(self) -> None:
        """Let the reader say how the text looks; or no longer, where that is shown."""
        if self._appearance is not None:
            self._close_appearance()
            return
        self._find.close()
        before = QApplication.focusWidget()
        self._appearance = panel = AppearancePanel(self.view.style_of_reading, self)
        panel.changed.connect(self.style_changed)
        panel.closed.connect(lambda: self._leave_appearance(before))
        self._place_appearance()
        panel.show()
        panel.raise_()
        panel.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave_appearance(self, before: QWidget | None) -> None:
        """Close it; the keyboard is where it was before."""
        self._close_appearance()
        there = before if before is not None and isValid(before) and before.isVisible() else self.view
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_appearance(self) -> None:
        panel, self._appearance = self._appearance, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

    def _place_appearance(self) -> None:
        if (panel := self._appearance) is not None:
            below = self.bar.tool("appearance").geometry().bottomRight()
            left = max(8, min(below.x() - panel.WIDE + 40, self.width() - panel.WIDE - 8))
            top = below.y() + 6
            panel.setGeometry(left, top, panel.WIDE, min(panel.whole, self.height() - top - 8))

    def _place_find(self) -> None:
        find = self._find
        wide = min(find.WIDE, self.width() - 16)
        find.setGeometry(max(8, self.width() - wide - 20), self.bar.height() + 4, wide, find.HIGH)
