"""The chosen blocks and the pictures among them become one piece of HTML."""

from __future__ import annotations

from html import escape
from itertools import groupby, islice
from typing import TYPE_CHECKING

from overview.extraction import embedded
from overview.extraction.addresses import joined
from overview.extraction.body.blocks import key_of
from overview.extraction.body.embeds import may_lead, put_quote, shown_by
from overview.extraction.body.middle import is_beside
from overview.extraction.body.pictures import is_captioned, is_decoration
from overview.extraction.body.tree import drop, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

    from overview.extraction.body.blocks import Block
    from overview.extraction.metadata import Facts

LONGEST_SIGN = 3  # characters of a cell that is a sign or number
NEAR = 3  # levels above a caption in which its picture may be
EARLY = 3  # paragraphs before which the picture by the headline stands


def hero(
    body: HtmlElement,
    blocks: Sequence[Block],
    kept: Sequence[Block],
    facts: Facts,
    source_of: Callable[[HtmlElement], str | None],
) -> HtmlElement | None:
    """The picture that the page shows by its headline, or None."""
    if not kept:
        return None
    order = {element: place for place, element in enumerate(body.iter())}
    titles = {key_of(text) for text in facts.headlines}
    named = [block for block in blocks if key_of(block.text) in titles]
    earlier = (block for block in named if order[block.element] < order[kept[0].element])  # old pages have no headings
    title = next((block.element for block in (*(block for block in named if block.is_heading), *earlier)), None)
    start = kept[0].element
    if title is not None:
        above = set(title.iterancestors())
        start = next((element for element in start.iterancestors() if element in above), start)
        if start.tag in ("body", "html"):
            start = title
    paragraphs = [block.element for block in kept if block.is_prose][:EARLY]
    end = order.get(paragraphs[-1] if paragraphs else kept[-1].element, 0)
    for image in body.iter("img"):
        if order[start] < order[image] < end and not is_decoration(image) and source_of(image):
            return image
    return None


def figure_outside(region: HtmlElement, image: HtmlElement, address: str) -> str:
    """The picture by the headline as a figure with its caption, where both stand outside the region; else empty."""
    around = {region, *region.iterancestors()}
    if region in image.iterancestors():
        return ""
    for box in islice(image.iterancestors(), NEAR):
        if box in around:
            break
        if captions := _captions_in(box):
            alt = escape(image.get("alt") or "")
            caption = escape(" ".join(captions))
            return f'<figure><img src="{escape(address)}" alt="{alt}"><figcaption>{caption}</figcaption></figure>\n'
    return ""


def html_of(
    region: HtmlElement, kept: Sequence[Block], source_of: Callable[[HtmlElement], str | None], base: str | None
) -> str:
    """The region with only the kept blocks, pictures and captions between them, and links to embedded posts."""
    from lxml import html as lxml_html

    if not kept:
        return ""
    elements = {block.element for block in kept}
    outside = _show(region, kept, elements, source_of, base)
    keepers = elements | {above for element in elements for above in element.iterancestors()}
    _keep_only(region, keepers, elements)
    for link in region.iter("a"):
        address = (link.get("href") or "").strip()
        if base and address and not address.startswith("#"):
            link.set("href", joined(base, address))
    pieces = []
    for are_points, some in groupby((*outside, region), lambda element: element.tag == "li"):
        written = [lxml_html.tostring(element, encoding="unicode", with_tail=False) for element in some]
        pieces.append(f"<ul>{''.join(written)}</ul>" if are_points else "\n".join(written))
    return "\n".join(pieces)


