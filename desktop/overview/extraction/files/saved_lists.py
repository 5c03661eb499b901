"""Lists of saved links as CSV: exports of Pocket, Instapaper, Readwise Reader, and others that have their columns."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator

from overview.extraction import encoding
from overview.extraction.files.source import FileResult, Link, Source, Unreadable
from overview.extraction.metadata.dates import moment_of
from overview.extraction.sanitise import plain, web_address

# Pocket: title,url,time_added,tags,status; Instapaper: URL,Title,Selection,Folder,Timestamp; Readwise Reader: Title,
# URL,ID,Document tags,Saved date,Reading progress,Location,Seen; Raindrop: …,title,…,url,folder,tags,created,….
_COLUMNS = frozenset({"url", "title"})
_NO_TAGS = ("unread", "archive", "starred", "unsorted")  # folders that all links begin in
MOST_LINKS = 50_000
LONGEST_FIELD = 1_000_000
LONGEST_SELECTION = 10_000  # characters


def claims(source: Source) -> bool:
    """Whether the first line names the columns of such a list."""
    return columns_of(source) >= _COLUMNS


def read(source: Source) -> FileResult:
    """The links with their tags; a folder of Instapaper's is a tag."""
    found: dict[str, Link] = {}
    try:
        for values in rows_of(source):
            address = web_address(values.get("url", ""))
            if address and len(found) < MOST_LINKS:
                title, saved = plain(values.get("title", ""), 500), _saved(values)
                read = saved if _is_archived(values) else None
                selection = plain(values.get("selection", ""), LONGEST_SELECTION)
                found.setdefault(address, Link(address, title, _tags(values), saved, read, selection))
    except csv.Error:
        raise Unreadable("The list can’t be read; it is damaged.") from None
    if not found:
        raise Unreadable("The list holds no links.")
    return FileResult(links=tuple(found.values()))


def columns_of(source: Source) -> set[str]:
    """The names in the first line of a CSV file, in lower case."""
    head = encoding.decode(source.content[:2048]).split("\n", 1)[0]
    return {column.strip().strip('"').lower() for column in head.split(",")}


def rows_of(source: Source) -> Iterator[dict[str, str]]:
    """The rows of a CSV file by the names in its first line, in lower case. Raises csv.Error."""
    csv.field_size_limit(LONGEST_FIELD)
    for row in csv.DictReader(io.StringIO(encoding.decode(source.content).replace("\x00", ""))):
        yield {(key or "").strip().lower(): value for key, value in row.items() if isinstance(value, str)}


def _saved(values: dict[str, str]) -> int | None:
    """When the link was saved: Pocket and Instapaper count seconds, others write a date."""
    stamp = values.get("time_added") or values.get("timestamp") or ""
    if stamp.isdecimal() and len(stamp) <= 11:
        return int(stamp)
    moment = moment_of(values.get("saved date") or values.get("created"))
    return moment.seconds if moment else None


def _is_archived(values: dict[str, str]) -> bool:
    """Whether the reader has read it: Pocket calls that a status, Instapaper a folder, Readwise a location."""
    return any(values.get(column, "").lower() == "archive" for column in ("status", "folder", "location"))


def _tags(values: dict[str, str]) -> tuple[str, ...]:
    raw = values.get("tags") or values.get("document tags") or ""
    if raw.startswith("["):  # Readwise writes a Python list, Instapaper a JSON one
        try:
            items = ast.literal_eval(raw)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            items = []
        texts = [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
    else:
        texts = re.split(r"[|,]", raw)
    folder = values.get("folder", "")
    texts += [folder] if folder.lower() not in _NO_TAGS else []
    return tuple(dict.fromkeys(tag for text in texts if (tag := plain(text, 100))))
