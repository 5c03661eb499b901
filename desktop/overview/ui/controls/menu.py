"""A menu in the theme's dress: Qt's own style sets its lines close, and marks the one that is pointed at in accent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from overview.ui.theme.theme import theme

T = TypeVar("T")

_DRESS = """
    QMenu {{ background: {raised}; border: 1px solid {line2}; padding: 6px 0 }}
    QMenu::item {{ padding: 6px 24px 6px 10px; margin: 0 6px; border-radius: 6px; color: {ink} }}
    QMenu::item:disabled {{ color: {ink3} }}
    QMenu::item:selected {{ background: {chosen}; color: {chosen_ink} }}
    QMenu::separator {{ height: 1px; background: {line}; margin: 6px 0 }}
"""


class Menu(QMenu):
    """A menu; the menus in it are dressed like it. It is gone for good when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tokens = theme().tokens
        plain = not tokens.outlines_selection  # else the ground that is pointed at can't be told by its fill alone
        chosen, chosen_ink = (tokens.hover, tokens.ink) if plain else (tokens.accent, tokens.accent_ink)
        self.setStyleSheet(_DRESS.format(**tokens._asdict(), chosen=chosen, chosen_ink=chosen_ink))

    def one_of(self, choices: Iterable[tuple[T, str]], now: T, take: Callable[[T], object], *, under: str = "") -> None:
        """Values with their words, of which `now` holds; `take` gets the one that is picked. `under`: what the menu in
        this one is called that they stand in."""
        menu = self.addMenu(under) if under else self
        group = QActionGroup(menu)  # for screen readers, which are told of one of several
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on=False, value=value: take(value))
            group.addAction(action)

    def switch(self, words: str, on: bool, take: Callable[[bool], object]) -> None:
        """Something that is on or off; `take` gets what it becomes."""
        action = self.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda now: take(now))  # a function of C would be given nothing

    def below(self, button: QWidget) -> None:
        """Open it below what was pressed."""
        self.popup(button.mapToGlobal(QPoint(0, button.height())))
