"""How long articles are kept, and giving room back. Saved, tagged, noted and imported articles are kept for ever."""

from __future__ import annotations

import contextlib
import sqlite3

from overview.library import indexing
from overview.library.by_ids import IDS, by_ids, countries_of, stories_of
from overview.library.lasting import ALWAYS_KEPT
from overview.library.models import database
from overview.library.opening import Library, writable
from overview.library.stories import count, renew_later
from overview.library.values import Changes

_PRECIOUS = """
    EXISTS (SELECT 1 FROM reading_state r WHERE r.article_id = a.id AND r.saved_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM note n WHERE n.article_id = a.id) OR EXISTS (SELECT 1 FROM tag g WHERE g.article_id = a.id)
    OR EXISTS (SELECT 1 FROM story t JOIN story_choice h ON h.story_key = t.key
               WHERE t.id = a.story_id AND h.saved_at IS NOT NULL)
"""


def expired(library: Library, now: int, days: int) -> list[int]:
    """Articles past their time: older than their source's days, or `days` where it has none of its own; not precious,
    not among the newest of their source.
    """
    with contextlib.closing(library.connect()) as connection:
        rows = connection.execute(
            f"""
            SELECT a.id FROM source s LEFT JOIN source_choice c ON c.source_id = s.id
            CROSS JOIN article a ON a.source_id = s.id AND a.published < :now - 86400 * coalesce(c.keep_days, :days)
            WHERE (a.published, a.id) < (SELECT published, id FROM article WHERE source_id = s.id
                                         ORDER BY published DESC, id DESC LIMIT 1 OFFSET :kept - 1)
              AND s.origin <> 'import' AND a.identity NOT LIKE 'import:%' AND NOT ({_PRECIOUS})
            ORDER BY a.id
            """,
            {"now": now, "days": days, "kept": ALWAYS_KEPT},
        ).fetchall()
    return [number for (number,) in rows]


def prune(library: Library, articles: list[int]) -> Changes:
    """Delete articles in one transaction (a few hundred at a time keep the write lock short)."""
    with library.transaction():
        countries = countries_of(database.connection(), articles)
        kept = set(delete_articles(articles))
    return Changes(tuple(number for number in articles if number not in kept), countries)


def delete_articles(articles: list[int]) -> list[int]:
    """Delete articles with what belongs to them, inside a transaction; precious ones stay and are given back.

    A story that loses articles is counted anew; one that loses its last is gone. Their pictures wait for
    `drop_unused_pictures`: what is deleted may be put back.
    """
    connection = database.connection()
    sql = f"SELECT a.id FROM article a WHERE a.id IN {IDS} AND ({_PRECIOUS})"
    precious = {number for (number,) in by_ids(connection, sql, articles)}
    gone = [number for number in articles if number not in precious]
    indexing.take_out(gone)
    stories = stories_of(connection, gone)
    connection.executemany("DELETE FROM article WHERE id = ?", [(number,) for number in gone])
    for story in stories:
        count(story)
        connection.execute("DELETE FROM story WHERE id = ? AND articles = 0", (story,))
    renew_later(stories)
    return [number for number in articles if number in precious]


def drop_unused_pictures(library: Library, most: int = 20) -> int:
    """Delete pictures that no article uses any more, in one transaction; gives how many, 0 where there were none. To be
    called again until then: a picture is large, and every page of it is written over."""
    with library.transaction() as connection:
        # By the two indexes, and no list of all: the library is held meanwhile.
        used = "SELECT 1 FROM article_picture WHERE picture_key = p.key"
        unused = f"SELECT key FROM picture p WHERE NOT EXISTS ({used}) LIMIT ?"
        return connection.execute(f"DELETE FROM picture WHERE key IN ({unused})", (most,)).rowcount


def give_room_back(library: Library, pages: int = 500) -> int:
    """Shrink the file by up to `pages` free pages; gives by how many, 0 at the end. Call again while nobody waits.

    Raises sqlite3.Error, as on a full disk.
    """
    with contextlib.closing(writable(library.path)) as connection:
        before = _free_pages(connection)
        connection.executescript(f"PRAGMA incremental_vacuum({pages})")  # `execute` would end after the first page
        return before - _free_pages(connection)


def _free_pages(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
