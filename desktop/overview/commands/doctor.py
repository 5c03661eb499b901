"""`overview doctor`: how this installation and its library are, in words, and a report to attach to a bug.

The report has counts and versions, no titles, no addresses, and not the name of the reader: their folder is ~.
"""

from __future__ import annotations

import sys

from overview import crash
from overview.commands.arguments import add_json, file_path, parser, print_json
from overview.commands.findings import Finding, examine
from overview.commands.streams import is_stream, writable
from overview.paths import Places, places

ENGINE_LINES = 60  # of the engine's log that go with a report


def run(words: list[str]) -> int:
    """Print the findings; 1 when one of them is not well."""
    options = parser("doctor")
    words_of_report = "write a report to attach to a bug, without private data"
    options.add_argument("--report", type=file_path, metavar="FILE", help=words_of_report)
    add_json(options)
    given = options.parse_args(words)
    where = places()
    found = examine(where)
    if given.report:
        try:
            with writable(given.report) as path:
                path.write_text(report(found, where), "utf-8")
        except OSError as error:
            print(f"overview: {given.report} can’t be written: {error.strerror}", file=sys.stderr)
            return 1
        if not is_stream(given.report):
            print(f"The report is in {given.report}. Read it before you give it away.")
        return 0
    for one in found:
        if given.json:
            print_json(one._asdict())
        else:
            print(f"{'✓' if one.well else '!'} {one.about:<12} {one.words}")
    return 0 if all(one.well for one in found) else 1


def report(found: list[Finding], where: Places) -> str:
    """The findings, the newest report of a crash and the end of the engine's log, as they may be given away."""
    lines = [f"{'ok ' if one.well else 'BAD'} {one.about:<12} {one.words}" for one in found]
    if crashes := sorted(where.logs.glob(crash.REPORTS)):
        lines += ["", crash.report(crashes[-1])]
    engine = where.logs / crash.ENGINE_LOG
    said = engine.read_text("utf-8", "replace").splitlines() if engine.exists() else []
    if said:
        lines += ["", "The engine's log ends with:", *said[-ENGINE_LINES:]]
    text = "\n".join(lines) + "\n"
    for folder in dict.fromkeys(str(one) for one in where):
        text = text.replace(folder, "(the library’s folder)")
    return crash.without_private(text)
