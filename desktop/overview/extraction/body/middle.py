"""Rules for what stands inside an article and is no part of it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from overview.extraction.body import phrases, signs
from overview.extraction.body.blocks import key_of
from overview.extraction.body.tree import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from overview.extraction.body.blocks import Block
    from overview.extraction.body.selection import Selection

FLOW = frozenset({"p", "li", "td", "th", "dd", "dt", "pre", "blockquote", "caption", *HEADINGS})
FIGURES = frozenset({"pre", "blockquote", "table"})  # what a figure holds beside pictures (HTML standard, 4.4.12)
_LISTS = frozenset({"ul", "ol", "blockquote"})
TABLE_PARTS = frozenset({"tr", "thead", "tbody", "tfoot", "table", "dl"})
LABEL = 40  # characters of a line that says no more than where it leads
TEASERS = 500  # characters of a box that leads to other articles
SHORT = 250  # characters up to which a line may be a reference or a prompt
GALLERY = 3  # captions from which a page without text is a gallery
PLACEHOLDER = 900  # characters of a box in the place of something from elsewhere
SIGNATURE = 60  # characters of a line that says who is quoted
QUOTED = 12  # letters of a quote from which its words in the text are no chance
REPEATED = 30  # characters from which a repetition is no chance
NEAR = 200  # blocks before and after a pull quote among which its words are looked for: a book has ten thousand


def captions(selection: Selection) -> None:
    """Captions and boxes aside are no running text; those of a gallery are all the text that it has."""
    own: set[int] = set()
    beside = {
        element for element in (*selection.inside, *(one.element for one in selection.blocks)) if is_beside(element)
    }
    for index, block in enumerate(selection.blocks):
        elements = beside.intersection((block.element, *selection.ancestors[index]))
        figure = bool(elements) and _is_in_figure(selection, index)
        if any(not (figure and element.tag == "figure") for element in elements):
            selection.out.add(index)
            if any(element.tag == "figcaption" for element in elements):
                own.add(index)
    if len(own) >= GALLERY and not selection.prose(selection.left()):
        selection.settle(own)


def _is_in_figure(selection: Selection, index: int) -> bool:
    """Whether a block is code, or a part of a quote or a table."""
    return any(element.tag in FIGURES for element in (selection.blocks[index].element, *selection.ancestors[index]))


def is_beside(element: HtmlElement) -> bool:
    """Whether an element is a figure, a caption or an aside."""
    return element.tag in ("figure", "figcaption", "aside") or bool(
        phrases.CAPTION_NAME.search(element.get("class") or "")
    )


def boxes(selection: Selection) -> None:
    """What the independent opinion left out.

    Lines in the flow stay, boxes go unless they are built like the article.
    """
    left = selection.left()
    said = [index for index in left if selection.blocks[index].said]
    if not said:
        return
    prose = [index for index in said if selection.blocks[index].is_prose] or said
    holders = {element for index in said for element in selection.ancestors[index]}
    shapes = {
        _shape_of(element)
        for element in (*holders, *(selection.blocks[index].element for index in said))
        if element.get("class")
    }
    members: dict[HtmlElement, list[int]] = {}
    for index in left:
        if selection.blocks[index].said:
            continue
        box = selection.blocks[index].element
        for ancestor in selection.ancestors[index]:
            if ancestor in holders:
                break
            box = ancestor
        members.setdefault(box, []).append(index)
    for box, indexes in members.items():
        alike = _shape_of(box) in shapes
        if prose[0] < indexes[0] < prose[-1]:
            belongs = _belongs_inside(selection, box, indexes, alike=alike)
        else:
            after = indexes[0] > prose[-1]
            belongs = _belongs_outside(selection, box, indexes, alike=alike, after=after)
            belongs = belongs or (after and _goes_on(selection, box, indexes, selection.blocks[prose[-1]]))
        if not belongs:
            headed = box.tag == "header"
            selection.out.update(index for index in indexes if not (headed and selection.is_one_of_several(index)))


def _belongs_inside(selection: Selection, box: HtmlElement, indexes: list[int], *, alike: bool) -> bool:
    links, prose, size = selection.links(indexes), selection.prose(indexes), selection.size(indexes)
    if box.tag in FLOW or box.tag in TABLE_PARTS or (box.getparent().tag == "li" and links < 0.5):
        return True
    if links < 0.5 and all(_is_in_figure(selection, index) for index in indexes):
        return True
    if box.tag in ("ul", "ol"):
        return links < 0.8 or size / len(indexes) < REPEATED
    if len(indexes) == 1 and selection.blocks[indexes[0]].is_heading:
        return True
    if len(indexes) == 1 and prose and links < 0.1 and _is_whole_paragraph(selection.blocks[indexes[0]]):
        return True
    return (alike and links < 0.5) or (prose >= 2 and links < 0.2 and size > 300)


def _is_whole_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph by its tag and by its full stop, as call-outs are and teasers are not."""
    return block.tag == "p" and block.ends_sentence


