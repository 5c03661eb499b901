"""Pages of the web become articles of the library, one by one, with their pictures as the settings say."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from overview.engine import fetching, incoming
from overview.engine.chosen_proxy import await_log_in
from overview.engine.credentials import NO_PASS
from overview.engine.jobs import AFTER_TEXTS
from overview.engine.jobs.complete import NEVER
from overview.engine.lead_pictures import keep_all
from overview.engine.pages import Unread, read_page
from overview.engine.protocol import ADDED, HERE, NOT_ADDED
from overview.engine.work import JobFailure, Work
from overview.feeds.links import canonical, with_scheme
from overview.feeds.web.client import Client
from overview.library import articles, imports, texts
from overview.quoting import quoted
from overview.settings.declared import LOAD_PICTURES


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `address`, or `addresses`; `batch` and `skip` as in `import`, when it is asked again.

    Items, as those of `import`: `file` and `place` (the address), `status` (added, here or failed), `words`,
    `articles` (ids), `links` (the address, where it failed), `changed` (it can be taken back). Result: `article` (the
    id of the first, or None), `batch`, `added`. Where only one address was given and it can't be read, the job fails
    with the reason.
    """
    one = arguments.get("address")
    addresses = [str(one)] if one else [str(address) for address in arguments["addresses"]]
    skip = set(arguments.get("skip", ()))
    batch = int(arguments.get("batch") or imports.begin(work.library, int(time.time())))
    work.sink.item(-1, {"batch": batch})
    first: int | None = None
    added = 0
    with fetching.client(work.tools.settings, work.tools.proxy) as client:
        await_log_in(work, again=True)
        for at, address in enumerate(addresses):
            if at in skip:
                continue
            work.raise_if_cancelled()
            result = _result(work, client, address, batch)
            if one and result["status"] == NOT_ADDED:
                raise JobFailure(result["words"])
            first = first or next(iter(result["articles"]), None)
            added += result["status"] == ADDED
            work.sink.item(at, result)
            work.sink.progress(at + 1, len(addresses), address)
    for job in AFTER_TEXTS if added else ():
        work.sink.follow(job)
    return {"article": first, "batch": batch, "added": added}


def _result(work: Work, client: Client, address: str, batch: int) -> dict[str, Any]:
    values = {"file": address, "place": address, "path": address, "links": [], "articles": [], "changed": False}
    try:
        number, is_new, title = _stored(work, client, with_scheme(address), batch)
    except Unread as failure:
        with contextlib.closing(work.library.connect()) as connection:
            known = articles.at_address(connection, canonical(with_scheme(address)))
        if known is not None:
            return values | {"status": HERE, "words": "You have this already.", "articles": [known]}
        return values | {"status": NOT_ADDED, "words": str(failure), "links": [address]}
    words = f"Added: {quoted(title)}" if is_new else "You have this already."
    return values | {
        "status": ADDED if is_new else HERE,
        "words": words,
        "articles": [number],
        "changed": is_new,
    }


def _stored(work: Work, client: Client, address: str, batch: int) -> tuple[int, bool, str]:
    """The article of a page: its id, whether it is new, its title. Raises Unread."""
    now = int(time.time())
    values = read_page(work, client, address, words=True)
    one = incoming.ready(work, values, None, now)
    if not one.article.url:
        one = one._replace(article=one.article._replace(url=address, address=canonical(address)))
    with work.library.transaction():
        stored = incoming.store(work.library, one, now, batch)
    work.sink.changed(stored.changes)
    if work.tools.settings.get(LOAD_PICTURES) != NEVER:
        with contextlib.closing(work.library.connect()) as connection:
            (raw,) = texts.raw(connection, [stored.id])
        work.sink.changed(keep_all(work, client, raw, NO_PASS))
    return stored.id, stored.new, one.article.title
