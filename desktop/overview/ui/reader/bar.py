"""The reading room's head: in which language, and what can be done with the article."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.menu import Menu
from overview.ui.controls.tabs import SegmentedTabs
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL, ReaderContent

HEIGHT = 56
# name, icon, what it does, key; the last ones go into the menu first when there is no room
OWN = ("save", "note", "highlight")  # what is kept with an article; a page of our own is none
TOOLS = (
    ("save", "bookmark", "Save", "S"),
    ("note", "notebook-pen", "Write a note", "N"),
    ("highlight", "highlighter", "Highlight what is selected", "H"),
    ("appearance", "a-large-small", "How the text looks", "A"),
    ("share", "share", "Share", "E"),
)
MORE = (
    ("find", "Find on this page", "Ctrl F"),
    ("headings", "Headings on this page", "L"),
    ("links", "Links on this page", ""),
    ("copy", "Copy the text", ""),
    ("print", "Print …", "Ctrl P"),
    ("pdf", "Save as PDF …", ""),
    ("story", "Put into a story …", ""),
    ("open", "Open in the browser", "V"),
    ("file", "Show the original file", ""),
    ("correct", "Correct the details …", ""),
)


class ReaderBar(QWidget):
    """English · Original · Both on the left, tools on the right.

    Signals: `mode_chosen(mode)`, `asked(tool)` with a name of TOOLS or MORE, or one of
    `never_language`, `never_source` for a foreign article.
    """

    mode_chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        row = across(self, (20, 0, 24, 0), spacing=4)
        modes = ((ENGLISH, "English"), (ORIGINAL, "Original"), (BOTH, "Both"))
        self._modes = SegmentedTabs(modes, "Language", self)
        self._modes.chosen.connect(self.mode_chosen)
        row.addWidget(self._modes)
        row.addStretch(1)
        self._tools: dict[str, IconButton] = {}
        for name, icon, words, key in TOOLS:
            button = IconButton(icon, words, key, parent=self)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button)
            self._tools[name] = button
        self._tools["save"].setCheckable(True)
        self._more = IconButton("ellipsis", "More", parent=self)
        self._more.clicked.connect(self._show_menu)
        row.addWidget(self._more)
        self._unfit: set[str] = set()  # of MORE, what can't be done with what is shown
        self._never: tuple[tuple[str, str, str], ...] = ()

    def show_content(self, content: ReaderContent, mode: str) -> None:
        """Show which languages there are, and whether the article is saved."""
        for one in (ENGLISH, ORIGINAL, BOTH):
            self._modes.offer(one, one in content.modes)
        self._modes.choose(mode)
        self.set_saved(content.saved)
        for one in OWN:
            self._tools[one].setEnabled(content.kept)
        fits = {"open": content.address, "file": content.file, "correct": content.file}
        fits |= dict.fromkeys(("story", "pdf"), content.kept)
        self._unfit = {name for name in fits if not fits[name]}
        self._never = (
            (
                ("never_language", f"Never translate {content.language_name}", ""),
                ("never_source", f"Never translate {content.source}", ""),
            )
            if content.foreign
            else ()
        )

    def set_saved(self, saved: bool) -> None:
        """Whether the article is saved."""
        self._tools["save"].setChecked(saved)
        self._tools["save"].set_name("Saved: take the bookmark away" if saved else "Save")

    @property
    def last(self) -> QWidget:
        """After which the keyboard leaves it."""
        return self._more

    def tool(self, name: str) -> QWidget:
        """The button of a tool, to put something below it."""
        button = self._tools[name]
        return button if button.isVisibleTo(self) else self._more

    def minimumSizeHint(self) -> QSize:
        """Tools give way, so that the room can be as narrow as the languages, the bookmark and the menu are."""
        least = self._modes.sizeHint().width() + self._tools["save"].sizeHint().width() + self._more.sizeHint().width()
        return QSize(least + 52, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 44 - self._modes.sizeHint().width() - 24
        side = self._more.sizeHint().width() + 4
        fits = max(1, int(room // side) - 1)  # the bookmark always
        for at, (name, *_) in enumerate(TOOLS):
            self._tools[name].setVisible(at < fits)

    def _show_menu(self) -> None:
        menu = Menu(self)
        for name, _, words, key in TOOLS:
            if not self._tools[name].isVisibleTo(self) and self._tools[name].isEnabled():
                self._entry(menu, name, words, key)
        if menu.actions():
            menu.addSeparator()
        for name, words, key in MORE:
            if name not in self._unfit:
                self._entry(menu, name, words, key)
        if self._never:
            menu.addSeparator()
        for name, words, key in self._never:
            self._entry(menu, name, words, key)
        menu.below(self._more)

    def _entry(self, menu: Menu, name: str, words: str, key: str) -> None:
        action = menu.addAction(f"{words}\t{key}" if key else words)
        action.triggered.connect(lambda _=False, name=name: self.asked.emit(name))
