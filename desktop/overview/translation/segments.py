"""A text becomes the pieces that an engine gets: sentences, long ones cut, shouting quietened, what is no foreign
language left alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from overview.languages.scripts import foreign_to, languages_of, script_of
from overview.languages.tags import UNKNOWN
from overview.translation.handles import replaced_by, without

KEEP = ""  # in place of a language: leave the segment as it is

# Characters to a segment, so that it stays near 128 pieces: writing systems differ in how much a piece holds.
LIMITS = {"han": 120, "kana": 120, "hangul": 180, "thai": 180, "lao": 180, "khmer": 160, "myanmar": 160}
LIMIT = 400
WHOLE = "\0"  # where something begins that is not to be cut
CUTS = (r"[;；:：؛]\s*|[—–]\s+", r"[,，、،]\s*", rf"\s+|(?={WHOLE})")

LETTER = re.compile(r"[^\W\d_]")
TAGS = re.compile(r"(?:[@#]\w+\s*)+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that English can hardly do without; those of the first row the other languages in Latin letters don't have.
_ONLY_ENGLISH = "the that with this from which its they their she his would could about what there into"
_ENGLISH = "of and to have has are were was by it he her will after been not for but than who when"
ONLY_ENGLISH = frozenset(_ONLY_ENGLISH.split())
ENGLISH = ONLY_ENGLISH | frozenset(_ENGLISH.split())
QUOTED = " .,!?:;\"'“”„‟‘’‚«»‹›"


class Segment(NamedTuple):
    """`text` stands at [start, end) of its block, as the engine gets it: of the same length. `language`: KEEP, or what
    to translate it from."""

    start: int
    end: int
    text: str
    language: str


def segments(
    text: str, language: str, *, others: Sequence[str] = (), names: Collection[str] = (), target: str = "en"
) -> tuple[Segment, ...]:
    """The segments of a block of text in `language`, in order; white space between them belongs to none.

    `others`: further languages that its source writes. `names`: what stays as it is wherever it stands.
    """
    found = []
    for start, end in _sentences(text, language):
        for begin, finish in _parts(text, start, end):
            part = text[begin:finish]
            own = _language_of(part, language, others, names, target)
            found.append(Segment(begin, finish, part if own == KEEP else quieten(part, own, names), own))
    return tuple(found)


def quieten(text: str, language: str, names: Collection[str] = ()) -> str:
    """A text in capitals becomes one that models can read, of the same length; any other stays as it is."""
    words = WORD.findall(text)
    cased = [letter for word in words for letter in word if letter.upper() != letter.lower()]
    if len(words) < 2 or len(cased) < 8 or sum(letter.isupper() for letter in cased) < 0.9 * len(cased):
        return text
    kept = {name.upper(): name for name in names if len(name.upper()) == len(name)}
    made = WORD.sub(lambda word: kept.get(word.group()) or _lower(word.group(), language), text)
    first = WORD.search(made)
    assert first is not None
    at = first.start()
    return made[:at] + text[at] + made[at + 1 :]


def is_english(text: str) -> bool:
    """Whether a sentence in Latin letters is certainly English already: a quarter of its words are English particles,
    one of them such as no other language has."""
    words = [word.lower() for word in WORD.findall(text)]
    telling = sum(word in ENGLISH for word in words)
    return len(words) >= 4 and telling >= 2 and telling * 4 >= len(words) and not ONLY_ENGLISH.isdisjoint(words)


def _lower(word: str, language: str) -> str:
    if language in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    lower = "".join(letter.lower()[0] for letter in word)
    return lower[:-1] + "ς" if lower.endswith("σ") else lower


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """[start, end) of every sentence. A line break always ends one."""
    import sentencex

    at = 0
    for line in text.split("\n"):
        start = at
        shown = replaced_by(line, lambda handle: "X".ljust(len(handle), "x"))  # the marks in it end no sentence
        for part in sentencex.segment(language.partition("-")[0], shown):
            # A mark that stands alone belongs to what was before it.
            yield from _stripped(text, start, start + len(part))
            start += len(part)
        at += len(line) + 1


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in parts that are short enough; addresses, @names and #tags around it are parts by themselves."""
    begin, finish = without(text, start, end)
    yield from _stripped(text, start, begin)
    yield from _cut(text, begin, finish)
    yield from _stripped(text, finish, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the last mark or space of each part."""
    limit = LIMITS.get(script_of(text[start:end]) or "", LIMIT)
    while end - start > limit:
        window = replaced_by(text[start : start + limit], lambda handle: WHOLE.ljust(len(handle), "x"))
        for marks in CUTS:
            cuts = [match.end() for match in re.finditer(marks, window) if match.end() > limit // 2]
            if cuts:
                yield from _stripped(text, start, start + cuts[-1])
                start += cuts[-1]
                break
        else:
            yield start, start + limit
            start += limit
    yield from _stripped(text, start, end)


def _language_of(part: str, language: str, others: Sequence[str], names: Collection[str], target: str) -> str:
    if TAGS.fullmatch(part) or part.strip(QUOTED) in names:
        return KEEP
    part = replaced_by(part, lambda _: "")
    if not LETTER.search(part):
        return KEEP
    if target == "en" and is_english(part):
        return KEEP
    if foreign_to(part, language):
        script = script_of(part)
        possible = languages_of(part, script) if script else ()
        matching = [one for one in possible if one in others]
        return matching[0] if matching else possible[0] if len(possible) == 1 else KEEP
    if others and len(part) >= 30:
        from overview.languages.identification import SURE, identify

        guess = identify(part, candidates=(language, *others))
        if guess.language in others and guess.confidence >= SURE:
            return guess.language
    return language if language != UNKNOWN else KEEP
