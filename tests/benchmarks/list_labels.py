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
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from overview.commands.group import telling
from overview.stories.copies import voices
from overview.stories.credits import agency
from overview.stories.grouping import Grouper
from overview.stories.portrait import portray
from overview.stories.values import Telling

FEWEST = 3  # articles of a story
LETTERS = 140  # of a headline that are printed


class Labelled(NamedTuple):
    """A story with its label."""

    key: str  # the set, and the first of its articles' ids
    label: str
    articles: list[Telling]


def labelled(path: Path) -> Iterator[Labelled]:
    """The stories of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        everything = [telling(json.loads(line)) for line in file]
    articles = {one.id: one for one in everything if one.text_language == "en"}
    name = path.name.removesuffix(".jsonl.gz") + ("" if len(articles) == len(everything) else "en")
    grouper = Grouper()
    grouper.add(articles.values())
    for story in grouper.stories():
        if len(story.articles) >= FEWEST:
            told = [articles[one] for one in story.articles]
            label = portray(told, story.likeness, grouper.frequencies.rarity).label
            yield Labelled(f"{name}/{min(story.articles)}", label, told)


def show(story: Labelled) -> None:
    """Print a label and, below it, the headline of each voice; where there is none, what the article opens with."""
    agencies = {one.id: credit for one in story.articles if (credit := agency(one.text))}
    same = voices(story.articles, agencies)
    own = [one for one in story.articles if same.get(one.id, one.id) == one.id]
    print(f"{story.label!r}   ({story.key}, {len(story.articles)} articles, {len(own)} voices)")
    for one in own:
        print(f"       {(one.title or f'[{one.text}')[:LETTERS]}")


def main() -> int:
    """Choose and print."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", default="labels")
    options.add_argument("--count", type=int, default=40)
    chosen = options.parse_args()
    stories = [story for path in sorted(chosen.folder.glob("*.jsonl.gz")) for story in labelled(path)]
    stories.sort(key=lambda story: hashlib.sha1((chosen.seed + story.key).encode()).hexdigest())
    for story in stories[: chosen.count]:
        show(story)
    return 0


if __name__ == "__main__":
    sys.exit(main())
