"""`overview export`."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from overview.commands.arguments import add_articles, add_json, file_path, parser, plain_text, print_json
from overview.commands.opened import missing, opened
from overview.commands.running import run_job
from overview.commands.streams import is_stream, writable
from overview.engine.jobs.export import FORMATS, LIBRARY, ONE_EACH
from overview.library import articles
from overview.library.search import BadQuery
from overview.library.values import Scope


def run(words: list[str]) -> int:
    """Write articles by id, or all that a list shows, into a file or a folder. 1 when one of them is none."""
    given = _understood(words)
    kind = LIBRARY if given.all else given.format
    with opened() as (_, connection):
        numbers = [row.id for row in articles.rows(connection, given.id)]
        code = missing(given.id, numbers)
        if given.saved or given.tag or given.search:
            scope = Scope(saved=given.saved, tag=given.tag, search=f"{given.search} " if given.search else "")
            try:
                numbers = list(dict.fromkeys([*numbers, *_listed(connection, scope)]))
            except BadQuery as error:
                print(f"overview: {error}", file=sys.stderr)
                return 2
    if code and not numbers:
        return code
    if not numbers and kind != LIBRARY:
        print(f"overview: {_none(given)}", file=sys.stderr)
        return 1 if given.saved or given.tag or given.search else 2
    stream = is_stream(given.out)
    if kind in ONE_EACH and len(numbers) > 1 and (stream or _names_file(given.out, ONE_EACH[kind][0])):
        print(f"overview: {len(numbers)} articles are {len(numbers)} files; name a folder for them", file=sys.stderr)
        return 2
    with writable(given.out) as path:
        arguments = {
            "articles": numbers,
            "format": kind,
            "path": str(path),
            "title": given.title,
            "notes": not given.without_notes,
        }
        result = run_job("export", arguments)
    if result is None:
        return 1
    for written in () if stream else result["files"]:
        if given.json:
            print_json({"file": written})
        else:
            print(written)
    return code


def _understood(words: list[str]) -> argparse.Namespace:
    options = parser("export")
    add_articles(options, "*")
    options.add_argument("--format", choices=FORMATS, default="share", help="share: one self-contained HTML file each")
    options.add_argument("--out", type=_place, default=Path(), metavar="PATH", help="a file, a folder (.), or -")
    options.add_argument("--saved", action="store_true", help="all saved articles")
    options.add_argument("--tag", type=plain_text, help="all articles with this tag")
    options.add_argument("--search", type=plain_text, help="all that this search finds")
    options.add_argument("--all", action="store_true", help="the whole library as one archive; import reads it back")
    options.add_argument("--without-notes", action="store_true", help="leave out your notes, tags and marks")
    options.add_argument("--title", default="", help="of a book (by default that of its file)")
    add_json(options)
    given = options.parse_args(words)
    some = given.id or given.saved or given.tag or given.search or given.without_notes
    if some and (given.all or given.format == LIBRARY):
        options.error("an archive holds the whole library; some articles, or none of your notes, want another --format")
    return given


def _names_file(path: Path, ending: str) -> bool:
    """Whether a place is meant for a file of this kind, not for a folder of them."""
    return path.suffix.lower() == f".{ending}" and not path.is_dir()


def _place(typed: str) -> Path:
    """The type of an argument that names a file or folder; what ends with a slash is a folder, which is made."""
    path = file_path(typed)
    if typed.endswith(("/", os.sep)):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise argparse.ArgumentTypeError(f"{typed} can’t be made: {error.strerror}") from error
    return path


def _none(given: argparse.Namespace) -> str:
    """Why there is no article to export."""
    wanted = ["is saved"] if given.saved else []
    wanted += [f"has the tag “{given.tag}”"] if given.tag else []
    wanted += [f"is found by “{given.search}”"] if given.search else []
    if wanted:
        return f"no article {' and '.join(wanted)}; nothing was exported"
    return "no articles to export; name their ids, or --saved, --tag, --search, --all"


def _listed(connection: sqlite3.Connection, scope: Scope) -> Iterator[int]:
    place = None
    while page := articles.page(connection, scope, place, 500):
        yield from (row.id for row in page)
        place = articles.place_of(page[-1])
