"""`overview translate --from xx [--to en] [--html]`: a text or a page on the standard input, its translation out.

`overview translate --article ID`: an article of the library, as when it is opened.
"""

from __future__ import annotations

import argparse
import contextlib
import sys

from overview.commands.arguments import add_json, parser, print_json, row_number
from overview.paths import places


def run(words: list[str]) -> int:
    """Translate what stands on the standard input, with the models of this machine alone, or articles of the library.
    Gives the exit code."""
    options = parser("translate")
    options.add_argument("--from", dest="source", metavar="LANGUAGE", help="its language; by default it is guessed")
    options.add_argument("--to", dest="target", metavar="LANGUAGE", default="en", help="the language wanted (en)")
    options.add_argument("--html", action="store_true", help="the text is HTML")
    options.add_argument(
        "--keep", metavar="NAME", action="append", default=[], help="a name that stays as it is; may be repeated"
    )
    options.add_argument("--article", type=row_number, metavar="ID", nargs="+", help="articles of the library instead")
    add_json(options)
    chosen = options.parse_args(words)
    if chosen.article:
        return max([translate_article(number, json=chosen.json) for number in chosen.article])
    return _translate_input(chosen)


def _translate_input(chosen: argparse.Namespace) -> int:
    """Translate what stands on the standard input and print it. Gives the exit code."""
    from overview.languages.tags import UNKNOWN
    from overview.translation.cache import SegmentCache
    from overview.translation.engines import Engine, EngineFailure, open_model
    from overview.translation.models.store import Store
    from overview.translation.translator import Request, translate

    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    source = named(chosen.source) if chosen.source else guessed(text, html=chosen.html)
    if source == UNKNOWN:
        print("overview translate: the language can’t be told from the text; say it with --from", file=sys.stderr)
        return 1
    store = Store(places().data / "models")
    opened: dict[str, Engine | None] = {}

    def engine_for(language: str) -> Engine | None:
        if language not in opened:
            found = store.best_for(language, chosen.target)
            opened[language] = open_model(found.folder, found.card, threads=2) if found else None
        return opened[language]

    request = Request(source, chosen.target, names=tuple(chosen.keep))
    with contextlib.closing(SegmentCache(places().cache / "segments.sqlite")) as cache:
        try:
            made = translate(text, request, engine_for, cache, html=chosen.html)
        except EngineFailure as error:
            print(f"overview translate: {error} See “overview models list --all”.", file=sys.stderr)
            return 1
    engine = opened.get(source)
    if chosen.json:
        print_json(
            {
                "from": source,
                "to": chosen.target,
                "engine": engine.label if engine else None,
                "text": made.text,
                "untranslated": made.left,
                "blocks": [block._asdict() for block in made.blocks],
            }
        )
    else:
        sys.stdout.buffer.write(made.text.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    return 1 if made.left else 0


def translate_article(number: int, *, json: bool) -> int:
    """Translate an article of the library and print it. Gives the exit code."""
    from overview.commands.opened import opened
    from overview.commands.running import run_job
    from overview.library.articles import article
    from overview.library.text import plain

    with opened() as (_, connection):
        if article(connection, number) is None:
            print(f"overview translate: there is no article {number}", file=sys.stderr)
            return 1
    result = run_job("translate_article", {"article": number, "anyway": True})
    if result is None:
        return 1
    for one in result["missing"]:
        hint = f": “overview models install {one['offer']}”" if one["offer"] else ", and none is known"
        print(f"overview translate: no model for {one['name']} is installed{hint}", file=sys.stderr)
    if result["trouble"]:
        print(f"overview translate: {result['trouble']}", file=sys.stderr)
    with opened() as (_, connection):
        found = article(connection, number)
    if found is None:
        return 1
    html = found.html_translated
    if json:
        values = {"article": number, "from": found.row.language, "engine": found.translation}
        print_json({**values, "title": found.row.title if found.row.translated else None, "html": html})
    else:
        text = f"{found.row.title}\n\n{plain(found.html if html is None else html)}\n"
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    return 1 if result["missing"] or result["trouble"] else 0


def named(language: str) -> str:
    """The tag of a language that the reader named; one that is not known stays as it is: a model may bear it."""
    from overview.languages.tags import UNKNOWN, normalise

    tag = normalise(language)
    return language if tag == UNKNOWN else tag


def guessed(text: str, *, html: bool) -> str:
    """The language of the text, `und` where that is not certain."""
    from overview.languages.identification import identify
    from overview.translation.markup import Passage, parse

    if html:
        text = "\n".join(part.text for part in parse(text) if isinstance(part, Passage))
    return identify(text).language
