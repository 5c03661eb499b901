"""The command line: one module per command, imported only when it runs. Each has `run(words) -> exit code`.

Exit codes: 0 all well, 1 something failed (said per item), 2 wrong usage.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command lives and what it does in one line."""

    module: str
    help: str
    function: str = "run"
    inner: bool = False  # started by Overview itself


COMMANDS: dict[str, Command] = {
    "refresh": Command("overview.commands.refresh", "get the news: ask the feeds of all sources that are on"),
    "list": Command("overview.commands.listing", "list articles as the window does, newest first"),
    "show": Command("overview.commands.show", "show an article"),
    "search": Command("overview.commands.listing", "search all articles, what arrived last first", "search"),
    "stories": Command("overview.commands.stories", "list what several countries tell, and what is overlooked"),
    "save": Command("overview.commands.saving", "save articles: they are kept for ever", "save"),
    "unsave": Command("overview.commands.saving", "undo save: articles are kept as long as others", "unsave"),
    "tag": Command("overview.commands.saving", "put a tag on articles, or take it off", "tag"),
    "import": Command("overview.commands.import_", "files into the library, with a result for each"),
    "export": Command("overview.commands.export", "articles out: share pages, Markdown, EPUB, PDF, text, JSON, CSV"),
    "sources": Command("overview.commands.sources", "list, add, remove, enable, disable and check news sites"),
    "opml": Command("overview.commands.opml", "lists of feeds in and out"),
    "models": Command("overview.commands.models", "list, install and remove translation models"),
    "translate": Command("overview.commands.translate", "translate text or HTML from the standard input"),
    "backup": Command("overview.commands.backup", "copy the library"),
    "restore": Command("overview.commands.backup", "put a copy in the library's place", "restore"),
    "doctor": Command("overview.commands.doctor", "check this installation and its library"),
    "about": Command("overview.commands.about", "show the version and what Overview is made of, with licences"),
    "extract": Command("overview.commands.extract", "show what import would read from files, without storing it"),
    "parse-feed": Command("overview.commands.parse_feed", "show what feed files say, without storing it"),
    "group": Command("overview.commands.group", "group articles into stories: JSON lines in, the story of each out"),
    "translator": Command("overview.translation.child", "the translating child, started by the engine", inner=True),
    "engine": Command("overview.commands.engine", "the engine, started by the window", inner=True),
}


def listed() -> dict[str, str]:
    """The commands for people, and what each does."""
    return {name: command.help for name, command in COMMANDS.items() if not command.inner}


def help_text() -> str:
    """What `overview --help` prints."""
    commands = listed()
    width = max(map(len, commands))
    lines = [
        "usage: overview [--library DIR] [FILE or URL ...]      the window; imports what it is given",
        "       overview [--library DIR] COMMAND [...]          see overview COMMAND --help",
        "",
        *(f"  {name:<{width}}  {words}" for name, words in commands.items()),
        "",
        "  --library DIR   keep everything in DIR (or in OVERVIEW_HOME)",
        "  --version       the version",
    ]
    return "\n".join(lines)
