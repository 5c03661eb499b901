"""Reading from the library what is to leave it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from overview.export.values import Take, Whole
from overview.library import articles, pictures, sources

_PICTURE = re.compile(r'src="image:([0-9a-f]{8,64})"')
MOST_TAKES = 40


def gather(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Whole]:
    """The articles with these numbers, whole; those that are gone are left out.

    Texts that are not yet clean are given as plain paragraphs: nothing leaves uncleaned.
    """
    for number in numbers:
        article = articles.article(connection, number)
        if article is None:
            continue
        source = sources.source(connection, article.row.source)
        if source is None:
            continue
        if not article.clean:
            article = article._replace(html=_plain_paragraphs(article.html))
        keys = set(_PICTURE.findall(article.html + (article.html_translated or "")))
        if article.row.picture:
            keys.add(article.row.picture)
        found = {key: picture for key in sorted(keys) if (picture := pictures.picture(connection, key))}
        yield Whole(article, source, found, _takes(connection, article.row.story, number))


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


def _plain_paragraphs(html: str) -> str:
    from html import escape

    from overview.library.text import plain

    return f"<p>{escape(plain(html))}</p>"
