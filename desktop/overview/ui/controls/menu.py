"""A menu in the theme's dress: Qt's own style sets its lines close, and marks the one that is pointed at in accent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from overview.ui.theme.theme import theme

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
        plain = tokens.selection_outline is None  # else the ground that is pointed at can't be told by its fill alone
        chosen, chosen_ink = (tokens.hover, tokens.ink) if plain else (tokens.accent, tokens.accent_ink)
        self.setStyleSheet(_DRESS.format(**tokens._asdict(), chosen=chosen, chosen_ink=chosen_ink))
