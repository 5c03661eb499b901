"""Reading any feed: the fast reader first, and workers for what it can't read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from overview.feeds.values import Feed, NotAFeed

if TYPE_CHECKING:
    from overview.feeds.web.client import Response
    from overview.isolation import Pool

SECONDS = 10.0  # for one attempt of a worker
AT_ONCE = 2


class Reading(NamedTuple):
    """A feed as a refresh needs it. `published`: the times of its items that have one."""

    feed: Feed
    items: int
    published: tuple[int, ...]
    made: Any = None  # what a reader of its own kind makes of the items, which are then left out of `feed`


class Reader:
    """Reads what a refresh fetches, on the threads that fetch; a few at a time, as more would only wait for each other.

    `pool`: workers for what is not well formed. Close it, or use it as a context.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def read(self, response: Response, *, known: bool) -> Reading:
        """What was answered, read. `known`: an earlier answer of the same source was read before.

        Raises NotAFeed, and Failed where that says nothing of the feed.
        """
        return self.of(self.feed(response), known=known)

    def close(self) -> None:
        """End what is being read, as far as that can be ended."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def feed(self, response: Response) -> Feed:
        """The feed in an answer, as it stands there. Raises NotAFeed."""
        with self._turns:
            return read(response.body, self._pool, address=response.url, charset=response.charset, whole=response.whole)

    def of(self, feed: Feed, *, known: bool) -> Reading:  # noqa: ARG002 - readers that make something need it
        """What a refresh needs of a feed that was read."""
        return Reading(feed, len(feed.items), publication_times(feed))


def publication_times(feed: Feed) -> tuple[int, ...]:
    """When the items were published, of those that say it."""
    from overview.feeds.dates import meant

    return tuple(moment for item in feed.items if (moment := meant(item.published)) is not None)


def read(body: bytes, pool: Pool, *, address: str = "", charset: str | None = None, whole: bool = True) -> Feed:
    """Read a feed, ill-formed ones included, as far as they can be read. Raises NotAFeed.

    `address`: where it came from; `charset`: what its transport claimed; `pool`: workers for what is not well formed;
    `whole`: False where it broke off on its way.
    """
    from overview.feeds.parse import IllFormed, parse  # most feeds are unchanged, and need no reading

    try:
        return parse(body, address=address, charset=charset)
    except IllFormed:
        return salvaged(body, pool, address=address, charset=charset, whole=whole)


def salvaged(body: bytes, pool: Pool, *, address: str, charset: str | None, whole: bool) -> Feed:
    """Read an ill-formed feed, as far as it can be read, in a worker. The last item of one that is not `whole` is left
    for the next time: half a link or title would make another article of it. Raises NotAFeed."""
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
    return best if whole else best._replace(items=best.items[:-1])
