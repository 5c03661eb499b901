"""Where the links and emphasis of a passage stand in its translation. No link and no void is ever lost.

A span lands on a verbatim copy of its text (names, numbers); else on the whole words that come from its words; a link
that finds neither is appended to its sentence as ↗. A link is one run and lies outermost; no two overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from overview.translation.engines.base import Link
from overview.translation.markup import Passage, Span
from overview.translation.repair import NUMBER, WORDS, digits

APPENDED = "↗"
Range = tuple[int, int]


class Sentence(NamedTuple):
    """A sentence of the source, [start, end), and its translation, [target_start, target_end) of the whole target."""

    start: int
    end: int
    target_start: int
    target_end: int


class Target(NamedTuple):
    """The translation of a passage. `links` by their start. `marked`: where the engine itself put span number n, for
    engines that take tags."""

    text: str
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    marked: Mapping[int, tuple[Range, ...]]


def render(passage: Passage, target: Target) -> str:
    """The translation with the passage's inline markup, as HTML."""
    spans = list(enumerate(passage.spans))
    placed: dict[int, list[Range]] = {}
    taken: list[Range] = []
    lost: list[tuple[int, Span]] = []
    # Names and numbers first: their place is certain, and another link must not take it.
    certain = {number: _exact(passage.text, span, target) for number, span in spans}
    for number, span in sorted(spans, key=lambda one: (one[1].tag != "a", not certain[one[0]])):
        ranges = _place(passage.text, number, span, target, taken if span.tag == "a" else [])
        if span.tag == "a":
            for run in ranges:
                insort(taken, run)
            if not ranges:
                lost.append((_sentence_end(span.end, target), span))
        if ranges:
            placed[number] = ranges
    inserted: dict[int, list[str]] = {}
    for at, html in passage.voids:
        position = _void_position(at, passage, target)
        inserted.setdefault(_outside(position, taken) if html.startswith("<a") else position, []).append(html)
    for at, span in lost:
        inserted.setdefault(_outside(at, taken), []).append(f" {span.opening}{APPENDED}</a>")
    return _written(target.text, passage.spans, placed, inserted)


def _place(source: str, number: int, span: Span, target: Target, taken: Sequence[Range]) -> list[Range]:
    """The target ranges of one span; for a link one that is free, or none."""
    found: list[Range] = []
    for sentence in _overlapping(span, target):
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if source[sentence.start : sentence.end] == target.text[sentence.target_start : sentence.target_end]:
            shift = sentence.target_start - sentence.start  # it stayed in the original
            found.append((start + shift, end + shift))
            continue
        if not WORDS.search(source, start, end):
            continue
        found += _in_sentence(
            source, (start, end), sentence, target, target.marked.get(number, ()), span.tag == "a", taken
        )
    if span.tag != "a":
        return _merged(found, target.text)
    if not found:
        return []
    whole = (found[0][0], found[-1][1])
    return [whole] if _free(whole, taken) else found[:1]


def _in_sentence(
    source: str,
    part: Range,
    sentence: Sentence,
    target: Target,
    marked: Sequence[Range],
    one: bool,
    taken: Sequence[Range],
) -> list[Range]:
    here = (sentence.target_start, sentence.target_end)
    if here[0] == here[1]:
        return []
    words = [word.span() for word in WORDS.finditer(source, sentence.start, sentence.end)]
    if all(part[0] <= start and end <= part[1] for start, end in words):
        return [here] if not one or _free(here, taken) else []
    ours = [r for r in marked if here[0] <= r[0] and r[1] <= here[1] and (not one or _free(r, taken))]
    if ours:
        return ours[:1] if one else ours
    links = [link for link in _links_of(sentence, target) if part[0] <= link.source_start < part[1]]
    copies = [copy for copy in _copies(source[slice(*part)], here, target.text) if not one or _free(copy, taken)]
    if copies:
        return [max(copies, key=lambda copy: _linked(copy, links))]
    runs = [run for run in _aligned(here, target.text, links) if not one or _free(run, taken)]
    return [max(runs, key=lambda run: run[1] - run[0])] if one and runs else runs


def _exact(source: str, span: Span, target: Target) -> bool:
    text = source[span.start : span.end]
    return any(
        _copies(text, (sentence.target_start, sentence.target_end), target.text)
        for sentence in _overlapping(span, target)
    )


def _overlapping(span: Span, target: Target) -> Iterator[Sentence]:
    """The sentences that a span touches."""
    for number in range(bisect_right(target.sentences, span.start, key=lambda one: one.end), len(target.sentences)):
        if target.sentences[number].start >= span.end:
            return
        yield target.sentences[number]


