"""Which language a text is in: what its site claims, its script, then statistics, best over many items of a source."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from overview.languages.scripts import LANGUAGES, foreign_to, languages_of, script_of
from overview.languages.tags import UNKNOWN, normalise, same_for_models

# py3langid knows dead, made and very small languages too, which only draw short headlines away from the living press.
LATIN_PRESS = """af az bs ca cs cy da de en eo es et eu fi fo fr ga gl ha hr ht hu id ig is it ku lb lg ln lt lv mg ms
mt nb nl nn oc om pl pt ro rw sk sl sn so sq sr-latn st sv sw tk tl tr uz vi xh yo zu"""
LIKELY = 0.7  # below it a text has no language: the original is shown and the reader may say which it is
SURE = 0.97  # what a single item needs to speak against its source
CLAIMED, EXPECTED, UNEXPECTED = 6.0, 3.0, 0.2  # odds: the site claims it; its source or country speaks it; it does not
UNTOLD = 0.1  # of two languages that the statistics take for one, the one they do not know, unless it is claimed
ENOUGH = 4000  # characters: more text adds nothing
LEAST, SAMPLE, SURE_ALONE = 40, 2000, 0.9  # of a text by itself: letters, characters that are read, confidence

NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|\d+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Guess(NamedTuple):
    """A language, and how sure (0–1); `und` where nothing tells."""

    language: str
    confidence: float


class SourceLanguage(NamedTuple):
    """The language of a source over its items, and all the languages that a good part of its items are in."""

    language: str
    confidence: float
    languages: tuple[str, ...]


# Languages of other scripts that py3langid does not know, and what it takes them for.
_UNTOLD = {"ti": "am", "bo": "dz", "yi": "he", "sd": "ur"}
_OTHER_SCRIPTS = frozenset(one for languages in LANGUAGES.values() for one in languages)
NOTHING = Guess(UNKNOWN, 0.0)


def identify(text: str, *, claim: str | None = None, candidates: Iterable[str] = ()) -> Guess:
    """The language of one text. `claim`: what its page or feed says; `candidates`: the languages of source and country.

    A claim and the candidates weigh, they never decide against a clear text; a text without a word of its own (a score,
    a list of names) is `und`.
    """
    text = NOISE.sub(" ", text[:ENOUGH]).strip()
    script = script_of(text)
    if script is None:
        return NOTHING
    claimed = normalise(claim)
    expected = {normalise(one) for one in candidates} - {UNKNOWN}
    if script != "latin":
        possible = languages_of(text, script)
        if len(possible) == 1:
            return Guess(possible[0], 0.99)
        if claimed in LANGUAGES[script] and claimed not in possible:
            claimed = UNKNOWN
        return _by_statistics(text, possible, claimed, expected)
    words = WORD.findall(text)
    if len(words) < 2 or (len(words) <= 4 and _names_only(words)):
        return NOTHING
    if not _unknown_to_statistics(claimed):
        return _by_statistics(text, LATIN_PRESS.split(), claimed, expected)
    # Nothing speaks for or against such a claim but a text that is surely in another language of its country.
    other = _by_statistics(text, LATIN_PRESS.split(), UNKNOWN, expected - {claimed})
    believed = other.confidence >= SURE and other.language in (expected | {"en"}) - {claimed}
    return other if believed and not same_for_models(claimed, other.language) else Guess(claimed, LIKELY)


def identify_alone(text: str, claim: str | None) -> str | None:
    """The language of a text of which nothing else is known: what it claims, unless there is nothing, or the text is in
    a script of another language; then what it looks like. None where nothing tells."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LEAST or (claim and not foreign_to(sample, claim)):
        return claim
    guess = identify(sample)
    return guess.language if guess.confidence >= SURE_ALONE else claim


def identify_in_worker(argument: dict[str, Any]) -> str:
    """`identify` for a worker: `{"text", "claim", "candidates"}` gives the language."""
    return identify(argument["text"], claim=argument["claim"], candidates=argument["candidates"]).language