def _show(
    region: HtmlElement,
    kept: Sequence[Block],
    elements: set[HtmlElement],
    source_of: Callable[[HtmlElement], str | None],
    base: str | None,
) -> list[HtmlElement]:
    """Leave the region's pictures that may be shown, and put links, added to `elements`, for embedded posts. Gives the
    elements of blocks outside the region.

    The places of all elements are forgotten with it, before any box goes: lxml looks through what is left of a box that
    was taken away whenever an element of it is forgotten.
    """
    inside = {element: place for place, element in enumerate(region.iter())}
    places = [inside[element] for element in elements if element in inside]
    first, last = (min(places), max(places)) if places else (0, 0)
    for element in list(region.iter("img", "iframe", *embedded.PLAYERS)):
        if element.tag != "img":
            shown = shown_by(element, base)
            if shown and (first < inside[element] < last or (inside[element] < first and may_lead(element))):
                elements.add(put_quote(element, shown))
            else:
                drop(element)
        elif (
            (address := source_of(element))
            and not is_decoration(element)
            and (inside[element] < last or is_captioned(element))
        ):
            told = {name: value for name in ("alt", "width", "height") if (value := element.get(name))}
            element.attrib.clear()
            element.attrib.update(told | {"src": address})
        else:
            drop(element)
    return [block.element for block in kept if block.element not in inside]


def _keep_only(region: HtmlElement, keepers: set[HtmlElement], kept: set[HtmlElement]) -> None:
    """Drop everything that is neither kept text, nor a picture, nor the caption of one."""
    stack = list(region) if region not in kept else []
    while stack:
        element = stack.pop()
        if element in kept or element.tag == "img" or not isinstance(element.tag, str):
            continue
        if element in keepers:
            stack.extend(element)
            continue
        if element.tag == "figcaption" and not keepers.isdisjoint(element.iterancestors("figure")):
            continue
        if element.tag in ("td", "th") and element.getparent() in keepers and len(element.getparent()) > 1:
            _keep_cell(element)  # without it the others would stand in the columns of their neighbours
            continue
        pictures = list(element.iter("img"))
        if pictures and any(figure is not element for figure in element.iter("figure")):
            element.tag = "div"
            stack.extend(element)
        elif pictures:
            _make_figure(element, pictures)
        elif is_beside(element) and element.tag != "aside" and (figure := _figure_near(element, keepers)) is not None:
            figure.tag = "figure"
            element.tag = "figcaption"
        elif element.tag not in ("hr", "br", "source", "col", "colgroup"):
            element.tail = None
            drop(element)


def _keep_cell(cell: HtmlElement) -> None:
    """Keep a cell beside others: a sign or word that no rule has asked about, or nothing."""
    said = words_of(cell)
    for child in list(cell):
        cell.remove(child)
    cell.text = said if len(said) <= LONGEST_SIGN else None


def _make_figure(element: HtmlElement, pictures: list[HtmlElement]) -> None:
    """A box of pictures becomes a figure with what in it is called a caption; other text in it goes."""
    texts = _captions_in(element)
    for image in pictures:
        image.tail = None
    for child in list(element):
        element.remove(child)
    element.text = None
    element.tag = "figure"
    element.extend(pictures)
    if texts:
        caption = element.makeelement("figcaption", {})
        caption.text = " ".join(texts)
        element.append(caption)


def _captions_in(element: HtmlElement) -> list[str]:
    """What in a box is called a caption, each once."""
    captions = [
        part
        for part in element.iter()
        if isinstance(part.tag, str)
        and is_beside(part)
        and part.tag not in ("figure", "aside", "img")
        and part.text_content().strip()
        and next(part.iter("img"), None) is None
    ]
    outer = [part for part in captions if not any(above in captions for above in part.iterancestors())]
    return list(dict.fromkeys(words_of(part) for part in outer))


def _figure_near(caption: HtmlElement, keepers: set[HtmlElement]) -> HtmlElement | None:
    """The nearest element around a caption that holds a picture and no kept text."""
    element = caption.getparent()
    for _ in range(NEAR):
        if element is None or element in keepers:
            return None
        if next(element.iter("img"), None) is not None:
            return element
        element = element.getparent()
    return None
