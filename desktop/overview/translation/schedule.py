"""What the child translates next: plain data, no engine, no clock of its own."""

from __future__ import annotations

from typing import NamedTuple

from overview.translation.engines.base import Rendering
from overview.translation.protocol import OPEN_ARTICLE, Job, Service
from overview.translation.translator import Plan, Unit

FIRST = 8  # sentences of an opened article's first paragraph, at most
MOST = 32  # sentences in one batch


class Work:
    """A job under way: its plans (one a text), what is translated, what is not yet."""

    def __init__(self, number: int, job: Job) -> None:
        self.number, self.job, self.priority = number, job, job.priority
        self.plans: list[Plan] = []  # made when its turn comes: taking pages apart takes time too
        self.results: dict[Unit, Rendering | None] = {}
        self.pending: list[Unit] = []
        self.reported: set[int] = set()  # texts whose final form is out
        self.begun = False  # its first batch is done
        self.next_report = 0.0  # when to tell again how far it is
        self.engine = self.label = ""

    @property
    def opening(self) -> list[Unit]:
        """What is not translated yet of the headline and the first paragraph of an article that was just opened."""
        if self.priority != OPEN_ARTICLE or self.begun:
            return []
        first = {unit for one in self.plans for unit in one.first}
        return [unit for unit in self.pending if unit in first]


class Batch(NamedTuple):
    """Units of one language for one engine, with the works they belong to."""

    works: tuple[Work, ...]
    units: tuple[Unit, ...]


class Schedule:
    """The works in order: by priority, then as they came."""

    def __init__(self) -> None:
        self._works: dict[int, Work] = {}

    def add(self, work: Work) -> None:
        """Take in a job; one of the same number is replaced."""
        self._works[work.number] = work

    def drop(self, number: int) -> None:
        """Forget a job, if it is there."""
        self._works.pop(number, None)

    def first(self) -> Work | None:
        """The work whose turn it is."""
        return min(self._works.values(), key=lambda work: (work.priority, work.number), default=None)

    def batch(self, work: Work, characters: float) -> Batch:
        """The next units of a planned work, about `characters` long, of one language; filled up from works that wait
        for the same engine. Headline and first paragraph of an article that was just opened go alone."""
        language = work.pending[0].language
        if opening := [unit for unit in work.opening if unit.language == language]:
            return Batch((work,), tuple(opening[:FIRST]))
        units: list[Unit] = []
        works = [work]
        for one in self._alike(work):
            before = len(units)
            for unit in one.pending:
                if len(units) >= MOST or (units and characters <= 0):
                    break
                if unit.language == language:
                    units.append(unit)
                    characters -= len(unit.text)
            if one is not work and len(units) > before:
                works.append(one)
        return Batch(tuple(works), tuple(dict.fromkeys(units)))

    def waiting(self, priority: int) -> list[Work]:
        """The works of that priority that are not planned yet, as they came."""
        return [work for work in self._works.values() if work.priority == priority and not work.plans]

    def works_of(self, service: Service | None) -> list[Work]:
        """The works that use that service."""
        return [work for work in self._works.values() if work.job.service == service]

    def __len__(self) -> int:
        return len(self._works)

    def _alike(self, work: Work) -> list[Work]:
        """The work and then those of its priority that are planned and use the same engine."""
        same = (work.job.request.target, work.job.service)
        rest = [
            one
            for one in self._works.values()
            if one is not work
            and one.priority == work.priority
            and one.pending
            and (one.job.request.target, one.job.service) == same
        ]
        return [work, *sorted(rest, key=lambda one: one.number)]
