"""Texts of articles after they were stored: cleaned before they are first shown, or read whole from their page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.library import indexing, models
from overview.library.opening import Library
from overview.library.text import count_words, plain
from overview.library.values import Changes


class Raw(NamedTuple):
    """An article whose text is still as it came, or only a teaser."""

    id: int
    url: str
    html: str
    clean: bool
    teaser: bool
    language: str
    picture: str | None
    picture_url: str
    sample: bool


class Page(NamedTuple):
    """What reading an article's own page gave. Empty parts leave what is there."""

    html: str
    author: str = ""
    section: str = ""
    picture_url: str = ""
    caption: str = ""
    remarks: tuple[str, ...] = ()


def raw(library: Library, articles: Sequence[int]) -> list[Raw]:
    """Articles as they are stored, for work on their texts."""
    with library.transaction():
        rows = models.database.connection().execute(
            f"""
            SELECT a.id, a.url, x.html, x.clean, a.teaser, a.language, a.picture, a.picture_url, s.origin = 'sample'
            FROM article a JOIN article_text x ON x.article_id = a.id JOIN source s ON s.id = a.source_id
            WHERE a.id IN ({",".join("?" * len(articles))})
            """,
            list(articles),
        )
        found = [Raw._make(row) for row in rows]
    return [one._replace(clean=bool(one.clean), teaser=bool(one.teaser), sample=bool(one.sample)) for one in found]


def put_clean(library: Library, article: int, html: str, remarks: Sequence[str]) -> Changes:
    """Put the cleaned text in the place of the one that came."""
    with library.transaction():
        indexing.take_out([article])
        values: dict[str, Any] = {"html": html, "clean": True}
        if remarks:
            values["remarks"] = json.dumps(list(remarks), ensure_ascii=False)
        models.ArticleText.update(values).where(models.ArticleText.article_id == article).execute()
        indexing.put_back([article])
    return Changes((article,))


def put_page(library: Library, article: int, page: Page, now: int) -> Changes:
    """Put the text of the article's own page, cleaned, in the place of the feed's. Its translation is made anew."""
    words = plain(page.html)
    values: dict[str, Any] = {"teaser": False, "page_read_at": now, "words": count_words(words), "changed": now}
    for name in ("author", "section", "picture_url", "caption"):
        if value := getattr(page, name):
            values[name] = value
    with library.transaction():
        indexing.take_out([article])
        models.Article.update(values).where(models.Article.id == article).execute()
        models.ArticleText.update(
            html=page.html, clean=True, remarks=json.dumps(list(page.remarks), ensure_ascii=False)
        ).where(models.ArticleText.article_id == article).execute()
        models.ArticleTranslation.update(html=None, pairs="[]").where(
            models.ArticleTranslation.article_id == article
        ).execute()
        indexing.put_back([article])
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
