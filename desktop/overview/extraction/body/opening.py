"""Rules for the head of an article: headline, deck, byline, date, and the standfirst that belongs to the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from overview.extraction.body import phrases, signs
from overview.extraction.body.blocks import key_of
from overview.extraction.body.middle import is_beside
from overview.extraction.body.tree import words_of
from overview.extraction.metadata.dates import worded
from overview.extraction.metadata.names import begins_like_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from overview.extraction.body.blocks import Block
    from overview.extraction.body.selection import Selection
    from overview.extraction.metadata import Facts

SHORT = 120
DATE_LINE = 50  # characters of a line that holds a date in figures and little else
LEAST = 12  # letters of a headline from which another heading that holds it is the same
POINT = 40  # characters of an item that says something
PLACE = 25  # letters of a place
DESCRIPTION = 40  # letters of a page's description from which it is known in what the page shows
SUMMARY = 1_000  # characters of a box that sums up an article
NEAR = 3  # elements around a block in which that box may be
SAME_START = 60  # characters after which two texts are taken for the same

_DATE = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)")


def headline(selection: Selection) -> None:
    """The headline, where it stands before the first paragraph, and all that comes before it."""
    for index, block in enumerate(selection.blocks):
        key = key_of(block.text)
        if key in selection.headlines or block.tag == "h1" or (block.is_heading and _holds(key, selection.headlines)):
            selection.out.update(range(index + 1))
            return
        if block.is_prose and block.said:
            return


def _holds(key: str, headlines: set[str]) -> bool:
    """Whether a heading is a headline with a kicker before it or behind it."""
    return any(len(title) >= LEAST and (key.startswith(title) or key.endswith(title)) for title in headlines)


def imprint(selection: Selection) -> None:
    """What stands before the first paragraph and is none: kickers, decks, bylines, dates, counts of words and shares.

    A complete sentence stays, as does a line in the same element as the first paragraph and a heading right above it
    that is in it too or one of several.
    Where the first paragraph is a standfirst, byline, date and the headline once more follow it.
    """
    left = selection.left()
    first = next((index for index in left if _begins(selection.blocks[index])), None)
    if first is None:
        return
    home = selection.blocks[first].element.getparent()
    before = [index for index in left if index < first]
    for distance, index in enumerate(reversed(before)):
        block = selection.blocks[index]
        at_home = block.element.getparent() is home
        if block.is_heading:
            heads = at_home or selection.is_one_of_several(index)
            stays = distance == 0 and heads and block.tag != "h1" and not _is_description(block, selection.facts)
        elif block.tag not in ("p", "blockquote") or block.links >= 0.5 or _is_imprint(block, selection.facts):
            stays = False
        else:
            stays = (at_home and block.said and block.tag == "p") or (block.ends_sentence and block.size >= 60)
        if not stays:
            selection.out.add(index)
    for index in left[left.index(first) + 1 :]:
        block = selection.blocks[index]
        if block.is_heading:
            again = key_of(block.text) == key_of(selection.facts.title)
        else:
            again = block.tag in ("p", "div") and not block.ends_sentence and _is_imprint(block, selection.facts)
        if not again:
            break
        selection.out.add(index)


def _begins(block: Block) -> bool:
    """Whether the text may begin with a block: a paragraph, or an item of a list of what it is about.

    When it was published is no such item.
    """
    if not block.said or block.is_prose:
        return block.said
    is_point = block.tag == "li" and block.size >= POINT and not block.links
    return is_point and not (phrases.IMPRINT.search(block.text) and worded(block.text))


def _is_description(block: Block, facts: Facts) -> bool:
    key = key_of(block.text)
    return any(key and key in key_of(text) for text in facts.descriptions)


def _is_imprint(block: Block, facts: Facts) -> bool:
    """A byline, a date, a line of metadata."""
    key = key_of(block.text)
    named = sum(len(author) for name in facts.authors if (author := key_of(name)) in key)
    if named > 0.4 * len(key) or begins_like_byline(block.text[:SHORT]):
        return True
    if key in (key_of(facts.section or ""), key_of(facts.source or "")):
        return True
    if block.size < DATE_LINE and _DATE.search(block.text):
        return True
    return block.size < SHORT and (worded(block.text) is not None or bool(phrases.IMPRINT.search(block.text)))


def standfirst(blocks: Sequence[Block], kept: Sequence[Block], facts: Facts) -> list[Block]:
    """The lead paragraphs that stand by the headline, outside the body: what the page shows and its data confirm.

    Only complete sentences count, also where they are set as a heading, and only where the body doesn't say them again:
    a deck without a full stop is a part of the headline. Below a headline the name of its box confirms it, too, and so
    do the names and headings of boxes the points that they list.
    """
    claims = [key_of(text) for text in facts.descriptions]
    starts = described(facts)
    opening = key_of(" ".join(block.text for block in kept[:3]))
    headlines = {key_of(text) for text in facts.headlines}
    found: list[Block] = []
    said_again = False  # what only the page's data confirm
    above = list(takewhile(lambda block: block.element is not kept[0].element, blocks)) if kept else []
    top = next((place for place, block in enumerate(above) if block.tag == "h1"), 0)
    summed_up = _summary(above[top:], facts) if any(block.tag == "h1" for block in above) else set()
    for block in above[top:]:  # what stands before it may say what the site is
        key = key_of(block.text)
        is_named = block.element in summed_up
        if not key or key in headlines or not (is_named or (block.ends_sentence and block.links <= 0.3)):
            continue
        goes_on = found or len(key) >= DESCRIPTION
        # a place may stand before it
        if (
            is_named
            or any(start in key[: SAME_START + PLACE] for start in starts)
            or (goes_on and any(key in claim for claim in claims))
        ):
            if key[:SAME_START] in opening and not (is_named and block.tag == "li"):  # no list with gaps
                said_again = said_again or not is_named
            elif key not in {key_of(other.text) for other in found}:
                found.append(block)
    return [block for block in found if block.element in summed_up] if said_again else found


def _summary(blocks: Sequence[Block], facts: Facts) -> set[HtmlElement]:
    """Of the blocks between a headline and the text those in a box that says it sums up the article: whole sentences,
    and all points of a list. Boxes that are called alike sum up other articles."""
    boxes: defaultdict[HtmlElement, set[HtmlElement]] = defaultdict(set)
    is_headed, holds_no_more = cache(_is_headed), cache(_holds_no_more)  # of a list, not for each of its items
    for block in blocks:
        is_point = block.tag == "li" and block.links < 0.5
        is_lead = block.is_prose and block.ends_sentence and block.links <= 0.3
        if (is_point or is_lead) and not _is_imprint(block, facts):
            near = [block.element, *islice(block.element.iterancestors(), NEAR)]
            box = next(
                (element for element in near if signs.sums_up(element) or (is_point and is_headed(element))), None
            )
            if box is not None and not any(map(_is_apart, near)) and holds_no_more(box):
                boxes[box].add(block.element)
    alike = Counter(box.get("class") for box in boxes)
    return {element for box, inside in boxes.items() if alike[box.get("class")] == 1 for element in inside}


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element is a figure or the like, or what search engines are asked not to quote of a page: no summary,
    but who wrote it. https://developers.google.com/search/docs/appearance/snippet#data-nosnippet-attr"""
    return is_beside(element) or element.get("data-nosnippet") is not None


def _is_headed(element: HtmlElement) -> bool:
    """Whether a line right above an element says that the points below it sum up the article."""
    above = element.getprevious()
    return above is not None and phrases.SUMMARY.fullmatch(words_of(above).rstrip(":：")) is not None


def _holds_no_more(box: HtmlElement) -> bool:
    """Whether a box has neither the headline in it, nor more text than a summary."""
    return next(box.iter("h1"), None) is None and len(words_of(box)) <= SUMMARY


def described(facts: Facts) -> list[str]:
    """How the page's descriptions of itself begin, in letters and digits; those are left out that may be chance."""
    return [key[:SAME_START] for text in facts.descriptions if len(key := key_of(text)) >= DESCRIPTION]