def _belongs_outside(selection: Selection, box: HtmlElement, indexes: list[int], *, alike: bool, after: bool) -> bool:
    links, prose = selection.links(indexes), selection.prose(indexes)
    if links >= 0.3:
        return False
    if alike and prose and not (after and next(box.iter("h1"), None) is not None):
        return True
    if after:
        return box.tag in ("tr", "td", "li", "p", "dl", "dt", "dd")
    return box.tag == "p" and prose == 1


def _goes_on(selection: Selection, box: HtmlElement, indexes: list[int], last: Block) -> bool:
    """Whether a box right behind the text holds the rest of it, that the page shows when it is asked to."""
    beside = box.getparent() is last.element.getparent() and last.tag == "p"
    return (
        beside
        and signs.is_hidden(box)
        and signs.strength(box) < 2
        and selection.links(indexes) < 0.1
        and selection.prose(indexes) > max(1, len(indexes) // 2)
        and not any(selection.blocks[index].is_prompt for index in indexes)  # a wall before readers
    )


def references(selection: Selection) -> None:
    """Lines that are all link, lines that lead to other articles, lists of links."""
    for index in selection.left():
        block = selection.blocks[index]
        if block.size >= SHORT or block.tag in ("td", "th"):
            continue
        all_link = block.links >= 0.85 and block.tag != "li" and not block.is_heading
        if all_link or (phrases.REFERENCE.search(block.text) and (block.links > 0.3 or block.size < LABEL)):
            selection.out.add(index)
    _labelled(selection)
    lists: dict[HtmlElement, list[int]] = {}
    for index, above in enumerate(selection.ancestors):
        holder = next((element for element in above if element.tag in ("ul", "ol")), None)
        if holder is not None:
            lists.setdefault(holder, []).append(index)
    for indexes in lists.values():
        first, size = indexes[0], selection.size(indexes)
        labelled = _is_label(selection, first)
        of_others = labelled and phrases.MORE.search(selection.blocks[first - 1].text)
        leading = of_others and all(selection.blocks[index].links for index in indexes)
        if (selection.links(indexes) > 0.8 or leading) and size >= REPEATED * len(indexes):
            selection.out.update(indexes)
            if labelled:
                selection.out.add(first - 1)


def _is_label(selection: Selection, index: int) -> bool:
    """Whether the block before the first item of a list is a line above it that says what it lists."""
    line = selection.blocks[index - 1] if index else None
    following = line.element.getnext() if line is not None else None
    if line is None or following is None or line.size >= LABEL or line.is_heading:
        return False
    return following in selection.ancestors[index] and (line.text.endswith(":") or not line.ends_sentence)


def _labelled(selection: Selection) -> None:
    """Boxes that such a line begins, where the rest leads to other articles, too."""
    for index, block in enumerate(selection.blocks):
        if block.size >= LABEL or block.links or not phrases.REFERENCE.search(block.text):
            continue
        boxes = (selection.inside[element] for element in selection.ancestors[index])
        box = next((inside for inside in boxes if len(inside) > 1), [])
        if not box or box[0] != index or selection.size(box) >= TEASERS:
            continue
        if any(selection.blocks[other].links >= 0.85 for other in box):
            selection.out.update(box)


def prompts(selection: Selection) -> None:
    """Short lines that ask the reader for something, and the headings in a box of nothing else.

    A heading above no more than a label, such as that of an advertisement, is one of the article.
    """
    for index in selection.left():
        block = selection.blocks[index]
        if not (block.size < SHORT and not _is_in_row(block.element) and block.is_prompt):
            continue
        selection.out.add(index)
        for box in selection.ancestors[index] if block.size >= LABEL else ():
            inside = selection.inside[box]
            if not all(other in selection.out or selection.blocks[other].is_heading for other in inside):
                break
            selection.out.update(inside)


def _is_in_row(element: HtmlElement) -> bool:
    """Whether an element is one of several cells of a row; a cell alone in its row is layout."""
    row = element.getparent()
    return element.tag in ("td", "th") and row is not None and len(row) > 1


def placeholders(selection: Selection) -> None:
    """Boxes that ask for leave to load a post, a film or a chart into their place.

    They hold nothing else to read, are no list or quotation, and no paragraph of the article stands in a box of the
    same name.
    """
    left = [(index, selection.blocks[index]) for index in selection.left()]
    asking = [index for index, block in left if block.size <= PLACEHOLDER and phrases.asks_leave(block.text)]
    if not asking:  # as nearly always
        return
    others = {index for index, block in left if block.is_prose and not phrases.tells_of_data(block.text)} - {*asking}
    shapes = {_shape_of(box) for index in others for box in selection.ancestors[index]}
    for index in asking:
        for box in selection.ancestors[index]:
            inside = selection.inside[box]
            if box.tag in _LISTS or selection.size(inside) > PLACEHOLDER or not others.isdisjoint(inside):
                break
            if _shape_of(box) not in shapes:
                selection.out.update(inside)


def _shape_of(box: HtmlElement) -> tuple[str, str | None]:
    return box.tag, box.get("class")


def repeats(selection: Selection) -> None:
    """Pull quotes, whose words stand in another block too, and feet of tables that repeat their heads."""
    left = selection.left()
    for table in {element for index in left for element in selection.ancestors[index] if element.tag == "table"}:
        head, foot = table.find("thead"), table.find("tfoot")
        if head is not None and foot is not None and key_of(head.text_content()) == key_of(foot.text_content()):
            selection.out.update(index for index in left if foot in selection.ancestors[index])
    left = [index for index in selection.left() if selection.blocks[index].tag not in ("td", "th")]
    blocks = [selection.blocks[index] for index in left]
    keys = [key_of(block.text) for block in blocks]
    joined = "\n".join(keys)
    starts = [0, *accumulate(len(key) + 1 for key in keys)]
    quotes = _short_quotes(selection)
    again = _again(blocks, keys)
    for at, (index, key) in enumerate(zip(left, keys, strict=True)):
        if len(key) < (QUOTED if index in quotes else REPEATED):
            continue
        first, last = max(0, at - NEAR), min(len(keys), at + NEAR)
        quoted = (
            _is_quotable(blocks[at])
            and joined.count(key, starts[first], starts[last]) > 1
            and any(key in other and key != other for other in keys[first:last])
        )
        if quoted or again[at]:
            selection.out.update((index, *quotes.get(index, ())))


def _is_quotable(block: Block) -> bool:
    """Whether its words are there twice if the text has them, too; it takes up those of headings and of short items."""
    return not block.is_heading and (block.tag != "li" or block.is_prose)


def _again(blocks: Sequence[Block], keys: Sequence[str]) -> list[bool]:
    """For each block whether an earlier one says the same. A heading repeats no more than a heading; an item that is
    in several lists stays, unless its neighbour is repeated, too: then the list is there twice.
    """
    seen: set[tuple[bool, str]] = set()
    again = []
    for block, key in zip(blocks, keys, strict=True):
        again.append((block.is_heading, key) in seen)
        seen.add((block.is_heading, key))
    return [
        said and (block.tag != "li" or any(again[max(0, at - 1) : at]) or any(again[at + 1 : at + 2]))
        for at, (block, said) in enumerate(zip(blocks, again, strict=True))
    ]


def _short_quotes(selection: Selection) -> dict[int, list[int]]:
    """The blocks that are all that is quoted, with the short lines behind them that say who by."""
    quotes: dict[HtmlElement, list[int]] = {}
    for index, block in enumerate(selection.blocks):
        for element in (block.element, *selection.ancestors[index]):
            if element.tag == "blockquote":
                quotes.setdefault(element, []).append(index)
                break
    return {
        first: others
        for first, *others in quotes.values()
        if all(selection.blocks[other].size < SIGNATURE for other in others)
    }
