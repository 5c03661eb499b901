"""Fetching many sources at once: results come as they are ready, each bounded in time, none hammered.

Threads fetch, and have a reader read what they got. The caller's own thread gets the results one by one, so that
whatever it does with them needs no lock.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from overview.feeds import health, schedule
from overview.feeds.agenda import Agenda
from overview.feeds.crew import LOOK, Crew
from overview.feeds.reading import Reader
from overview.feeds.values import WEB_PAGE, Feed, NotAFeed
from overview.feeds.web import problems
from overview.feeds.web.client import Access, Client, Request, Response, turn_at
from overview.feeds.web.problems import Failed, Problem
from overview.feeds.web.urls import may_see

LOG = logging.getLogger("overview.feeds")
UNCHANGED, FEED, FAILED = "unchanged", "feed", "failed"
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
PARALLEL = 64
MOST_PARALLEL = 2 * PARALLEL  # where answers that take long hold others up
PAUSE = 0.1  # seconds without a result
NAP = 0.005  # seconds in which results gather: being woken for each takes the interpreter from those that fetch
MOST_WAITING = 60  # results that wait for the caller, who may be storing others: bounded, as memory is
READER = 1  # part of a body's hash: raise it when the same bytes are to be read anew
MOST_CHILDREN = 2  # sitemaps of an index that are fetched


class Known(NamedTuple):
    """What earlier fetches of a source left."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    failures: int = 0
    newest_item_at: int | None = None
    items_a_day: float = 0.0


class FeedRequest(NamedTuple):
    """A source to fetch. `source`: the caller's number for it; `interval`: seconds wanted between two looks."""

    source: int
    url: str
    known: Known = Known()
    priority: int = 0  # lower comes first: a picked country, what is on the screen
    interval: int = 3600
    access: Access | None = None


class SourceResult(NamedTuple):
    """How the fetch of a source went. `outcome`: unchanged, feed (then `feed` is there) or failed (then `problem`).

    `made`: what the reader made of the feed's items, if it is one that makes something of them.

    The rest is what to keep for the next time. `moved_to`: the address to use from now on; `elsewhere`: another site
    that it says to have moved to. `state`: as in `health`; "" where nothing was learnt about the source.
    """

    source: int
    outcome: str
    state: str
    tried_at: int
    due_at: int
    feed: Feed | None = None
    made: Any = None
    problem: Problem | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    failures: int = 0
    newest_item_at: int | None = None
    items_a_day: float = 0.0
    moved_to: str = ""
    elsewhere: str = ""


