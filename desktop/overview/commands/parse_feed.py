"""`overview parse-feed`: what a refresh would read from feed files, without storing it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overview.commands.arguments import add_json, parser, print_json
from overview.commands.streams import readable
from overview.counting import counted

if TYPE_CHECKING:
    from overview.feeds.values import Feed, Item
    from overview.isolation import Pool


def run(words: list[str]) -> int:
    """Read each file; 1 when one of them is no feed."""
    options = parser("parse-feed")
    options.add_argument("files", nargs="+", metavar="FILE", help="or -")
    options.add_argument("--address", default="", metavar="URL", help="where it came from, to resolve relative links")
    add_json(options)
    given = options.parse_intermixed_args(words)
    from overview.isolation import Pool

    failed = False
    with Pool(size=1) as pool:
        for name in given.files:
            answer = _examined(name, given.address, pool)
            failed = failed or answer["error"] is not None
            if given.json:
                print_json(answer)
            else:
                _print(answer)
    return 1 if failed else 0


def _examined(name: str, address: str, pool: Pool) -> dict[str, Any]:
    """What `--json` prints for a file."""
    from overview.feeds.decoding import MOST_BYTES
    from overview.feeds.reading import read
    from overview.feeds.values import Feed, NotAFeed

    started = time.perf_counter()
    feed, error = Feed(kind=""), None
    try:
        with readable(Path(name)) as path, path.open("rb") as file:
            feed = read(file.read(MOST_BYTES + 1), pool, address=address)
        if feed.kind == "index":
            error = "This is a sitemap of sitemaps: " + ", ".join(feed.children[:3])
    except NotAFeed as problem:
        error = str(problem)
    except OSError as problem:
        error = problem.strerror or str(problem)
    return {"file": name, **_facts(feed), "error": error, "ms": round((time.perf_counter() - started) * 1000, 3)}


def _facts(feed: Feed) -> dict[str, Any]:
    return {"title": feed.title, "language": feed.language, "items": [_item(item) for item in feed.items]}


def _item(item: Item) -> dict[str, Any]:
    when = None if item.published is None else _iso(item.published)
    return {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "published": when,
        "author": item.author,
        "summary_html": item.summary_html,
        "content_html": item.content_html,
        "image": item.image,
        "language": item.language,
    }


def _iso(moment: int) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(moment)).rjust(19, '0')}Z"


def _print(answer: dict[str, Any]) -> None:
    from overview.extraction.sanitise import one_line

    name = one_line(answer["file"])
    if answer["error"]:
        print(f"{name}: {answer['error']}")
        return
    print(f"{name}: {answer['title']} [{answer['language'] or '?'}], {counted(len(answer['items']), 'item')}")
    for item in answer["items"]:
        print(f"  {item['published'] or '':20}  {item['title']}  {item['url']}")
