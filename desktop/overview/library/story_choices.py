"""What the reader chooses about stories: save, follow, mute, rename. It goes by a story's key, and every write can be
undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from overview.library.opening import Library
from overview.library.story_values import StoryChoice
from overview.library.values import Changes


class Chosen(NamedTuple):
    """A choice that was made, and the one before it: `put_back` of that undoes it."""

    changes: Changes
    before: StoryChoice


def save(library: Library, key: str, at: int | None) -> Chosen:
    """Save a story at a time (Unix seconds), or no longer (None). All of a saved story's articles are kept for ever."""
    return _choose(library, key, lambda now: now._replace(saved_at=at))


def follow(library: Library, key: str, at: int | None) -> Chosen:
    """Follow a story, or no longer."""
    return _choose(library, key, lambda now: now._replace(followed_at=at))


def mute(library: Library, key: str, at: int | None) -> Chosen:
    """Mute a story: it is listed no longer. Or no longer mute it."""
    return _choose(library, key, lambda now: now._replace(muted_at=at))


def rename(library: Library, key: str, name: str) -> Chosen:
    """Give a story a name of the reader's own; "" for the one that its headlines give."""
    return _choose(library, key, lambda now: now._replace(name=" ".join(name.split())))


def put_back(library: Library, choice: StoryChoice) -> Changes:
    """Undo a choice: put one back as it was."""
    with library.transaction():
        _write(choice)
        return _changes([choice.story_key])


def chosen(library: Library, key: str) -> StoryChoice:
    """What the reader chose about a story."""
    with library.transaction():
        return _choice(key)


def part(library: Library, gone: StoryChoice, kept: str) -> None:
    """Give back to a story what was chosen about it before it was merged into another, which does without it again."""
    with library.transaction():
        now = _choice(kept)
        given = [name for name in StoryChoice._field_defaults if getattr(now, name) == getattr(gone, name)]
        _write(now._replace(**{name: StoryChoice._field_defaults[name] for name in given}))
        _write(gone)


def unfinished(connection: sqlite3.Connection, since: int) -> list[int]:
    """The articles of saved stories that are not whole yet: that came, or whose story was saved, after `since`."""
    rows = connection.execute(
        """
        SELECT a.id FROM story_choice c CROSS JOIN story s ON s.key = c.story_key CROSS JOIN article a
        ON a.story_id = s.id LEFT JOIN article_text x ON x.article_id = a.id
        WHERE max(c.saved_at, a.first_seen) >= ?
          AND (a.teaser OR NOT coalesce(x.clean, 0) OR (a.picture IS NULL AND a.picture_url <> '')) ORDER BY a.id
        """,
        (since,),
    )
    return [number for (number,) in rows]


def _choose(library: Library, key: str, change: Callable[[StoryChoice], StoryChoice]) -> Chosen:
    with library.transaction():
        before = _choice(key)
        _write(change(before))
        return Chosen(_changes([key]), before)


def _choice(key: str) -> StoryChoice:
    from overview.library import models

    row = models.StoryChoice.get_or_none(models.StoryChoice.story_key == key)
    if row is None:
        return StoryChoice(key)
    return StoryChoice(key, row.saved_at, row.followed_at, row.muted_at, row.name)


def _write(choice: StoryChoice) -> None:
    from overview.library import models

    if choice == StoryChoice(choice.story_key):
        models.StoryChoice.delete().where(models.StoryChoice.story_key == choice.story_key).execute()
    else:
        models.StoryChoice.replace(**choice._asdict()).execute()


def _changes(keys: list[str]) -> Changes:
    from overview.library.models import Story

    return Changes(stories=tuple(number for (number,) in Story.select(Story.id).where(Story.key.in_(keys)).tuples()))
