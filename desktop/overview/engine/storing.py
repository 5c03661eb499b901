"""What a refresh fetches, stored and told of while other sites are still asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from overview.catalog import health
from overview.engine.arriving import record
from overview.engine.asking import Asked
from overview.engine.network import Network
from overview.engine.work import JobFailure, Work
from overview.feeds.refresh import FAILED, SourceResult
from overview.feeds.web import problems
from overview.library import arrivals
from overview.library.arrivals import Delivery
from overview.library.values import Source
from overview.settings.declared import KEEP_DAYS

if TYPE_CHECKING:
    from overview.engine.sorting import Sorter

DAY = 86_400
WAIT = 0.3  # seconds that what has come may wait to be stored
SAY = 0.1  # seconds between two reports of progress
HAND_ON = 0.7  # seconds after which what is new is handed on, in a window: one site that is slow keeps no story waiting
AT_ONCE = 2  # seconds; two sites that were asked within them were asked at the same time
SORTING_OUT = "languages"  # the job that takes up what is new


class Storing:
    """Takes results and stores them in short transactions, on one thread."""

    def __init__(self, work: Work, every: list[Asked], spoken: dict[int, str], new: int) -> None:
        """`every`: what is asked, at the places that the results name; `spoken`: the languages found, by source; `new`:
        how many articles came before, when the engine died at this."""
        self._work = work
        self._every = every
        self._spoken = spoken
        self._sources = sum(len(one.sources) for one in every)
        self._waiting: list[Delivery] = []
        self._rows = 0
        self._since = time.monotonic()
        self._said = 0.0
        self._unsaid = ""  # what answered last, while that is not reported
        self._done = self._failed = self._unchanged = self._updated = 0
        self._new = new
        self._fresh = False  # something new is not handed on yet
        self._handed_on = time.monotonic()
        self.network = Network(every)
        self._lost: list[SourceResult] = []  # of sites that nothing led to

    @property
    def lost(self) -> list[int]:
        """The sources that were not reached for want of a network. Where a site that was asked later answered, the
        network was there: names of some sites are known to nobody for a while."""
        lost = [result for result in self._lost if self._may_be_lost(result)]
        return [source.id for result in lost for source in self._every[result.source].sources]

    def take(self, result: SourceResult) -> None:
        """One answer, or a failure."""
        if result.problem is not None and result.problem.kind == problems.CANCELLED:
            return
        if self.network.holds(result):
            return
        self._settle()
        self._take(result)

    def _settle(self) -> None:
        for result in self.network.released():
            self._take(result)

    def _take(self, result: SourceResult) -> None:
        one = self._every[result.source]
        if result.outcome == FAILED and not result.state:
            result = _without_question(result) if self.network.answered else result
            self._lost.append(result)
        self._keep(result)
        for source in one.sources:
            self._count(result, source)
        self._say(one.sources[0].name)
        if time.monotonic() - self._since > WAIT:
            self.flush()

    def _keep(self, result: SourceResult) -> None:
        one = self._every[result.source]
        sorter = self._sorter(result)
        for source, before in zip(one.sources, one.before, strict=True):
            kept = record(result, before)
            if kept is not None:
                delivery = Delivery(
                    source.id,
                    sorter.articles(source) if sorter else [],
                    kept,
                    shared=source.regional or len(one.sources) > 1,
                    since=self._since_when(source) if before.ok_at else 0,  # at first all of it comes
                )
                self._put(delivery)

    def rest(self) -> None:
        """Nothing comes for a while: store what waits, and report what was not reported yet."""
        self.flush()
        if self._unsaid:
            self._report(self._unsaid)

    def flush(self) -> None:
        """Store what waits, and have it translated and grouped while other sites are still asked."""
        if self._waiting:
            waiting, self._waiting, self._rows = self._waiting, [], 0
            arrived = arrivals.store(self._work.library, waiting, int(time.time()))
            self._new += len(arrived.new)
            self._updated += len(arrived.updated)
            if arrived.new:
                self._fresh = True
                self._work.sink.item(-1, {"new": self._new})
            self._work.sink.changed(arrived.changes)
            if not self._work.cancelled():
                self._work.pause()
        self._since = time.monotonic()
        if self._fresh and self._work.tools.window_open and self._since > self._handed_on + HAND_ON:
            self._fresh, self._handed_on = False, self._since
            self._work.sink.follow(SORTING_OUT)

    def finish(self) -> None:
        """Store the rest. Raises JobFailure when the proxy let nothing through."""
        if trouble := self.network.proxy_trouble:
            raise JobFailure(trouble)
        if not self.network.offline:
            self._settle()
        for result in self._lost:
            offline = result.problem is not None and result.problem.kind == problems.OFFLINE
            if offline and not self._may_be_lost(result):  # but alone not to be found, as where a censor answers
                self._keep(result._replace(state=health.DOWN, failures=result.failures + 1))
        self.flush()

    def counts(self) -> dict[str, Any]:
        """The result of the job."""
        return {
            "new": self._new,
            "updated": self._updated,
            "asked": self._sources,
            "failed": self._failed,
            "lost": self.lost,
            "unchanged": self._unchanged,
            "offline": self.network.offline,
            "portal": self.network.portal,
        }

    def _may_be_lost(self, result: SourceResult) -> bool:
        return result.tried_at > self.network.answered - AT_ONCE

    def _sorter(self, result: SourceResult) -> Sorter | None:
        if result.feed is None:
            return None
        from overview.engine.sorting import Sorter  # often there is nothing new

        return Sorter(result.made, result.feed, self._spoken, result.tried_at)

    def _since_when(self, source: Source) -> int:
        """When the time of a source's articles begins."""
        days = source.keep_days or int(self._work.tools.settings.get(KEEP_DAYS))
        return int(time.time()) - days * DAY

    def _put(self, delivery: Delivery) -> None:
        """In parts that one transaction can hold; the record goes with the last, so that no crash loses the rest."""
        while self._rows + len(delivery.articles) > self._work.rows:
            room = self._work.rows - self._rows
            if room:
                self._waiting.append(delivery._replace(articles=delivery.articles[:room], record=None))
                delivery = delivery._replace(articles=delivery.articles[room:])
            self.flush()
        self._waiting.append(delivery)
        self._rows += len(delivery.articles) + 1

    def _count(self, result: SourceResult, source: Source) -> None:
        self._done += 1
        if result.outcome == FAILED:
            self._failed += 1
            words = result.problem.words if result.problem is not None else ""
            item = {"source": source.id, "name": source.name, "country": source.country, "words": words}
            self._work.sink.item(self._done - 1, item | {"lost": not result.state})
        elif result.feed is None:
            self._unchanged += 1

    def _say(self, name: str) -> None:
        self._unsaid = name
        if time.monotonic() - self._said > SAY or self._done == self._sources:
            self._report(name)

    def _report(self, name: str) -> None:
        self._said, self._unsaid = time.monotonic(), ""
        self._work.sink.progress(self._done, self._sources, name)


def _without_question(result: SourceResult) -> SourceResult:
    """A failure whose words do not ask whether this computer is connected, as other sites were reached."""
    problem = result.problem
    if problem is None or not problem.words.endswith(problems.CONNECTED):
        return result
    return result._replace(problem=problem._replace(words=problem.words.removesuffix(problems.CONNECTED) + "."))
