"""`overview import`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import Any

from overview.commands.arguments import add_json, file_path, parser, print_json, row_number
from overview.commands.opened import opened
from overview.commands.running import run_job
from overview.commands.streams import all_readable
from overview.counting import counted
from overview.engine.protocol import ADDED, NOT_ADDED


def run(words: list[str]) -> int:
    """Files, folders and archives into the library, with a result for each; 1 when one of them holds no article."""
    options = parser("import")
    options.add_argument(
        "file",
        type=file_path,
        nargs="*",
        help="a file, folder, zip archive, archive of a library, or -",
    )
    options.add_argument("--undo", type=row_number, metavar="NUMBER", help="take an import back, by its number")
    add_json(options)
    given = options.parse_args(words)
    if given.undo is not None:
        return _undo(given.undo, as_json=given.json)
    if not given.file:
        options.error("name the files to import")
    results: list[dict[str, Any]] = []
    archives: dict[str, int] = {}  # how many articles each archive brought, whose parts are many

    def item(value: dict[str, Any]) -> None:
        results.append(value)
        if given.json:
            print_json(value)
        elif value["part"]:
            new = len(value["articles"]) if value["status"] == ADDED else 0
            archives[value["path"]] = archives.get(value["path"], 0) + new
        else:
            print(f"{value['place']}: {value['words']}")

    with ExitStack() as files:
        try:
            named = files.enter_context(all_readable(given.file))
        except OSError as problem:
            print(f"overview: {problem}", file=sys.stderr)
            return 1
        result = run_job("import", {"paths": [path for path, _ in named]}, item)
    for path, new in archives.items():
        print(f"{path}: {counted(new, 'article')} added" if new else f"{path}: you have its articles already")
    if any(value["changed"] for value in results) and not given.json:  # also where it was ended early
        added = sum(len(value["articles"]) for value in results if value["status"] == ADDED)
        number = results[0]["batch"]
        print(f"{added} added; overview import --undo {number} takes all of it back", file=sys.stderr)
    return 0 if result is not None and all(value["status"] != NOT_ADDED for value in results) else 1


def _undo(batch: int, *, as_json: bool) -> int:
    from overview.library import imports

    with opened() as (_, connection):
        if not imports.is_there(connection, batch):
            print(f"overview: there is no import {batch}, or it was taken back already", file=sys.stderr)
            return 1
    undone = run_job("undo_import", {"batch": batch})
    if undone is None:
        return 1
    print_json(undone) if as_json else print(f"{counted(undone['out'], 'article')} taken out")
    return 0
