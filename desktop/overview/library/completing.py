"""A summary that an import makes whole, and the summary back when the import is undone."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from overview.library import indexing, models, texts
from overview.library.opening import Library

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
    name = f"{COMPLETED}-{batch}-{article}"
    models.Remembered.replace(name=name, value=json.dumps(record, ensure_ascii=False)).execute()


def take_back(batch: int) -> tuple[int, ...]:
    """Put back the summaries that an import made whole; gives the ids of their articles. Inside a transaction.

    A text that was read anew since stays, and one that has got notes since. So does that of an article of the
    import itself, which goes with it or is precious.
    """
    start = f"{COMPLETED}-{batch}-"
    rows = list(models.Remembered.select().where(models.Remembered.name.startswith(start)))
    models.Remembered.delete().where(models.Remembered.name.startswith(start)).execute()
    found = [(int(row.name.removeprefix(start)), json.loads(row.value)) for row in rows]
    taken = [(number, record) for number, record in found if _is_untouched(number, batch, record)]
    indexing.take_out([number for number, _ in taken])
    for number, record in taken:
        _put_back(number, record)
    indexing.put_back([number for number, _ in taken])
    return tuple(number for number, _ in taken)


def originals(connection: sqlite3.Connection) -> set[str]:
    """The names of kept originals that come back with a summary."""
    rows = connection.execute("SELECT value FROM remembered WHERE name GLOB ?", (f"{COMPLETED}-*",))
    texts_before = [json.loads(value)["text"] or {} for (value,) in rows]
    return {name for one in texts_before if (name := one.get("original_file"))}


def _is_untouched(article: int, batch: int, record: dict[str, Any]) -> bool:
    row = models.Article.get_or_none(models.Article.id == article)
    noted = any(note not in record["notes"] for note in _notes(article))
    return row is not None and row.page_read_at == record["at"] and row.batch_id != batch and not noted


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
