"""Sources, written: which there are, and what the reader chose about them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from overview.library.gathering import gathered
from overview.library.opening import Library
from overview.library.values import Changes, Source

CATALOG, READER, IMPORT, SAMPLE = "catalog", "reader", "import", "sample"
PART = 100  # articles that are deleted in one transaction: 20 ms, in a library of a million
TURN = 0.02  # seconds for others to write in, between two


def is_listed(source: Source) -> bool:
    """Whether it stands among the sources that the reader can switch: what own files and samples come from does not."""
    return bool(source.feed) or source.origin not in (IMPORT, SAMPLE)


class NewSource(NamedTuple):
    """A source as it is put in."""

    key: str
    origin: str
    name: str
    country: str = ""
    native_name: str = ""
    homepage: str = ""
    feed: str = ""
    kind: str = ""
    language: str = "und"
    ownership: str = ""
    ownership_note: str = ""
    independence: str = ""
    evidence: str = ""
    confidence: str = ""
    regional: bool = False
    default_on: bool = False


class Choice(NamedTuple):
    """What the reader chose about a source; None: nothing, the default holds."""

    source: int
    enabled: bool | None = None
    full_text: bool | None = None
    translate: bool | None = None
    keep_days: int | None = None


def put(library: Library, sources: Iterable[NewSource]) -> dict[str, int]:
    """Add sources, or bring known ones (by key) up to date; what the reader chose stays. Gives their ids by key."""
    rows = list(sources)
    columns = NewSource._fields
    with library.transaction() as connection:
        connection.executemany(
            f"""
            INSERT INTO source ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
            ON CONFLICT (key) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in columns[1:])}
            """,
            rows,
        )
        numbers = dict(connection.execute("SELECT key, id FROM source"))
    return {one.key: numbers[one.key] for one in rows}


def call_for_now(library: Library, names: Mapping[int, str]) -> None:
    """Have new sources, by id, called so until their feeds say what they call themselves."""
    with library.transaction() as connection:
        connection.executemany("INSERT OR IGNORE INTO source_fetch (source_id, title) VALUES (?, ?)", names.items())


def edit(library: Library, source: int, **values: str) -> Changes:
    """Change fields of a source. With another feed, what was learnt of the old one is forgotten; to another country its
    articles go with it, those that `move_articles` has left."""
    from overview.library.models import Source, SourceFetch

    with library.transaction():
        moved = move_articles(library, source, values["country"]) if "country" in values else Changes()
        before = Source.get_by_id(source).country
        Source.update(values).where(Source.id == source).execute()
        if "feed" in values:
            SourceFetch.delete().where(SourceFetch.source_id == source).execute()
        return Changes(countries=tuple({before: 0, values.get("country", before): 0}), sources=(source,)) | moved


def move_articles(library: Library, source: int, country: str, most: int = -1) -> Changes:
    """Move articles of a source, `most` of them, to another country than it is of."""
    from overview.library import indexing, stories

    with library.transaction() as connection:
        sql = (
            "SELECT a.id, a.story_id FROM article a JOIN source s ON s.id = a.source_id"
            " WHERE s.id = ? AND a.country = s.country AND s.country <> ? LIMIT ?"
        )
        rows = connection.execute(sql, (source, country, most)).fetchall()
        articles = [number for number, _ in rows]
        told = sorted({story for _, story in rows if story is not None})
        indexing.take_out(articles)
        sql = "UPDATE article SET country = ? WHERE id = ?"
        connection.executemany(sql, [(country, number) for number in articles])
        indexing.put_back(articles)
        stories.tell_anew(told)
        return Changes(articles=tuple(articles), stories=tuple(told))


def due_at_once(library: Library, source: int) -> None:
    """Have a source asked the next time, whatever it answered before."""
    from overview.library.models import SourceFetch

    with library.transaction():
        SourceFetch.update(due_at=0).where(SourceFetch.source_id == source).execute()


def choose(library: Library, choices: Sequence[Choice], *, due: bool = True) -> tuple[Choice, ...]:
    """Write choices; gives those that stood before, so that choosing them again undoes this. `due`: what is switched on
    is asked the next time, as if it had not failed."""
    from overview.library.models import SourceChoice, SourceFetch

    with library.transaction():
        before = tuple(_choice(one.source) for one in choices)
        for one, old in zip(choices, before, strict=True):
            SourceChoice.replace(
                source_id=one.source,
                enabled=one.enabled,
                full_text=one.full_text,
                translate=one.translate,
                keep_days=one.keep_days,
            ).execute()
            if due and one.enabled and not old.enabled:
                SourceFetch.update(due_at=0, failures=0).where(SourceFetch.source_id == one.source).execute()
    return before


def chosen(library: Library, sources: Iterable[int]) -> list[Choice]:
    """What the reader chose about these sources."""
    with library.transaction():
        return [_choice(number) for number in sources]


def remove(library: Library, source: int) -> Changes:
    """Take a source away with its articles; saved, noted and imported ones stay: then it is only switched off."""
    changes = Changes()
    for part in removal(library, source):
        changes |= part
    return changes


def removal(library: Library, source: int) -> Iterator[Changes]:
    """`remove`, part by part, what is newest first; gives what changed.

    The source is switched off first, so that nothing new comes in; where that is broken off, it can be done again.
    """
    return gathered(_removal(library, source))


def _removal(library: Library, source: int) -> Iterator[Changes]:
    from overview.library import indexing
    from overview.library.models import Source, SourceChoice
    from overview.library.retention import prune

    of_source = (
        "SELECT id FROM article WHERE source_id = ? AND identity NOT LIKE 'import:%' ORDER BY published DESC, id DESC"
    )
    with library.transaction() as connection:
        SourceChoice.replace(source_id=source, enabled=False).execute()
        articles = [number for (number,) in connection.execute(of_source, (source,))]
    for start in range(0, len(articles), PART):
        yield prune(library, articles[start : start + PART])
        time.sleep(TURN)
    with library.transaction() as connection:
        last = [number for (number,) in connection.execute(of_source, (source,))]  # those that stay, and latecomers
        changes = prune(library, last)
        if connection.execute("SELECT 1 FROM article WHERE source_id = ?", (source,)).fetchone() is None:
            Source.delete().where(Source.id == source).execute()
        indexing.merge_later(connection)
    yield changes | Changes(sources=(source,))


def _choice(source: int) -> Choice:
    from overview.library.models import SourceChoice

    row = SourceChoice.get_or_none(SourceChoice.source_id == source)
    if row is None:
        return Choice(source)
    return Choice(source, row.enabled, row.full_text, row.translate, row.keep_days)
