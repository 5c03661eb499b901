"""Which languages sources were found to speak, and articles put right by it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import NamedTuple

from overview.library import indexing
from overview.library.opening import Library
from overview.library.remembered import recall, remember
from overview.library.values import Changes, Source

_SOURCES, _SEEN = "languages", "languages-seen"
BODY = 1_000  # characters of a text that tell its language
PART = 1_000  # articles that are looked at together: what was found is kept after each part
LATEST = 60  # articles of a source that tell its languages
_SAMPLES = f"""
    SELECT a.source_id, a.id, a.language, a.title, substr(x.html, 1, {BODY})
    FROM article a JOIN article_text x ON x.article_id = a.id JOIN source s ON s.id = a.source_id
"""


class Spoken(NamedTuple):
    """What a source speaks: its main language first. `items`: how many articles told; `found`: when."""

    languages: tuple[str, ...]
    confidence: float
    items: int
    found: int


class Sample(NamedTuple):
    """What tells an article's language. `language`: what it was taken for when it came."""

    id: int
    language: str
    title: str
    html: str


def spoken(connection: sqlite3.Connection) -> dict[int, Spoken]:
    """What was found so far, by source."""
    found = json.loads(recall(connection, _SOURCES) or "{}")
    return {int(number): Spoken(tuple(languages), *rest) for number, (languages, *rest) in found.items()}


def of_source(source: Source, found: Mapping[int, Spoken]) -> tuple[str, ...]:
    """What a source speaks: as it says itself or, where it doesn't, as its articles were found (`spoken`) to be."""
    told = found.get(source.id) if source.language == "und" else None
    return told.languages if told is not None else (source.language,)


def seen(connection: sqlite3.Connection) -> int:
    """The id of the last article whose language was looked at."""
    return int(recall(connection, _SEEN) or 0)


def unseen(connection: sqlite3.Connection, after: int) -> tuple[int, dict[int, list[Sample]]]:
    """The next articles from feeds after this id, by source, and the id of the last of them; none: `after` again."""
    found: dict[int, list[Sample]] = {}
    rows = connection.execute(
        f"{_SAMPLES} WHERE a.id > ? AND s.origin IN ('catalog', 'reader') ORDER BY a.id LIMIT {PART}",
        (after,),
    )
    for source, *row in rows:
        found.setdefault(source, []).append(Sample._make(row))
        after = row[0]
    return after, found


def latest(connection: sqlite3.Connection, source: int) -> list[Sample]:
    """The newest articles of a source."""
    rows = connection.execute(
        f"{_SAMPLES} WHERE a.source_id = ? ORDER BY a.published DESC, a.id DESC LIMIT {LATEST}", (source,)
    )
    return [Sample(*row) for _, *row in rows]


def written_in(connection: sqlite3.Connection, source: int, languages: Collection[str]) -> list[int]:
    """The articles of a source that are taken to be in one of these languages, the newest first."""
    # "+": a source has fewer articles than a language.
    rows = connection.execute(
        f"SELECT id FROM article WHERE source_id = ? AND +language IN ({','.join('?' * len(languages))})"
        " ORDER BY published DESC, id DESC",
        (source, *languages),
    )
    return [number for (number,) in rows]


def put_right(library: Library, languages: Mapping[int, str]) -> Changes:
    """Give articles their language, in one transaction; a translation from another one is forgotten."""
    numbers = list(languages)
    with library.transaction() as connection:
        indexing.take_out(numbers)
        connection.executemany(
            "UPDATE article SET language = ?, title_en = NULL WHERE id = ?",
            [(language, number) for number, language in languages.items()],
        )
        connection.executemany(
            "DELETE FROM article_translation WHERE article_id = ?", [(number,) for number in numbers]
        )
        indexing.put_back(numbers)
    return Changes(tuple(numbers))


def note(library: Library, found: Mapping[int, Spoken], last: int) -> None:
    """Keep what was found, and up to which article all were looked at."""
    with library.transaction() as connection:
        known = spoken(connection) | dict(found)
        text = json.dumps({number: [list(one.languages), *one[1:]] for number, one in known.items()})
        remember(connection, _SOURCES, text)
        remember(connection, _SEEN, str(last))
