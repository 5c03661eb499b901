"""Whether there is a network, by what a refresh hears: what fails for want of one is held against no source."""

from __future__ import annotations

import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from overview.engine.asking import Asked
from overview.feeds.refresh import FAILED, SourceResult
from overview.feeds.web import problems

MANY = 12  # sites of which not one is reached from the start on: there is no network
PATIENCE = 8.0  # seconds before that is sure while others are asked: a censor is quicker than the sites he lets be
# Some systems say of every name that it does not exist when they are not connected.
AWAY = frozenset((problems.OFFLINE, problems.PROXY, problems.UNREACHED, problems.NAME))
# What all sites are turned into by a network that first wants a log-in, with a page of its own.
PORTAL = frozenset((problems.NOT_A_FEED, problems.TLS, problems.PRIVATE))
FEWEST = 3  # sites that gave news before, of which every one is turned so


class Network:
    """Holds failures back until a site is reached: as long as none is, they say nothing of the sources.

    `answered`: when the site was asked that answered, of several the one that was asked last; Unix seconds.
    """

    def __init__(self, every: Sequence[Asked]) -> None:
        self._every = every
        self.answered = 0
        self._held: list[SourceResult] = []
        self._reached = False
        self._began = time.monotonic()

    def holds(self, result: SourceResult) -> bool:
        """Hold a result back, if no site has been reached yet, by this one neither; gives whether it is held."""
        status = result.problem.status if result.problem is not None else 0
        if result.outcome != FAILED or (status and _kind(result) not in AWAY):
            self._reached = True
            self.answered = max(self.answered, result.tried_at)
        if not self._reached:
            self._held.append(result)
        return not self._reached

    def released(self) -> list[SourceResult]:
        """What was held back; from now on it is not."""
        held, self._held = self._held, []
        return held

    @property
    def offline(self) -> bool:
        """Whether nothing can be reached, by all that has come."""
        if self._reached:
            return False
        turned, away = self._turned(), self._away()
        if len(away) + len(turned) >= MANY:
            return True
        if len(self._held) < len(self._every):
            return False
        sites = {urlsplit(self._every[result.source].request.url).netloc for result in turned}
        if len(sites) >= FEWEST:
            return True
        several = len(self._every) > 1  # of one alone it may be the name that is refused, as a censor does
        return several and any(_kind(result) == problems.OFFLINE for result in away)

    @property
    def hopeless(self) -> bool:
        """Whether that is sure enough to ask no more."""
        return time.monotonic() - self._began > PATIENCE and self.offline

    @property
    def portal(self) -> bool:
        """Whether that is because the network wants a log-in."""
        return self.offline and len(self._turned()) > len(self._away())

    @property
    def proxy_trouble(self) -> str:
        """Why the proxy let nothing through, in words; "" where it did, or there is none."""
        kinds = (problems.PROXY, problems.UNREACHED) if self.offline else (problems.PROXY,)
        found = [result.problem for result in self._held if result.problem is not None]
        return next((problem.words for kind in kinds for problem in found if problem.kind == kind), "")

    def _away(self) -> list[SourceResult]:
        return [result for result in self._held if _kind(result) in AWAY and not _asks_for_log_in(result)]

    def _turned(self) -> list[SourceResult]:
        """Answers of a portal: those that say so, and of sources that gave news before what a portal makes of all."""
        return [
            result
            for result in self._held
            if _asks_for_log_in(result)
            or (_kind(result) in PORTAL and any(before.ok_at for before in self._every[result.source].before))
        ]


def _asks_for_log_in(result: SourceResult) -> bool:
    return result.problem is not None and result.problem.status == problems.LOG_IN


def _kind(result: SourceResult) -> str:
    return result.problem.kind if result.problem is not None else ""
