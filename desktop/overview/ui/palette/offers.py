"""What the palette offers: countries and commands at once; stories, articles, sources and tags when the library has
answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from overview.library import articles
from overview.library.search import BadQuery, in_field
from overview.library.story_values import StoryRow
from overview.library.values import ArticleRow, Scope, Source
from overview.ui.library_thread import Ticket
from overview.ui.palette import entries
from overview.ui.palette.entries import FEW, LEAST, MOST, Section

if TYPE_CHECKING:
    from overview.ui.window import Window

Show = Callable[[Sequence[Section]], None]
Offer = Callable[[str, Show], Ticket | None]  # what the library was asked, if it was


class Found(NamedTuple):
    """What the library has for what was typed."""

    stories: list[StoryRow]
    articles: list[ArticleRow]
    sources: list[Source]
    tags: list[tuple[str, int]]


def offer(window: Window) -> Offer:
    """The palette's offer for a window."""
    return partial(_offer, window)


def _offer(window: Window, typed: str, show: Show) -> Ticket | None:
    commands = [one for one in window.commands.table.values() if one.name != "palette" and one.fits()]
    do = entries.command_entries(typed, commands) + entries.setting_entries(typed, window.sheets.settings)
    # What Enter does must not change as the library answers: a command that is being typed stays above what was found.
    commanding = any(one.title.casefold().startswith(typed.casefold()) for one in do)
    do += entries.search_entries(typed, window.search)
    countries = Section(
        "Countries",
        entries.country_entries(typed, window.world.pick) + entries.sources_entries(typed, window.sheets.sources),
    )
    doing = Section("Do", do)
    show([countries, doing])
    if len(typed) < LEAST:
        return None

    def found(has: Found) -> None:
        show(
            [
                countries,
                *([doing] if commanding else []),
                Section("Stories", entries.story_entries(has.stories, window.open_story)),
                Section("Articles", entries.article_entries(has.articles, lambda row: window.open_article(row.id))),
                Section(
                    "Sources",
                    entries.source_entries(has.sources, lambda one: window.search(in_field("source", one.name))),
                ),
                Section("Tags", entries.tag_entries(has.tags, lambda name: window.search(in_field("tag", name)))),
                *([] if commanding else [doing]),
            ]
        )

    return window.desk.library.read(_look_up, typed, then=found)


def _look_up(connection: sqlite3.Connection, typed: str) -> Found:
    from overview.library import naming

    try:
        rows = articles.page(connection, Scope(search=typed), None, MOST)
    except BadQuery:
        rows = []
    return Found(
        naming.stories_called(connection, typed, FEW),
        rows,
        naming.sources_called(connection, typed, FEW),
        naming.tags_called(connection, typed, FEW),
    )
