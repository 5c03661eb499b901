"""Files become articles: each is read by a worker and stored, with a result per file."""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from overview.engine.pictures import store_embedded
from overview.engine.work import Work
from overview.extraction.worker import read_in
from overview.library import arrivals, imports
from overview.library.arrivals import Delivery, NewArticle, Related
from overview.library.values import Changes

LARGEST = 64 * 1024 * 1024
AT_ONCE = 4  # files on their way to the two workers
SECONDS = 30.0
ADDED, HERE, FAILED, LINK = "added", "here", "failed", "link"


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `paths`; `batch` to go on with one, `skip` indexes that are done. Items: `file`, `status` (added,
    here, failed or link), `words`, `articles` (ids), `links`. Result: the `batch`, and how many were `added`.
    """
    paths = [str(path) for path in arguments["paths"]]
    skip = set(arguments.get("skip", ()))
    wanted = [(at, path) for at, path in enumerate(paths) if at not in skip]
    batch = int(arguments.get("batch") or imports.begin(work.library, int(time.time())))
    work.sink.item(-1, {"batch": batch})
    added = 0
    with ThreadPoolExecutor(AT_ONCE) as readers:
        waiting: list[tuple[int, str, Future[dict[str, Any]]]] = []
        rest = iter(wanted)
        while True:
            while len(waiting) < 2 * AT_ONCE and (entry := next(rest, None)) is not None:
                waiting.append((*entry, readers.submit(_read, work, entry[1])))
            if not waiting:
                break
            at, path, future = waiting.pop(0)
            try:
                work.pause()
            except BaseException:
                for _, _, other in waiting:
                    other.cancel()
                raise
            result = _store(work, path, future.result(), batch)
            added += len(result["articles"]) if result["status"] == ADDED else 0
            work.sink.item(at, result)
            work.sink.progress(at + 1, len(paths), Path(path).name)
    return {"batch": batch, "added": added}


def _read(work: Work, path: str) -> dict[str, Any]:
    """What the worker makes of a file, or {"error": sentence}."""
    if work.cancelled():
        return {"error": "Ended early."}
    try:
        size = Path(path).stat().st_size
        if size > LARGEST and not Path(path).is_dir():
            most = LARGEST // 1_000_000
            return {"error": f"The file is too large: {size / 1e6:.0f} MB. Overview reads files up to {most} MB."}
    except FileNotFoundError:
        return {"error": "There is no such file."}
    except OSError as error:
        return {"error": f"The file can’t be read: {error.strerror}."}
    return read_in(work.tools.pool, path, SECONDS)


def _store(work: Work, path: str, read: dict[str, Any], batch: int) -> dict[str, Any]:
    name = Path(path).name
    if not read.get("articles"):
        links = read.get("links") or []
        if links:
            return {"file": name, "status": LINK, "words": _links_in_words(links), "articles": [], "links": links}
        error = read.get("error") or "There is no article in it."
        return {"file": name, "status": FAILED, "words": f"Not added: {_lower(error)}", "articles": [], "links": []}
    new: list[int] = []
    here: list[int] = []
    for values in read["articles"]:
        number, is_new = _store_article(work, path, values, batch)
        (new if is_new else here).append(number)
    if not new:
        words = "You have this already. Nothing was changed."
        return {"file": name, "status": HERE, "words": words, "articles": here, "links": []}
    title = read["articles"][0]["title"]
    words = f"Added: “{title}”" if len(new) == 1 else f"Added: {len(new)} articles, the first “{title}”"
    if here:
        words += f"; {len(here)} you have already"
    return {"file": name, "status": ADDED, "words": words, "articles": new, "links": []}


def _store_article(work: Work, path: str, values: dict[str, Any], batch: int) -> tuple[int, bool]:
    """Store one article; gives its id and whether it is new."""
    pictures = store_embedded(work, values.get("images", []))
    article = _new_article(path, values, pictures)
    now = int(time.time())
    with work.library.transaction():
        found = arrivals.same_article(article)
        if found is not None:
            return found.id, False
        source = imports.source_of(
            work.library, values.get("source") or "", article.country, article.url, article.language
        )
        arrived = arrivals.store(work.library, [Delivery(source, [article])], now, batch)
    (number,) = arrived.new or arrived.updated
    imports.attach_pictures(work.library, number, list(pictures.values()), article.picture)
    work.sink.changed(arrived.changes | Changes(sources=(source,)))
    return number, bool(arrived.new)


def _new_article(path: str, values: dict[str, Any], pictures: dict[str, str]) -> NewArticle:
    url = values.get("url") or ""
    text = values.get("text") or ""
    html = values["html"]
    for key, stored in pictures.items():
        html = html.replace(f"image:{key}", f"image:{stored}")
    lead = values.get("lead_image") or ""
    embedded = lead.removeprefix("image:") if lead.startswith("image:") else None
    published = values.get("published")
    digest = hashlib.blake2b(
        (url or f"{values['title']}\0{text}").encode("utf-8", "replace"), digest_size=12
    ).hexdigest()
    return NewArticle(
        identity=f"import:{digest}",
        title=values["title"],
        html=html,
        url=url,
        address=url,
        country=values.get("country") or "",
        language=values.get("language") or "und",
        published=published["seconds"] if published else None,
        author=values.get("byline") or "",
        section=values.get("section") or "",
        picture=pictures.get(embedded) if embedded else None,
        picture_url="" if embedded else lead,
        clean=True,
        remarks=tuple(values.get("notes", ())),
        related=tuple(
            Related(one["title"], one.get("text") or "", one.get("url") or "") for one in values.get("related", ())
        ),
        topic=values.get("topic") or "",
        original_file=path,
    )


def _links_in_words(links: list[Any]) -> str:
    count = len(links)
    return "A link: Overview can read its page." if count == 1 else f"{count} links: Overview can read their pages."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
