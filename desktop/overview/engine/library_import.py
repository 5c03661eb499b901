"""A library archive comes in, part after part: into an empty library as it was, into another without doubling."""

from __future__ import annotations

import base64
import contextlib
from typing import Any, NamedTuple

from overview.engine import incoming, originals
from overview.engine.incoming import Incoming, Stored
from overview.engine.pictures import prepare
from overview.engine.work import Work
from overview.isolation import WorkerFailure
from overview.library import belongings, choices, imports, restoring
from overview.library.opening import Library
from overview.library.values import Changes
from overview.settings.declared import KEEP_DAYS

SECONDS = 60.0
SETTINGS, SOURCES, STORIES, CORRECTIONS = "settings.jsonl", "sources.jsonl", "stories.jsonl", "corrections.jsonl"
BESIDE_ARTICLES = {  # what one of them is called, and several
    SETTINGS: ("setting", "settings"),
    SOURCES: ("source", "sources"),
    STORIES: ("story", "stories"),
    CORRECTIONS: ("correction", "corrections"),
}
_ORIGINS = (choices.CATALOG, choices.READER, choices.IMPORT)


class Part(NamedTuple):
    """A part of an archive, read and made ready."""

    name: str
    rows: list[dict[str, Any]]
    articles: tuple[Incoming, ...]
    skipped: int


def read(work: Work, path: str, name: str, now: int) -> Part:
    """Read a part in a worker, its pictures too. Raises WorkerFailure."""
    found = work.pool.call("overview.extraction.members:library_part", {"path": path, "name": name}, seconds=SECONDS)
    rows: list[dict[str, Any]] = found["rows"]
    if name in BESIDE_ARTICLES:
        return Part(name, rows, (), found["skipped"])
    return Part(name, rows, tuple(_ready(work, path, row, now) for row in rows), found["skipped"])


def store(work: Work, part: Part, now: int, batch: int) -> tuple[list[Stored], bool]:
    """Store a part in short transactions; gives what became of its articles, and whether it brought anything else."""
    beside = False
    if part.name == SETTINGS:
        beside = _bring_settings(work, {row["key"]: row["value"] for row in part.rows}, batch)
    elif part.name == SOURCES:
        beside = restoring.put_sources(work.library, [(_source(row), _choice(row)) for row in part.rows], batch)
    elif part.name == STORIES:
        beside = restoring.put_stories(work.library, part.rows, batch)
    elif part.name == CORRECTIONS:  # the last part: the articles are in
        work.sink.changed(restoring.settle_stories(work.library, batch))
        beside = restoring.put_corrections(work.library, part.rows, batch)
    stored: list[Stored] = []
    for start in range(0, len(part.articles), work.rows):
        work.pause()
        with work.library.transaction():
            stored += [_store(work.library, one, now, batch) for one in part.articles[start : start + work.rows]]
    return stored, beside


def take_settings_back(work: Work, batch: int) -> None:
    """Undo what an import set, where it still is so."""
    if brought := restoring.brought_settings(work.library, batch):
        with contextlib.suppress(OSError):  # a disk that takes no more keeps the settings, not the import
            work.tools.settings.take_back(brought)


def _bring_settings(work: Work, values: dict[str, Any], batch: int) -> bool:
    """Set what the reader has set in the archive and not here; nothing that would have articles deleted sooner."""
    days = values.get(KEEP_DAYS.key)
    if not isinstance(days, int) or days < work.tools.settings.get(KEEP_DAYS):
        values = {key: value for key, value in values.items() if key != KEEP_DAYS.key}
    with contextlib.suppress(OSError):  # a disk that takes no more costs the settings, not the articles
        brought = work.tools.settings.bring(values)
        restoring.remember_settings(work.library, brought, batch)
        return bool(brought)
    return False


def _store(library: Library, one: Incoming, now: int, batch: int) -> Stored:
    """Store an article under the source it had; one that is here already only gets what the reader made."""
    source = restoring.source_with(one.source.key)
    if source is None:
        source = imports.source_of(library, one.source, one.article.url)
    number = imports.known_article(source, one.article.identity)
    if number is None:
        number = restoring.here_before(one.article, source, batch)
    if number is None:
        stored = incoming.put(library, one, source, now, batch)
        if one.story:
            restoring.put_in_story(stored.id, one.story)
        return stored
    if one.story:
        restoring.note_told(number, one.story, batch)
    completed = belongings.bring(batch, number, one.belongings, new=False)
    return Stored(number, False, completed, Changes((number,) if completed else ()))


def _ready(work: Work, path: str, row: dict[str, Any], now: int) -> Incoming:
    pictures = [made for key in row["shows"] if (made := _picture(work, path, key)) is not None]
    keys = {picture.key: picture.key for picture, _ in pictures}
    one = incoming.ready(work, row | {"images": []}, _original(work, path, row["original"]), now)
    lead = (row["lead_image"] or "").removeprefix("image:")
    article = one.article._replace(
        identity=row["identity"] or one.article.identity,
        address=row["address"],
        clean=row["clean"],
        picture=keys.get(lead),
    )
    key = row["own"]["source"]["key"]
    return one._replace(
        article=article, pictures=tuple(pictures), story=row["story"], source=one.source._replace(key=key)
    )


def _picture(work: Work, path: str, key: str) -> Any:
    for ending in ("jpg", "png"):
        if content := _bytes(work, path, f"pictures/{key}.{ending}"):
            return prepare(work, content, ours=True)
    return None


def _original(work: Work, path: str, name: str | None) -> str | None:
    content = _bytes(work, path, f"originals/{name}") if name else None
    with contextlib.suppress(OSError):  # a disk that takes no more costs the original, not the article
        return originals.keep(work.tools.places.data, base64.b64decode(content), name or "") if content else None
    return None


def _bytes(work: Work, path: str, name: str) -> str | None:
    try:
        found = work.pool.call(
            "overview.extraction.members:library_bytes", {"path": path, "name": name}, seconds=SECONDS
        )
    except WorkerFailure:
        return None
    content: str | None = found["content"]
    return content


def _source(row: dict[str, Any]) -> choices.NewSource:
    values = {name: row[name] for name in choices.NewSource._fields}
    return choices.NewSource(**values | {"origin": row["origin"] if row["origin"] in _ORIGINS else choices.IMPORT})


def _choice(row: dict[str, Any]) -> choices.Choice:
    return choices.Choice(0, row["enabled"], row["full_text"], row["translate"], row["keep_days"])