def refresh(
    requests: Iterable[FeedRequest],
    *,
    client: Client,
    reader: Reader,
    on_result: Callable[[SourceResult], None],
    on_pause: Callable[[], None] = lambda: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Fetch all of these; `on_result` gets each result, on this thread, which calls `on_pause` when none comes for a
    while. Ends when all are done or called off.

    When `cancelled` becomes true client and reader are closed, what is under way ends with a problem of kind CANCELLED,
    and what had not begun gets no result.
    """
    _Refresh(requests, client, reader).run(on_result, on_pause, cancelled)


class _Refresh:
    def __init__(self, requests: Iterable[FeedRequest], client: Client, reader: Reader) -> None:
        self._client = client
        self._reader = reader
        self._agenda = Agenda(
            ((turn_at(request.url), request.priority, request) for request in requests), client.hosts.spacing
        )
        self._changed = threading.Condition()
        self._asking: dict[int, float] = {}  # sources whose answer is waited for, and since when
        self._results: queue.Queue[SourceResult | None] = queue.Queue(MOST_WAITING)
        self._stopped = False

    def run(
        self,
        on_result: Callable[[SourceResult], None],
        on_pause: Callable[[], None],
        cancelled: Callable[[], bool],
    ) -> None:
        hosts = self._agenda.hosts()
        crew = Crew(self._work, min(PARALLEL, hosts), min(MOST_PARALLEL, hosts), self._changed)
        working = crew.size
        heard = time.monotonic()
        try:
            while working:
                if self._results.empty():
                    time.sleep(NAP)
                try:
                    result = self._results.get(timeout=PAUSE if crew.whole else LOOK)
                except queue.Empty:
                    on_pause()
                else:
                    if result is None:
                        working -= 1
                    else:
                        on_result(result)
                    heard = time.monotonic()
                if not self._stopped and cancelled():
                    self._stop()
                working += crew.look(self._asking, heard)
        finally:
            if working:
                self._stop()
            while working:  # what still comes after an error of the caller's is dropped
                working -= self._results.get() is None

    def _stop(self) -> None:
        self._client.close()
        self._reader.close()
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    # --- on the fetching threads ---------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while (turn := self._next()) is not None:
                self._serve(*turn)
        finally:
            self._results.put(None)

    def _serve(self, host: str, request: FeedRequest) -> None:
        try:
            result = self._fetched(request)
            left = self._left_alone(host, result)
        finally:
            with self._changed:
                self._agenda.done(host, time.monotonic())
                self._changed.notify()
        self._results.put(result)
        for other in left:
            self._results.put(other)

    def _next(self) -> tuple[str, FeedRequest] | None:
        with self._changed:
            while not self._stopped:
                turn = self._agenda.take(time.monotonic())
                if turn is None:
                    self._changed.notify_all()
                    return None
                if not isinstance(turn, float):
                    return turn.host, turn.task
                self._changed.wait(min(turn, 60.0))
        return None

    def _left_alone(self, host: str, result: SourceResult) -> list[SourceResult]:
        """Results for the other feeds of a host that asks to wait: they are not fetched now."""
        problem = result.problem
        if problem is None or problem.kind != problems.BUSY:
            return []
        with self._changed:
            others = self._agenda.drop(host)
        return [self._failed(other, problem, int(time.time())) for other in others]

    def _fetched(self, request: FeedRequest) -> SourceResult:
        now = int(time.time())
        try:
            response = self._asked(request)
            if response.status == 304:
                return self._unchanged(request, response, now)
            return self._answered(request, response, now)
        except Failed as error:
            return self._failed(request, error.problem, now)
        except NotAFeed as error:
            words = IN_ITS_PLACE if request.known.body_hash and str(error) == WEB_PAGE else str(error)
            return self._failed(request, Problem(problems.NOT_A_FEED, words), now)
        except Exception:  # one feed, whatever is in it, must not end the others
            LOG.exception("a fault in reading source %s", request.source)
            return self._failed(request, Problem(problems.BROKEN, FAULT), now)

    def _asked(self, request: FeedRequest) -> Response:
        known = request.known
        self._asking[request.source] = time.monotonic()
        try:
            return self._client.fetch(Request(request.url, known.etag, known.last_modified, request.access, ACCEPT))
        finally:
            self._asking.pop(request.source, None)

    def _answered(self, request: FeedRequest, response: Response, now: int) -> SourceResult:
        body_hash = _hash(response.body)
        if body_hash == request.known.body_hash:
            return self._unchanged(request, response, now)
        known = bool(request.known.body_hash)
        reading = self._reader.read(response, known=known)
        if reading.feed.kind == "index":
            gathered, body_hash = self._gathered(request, reading.feed, body_hash)
            if body_hash == request.known.body_hash:
                return self._unchanged(request, response, now)
            reading = self._reader.of(gathered, known=known)
        feed, published = reading.feed, reading.published
        if not response.whole:
            feed = feed._replace(note=CUT_OFF)
        # an answer that was cut off, and an index, which may stay the same when what it lists changes, are fetched anew
        lasting = response.whole and feed.kind != "index"
        newest = max((moment for moment in published if moment <= now + schedule.DAY), default=None)
        hints = schedule.Hints(
            max(schedule.freshness(response.headers, now), (feed.ttl_minutes or 0) * schedule.MINUTE),
            feed.skip_hours,
            feed.skip_days,
        )
        return SourceResult(
            source=request.source,
            outcome=FEED,
            state=health.state_of_feed(reading.items, newest, now),
            tried_at=now,
            due_at=schedule.after_success(now, request.interval, published, hints, request.url),
            feed=feed,
            made=reading.made,
            etag=response.headers.get("etag", "") if lasting else "",
            last_modified=response.headers.get("last-modified", "") if lasting else "",
            body_hash=body_hash if response.whole else "",
            newest_item_at=newest,
            items_a_day=schedule.items_a_day(now, published, request.known.items_a_day, request.known.newest_item_at),
            moved_to=response.moved_to,
            elsewhere=response.elsewhere,
        )

    def _gathered(self, request: FeedRequest, index: Feed, body_hash: str) -> tuple[Feed, str]:
        """The newest sitemaps of an index as one feed, and a hash over all of them. Raises Failed or NotAFeed."""
        from overview.feeds.identity import identified  # few sites have an index

        feeds: list[Feed] = []
        trouble: Exception = NotAFeed("This is an index of sitemaps that list no news.")
        for address in index.children[:MOST_CHILDREN]:
            try:
                feed, hashed = self._listed(request, address)
                if feed.kind == "index":  # the protocol has none in another, but sites do
                    feed, hashed = self._listed(request, feed.children[0])
            except (Failed, NotAFeed) as error:
                trouble = error
            else:
                feeds += [feed] if feed.kind != "index" else []
                body_hash = _hash((body_hash + hashed).encode())
        if not feeds:
            raise trouble
        items = [item for feed in feeds for item in feed.items]
        return feeds[0]._replace(kind="index", items=tuple(identified(items))), body_hash

    def _listed(self, request: FeedRequest, address: str) -> tuple[Feed, str]:
        """A sitemap that an index lists, and its hash. Raises Failed or NotAFeed."""
        access = request.access if may_see(request.url, address) else None
        response = self._client.fetch(Request(address, access=access, accept=ACCEPT))
        return self._reader.feed(response), _hash(response.body)

    def _unchanged(self, request: FeedRequest, response: Response, now: int) -> SourceResult:
        known = request.known
        gap = int(schedule.DAY / known.items_a_day) if known.items_a_day else 0
        published = [known.newest_item_at - gap * back for back in range(10)] if known.newest_item_at and gap else []
        hints = schedule.Hints(schedule.freshness(response.headers, now))
        return SourceResult(
            source=request.source,
            outcome=UNCHANGED,
            state=health.state_of_feed(1, known.newest_item_at, now),
            tried_at=now,
            due_at=schedule.after_success(now, request.interval, published, hints, request.url),
            etag=response.headers.get("etag", known.etag),
            last_modified=response.headers.get("last-modified", known.last_modified),
            body_hash=known.body_hash,
            newest_item_at=known.newest_item_at,
            items_a_day=known.items_a_day,
            moved_to=response.moved_to,
            elsewhere=response.elsewhere,
        )

    def _failed(self, request: FeedRequest, problem: Problem, now: int) -> SourceResult:
        known = request.known
        state = health.state_of_problem(problem)
        failures = known.failures + (1 if state else 0)
        return SourceResult(
            source=request.source,
            outcome=FAILED,
            state=state,
            tried_at=now,
            due_at=schedule.after_failure(now, request.interval, max(1, failures), problem, request.url),
            problem=problem,
            etag=known.etag,
            last_modified=known.last_modified,
            body_hash=known.body_hash,
            failures=failures,
            newest_item_at=known.newest_item_at,
            items_a_day=known.items_a_day,
            elsewhere=problem.moved_to,
        )


FAULT = "It could not be read because of a fault in Overview; the log says more."
IN_ITS_PLACE = "A web page is where the feed was: the site has changed, or your network or a censor shows a notice."
CUT_OFF = "The answer broke off before its end; what came was read."


def _hash(body: bytes) -> str:
    return f"{READER}:{blake2b(body, digest_size=12).hexdigest()}"
