"""What stays whole inside a sentence: addresses, @names and #tags. An engine gets a plain word in place of each, which
models take for a name, and where that word came out the original is put back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from html import escape

from overview.translation.engines.base import Link, Rendering
from overview.translation.repair import linked_words, replaced

# A tag ends at a mark, and where a writing begins that has no spaces between words: the sentence may go on there.
_APART = '\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef<>"“”„«»'
_MARKS = "!-/:-@\\[-^`{-~،؛؟।‘’‹›…–—"
_SITE = r"(?i:https?)://|(?<![\w.])(?:www|WWW)\.|(?<![\w.@/-])(?:[a-z0-9-]+\.)+[a-z]{2,}/"
_WEB = rf"(?:{_SITE})[^{_APART}]*[^{_APART}{_MARKS}]/?"
_MAIL = r"(?<![\w.+@-])[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_PERSON = r"(?<![\w@])@[A-Za-z0-9_]+(?:[.@-][A-Za-z0-9_]+)*"
_TAG = rf"(?<![\w#&/])#(?=\d*[^\W\d])[^{_APART}{_MARKS}]+"
_HANDLE = f"{_WEB}|{_MAIL}|{_PERSON}|{_TAG}"
# What stands before or behind a sentence and is no part of it; one @name or #tag may well be.
_SEVERAL = rf"(?:{_WEB}|(?:(?:{_HANDLE})\s+)+(?:{_HANDLE}))"
_BEFORE = rf"(?:{_SEVERAL}|(?:{_HANDLE}):)\s+"
_BEHIND = rf"(?<!\S){_SEVERAL}\Z"
_SIGNS = ("@", "#", "/", "www.", "WWW.")  # each handle has one, and few sentences do: a look for them saves much time
AROUND = 400  # characters to look through: in a long row each that may be the first costs a look at all the others
_LETTERS = re.compile(r"[^\W\d_]+")

# Compiled when a sentence first needs one: all three take 30 ms, a seventh of what an engine needs to start.
_compiled = cache(re.compile)


def handles(text: str) -> list[re.Match[str]]:
    """The addresses, @names and #tags of a text, in order."""
    return list(_compiled(_HANDLE).finditer(text)) if _may_have(text) else []


def without(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) of a sentence of a text without what stands before and behind it and is no part of it."""
    if not _may_have(text[start:end]):
        return start, end
    before = _compiled(_BEFORE).match(text, start, min(end, start + AROUND))
    begin = before.end() if before else start
    behind = _compiled(_BEHIND).search(text, max(begin, end - AROUND), end)
    return begin, behind.start() if behind else end


def replaced_by(text: str, word: Callable[[str], str]) -> str:
    """The text with something else in place of each handle."""
    return _compiled(_HANDLE).sub(lambda found: word(found.group()), text) if _may_have(text) else text


def disguised(source: str, text: str, *, padded: bool = False) -> str:
    """`text`, which is `source` with letters large or small, with a plain word in place of each handle. `padded`: with
    spaces before it, so that the text stays as long as it was."""
    made, at = "", 0
    for found in handles(source):
        word = _word(found.group())
        made += text[at : found.start()] + (word.rjust(len(found.group())) if padded else word)
        at = found.end()
    return made + text[at:]


def restored(source: str, made: Rendering, *, html: bool = False) -> Rendering:
    """The rendering of `source`, which was translated disguised, with its handles: each in place of its word or of what
    that became, and at the end where neither is found. Its links lead to `source` as it is. `html`: what it is in."""
    theirs = handles(source)
    if not theirs:
        return made
    made = Rendering(made.text, _moved(made.links, theirs))
    for found in theirs:
        handle = escape(found.group(), quote=False) if html else found.group()
        copy = rf"(?<![\w@#/.=<-]){re.escape(_word(found.group()))}(?![\w/@=])"  # none within another handle or a tag
        copies = [one.span() for one in re.finditer(copy, made.text, re.IGNORECASE)]
        place = copies[0] if len(copies) == 1 else linked_words(made, *found.span()) or next(iter(copies), None)
        if place:
            made = replaced(made, *place, handle, found.span())
        else:
            start = len(made.text) + 1
            made = Rendering(f"{made.text} {handle}", (*made.links, Link(start, start + len(handle), *found.span())))
    return made


def _may_have(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _word(handle: str) -> str:
    """What stands for a handle: its own name, so that it is no lie where it stays; "Link" for a web address."""
    name = None if re.match(_WEB, handle) else _LETTERS.search(handle)
    return name.group().capitalize() if name else "Link"


def _moved(links: Sequence[Link], theirs: Sequence[re.Match[str]]) -> tuple[Link, ...]:
    """Links to the disguised text as links to the text itself."""
    ends: list[int] = []  # of the words, in the disguised text
    grown = [0]  # characters that the text itself has more, behind each
    for found in theirs:
        ends.append(found.start() - grown[-1] + len(_word(found.group())))
        grown.append(found.end() - ends[-1])
    return tuple(
        link._replace(
            source_start=link.source_start + grown[bisect_right(ends, link.source_start)],
            source_end=link.source_end + grown[bisect_right(ends, link.source_end)],
        )
        for link in links
    )
