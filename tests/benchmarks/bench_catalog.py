"""The catalogue: how long its tables take to load and how long a question takes.

CPU time; each load in a process of its own, in which the folder of seeds was looked up before (3 ms, once for all).
Aims: countries ≤ 2 ms (they lie on the way to the first paint), all sources ≤ 30 ms.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

LOADS = {
    "countries": ("from overview.catalog.countries import countries as load", "load()"),
    "folded names (type-ahead)": ("from overview.catalog.names import folded_names as load", "load()"),
    "names": ("from overview.catalog.names import name_table as load", "load()"),
    "sources": ("from overview.catalog.sources import sources as load", "load()"),
    "hosts, with sources": ("from overview.catalog.domains import hosts as load", "load()"),
    "index of mentions, English": ("from overview.catalog.mentions import name_index as load", "load('en')"),
    "index of mentions, all languages": ("from overview.catalog.mentions import name_index as load", "load('und')"),
}
TYPED = ["u", "uk", "germ", "укр", "cote d", "日", "مصر", "saint", "zzz"]
TEXT = (
    "Kiribati and Tuvalu leaders met in Suva to discuss climate change, fisheries and the cables between islands. " * 5
)
ROUNDS = 9


def load_time(start: str, load: str) -> tuple[float, float]:
    """Milliseconds of CPU to import the module, and then to read the table: each the median of some processes."""
    code = (
        f"import time, json, overview.paths; overview.paths.seed(); a = time.process_time(); {start}; "
        f"b = time.process_time(); {load}; c = time.process_time(); print(b - a, c - b)"
    )
    runs = [
        [
            float(word)
            for word in subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split()
        ]
        for _ in range(ROUNDS)
    ]
    imported, read = (statistics.median(times) * 1000 for times in zip(*runs, strict=True))
    return imported, read


def question_time(question: Callable[[], object], rounds: int = 200) -> float:
    """Milliseconds of CPU that a question takes, on average."""
    question()
    start = time.process_time()
    for _ in range(rounds):
        question()
    return (time.process_time() - start) * 1000 / rounds


def main() -> None:
    """Print the figures."""
    for name, (start, load) in LOADS.items():
        imported, read = load_time(start, load)
        print(f"{name:34} import {imported:6.2f} ms, read {read:6.2f} ms")
    from overview.catalog.domains import country_of_host
    from overview.catalog.mentions import countries_named
    from overview.catalog.names import code_of, find
    from overview.catalog.sources import default_sources

    times = [question_time(lambda typed=typed: find(typed, 10)) for typed in TYPED]  # type: ignore[misc]
    print(f"type-ahead                         {statistics.mean(times):.2f} ms on average, {max(times):.2f} ms at most")
    print(f"a name recognised                  {question_time(lambda: code_of('Украина')):.3f} ms")
    print(f"whose host                         {question_time(lambda: country_of_host('m.kyivpost.com')):.4f} ms")
    print(f"what is on by default              {question_time(default_sources):.2f} ms")
    for language in ("en", "und"):
        spent = question_time(lambda language=language: countries_named(TEXT, language))  # type: ignore[misc]
        print(f"countries named in {len(TEXT)} letters, {language:4} {spent:.3f} ms")


if __name__ == "__main__":
    main()
