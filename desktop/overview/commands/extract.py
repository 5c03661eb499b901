"""`overview extract FILE…`: what import would read, without storing it."""

from __future__ import annotations

import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overview.commands.arguments import add_json, file_path, parser, print_json
from overview.commands.streams import all_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from overview.isolation import Pool

WORKERS = 2
AHEAD = 8  # files that are read before their turn to be printed
SHOWN = 400  # characters of text in the form for people
WELL, FAILED = 0, 1


def run(words: list[str]) -> int:
    """Read the files in workers and print what they hold, in the order given. Gives 1 if any could not be read."""
    arguments = parser("extract")
    words_of_files = "a file or folder, or - for the standard input"
    arguments.add_argument("files", nargs="+", type=file_path, metavar="FILE", help=words_of_files)
    add_json(arguments)
    chosen = arguments.parse_args(words)
    with ExitStack() as opened:
        try:
            named = opened.enter_context(all_readable(chosen.files))
        except OSError as problem:
            print(f"overview: {problem}", file=sys.stderr)
            return FAILED
        return _print(named, as_json=chosen.json)


def _print(named: Sequence[tuple[str, str]], *, as_json: bool) -> int:
    code = WELL
    for path, result in results(named):
        for line in _lines_of(path, result):
            if as_json:
                print_json(line)
            else:
                print(in_words(line), file=sys.stderr if line["error"] else sys.stdout, flush=True)
            code = FAILED if line["error"] else code
    return code


def results(named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the workers make of the files, and of those in folders and archives, each as soon as its turn has come.
    `named`: their paths, and what they are called."""
    from overview.isolation import Pool

    with Pool(size=WORKERS) as pool, ThreadPoolExecutor(WORKERS) as threads:
        rest = _reading(pool, named)
        waiting: deque[tuple[str, Future[dict[str, Any]]]] = deque()
        try:
            while True:
                waiting.extend((name, threads.submit(read)) for name, read in islice(rest, AHEAD - len(waiting)))
                if not waiting:
                    return
                name, future = waiting.popleft()
                yield name, future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def _reading(pool: Pool, named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Each file's name and how to read it."""
    from overview.extraction.files.source import FileResult
    from overview.extraction.members import LIBRARY, is_collection, members_in, read_member_in
    from overview.extraction.worker import as_json, read_in

    for path, called in named:
        if not is_collection(Path(path)):
            yield called, partial(read_in, pool, path)
            continue
        found = members_in(pool, path)
        if found["kind"] == LIBRARY:
            found = {"names": [], "error": "This is the archive of a library: overview import reads it."}
        if found["error"]:
            yield called, partial(as_json, FileResult(error=found["error"]), None)
        for name in found["names"]:
            yield f"{called}/{name}", partial(read_member_in, pool, path, name)


def _lines_of(path: str, result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line for each article of a file, for each link, for a list of feeds, or for the error."""
    for article in result["articles"]:
        yield {
            "file": path,
            **{key: article[key] for key in ("title", "byline", "source", "country")},
            "published": _time(article["published"]),
            "updated": _time(article["updated"]),
            **{
                key: article[key]
                for key in ("language", "lead_image", "section", "url", "text", "html", "related", "topic")
            },
            "tags": article["tags"],
            "paywalled": article["paywalled"],
            "notes": article["notes"],
            "highlights": article["highlights"],
            "kind": article["kind"],
            "images": len(article["images"]),
            "error": None,
            "ms": result["ms"],
        }
    for link in result["tagged_links"]:
        yield {
            "file": path,
            "link": link["url"],
            "title": link["title"] or None,
            "tags": link["tags"],
            "error": None,
            "ms": result["ms"],
        }
    if result["opml"]:
        yield {"file": path, "opml": result["opml"], "error": None, "ms": result["ms"]}
    elif not result["articles"] and not result["links"]:
        yield {"file": path, "error": result["error"] or "There is no article in it.", "ms": result["ms"]}


def _time(moment: dict[str, Any] | None) -> str | None:
    return moment["text"] if moment else None


def in_words(line: dict[str, Any]) -> str:
    """One result for people to read."""
    from overview.extraction.sanitise import one_line

    if line["error"]:
        return f"{one_line(line['file'])}: {line['error']}"
    if "link" in line:
        return f"{line['link']}  {line['title'] or ''}".rstrip()
    if "opml" in line:
        return f"{one_line(line['file'])}: a list of feeds"
    facts = [line[key] for key in ("source", "country", "published", "byline") if line[key]]
    text = line["text"] if len(line["text"]) <= SHOWN else line["text"][:SHOWN].rsplit(" ", 1)[0] + " …"
    notes = [f"Note: {note}" for note in line["notes"]]
    return "\n".join([line["title"] or "(no title)", " · ".join(facts), text, *notes, ""])
