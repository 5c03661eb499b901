"""Step 2: stories told country by country, and what the reader chose and corrected about them.

What is worked out (story_take, story_fact, overlooked, grouping_state) can be made anew at any time. The reader's own
(story_choice, correction) goes by a story's key and by articles, so that it holds however stories are numbered.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    # The first article of the same text; NULL where an article's text is its own.
    "ALTER TABLE article ADD COLUMN voice_id INTEGER",
    "CREATE INDEX article_by_voice ON article (voice_id) WHERE voice_id IS NOT NULL",
    """
    CREATE TABLE story_take (
        story_id INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        country TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        headline_id INTEGER NOT NULL,
        sentences TEXT NOT NULL DEFAULT '[]',
        agency TEXT,
        words TEXT NOT NULL DEFAULT '[]',
        difference REAL,
        PRIMARY KEY (story_id, country)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE story_fact (
        story_id INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
        facts TEXT NOT NULL DEFAULT '[]',
        why TEXT NOT NULL DEFAULT '{}',
        made INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE overlooked (
        story_id INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        home TEXT NOT NULL,
        state TEXT NOT NULL,
        surprise REAL NOT NULL DEFAULT 0,
        near TEXT NOT NULL DEFAULT '[]',
        made INTEGER NOT NULL,
        PRIMARY KEY (story_id, home)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE grouping_state (
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (kind, number)
    )
    """,
    # The reader's own.
    """
    CREATE TABLE story_choice (
        story_key TEXT PRIMARY KEY,
        saved_at INTEGER,
        followed_at INTEGER,
        muted_at INTEGER,
        name TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        a INTEGER NOT NULL,
        b INTEGER,
        name TEXT NOT NULL DEFAULT '',
        made INTEGER NOT NULL
    )
    """,
    "CREATE INDEX correction_by_article ON correction (a)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Create the tables and the column."""
    for statement in STATEMENTS:
        connection.execute(statement)
