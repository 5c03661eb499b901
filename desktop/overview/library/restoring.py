"""Another library's sources, stories and corrections come in beside those that are here; what is here stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from overview.library import choices, models
from overview.library.choices import Choice, NewSource
from overview.library.models import database
from overview.library.opening import Library

_STORY = ("key", "label", "first", "last", "first_country", "countries", "voices", "articles")
_CHOSEN = ("saved_at", "followed_at", "muted_at")


def put_sources(library: Library, sources: Sequence[tuple[NewSource, Choice]]) -> None:
    """Add the sources that are not here (by key), and what the reader chose where nothing is chosen here."""
    with library.transaction():
        here = {key for (key,) in models.Source.select(models.Source.key).tuples()}
        choices.put(library, [source for source, _ in sources if source.key not in here])
        chosen = {number for (number,) in models.SourceChoice.select(models.SourceChoice.source_id).tuples()}
        numbers = dict(models.Source.select(models.Source.key, models.Source.id).tuples())
        for source, choice in sources:
            number = numbers[source.key]
            if number not in chosen and choice != Choice(0):
                values = choice._replace(source=number)._asdict()
                models.SourceChoice.insert(source_id=values.pop("source"), **values).execute()


def source_with(key: str) -> int | None:
    """The source with this key. Inside a transaction."""
    row = models.Source.get_or_none(models.Source.key == key) if key else None
    return int(row.id) if row is not None else None


def put_stories(library: Library, rows: Sequence[dict[str, Any]]) -> None:
    """Add stories that are not here, and what the reader chose about them."""
    with library.transaction():
        for row in rows:
            if row["first"] is not None and row["last"] is not None:
                values = {name: row[name] or 0 if name in _STORY[5:] else row[name] for name in _STORY}
                models.Story.insert(values).on_conflict_ignore().execute()
            if row["name"] or any(row[name] is not None for name in _CHOSEN):
                models.StoryChoice.insert(
                    story_key=row["key"], name=row["name"], **{name: row[name] for name in _CHOSEN}
                ).on_conflict_ignore().execute()


def put_in_story(article: int, key: str) -> None:
    """Put an article into the story with this key, if it is here. Inside a transaction."""
    database.connection().execute(
        "UPDATE article SET story_id = (SELECT id FROM story WHERE key = ?) WHERE id = ?", (key, article)
    )


def put_corrections(library: Library, rows: Sequence[dict[str, Any]]) -> None:
    """Add what the reader set right about stories, where its articles are here."""
    correction = models.Correction

    def number(named: list[str] | None) -> int | None:
        if named is None:
            return None
        row = (
            database.connection()
            .execute(
                "SELECT a.id FROM article a JOIN source s ON s.id = a.source_id WHERE s.key = ? AND a.identity = ?",
                named,
            )
            .fetchone()
        )
        return int(row[0]) if row else None

    with library.transaction():
        for row in rows:
            first, second = number(row["a"]), number(row["b"])
            if first is None or (row["b"] is not None and second is None):
                continue
            values = {"kind": row["kind"], "a": first, "b": second, "name": row["name"]}
            if (
                not correction.select()
                .where(
                    *(
                        getattr(correction, name) == value if value is not None else getattr(correction, name).is_null()
                        for name, value in values.items()
                    )
                )
                .exists()
            ):
                correction.insert(made=row["made"], **values).execute()
