"""What is put right in a translated sentence: numbers, the reader's names, quotation marks; and what is none at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from overview.translation.engines.base import Link, Rendering

NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
LOOP = re.compile(r"(.{1,40}?)\1{5,}", re.DOTALL)
OUTSIDE = " \n\u00a0\u202f([—–"  # what stands before a quotation
WORDS = re.compile(r"\w+(?:['’-]\w+)*")


def repaired(source: str, made: Rendering) -> Rendering:
    """The rendering of `source` with its numbers as they were, English quotation marks, and a capital to begin with."""
    if made.text[:1].islower() and not _first_letter(source).islower():
        made = Rendering(made.text[0].upper() + made.text[1:], made.links)
    return with_english_quotes(_with_numbers(source, made))


def with_names(source: str, made: Rendering, names: Collection[str]) -> Rendering:
    """The rendering with the names of the source that were to stay; one that nothing links to is left as translated."""
    for name in names:
        at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source)
        if at is None or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", made.text):
            continue
        words = linked_words(made, *at.span())
        made = replaced(made, *words, name, at.span()) if words else made
    return made


def digits(number: str) -> str:
    """The digits alone, in ASCII: "1.234", "1,234" and "١٢٣٤" are one number."""
    return "".join(str(unicodedata.digit(sign)) for sign in number if sign.isdigit())


def is_broken(source: str, target: str) -> bool:
    """Whether the output is none: empty, or the same words over and over, which models fall into on what they can't
    read."""
    if not target.strip():
        return True
    if any(len(repeated.group()) > 24 for repeated in LOOP.finditer(target)) and not LOOP.search(source):
        return True
    words = WORDS.findall(target.lower())
    return len(words) >= 16 and len(set(words)) * 4 < len(words)


def replaced(made: Rendering, start: int, end: int, text: str, source: tuple[int, int]) -> Rendering:
    """The rendering with [start, end) of its text replaced; the new text links to `source`."""
    shift = len(text) - (end - start)
    links = [link for link in made.links if link.end <= start]
    links.append(Link(start, start + len(text), *source))
    links += [link._replace(start=link.start + shift, end=link.end + shift) for link in made.links if link.start >= end]
    return Rendering(made.text[:start] + text + made.text[end:], tuple(links))


def linked_words(made: Rendering, start: int, end: int) -> tuple[int, int] | None:
    """[start, end) of the neighbouring whole target words that come from source characters [start, end), or None."""
    run: list[tuple[int, int]] = []
    longest = run
    for word in WORDS.finditer(made.text):
        inside = total = 0
        for link in made.links:
            shared = min(link.end, word.end()) - max(link.start, word.start())
            if shared > 0:
                total += shared
                inside += shared * (start <= link.source_start < end)
        run = [*run, word.span()] if inside * 2 > total else []
        longest = max(longest, run, key=len)
    return (longest[0][0], longest[-1][1]) if longest and len(longest) <= 4 else None


def with_english_quotes(made: Rendering) -> Rendering:
    """The rendering with „…“, «…» and « … » as English has them: “…”."""
    if not re.search("[„«»]", made.text):
        return made
    text = made.text
    for mark in reversed(list(re.finditer(r"[„“”«»]", text))):
        at = mark.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        outside = not before or before in OUTSIDE
        # The French set a space inside; the others none.
        spaced = (mark.group() == "«" and outside and after.isspace()) or (
            mark.group() == "»" and before.isspace() and not after.isalnum()
        )
        opens = mark.group() == "«" if spaced else outside and bool(after.strip())
        start, end = (at - (spaced and not opens), at + 1 + (spaced and opens))
        origin = next((link.source_start for link in made.links if link.end > at), 0)
        made = replaced(made, start, end, "“" if opens else "”", (origin, origin + 1))
    return made


def _first_letter(text: str) -> str:
    return next((sign for sign in text if sign.isalpha()), "")


def _with_numbers(source: str, made: Rendering) -> Rendering:
    """A number that the engine changed is set back: one of the target that the source has not, linked to one of the
    source that the target has not, or each the only such one."""
    theirs = list(NUMBER.finditer(source))
    if not theirs:
        return made
    in_target = {digits(match.group()) for match in NUMBER.finditer(made.text)}
    in_source = {digits(match.group()) for match in theirs}
    missing = [match for match in theirs if digits(match.group()) not in in_target]
    wrong = [match for match in NUMBER.finditer(made.text) if digits(match.group()) not in in_source]
    for extra in reversed(wrong):
        origins = [link.source_start for link in made.links if link.start < extra.end() and link.end > extra.start()]
        fits = [match for match in missing if any(match.start() <= origin < match.end() for origin in origins)]
        if not fits and len(missing) == len(wrong) == 1:
            fits = missing
        if len(fits) == 1:
            made = replaced(made, *extra.span(), fits[0].group(), fits[0].span())
            missing.remove(fits[0])
    return made
