"""Which texts of an article are shown in a mode, without the pictures that its head shows already."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from overview.ui.reader.blocks import Block, Page, read, without
from overview.ui.reader.content import BOTH, ORIGINAL, ReaderContent


def shown_pages(content: ReaderContent, mode: str, twins: Collection[str]) -> tuple[Page, ...]:
    """The text in a mode: one page, or English and original for BOTH.

    `twins`: addresses of pictures in the text that show the same as the lead picture.
    """
    english = _english(content)
    original = _original(content) if content.html_original else english
    pages = (english, original) if mode == BOTH else (original if mode == ORIGINAL else english,)
    above = {content.lead_image, *twins}
    return tuple(without(page, above, captions=bool(content.caption)) for page in pages)


def _english(content: ReaderContent) -> Page:
    """The text as the reader's language has it, else as it was published."""
    return read(content.html, content.html_language) if content.html else _original(content)


def _original(content: ReaderContent) -> Page:
    return read(content.html_original, content.language)


def captioned(content: ReaderContent) -> ReaderContent:
    """The article with a caption for the picture in its head: its own, or what its text has below that picture."""
    if content.caption or not content.lead_image:
        return content
    for block, below in pairwise(_english(content).blocks):
        if block.kind == "picture" and block.runs[0].picture == content.lead_image and below.kind == "figcaption":
            return content._replace(caption=below.text)
    return content


def stacked(english: Page, original: Page) -> list[Block]:
    """Each part of a text with its original below it, set like a quote."""
    found: list[Block] = []
    for above, below in pairs(english, original):
        found += [*above, *(block._replace(quote=block.quote + 1) for block in below)]
    return found


def pairs(left: Page, right: Page) -> list[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    """The parts of a text and of its translation, those that belong together at the same height.

    A translation has the parts of its original. Where it has not, what is left over stands in the last pair.
    """
    count = min(len(left.parts), len(right.parts))
    if not count:
        return [(left.blocks, right.blocks)]
    found = list(zip(left.parts[: count - 1], right.parts[: count - 1], strict=True))
    rest = [tuple(block for part in page.parts[count - 1 :] for block in part) for page in (left, right)]
    return [*found, (rest[0], rest[1])]
