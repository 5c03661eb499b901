"""A whole library as an archive (docs/own-json.md): a zip of JSON lines, pictures and originals.

It may come from anywhere, so every line is checked, and what is not as it should be is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from overview.extraction.files import own
from overview.extraction.files.source import Unreadable
from overview.extraction.sanitise import without_controls

if TYPE_CHECKING:
    from overview.extraction.files.archive import Archive

FORMAT, VERSION = "overview-library", 1
HEAD = "library.json"
SOURCES, STORIES, CORRECTIONS = "sources.jsonl", "stories.jsonl", "corrections.jsonl"
SETTINGS = "settings.jsonl"
LONGEST_STRING, MOST_WORDS = 4_000, 10_000
FEWEST_DAYS = 7  # that articles of a source are kept: an archive with fewer would empty a library
LARGEST_PART = 256 * 1024 * 1024
_ARTICLES = re.compile(r"articles/\d{5,}\.jsonl")
_KEY = re.compile(r"[0-9a-f]{32}")
_BYTES = re.compile(r"pictures/[0-9a-f]{32}\.(?:jpg|png)|originals/[0-9a-f]{32}(?:\.[a-z0-9]{1,12})?")
_ORIGINAL = re.compile(r"[0-9a-f]{32}(?:\.[a-z0-9]{1,12})?")


def is_library(archive: Archive) -> bool:
    """Whether a zip archive is a library of ours."""
    return HEAD in archive.names and (SOURCES in archive.names or any(map(_ARTICLES.fullmatch, archive.names)))


class LibraryArchive:
    """The parts of a library archive."""

    def __init__(self, archive: Archive) -> None:
        """Raises Unreadable for what is none, or was written by a newer Overview."""
        self._archive = archive
        try:
            head = json.loads(archive.read(HEAD) or b"")
            version = head["version"] if head["format"] == FORMAT else None
        except (ValueError, KeyError, TypeError, RecursionError):
            version = None
        if not isinstance(version, int):
            raise Unreadable("The archive is damaged: it does not say what it holds.")
        if version > VERSION:
            raise Unreadable("The archive was written by a newer version of Overview.")
        names = sorted(name for name in archive.names if _ARTICLES.fullmatch(name))
        # Settings, sources and stories first, so that articles find theirs; corrections last, which are about articles.
        self.parts = tuple(name for name in (SETTINGS, SOURCES, STORIES, *names, CORRECTIONS) if name in archive.names)

    def part(self, name: str) -> tuple[list[dict[str, Any]], int]:
        """The checked lines of a part, and how many could not be read."""
        readers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            SOURCES: _source,
            STORIES: _story,
            CORRECTIONS: _correction,
            SETTINGS: _setting,
        }
        reader = readers.get(name, _article)
        rows, skipped = [], 0
        for line in (self._archive.read(name, LARGEST_PART) or b"").split(b"\n"):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                rows.append(reader(value if isinstance(value, dict) else {}))
            except (ValueError, RecursionError, Unreadable):
                skipped += 1
        return rows, skipped

    def bytes(self, name: str) -> bytes | None:
        """A picture or an original."""
        return self._archive.read(name) if _BYTES.fullmatch(name) else None


def _article(value: dict[str, Any]) -> dict[str, Any]:
    cleaned = value.get("clean") is not False
    article = own.article_of(value, cleaned=cleaned).to_json()
    original = own.string(value, "original", 60)
    return article | {
        "clean": cleaned,
        "identity": without_controls(own.string(value, "identity", 4_000)),
        "address": without_controls(own.string(value, "address", 4_000)),
        "arrival": own.string(value, "arrival", 64) or None,
        "story": own.string(value, "story", 200) or None,
        "original": original if _ORIGINAL.fullmatch(original) else None,
        "shows": [key for key in own.strings(value, "shows") if _KEY.fullmatch(key)][:2_000],
    }


def _source(value: dict[str, Any]) -> dict[str, Any]:
    source = own.source_of(value)
    if not source["key"] or not source["name"]:
        raise Unreadable("A source without a name.")
    days = value.get("keep_days")
    choices = {name: value[name] if isinstance(value.get(name), bool) else None for name in _CHOICES}
    days = days if isinstance(days, int) and FEWEST_DAYS <= days < 100_000 else None
    return source | choices | {"keep_days": days, "default_on": value.get("default_on") is True}


_CHOICES = ("enabled", "full_text", "translate")


def _story(value: dict[str, Any]) -> dict[str, Any]:
    key = own.string(value, "key", 200)
    if not key:
        raise Unreadable("A story without a key.")
    whens = ("first", "last", "saved_at", "followed_at", "muted_at")
    counts = ("countries", "voices", "articles")
    return {
        "key": key,
        "label": own.words(value, "label", 1_000),
        "name": own.words(value, "name", 1_000),
        "first_country": own.string(value, "first_country", 2),
        **{name: own.when(value, name) for name in (*whens, *counts)},
    }


def _setting(value: dict[str, Any]) -> dict[str, Any]:
    """A setting; whoever knows the settings checks its value."""
    key, found = own.string(value, "key", 100), value.get("value")
    if isinstance(found, str):
        (found,) = _strings([found])
    elif isinstance(found, list):
        found = _strings(found[:MOST_WORDS])
    if not key or not isinstance(found, bool | int | float | str | list):
        raise Unreadable("A setting without a name or a value.")
    return {"key": key, "value": found}


def _correction(value: dict[str, Any]) -> dict[str, Any]:
    """What the reader set right; its articles are named by source and identity."""

    def article(name: str) -> list[str] | None:
        found = own.strings(value, name)
        return _strings(found) if len(found) == 2 else None

    first = article("a")
    if first is None:
        raise Unreadable("A correction without an article.")
    return {
        "kind": own.string(value, "kind", 40),
        "a": first,
        "b": article("b"),
        "name": own.words(value, "name", 1_000),
        "made": own.when(value, "made") or 0,
    }


def _strings(values: list[Any]) -> list[str]:
    """Values as strings that can be stored; what is none is empty."""
    return [own.string({"value": value}, "value", LONGEST_STRING) for value in values]
