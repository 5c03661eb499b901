"""A story, read whole: its takes, who carries one text, its facts, and why its articles are together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from overview.library.story_lists import rows
from overview.library.story_values import Fact, Saying, StoryPage, Take, TakeText, Voice, Why
from overview.library.values import DAY_ONLY


def story(connection: sqlite3.Connection, number: int) -> StoryPage | None:
    """One story whole, or None when it is gone."""
    found = rows(connection, (number,))
    if not found:
        return None
    label = connection.execute("SELECT label FROM story WHERE id = ?", (number,)).fetchone()[0]
    kept = connection.execute("SELECT facts, why FROM story_fact WHERE story_id = ?", (number,)).fetchone()
    takes, carried = _takes(connection, number), _carried(connection, number)
    facts = tuple(_fact(one) for one in json.loads(kept[0])) if kept else ()
    return StoryPage(found[0], label, takes, carried, facts, _why(json.loads(kept[1])) if kept else Why())


def voices(connection: sqlite3.Connection, number: int) -> dict[str, int]:
    """How many newsrooms of each country tell a story, in the order in which the countries came to it."""
    return {
        country: count
        for country, count, _ in connection.execute(
            """
            SELECT a.country, count(DISTINCT coalesce(v.source_id, a.source_id)), min(a.published) AS first
            FROM article a LEFT JOIN article v ON v.id = a.voice_id
            WHERE a.story_id = ? AND a.country <> '' GROUP BY a.country ORDER BY first, a.country
            """,
            (number,),
        )
    }


def first_article(connection: sqlite3.Connection, story: int) -> int | None:
    """The article that told a story first, to open the story with; None where the story is gone."""
    row = connection.execute(
        "SELECT id FROM article WHERE story_id = ? ORDER BY published, id LIMIT 1", (story,)
    ).fetchone()
    return int(row[0]) if row else None


def story_of(connection: sqlite3.Connection, articles: Sequence[int]) -> int | None:
    """The story that most of these articles are in."""
    row = connection.execute(
        f"SELECT story_id FROM article WHERE id IN ({','.join('?' * len(articles))}) AND story_id IS NOT NULL"
        " GROUP BY story_id ORDER BY count(*) DESC, story_id LIMIT 1",
        list(articles),
    ).fetchone()
    return int(row[0]) if row else None


def takes_of(connection: sqlite3.Connection, article: int) -> list[tuple[str, int]]:
    """The countries that tell an article's story, first to tell first, each with the article to open for it."""
    rows = connection.execute(
        """
        SELECT o.country, coalesce((SELECT headline_id FROM story_take t
                                    WHERE t.story_id = o.story_id AND t.country = o.country), min(o.id))
        FROM article a JOIN article o ON o.story_id = a.story_id
        WHERE a.id = ? AND o.country <> '' GROUP BY o.country ORDER BY min(o.published), o.country
        """,
        (article,),
    )
    return [(country, number) for country, number in rows]


def _takes(connection: sqlite3.Connection, number: int) -> tuple[Take, ...]:
    heard = voices(connection, number)
    of_countries = connection.execute(  # beside a minimum SQLite gives the other values of the row that has it
        "SELECT country, min(published), dated, count(*) FROM article WHERE story_id = ? GROUP BY country", (number,)
    )
    counts = {country: (first, dated == DAY_ONLY, count) for country, first, dated, count in of_countries}
    found = connection.execute(
        """
        SELECT t.country, t.headline_id, t.sentences, t.agency, t.words, t.difference,
               coalesce(a.title_en, a.title), a.title, s.name, s.ownership, a.language, a.title_en IS NOT NULL,
               s.origin <> 'sample', a.published, a.dated
        FROM story_take t JOIN article a ON a.id = t.headline_id JOIN source s ON s.id = a.source_id
        WHERE t.story_id = ?
        """,
        (number,),
    )
    takes = [
        Take(
            text=TakeText(row[0], row[1], tuple(json.loads(row[2])), row[3], tuple(json.loads(row[4])), row[5]),
            title=row[6],
            title_original=row[7],
            source=row[8],
            ownership=row[9],
            language=row[10],
            translated=bool(row[11]),
            by_machine=bool(row[11] and row[12]),
            published=row[13],
            day_only=row[14] == DAY_ONLY,
            first=counts[row[0]][0],
            first_day_only=counts[row[0]][1],
            voices=heard.get(row[0], 1),
            articles=counts[row[0]][2],
        )
        for row in found
        if row[0] in counts
    ]
    return tuple(sorted(takes, key=lambda take: (take.first, take.text.country)))


def _carried(connection: sqlite3.Connection, number: int) -> tuple[Voice, ...]:
    texts: dict[int, list[tuple[str, str, str]]] = {}
    for text, agency, outlet, country in connection.execute(
        "SELECT a.voice_id, coalesce(a.agency, ''), s.name, a.country FROM article a JOIN source s ON s.id ="
        " a.source_id WHERE a.story_id = ? AND a.voice_id IS NOT NULL ORDER BY a.published, a.id",
        (number,),
    ):
        texts.setdefault(text, []).append((agency, outlet, country))
    found = [
        Voice(
            next((agency for agency, _, _ in text if agency), ""),
            tuple(dict.fromkeys(outlet for _, outlet, _ in text)),
            tuple(dict.fromkeys(country for _, _, country in text if country)),
        )
        for text in texts.values()
    ]
    return tuple(sorted((one for one in found if len(one.outlets) > 1), key=lambda one: -len(one.outlets)))


def _fact(values: list[object]) -> Fact:
    kind, what, sayings = values
    assert isinstance(sayings, list)
    return Fact(str(kind), str(what), tuple(Saying(*one) for one in sayings))


def _why(values: dict[str, Any]) -> Why:
    return Why(
        tuple(values.get("words", ())),
        tuple(values.get("names", ())),
        values.get("likeness", 0.0),
        tuple((int(number), float(likeness)) for number, likeness in values.get("articles", ())),
    )
