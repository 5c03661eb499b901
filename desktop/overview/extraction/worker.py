"""What the pool of workers calls.

JSON in, JSON out. A page or file that breaks its limits is read again as plain text.
"""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overview.extraction.files.source import FileResult, Source
    from overview.isolation import Pool

SECONDS = 20.0  # that one file may take
PLAIN_SECONDS = CLEAN_SECONDS = 10.0
LIMIT_HIT = "The page took more time or memory than Overview allows; only its plain text was kept."


def read_file(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path"}` gives `{"articles", "links", "tagged_links", "opml", "error", "bundle", "ms"}`.

    Articles as `Article.to_json`; `bundle`, base 64 or None: a page with what lay beside it, to be kept.
    """
    from overview.extraction.files import read_file as read

    began = time.thread_time()
    return as_json(read(argument["path"]), began)


def as_json(result: FileResult, began: float | None) -> dict[str, Any]:
    """A result as it goes to the parent. `began`: the thread's time when its reading began."""
    return {
        "articles": [article.to_json() for article in result.articles],
        "links": [link.url for link in result.links],
        "tagged_links": [link._asdict() for link in result.links],
        "opml": result.opml,
        "error": result.error,
        "bundle": base64.b64encode(result.bundle).decode("ascii") if result.bundle else None,
        "ms": None if began is None else round((time.thread_time() - began) * 1000, 1),
    }


def read_page(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"html", "url"}` or `{"path", "url", "charset"}` of a fetched page gives `{"article"}` or `{"reason"}`."""
    from pathlib import Path

    from overview.extraction.article import NotAnArticle
    from overview.extraction.encoding import decode
    from overview.extraction.page import article_of_page

    html = (
        argument["html"] if "html" in argument else decode(Path(argument["path"]).read_bytes(), argument.get("charset"))
    )
    found = article_of_page(html, address=argument.get("url"))
    return {"reason": found.reason} if isinstance(found, NotAnArticle) else {"article": found.to_json()}


def clean_html(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"html"}` gives `{"html", "notes"}`: see `sanitise.clean`."""
    from overview.extraction.sanitise import clean

    return {"html": (cleaned := clean(argument["html"])).html, "notes": list(cleaned.notes)}


def clean_in(pool: Pool, html: str) -> tuple[str, list[str]]:
    """In the parent: `clean_html` in a worker of the pool; gives clean HTML and the notes on it. Raises
    WorkerFailure."""
    found = pool.call(f"{__name__}:clean_html", {"html": html}, seconds=CLEAN_SECONDS)
    return found["html"], found["notes"]


def plain_file(argument: dict[str, Any]) -> dict[str, Any]:
    """Like `read_file`, but with nothing that could take long: the text between the tags, in paragraphs."""
    from pathlib import Path

    from overview.extraction.files.source import FileResult, Unreadable, opened

    try:
        return plain_source(opened(Path(argument["path"])))
    except Unreadable as error:
        return as_json(FileResult(error=str(error)), None)


def plain_source(source: Source) -> dict[str, Any]:
    """The text between a file's tags as what `read_file` gives, with a note on why there is no more."""
    from overview.extraction.files.source import FileResult
    from overview.extraction.plain_reading import article_of_bytes

    return as_json(FileResult((article_of_bytes(source.content, source.stem).noting(LIMIT_HIT),)), None)


def read_in(pool: Pool, path: str, seconds: float = SECONDS) -> dict[str, Any]:
    """In the parent: `read_file` in a worker of the pool, else `plain_file`; never raises for a file."""
    return within_limits(pool, f"{__name__}:read_file", f"{__name__}:plain_file", {"path": path}, seconds)


def within_limits(pool: Pool, read: str, plain: str, argument: dict[str, Any], seconds: float) -> dict[str, Any]:
    """In the parent: the function `read` in a worker; when that hits a limit, `plain`, else the limit as an error."""
    from overview.extraction.files.source import FileResult
    from overview.isolation import WorkerFailure

    try:
        found: dict[str, Any] = pool.call(read, argument, seconds=seconds)
        return found
    except WorkerFailure as failure:
        first = failure
    try:
        words: dict[str, Any] = pool.call(plain, argument, seconds=PLAIN_SECONDS)
    except WorkerFailure:
        return as_json(FileResult(error=f"The file could not be read: {first}."), None)
    return words
