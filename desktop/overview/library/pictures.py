"""Pictures: kept by the hash of their bytes, so that the same picture is kept once."""

import sqlite3
from typing import NamedTuple

from overview.library.opening import Library
from overview.library.values import Picture


def key_of(data: bytes) -> str:
    """The key of a picture with these bytes."""
    import hashlib  # loads OpenSSL, which the window's start has no need of

    return hashlib.blake2b(data, digest_size=16).hexdigest()


def picture(connection: sqlite3.Connection, key: str) -> Picture | None:
    """A stored picture."""
    row = connection.execute(
        "SELECT key, media_type, width, height, data FROM picture WHERE key = ?", (key,)
    ).fetchone()
    return Picture(*row) if row else None


def thumbnail(connection: sqlite3.Connection, key: str) -> bytes | None:
    """The small form of a picture for lists, or its whole where it has none."""
    row = connection.execute("SELECT coalesce(thumbnail, data) FROM picture WHERE key = ?", (key,)).fetchone()
    return bytes(row[0]) if row else None


class Missing(NamedTuple):
    """An article whose lead picture is known by its address only."""

    article: int
    source: int
    url: str


def missing(connection: sqlite3.Connection, since: int, limit: int) -> list[Missing]:
    """Articles published since then whose lead picture is not stored, the newest first."""
    rows = connection.execute(
        """
        SELECT id, source_id, picture_url FROM article
        WHERE published >= ? AND picture IS NULL AND picture_url <> '' ORDER BY published DESC LIMIT ?
        """,
        (since, limit),
    )
    return [Missing._make(row) for row in rows]


def give_up(library: Library, article: int) -> None:
    """Forget the address of a lead picture: nothing that can be shown is there."""
    from overview.library import models

    with library.transaction():
        models.Article.update(picture_url="").where(models.Article.id == article).execute()


def put(library: Library, pictures: list[tuple[Picture, bytes | None]]) -> None:
    """Store pictures with their thumbnails; those already there stay."""
    from overview.library import models

    with library.transaction():
        for one, small in pictures:
            models.Picture.insert(**one._asdict(), thumbnail=small).on_conflict_ignore().execute()


def attach(library: Library, article: int, keys: list[str], lead: str | None = None) -> None:
    """Say that an article uses these pictures, with `lead` as its lead picture. They stay as long as the article."""
    from overview.library import models

    with library.transaction():
        for key in dict.fromkeys(keys + ([lead] if lead else [])):
            models.ArticlePicture.insert(article_id=article, picture_key=key).on_conflict_ignore().execute()
        if lead:
            models.Article.update(picture=lead).where(models.Article.id == article).execute()
