"""Stories, written: what the grouping found, its takes and facts, what is overlooked, and the grouping's own state.

A story is known by its key, which stays; its number is this library's. `article.voice_id` is the first article of the
same text, also on that article itself; NULL where nobody else carries the text.

The models are imported where they are used: each start of the engine looks whether something waits, and needs none.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from overview.library import writing
from overview.library.by_ids import IDS, by_ids, stories_of
from overview.library.opening import Library
from overview.library.story_values import RELATED, SAMPLE_KEY, Fact, Finding, TakeText, Why
from overview.library.values import Changes

STALE = "stale"  # a kind of rows of the grouping's state: stories to be portrayed anew, by number, each with a mark
UNPORTRAYED = "unportrayed"  # likewise: the sample edition's stories that were put and not portrayed yet, by number


class NewStory(NamedTuple):
    """A story as the grouping hands it over."""

    key: str  # the same as long as the story lives
    label: str
    articles: tuple[int, ...]  # that are in it; articles that joined earlier and are not named stay
    voices: tuple[tuple[int, int], ...] = ()  # (article, first article of the same text), of shared texts only
    takes: tuple[TakeText, ...] = ()
    facts: tuple[Fact, ...] = ()
    why: Why = Why()
    mark: str = ""  # that it was to be portrayed anew, from before its articles were read: see `mark_of`


def put(library: Library, stories: Iterable[NewStory], now: int) -> Changes:
    """Store stories whole, in one transaction: members, voices, takes, facts, why. Known keys are renewed."""
    moved: list[int] = []
    numbers: list[int] = []
    with library.transaction():
        for story in stories:
            number = _number(story.key, story.label)
            joined, left = _join(number, story.articles)
            _set_voices(story.articles, dict(story.voices))
            count(number)
            _put_takes(number, story, now)
            moved += joined
            numbers += [number, *left]
    return Changes(articles=tuple(moved), stories=tuple(numbers))


def gather(library: Library, stories: Iterable[tuple[str, Sequence[int]]]) -> Changes:
    """Put articles into stories that are there, (key, articles); their takes, facts and label stay as they are."""
    moved: list[int] = []
    numbers: list[int] = []
    with library.transaction():
        for key, articles in stories:
            row = writing.connection().execute("SELECT id FROM story WHERE key = ?", (key,)).fetchone()
            if row is not None:
                joined, left = _join(row[0], articles)
                count(row[0])
                moved += joined
                numbers += [row[0], *left]
    return Changes(articles=tuple(moved), stories=tuple(numbers))


def release(library: Library, articles: Sequence[int]) -> Changes:
    """Articles that are in no story any more."""
    with library.transaction() as connection:
        stories = stories_of(connection, articles)
        by_ids(connection, f"UPDATE article SET story_id = NULL WHERE id IN {IDS}", articles)
        for story in stories:
            count(story)
    return Changes(articles=tuple(articles), stories=stories)


def merge(library: Library, pairs: Iterable[tuple[str, str]]) -> Changes:
    """Merge stories, (gone, kept) by key, in this order. What the reader chose about the one that goes holds for the
    one that is kept, where nothing was chosen about that."""
    articles: list[int] = []
    numbers: list[int] = []
    with library.transaction():
        connection = writing.connection()
        for gone, kept in pairs:
            found = dict(connection.execute("SELECT key, id FROM story WHERE key IN (?, ?)", (gone, kept)))
            if len(found) < 2:
                continue
            members = connection.execute("SELECT id FROM article WHERE story_id = ?", (found[gone],)).fetchall()
            articles += _join(found[kept], [number for (number,) in members])[0]
            _end_empty(found[gone], found[kept])
            count(found[kept])
            numbers += found.values()
    return Changes(articles=tuple(articles), stories=tuple(numbers))


def remove(library: Library, keys: Sequence[str]) -> Changes:
    """Take stories away; their articles stay, in no story."""
    with library.transaction() as connection:
        numbers = by_ids(connection, f"SELECT id FROM story WHERE key IN {IDS}", keys)
        connection.executemany("DELETE FROM story WHERE id = ?", numbers)
    return Changes(stories=tuple(number for (number,) in numbers))


def put_overlooked(library: Library, home: str, findings: Iterable[Finding], now: int) -> Changes:
    """What is overlooked by a country's media now; what was so before and is not named is so no longer.

    The sample edition's findings stay as they are.
    """
    from overview.library.models import Overlooked

    with library.transaction():
        connection = writing.connection()
        sample = f"{SAMPLE_KEY}*"
        before = _overlooked_by(home)
        connection.execute(
            "DELETE FROM overlooked WHERE home = ? AND story_id NOT IN (SELECT id FROM story WHERE key GLOB ?)",
            (home, sample),
        )
        for one in findings:
            number = connection.execute("SELECT id FROM story WHERE key = ?", (one.story,)).fetchone()
            if number is not None:
                Overlooked.replace(
                    story_id=number[0],
                    home=home,
                    state=one.state,
                    surprise=one.surprise,
                    near=json.dumps(one.near),
                    made=now,
                ).execute()
        changed = before ^ _overlooked_by(home)
    return Changes(stories=tuple(sorted(changed)))


def put_related(library: Library, related: Mapping[str, Fact]) -> Changes:
    """The articles that may belong to stories, by key; stories that are not named have none any more.

    All stories are looked through for that, while others may write; a story that is written meanwhile stays as it is.
    """
    with contextlib.closing(library.connect()) as connection:
        rows = connection.execute(
            "SELECT s.id, s.key, f.facts FROM story s JOIN story_fact f ON f.story_id = s.id WHERE s.key NOT GLOB ?"
            " AND (f.facts LIKE ? OR s.key IN (SELECT value FROM json_each(?)))",
            (f"{SAMPLE_KEY}*", f'%"{RELATED}"%', json.dumps(list(related))),
        ).fetchall()
    changed = []
    for number, key, text in rows:
        facts = [one for one in json.loads(text) if one[0] != RELATED]
        if key in related:
            facts.append(related[key])
        after = json.dumps(facts, ensure_ascii=False)
        if after != text:
            changed.append((after, number, text))
    if changed:
        with library.transaction() as connection:
            connection.executemany("UPDATE story_fact SET facts = ? WHERE story_id = ? AND facts = ?", changed)
    return Changes(stories=tuple(number for _, number, _ in changed))


def store_state(library: Library, kind: str, rows: Iterable[tuple[int, str]], gone: Iterable[int] = ()) -> None:
    """Keep rows of the grouping's state, (number, text), and forget those of the numbers in `gone`."""
    with library.transaction():
        connection = writing.connection()
        connection.executemany(
            "DELETE FROM grouping_state WHERE kind = ? AND number = ?", [(kind, number) for number in gone]
        )
        connection.executemany(
            "INSERT INTO grouping_state (kind, number, data) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, number) DO UPDATE SET data = excluded.data",
            [(kind, number, data) for number, data in rows],
        )


