"""What is called so: stories, sources and tags in whose name all words occur that were typed."""

from __future__ import annotations

import re
import sqlite3

from overview.library.sources import source
from overview.library.story_lists import LEAST_COUNTRIES, rows
from overview.library.story_values import StoryRow
from overview.library.values import Source

LONG = 4  # letters of a word that says what a story is about
LONGEST = 200  # letters of what was typed that are looked for: a whole text may have been pasted, and no name is longer
LATEST = 5_000  # stories among which those alike are looked for


def stories_called(
    connection: sqlite3.Connection, typed: str, limit: int, least: int = LEAST_COUNTRIES
) -> list[StoryRow]:
    """Stories of at least so many countries with all these words in their name, freshest first; muted ones are left
    out."""
    condition, values = _has_all("coalesce(nullif(c.name, ''), s.label)", typed)
    found = connection.execute(
        f"""
        SELECT s.id FROM story s LEFT JOIN story_choice c ON c.story_key = s.key
        WHERE s.countries >= ? AND c.muted_at IS NULL AND {condition} ORDER BY s.last DESC, s.id LIMIT ?
        """,
        (least, *values, limit),
    )
    return rows(connection, [number for (number,) in found.fetchall()])


def stories_alike(connection: sqlite3.Connection, name: str, limit: int) -> list[StoryRow]:
    """The stories, of those that were told last, that share most long words with a name, and then the freshest."""
    words = [f"%{word}%" for word in dict.fromkeys(re.findall(rf"\w{{{LONG},}}", name[:LONGEST].casefold()))]
    shared = " + ".join(["(label LIKE ?)"] * len(words)) or "0"
    found = connection.execute(
        f"""
        SELECT id FROM (
            SELECT s.id, s.last, {shared} AS shared FROM (SELECT * FROM story ORDER BY last DESC LIMIT ?) s
            LEFT JOIN story_choice c ON c.story_key = s.key WHERE c.muted_at IS NULL
        ) WHERE shared > 0 ORDER BY shared DESC, last DESC, id LIMIT ?
        """,
        (*words, LATEST, limit),
    )
    return rows(connection, [number for (number,) in found.fetchall()])


def sources_called(connection: sqlite3.Connection, typed: str, limit: int) -> list[Source]:
    """Sources with articles and with all these words in one of their names, by name."""
    condition, values = _has_all("s.name || ' ' || s.native_name", typed)
    found = connection.execute(
        f"""
        SELECT s.id FROM source s
        WHERE {condition} AND EXISTS (SELECT 1 FROM article a WHERE a.source_id = s.id)
        ORDER BY s.name COLLATE NOCASE, s.id LIMIT ?
        """,
        (*values, limit),
    )
    return [one for (number,) in found.fetchall() if (one := source(connection, number)) is not None]


def tags_called(connection: sqlite3.Connection, typed: str, limit: int) -> list[tuple[str, int]]:
    """The reader's tags with all these words, and how many articles have each, the most first."""
    condition, values = _has_all("name", typed)
    found = connection.execute(
        f"SELECT name, count(*) AS times FROM tag WHERE {condition} GROUP BY name ORDER BY times DESC, name LIMIT ?",
        (*values, limit),
    )
    return [(name, times) for name, times in found]


def _has_all(name: str, typed: str) -> tuple[str, list[str]]:
    """A condition that the SQL expression `name` has every word, and its values."""
    words = typed[:LONGEST].split()
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    return " AND ".join([f"{name} LIKE ? ESCAPE '\\'"] * len(words)) or "1", [f"%{word}%" for word in escaped]
