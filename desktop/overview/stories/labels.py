"""A story's label: a short noun phrase for an event that its headlines share, or the headline that is worth most.

What a text is worth (`support`) is how much of the story it says, how far other voices bear it out and whether it names
what most name; a plain headline, short and whole, goes before others, and one that later headlines have overtaken
(`overtaken`) after them. A phrase is the label only where it is worth nearly as much: a headline misleads less than a
piece of it. Where half of the voices tell something else than the best headline, a second one goes after it. Where no
article has a headline, a sentence of a text stands for one, in quotation marks, with dots where it goes on: it is one
outlet's words, and those of a text claim more than a headline does.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from overview.quoting import quoted
from overview.stories.casing import (
    capitalised,
    has_shout,
    in_title_case,
    is_known,
    shouts_or_whispers,
    spelt,
    usual_spellings,
)
from overview.stories.clauses import LETTERS
from overview.stories.events import names_event
from overview.stories.forms import AT_MOST, forms
from overview.stories.headings import tells_a_moment, with_theme
from overview.stories.headlines import SHORT, bare_headline, is_heap, opening, own_headline, plainness, says_who
from overview.stories.numbers import numbers
from overview.stories.overtaken import is_overtaken
from overview.stories.phrases import LONGEST, shared_phrases
from overview.stories.roles import capitals_tell, says_what_happens
from overview.stories.support import Support
from overview.stories.text import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

FEWEST = 3  # headlines that a phrase is looked for in
AS_MUCH = 0.75  # of what the best headline is worth, that a phrase must be worth too
TELLING = 3  # telling words of a phrase; one of fewer must be worth as much as the headline
FULLER = 0.15  # the power at which more of them count
STAYS = 1.3  # a label is replaced by one that says so many times as much
SENTENCE = 125  # letters of a text's own sentence: without headlines there is nothing shorter to choose from
HEAPED = 0.25  # what is left of the worth of one that was an address and has no word of grammar
PILED = 0.5  # the same where it is as short as a phrase and ends as one for an event does
THIN = 0.3  # of one with few telling words: the less a text says, the likelier others say it
DISPUTED = 0.6  # what is left of the worth of one with a number that other headlines tell otherwise
OVERTAKEN = 0.55  # of one that later headlines have overtaken
NEED = 0.8  # of what a long headline is worth, that its beginning must be worth to stand for it
STALE = 0.05  # what the earliest headline is worth less than the latest
MOST = 0.5  # of the headlines, above which it counts that they tell who says it
UNSAID = 0.6  # what a headline that does not is worth less, where all others do
FEW = 0.5  # of the voices, up to which not enough tell what the first headline says, so that a second one is named
TOLD = 0.3  # of what a headline says, that a voice must tell to tell the same
MOMENT = 0.5  # the same where most headlines tell a moment each: moments of one event share many words
STRANGE = 0.35  # likeness below which one moment is another than that of the first
WORTH_IT = 0.3  # of what the first is worth, that the second must be worth
PLAIN = 0.6  # plainness that it must have at least
BOTH = 0.3  # of the voices that tell what the second says, that may tell what the first says too
SPELT_BY = 20  # texts that tell how words are written


def label(
    headlines: Sequence[str],
    rarity: Callable[[int], float],
    before: str = "",
    texts: Sequence[str] | None = None,
    times: Sequence[int] | None = None,
) -> str:
    """A label out of headlines in English, one a voice, the most typical first; "" if there is no headline.

    `rarity`: how telling a term (by its number) is. `before`: the label so far, which stays unless one is much better
    or, in the place of a headline, a phrase. `texts`: of the same articles; where no article has a headline, what they
    open with stands for it, in quotation marks. `times`: when they were published, in seconds: what came later knows
    more.
    """
    texts = texts or [""] * len(headlines)
    times = times or [0] * len(headlines)
    own = list(map(own_headline, headlines, texts))
    titled = any(map(str.strip, own))
    headlines = own if titled else [opening(text) or one for one, text in zip(headlines, texts, strict=True)]
    written = list(map(bare_headline, headlines))
    usual = _usual_spellings(written, texts)
    bare = [spelt(one, usual) for one in written] if usual else written
    cut_off = {one for one, was in zip(bare, written, strict=True) if _goes_on(was, written)}
    told = [one for one, _ in Counter(filter(None, bare)).most_common() if one not in cut_off]
    if not told:
        return before
    support = Support(bare, texts, rarity)
    heaps = {one for one, was in zip(bare, written, strict=True) if shouts_or_whispers(was) and is_heap(one)}
    latest = {one: time for time, one in sorted(zip(times, bare, strict=True)) if one}
    ages = {one: (max(times) - latest[one]) / (max(times) - min(times) or 1) for one in told}
    scores = _scores(told, support, heaps, LETTERS if titled else SENTENCE)
    if titled:
        scores = {one: score * OVERTAKEN ** is_overtaken(one, latest, support) for one, score in scores.items()}
    first = max(scores, key=lambda one: scores[one] * (1 - STALE * min(ages[whole] for whole in told if one in whole)))
    if titled and len(told) > 1:
        first = _no_longer_than_need_be(first, scores)
    sentences = [one for one in told if one not in heaps]
    phrase = _phrase(sentences, support, max(scores.values())) if titled and len(told) >= FEWEST else ""
    moments = sum(map(tells_a_moment, headlines)) * 2 > len(headlines)
    chosen = [phrase] if phrase else [first, *_second(first, scores, support, moments=moments)]
    parts = [_with_capitals(one, bare, written, usual) for one in chosen]
    if not titled:
        whole = [one == quoted(one) or any(sentence.endswith(one) for sentence in bare) for one in chosen]
        parts = [quoted(part if ends else f"{part} …") for part, ends in zip(parts, whole, strict=True)]
    new = "; ".join(parts)
    if titled and all(part == quoted(part) for part in before.split("; ")):
        before = ""  # sentences of texts, while there was no headline
    outdated = _is_outdated(before, new, latest) or (
        titled and is_overtaken(before, latest, support) and not is_overtaken(new, latest, support)
    )
    stays = support.says(before) * STAYS >= support.says(new) and not outdated
    if before and stays and (not phrase or len(before.split()) <= LONGEST):
        return before
    return new if phrase else with_theme(first, new, dict(zip(bare, headlines, strict=True)))


def _is_outdated(before: str, new: str, latest: Mapping[str, int]) -> bool:
    """Whether a label has a number that headlines tell otherwise, and a new one has none or a later one. `latest`: when
    each headline was published last."""
    told: dict[tuple[str, str], int] = {}
    for one, time in latest.items():
        told.update((number, max(time, told.get(number, time))) for number in numbers(one))
    values = Counter(what for what, _ in {*told, *numbers(before)})

    def last(text: str) -> float:
        return min((told.get(number, -inf) for number in numbers(text) if values[number[0]] > 1), default=inf)

    return last(before) < last(new)


def _usual_spellings(written: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """How words are written; nothing where the capitals of all headlines can stay."""
    if not any(shouts_or_whispers(one) or has_shout(one) for one in written):
        return {}
    return usual_spellings(filter(capitals_tell, [*written, *texts[:SPELT_BY]]))


def _with_capitals(text: str, bare: Sequence[str], written: Sequence[str], usual: dict[str, str]) -> str:
    """A text as a label is written: out of a headline whose own capitals tell nothing in title case, if need be."""
    if any(text in one and shouts_or_whispers(was) for one, was in zip(bare, written, strict=True)):
        text = text if is_known(text, usual) else in_title_case(text)
    return capitalised(text) if text.partition(" ")[0].islower() else text


def _goes_on(headline: str, among: Iterable[str]) -> bool:
    """Whether a headline without capitals, of an address that was cut off, is the beginning of another."""
    return headline.islower() and any(one.startswith(f"{headline} ") for one in among)


def _phrase(told: Sequence[str], support: Support, enough: float) -> str:
    """The best phrase for an event that several headlines share, "" if none is worth `enough`."""
    worth = {one: support.worth(one) for one in shared_phrases(told) if names_event(one.split())}
    good = [one for one in worth if worth[one] >= enough * (AS_MUCH if _fullness(one) >= TELLING else 1)]
    return max(good, key=lambda one: worth[one] * _fullness(one) ** FULLER, default="")


def _may_be_phrase(heap: str) -> bool:
    """Whether the words of an address may be a noun phrase for an event: "valdera rope bridge collapse"."""
    words = heap.split()
    return len(words) <= LONGEST and names_event(words)


def _fullness(phrase: str) -> int:
    """How many telling words a phrase has: of those that say nearly the same the longer one is plainer."""
    return len(terms_of(phrase))


def _scores(told: Sequence[str], support: Support, heaps: Container[str], letters: int) -> dict[str, float]:
    """What headlines and their main clauses are worth. `heaps`: headlines that are the words of an address; `letters`:
    of a label, at most.
    """
    claims = sum(map(says_who, told)) / len(told)
    counted = Counter(what for what, _ in {said for one in told for said in numbers(one)})

    def score(one: str) -> float:
        less = (
            (1 if one not in heaps else PILED if _may_be_phrase(one) else HEAPED)
            * THIN ** (_fullness(one) < TELLING)
            * DISPUTED ** any(counted[what] > 1 for what, _ in numbers(one))
            * (1 - UNSAID * claims) ** (claims > MOST and not says_who(one))
        )
        return round(support.worth(one) * plainness(one) * less, 3)

    return {one: score(one) for one in forms(told, letters, support)}


def _no_longer_than_need_be(first: str, scores: Mapping[str, float]) -> str:
    """The shortest beginning of a long headline that is worth nearly as much; a short one as it is."""
    if len(first) <= SHORT:
        return first
    enough = scores[first] * NEED
    return min((one for one, score in scores.items() if first.startswith(one) and score >= enough), key=len)


def _second(first: str, scores: Mapping[str, float], support: Support, *, moments: bool) -> list[str]:
    """What of the headlines goes after the first one where many voices tell something else: one, or none; what names
    the same as the first is of the same matter. `moments`: most headlines tell a moment each, of one event.
    """
    enough = MOMENT if moments else TOLD
    telling = support.telling(first, enough)
    if len(telling) > support.voices * FEW:
        return []
    apart = {
        one: (len(others - telling), score)
        for one, score in scores.items()
        if score >= scores[first] * WORTH_IT
        and plainness(one) > PLAIN
        and says_what_happens(one)
        and len(first) + len(one) < AT_MOST
        and len((others := support.telling(one, enough)) & telling) <= len(others) * BOTH
        and (support.alike(first, one) < STRANGE if moments else not support.name_the_same(first, one))
    }
    return sorted(apart, key=lambda one: apart[one])[-1:]