def identify_source(
    items: Sequence[str], *, claims: Iterable[str | None] = (), candidates: Iterable[str] = ()
) -> SourceLanguage:
    """The language of a source from many items (titles with summaries), its claims and its country's languages."""
    claimed = [normalise(claim) for claim in claims]
    claim = next((one for one in claimed if one != UNKNOWN), None)
    expected = [*candidates, *claimed]
    together = identify("\n".join(item[:300] for item in items[:60]), claim=claim, candidates=expected)
    found: Counter[str] = Counter()
    own = claim if _unknown_to_statistics(claim) else None
    for item in items[:60]:
        guess = identify(item, claim=own, candidates=[*expected, together.language])
        if guess.confidence >= 0.9 or guess.language == own:
            found[guess.language] += 1
    total = sum(found.values())
    several = [language for language, count in found.most_common() if count >= max(2, total * 0.15)]
    if not several or together.language == UNKNOWN:
        return SourceLanguage(together.language, together.confidence, (together.language,))
    main = together.language if together.language in several else several[0]
    rest = tuple(one for one in several if one != main and not same_for_models(one, main))
    return SourceLanguage(
        main, together.confidence if main == together.language else found[main] / total, (main, *rest)
    )


def identify_item(title: str, body: str, source: SourceLanguage) -> Guess:
    """The language of one item of a source: its own where the source is mixed, else the source's.

    Against its source an item is believed only when its title and body agree and both are sure, or its script differs.
    """
    claim = source.language if _unknown_to_statistics(source.language) else None
    own = identify(f"{title}\n{body}", claim=claim, candidates=source.languages)
    if source.language == UNKNOWN or own.language == UNKNOWN:
        return own if source.language == UNKNOWN else Guess(source.language, source.confidence)
    if own.language == source.language or len(source.languages) > 1 or foreign_to(title, source.language):
        return own
    parts = [identify(part, candidates=source.languages) for part in (title, body)]
    if all(part.language == own.language and part.confidence >= SURE for part in parts):
        return own
    return Guess(source.language, source.confidence)


def _by_statistics(text: str, possible: Sequence[str], claimed: str, expected: set[str]) -> Guess:
    scores = _scores(text)
    odds: dict[str, float] = {}
    highest = max(scores.get(_label(language), -math.inf) for language in possible)
    warmth = math.sqrt(len(text.encode())) or 1.0  # py3langid's own temperature: sure for long texts, modest for short
    for language in possible:
        score = scores.get(_label(language), -math.inf)
        prior = CLAIMED if language == claimed else UNTOLD if language in _UNTOLD else 1.0
        if expected:
            prior *= EXPECTED if expected & {language, language.partition("-")[0]} else UNEXPECTED
        odds[language] = prior * (math.exp((score - highest) / warmth) if highest > -math.inf else 1.0)
    best = max(odds, key=lambda language: odds[language])
    # Languages that one model reads are one answer: Croatian that might be Bosnian is no doubt.
    alike = sum(odd for language, odd in odds.items() if same_for_models(language, best))
    confidence = alike / sum(odds.values())
    if confidence < LIKELY:
        return NOTHING
    return Guess(best, confidence)


def _unknown_to_statistics(language: str | None) -> bool:
    """Whether it is a language of Latin letters, as far as is known, that the statistics don't tell from others."""
    return language not in (None, UNKNOWN) and language not in LATIN_PRESS.split() and language not in _OTHER_SCRIPTS


def _names_only(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)


def _label(language: str) -> str:
    label = {"nb": "no", "sr-latn": "sr", "zh-hant": "zh", "ckb": "sdh"}.get(language, language)
    return _UNTOLD.get(label, label)


def _scores(text: str) -> dict[str, float]:
    """Log-likelihoods by py3langid's labels; all equal for a text without any of its features."""
    from py3langid.langid import rank  # its model takes a third of a second to load, once in a process

    return dict(rank(text.lower()))
