"""The blocks of an article's region, and which of them are out. The rules that decide stand in the files beside."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from overview.extraction.body import closing, middle, notes, opening
from overview.extraction.body.blocks import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

    from overview.extraction.body.blocks import Block
    from overview.extraction.metadata import Facts


class Selection:
    """What the rules share. A rule takes a selection and puts the indexes of blocks that are no article into `out`."""

    def __init__(self, region: HtmlElement, blocks: Sequence[Block], facts: Facts) -> None:
        self.region = region
        self.blocks = list(blocks)
        self.facts = facts
        self.out: set[int] = set()
        self.settled = False
        self.ancestors = [self._within(block.element) for block in self.blocks]
        self.headlines = {key for text in facts.headlines if len(key := key_of(text)) > 5}

    def _within(self, element: HtmlElement) -> list[HtmlElement]:
        """The ancestors of an element inside the region, nearest first."""
        found = []
        for ancestor in element.iterancestors():
            if ancestor is self.region:
                break
            found.append(ancestor)
        return found

    def settle(self, kept: set[int]) -> None:
        """Keep these blocks, whatever other rules say."""
        self.out = set(range(len(self.blocks))) - kept
        self.settled = True

    def left(self) -> list[int]:
        """The indexes of the blocks that no rule has put out."""
        return [index for index in range(len(self.blocks)) if index not in self.out]

    def kept(self) -> list[Block]:
        """The blocks that no rule has put out."""
        return [self.blocks[index] for index in self.left()]

    def size(self, indexes: Sequence[int]) -> int:
        """The characters of these blocks."""
        return sum(self.blocks[index].size for index in indexes)

    def links(self, indexes: Sequence[int]) -> float:
        """The share of their characters that are links."""
        size = self.size(indexes)
        return sum(self.blocks[index].size * self.blocks[index].links for index in indexes) / size if size else 0.0

    def prose(self, indexes: Sequence[int]) -> int:
        """How many of these blocks are running text."""
        return sum(self.blocks[index].is_prose for index in indexes)

    def is_one_of_several(self, index: int) -> bool:
        """Whether a block is a heading that is built like another one, as those of a live blog's entries are."""
        block = self.blocks[index]
        return block.links < 0.5 and self._headings[_build_of(block, self.ancestors[index])] > 1

    @cached_property
    def inside(self) -> dict[HtmlElement, list[int]]:
        """The indexes of the blocks in each element of the region."""
        found: dict[HtmlElement, list[int]] = {}
        for index, above in enumerate(self.ancestors):
            for element in above:
                found.setdefault(element, []).append(index)
        return found

    @cached_property
    def _headings(self) -> Counter[tuple[str, str]]:
        """How many headings are built alike; those that lead elsewhere are not counted."""
        built = (
            _build_of(block, above)
            for block, above in zip(self.blocks, self.ancestors, strict=True)
            if block.is_heading and block.links < 0.5
        )
        return Counter(build for build in built if build[1])


def _build_of(block: Block, above: Sequence[HtmlElement]) -> tuple[str, str]:
    """The tag of a block and its class, for a heading in an entry's header the class of the entry; "" for none."""
    name = block.element.get("class")
    if not name and len(above) > 1 and above[0].tag == "header":
        name = above[1].get("class")
    return block.tag, name or ""


RULES: tuple[Callable[[Selection], None], ...] = (
    middle.captions,
    closing.next_article,
    opening.headline,
    middle.placeholders,
    middle.boxes,
    opening.imprint,
    closing.appendix,
    middle.references,
    middle.prompts,
    middle.repeats,
    closing.last_lines,
    notes.footnotes,
)


def select(region: HtmlElement, blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """The blocks of the region that are the article's running text, in order."""
    selection = Selection(region, blocks, facts)
    for rule in RULES:
        if not selection.settled:
            rule(selection)
    return selection.kept()
