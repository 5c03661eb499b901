"""Today's edition: what one can read from start to end. The widest stories, what home doesn't have, a rare country."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from overview.library import articles, story_lists, story_pages
from overview.library.silence import silence
from overview.library.story_lists import Filters
from overview.library.story_values import OverlookedRow, StoryPage
from overview.library.values import Article

SPAN = 24 * 3_600  # seconds that an edition looks back
MOST_STORIES = 8
MOST_OVERLOOKED = 3
LEAST_WORDS = 40  # of an article that is worth a page of its own
SEEN = 90 * 24 * 3_600  # how long what the reader read counts for where they rarely go


class Edition(NamedTuple):
    """An edition. `made`: Unix seconds."""

    made: int
    stories: tuple[StoryPage, ...]  # the most widely told of the day first; their takes of the day before older ones
    overlooked: tuple[tuple[OverlookedRow, StoryPage], ...]  # by the media of `home`
    home: str
    rare: Article | None  # from a country that the reader rarely reads
    of_the_day: dict[int, int]  # how many countries told each of its stories within the day

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that its headlines lead to, in order, each once."""
        pages = (*self.stories, *(page for _, page in self.overlooked))
        found = [take.text.headline for page in pages for take in page.takes]
        return tuple(dict.fromkeys([*found, *([self.rare.row.id] if self.rare is not None else [])]))


def edition(connection: sqlite3.Connection, home: str, now: int) -> Edition:
    """The edition of the last 24 hours. `home`: the country whose silence is told; `now`: Unix seconds."""
    since = now - SPAN
    overlooked = [row for row in silence(connection, home, now).entries if row.row.last >= since][:MOST_OVERLOOKED]
    left_out = {row.row.id for row in overlooked}
    told = _told_since(connection, since)
    rows = story_lists.stories(connection, Filters(since=since))
    widest = sorted(rows, key=lambda row: (-told.get(row.id, 0), -len(row.countries)))
    chosen = [row for row in widest if row.id not in left_out and len(row.countries) > 1][:MOST_STORIES]
    pages = {row.id: _page(connection, row.id, since) for row in (*chosen, *(one.row for one in overlooked))}
    return Edition(
        now,
        tuple(page for row in chosen if (page := pages[row.id]) is not None),
        tuple((row, page) for row in overlooked if (page := pages[row.row.id]) is not None),
        home,
        _rare(connection, {code for page in pages.values() if page for code in page.row.countries} | {home}, now),
        {story: told[story] for story in pages if story in told},
    )


def _told_since(connection: sqlite3.Connection, since: int) -> dict[int, int]:
    """How many countries have told each story since a moment."""
    found = connection.execute(
        "SELECT story_id, count(DISTINCT country) FROM article INDEXED BY article_by_time"
        " WHERE published >= ? AND story_id IS NOT NULL AND country <> '' GROUP BY story_id",
        (since,),
    )
    return dict(found.fetchall())


def _page(connection: sqlite3.Connection, story: int, since: int) -> StoryPage | None:
    """A story whole, the takes from before that moment last."""
    page = story_pages.story(connection, story)
    return page and page._replace(takes=tuple(sorted(page.takes, key=lambda take: take.published < since)))


def _rare(connection: sqlite3.Connection, known: set[str], now: int) -> Article | None:
    """The longest of today's readable articles from the country of which the reader has read least of late; none of a
    story that the reader muted."""
    read = dict(
        connection.execute(
            "SELECT a.country, count(*) FROM reading_state r CROSS JOIN article a ON a.id = r.article_id"
            " WHERE r.read_at >= ? GROUP BY a.country",
            (now - SEEN,),
        ).fetchall()
    )
    rows = connection.execute(
        """
        SELECT country, id FROM (
            SELECT country, id, row_number() OVER (PARTITION BY country ORDER BY words DESC, id) AS place
            FROM article INDEXED BY article_by_time
            WHERE published >= ? AND country <> '' AND words >= ? AND (language LIKE 'en%' OR title_en IS NOT NULL)
                  AND coalesce(story_id, 0) NOT IN (
                      SELECT s.id FROM story s JOIN story_choice c ON c.story_key = s.key WHERE c.muted_at IS NOT NULL
                  )
        ) WHERE place = 1
        """,
        (now - SPAN, LEAST_WORDS),
    ).fetchall()
    rarest = min(rows, key=lambda row: (row[0] in known, read.get(row[0], 0), row[0]), default=None)
    return articles.article(connection, rarest[1]) if rarest is not None else None
