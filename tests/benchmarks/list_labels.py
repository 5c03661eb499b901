"""The labels of stories chosen by hash, each with the headlines that it is made of, for a reader to judge.

    python tests/benchmarks/list_labels.py FOLDER [--seed WORD] [--count 40] [--labelled]

FOLDER has a `*.jsonl.gz` for each set of articles: id, published, country, source, language, title, text, story. Each
set is grouped by itself, or with `--labelled` taken as its own labels group it, which tells a label's faults from those
of the grouping; stories of three and more articles in English are chosen from. It judges nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from overview.commands.group import telling
from overview.stories.grouping import Grouper
from overview.stories.portrait import portray
from overview.stories.values import Telling

FEWEST = 3  # articles of a story
LIKENESS = 0.0  # which plays no part in labels
LETTERS = 140  # of a headline that are printed


class Grouped(NamedTuple):
    """A story as it was grouped."""

    key: str  # the set, and the first of its articles' ids
    articles: list[Telling]
    rarity: Callable[[int], float]


def grouped(path: Path, *, labelled: bool) -> Iterator[Grouped]:
    """The stories of a set that have enough articles: as they are grouped, or as the set itself is labelled."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    everything = list(map(telling, lines))
    articles = {one.id: one for one in everything if one.text_language == "en"}
    name = path.name.removesuffix(".jsonl.gz") + ("" if len(articles) == len(everything) else "en")
    grouper = Grouper()
    grouper.add(articles.values())
    groups: dict[str, list[Telling]] = defaultdict(list)
    for line, one in zip(lines, everything, strict=True):
        if labelled and one.id in articles:
            groups[line["story"]].append(one)
    told = groups.values() if labelled else [[articles[one.id] for one in group.members] for group in grouper.groups()]
    for story in told:
        if len(story) >= FEWEST:
            yield Grouped(f"{name}/{min(one.id for one in story)}", story, grouper.frequencies.rarity)


def show(story: Grouped) -> None:
    """Print a label and, below it, the headline of each voice; where there is none, what the article opens with."""
    portrait = portray(story.articles, LIKENESS, story.rarity)
    own = [one for one in story.articles if portrait.voices.get(one.id, one.id) == one.id]
    print(f"{portrait.label!r}   ({story.key}, {len(story.articles)} articles, {len(own)} voices)")
    for one in own:
        print(f"       {(one.title or f'[{one.text}')[:LETTERS]}")


def main() -> int:
    """Choose and print."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", default="labels")
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--labelled", action="store_true")
    chosen = options.parse_args()
    stories = [
        story for path in sorted(chosen.folder.glob("*.jsonl.gz")) for story in grouped(path, labelled=chosen.labelled)
    ]
    stories.sort(key=lambda story: hashlib.sha1((chosen.seed + story.key).encode()).hexdigest())
    for story in stories[: chosen.count]:
        show(story)
    return 0


if __name__ == "__main__":
    sys.exit(main())
