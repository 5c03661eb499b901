"""A library of a million invented articles: pages, search, counts. Prints p50 and p95 in milliseconds.

Aims: latest 100 of a country and the next page ≤ 5 ms p95, full-text search ≤ 10 ms, unread counts ≤ 16 ms.
The number of articles and a folder to keep the library in can be given: bench_library.py 1000000 FOLDER
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from overview.library import arrivals, articles, choices, counts, states
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Scope

NOW = 1_790_000_000
COUNTRIES = [a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"]
WORDS = [f"word{number}" for number in range(30_000)]
ROUNDS = 200


def fill(library: Library, size: int) -> None:
    """Store `size` articles of 2,000 sources, spread over 90 days, a third of them read."""
    dice = random.Random(1)
    weights = [1 / (rank + 1) ** 0.9 for rank in range(len(COUNTRIES))]
    numbers = choices.put(
        library,
        [
            choices.NewSource(f"s{n}", "reader", f"Source {n}", country=COUNTRIES[n % 200], default_on=True)
            for n in range(2_000)
        ],
    )
    ids = list(numbers.values())
    started = time.process_time()
    for start in range(0, size, 2_000):
        deliveries: dict[int, list[NewArticle]] = {}
        for number in range(start, min(size, start + 2_000)):
            place = dice.choices(range(200), weights)[0]
            source = ids[place + 200 * dice.randrange(10)]
            text = " ".join(dice.choices(WORDS, k=40))
            deliveries.setdefault(source, []).append(
                NewArticle(
                    str(number),
                    " ".join(dice.choices(WORDS[:3_000], k=9)),
                    f"<p>{text}</p>",
                    address=f"https://s.example/{number}",
                    country=COUNTRIES[place],
                    language="en",
                    author=" ".join(dice.choices(WORDS[:3_000], k=2)),
                    published=NOW - int((size - number) * 90 * 86_400 / size),
                )
            )
        new = arrivals.store(library, [Delivery(one, found) for one, found in deliveries.items()], NOW).new
        states.mark_read(library, [number for number in new if number % 3 == 0], NOW)
    cpu = time.process_time() - started
    megabytes = library.path.stat().st_size / 1e6
    print(f"stored {size:,} articles: {cpu:.0f} CPU s, {size / cpu:,.0f} a second, {megabytes:,.0f} MB")


def measure(name: str, call: Callable[[], object]) -> None:
    """Print how long a call takes."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1e3)
    taken.sort()
    print(f"{name:<34} p50 {taken[len(taken) // 2]:7.2f} ms   p95 {taken[int(len(taken) * 0.95)]:7.2f} ms")


def main() -> None:
    """Fill a library, or take the one in the given folder, and measure."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with contextlib.ExitStack() as stack:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else stack.enter_context(tempfile.TemporaryDirectory()))
        there = (folder / "library.sqlite").exists()
        library = open_library(folder)
        if not there:
            fill(library, size)
        connection = stack.enter_context(contextlib.closing(library.connect()))
        dice = random.Random(2)
        country, word = partial(dice.choice, COUNTRIES), partial(dice.choice, WORDS)

        measure("latest 100 of a country", lambda: articles.page(connection, Scope(countries=(country(),))))
        place = articles.place_of(articles.page(connection, Scope(countries=("AA",)))[-1])
        measure("next 100 of a country", lambda: articles.page(connection, Scope(countries=("AA",)), place))
        measure(
            "latest 100 of 5 countries",
            lambda: articles.page(connection, Scope(countries=tuple({country() for _ in range(5)}))),
        )
        measure("latest 100 of the world", lambda: articles.page(connection, Scope()))
        measure(
            "latest 100 unread of a country",
            lambda: articles.page(connection, Scope(countries=(country(),), unread=True)),
        )
        measure(
            "by source, first 100", lambda: articles.page(connection, Scope(countries=(country(),), order="source"))
        )
        measure("search, one word, 50", lambda: articles.page(connection, Scope(search=word() + " "), limit=50))
        measure(
            "search, two words, 50",
            lambda: articles.page(connection, Scope(search=f"{dice.choice(WORDS[:3000])} {word()} "), limit=50),
        )
        measure(
            "search, beginning of a word, 50", lambda: articles.page(connection, Scope(search=word()[:6]), limit=50)
        )
        measure(
            "search in a country, 50",
            lambda: articles.page(connection, Scope(search=word() + " ", countries=(country(),)), limit=50),
        )
        measure(
            "search, an author, 50",
            lambda: articles.page(connection, Scope(search=f"author:{dice.choice(WORDS[:3000])}"), limit=50),
        )
        measure("counts of all countries", lambda: counts.by_country(connection, NOW - 86_400))
        number = articles.page(connection, Scope())[0].id
        measure("one article", lambda: articles.article(connection, number))
        measure(
            "mark one read and back (write)",
            lambda: states.restore(library, states.mark_read(library, [number], NOW)),
        )


if __name__ == "__main__":
    main()