def load_state(connection: sqlite3.Connection, kind: str) -> list[tuple[int, str]]:
    """The rows of the grouping's state, by number."""
    sql = "SELECT number, data FROM grouping_state WHERE kind = ? ORDER BY number"
    return connection.execute(sql, (kind,)).fetchall()


def stale(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """The stories to be portrayed anew: number, key ("" of one that is gone) and mark."""
    rows = connection.execute(
        "SELECT g.number, coalesce(s.key, ''), g.data FROM grouping_state g LEFT JOIN story s ON s.id = g.number"
        " WHERE g.kind = ? ORDER BY g.number",
        (STALE,),
    )
    return rows.fetchall()


def changed(connection: sqlite3.Connection, since: int) -> list[int]:
    """The articles that have changed after a moment, of stories that are to be portrayed anew."""
    rows = connection.execute(
        "SELECT a.id FROM grouping_state g JOIN article a ON a.story_id = g.number"
        " WHERE g.kind = ? AND a.changed >= ? ORDER BY a.id",
        (STALE, since),
    )
    return [number for (number,) in rows]


def is_taken(connection: sqlite3.Connection, key: str) -> bool:
    """Whether a story has a key, or the reader chose something about one that had it."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM story WHERE key = ?1) OR EXISTS (SELECT 1 FROM story_choice WHERE story_key = ?1)"
    )
    return bool(connection.execute(sql, (key,)).fetchone()[0])


def mark_of(connection: sqlite3.Connection, key: str) -> str:
    """The mark that a story is to be portrayed anew, "" for none. Each time it is to be so it gets another, so that
    what changes while it is portrayed has it portrayed once more."""
    row = connection.execute(
        "SELECT g.data FROM story s JOIN grouping_state g ON g.kind = ? AND g.number = s.id WHERE s.key = ?",
        (STALE, key),
    ).fetchone()
    return str(row[0]) if row else ""


def renewed(story: int, mark: str) -> None:
    """Note that a story need not be portrayed anew for what this mark stands for. Inside a transaction."""
    writing.connection().execute(
        "DELETE FROM grouping_state WHERE kind = ? AND number = ? AND data = ?", (STALE, story, mark)
    )


def renew_later(stories: Sequence[int]) -> None:
    """Have stories portrayed anew by the next grouping, as articles of them have gone or changed: those that are
    listed. Inside a transaction."""
    writing.connection().execute(
        "INSERT OR REPLACE INTO grouping_state (kind, number, data) SELECT ?, id, hex(randomblob(8)) FROM story"
        " WHERE id IN (SELECT value FROM json_each(?)) AND key NOT GLOB ?"
        " AND (countries > 1 OR key IN (SELECT story_key FROM story_choice))",
        (STALE, json.dumps(list(stories)), f"{SAMPLE_KEY}*"),
    )


def tell_anew(stories: Sequence[int]) -> None:
    """Count stories anew, and have them portrayed anew, as articles of them are of another time or country. Inside a
    transaction."""
    for story in stories:
        count(story)
    renew_later(stories)


def renew_of(articles: Sequence[int]) -> None:
    """Have the stories of articles portrayed anew, as their texts have changed. Inside a transaction."""
    renew_later(stories_of(writing.connection(), articles))


def forget_state(library: Library, kinds: Sequence[str] = ()) -> None:
    """Forget the grouping's state, or these kinds of its rows: the next grouping begins anew."""
    with library.transaction() as connection:
        if kinds:
            by_ids(connection, f"DELETE FROM grouping_state WHERE kind IN {IDS}", kinds)
        else:
            connection.execute("DELETE FROM grouping_state")


def count(story: int) -> None:
    """Count a story's articles, countries and voices anew. Inside a transaction.

    A voice is a newsroom with a text of its own: copies count as the voice of the text's first article.
    """
    writing.connection().execute(
        """
        UPDATE story SET (first, last, articles, countries, voices) = (
            SELECT coalesce(min(a.published), story.first), coalesce(max(a.published), story.last), count(*),
                   count(DISTINCT nullif(a.country, '')), count(DISTINCT coalesce(v.source_id, a.source_id))
            FROM article a LEFT JOIN article v ON v.id = a.voice_id WHERE a.story_id = story.id
        ), first_country = coalesce((
            SELECT country FROM article WHERE story_id = story.id AND country <> '' ORDER BY published, id LIMIT 1
        ), '') WHERE id = ?
        """,
        (story,),
    )


def _number(key: str, label: str) -> int:
    connection = writing.connection()
    connection.execute(
        "INSERT INTO story (key, label, first, last) VALUES (?, ?, 0, 0)"
        " ON CONFLICT (key) DO UPDATE SET label = excluded.label",
        (key, label),
    )
    return int(connection.execute("SELECT id FROM story WHERE key = ?", (key,)).fetchone()[0])


def _join(story: int, articles: Iterable[int]) -> tuple[list[int], list[int]]:
    """Put articles into a story; gives those that were not in it, and the stories that they left.

    What is left is counted anew; a story that nothing is left of is gone, and what was chosen about it goes along.
    """
    connection = writing.connection()
    moved, left = [], set()
    for number in articles:
        row = connection.execute("SELECT story_id FROM article WHERE id = ?", (number,)).fetchone()
        if row is not None and row[0] != story:
            connection.execute("UPDATE article SET story_id = ? WHERE id = ?", (story, number))
            moved.append(number)
            left.add(row[0])
    others = sorted(left - {None})
    for other in others:
        count(other)
        _end_empty(other, story)
    return moved, others


def _end_empty(story: int, into: int) -> None:
    """End a story of which nothing is left: what was chosen about it holds for the one that its articles went into."""
    connection = writing.connection()
    found = connection.execute("SELECT key FROM story WHERE id = ? AND articles = 0", (story,)).fetchone()
    if found is not None:
        (kept,) = connection.execute("SELECT key FROM story WHERE id = ?", (into,)).fetchone()
        connection.execute("DELETE FROM story WHERE id = ?", (story,))
        hand_over_choice(found[0], kept)


def _set_voices(articles: Iterable[int], voices: dict[int, int]) -> None:
    writing.connection().executemany(
        "UPDATE article SET voice_id = ?2 WHERE id = ?1 AND voice_id IS NOT ?2",
        [(number, voices.get(number)) for number in articles],
    )


def _put_takes(number: int, story: NewStory, now: int) -> None:
    from overview.library.models import StoryFact, StoryTake

    connection = writing.connection()
    connection.execute("DELETE FROM story_take WHERE story_id = ?", (number,))
    renewed(number, story.mark)
    rows = [
        {
            "story_id": number,
            "country": take.country,
            "article_id": take.headline,  # the sentences are of the same article
            "headline_id": take.headline,
            "sentences": json.dumps(take.sentences, ensure_ascii=False),
            "agency": take.agency,
            "words": json.dumps(take.words, ensure_ascii=False),
            "difference": take.difference,
        }
        for take in story.takes
    ]
    if rows:
        StoryTake.insert_many(rows).execute()
    kept = connection.execute("SELECT facts FROM story_fact WHERE story_id = ?", (number,)).fetchone()
    related = [one for one in json.loads(kept[0]) if one[0] == RELATED] if kept else []
    StoryFact.replace(
        story_id=number,
        facts=json.dumps([*story.facts, *related], ensure_ascii=False),
        why=json.dumps(story.why._asdict(), ensure_ascii=False),
        made=now,
    ).execute()


def hand_over_choice(gone: str, kept: str) -> None:
    """What was chosen about a story that is gone holds for another, where nothing is chosen about that. Inside a
    transaction."""
    from overview.library.models import StoryChoice as StoryChoiceModel

    old = StoryChoiceModel.get_or_none(StoryChoiceModel.story_key == gone)
    if old is None:
        return
    new = StoryChoiceModel.get_or_none(StoryChoiceModel.story_key == kept)
    StoryChoiceModel.replace(
        story_key=kept,
        saved_at=(new and new.saved_at) or old.saved_at,
        followed_at=(new and new.followed_at) or old.followed_at,
        muted_at=(new and new.muted_at) or old.muted_at,
        name=(new and new.name) or old.name,
    ).execute()
    StoryChoiceModel.delete().where(StoryChoiceModel.story_key == gone).execute()


def _overlooked_by(home: str) -> set[int]:
    rows = writing.connection().execute("SELECT story_id FROM overlooked WHERE home = ?", (home,))
    return {number for (number,) in rows}
