"""Step 1: the first schema.

Content (source, article, article_text, …) and the reader's own state (reading_state, note, tag, source_choice) stand in
separate tables: content can be pruned, what the reader did stays. `article.id` is never given twice.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    CREATE TABLE source (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL,
        country TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        native_name TEXT NOT NULL DEFAULT '',
        homepage TEXT NOT NULL DEFAULT '',
        feed TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT 'und',
        ownership TEXT NOT NULL DEFAULT '',
        ownership_note TEXT NOT NULL DEFAULT '',
        independence TEXT NOT NULL DEFAULT '',
        evidence TEXT NOT NULL DEFAULT '',
        confidence TEXT NOT NULL DEFAULT '',
        regional INTEGER NOT NULL DEFAULT 0,
        default_on INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX source_by_country ON source (country, name)",
    """
    CREATE TABLE source_choice (
        source_id INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
        enabled INTEGER,
        full_text INTEGER,
        translate INTEGER,
        keep_days INTEGER
    )
    """,
    """
    CREATE TABLE source_fetch (
        source_id INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        body_hash TEXT NOT NULL DEFAULT '',
        moved_to TEXT NOT NULL DEFAULT '',
        tried_at INTEGER,
        answered_at INTEGER,
        ok_at INTEGER,
        due_at INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT '',
        problem TEXT NOT NULL DEFAULT '',
        newest_item_at INTEGER,
        items_a_day REAL NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        made INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE story (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        first_country TEXT NOT NULL DEFAULT '',
        countries INTEGER NOT NULL DEFAULT 0,
        voices INTEGER NOT NULL DEFAULT 0,
        articles INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX story_by_time ON story (last, countries)",
    """
    CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
        identity TEXT NOT NULL,
        country TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT 'und',
        url TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        title_en TEXT,
        author TEXT NOT NULL DEFAULT '',
        section TEXT NOT NULL DEFAULT '',
        published INTEGER NOT NULL,
        dated INTEGER NOT NULL DEFAULT 1,
        first_seen INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        picture TEXT,
        picture_url TEXT NOT NULL DEFAULT '',
        caption TEXT NOT NULL DEFAULT '',
        words INTEGER NOT NULL DEFAULT 0,
        teaser INTEGER NOT NULL DEFAULT 0,
        agency TEXT,
        arrival_hash TEXT,
        text_hash TEXT,
        page_read_at INTEGER,
        story_id INTEGER REFERENCES story (id) ON DELETE SET NULL,
        batch_id INTEGER REFERENCES import_batch (id) ON DELETE SET NULL
    )
    """,
    "CREATE UNIQUE INDEX article_by_identity ON article (source_id, identity)",
    "CREATE INDEX article_by_country ON article (country, published, id)",
    "CREATE INDEX article_by_time ON article (published, id, country)",
    "CREATE INDEX article_by_source ON article (source_id, published, id)",
    "CREATE INDEX article_by_story ON article (story_id, published, id) WHERE story_id IS NOT NULL",
    "CREATE INDEX article_by_batch ON article (batch_id) WHERE batch_id IS NOT NULL",
    "CREATE INDEX article_by_address ON article (address) WHERE address <> ''",
    "CREATE INDEX article_by_text ON article (text_hash) WHERE text_hash IS NOT NULL",
    """
    CREATE TABLE article_text (
        article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        html TEXT NOT NULL,
        clean INTEGER NOT NULL DEFAULT 0,
        remarks TEXT NOT NULL DEFAULT '[]',
        related TEXT NOT NULL DEFAULT '[]',
        topic TEXT NOT NULL DEFAULT '',
        original_file TEXT
    )
    """,
    """
    CREATE TABLE article_translation (
        article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        target TEXT NOT NULL,
        html TEXT,
        engine TEXT NOT NULL,
        pairs TEXT NOT NULL DEFAULT '[]',
        made INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE earlier_text (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        replaced_at INTEGER NOT NULL,
        title TEXT NOT NULL,
        html TEXT NOT NULL
    )
    """,
    "CREATE INDEX earlier_text_by_article ON earlier_text (article_id)",
    """
    CREATE TABLE picture (
        key TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        data BLOB NOT NULL,
        thumbnail BLOB
    )
    """,
    """
    CREATE TABLE article_picture (
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        picture_key TEXT NOT NULL REFERENCES picture (key),
        PRIMARY KEY (article_id, picture_key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX article_picture_by_key ON article_picture (picture_key)",
    # The reader's own. No foreign keys to article: state outlives pruned content, and finds it again by identity.
    """
    CREATE TABLE reading_state (
        article_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL,
        identity TEXT NOT NULL,
        read_at INTEGER,
        saved_at INTEGER,
        position REAL NOT NULL DEFAULT 0
    )
    """,
    "CREATE UNIQUE INDEX reading_state_by_identity ON reading_state (source_id, identity)",
    "CREATE INDEX reading_state_saved ON reading_state (saved_at) WHERE saved_at IS NOT NULL",
    """
    CREATE TABLE note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        quote TEXT NOT NULL DEFAULT '',
        start INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL DEFAULT '',
        made INTEGER NOT NULL
    )
    """,
    "CREATE INDEX note_by_article ON note (article_id)",
    """
    CREATE TABLE tag (
        name TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        PRIMARY KEY (name, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX tag_by_article ON tag (article_id)",
    # What is kept of counts, so that 200 unread counts are 200 rows and not a scan. Triggers keep it true.
    """
    CREATE TABLE country_count (
        country TEXT PRIMARY KEY,
        total INTEGER NOT NULL DEFAULT 0,
        read INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN
        INSERT INTO country_count (country, total) VALUES (NEW.country, 1)
            ON CONFLICT (country) DO UPDATE SET total = total + 1;
        UPDATE country_count SET read = read + 1 WHERE country = NEW.country AND EXISTS
            (SELECT 1 FROM reading_state WHERE article_id = NEW.id AND read_at IS NOT NULL);
    END
    """,
    """
    CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN
        UPDATE country_count SET total = total - 1, read = read - EXISTS
            (SELECT 1 FROM reading_state WHERE article_id = OLD.id AND read_at IS NOT NULL)
            WHERE country = OLD.country;
    END
    """,
    """
    CREATE TRIGGER article_recounted AFTER UPDATE OF country ON article WHEN OLD.country <> NEW.country BEGIN
        UPDATE country_count SET total = total - 1, read = read - EXISTS
            (SELECT 1 FROM reading_state WHERE article_id = OLD.id AND read_at IS NOT NULL)
            WHERE country = OLD.country;
        INSERT INTO country_count (country, total) VALUES (NEW.country, 1)
            ON CONFLICT (country) DO UPDATE SET total = total + 1;
        UPDATE country_count SET read = read + 1 WHERE country = NEW.country AND EXISTS
            (SELECT 1 FROM reading_state WHERE article_id = NEW.id AND read_at IS NOT NULL);
    END
    """,
    """
    CREATE TRIGGER state_counted AFTER INSERT ON reading_state WHEN NEW.read_at IS NOT NULL BEGIN
        UPDATE country_count SET read = read + 1
            WHERE country = (SELECT country FROM article WHERE id = NEW.article_id);
    END
    """,
    """
    CREATE TRIGGER state_recounted AFTER UPDATE OF read_at ON reading_state
        WHEN (OLD.read_at IS NULL) <> (NEW.read_at IS NULL) BEGIN
        UPDATE country_count SET read = read + CASE WHEN NEW.read_at IS NULL THEN -1 ELSE 1 END
            WHERE country = (SELECT country FROM article WHERE id = NEW.article_id);
    END
    """,
    """
    CREATE TRIGGER state_uncounted AFTER DELETE ON reading_state WHEN OLD.read_at IS NOT NULL BEGIN
        UPDATE country_count SET read = read - 1
            WHERE country = (SELECT country FROM article WHERE id = OLD.article_id);
    END
    """,
    # Contentless: the words are cut in Python (text.py) and not kept. `facets` holds country and language as words, so
    # that a search within a country is one look-up in the index.
    """
    CREATE VIRTUAL TABLE article_search USING fts5 (
        title, text, facets, content='', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TABLE remembered (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Create everything."""
    for statement in STATEMENTS:
        connection.execute(statement)
