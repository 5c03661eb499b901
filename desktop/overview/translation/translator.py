"""Ties the room together: a text or a page becomes units to translate (`plan`), and their renderings the translation
(`finished`). Who translates the units, in which order and where, is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from overview.translation.cache import SegmentCache
from overview.translation.engines.base import Engine, EngineFailure, Link, Rendering
from overview.translation.handles import disguised, restored
from overview.translation.markup import Part, Passage, literals, parse
from overview.translation.placeholders import fixed, tagged, unchanged, untagged
from overview.translation.placing import Sentence, Target, render
from overview.translation.repair import is_broken, repaired, with_names
from overview.translation.segments import KEEP, WORD, Segment, segments

BATCH = 32  # sentences
PROSE = frozenset(("p", "div", ""))  # blocks that a beginning is taken from


class Request(NamedTuple):
    """How to translate: from and to which language; further languages of the source; names that stay as they are."""

    source: str
    target: str = "en"
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Unit(NamedTuple):
    """What an engine gets: one sentence of `language`; `linked` where its rendering must tell what comes from where."""

    language: str
    text: str
    linked: bool


class Pair(NamedTuple):
    """A sentence and its translation, as plain text."""

    source: str
    target: str


class Block(NamedTuple):
    """One paragraph, heading, cell …: both languages as inline HTML (for plain text: escaped), and its sentences."""

    element: str
    source: str
    target: str
    pairs: tuple[Pair, ...]


class Translation(NamedTuple):
    """A translated text or page. `left`: how many sentences stand in the original because they could not be
    translated."""

    text: str
    blocks: tuple[Block, ...]
    left: int


class Piece(NamedTuple):
    """A segment of a passage and its unit, None where the segment stays."""

    segment: Segment
    unit: Unit | None


class Planned(NamedTuple):
    """A passage with its pieces."""

    passage: Passage
    pieces: tuple[Piece, ...]

    @property
    def units(self) -> list[Unit]:
        """Its units, in reading order."""
        return [piece.unit for piece in self.pieces if piece.unit]


class Plan(NamedTuple):
    """What is to be translated. `parts`: markup to copy, and passages. `html`: whether the result is HTML; `tags`:
    whether the engine gets and gives sentences as HTML."""

    request: Request
    parts: tuple[str | Planned, ...]
    html: bool
    tags: bool

    @property
    def units(self) -> list[Unit]:
        """Every unit once, in reading order."""
        return list(dict.fromkeys(unit for part in self.parts if isinstance(part, Planned) for unit in part.units))

    @property
    def first(self) -> list[Unit]:
        """The units of the first passage that has any."""
        return next((part.units for part in self.parts if isinstance(part, Planned) and part.units), [])


def plan(text: str, request: Request, *, html: bool = False, tags: bool = False, most: int = 0) -> Plan:
    """Take a text (or a page of HTML) apart. `tags`: the engine keeps tags: sentences are sent as HTML. `most`: only
    its first sentences are translated, until they have so many characters; all else stays. 0: all of it is."""
    parts: list[Part] = parse(text) if html else [Passage("", text.strip())] if text.strip() else []
    made = [part if isinstance(part, str) else _planned(part, request, tags) for part in parts]
    return Plan(request, tuple(_beginning(made, most) if most else made), html, tags)


def finished(made: Plan, results: Mapping[Unit, Rendering | None]) -> Translation:
    """The translation, as far as there are results; what has none, or None, stays in the original."""
    out: list[str] = []
    blocks: list[Block] = []
    left = 0
    for part in made.parts:
        if isinstance(part, str):
            out.append(part)
            continue
        target, pairs, missing = _target(part, results, made)
        left += missing
        if made.html:
            block = Block(part.passage.block, _original(part.passage), render(part.passage, target), pairs)
            out.append(block.target)
        else:
            block = Block("", escape(part.passage.text, quote=False), escape(target.text, quote=False), pairs)
            out.append(target.text)
        blocks.append(block)
    return Translation("".join(out), tuple(blocks), left)


def look_up(units: Sequence[Unit], engine: Engine, cache: SegmentCache) -> dict[Unit, Rendering]:
    """What the cache knows of the units that `engine` would translate."""
    found: dict[Unit, Rendering] = {}
    for linked in (True, False):
        some = [unit for unit in units if unit.linked == linked]
        known = cache.find(engine.key, [unit.text for unit in some], links=linked)
        found.update((unit, known[unit.text]) for unit in some if unit.text in known)
    return found


def translate_units(units: Sequence[Unit], engine: Engine, cache: SegmentCache) -> dict[Unit, Rendering | None]:
    """Translate and store. None for a sentence that the engine made nothing of. Raises EngineFailure."""
    texts = list(dict.fromkeys(unit.text for unit in units))
    made: dict[str, Rendering | None] = {}
    for text, rendering in zip(texts, engine.translate(texts), strict=True):
        whole = rendering if engine.takes_tags else repaired(text, rendering)
        made[text] = None if is_broken(text, whole.text) else whole
    cache.keep(engine.key, {text: one for text, one in made.items() if one is not None})
    return {unit: made[unit.text] for unit in units}


def translate(
    text: str,
    request: Request,
    engine_for: Callable[[str], Engine | None],
    cache: SegmentCache,
    *,
    html: bool = False,
    tags: bool = False,
) -> Translation:
    """Translate a whole text or page in this process. `engine_for(language)` gives an engine or None. Raises
    EngineFailure when an engine fails altogether."""
    work = plan(text, request, html=html, tags=tags)
    results: dict[Unit, Rendering | None] = {}
    for language in dict.fromkeys(unit.language for unit in work.units):
        engine = engine_for(language)
        if engine is None:
            if language == request.source:
                raise EngineFailure("model", f"No model for {language} → {request.target} is installed.")
            continue
        mine = [unit for unit in work.units if unit.language == language]
        results.update(look_up(mine, engine, cache))
        missing = [unit for unit in mine if unit not in results]
        for at in range(0, len(missing), BATCH):
            results.update(translate_units(missing[at : at + BATCH], engine, cache))
    return finished(work, results)


def _planned(passage: Passage, request: Request, tags: bool) -> Planned:
    names = (*request.names, *literals(passage))
    spans = dict(enumerate(passage.spans)) | dict(fixed(passage, request.names)) if tags else {}
    pieces = []
    for segment in segments(passage.text, request.source, others=request.others, names=names, target=request.target):
        unit = None
        if segment.language != KEEP:
            whole = passage.text[segment.start : segment.end]
            if tags:
                sent = disguised(whole, segment.text, padded=True)
                shown = passage.text[: segment.start] + sent + passage.text[segment.end :]
                unit = Unit(segment.language, tagged(shown, [*spans.items()], segment.start, segment.end), False)
            else:
                shown = disguised(whole, segment.text)
                linked = shown != segment.text or any(name in segment.text for name in names)
                unit = Unit(segment.language, shown, bool(linked or passage.spans or passage.voids))
        pieces.append(Piece(segment, unit))
    return Planned(passage, tuple(pieces))


def _beginning(parts: Sequence[str | Planned], most: int) -> Iterator[str | Planned]:
    """The parts with no more units than the first sentences of prose."""
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        kept = []
        for piece in part.pieces:
            wanted = most > 0 and part.passage.block in PROSE
            kept.append(piece if wanted else piece._replace(unit=None))
            most -= len(piece.segment.text) if wanted and piece.unit else 0
        yield part._replace(pieces=tuple(kept))


def _target(
    part: Planned, results: Mapping[Unit, Rendering | None], whole: Plan
) -> tuple[Target, tuple[Pair, ...], int]:
    """The whole target text of a passage, its sentence pairs, and how many sentences are missing."""
    source = part.passage.text
    names = (*whole.request.names, *literals(part.passage))
    text = ""
    sentences: list[Sentence] = []
    links: list[Link] = []
    marked: dict[int, tuple[tuple[int, int], ...]] = {}
    pairs: list[Pair] = []
    at = missing = 0
    for segment, unit in part.pieces:
        text += source[at : segment.start]
        original = source[segment.start : segment.end]
        made = results.get(unit) if unit else None
        marks: Mapping[int, tuple[tuple[int, int], ...]] = {}
        if made is None:
            missing += unit is not None
            shown = Rendering(original, tuple(Link(*word.span(), *word.span()) for word in WORD.finditer(original)))
        elif whole.tags:
            answer = restored(original, made, html=True).text
            plain, marks = untagged(unchanged(answer, part.passage, fixed(part.passage, whole.request.names)))
            shown = Rendering(plain)
        else:
            shown = with_names(segment.text, restored(original, made), names)
        start = len(text)
        text += shown.text
        links += [Link(a + start, b + start, c + segment.start, d + segment.start) for a, b, c, d in shown.links]
        for number, ranges in marks.items():
            marked[number] = (*marked.get(number, ()), *((a + start, b + start) for a, b in ranges))
        sentences.append(Sentence(segment.start, segment.end, start, len(text)))
        pairs.append(Pair(original, shown.text))
        at = segment.end
    text += source[at:]
    return Target(text, tuple(sentences), tuple(sorted(links)), marked), tuple(pairs), missing


def _original(passage: Passage) -> str:
    """The passage as it was, as inline HTML."""
    whole = Sentence(0, len(passage.text), 0, len(passage.text))
    same = {number: ((span.start, span.end),) for number, span in enumerate(passage.spans)}
    return render(passage, Target(passage.text, (whole,), (), same))
