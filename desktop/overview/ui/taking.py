"""What is given to the window, whatever the way: files become articles, addresses are read, our own links followed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from overview.ui.window import Window


def take_words(window: Window, words: Sequence[str]) -> None:
    """Take what the command line or another start gave: paths, absolute or from this process's folder, and addresses,
    `overview:` ones among them."""
    from overview.ui import opened_words, own_links

    given = opened_words.understand(list(words), Path.cwd())
    take(window, given.files, given.addresses)
    own_links.follow(window, given.links)


def take(window: Window, files: Sequence[str], addresses: Sequence[str]) -> None:
    """Import files and read the pages of addresses."""
    from overview.ui.sources.feed_lists import is_list, take_list

    if files or addresses:
        window.leave_welcome()
    for path in filter(is_list, files):
        take_list(window.desk, path)
    window.imports.add([path for path in files if not is_list(path)])
    if (sheet := window.sheets.open_sources) is None:
        window.imports.read(addresses)
        return
    for address in addresses:
        sheet.add_site(address)  # dropped on the list of sources, a link is a site to add


def take_and_come(window: Window, words: Sequence[str]) -> None:
    """Take what another start gave, which may be nothing, and come to the front."""
    take_words(window, words)
    come_to_front(window)


def come_to_front(window: Window) -> None:
    """Stand before all other windows, also after it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
