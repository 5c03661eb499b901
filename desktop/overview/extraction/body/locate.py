"""Where the article is: the smallest part of the page that holds nearly all of its running text."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING

from overview.extraction.body.blocks import Block, key_of, weigh
from overview.extraction.body.tree import BLOCKS
from overview.extraction.markup import CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

NEARLY_ALL = 0.8
NEAR = 3  # elements around a region in which the first paragraphs of its text may stand
CERTAIN = 13  # letters that do not stand in an opinion by chance
_INDIVISIBLE = frozenset({"p", "li", "ul", "ol", "dl", "blockquote", "figure", "pre", "h1", "h2", "h3"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
# Of which no article has so many. Trafilatura looks at each table once more for each that is around it, at each link
# for each box, and at each element of a paragraph once more for each of the paragraphs, or of its own, before it.
_MOST_TABLES = 30  # within tables
_MOST_AROUND_LINKS = 30_000  # boxes, those around several links counted for each: a page has seldom 5,000
_MOST_IN_PARAGRAPH, _MOST_IN_PARAGRAPHS = 2_000, 20_000  # elements


def opinion(tree: HtmlElement, *, fast: bool = True) -> str:
    """What trafilatura takes for the article, as one string of letters and digits; empty if it finds none, or would be
    long about it."""
    if _takes_long(tree):
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    except Exception:  # an opinion is welcome, not needed
        return ""
    return key_of(getattr(found, "text", None) or "")


def _takes_long(tree: HtmlElement) -> bool:
    paragraphs = [sum(1 for _ in paragraph.iter()) for paragraph in tree.iter("p")]
    return (
        max(paragraphs, default=0) > _MOST_IN_PARAGRAPH
        or sum(paragraphs) > _MOST_IN_PARAGRAPHS
        or sum(1 for link in tree.iter("a") for _ in link.iterancestors("div", "p", "ul", "ol")) > _MOST_AROUND_LINKS
        or bool(tree.xpath(f"boolean(//table[count(ancestor::table) > {_MOST_TABLES}])"))
    )


def mark_said(blocks: Sequence[Block], said: str) -> float:
    """Mark the blocks that occur in an opinion; gives the share of the page's running text that they are.

    Short ones occur in it by chance: cells count where all of their table does.
    """
    total = matched = at = 0
    tables = _tables_in(blocks, said)
    for block in blocks:
        key = key_of(block.text)
        found = said.find(key, at)  # mostly where the one before it ends: a book is too long to search for each
        if found < 0:
            found = said.find(key, 0, at + len(key))
        certain = len(key) >= CERTAIN or block.is_heading or _table_of(block) in tables
        block.said = bool(key) and found >= 0 and certain
        at = found + len(key) if block.said else at
        if block.is_prose:
            total += block.size
            matched += block.size * block.said
    return matched / total if total else 0.0


def _tables_in(blocks: Sequence[Block], said: str) -> set[HtmlElement]:
    """The tables whose cells, one behind the other, occur in an opinion."""
    keys: dict[HtmlElement, list[str]] = {}
    for block in blocks:
        if (table := _table_of(block)) is not None:
            keys.setdefault(table, []).append(key_of(block.text))
    joined = {table: "".join(cells) for table, cells in keys.items()}
    return {table for table, key in joined.items() if len(key) >= CERTAIN and key in said}


def _table_of(block: Block) -> HtmlElement | None:
    """The table that a block is a cell of."""
    return next(block.element.iterancestors("table"), None) if block.tag in CELLS else None


def region_of(body: HtmlElement, blocks: Sequence[Block], *, trusting: bool) -> HtmlElement:
    """The smallest element that holds nearly all the running text. `trusting`: only of the marked blocks.

    A table is not divided, unless one cell holds nearly all, in several blocks: it is there for the page's layout.
    """
    weights = weigh((block, float(block.size)) for block in blocks if (block.said if trusting else block.is_prose))
    total = weights.get(body, 0.0)
    current = body
    while total:
        best = max(
            (child for child in current if isinstance(child.tag, str)),
            key=lambda child: weights.get(child, 0.0),
            default=None,
        )
        if best is None or weights.get(best, 0.0) < NEARLY_ALL * total or best.tag in _INDIVISIBLE:
            break
        current = best
    while current.tag in _TABLE_PARTS or (current.tag in CELLS and not any(child.tag in BLOCKS for child in current)):
        current = current.getparent()
    return current


def with_preamble(region: HtmlElement, blocks: Sequence[Block]) -> tuple[HtmlElement, Sequence[Block]]:
    """The region and its blocks; where a page has the first paragraphs of a text in a box of their own, what is close
    around both boxes, and the blocks from these paragraphs to the region's end: what all may read before what is for
    subscribers, or a preamble.

    They are marked, built like paragraphs of the region, and stand below the headline. Short lines may stand before
    them in their box.
    """
    inside = set(region.iter())
    places = [place for place, block in enumerate(blocks) if block.element in inside]
    if not places:
        return region, []
    start, end = places[0], places[-1] + 1
    built = {_build_of(block) for block in blocks[start:end] if _is_marked(block)}
    near = list(islice(region.iterancestors(), NEAR))
    found = region
    for place in reversed(range(start)):
        block = blocks[place]
        if block.tag == "h1":
            break
        if _is_marked(block) and _build_of(block) in built:
            above = set(block.element.iterancestors())
            around = next((element for element in near if element in above), None)
            if around is not None:
                found, start = around, place
        elif found is not region and place == start - 1 and _are_beside(block, blocks[start]):
            start = place
    return found, blocks[start:end]


def _is_marked(block: Block) -> bool:
    return block.said and block.is_prose and block.tag == "p"


def _are_beside(block: Block, other: Block) -> bool:
    return block.element.getparent() is other.element.getparent()


def _build_of(block: Block) -> str:
    return block.element.get("class") or ""


def completed(region: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """The region, or its parent or grandparent where an article's body is split over several containers.

    Such containers bear the same names, stand close together, hold running text, and have no headline between them.
    """
    name = region.get("class")
    if not name:
        return region
    parent = region
    for _ in range(2):
        above = parent.getparent()
        if above is None or above.tag == "body":
            return region
        parent = above
        twins = [
            element for element in parent.iter(region.tag) if element.get("class") == name and element is not region
        ]
        twins = [twin for twin in twins if region not in twin.iterancestors() and next(twin.iter("h1"), None) is None]
        if not twins or parent.find(".//h1") is not None:
            continue
        inside = set(twins)
        prose = [
            block
            for block in blocks
            if block.is_prose and (block.element in inside or not inside.isdisjoint(block.element.iterancestors()))
        ]
        if prose:
            for block in prose:
                block.said = True
            return parent
    return region
