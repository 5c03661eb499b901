"""Reading from the library what is to leave it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from overview.export.values import Take, Whole
from overview.library import articles, pictures, sources
from overview.library.belongings import belongings
from overview.library.text import plain_paragraphs

_PICTURE = re.compile(r'src="image:([0-9a-f]{8,64})"')
MOST_TAKES = 40


def gather(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Whole]:
    """The articles with these numbers, whole; those that are gone are left out.

    Texts that are not yet clean are given as plain paragraphs: nothing leaves uncleaned.
    """
    for whole in gather_raw(connection, numbers):
        article = whole.article
        if not article.clean:
            article = article._replace(html=plain_paragraphs(article.html))
        yield whole._replace(article=article)


def gather_raw(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Whole]:
    """The same, with texts as they are stored."""
    for number in numbers:
        article = articles.article(connection, number)
        source = sources.source(connection, article.row.source) if article is not None else None
        own = belongings(connection, number)
        if article is None or source is None or own is None:
            continue
        keys = set(_PICTURE.findall(article.html + (article.html_translated or "")))
        if article.row.picture:
            keys.add(article.row.picture)
        found = {key: picture for key in sorted(keys) if (picture := pictures.picture(connection, key))}
        yield Whole(article, source, found, _takes(connection, article.row.story, number), *own)


def without_own(whole: Whole) -> Whole:
    """The article without what the reader made of it: notes, tags, states."""
    kept = whole.belongings._replace(notes=(), tags=(), read_at=None, saved_at=None, position=0.0)
    row = whole.article.row._replace(read=False, saved=False)
    article = whole.article._replace(row=row, notes=(), tags=(), position=0.0)
    return whole._replace(article=article, belongings=kept)


def _takes(connection: sqlite3.Connection, story: int | None, article: int) -> tuple[Take, ...]:
    if story is None:
        return ()
    rows = connection.execute(
        """
        SELECT a.country, s.name, coalesce(a.title_en, a.title), a.url
        FROM article a JOIN source s ON s.id = a.source_id
        WHERE a.story_id = ? AND a.id <> ? ORDER BY a.published, a.id LIMIT ?
        """,
        (story, article, MOST_TAKES),
    )
    return tuple(Take(*row) for row in rows)
