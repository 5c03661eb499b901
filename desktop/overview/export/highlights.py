"""The reader's highlights in the text itself: the marked words are found again and put into `<mark>`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from overview.library.quotes import places_of
from overview.library.values import Note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset(
    ("a", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small", "code", "kbd", "samp", "var", "cite")
)


def marked(html: str, notes: Sequence[Note]) -> str:
    """Clean HTML with the quotes of notes in `<mark>`, also over several paragraphs."""
    quotes = {" ".join(note.quote.split()): note.start for note in notes if note.quote.strip()}
    if not quotes:
        return html
    from lxml import html as lxml_html

    root = lxml_html.fragment_fromstring(html or "<p></p>", create_parent="div")
    for quote, start in quotes.items():
        _mark(root, quote, start)
    inner = [root.text or "", *(lxml_html.tostring(child, encoding="unicode") for child in root)]
    return "".join(inner)


def _mark(root: HtmlElement, quote: str, start: int) -> None:
    """Mark the place of a quote, also across links and emphasis."""
    blocks = [
        list(_pieces(block))
        for block in root.iter()
        if isinstance(block.tag, str) and block.tag not in _INLINE and block.tag != "mark"
    ]
    texts = ["".join(text for _, _, text in pieces).replace("\n", " ") for pieces in blocks]
    places = places_of(quote, start, "\n".join(texts))
    at = 0
    for pieces, text in zip(blocks, texts, strict=True):
        for first, last in places:
            if first < at + len(text) and at < last:
                _put(pieces, max(0, first - at), min(len(text), last - at))
        at += len(text) + 1


def _pieces(block: HtmlElement) -> list[tuple[HtmlElement, bool, str]]:
    """The texts of a block that stand in a line: their element, whether it is its tail, and the text itself."""
    found = [(block, False, block.text or "")]
    for child in block:
        if child.tag in _INLINE or child.tag == "mark":
            found += _pieces(child)
        found.append((child, True, child.tail or ""))
    return found


def _put(pieces: list[tuple[HtmlElement, bool, str]], start: int, end: int) -> None:
    """Wrap the characters from `start` to `end` of the pieces' text."""
    from lxml import html as lxml_html

    at = sum(len(text) for _, _, text in pieces)
    for element, is_tail, text in reversed(pieces):  # from behind, so that earlier pieces stay where they are
        at -= len(text)
        first, last = max(start - at, 0), min(end - at, len(text))
        if first >= last or (element.tag == "mark" and not is_tail):
            continue
        mark = lxml_html.Element("mark")
        mark.text, mark.tail = text[first:last], text[last:]
        if is_tail:
            element.tail = text[:first]
            element.addnext(mark)
        else:
            element.text = text[:first]
            element.insert(0, mark)
