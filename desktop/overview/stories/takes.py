"""How each country tells a story: its most typical headline, and what in its articles is central and its own.

All is extracted. Sentences are chosen for being near the story and near what sets the country apart from the others
(maximal marginal relevance: Carbonell & Goldstein 1998).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.names import code_of
from overview.stories.credits import AGENCIES
from overview.stories.headlines import own_headline
from overview.stories.names import names
from overview.stories.sentences import sentences
from overview.stories.sounds import sound
from overview.stories.text import WORD, without_headline, word_bucket
from overview.stories.values import UNKNOWN_COUNTRY, Take, Telling
from overview.stories.wording import Weights, beyond, cosine, mean, spellings, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST = 14  # sentences of an article that are looked at
SHORTEST, LONGEST = 8, 45  # words of a sentence
CENTRAL = 0.12  # how near the story a sentence must be
LATER = 0.01  # what a sentence loses for each one before it
SECOND = 0.7  # of the first one's score, that a second sentence must have
SAME = 0.5  # likeness from which a second sentence says the same
NAMES = 3  # that only a country tells, at most
OWN = 2  # how often it must tell one
OTHERS = 2  # voices of other countries that must not: nearly every name is missing in one article
DISTINCT = 3  # consonants of a name, from which one that sounds so is the same name in another spelling
ENOUGH = 12  # terms that a country's articles must have for a difference to mean anything
_BOILERPLATE = re.compile(
    r"newsletter|subscri|sign up|click here|read more|follow us|all rights reserved|advertis|cookie|copyright|©|getty"
    r"|photo(?:graph)? by|file photo|watch live|follow topic|(?:^|\W)https?:|\.com\b|@\w|\{\{|\}\}|\$\{",
    re.IGNORECASE,
)


class _Text(NamedTuple):
    telling: Telling
    headline: Weights
    whole: Weights


def takes(
    tellings: Sequence[Telling], voices: dict[str, str], agencies: dict[str, str], rarity: Callable[[int], float]
) -> tuple[Take, ...]:
    """The takes of a story's articles, in the order in which the countries came to tell it.

    `voices`, `agencies`: what `copies.voices` and `credits.agency` gave; `rarity`: how telling a term is.
    """
    ordered = sorted(tellings, key=lambda one: (one.published, one.id))
    by_country: dict[str, list[_Text]] = {}
    for one in ordered:
        if one.country != UNKNOWN_COUNTRY:
            text = _Text(one, weigh(one.title, rarity), weigh(f"{one.title} {one.text}", rarity))
            by_country.setdefault(one.country, []).append(text)
    means = {country: mean(text.whole for text in _once(texts, voices)) for country, texts in by_country.items()}
    story = mean(means.values())
    sounds = {country: _sounds(texts) for country, texts in by_country.items()}
    written = spellings(f"{one.title} {one.text}" for one in ordered)
    found = []
    for country, texts in by_country.items():
        rest = mean(weights for other, weights in means.items() if other != country)
        own = beyond(means[country], rest) if rest else {}
        others = len({voices.get(one.id, one.id) for one in ordered if one.country not in (country, UNKNOWN_COUNTRY)})
        ranked = _typical_first(texts, voices, agencies)
        said = ((text.telling.id, _sentences(text, story, own, rarity)) for text in ranked)
        # The sentences stand below the headline and its outlet's name, so they are of that article and no other.
        headline, chosen = next((one for one in said if one[1]), (ranked[0].telling.id, ()))
        tells = len(means[country]) >= ENOUGH and len(rest) >= ENOUGH
        found.append(
            Take(
                country=country,
                headline=headline,
                sentences=chosen,
                agency=_agency(texts, ordered, voices, agencies),
                words=_own_names(country, by_country, sounds, own, written) if others >= OTHERS else (),
                difference=round(1 - cosine(means[country], rest), 3) if tells else None,
            )
        )
    return tuple(found)


def most_typical(tellings: Sequence[Telling], voices: dict[str, str], rarity: Callable[[int], float]) -> list[Telling]:
    """One article per voice, those with the most typical headlines first."""
    ordered = sorted(tellings, key=lambda one: (one.published, one.id))
    texts = _once([_Text(one, weigh(one.title, rarity), {}) for one in ordered], voices)
    middle = mean(text.headline for text in texts)
    return [text.telling for text in sorted(texts, key=lambda text: -cosine(text.headline, middle))]


def _typical_first(texts: Sequence[_Text], voices: dict[str, str], agencies: dict[str, str]) -> list[_Text]:
    """A country's articles, its own before an agency's, those with the most typical headline of its voices first."""
    middle = mean(text.headline for text in _once(texts, voices))
    return sorted(texts, key=lambda text: (text.telling.id in agencies, -cosine(text.headline, middle)))


def _once(texts: Sequence[_Text], voices: dict[str, str]) -> list[_Text]:
    """One of each voice."""
    return list({voices.get(text.telling.id, text.telling.id): text for text in reversed(texts)}.values())[::-1]


def _sentences(text: _Text, story: Weights, own: Weights, rarity: Callable[[int], float]) -> tuple[str, ...]:
    """The best one or two sentences of an article, in its order."""
    scored: list[tuple[float, int, str, Weights]] = []
    body = _body(text.telling)
    begun = "" if own_headline(text.telling.title, body) else text.telling.title.removesuffix(" …")
    for place, sentence in enumerate(sentences(body)[:FIRST]):
        if begun and (sentence in begun or sentence.startswith(begun)):
            continue  # it stands above already, for a headline
        if not SHORTEST <= len(sentence.split()) <= LONGEST or _BOILERPLATE.search(sentence):
            continue
        weights = weigh(sentence, rarity)
        central = cosine(weights, story)
        if central >= CENTRAL:
            score = 0.5 * central + 0.5 * cosine(weights, own) - LATER * place
            scored.append((score, -place, sentence, weights))
    scored.sort(key=lambda one: one[:2], reverse=True)
    chosen = scored[:1]
    for one in scored[1:]:
        if one[0] >= SECOND * chosen[0][0] and cosine(one[3], chosen[0][3]) < SAME:
            chosen.append(one)
            break
    return tuple(one[2] for one in sorted(chosen, key=lambda one: -one[1]))


def _body(telling: Telling) -> str:
    return without_headline(telling.title, telling.text)


def _without_furniture(telling: Telling) -> str:
    """What of an article is its own: no credit of a picture, no offer of a newsletter."""
    return "\n".join(one for one in sentences(_body(telling)) if not _BOILERPLATE.search(one))


def _agency(
    texts: Sequence[_Text], ordered: Sequence[Telling], voices: dict[str, str], agencies: dict[str, str]
) -> str:
    """Whose text a country tells, where it has no text of its own; "" where it has, or nobody says whose it is."""
    of_voice = {
        voices[one.id]: agencies[one.id] for one in reversed(ordered) if one.id in voices and one.id in agencies
    }
    credited = [agencies.get(text.telling.id) or of_voice.get(voices.get(text.telling.id, ""), "") for text in texts]
    return credited[0] if all(credited) else ""


def _own_names(
    country: str,
    by_country: dict[str, list[_Text]],
    sounds: dict[str, set[str]],
    own: Weights,
    written: dict[int, str],
) -> tuple[str, ...]:
    """The names that a country's articles tell and no other's do, also in no other spelling: at most three. Words that
    are no names would be its own by chance: others say the same in words of their own."""
    others = [text for other, texts in by_country.items() if other != country for text in texts]
    elsewhere = {number for text in others for number in text.whole}
    heard = set().union(*(keys for other, keys in sounds.items() if other != country))
    texts = by_country[country]
    bodies = [_without_furniture(text.telling) for text in texts]
    said = Counter(
        word_bucket(word)
        for text, body in zip(texts, bodies, strict=True)
        for word in WORD.findall(f"{text.telling.title} {body}")
    )
    found: dict[int, str] = {}
    for number in sorted(own, key=lambda number: (-own[number], number)):
        word = written.get(number, "")
        if said[number] < OWN or number in elsewhere or word.islower() or sound(word) in heard:
            continue
        if name := _name_with(word, bodies):
            found[number] = name
            if len(found) == NAMES:
                break
    whole = dict.fromkeys(found[number] for number in said if number in found)  # as they follow each other there
    return tuple(one for one in whole if not any(f" {one} " in f" {other} " for other in whole if other != one))


def _sounds(texts: Sequence[_Text]) -> set[str]:
    """What the names of articles sound like, of those that sound like little else."""
    words = {word for text in texts for word in WORD.findall(f"{text.telling.title} {text.telling.text}")}
    return {key for word in words if word[0].isupper() and len(key := sound(word)) >= DISTINCT}


def _name_with(word: str, bodies: Sequence[str]) -> str:
    """The name that a word is part of wherever these texts name it, such as "The Harbour Lantern" for "Lantern"; the
    word where it is one by itself, "" where it is neither, an agency's, or a country's, which has several. `bodies`:
    without headlines, where any word may have a capital."""
    whole = {name for one in bodies if word in one for name in names(one) if word in name.split()}
    name = whole.pop() if len(whole) == 1 else word if word in whole else ""
    return "" if name in AGENCIES or code_of(name) else name
