"""Sentences for engines that keep tags: spans as bare numbered elements. Addresses of links never leave the program."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from overview.translation.handles import replaced_by
from overview.translation.markup import LITERAL, Passage, Span, parse

MARKS = {"a": "a"}  # everything else is sent as <b>: what it is does not matter to the engine


def tagged(text: str, spans: Sequence[tuple[int, Span]], start: int, end: int) -> str:
    """Characters [start, end) of a passage as HTML, with span number n as `<a id="n">` or `<b id="n">`."""
    inside = [(max(s.start, start), min(s.end, end), n, s) for n, s in spans if s.start < end and s.end > start]
    events: list[tuple[int, int, int, str]] = []
    for order, (begin, finish, number, span) in enumerate(sorted(inside, key=lambda one: (one[0], -one[1]))):
        name = MARKS.get(span.tag, "b")
        events.append((begin, 1, order, f'<{name} id="{number}">'))
        events.append((finish, 0, -order, f"</{name}>"))
    made, at = "", start
    for position, _, _, html in sorted(events):
        made += escape(text[at:position], quote=False) + html
        at = position
    return made + escape(text[at:end], quote=False)


def fixed(passage: Passage, names: Collection[str]) -> list[tuple[int, Span]]:
    """What an engine is not to change, as numbered spans: elements that hold no prose, and each of the `names` wherever
    it stands and crosses no other span, by numbers behind those of the passage's own spans."""
    text = replaced_by(passage.text, lambda handle: " " * len(handle))
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text) if names else ()
    named = (Span(*one.span(), "b", "") for one in found)
    apart = [span for span in named if not any(_cross(span, other) for other in passage.spans)]
    literal = [(number, span) for number, span in enumerate(passage.spans) if span.tag in LITERAL]
    return [*literal, *enumerate(apart, len(passage.spans))]


def _cross(one: Span, other: Span) -> bool:
    """Whether each holds a part of the other alone: elements can't."""
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def unchanged(html: str, passage: Passage, spans: Sequence[tuple[int, Span]]) -> str:
    """What an engine gave back, with the words of these spans as they were."""
    for number, span in spans:
        words = escape(passage.text[span.start : span.end], quote=False).replace("\\", r"\\")
        html = re.sub(rf'(?<=<b id="{number}">)[^<]*(?=</b>)', words, html)
    return html


def untagged(html: str) -> tuple[str, dict[int, tuple[tuple[int, int], ...]]]:
    """The text of what an engine gave back, and which of its characters each numbered element holds."""
    text = ""
    marks: dict[int, tuple[tuple[int, int], ...]] = {}
    for part in parse(html):
        if not isinstance(part, Passage):
            text += " " if text and not text.endswith(" ") else ""
            continue
        for span in part.spans:
            number = span.opening.partition('id="')[2].partition('"')[0]
            if number.isdecimal() and len(number) < 9:
                marks[int(number)] = (*marks.get(int(number), ()), (len(text) + span.start, len(text) + span.end))
        text += part.text
    return text.strip().replace("\n", " "), marks
