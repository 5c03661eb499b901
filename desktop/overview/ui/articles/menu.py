"""What can be done with the chosen articles, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.ui.controls.menu import Menu

if TYPE_CHECKING:
    from overview.ui.window import Window

# Names of commands; None: a line between.
ENTRIES = (
    "read",
    "save",
    "tag",
    "story",
    None,
    "read_above",
    "read_below",
    "read_all",
    None,
    "share",
    "browser",
    None,
    "sources",
)
OF_THE_OPEN = ("tag", "browser")  # not about those chosen, if they stand alone


def article_menu(window: Window) -> Menu:
    """The menu for the articles that are chosen in the list."""
    menu = Menu(window)
    for name in ENTRIES:
        if name is None:
            menu.addSeparator()
            continue
        if name in OF_THE_OPEN and not window.rooms.reading_shown:
            continue
        command = window.commands.table[name]
        words = f"{command.title}\t{command.shown_key}" if command.keys else command.title
        menu.addAction(words, command.run)
    return menu
