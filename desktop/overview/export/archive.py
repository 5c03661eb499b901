"""The whole library as one open archive (docs/own-json.md): a zip of JSON lines, pictures and originals.

`import` reads it back to an equal library, on this machine or another. The sample edition does not leave.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from overview import __version__
from overview.export.gathering import gather_raw
from overview.export.own_json import article_object, source_object
from overview.export.values import Whole
from overview.library import sources
from overview.library.story_values import SAMPLE_KEY

FORMAT, VERSION = "overview-library", 1
PART = 100  # articles in a file
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


def write(
    path: Path,
    connection: sqlite3.Connection,
    originals: Path,
    settings: Mapping[str, Any],
    progress: Callable[[int, int], None],
) -> dict[str, int]:
    """Write the archive; gives how much is in it. `originals`: the folder of kept files; `settings`: by key.

    `progress(done, of)` is called between articles, and may raise to end it. Raises OSError.
    """
    numbers = [
        number
        for (number,) in connection.execute(
            "SELECT a.id FROM article a JOIN source s ON s.id = a.source_id WHERE s.origin <> 'sample' ORDER BY a.id"
        )
    ]
    # Not strict: an original may bear a date from before 1980, which no zip can, once a clock or a copy was wrong.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6, strict_timestamps=False) as archive:
        _lines(archive, "settings.jsonl", ({"key": key, "value": value} for key, value in sorted(settings.items())))
        counts = {
            "sources": _lines(archive, "sources.jsonl", _sources(connection)),
            "stories": _lines(archive, "stories.jsonl", _stories(connection)),
            "corrections": _lines(archive, "corrections.jsonl", _corrections(connection)),
            "articles": 0,
        }
        kept: set[str] = set()
        for start in range(0, len(numbers), PART):
            wholes: list[dict[str, Any]] = []
            for whole in gather_raw(connection, numbers[start : start + PART]):
                progress(counts["articles"] + len(wholes), len(numbers))
                _keep_bytes(archive, whole, originals, kept)
                wholes.append(_article(whole))
            name = f"articles/{start // PART + 1:05}.jsonl"
            counts["articles"] += _lines(archive, name, wholes)
        counts["pictures"] = sum(name.startswith("pictures/") for name in kept)
        head = {"format": FORMAT, "version": VERSION, "made": int(time.time()), "program": f"Overview {__version__}"}
        archive.writestr("library.json", json.dumps(head | counts, indent=1) + "\n")
    return counts


def _lines(archive: zipfile.ZipFile, name: str, values: Iterable[dict[str, Any]]) -> int:
    lines = [json.dumps(value, ensure_ascii=False) + "\n" for value in values]
    archive.writestr(name, "".join(lines).encode("utf-8", "replace"))
    return len(lines)


def _article(whole: Whole) -> dict[str, Any]:
    values = article_object(whole, pictures=False)
    del values["takes"]  # they are articles of the library themselves
    identity = whole.identity
    return values | {
        "identity": identity.identity,
        "address": identity.address,
        "story": identity.story,
        "clean": whole.article.clean,
        "arrival": whole.belongings.arrival,
        "original": whole.article.original_file,
        "shows": sorted(whole.pictures),
    }


def _keep_bytes(archive: zipfile.ZipFile, whole: Whole, originals: Path, kept: set[str]) -> None:
    """Pictures and the original, each once; they are compressed already, or nearly."""
    for key, picture in whole.pictures.items():
        name = f"pictures/{key}.{_ENDINGS.get(picture.media_type, 'jpg')}"
        if name not in kept:
            kept.add(name)
            archive.writestr(name, picture.data, zipfile.ZIP_STORED)
    name = f"originals/{whole.article.original_file}"
    if whole.article.original_file and name not in kept and (file := originals / whole.article.original_file).is_file():
        kept.add(name)
        archive.write(file, name)


def _sources(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All sources but the sample's, with what the reader chose; None: nothing."""
    flags = ("default_on", "enabled", "full_text", "translate")
    rows = connection.execute(
        """
        SELECT s.id, c.keep_days, s.default_on, c.enabled, c.full_text, c.translate
        FROM source s LEFT JOIN source_choice c ON c.source_id = s.id
        """
    )
    chosen = {
        number: {"keep_days": days}
        | {name: None if value is None else bool(value) for name, value in zip(flags, found, strict=True)}
        for number, days, *found in rows
    }
    for source in sources.every(connection):
        if source.origin != "sample":
            yield source_object(source) | chosen[source.id]


def _stories(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Stories, and what the reader chose about stories, also about such as are gone."""
    columns = ("key", "label", "first", "last", "first_country", "countries", "voices", "articles")
    choices = ("saved_at", "followed_at", "muted_at", "name")
    rows = connection.execute("SELECT story_key, saved_at, followed_at, muted_at, name FROM story_choice ORDER BY 1")
    chosen = {key: values for key, *values in rows}
    nothing: Sequence[Any] = (None, None, None, "")
    for row in connection.execute(
        "SELECT key, label, first, last, first_country, countries, voices, articles FROM story ORDER BY key"
    ):
        if not row[0].startswith(SAMPLE_KEY):
            values = chosen.pop(row[0], nothing)
            yield dict(zip(columns, row, strict=True)) | dict(zip(choices, values, strict=True))
    for key, values in chosen.items():
        yield {"key": key} | dict(zip(choices, values, strict=True))


def _corrections(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What the reader set right about stories; articles are named by source and identity."""

    def named(number: int | None) -> list[str] | None:
        row = connection.execute(
            "SELECT s.key, a.identity FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?", (number,)
        ).fetchone()
        return list(row) if row else None

    rows = connection.execute("SELECT kind, a, b, name, made FROM correction ORDER BY id").fetchall()
    for kind, first, second, name, made in rows:
        yield {"kind": kind, "a": named(first), "b": named(second), "name": name, "made": made}
