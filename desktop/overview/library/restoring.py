"""Another library's sources, stories and corrections come in beside those that are here; what is here stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from overview.library import choices, models, stories
from overview.library.arrival_rows import text_hash
from overview.library.choices import Choice, NewSource
from overview.library.models import database
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.remembered import remember
from overview.library.text import plain
from overview.library.values import Changes

_STORY = ("key", "label", "first", "last", "first_country", "countries", "voices", "articles")
_CHOSEN = ("saved_at", "followed_at", "muted_at")


def put_sources(library: Library, sources: Sequence[tuple[NewSource, Choice]], batch: int) -> bool:
    """Add the sources that are not here (by key), and what the reader chose where nothing is chosen here.

    Gives whether there was anything to add, as all do here that bring something.
    """
    with library.transaction() as connection:
        here = {key for (key,) in connection.execute("SELECT key FROM source")}
        choices.put(library, [source for source, _ in sources if source.key not in here])
        chosen = {number for (number,) in connection.execute("SELECT source_id FROM source_choice")}
        numbers = dict(connection.execute("SELECT key, id FROM source").fetchall())
        brought = [numbers[source.key] for source, _ in sources if source.key not in here]
        made = {
            number: choice._replace(source=number)
            for source, choice in sources
            if choice != Choice(0) and (number := numbers[source.key]) not in chosen
        }
        marks = ", ".join("?" * len(Choice._fields))
        connection.executemany(
            f"INSERT INTO source_choice (source_id, {', '.join(Choice._fields[1:])}) VALUES ({marks})", made.values()
        )
        _remember(batch, "sources", brought)
        _remember(batch, "source_choices", list(made))
    return bool(brought or made)


def source_with(key: str) -> int | None:
    """The source with this key. Inside a transaction."""
    row = database.connection().execute("SELECT id FROM source WHERE key = ?", (key,)).fetchone() if key else None
    return int(row[0]) if row is not None else None


def here_before(article: NewArticle, source: int, batch: int) -> int | None:
    """The article of this library that an archive's one is, by its address, or by its text where both are of one source
    or one of them came as a file. Inside a transaction.

    What the archive itself brought (`batch`) is never the same: a wire text makes articles of several outlets alike.
    """
    same_outlet = "(a.source_id = ? OR ? IN (s.origin, (SELECT origin FROM source WHERE id = ?)))"
    digest = text_hash(plain(article.html))
    # The condition names the partial index, which SQLite can't choose for a bound value alone.
    for value, condition, more in (
        (article.address, "a.address <> '' AND a.address = ?", ()),
        (digest, f"a.text_hash = ? AND {same_outlet}", (source, choices.IMPORT, source)),
    ):
        if value:
            sql = "SELECT a.id FROM article a JOIN source s ON s.id = a.source_id WHERE a.batch_id IS NOT ? AND "
            row = database.connection().execute(f"{sql}{condition} LIMIT 1", (batch, value, *more)).fetchone()
            if row is not None:
                return int(row[0])
    return None


def put_stories(library: Library, rows: Sequence[dict[str, Any]], batch: int) -> bool:
    """Add stories that are not here, and what the reader chose about them. An archive may have tens of thousands, which
    models would write one by one."""
    told = [row for row in rows if row["first"] is not None and row["last"] is not None]
    with library.transaction() as connection:
        connection.executemany(
            f"INSERT OR IGNORE INTO story ({', '.join(_STORY)}) VALUES ({', '.join('?' * len(_STORY))})",
            [[row[name] or 0 if name in _STORY[5:] else row[name] for name in _STORY] for row in told],
        )
        here = {key for (key,) in connection.execute("SELECT story_key FROM story_choice")}
        made = {
            row["key"]: [row[name] for name in ("key", "name", *_CHOSEN)]
            for row in rows
            if row["key"] not in here and (row["name"] or any(row[name] is not None for name in _CHOSEN))
        }
        connection.executemany(
            f"INSERT INTO story_choice (story_key, name, {', '.join(_CHOSEN)}) VALUES (?, ?, ?, ?, ?)", made.values()
        )
        for key in made:
            remember(connection, f"archive-{batch}-told-{key}", "[]")
        _remember(batch, "story_choices", list(made))
    return bool(made)


def put_in_story(article: int, key: str) -> None:
    """Put an article into the story with this key, if it is here. Inside a transaction."""
    database.connection().execute(
        "UPDATE article SET story_id = (SELECT id FROM story WHERE key = ?) WHERE id = ?", (key, article)
    )


def note_told(article: int, key: str, batch: int) -> None:
    """Note that an article that was here before is in a story of the archive about which the reader chose something.
    Inside a transaction."""
    name = f"archive-{batch}-told-{key}"
    row = models.Remembered.get_or_none(models.Remembered.name == name)
    if row is not None:
        models.Remembered.replace(name=name, value=json.dumps([*json.loads(row.value), article])).execute()


def settle_stories(library: Library, batch: int) -> Changes:
    """Let what was chosen about stories of an archive hold for those of this library that have most of their articles,
    and take stories away again that have none here. To be called when the archive's articles are in."""
    changes = Changes()
    with library.transaction() as connection:
        chosen = []
        for key in _brought(batch, "story_choices"):
            here = _story_with_most(connection, key, _brought(batch, f"told-{key}"))
            if here is None:
                chosen.append(key)
                continue
            if models.StoryChoice.get_or_none(models.StoryChoice.story_key == here) is None:
                chosen.append(here)
            changes |= stories.merge(library, [(key, here)])
            stories.hand_over_choice(key, here)
        _remember(batch, "story_choices", chosen)
        told = models.Article.select(models.Article.story_id).where(models.Article.story_id.is_null(False))
        models.Story.delete().where(models.Story.id.not_in(told)).execute()
    return changes


