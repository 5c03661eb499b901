"""The command line: one module a command, imported only when it is run. Each has `run(words) -> exit code`.

Exit codes: 0 all well, 1 something failed (said per item), 2 wrong usage.
"""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command lives and what it does in one line."""

    module: str
    help: str


COMMANDS: dict[str, Command] = {}


def help_text() -> str:
    """What `overview --help` prints."""
    width = max((len(name) for name in COMMANDS), default=0)
    lines = [
        "usage: overview [--library DIR] [FILE or URL ...]      the window; imports what it is given",
        "       overview [--library DIR] COMMAND [...]          see overview COMMAND --help",
        "",
        *(f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items()),
        "",
        "  --library DIR   keep everything in DIR (or in OVERVIEW_HOME)",
        "  --version       the version",
    ]
    return "\n".join(lines)