def _links_of(sentence: Sentence, target: Target) -> Sequence[Link]:
    first = bisect_left(target.links, sentence.target_start, key=lambda link: link.start)
    return target.links[first : bisect_left(target.links, sentence.target_end, first, key=lambda link: link.start)]


def _copies(text: str, here: Range, target: str) -> list[Range]:
    """Where the target repeats the text to the letter, as whole words; or the number that it is."""
    text = text.strip(" \n.,;:!?\"'“”„«»()")
    if not text:
        return []
    if NUMBER.fullmatch(text):
        same = digits(text)
        return [found.span() for found in NUMBER.finditer(target, *here) if digits(found.group()) == same]
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    return [found.span() for found in pattern.finditer(target, *here)]


def _linked(run: Range, links: Sequence[Link]) -> int:
    """How many characters of a target run the links hold."""
    return sum(max(0, min(link.end, run[1]) - max(link.start, run[0])) for link in links)


def _aligned(here: Range, text: str, links: Sequence[Link]) -> list[Range]:
    """Runs of neighbouring target words that the links mostly hold; one word between may be another's."""
    words = [word.span() for word in WORDS.finditer(text, *here)]
    ours = [i for i, word in enumerate(words) if _linked(word, links) * 2 > word[1] - word[0]]
    runs: list[list[int]] = []
    for i in ours:
        if runs and i - runs[-1][-1] <= 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [(words[run[0]][0], words[run[-1]][1]) for run in runs]


def _merged(ranges: Sequence[Range], text: str) -> list[Range]:
    """Ranges with nothing but space between them become one."""
    made: list[Range] = []
    for start, end in sorted(ranges):
        if made and (start <= made[-1][1] or not text[made[-1][1] : start].strip()):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _free(run: Range, taken: Sequence[Range]) -> bool:
    """Whether a run touches none of those taken, which are in order and apart."""
    following = bisect_left(taken, run[1], key=lambda one: one[0])
    return following == 0 or taken[following - 1][1] <= run[0]


def _outside(at: int, taken: Sequence[Range]) -> int:
    """The position, or the end of the link that it lies in: links don't nest."""
    following = bisect_left(taken, at, key=lambda one: one[0])
    return max(at, taken[following - 1][1]) if following else at


def _sentence_end(at: int, target: Target) -> int:
    """Where the translation of the sentence that holds source character `at - 1` ends."""
    following = bisect_left(target.sentences, at, key=lambda one: one.start)
    return target.sentences[following - 1].target_end if following else len(target.text)


def _void_position(at: int, passage: Passage, target: Target) -> int:
    """Before which target character a void stands: never inside a word."""
    if at == 0:
        return 0
    number = bisect_right(target.sentences, at, key=lambda one: one.end)
    if at >= len(passage.text) or number == len(target.sentences):
        return len(target.text)
    sentence = target.sentences[number]
    if at <= sentence.start:
        return sentence.target_start
    links = _links_of(sentence, target)
    for word in WORDS.finditer(target.text, sentence.target_start, sentence.target_end):
        origins = [link.source_start for link in links if word.start() <= link.start < word.end()]
        if origins and min(origins) >= at:
            return word.start()
    return sentence.target_end


def _written(text: str, spans: Sequence[Span], placed: dict[int, list[Range]], inserted: dict[int, list[str]]) -> str:
    """The text with the elements around their ranges; links outermost, then as they were nested in the source."""
    rank = {number: (spans[number].tag != "a", number) for number in placed}
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, ranges in placed.items():
        for start, end in ranges:
            begins.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    points = sorted({0, len(text), *inserted, *begins, *ends})
    out: list[str] = []
    open_now: list[int] = []
    for point, following in zip(points, [*points[1:], len(text)], strict=True):
        wanted = [number for number in open_now if number not in ends.get(point, ())]
        for number in begins.get(point, ()):
            insort(wanted, number, key=rank.__getitem__)
        keep = 0
        while keep < min(len(wanted), len(open_now)) and wanted[keep] == open_now[keep]:
            keep += 1
        out += [f"</{spans[number].tag}>" for number in reversed(open_now[keep:])]
        out += inserted.get(point, ())
        out += [spans[number].opening for number in wanted[keep:]]
        open_now = wanted
        out.append(escape(text[point:following], quote=False).replace("\n", "<br>"))
    return "".join(out)
