"""The labels of stories chosen by hash, each with the headlines that it is made of, for a reader to judge.

    python tests/benchmarks/list_labels.py FOLDER [--seed WORD] [--count 40]

FOLDER has a `*.jsonl.gz` for each set of articles: id, published, country, source, language, title, text. Each set is
grouped by itself; stories of three and more articles in English are chosen from. It judges nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from overview.commands.group import telling
from overview.stories.grouping import Grouper
from overview.stories.portrait import portray
from overview.stories.values import Telling

FEWEST = 3  # articles of a story
LETTERS = 140  # of a headline that are printed


class Grouped(NamedTuple):
    """A story as it was grouped."""

    key: str  # the set, and the first of its articles' ids
    articles: list[Telling]
    likeness: float
    rarity: Callable[[int], float]


def grouped(path: Path) -> Iterator[Grouped]:
    """The stories of a set that have enough articles."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        everything = [telling(json.loads(line)) for line in file]
    articles = {one.id: one for one in everything if one.text_language == "en"}
    name = path.name.removesuffix(".jsonl.gz") + ("" if len(articles) == len(everything) else "en")
    grouper = Grouper()
    grouper.add(articles.values())
    for story in grouper.stories():
        if len(story.articles) >= FEWEST:
            told = [articles[one] for one in story.articles]
            yield Grouped(f"{name}/{min(story.articles)}", told, story.likeness, grouper.frequencies.rarity)


def show(story: Grouped) -> None:
    """Print a label and, below it, the headline of each voice; where there is none, what the article opens with."""
    portrait = portray(story.articles, story.likeness, story.rarity)
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
    chosen = options.parse_args()
    stories = [story for path in sorted(chosen.folder.glob("*.jsonl.gz")) for story in grouped(path)]
    stories.sort(key=lambda story: hashlib.sha1((chosen.seed + story.key).encode()).hexdigest())
    for story in stories[: chosen.count]:
        show(story)
    return 0


if __name__ == "__main__":
    sys.exit(main())
