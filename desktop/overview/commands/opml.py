"""`overview opml import | export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from overview.commands.arguments import add_action, file_path, parser
from overview.commands.running import run_job
from overview.commands.streams import is_stream, readable, writable
from overview.counting import counted


def run(words: list[str]) -> int:
    """Add the feeds of a list, or write one, with a folder for each country."""
    options = parser("opml")
    actions = options.add_subparsers(dest="action", required=True, metavar="import | export")
    file: dict[str, Any] = {"type": file_path, "metavar": "FILE", "help": "a list (OPML), or - for a pipe"}
    add_action(actions, "import", "the feeds of a list become sources").add_argument("file", **file)
    out = add_action(actions, "export", "write the sources that are on; with --all the others too")
    out.add_argument("file", **file)
    out.add_argument("--all", action="store_true", help="also those that are off")
    given = options.parse_args(words)
    return _export(given.file, everything=given.all) if given.action == "export" else _import(given.file)


def _import(file: Path) -> int:
    try:
        with readable(file) as path:
            result = run_job("feed_lists", {"path": str(path)})
    except OSError as error:
        print(f"overview: {file}: {error.strerror or error}", file=sys.stderr)
        return 1
    if result is None:
        return 1
    if result["unkept"]:
        print(f"overview: {result['unkept']}", file=sys.stderr)
    print(f"{counted(len(result['sources']), 'source')} in the list, {len(result['new']):,} of them new")
    if result["unfit"]:
        print(f"{result['unfit']:,} more with an address that can’t be fetched", file=sys.stderr)
    return 0


def _export(file: Path, *, everything: bool) -> int:
    stream = is_stream(file)
    with writable(file) as path:
        result = run_job("feed_lists", {"path": str(path), "export": True, "all": everything})
    if result is None:
        return 1
    if not stream:
        print(f"{counted(len(result['sources']), 'source')} written to {file}")
    if result["without"]:
        words = f"{result['without']:,} of them without the password or key in their address"
        print(words, file=sys.stderr if stream else sys.stdout)
    return 0
