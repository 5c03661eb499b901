"""The head of an opened story: which part of it is shown, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from overview.library.story_values import StoryRow
from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.menu import Menu
from overview.ui.controls.tabs import SegmentedTabs

HEIGHT = 56
TAKES, FACTS, COMPARE, ARTICLES = "takes", "facts", "compare", "articles"
PARTS = ((TAKES, "Takes"), (FACTS, "Facts"), (COMPARE, "Compare"), (ARTICLES, "Articles"))
SAVE, FOLLOW, SHARE, RENAME, MERGE, MUTE, WHY = "save", "follow", "share", "rename", "merge", "mute", "why"


class StoryBar(QWidget):
    """Takes · Facts · Compare · Articles on the left, tools on the right.

    Signals: `part_chosen(part)`, `asked(what)` with one of SAVE to WHY.
    """

    part_chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: StoryRow | None = None
        self.setFixedHeight(HEIGHT)
        row = across(self, (20, 0, 24, 0), spacing=4)
        self._parts = SegmentedTabs(PARTS, "Parts of the story", self)
        self._parts.chosen.connect(self.part_chosen)
        row.addWidget(self._parts)
        row.addStretch(1)
        self._tools: dict[str, IconButton] = {}
        for name, icon, words, key in (
            (SAVE, "bookmark", "Save this story", "S"),
            (FOLLOW, "rss", "Follow this story", ""),
            (SHARE, "share", "Share or export", "E"),
        ):
            button = IconButton(icon, words, key, parent=self)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            button.setCheckable(name != SHARE)
            row.addWidget(button)
            self._tools[name] = button
        self._more = IconButton("ellipsis", "More", parent=self)
        self._more.clicked.connect(lambda: self._show_menu())
        row.addWidget(self._more)

    def show_story(self, row: StoryRow) -> None:
        """Show what was chosen about a story."""
        self._row = row
        for name, on, words, undone in (
            (SAVE, row.saved, "Save this story", "Saved: take the bookmark away"),
            (FOLLOW, row.followed, "Follow this story", "Followed: no longer follow"),
        ):
            self._tools[name].setChecked(on)
            self._tools[name].set_name(undone if on else words)

    def choose(self, part: str) -> None:
        """Show a part as chosen."""
        self._parts.choose(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 44 - self._parts.sizeHint().width()
        fits = max(0, room // (self._more.sizeHint().width() + 4) - 1)
        for at, button in enumerate(self._tools.values()):
            button.setVisible(at < fits)

    def _show_menu(self) -> None:
        if self._row is not None:
            menu = story_menu(self._row, self)
            menu.triggered.connect(lambda action: self.asked.emit(action.data()))
            menu.below(self._more)


def story_menu(row: StoryRow, parent: QWidget) -> Menu:
    """What can be done with a story; each action's data is what to ask for."""
    menu = Menu(parent)
    for name, words in (
        (SAVE, "No longer save" if row.saved else "Save"),
        (FOLLOW, "No longer follow" if row.followed else "Follow"),
        (MUTE, "No longer mute" if row.muted else "Mute"),
        ("", ""),
        (WHY, "Why together?"),
        (RENAME, "Rename …"),
        (MERGE, "Merge with another story …"),
        ("", ""),
        (SHARE, "Share or export …"),
    ):
        if name:
            menu.addAction(words).setData(name)
        else:
            menu.addSeparator()
    return menu
