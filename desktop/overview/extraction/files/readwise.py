"""Readwise's exports of what the reader marked: the CSV of its site, and the JSON of its export interface.

https://readwise.io/api_deets ("Highlight export"). The CSV has a row for each highlight and no address of the article.
"""

from __future__ import annotations

import csv
from typing import Any, NamedTuple

from overview.extraction.article import Highlight
from overview.extraction.files import highlighted
from overview.extraction.files.json_feed import text_in, texts_in
from overview.extraction.files.saved_lists import columns_of, rows_of
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import moment_of

_COLUMNS = frozenset({"highlight", "book title", "note"})
_DISCARDED = ("discard", ".discard")  # as the reader tags what is not to be seen again
MOST_ITEMS = 5_000


class _Work(NamedTuple):
    """What highlights were made in. The address is known in the JSON only."""

    title: str
    author: str
    url: str = ""
    tags: tuple[str, ...] = ()


def claims(source: Source) -> bool:
    """Whether the first line names the columns of Readwise's highlights."""
    return columns_of(source) >= _COLUMNS


def read(source: Source) -> FileResult:
    """An article for each work with its highlights. Raises Unreadable."""
    works: dict[_Work, list[Highlight]] = {}
    try:
        for row in rows_of(source):
            work = _Work(
                row.get("book title", ""), row.get("book author", ""), "", _split(row.get("document tags", ""))
            )
            highlight = _highlight(
                row.get("highlight", ""),
                row.get("note", ""),
                row.get("highlighted at", ""),
                _split(row.get("tags", "")),
            )
            works.setdefault(work, []).extend(highlight)
    except csv.Error:
        raise Unreadable("The list can’t be read; it is damaged.") from None
    return _together(works)


def knows(value: Any) -> bool:
    """Whether a JSON value is an answer of the export interface, or the list of works in one."""
    works = value.get("results") if isinstance(value, dict) else value
    return (
        isinstance(works, list)
        and bool(works)
        and isinstance(works[0], dict)
        and {"user_book_id", "highlights"} <= works[0].keys()
    )


def read_json(value: Any, _: Source) -> FileResult:
    """The same of the JSON. Raises Unreadable."""
    works: dict[_Work, list[Highlight]] = {}
    for item in (value["results"] if isinstance(value, dict) else value)[:MOST_ITEMS]:
        if not isinstance(item, dict) or item.get("is_deleted") is True:
            continue
        work = _Work(
            text_in(item, "title") or text_in(item, "readable_title"),
            text_in(item, "author"),
            text_in(item, "source_url"),
            texts_in(item, "book_tags"),
        )
        found = works.setdefault(work, [])
        if note := text_in(item, "document_note"):
            found.append(Highlight("", note))
        for one in item["highlights"] if isinstance(item.get("highlights"), list) else ():
            if not isinstance(one, dict) or one.get("is_deleted") is True or one.get("is_discard") is True:
                continue
            made = text_in(one, "highlighted_at") or text_in(one, "created_at")
            found += _highlight(text_in(one, "text"), text_in(one, "note"), made, texts_in(one, "tags"))
    return _together(works)


def _highlight(quote: str, note: str, made: str, tags: tuple[str, ...]) -> list[Highlight]:
    """A highlight, its tags below its note; none where the reader threw it away."""
    if any(tag in _DISCARDED for tag in tags):
        return []
    moment = moment_of(made)
    below = " ".join(f"#{tag.replace(' ', '-')}" for tag in tags)
    return [Highlight(quote, f"{note}\n{below}".strip(), moment.seconds if moment else None)]


def _split(tags: str) -> tuple[str, ...]:
    return tuple(tag for part in tags.split(",") if (tag := part.strip()))


def _together(works: dict[_Work, list[Highlight]]) -> FileResult:
    articles = []
    for work, found in works.items():
        if highlights := highlighted.checked(found):
            articles.append(
                highlighted.article_of(highlights, title=work.title, byline=work.author, url=work.url, tags=work.tags)
            )
    if not articles:
        raise Unreadable("The export holds no highlights.")
    return FileResult(tuple(articles))
