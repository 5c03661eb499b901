"""Pairs of articles on one story that are counted as one voice, for a reader to judge: `voice_pairs.py DATA [SEED]`.

DATA: a folder of labelled stories (`*.jsonl.gz`: id, published, country, source, language, title, text, story). Of its
English articles 200 pairs are chosen by hash, no two of one text; those that are one voice are printed with the
openings of both. A pair that is no copy is an error: at most 2 may be.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from overview.commands.group import telling
from overview.stories.copies import voices
from overview.stories.credits import agency
from overview.stories.values import Telling

PAIRS = 200
OPENING = 700  # letters


def stories(data: Path) -> Iterator[list[Telling]]:
    """The articles of each story, in English."""
    for path in sorted(data.glob("*.jsonl.gz")):
        told: defaultdict[str, list[Telling]] = defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["language"] == "en":
                    told[row["story"]].append(telling(row))
        yield from told.values()


def rank(seed: str, *ids: str) -> bytes:
    """Where something stands in an order by chance."""
    return sha256("|".join((seed, *ids)).encode()).digest()


def pairs(told: list[Telling], seed: str) -> Iterator[tuple[bytes, Telling, Telling]]:
    """One pair for each article of a story, so that large stories do not outweigh the others."""
    for one in told:
        others = [other for other in told if (other.title, other.text) != (one.title, one.text)]
        if others:
            other = min(others, key=lambda other: rank(seed, one.id, other.id))
            yield rank(seed, one.id), one, other


def main() -> int:
    """Print them."""
    data, seed = Path(sys.argv[1]), (sys.argv[2:] or ["pairs"])[0]
    found: list[tuple[bytes, Telling, Telling, bool]] = []
    for told in stories(data):
        voice = voices(told, {one.id: agency(one.text) for one in told})
        found += [(place, a, b, voice.get(a.id, a.id) == voice.get(b.id, b.id)) for place, a, b in pairs(told, seed)]
    chosen = sorted(found)[:PAIRS]
    collapsed = [(a, b) for _, a, b, same in chosen if same]
    print(f"{len(collapsed)} of {len(chosen)} pairs are one voice")
    for number, pair in enumerate(collapsed, 1):
        print(f"\n{'=' * 100}\n{number}")
        for one in pair:
            print(f"\n[{one.country}] {one.title}\n{one.text[:OPENING]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
