"""Rules for the end of an article: what pages append to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction.body import phrases
from overview.extraction.body.blocks import key_of, size_of
from overview.extraction.metadata.names import begins_like_byline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from overview.extraction.body.blocks import Block
    from overview.extraction.body.selection import Selection

SHORT = 250
SHORTEST = 80
MOST_SHORTER = 2  # times as short as the next one may an article be
MOST_OF_END = 6  # at most a sixth of the running text may go as closing lines


def next_article(selection: Selection) -> None:
    """The next article of a page that goes on for ever: from a headline on that is built like this one's, or stands in
    an article beside it."""
    first: HtmlElement | None = None
    for index, block in enumerate(selection.blocks):
        if block.tag != "h1":
            continue
        if key_of(block.text) == key_of(selection.facts.title):
            first = block.element
        elif first is not None and (_are_alike(first, block.element) or _are_apart(selection, first, block.element)):
            selection.out.update(range(index, len(selection.blocks)))
            return


def _are_alike(heading: HtmlElement, other: HtmlElement) -> bool:
    name = heading.get("class")
    return bool(name) and name == other.get("class")


def _are_apart(selection: Selection, heading: HtmlElement, other: HtmlElement) -> bool:
    """Whether each stands in an article of its own, neither article in the other; one that is much shorter is but the
    beginning of what the page has parted so."""
    one, two = (next(element.iterancestors("article"), None) for element in (heading, other))
    if one is None or two is None or one in (two, *two.iterancestors()) or two in one.iterancestors():
        return False
    inside = selection.inside
    return MOST_SHORTER * selection.size(inside[one]) >= selection.size(inside[two])


def appendix(selection: Selection) -> None:
    """A heading like "Related" near the end, and all that follows it."""
    left = selection.left()
    prose = [index for index in left if selection.blocks[index].is_prose]
    total = selection.size(prose)
    for index in left:
        block = selection.blocks[index]
        if not (block.is_heading and block.size < 80 and prose and index > prose[0]):
            continue
        heads_comments = _heads_comments(block, selection.blocks[max(other for other in prose if other < index)])
        if not (heads_comments or phrases.CLOSING_HEADING.search(block.text)):
            continue
        rest = selection.size([other for other in prose if other > index])
        if heads_comments or rest < 0.1 * total or rest < min(200, 0.3 * total):
            selection.out.update(other for other in left if other >= index)
            return


def _heads_comments(block: Block, last: Block) -> bool:
    """Whether readers speak below a heading: it counts them, or names them outside the text.

    `last`: the paragraph before it.
    """
    if phrases.COMMENTS.fullmatch(block.text):
        return block.element.getparent() is not last.element.getparent()
    return phrases.COUNTED_COMMENTS.fullmatch(block.text) is not None


def last_lines(selection: Selection) -> None:
    """Credits, prompts, notes on the author, stray words and headings of nothing, from the end upwards."""
    left = selection.left()
    if not selection.prose(left):
        return
    allowance = selection.size(left) // MOST_OF_END
    while len(left) > 1 and _is_closing(selection, left[-1]):
        allowance -= selection.blocks[left[-1]].size
        if allowance < 0:
            break
        selection.out.add(left.pop())


def _is_closing(selection: Selection, index: int) -> bool:
    block = selection.blocks[index]
    if block.is_heading:
        return True
    if block.tag in ("td", "th", "dd", "dt"):
        return False
    if block.size < 2 * SHORT and (phrases.CREDIT.search(block.text) or block.is_prompt):
        return True
    if block.links > 0.6 and block.size < SHORT and not (block.is_prose and block.ends_sentence):
        return True
    if block.size < 3 * SHORT and any(map(block.text.startswith, filter(_is_long, selection.facts.authors))):
        return True
    if block.size < SHORTEST and not block.ends_sentence and begins_like_byline(block.text):
        return True
    if 60 <= block.size < 600 and _all_italic(block.element) and not phrases.CORRECTION.search(block.text):
        return True
    return block.size < 15 and not block.ends_sentence and block.tag != "li" and any(map(str.isalpha, block.text))


def _is_long(name: str) -> bool:
    """Whether a name is too long to begin a sentence by chance."""
    return size_of(name) > 4


def _all_italic(element: HtmlElement) -> bool:
    """Whether all text of a block is in italics, as editors' notes are."""
    text = re.sub(r"\s+", "", element.text_content())
    outer = [
        part for part in element.iter("em", "i") if not {"em", "i"} & {above.tag for above in part.iterancestors()}
    ]
    italic = sum(len(re.sub(r"\s+", "", part.text_content())) for part in outer)
    return bool(text) and italic >= 0.95 * len(text)
