"""`overview engine`: started by the window; jobs come as JSON lines on stdin."""

from __future__ import annotations

from overview.commands.arguments import parser


def run(words: list[str]) -> int:
    """Serve until stdin ends."""
    parser("engine").parse_args(words)
    from overview.engine.server import serve

    return serve()
