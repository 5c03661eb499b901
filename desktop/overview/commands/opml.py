"""`overview opml import | export`."""

from __future__ import annotations

from pathlib import Path

from overview.commands.arguments import parser
from overview.commands.running import run_job


def run(words: list[str]) -> int:
    """Add the feeds of a list, or write one, with a folder for each country."""
    options = parser("opml")
    actions = options.add_subparsers(dest="action", required=True, metavar="import | export")
    actions.add_parser("import", help="the feeds of a list become sources").add_argument("file", type=Path)
    out = actions.add_parser("export", help="write the sources that are on; with --all the others too")
    out.add_argument("file", type=Path)
    out.add_argument("--all", action="store_true", help="also those that are off")
    given = options.parse_args(words)
    export = given.action == "export"
    arguments = {"path": str(given.file.absolute()), "export": export, "all": export and given.all}
    result = run_job("feed_lists", arguments)
    if result is None:
        return 1
    count = len(result["sources"])
    print(
        f"{count} sources written to {given.file}"
        if export
        else f"{count} sources in the list, {len(result['new'])} of them new"
    )
    if result.get("without"):
        print(f"{result['without']} of them without the password or key in their address")
    return 0
