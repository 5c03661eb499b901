"""A page as a sequence of blocks of text: paragraphs, headings, items, captions, each the innermost of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overview.extraction.body.phrases import is_prompt
from overview.extraction.body.tree import BLOCKS, HEADINGS, link_share, words_of
from overview.extraction.sanitise import without_controls
from overview.extraction.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_CONTAINERS = words(
    "body div td th section article main center blockquote aside header footer form fieldset details dd li span p"
)
MOST_IN_HEADING = 20  # elements; lxml goes through all of them again for each box that is taken away
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_SENTENCE = re.compile(r"[.!?…。！？।؟۔։။](?:[\"'”’»“」』）)\]]*)(?:\s|$)|[。！？，、؛،]")
_BLANK_LINE = re.compile(r"(?<=[.!?…。！？」』”\"）)])[^\S\n]*\n[^\S\n]*\n\s*(?=\S)")  # behind a whole sentence
_END = re.compile(r"[.!?…:。！？：।؟۔։။][\"'”’»“」』）)\]\s]*$")


@dataclass(slots=True)
class Block:
    """One block of text. `size` counts characters; those of scripts that need few for a word count twice."""

    element: HtmlElement
    text: str
    size: int
    links: float  # the share of its text that is links
    said: bool = False  # an independent extractor took it for the article

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def is_prose(self) -> bool:
        """Running text: long enough, few links, sentences."""
        return (
            self.size >= 60
            and self.links < 0.7
            and not self.is_heading
            and (self.size > 150 or bool(_SENTENCE.search(self.text)))
        )

    @property
    def ends_sentence(self) -> bool:
        return bool(_END.search(self.text))

    @property
    def is_prompt(self) -> bool:
        """Whether it asks the reader for something."""
        return is_prompt(self.text, is_sentence=self.ends_sentence)


def size_of(text: str) -> int:
    """Characters, with those of dense scripts (Chinese, Japanese, Korean, Thai …) counted twice."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))


def key_of(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def wrap_runs(root: HtmlElement) -> None:
    """Give every run of text that stands beside blocks, or between double line breaks, a paragraph of its own."""
    for font in list(root.iter("font")):  # in which old pages set all their text, and which says nothing about it
        font.drop_tag()
    for span in root.iter("span"):
        if "br" in (span.get("class") or "").split() and not len(span) and not (span.text or "").strip():
            span.tag = "br"  # all that parts the paragraphs of the Times of India
    for heading in root.iter(*HEADINGS):
        _free_of_boxes(heading)
    _break_at_blank_lines(root)
    around = _around_blocks(root)
    inline = {element for element in around if element.tag not in BLOCKS}
    for container in [element for element in root.iter() if element.tag in _CONTAINERS or element in inline]:
        if any(child.tag in BLOCKS or child in around for child in container) or _double_breaks(container):
            _wrap(container, around)


def _free_of_boxes(heading: HtmlElement) -> None:
    """Take the boxes in a heading away that hold all of its words or none: it would count as a box around them."""
    boxes = list(heading.iterchildren(*BLOCKS)) if len(heading) <= MOST_IN_HEADING else []
    texts = (heading.text, *(text for part in heading for text in (words_of(part), part.tail))) if boxes else ()
    if sum(bool((text or "").strip()) for text in texts) == 1:
        for box in boxes:
            box.drop_tag()
        _free_of_boxes(heading)


def _break_at_blank_lines(root: HtmlElement) -> None:
    """Where a paragraph is several, parted by blank lines that the page's style shows, put line breaks for them."""
    for paragraph in root.iter("p"):
        for element in (paragraph, *paragraph):
            text = element.text if element is paragraph else element.tail
            if not text or "\n" not in text or len(parts := _BLANK_LINE.split(text)) == 1:
                continue
            at = 0 if element is paragraph else paragraph.index(element) + 1
            for part in reversed(parts[1:]):
                first, second = (element.makeelement("br", {}) for _ in range(2))
                second.tail = part
                paragraph[at:at] = [first, second]
            if element is paragraph:
                paragraph.text = parts[0]
            else:
                element.tail = parts[0]


def _around_blocks(root: HtmlElement) -> set[HtmlElement]:
    """The elements with blocks in them; also inline ones, which then are blocks themselves."""
    found: set[HtmlElement] = set()
    for element in root.iter(*BLOCKS):
        parent = element.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def _double_breaks(container: HtmlElement) -> bool:
    if container.tag in ("li", "span", "p"):
        return False
    previous = None
    for child in container:
        if child.tag == "br" and previous is not None and previous.tag == "br" and not (previous.tail or "").strip():
            return True
        previous = child
    return False


def _wrap(container: HtmlElement, around: set[HtmlElement]) -> None:
    """Move the runs of inline content among a container's children into new paragraphs."""
    run: list[HtmlElement] = []
    text = container.text
    container.text = None

    def close(following: HtmlElement | None) -> None:
        nonlocal text, run
        while run and run[-1].tag == "br" and not (run[-1].tail or "").strip():
            container.remove(run.pop())
        if (text and text.strip()) or any(_shows(item) for item in run):
            paragraph = container.makeelement("p", {})
            paragraph.text = text
            paragraph.extend(run)
            if following is None:
                container.append(paragraph)
            else:
                following.addprevious(paragraph)
        else:
            for item in run:
                container.remove(item)
        text, run = None, []

    for child in list(container):
        if child.tag in BLOCKS or child in around:
            close(child)
            text, child.tail = child.tail, None
        elif child.tag == "br" and run and run[-1].tag == "br" and not (run[-1].tail or "").strip():
            close(child)
            text, child.tail = child.tail, None
            container.remove(child)
        else:
            run.append(child)
    close(None)


def _shows(item: HtmlElement) -> bool:
    """Whether inline content has anything to show."""
    return (
        item.tag == "img"
        or next(item.iter("img"), None) is not None
        or bool(words_of(item) or (item.tail or "").strip())
    )


def blocks_of(root: HtmlElement) -> list[Block]:
    """The innermost blocks with text under `root`, in document order. A line break parts words."""
    for line_break in root.iter("br"):
        if next(line_break.iterancestors("pre"), None) is None:
            line_break.tail = f" {line_break.tail or ''}"
    holders = _around_blocks(root)
    linked = {element for link in root.iter("a") if link in holders for element in link.iterdescendants()}
    found = []
    for element in root.iter(*BLOCKS):
        if element not in holders and (text := words_of(element)):
            links = 1.0 if element in linked else link_share(element, len(text))
            found.append(Block(element, text, size_of(text), links))
    return found


def line_of(block: Block) -> str:
    """The block's text as a reader sees it: one line, more where the source breaks it; `pre` as it stands."""
    if block.tag == "pre":
        return without_controls(block.element.text_content()).strip("\n")
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(block.element, events=("start", "end")):
        if event == "start":
            pieces += ["\n" if element.tag == "br" else "", element.text or ""]
        elif element is not block.element:
            pieces.append(element.tail or "")
    lines = (" ".join(line.split()) for line in without_controls("".join(pieces)).split("\n") if line.strip())
    return "\n".join(lines)


def weigh(blocks: Iterable[tuple[Block, float]]) -> dict[HtmlElement, float]:
    """The weight of every element: that of all blocks in it."""
    weights: dict[HtmlElement, float] = {}
    for block, weight in blocks:
        element: HtmlElement | None = block.element
        while element is not None:
            weights[element] = weights.get(element, 0.0) + weight
            element = element.getparent()
    return weights
