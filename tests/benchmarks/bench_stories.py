"""What the stories cost: grouping's speed and memory, the way of an article to its story's row, portraits.

    python tests/benchmarks/bench_stories.py [--quick]

The articles are made up: three in five stand alone, the others belong to events of a day or two, a third of them
copies. Needs about half an hour; --quick a tenth of that. It judges nothing: how well stories are grouped is told by a
judge with labelled stories.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from overview.stories.grouping import Grouper
from overview.stories.portrait import portray
from overview.stories.values import Telling

START = 1_790_000_000
DAY = 86_400
WORDS = 60_000
ALONE = 0.6
COPY = 0.33
OUTLETS = 900
COUNTRIES = ("KE", "JP", "NO", "BR", "IN", "PL", "US", "EG", "FR", "MX", "AU", "ZA")


class News:
    """An endless stream of made-up articles, in the order of time."""

    def __init__(self, a_day: int, seed: int = 5) -> None:
        self._chance = random.Random(seed)
        self._step = DAY / a_day
        self._events: list[tuple[float, list[str], str]] = []  # until when, its words, the text that is copied
        self._heaped = list(accumulate(1 / (rank + 5) for rank in range(WORDS)))  # words are as frequent as Zipf says
        self._number = 0

    def __iter__(self) -> Iterator[Telling]:
        chance = self._chance
        while True:
            at = START + int(self._number * self._step)
            self._number += 1
            if chance.random() < ALONE or not self._events:
                words = self._words(80)
                if chance.random() < 0.08 or not self._events:
                    ends = at + chance.uniform(0.3, 2) * DAY
                    self._events.append((ends, self._words(45), " ".join(self._words(90))))
            else:
                self._events = [event for event in self._events if event[0] > at] or self._events[-1:]
                _, own, text = self._events[int(len(self._events) * chance.random() ** 2)]
                words = text.split() if chance.random() < COPY else [*chance.sample(own, 30), *self._words(50)]
            yield Telling(
                id=str(self._number),
                published=at,
                country=chance.choice(COUNTRIES),
                language="en",
                title=" ".join(words[:9]).capitalize(),
                text=" ".join(words[9:]).capitalize() + ".",
            )

    def _words(self, count: int) -> list[str]:
        top = self._heaped[-1]
        return [f"w{bisect(self._heaped, self._chance.random() * top):x}q" for _ in range(count)]


def outlet(one: Telling) -> str:
    """Whose article it is."""
    return f"outlet {int(one.id) % OUTLETS}"


def batches(news: News, size: int, count: int) -> Iterator[list[Telling]]:
    """So many batches of a size."""
    stream = iter(news)
    for _ in range(count):
        yield list(islice(stream, size))


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def resident() -> float:
    """MB of this process now (Linux), else its highest."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_stream(a_day: int, days: int) -> None:
    """A month, day by day: no slower and no larger at its end than on the fifth day, when the window is full.

    A machine is not equally fast for half an hour, so each day is also told against a yardstick, the same small batch
    for a new grouper, measured several times in that day.
    """
    grouper = Grouper()
    news = News(a_day)
    (small,) = batches(News(a_day, seed=11), 500, 1)
    size = 500
    each = max(1, a_day // size // 10)  # ten times a day
    for day in range(days):
        cost = yardstick = 0.0
        for number, batch in enumerate(batches(news, size, a_day // size)):
            cost += spent(partial(grouper.add, batch))
            if number % each == 0:
                yardstick += spent(partial(Grouper().add, small)) * each
        held = sum(len(group.members) for group in grouper.groups())
        print(
            f"  day {day + 1:2}: {a_day / cost:6.0f} articles per CPU second, {cost / yardstick:5.2f} yardsticks,"
            f" {held} articles in memory, {resident():4.0f} MB in all",
            flush=True,
        )
    state = spent(grouper.unsaved)
    print(f"  the whole state as text: {state:.2f} CPU seconds")


def measure_portraits() -> None:
    """What one story costs, by its size."""
    grouper = Grouper()
    (batch,) = batches(News(5_000, seed=3), 5_000, 1)
    grouper.add(batch)
    texts = {one.id: one for one in batch}
    for size in (3, 10, 30, 100):
        group = min(grouper.groups(), key=lambda one: (abs(len(one.members) - size), one.story))
        articles = [texts[one.id] for one in group.members]
        cost = spent(partial(portray, articles, group.likeness, grouper.frequencies.rarity))
        print(f"  a story of {len(articles)} articles: {cost * 1000:.0f} ms")


def measure_arrival(in_memory: int) -> None:
    """From "stored" to "in its story's row in the library", with a window full of articles."""
    from overview.engine.jobs import group
    from overview.engine.work import Tools, Work
    from overview.library import arrivals, choices
    from overview.library.arrivals import Delivery
    from overview.library.new_articles import NewArticle
    from overview.library.opening import open_library
    from overview.paths import places
    from overview.settings.store import Settings

    class Quiet:
        def progress(self, done: int, of: int, what: str) -> None: ...
        def item(self, index: int, value: dict[str, object]) -> None: ...
        def changed(self, changes: object) -> None: ...
        def follow(self, job: str) -> None: ...

    library = open_library(places().data)
    news = list(islice(iter(News(15_000, seed=7)), in_memory + 300))
    names = sorted({(outlet(one), one.country) for one in news})
    sources = choices.put(
        library,
        [
            choices.NewSource(key=f"{name} {country}", origin=choices.READER, name=name, country=country)
            for name, country in names
        ],
    )
    now = news[-1].published

    def store(articles: list[Telling]) -> None:
        by_source: dict[int, list[NewArticle]] = {}
        for one in articles:
            text = f"<p>{one.text}</p>"
            by_source.setdefault(sources[f"{outlet(one)} {one.country}"], []).append(
                NewArticle(one.id, one.title, text, country=one.country, language="en", published=one.published)
            )
        arrivals.store(library, [Delivery(source, found) for source, found in by_source.items()], now)

    work = Work(Tools(places(), library, Settings(places().data)), Quiet())
    store(news[:in_memory])
    began = time.perf_counter()
    result = group.run(work, {"now": now})
    seconds = time.perf_counter() - began
    print(f"  {result['articles']} articles at once, {result['stories']} stories written: {seconds:.1f} s")
    for count in (1, 100):
        part, news[in_memory:] = news[in_memory : in_memory + count], news[in_memory + count :]
        store(part)
        began = time.perf_counter()
        result = group.run(work, {"now": now})
        print(
            f"  {count} more, {result['stories']} stories written: {time.perf_counter() - began:.2f} s (clock);"
            f" {resident():.0f} MB in all"
        )
    began = time.perf_counter()
    group.run(Work(Tools(places(), library, Settings(places().data)), Quiet()), {"now": now})
    print(f"  after a restart, until all is in memory again: {time.perf_counter() - began:.2f} s")
    library.close()


def main() -> int:
    """Print all figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true")
    quick = options.parse_args().quick
    a_day = 5_000 if quick else 50_000
    print(f"A month of {a_day} articles a day")
    measure_stream(a_day, 30)
    print("Portraits (label, voices, takes, facts, why)")
    measure_portraits()
    print(f"The engine's job, {3_000 if quick else 30_000} articles in the library")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OVERVIEW_HOME"] = folder
        measure_arrival(3_000 if quick else 30_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
