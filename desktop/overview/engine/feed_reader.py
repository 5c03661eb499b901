"""Making articles of what a refresh fetches: in a process of its own, where there is much to read.

So two processors work at a refresh of many feeds: one reads, the other fetches and stores. A refresh that finds little
new reads it in passing, and starts no process.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from overview.feeds.reading import Reader, Reading, publication_times, salvaged
from overview.feeds.values import Feed, NotAFeed
from overview.feeds.web import problems
from overview.feeds.web.client import Response
from overview.feeds.web.problems import Failed, Problem
from overview.isolation import Crashed, Pool, Raised, WorkerFailure
from overview.library.new_articles import NewArticle, WorkedOut

if TYPE_CHECKING:
    from overview.isolation.stream import Stream

LOG = logging.getLogger("overview.engine")
FEW = 16  # feeds that are read quicker than a process starts
READ = "overview.engine.drafts:read"


class ArticleReader(Reader):
    """Reads feeds and makes drafts of articles of them, which `Reading.made` holds.

    `awaited`: how many feeds are asked that were never read before, so that there will be something to read.
    """

    def __init__(self, pool: Pool, awaited: int) -> None:
        super().__init__(pool)
        self._here = FEW  # how many are read in this process before another is started
        self._lock = threading.Lock()
        self._closed = False
        self._stream = _started() if awaited > FEW else None

    def close(self) -> None:
        with self._lock:
            self._closed = True
        if self._stream is not None:
            self._stream.close()

    def read(self, response: Response, *, known: bool) -> Reading:
        stream = self._elsewhere()
        if stream is None:
            return super().read(response, known=known)
        try:
            return _unpacked(stream.call((response.body, response.url, response.charset, known)))
        except Raised as error:
            if error.kind == "IllFormed":
                feed = salvaged(
                    response.body, self._pool, address=response.url, charset=response.charset, whole=response.whole
                )
                return self.of(feed, known=known)
            if error.kind == NotAFeed.__name__:
                raise NotAFeed(str(error)) from None
            raise
        except Crashed as error:  # not sure by what
            kind = problems.CANCELLED if self._closed else problems.BROKEN
            raise Failed(Problem(kind, f"This feed could not be read: {error}.")) from None
        except WorkerFailure as error:
            raise NotAFeed(f"This feed could not be read: {error}.") from None

    def of(self, feed: Feed, *, known: bool) -> Reading:
        from overview.engine.drafts import drafts_of

        made = drafts_of(feed, known=known)
        return Reading(feed._replace(items=()), len(feed.items), publication_times(feed), made)

    def _elsewhere(self) -> Stream | None:
        """The process that reads, once it is worth having."""
        with self._lock:
            self._here -= 1
            if self._here == -1 and self._stream is None and not self._closed:
                self._stream = _started()
            return self._stream


def _started() -> Stream | None:
    from overview.isolation.stream import Stream

    try:
        return Stream(READ)
    except OSError:
        LOG.exception("no process could be started; feeds are read in this one")
        return None


def _unpacked(answer: Any) -> Reading:
    feed, items, published, drafts = answer
    made = [NewArticle._make((*draft, worked and WorkedOut._make(worked))) for *draft, worked in drafts]
    return Reading(Feed(*feed), items, published, made)
