"""What belongs to an article beside its text: the reader's state, notes and tags, times, earlier texts.

It leaves the library with the article (`belongings`) and comes in with it (`bring`). What an import brought can be
taken back (`take_back`) without touching what the reader did since.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.library import models
from overview.library.models import database
from overview.library.remembered import forget, recall, remember

BROUGHT = "brought"  # begins the names under which the library remembers what an import brought


class BroughtNote(NamedTuple):
    """A note without its number."""

    quote: str
    start: int
    text: str
    made: int


class EarlierText(NamedTuple):
    """What a saved article said before its source changed it."""

    replaced_at: int
    title: str
    html: str


class Belongings(NamedTuple):
    """All of it. Times are Unix seconds."""

    notes: tuple[BroughtNote, ...] = ()
    tags: tuple[str, ...] = ()
    read_at: int | None = None
    saved_at: int | None = None
    position: float = 0.0
    earlier: tuple[EarlierText, ...] = ()
    published: int | None = None  # also where the source gave no date
    first_seen: int | None = None
    changed: int | None = None
    page_read_at: int | None = None
    arrival: str | None = None  # tells the feed's next delivery whether anything changed
    pairs: tuple[tuple[str, ...], ...] = ()  # sentences and their translations
    translated_at: int | None = None


NOTHING = Belongings()


class Identity(NamedTuple):
    """By what an article is known in any library."""

    source: str  # the source's key
    identity: str
    address: str
    picture_url: str
    story: str | None  # its story's key


def belongings(connection: sqlite3.Connection, article: int) -> tuple[Identity, Belongings] | None:
    """What belongs to an article; None when it is gone."""
    row = connection.execute(
        """
        SELECT s.key, a.identity, a.address, a.picture_url, t.key, r.read_at, r.saved_at, coalesce(r.position, 0),
               a.published, a.first_seen, a.changed, a.page_read_at, a.arrival_hash, coalesce(n.pairs, '[]'), n.made
        FROM article a JOIN source s ON s.id = a.source_id LEFT JOIN reading_state r ON r.article_id = a.id
        LEFT JOIN article_translation n ON n.article_id = a.id LEFT JOIN story t ON t.id = a.story_id
        WHERE a.id = ?
        """,
        (article,),
    ).fetchone()
    if row is None:
        return None
    notes = connection.execute(
        "SELECT quote, start, text, made FROM note WHERE article_id = ? ORDER BY start, id", (article,)
    )
    tags = connection.execute("SELECT name FROM tag WHERE article_id = ? ORDER BY name", (article,))
    earlier = connection.execute(
        "SELECT replaced_at, title, html FROM earlier_text WHERE article_id = ? ORDER BY replaced_at, id", (article,)
    )
    return Identity(*row[:5]), Belongings(
        notes=tuple(BroughtNote(*note) for note in notes),
        tags=tuple(name for (name,) in tags),
        read_at=row[5],
        saved_at=row[6],
        position=row[7],
        earlier=tuple(EarlierText(*one) for one in earlier),
        published=row[8],
        first_seen=row[9],
        changed=row[10],
        page_read_at=row[11],
        arrival=row[12],
        pairs=tuple(tuple(pair) for pair in json.loads(row[13])),
        translated_at=row[14],
    )


def bring(batch: int, article: int, brought: Belongings, *, new: bool) -> bool:
    """Add to an article what came with it; gives whether that was anything. Inside a transaction.

    An article that was here keeps what it has: notes and tags are added, a state is set where there was none.
    """
    if brought == NOTHING:
        return False
    if new:
        _set_facts(article, brought)
    record: dict[str, Any] = {"article": article}
    connection = database.connection()
    have = set(connection.execute("SELECT quote, start, text FROM note WHERE article_id = ?", (article,)))
    record["notes"] = [
        [models.Note.insert(article_id=article, **note._asdict()).execute(), note.text]
        for note in brought.notes
        if (note.quote, note.start, note.text) not in have
    ]
    tagged = {name for (name,) in connection.execute("SELECT name FROM tag WHERE article_id = ?", (article,))}
    record["tags"] = [name for name in dict.fromkeys(brought.tags) if name not in tagged]
    for name in record["tags"]:
        models.Tag.insert(name=name, article_id=article).execute()
    record["state"] = _bring_state(article, brought)
    for one in brought.earlier if new else ():
        models.EarlierText.insert(article_id=article, **one._asdict()).execute()
    found = bool(record["notes"] or record["tags"] or record["state"])
    if found:
        name = _name(batch, article)
        before = recall(connection, name)
        if before is not None:  # another file of the same import brought something to it too
            record = _together(json.loads(before), record)
        remember(connection, name, json.dumps(record, ensure_ascii=False))
    return found


def brought_to(batch: int, most: int) -> list[int]:
    """Articles, at most so many, to which an import brought what is not taken back yet. Inside a transaction."""
    start = _name(batch)
    rows = database.connection().execute("SELECT name FROM remembered WHERE name GLOB ? LIMIT ?", (f"{start}*", most))
    return [int(name.removeprefix(start)) for (name,) in rows]


def take_back(batch: int, articles: Sequence[int]) -> None:
    """Take back what an import brought to these articles, new ones or old. Inside a transaction.

    A note that the reader rewrote since, and a state that changed since, stay.
    """
    connection = database.connection()
    for article in articles:
        name = _name(batch, article)
        found = recall(connection, name)
        if found is None:
            continue
        record = json.loads(found)
        connection.executemany("DELETE FROM note WHERE id = ? AND text = ?", record["notes"])
        tags = [(tag, article) for tag in record["tags"]]
        connection.executemany("DELETE FROM tag WHERE name = ? AND article_id = ?", tags)
        if record["state"]:
            _take_state_back(article, *record["state"])
        forget(connection, name)


def _name(batch: int, article: int | None = None) -> str:
    """Under which the library remembers what an import brought to an article; without one, how these names begin."""
    return f"{BROUGHT}-{batch}-{'' if article is None else article}"


def _together(first: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """What two files brought to an article, as if one had: the state is that before the first and after the second."""
    states = [one["state"] for one in (first, then) if one["state"]]
    return {
        "article": first["article"],
        "notes": first["notes"] + then["notes"],
        "tags": first["tags"] + then["tags"],
        "state": [states[0][0], states[-1][1]] if states else None,
    }


def _set_facts(article: int, brought: Belongings) -> None:
    """Set the columns that a new article does not come with."""
    known = ("published", "first_seen", "changed", "page_read_at", "arrival_hash")
    facts = (brought.published, brought.first_seen, brought.changed, brought.page_read_at, brought.arrival)
    database.connection().execute(
        f"UPDATE article SET {', '.join(f'{name} = coalesce(?, {name})' for name in known)} WHERE id = ?",
        (*facts, article),
    )
    if brought.translated_at is not None:
        models.ArticleTranslation.update(
            pairs=json.dumps(brought.pairs, ensure_ascii=False), made=brought.translated_at
        ).where(models.ArticleTranslation.article_id == article).execute()


def _state(article: int) -> list[Any]:
    sql = "SELECT read_at, saved_at, position FROM reading_state WHERE article_id = ?"
    return list(database.connection().execute(sql, (article,)).fetchone() or (None, None, 0.0))


def _bring_state(article: int, brought: Belongings) -> list[list[Any]] | None:
    """The state before and after, or None where nothing changed."""
    before = _state(article)
    after = [
        brought.read_at if before[0] is None else before[0],
        brought.saved_at if before[1] is None else before[1],
        before[2] or brought.position,
    ]
    if after == before:
        return None
    _put_state(article, after)
    return [before, after]


def _take_state_back(article: int, before: list[Any], after: list[Any]) -> None:
    now = _state(article)
    if now != after:  # the reader went on since: only what was not touched goes back
        before = [old if mine == brought else mine for old, brought, mine in zip(before, after, now, strict=True)]
    _put_state(article, before)


def _put_state(article: int, state: list[Any]) -> None:
    from overview.library.states import UPSERT

    if state == [None, None, 0.0]:
        database.connection().execute("DELETE FROM reading_state WHERE article_id = ?", (article,))
    else:
        database.connection().execute(UPSERT, (*state, article))
