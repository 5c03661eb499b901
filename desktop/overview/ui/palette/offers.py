"""What the palette offers: countries and commands at once, articles when the library has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from overview.library import articles
from overview.library.values import ArticleRow, Scope
from overview.ui.palette.entries import MOST, Entry, Section, article_entries, command_entries, country_entries

if TYPE_CHECKING:
    from overview.ui.window import Window

Show = Callable[[Sequence[Section]], None]
LEAST = 3  # letters from which the library is asked


def offer(window: Window) -> Callable[[str, Show], None]:
    """The palette's offer for a window."""
    return partial(_offer, window)


def _offer(window: Window, typed: str, show: Show) -> None:
    commands = [one for one in window.commands.table.values() if one.name != "palette"]
    do = command_entries(typed, commands)
    if typed:
        do.append(Entry(f"Search everything for “{typed}”", partial(window.search, typed), icon="search"))
    countries = country_entries(typed, window.world.pick)
    known = [Section("Countries", countries), Section("Do", do)]
    show(known)
    if len(typed) < LEAST:
        return

    def found(rows: list[ArticleRow]) -> None:
        shown = article_entries(rows, lambda row: window.open_article(row.id))
        show([Section("Countries", countries), Section("Articles", shown), Section("Do", do)])

    window.desk.library.read(articles.page, Scope(search=typed), None, MOST, then=found, failed=lambda _error: None)
