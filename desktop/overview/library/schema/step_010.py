"""Step 10: whether an article's text is translated stands with the article, and in the index by language: to find that
no text waits, all that were translated were gone through after every refresh.

Triggers keep it true, whoever writes translations.
"""

from __future__ import annotations

import sqlite3

_TRANSLATED = "UPDATE article SET text_translated = {now} WHERE id = {article} AND text_translated <> {now}"

STATEMENTS = (
    "ALTER TABLE article ADD COLUMN text_translated INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX article_by_language",  # before all that is translated would change its place in it
    """
    UPDATE article SET text_translated = 1
    WHERE id IN (SELECT article_id FROM article_translation WHERE html IS NOT NULL)
    """,
    "CREATE INDEX article_by_language ON article (language, title_en IS NULL, text_translated, published, id)",
    f"""
    CREATE TRIGGER translation_put AFTER INSERT ON article_translation BEGIN
        {_TRANSLATED.format(now="(NEW.html IS NOT NULL)", article="NEW.article_id")};
    END
    """,
    f"""
    CREATE TRIGGER translation_changed AFTER UPDATE OF html ON article_translation BEGIN
        {_TRANSLATED.format(now="(NEW.html IS NOT NULL)", article="NEW.article_id")};
    END
    """,
    f"""
    CREATE TRIGGER translation_dropped AFTER DELETE ON article_translation BEGIN
        {_TRANSLATED.format(now="0", article="OLD.article_id")};
    END
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the column, and make the index and the triggers."""
    for statement in STATEMENTS:
        connection.execute(statement)
