"""The names of elements: what is remembered of them."""

from __future__ import annotations

import tracemalloc

from overview.feeds.names import role

LONG = 50_000  # characters, as many as libxml2 lets a name have


def test_the_long_names_of_hostile_feeds_fill_no_memory() -> None:
    assert role("{http://purl.org/dc/elements/1.1/}creator") == "author"
    tracemalloc.start()
    try:
        for number in range(200):
            assert role(f"{number:0{LONG}}Z").endswith("z")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 10 * LONG
