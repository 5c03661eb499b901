"""What the window reads for stories, in one go each, on the library's thread."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from overview.library import articles, naming, story_lists, story_pages
from overview.library.story_values import OverlookedRow, StoryPage, StoryRow
from overview.library.values import ArticleRow

MOST = 1_000  # articles of a story that are listed or shared at once
CHOICES = 100  # stories that are called as was typed


class OpenedStory(NamedTuple):
    """A story with how many newsrooms of each country tell it, first to tell first."""

    page: StoryPage
    voices: dict[str, int]


def read(connection: sqlite3.Connection, number: int) -> OpenedStory | None:
    """A story whole; None when it is gone."""
    page = story_pages.story(connection, number)
    return OpenedStory(page, story_pages.voices(connection, number)) if page is not None else None


def again(connection: sqlite3.Connection, page: StoryPage) -> OpenedStory | None:
    """A story that was opened before, as it is now; the one that it was merged into; None when it is gone."""
    found = read(connection, page.row.id)
    if found is None:
        merged = story_pages.story_of(connection, [take.text.headline for take in page.takes])
        found = read(connection, merged) if merged is not None else None
    return found


def to_choose(connection: sqlite3.Connection, near: StoryRow | ArticleRow, typed: str) -> list[StoryRow]:
    """Other stories, also of one country, with these words in their names; before anything is typed, those called most
    like a story or an article come first, then the widest, then the freshest."""
    rows = naming.stories_called(connection, typed, CHOICES, least=1) if typed.strip() else []
    if not typed.strip():
        own = near.label if isinstance(near, StoryRow) else near.title
        alike = naming.stories_alike(connection, own, CHOICES)
        freshest = naming.stories_called(connection, "", CHOICES, least=1)
        rows = list(dict.fromkeys((*alike, *story_lists.stories(connection), *freshest)))
    other_than = near.id if isinstance(near, StoryRow) else near.story
    return [row for row in rows if row.id != other_than and row.sample == near.sample]


def near(connection: sqlite3.Connection, entry: OverlookedRow) -> list[tuple[ArticleRow, float]]:
    """The articles of the home country that are near an overlooked story, with their likeness."""
    likeness = dict(entry.near)
    return [(row, likeness[row.id]) for row in articles.rows(connection, likeness)]
