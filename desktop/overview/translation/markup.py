"""HTML becomes passages of plain text that can be translated, and the markup around them, which is copied through.

A passage is a run of text within a block, with the inline elements over it as spans and what has no text (an image, a
link around one) as voids at a character. The HTML is expected to be clean (`extraction.sanitise`) and must be cleaned
again after translation; it is parsed by libxml2, whose time is linear whatever it gets.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple

_INLINE = """a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong
sub sup time tt u var"""
_VOID = "area br col embed hr img input link meta param source track wbr"
_VERBATIM = "pre script style textarea svg math template select button iframe object video audio"
INLINE = frozenset(_INLINE.split())
VOID_INLINE = frozenset(("img", "wbr"))
VOID = frozenset(_VOID.split())
VERBATIM = frozenset(_VERBATIM.split())
OF_LANGUAGE = frozenset(("dir", "lang"))  # of a block: untrue of its translation, which runs as its own language does
MANY = 300  # spans of a passage; of one that has more only the links are kept
LITERAL = frozenset(("code", "kbd", "samp", "var", "tt"))  # inline, but what they hold is no prose


class Span(NamedTuple):
    """An inline element over characters [start, end) of a passage; `opening` is its start tag as HTML."""

    start: int
    end: int
    tag: str
    opening: str


class Void(NamedTuple):
    """HTML without text that stands before character `at`."""

    at: int
    html: str


class Passage(NamedTuple):
    """Text to translate. A line break of the HTML is one of the text. `block` is the element it stands in."""

    block: str
    text: str
    spans: tuple[Span, ...] = ()
    voids: tuple[Void, ...] = ()


Part = str | Passage


def parse(html: str) -> list[Part]:
    """The parts of an HTML fragment in order: markup to copy, and passages."""
    from lxml import etree

    builder = Builder()
    parser = etree.HTMLParser(target=builder, huge_tree=True, encoding="utf-8")
    # Within a div libxml2 adds no paragraph of its own.
    parser.feed(b"<html><body><div>" + html.encode("utf-8", "replace") + b"</div></body></html>")
    parser.close()
    return builder.parts


class _Open:
    """An inline element that is still open: where it starts, and how many voids there were before it."""

    def __init__(self, tag: str, opening: str, start: int, voids: int) -> None:
        self.tag, self.opening, self.start, self.voids = tag, opening, start, voids


class Builder:
    """Takes libxml2's events and makes `parts`."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._frame = 3  # html, body and the div around the fragment
        self._depth = 0
        self._verbatim = 0
        self._blocks: list[str] = []
        self._text = ""
        self._spans: list[Span] = []
        self._voids: list[Void] = []
        self._open: list[_Open] = []
        self._as_markup: list[str] = []  # inline elements that turned out to hold blocks

    def start(self, tag: str | bytes, attributes: Any) -> None:
        """A start tag."""
        self._depth += 1
        if self._depth <= self._frame:
            return
        tag = str(tag)
        opening = _start_tag(tag, attributes)
        if self._verbatim or tag in VERBATIM:
            if not self._verbatim:
                self._flush()
            self._verbatim += 1
            self._markup(opening)
        elif tag == "br":
            self._text = self._text.rstrip(" ") + "\n"
        elif tag in VOID_INLINE:
            self._voids.append(Void(len(self._text), opening))
        elif tag in INLINE:
            self._open.append(_Open(tag, opening, len(self._text), len(self._voids)))
        else:
            self._break_open()
            self._flush()
            self._markup(
                _start_tag(tag, {name: value for name, value in attributes.items() if name not in OF_LANGUAGE})
            )
            self._blocks.append(tag)

    def end(self, tag: str | bytes) -> None:
        """An end tag."""
        self._depth -= 1
        if self._depth < self._frame:
            if self._depth == self._frame - 1:
                self._flush()
            return
        tag = str(tag)
        if self._verbatim:
            self._verbatim -= 1
            if tag not in VOID:
                self._markup(f"</{tag}>")
        elif tag == "br" or tag in VOID_INLINE:
            return
        elif tag in INLINE and tag in (one.tag for one in self._open):
            self._close(tag)
        else:
            self._flush()
            if tag in INLINE and tag in self._as_markup:
                self._as_markup.remove(tag)
            elif self._blocks and self._blocks[-1] == tag:
                self._blocks.pop()
            if tag not in VOID:
                self._markup(f"</{tag}>")

    def comment(self, text: str | bytes) -> None:
        """A comment: dropped."""

    def data(self, data: str | bytes) -> None:
        """Characters."""
        text = str(data)
        if self._verbatim:
            self._markup(escape(text, quote=False))
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if text.startswith(" ") and (not self._text or self._text[-1] in " \n"):
            text = text[1:]
            if not self._text and self._voids:
                self._voids[-1] = Void(self._voids[-1].at, self._voids[-1].html + " ")
        self._text += text

    def close(self) -> None:
        """The end of the fragment."""
        self._flush()

    def _close(self, tag: str) -> None:
        index = max(i for i, one in enumerate(self._open) if one.tag == tag)
        one = self._open.pop(index)
        if self._text[one.start :].strip():
            self._spans.append(Span(one.start, len(self._text), tag, one.opening))
            return
        # No text of its own: with what it holds it is one void; emphasis over nothing is dropped.
        inside = self._voids[one.voids :]
        if tag == "a" or inside:
            del self._voids[one.voids :]
            held = "".join(void.html for void in inside)
            self._voids.append(Void(one.start, f"{one.opening}{held}</{tag}>"))

    def _break_open(self) -> None:
        """A block begins inside inline elements: these become markup, and what was before each a passage of its own."""
        while self._open:
            first = self._open.pop(0)
            at = first.start
            text, spans, voids = self._text, self._spans, self._voids
            self._text = text[:at]
            self._spans = [span for span in spans if span.end <= at]
            self._voids = voids[: first.voids]
            self._flush()
            self._markup(first.opening)
            self._as_markup.append(first.tag)
            self._text = text[at:]
            self._spans = [moved(span, -at) for span in spans if span.end > at]
            self._voids = [Void(void.at - at, void.html) for void in voids[first.voids :]]
            for one in self._open:
                one.start -= at
                one.voids -= first.voids

    def _flush(self) -> None:
        """What was gathered becomes a passage. Elements that are still open go on in the next one."""
        text = self._text
        spans = list(self._spans)
        spans += [Span(one.start, len(text), one.tag, one.opening) for one in self._open if text[one.start :].strip()]
        for one in self._open:
            one.start = one.voids = 0
        lead = len(text) - len(text.lstrip())
        body = text.strip()
        voids = [Void(min(max(void.at - lead, 0), len(body)), void.html) for void in self._voids]
        self._text, self._spans, self._voids = "", [], []
        if not body:
            self._markup("".join(void.html for void in voids) + text.replace("\n", "<br>"))
            return
        self._markup(text[:lead].replace("\n", "<br>"))
        cut = [Span(max(s.start - lead, 0), min(s.end - lead, len(body)), s.tag, s.opening) for s in spans]
        kept = sorted((span for span in cut if span.start < span.end), key=lambda span: (span.start, -span.end))
        if len(kept) > MANY:
            kept = [span for span in kept if span.tag == "a"]
        block = self._blocks[-1] if self._blocks else ""
        self.parts.append(Passage(block, body, tuple(kept), tuple(voids)))
        self._markup(text[lead + len(body) :].replace("\n", "<br>"))

    def _markup(self, html: str) -> None:
        if not html:
            return
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += html
        else:
            self.parts.append(html)


def moved(span: Span, by: int) -> Span:
    """The span shifted, not before the start."""
    return span._replace(start=max(span.start + by, 0), end=span.end + by)


def _start_tag(tag: str, attributes: Any) -> str:
    """The start tag as HTML."""
    return f"<{tag}" + "".join(f' {name}="{escape(value or "")}"' for name, value in attributes.items()) + ">"


def literals(passage: Passage) -> tuple[str, ...]:
    """What stands in elements that hold no prose: names of files, commands, keys. It stays as it is."""
    return tuple(passage.text[span.start : span.end].strip() for span in passage.spans if span.tag in LITERAL)