def _story_with_most(connection: sqlite3.Connection, key: str, articles: Sequence[int]) -> str | None:
    """The key of another story that has more of an archive's story: `articles` of it were here before."""
    sql = "SELECT count(*), s.key FROM article a JOIN story s ON s.id = a.story_id WHERE "
    (own, _) = connection.execute(f"{sql} s.key = ?", (key,)).fetchone()
    here = connection.execute(
        f"{sql} a.id IN (SELECT value FROM json_each(?)) GROUP BY s.id ORDER BY 1 DESC, s.id", (json.dumps(articles),)
    ).fetchone()
    return str(here[1]) if here is not None and here[1] != key and here[0] > own else None


def put_corrections(library: Library, rows: Sequence[dict[str, Any]], batch: int) -> bool:
    """Add what the reader set right about stories, where its articles are here."""
    with library.transaction():
        here = {(one.kind, one.a, one.b, one.name) for one in models.Correction.select()}
        made = []
        for row in rows:
            first, second = _article(row["a"]), _article(row["b"])
            if first is None or (row["b"] is not None and second is None):
                continue
            if (row["kind"], first, second, row["name"]) not in here:
                values = {"kind": row["kind"], "a": first, "b": second, "name": row["name"], "made": row["made"]}
                made.append(models.Correction.insert(values).execute())
        _remember(batch, "corrections", made)
    return bool(made)


def remember_settings(library: Library, values: dict[str, Any], batch: int) -> None:
    """Remember which settings an import brought."""
    with library.transaction():
        _remember(batch, "settings", list(values.items()))


def brought_settings(library: Library, batch: int) -> dict[str, Any]:
    """The settings that an import brought; they are forgotten here."""
    with library.transaction():
        return dict(_brought(batch, "settings"))


def take_back(batch: int) -> None:
    """Take back what an import brought beside articles. Inside a transaction.

    Stories stay: the next grouping makes them anew. Sources stay as long as they have articles.
    """
    for sql, what in (
        ("DELETE FROM source_choice WHERE source_id = ?", "source_choices"),
        ("DELETE FROM story_choice WHERE story_key = ?", "story_choices"),
        ("DELETE FROM correction WHERE id = ?", "corrections"),
    ):
        database.connection().executemany(sql, [(key,) for key in _brought(batch, what)])


def take_sources_back(batch: int) -> None:
    """Take back the sources that an import brought and that have no articles. Inside a transaction."""
    database.connection().executemany(
        "DELETE FROM source WHERE id = ? AND NOT EXISTS (SELECT 1 FROM article WHERE source_id = source.id)",
        [(number,) for number in _brought(batch, "sources")],
    )


def _remember(batch: int, what: str, values: Sequence[Any]) -> None:
    if values:
        before = _brought(batch, what)  # of another archive of the same import
        models.Remembered.insert(name=f"archive-{batch}-{what}", value=json.dumps([*before, *values])).execute()


def _brought(batch: int, what: str) -> list[Any]:
    """What `_remember` noted of an import. It is forgotten here: what is still to be known is noted again. Inside a
    transaction."""
    name = f"archive-{batch}-{what}"
    row = models.Remembered.get_or_none(models.Remembered.name == name)
    models.Remembered.delete().where(models.Remembered.name == name).execute()
    return list(json.loads(row.value)) if row is not None else []


def _article(named: list[str] | None) -> int | None:
    """The article with a source's key and an identity."""
    if named is None:
        return None
    sql = "SELECT a.id FROM article a JOIN source s ON s.id = a.source_id WHERE s.key = ? AND a.identity = ?"
    row = database.connection().execute(sql, named).fetchone()
    return int(row[0]) if row else None
