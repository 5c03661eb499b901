"""A summary that an import makes whole, and the summary back when the import is undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from overview.library import indexing, models, texts
from overview.library.opening import Library
from overview.library.remembered import forget, remember

COMPLETED = "completed"  # begins the names under which the library remembers the summaries
_ARTICLE = (
    "teaser", "page_read_at", "words", "author", "section", "picture", "picture_url", "caption", "updated", "paywalled",
)  # fmt: skip
_TEXT = ("html", "clean", "remarks", "original_file")
_TRANSLATION = ("html", "engine", "pairs", "made")


def complete(library: Library, batch: int, article: int, page: texts.Page, original: str | None, now: int) -> None:
    """Put a whole text in the place of the summary that is here. Inside a transaction, before its pictures are stored.

    `original`: the name under which the file is kept.
    """
    text, translation = models.ArticleText, models.ArticleTranslation
    record = {
        "article": _values(models.Article, models.Article.id == article, _ARTICLE),
        "text": _values(text, text.article_id == article, _TEXT),
        "translation": _values(translation, translation.article_id == article, _TRANSLATION),
        "pictures": _pictures(article),
        "notes": _notes(article),
        "at": now,
    }
    texts.put_page(library, article, page, now)
    if original:
        text.update(original_file=original).where(text.article_id == article).execute()
    remember(models.database.connection(), _name(batch, article), json.dumps(record, ensure_ascii=False))


def let_be(batch: int, articles: Sequence[int]) -> None:
    """Have an import's own articles keep the text that it made whole: they go with it or are precious. Inside a
    transaction."""
    for article in articles:
        forget(models.database.connection(), _name(batch, article))


def take_back(batch: int, most: int) -> tuple[int, ...] | None:
    """Put back the summaries that an import made whole, at most so many; gives the ids of the articles that have theirs
    again, None where nothing is left to put back. Inside a transaction.

    A text that was read anew since stays, and one that has got notes since.
    """
    connection, start = models.database.connection(), _name(batch)
    rows = connection.execute("SELECT name, value FROM remembered WHERE name GLOB ? LIMIT ?", (f"{start}*", most))
    found = [(int(name.removeprefix(start)), json.loads(value)) for name, value in rows]
    if not found:
        return None
    taken = [(number, record) for number, record in found if _is_untouched(number, record)]
    indexing.take_out([number for number, _ in taken])
    for number, record in taken:
        _put_back(number, record)
    indexing.put_back([number for number, _ in taken])
    let_be(batch, [number for number, _ in found])
    return tuple(number for number, _ in taken)


def _name(batch: int, article: int | None = None) -> str:
    """Under which the library remembers an article's summary; without one, how these names begin."""
    return f"{COMPLETED}-{batch}-{'' if article is None else article}"


def made_whole(connection: sqlite3.Connection, batch: int) -> list[int]:
    """The articles that an import made whole, as long as that is not taken back."""
    start = _name(batch)
    rows = connection.execute("SELECT name FROM remembered WHERE name GLOB ?", (f"{start}*",))
    return [int(name.removeprefix(start)) for (name,) in rows]


def originals(connection: sqlite3.Connection) -> set[str]:
    """The names of kept originals that come back with a summary."""
    rows = connection.execute("SELECT value FROM remembered WHERE name GLOB ?", (f"{COMPLETED}-*",))
    texts_before = [json.loads(value)["text"] or {} for (value,) in rows]
    return {name for one in texts_before if (name := one.get("original_file"))}


def _is_untouched(article: int, record: dict[str, Any]) -> bool:
    row = models.Article.get_or_none(models.Article.id == article)
    noted = any(note not in record["notes"] for note in _notes(article))
    return row is not None and row.page_read_at == record["at"] and not noted


def _put_back(article: int, record: dict[str, Any]) -> None:
    models.Article.update(record["article"]).where(models.Article.id == article).execute()
    models.ArticleText.update(record["text"]).where(models.ArticleText.article_id == article).execute()
    translation = models.ArticleTranslation
    earlier = record["translation"] or {"html": None, "pairs": "[]"}  # which is made anew
    translation.update(earlier).where(translation.article_id == article).execute()
    shown = models.ArticlePicture
    shown.delete().where((shown.article_id == article) & shown.picture_key.not_in(record["pictures"])).execute()


def _values(model: Any, condition: Any, names: tuple[str, ...]) -> dict[str, Any] | None:
    """Some columns of a row; None where there is no such row."""
    row = model.get_or_none(condition)
    return None if row is None else {name: getattr(row, name) for name in names}


def _notes(article: int) -> list[list[Any]]:
    """What tells the notes on an article apart: another import may bring some that were made long ago."""
    note = models.Note
    return [list(one) for one in note.select(note.id, note.made).where(note.article_id == article).tuples()]


def _pictures(article: int) -> list[str]:
    shown = models.ArticlePicture
    return [key for (key,) in shown.select(shown.picture_key).where(shown.article_id == article).tuples()]
