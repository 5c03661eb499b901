"""What the window reads for stories, in one go each, on the library's thread."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from overview.library import articles, story_lists
from overview.library.story_values import HomeSource, OverlookedRow, StoryPage
from overview.library.values import ArticleRow
from overview.ui.times import DAY


class OpenedStory(NamedTuple):
    """A story with how many newsrooms of each country tell it, first to tell first."""

    page: StoryPage
    voices: dict[str, int]


class OverlookedList(NamedTuple):
    """What is overlooked, and the sources that say so."""

    entries: list[OverlookedRow]
    sources: list[HomeSource]


def read(connection: sqlite3.Connection, number: int) -> OpenedStory | None:
    """A story whole; None when it is gone."""
    page = story_lists.story(connection, number)
    return OpenedStory(page, story_lists.voices(connection, number)) if page is not None else None


def overlooked(connection: sqlite3.Connection, home: str, now: int) -> OverlookedList:
    """What the media of a country don't have, with its sources: of the sample edition while only that is there."""
    entries = story_lists.overlooked(connection, home)
    sample = bool(entries) and all(entry.row.sample for entry in entries)
    return OverlookedList(entries, story_lists.home_sources(connection, home, now - DAY, sample=sample))


def first_article(connection: sqlite3.Connection, story: int) -> int | None:
    """The article with which a story is opened where it is read as one: the first whole telling."""
    row = connection.execute(
        "SELECT id FROM article WHERE story_id = ? ORDER BY published, id LIMIT 1", (story,)
    ).fetchone()
    return int(row[0]) if row else None


def takes_of(connection: sqlite3.Connection, article: int) -> list[tuple[str, int]]:
    """The countries that tell an article's story, first to tell first, each with the article to open for it."""
    rows = connection.execute(
        """
        SELECT o.country, coalesce((SELECT headline_id FROM story_take t
                                    WHERE t.story_id = o.story_id AND t.country = o.country), min(o.id))
        FROM article a JOIN article o ON o.story_id = a.story_id
        WHERE a.id = ? AND o.country <> '' GROUP BY o.country ORDER BY min(o.published), o.country
        """,
        (article,),
    )
    return [(country, number) for country, number in rows]


def near(connection: sqlite3.Connection, entry: OverlookedRow) -> list[tuple[ArticleRow, float]]:
    """The nearest articles of the home country, with their likeness."""
    likeness = dict(entry.near)
    return [(row, likeness[row.id]) for row in articles.rows(connection, likeness)]
