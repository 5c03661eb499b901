"""The tokens for Qt's own widgets: menus, tooltips, message boxes, fields."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from overview.ui.theme.tokens import Tokens
from overview.ui.theme.type import INTERFACE, SMALL, font


def palette(tokens: Tokens) -> QPalette:
    """A palette in the theme's colours; what is switched off is paler."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "read"),
        (role.WindowText, "ink"),
        (role.Base, "read"),
        (role.AlternateBase, "list"),
        (role.Text, "ink"),
        (role.PlaceholderText, "ink3"),
        (role.Button, "raised"),
        (role.ButtonText, "ink"),
        (role.BrightText, "accent_ink"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "ink"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "accent_ink"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "raised"),
        (role.Midlight, "hover"),
        (role.Mid, "line2"),
        (role.Dark, "line2"),
        (role.Shadow, "line2"),
    ):
        made.setColor(target, QColor(getattr(tokens, name)))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.ink3))
    return made


def _menu_palette(tokens: Tokens) -> QPalette:
    """The palette of menus. Qt's style outlines them in a darker shade of their window's colour: on black that can't be
    seen, so in the dark that colour, which menus use for nothing else, is the one of outlines."""
    made = palette(tokens)
    if tokens.dark:
        made.setColor(QPalette.ColorRole.Window, QColor(tokens.line2))
    return made


def dress(application: QApplication, tokens: Tokens) -> None:
    """Give the application the theme's palette and the interface's font."""
    colours = palette(tokens)
    application.setPalette(colours)
    application.setPalette(_menu_palette(tokens), "QMenu")  # type: ignore[arg-type] # the stub says bytes, PySide wants str
    application.setFont(font(INTERFACE))
    QToolTip.setPalette(colours)
    QToolTip.setFont(font(SMALL))
