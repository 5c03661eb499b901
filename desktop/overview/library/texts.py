"""Texts of articles after they were stored: cleaned before they are first shown, or read whole from their page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from overview.library import indexing, models, pictures, stories
from overview.library.arrival_rows import said
from overview.library.by_ids import IDS, by_ids
from overview.library.opening import Library
from overview.library.text import count_words, plain
from overview.library.values import Changes


class Raw(NamedTuple):
    """An article whose text is still as it came, or only a teaser."""

    id: int
    url: str
    title: str
    html: str
    clean: bool
    teaser: bool
    picture: str | None
    picture_url: str
    sample: bool
    source: int


class Page(NamedTuple):
    """What reading an article's own page gave. Empty parts leave what is there."""

    html: str
    title: str = ""  # only for an article that has none but its address
    author: str = ""
    section: str = ""
    picture_url: str = ""
    caption: str = ""
    updated: int | None = None
    paywalled: bool = False
    remarks: tuple[str, ...] = ()


def raw(connection: sqlite3.Connection, articles: Sequence[int]) -> list[Raw]:
    """Articles as they are stored, for work on their texts, in the order given; those that are gone are left out."""
    sql = f"""
        SELECT a.id, a.url, a.title, x.html, x.clean, a.teaser, a.picture, a.picture_url,
               s.origin = 'sample', a.source_id
        FROM article a JOIN article_text x ON x.article_id = a.id JOIN source s ON s.id = a.source_id
        WHERE a.id IN {IDS}
    """
    found = {row[0]: Raw._make(row) for row in by_ids(connection, sql, articles)}
    return [_raw(found[number]) for number in articles if number in found]


def _raw(one: Raw) -> Raw:
    return one._replace(clean=bool(one.clean), teaser=bool(one.teaser), sample=bool(one.sample))


def unfinished(connection: sqlite3.Connection, since: int) -> list[int]:
    """The articles that were saved since then and are not whole yet; lists of links that were imported are left out."""
    rows = connection.execute(
        """
        SELECT a.id FROM reading_state r JOIN article a ON a.id = r.article_id
        LEFT JOIN article_text x ON x.article_id = a.id
        WHERE r.saved_at >= ? AND a.url <> '' AND a.batch_id IS NULL
          AND (a.teaser OR NOT coalesce(x.clean, 0) OR (a.picture IS NULL AND a.picture_url <> '')) ORDER BY a.id
        """,
        (since,),
    )
    return [number for (number,) in rows]


def teasers(connection: sqlite3.Connection, since: int, limit: int) -> list[int]:
    """Articles since then of which only the beginning is there, of sources whose articles are wanted whole, the newest
    first. Those whose page was tried in vain, and said so, are left out.
    """
    rows = connection.execute(
        """
        SELECT a.id FROM article a JOIN source_choice c ON c.source_id = a.source_id AND c.full_text
        JOIN article_text x ON x.article_id = a.id
        WHERE a.published >= ? AND a.teaser AND a.url <> '' AND a.page_read_at IS NULL AND NOT a.paywalled
          AND x.remarks = '[]'
        ORDER BY a.published DESC LIMIT ?
        """,
        (since, limit),
    )
    return [number for (number,) in rows]


def put_clean(library: Library, article: int, html: str, remarks: Sequence[str]) -> Changes:
    """Put the cleaned text in the place of the one that came. What was cleaned or read meanwhile stays."""
    with library.transaction():
        row = models.ArticleText.get_or_none((models.ArticleText.article_id == article) & ~models.ArticleText.clean)
        if row is None:
            return Changes()
        indexing.take_out([article])
        values: dict[str, Any] = {"html": html, "clean": True}
        if remarks:
            values["remarks"] = json.dumps(list(remarks), ensure_ascii=False)
        models.ArticleText.update(values).where(models.ArticleText.article_id == article).execute()
        indexing.put_back([article])
    return Changes((article,))


def put_page(library: Library, article: int, page: Page, now: int) -> Changes:
    """Put the text of the article's own page, cleaned, in the place of the feed's. Its translation is made anew.

    An article that was deleted meanwhile stays so.
    """
    words = plain(page.html)
    values: dict[str, Any] = {"teaser": False, "page_read_at": now, "words": count_words(words), "changed": now}
    for name in ("author", "section", "picture_url", "caption", "paywalled"):
        if value := getattr(page, name):
            values[name] = value
    if (updated := said(page.updated, now)) is not None:
        values["updated"] = updated
    with library.transaction():
        row = models.Article.get_or_none(models.Article.id == article)
        if row is None:
            return Changes()
        if page.title and row.title == row.url:
            values["title"] = page.title
        indexing.take_out([article])
        models.Article.update(values).where(models.Article.id == article).execute()
        models.ArticleText.update(
            html=page.html, clean=True, remarks=json.dumps(list(page.remarks), ensure_ascii=False)
        ).where(models.ArticleText.article_id == article).execute()
        translated = (
            models.ArticleTranslation.update(html=None, pairs="[]")
            .where(models.ArticleTranslation.article_id == article)
            .execute()
        )
        indexing.put_back([article])
        if not translated:  # else it is told of in its story when it is translated anew
            stories.renew_of([article])
    return Changes((article,))


def name_pictures(library: Library, article: int, keys: Mapping[str, str], lead: str | None = None) -> Changes:
    """Show stored pictures in the place of addresses in an article's clean text. `keys`: by address; `lead`: the key
    of the lead picture, where it is a new one.
    """
    with library.transaction():
        if models.Article.get_or_none(models.Article.id == article) is None:
            return Changes()
        for model in (models.ArticleText, models.ArticleTranslation):
            row = model.get_or_none(model.article_id == article)
            if row is not None and row.html:
                html = row.html
                for address, key in keys.items():
                    html = html.replace(f'src="{escape(address)}"', f'src="image:{key}"')
                model.update(html=html).where(model.article_id == article).execute()
        pictures.attach(library, article, list(keys.values()), lead)
    return Changes((article,))


def remark(library: Library, article: int, sentence: str) -> Changes:
    """Add a sentence about an article: what could not be read."""
    with library.transaction():
        row = models.ArticleText.get_or_none(models.ArticleText.article_id == article)
        if row is not None:
            remarks = [one for one in json.loads(row.remarks) if one != sentence] + [sentence]
            models.ArticleText.update(remarks=json.dumps(remarks, ensure_ascii=False)).where(
                models.ArticleText.article_id == article
            ).execute()
    return Changes((article,))
