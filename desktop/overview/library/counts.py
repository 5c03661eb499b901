"""How much there is: per country, and of a scope."""

from __future__ import annotations

import sqlite3

from overview.library.values import CountryCount


def by_country(connection: sqlite3.Connection, since: int) -> dict[str, CountryCount]:
    """Counts of every country with articles. `since`: when today began, Unix seconds."""
    today = dict(
        connection.execute(
            "SELECT country, count(*) FROM article INDEXED BY article_by_time WHERE published >= ? GROUP BY country",
            (since,),
        ).fetchall()
    )
    return {
        country: CountryCount(today.get(country, 0), total - read, total)
        for country, total, read in connection.execute("SELECT country, total, read FROM country_count WHERE total > 0")
    }


def sources_of(connection: sqlite3.Connection, country: str) -> int:
    """How many enabled sources a country has."""
    row = connection.execute(
        """
        SELECT count(*) FROM source s LEFT JOIN source_choice c ON c.source_id = s.id
        WHERE s.country = ? AND coalesce(c.enabled, s.default_on)
        """,
        (country,),
    ).fetchone()
    return int(row[0])


def saved(connection: sqlite3.Connection) -> int:
    """How many articles are saved."""
    return int(connection.execute("SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL").fetchone()[0])


def saved_stories(connection: sqlite3.Connection) -> int:
    """How many stories are saved."""
    found = connection.execute(
        "SELECT count(*) FROM story_choice c JOIN story s ON s.key = c.story_key WHERE c.saved_at IS NOT NULL"
    )
    return int(found.fetchone()[0])


def has_sample(connection: sqlite3.Connection) -> bool:
    """Whether the sample edition is in the library."""
    return connection.execute("SELECT 1 FROM source WHERE origin = 'sample' LIMIT 1").fetchone() is not None
