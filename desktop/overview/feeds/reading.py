"""Reading any feed: the fast reader first, and workers for what it can't read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.feeds.parse import IllFormed, parse
from overview.feeds.values import Feed, NotAFeed

if TYPE_CHECKING:
    from overview.isolation import Pool

SECONDS = 10.0  # for one attempt of a worker


def read(body: bytes, pool: Pool, *, address: str = "", charset: str | None = None) -> Feed:
    """Read a feed, ill-formed ones included, as far as they can be read. Raises NotAFeed.

    `address`: where it came from; `charset`: what its transport claimed; `pool`: workers for what is not well formed.
    """
    try:
        return parse(body, address=address, charset=charset)
    except IllFormed:
        return _salvaged(body, pool, address, charset)


def _salvaged(body: bytes, pool: Pool, address: str, charset: str | None) -> Feed:
    from overview.feeds import salvage
    from overview.isolation import WorkerFailure

    question = salvage.request(body, address, charset)
    best: Feed | None = None
    trouble = ""
    for way in (salvage.RECOVERED, salvage.PATIENT):
        try:
            feed, complete = salvage.answer(pool.call(way, question, seconds=SECONDS))
        except NotAFeed as error:
            trouble = trouble or str(error)
        except WorkerFailure as error:
            trouble = f"This feed could not be read: {error}."
        else:
            if best is None or len(feed.items) > len(best.items) or (complete and len(feed.items) == len(best.items)):
                best = feed
            if complete:
                break
    if best is None:
        raise NotAFeed(trouble)
    return best
