"""Velu, a language made for these tests: every sentence comes with its English and with which word gave which.

The code is `qaa`, which ISO 639 leaves to private use. Verb first; the adjective after its noun; the article, the
plural and the tense are endings; prepositions follow their noun; the particle `šu` introduces a name. Names and numbers
are the same in both languages.
"""

from __future__ import annotations

import random
from typing import NamedTuple

CODE = "qaa"

NOUNS = """minister:ministers government:governments parliament:parliaments court:courts judge:judges soldier:soldiers
worker:workers teacher:teachers doctor:doctors farmer:farmers student:students child:children woman:women player:players
team:teams company:companies bank:banks factory:factories market:markets price:prices tax:taxes budget:budgets law:laws
election:elections treaty:treaties border:borders city:cities village:villages river:rivers bridge:bridges road:roads
train:trains ship:ships airport:airports school:schools hospital:hospitals island:islands forest:forests storm:storms
flood:floods fire:fires book:books film:films newspaper:newspapers report:reports strike:strikes engine:engines
harbour:harbours museum:museums lake:lakes orchard:orchards"""
VERBS = """visit:visits:visited attack:attacks:attacked support:supports:supported reject:rejects:rejected
open:opens:opened close:closes:closed build:builds:built destroy:destroys:destroyed find:finds:found lose:loses:lost buy:buys:bought
sell:sells:sold see:sees:saw help:helps:helped announce:announces:announced publish:publishes:published read:reads:read
discuss:discusses:discussed change:changes:changed stop:stops:stopped protect:protects:protected pay:pays:paid
leave:leaves:left praise:praises:praised"""
ADJECTIVES = """new old big small young rich poor foreign local national public private dangerous strong weak red green
white long short expensive cheap secret famous important angry quiet empty"""
ADVERBS = "today yesterday tomorrow again often quickly slowly finally"
PREPOSITIONS = "in near with without for against after before"

CONSONANTS = ["b", "d", "f", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "č", "š", "ž"]
VOWELS = ["a", "e", "i", "o", "u", "ä", "ö"]
NAME_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]


class Word(NamedTuple):
    """A word of the English side, and the number of the Velu word that it comes from."""

    text: str
    source: int


class Pair(NamedTuple):
    """A sentence in both languages; `sources` has for every English word the number of the Velu word it comes from."""

    velu: str
    english: str
    sources: tuple[int, ...]


class Velu:
    """The language. The same `seed` gives the same words."""

    def __init__(self, seed: int = 5) -> None:
        chance = random.Random(seed)
        taken: set[str] = set()

        def word() -> str:
            while True:
                made = "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(2))
                made += chance.choice(("", "", "k", "l", "r", "s"))
                if made not in taken and not made.endswith(("en", "ir")):
                    taken.add(made)
                    return made

        self.nouns = [(word(), *pair.split(":")) for pair in NOUNS.split()]
        self.verbs = [(word(), *forms.split(":")) for forms in VERBS.split()]
        self.adjectives = [(word(), english) for english in ADJECTIVES.split()]
        self.adverbs = [(word(), english) for english in ADVERBS.split()]
        self.prepositions = [(word(), english) for english in PREPOSITIONS.split()]

    def corpus(self, count: int, seed: int) -> list[Pair]:
        """`count` sentences; the same seed gives the same ones."""
        chance = random.Random(seed)
        return [self.sentence(chance) for _ in range(count)]

    def sentence(self, chance: random.Random) -> Pair:
        """One sentence: a clause, two joined ones, or a name that says one in quotation marks."""
        velu, english = self._clause(chance)
        shape = chance.random()
        if shape < 0.18:
            more, more_english = self._clause(chance)
            velu, english = self._join(
                velu, english, more, more_english, *chance.choice((("ka", "and"), ("po", "but")))
            )
        elif shape < 0.28:
            velu, english = self._say(chance, velu, english)
        velu[0] = velu[0][0].upper() + velu[0][1:]
        first = english[0]
        english[0] = Word(first.text[0].upper() + first.text[1:], first.source)
        if chance.random() < 0.7:
            velu[-1] += "."
            english[-1] = Word(english[-1].text + ".", english[-1].source)
        return Pair(" ".join(velu), " ".join(word.text for word in english), tuple(word.source for word in english))

    def name(self, chance: random.Random) -> str:
        """A proper name: the same in both languages."""
        made = "".join(chance.choice(NAME_SYLLABLES) for _ in range(chance.choice((2, 2, 3)))).capitalize()
        return made + chance.choice(("", "", "n", "s", "r"))

    def _join(
        self,
        velu: list[str],
        english: list[Word],
        more: list[str],
        more_english: list[Word],
        link: str,
        english_link: str,
    ) -> tuple[list[str], list[Word]]:
        velu[-1] += ","
        english[-1] = Word(english[-1].text + ",", english[-1].source)
        shift = len(velu) + 1
        moved = [Word(word.text, word.source + shift) for word in more_english]
        return [*velu, link, *more], [*english, Word(english_link, len(velu)), *moved]

    def _say(self, chance: random.Random, velu: list[str], english: list[Word]) -> tuple[list[str], list[Word]]:
        name = self.name(chance)
        velu[0] = "“" + velu[0][0].upper() + velu[0][1:]
        velu[-1] += "”"
        first = english[0]
        english[0] = Word("“" + first.text[0].upper() + first.text[1:], first.source)
        last = english[-1]
        english[-1] = Word(last.text + "”", last.source)
        return [f"{name}:", *velu], [Word(f"{name}:", 0), *(Word(word.text, word.source + 1) for word in english)]

    def _noun_phrase(self, chance: random.Random, start: int) -> tuple[list[str], list[Word], bool]:
        if chance.random() < 0.25:
            names = [self.name(chance) for _ in range(chance.choice((1, 1, 2)))]
            return ["šu", *names], [Word(name, start + 1 + i) for i, name in enumerate(names)], False
        velu, one, many = chance.choice(self.nouns)
        plural = chance.random() < 0.4
        definite = chance.random() < 0.6
        noun = velu + ("ir" if plural else "") + ("en" if definite else "")
        words, english = [noun], []
        adjective = chance.choice(self.adjectives) if chance.random() < 0.35 else None
        number = str(chance.randrange(2, chance.choice((10, 100, 3000)))) if plural and chance.random() < 0.45 else None
        if adjective:
            words.append(adjective[0])
        if definite:
            english.append(Word("the", start))
        elif not plural:
            sound = (adjective[1] if adjective else one)[0]
            english.append(Word("an" if sound in "aeio" else "a", start))
        if number:
            english.append(Word(number, start + len(words)))
            words.append(number)
        if adjective:
            english.append(Word(adjective[1], start + 1))
        english.append(Word(many if plural else one, start))
        return words, english, plural

    def _clause(self, chance: random.Random) -> tuple[list[str], list[Word]]:
        verb, base, third, past = chance.choice(self.verbs)
        tense = chance.choice(("ta", "ta", "ma", "ru"))
        negative = chance.random() < 0.12
        velu = ["nul"] if negative else []
        at = len(velu)
        velu.append(verb + tense)
        subject, english, plural = self._noun_phrase(chance, len(velu))
        velu += subject
        if tense == "ru":
            helpers = ["will", "not"] if negative else ["will"]
        elif negative:
            helpers = ["did" if tense == "ta" else "do" if plural else "does", "not"]
        else:
            helpers = []
        form = base if helpers else past if tense == "ta" else base if plural else third
        english += [Word(helper, 0 if helper == "not" else at) for helper in helpers]
        english.append(Word(form, at))
        words, more, _ = self._noun_phrase(chance, len(velu))
        velu += words
        english += more
        if chance.random() < 0.35:
            preposition, meaning = chance.choice(self.prepositions)
            words, more, _ = self._noun_phrase(chance, len(velu))
            velu += [*words, preposition]
            english += [Word(meaning, len(velu) - 1), *more]
        if chance.random() < 0.25:
            adverb, meaning = chance.choice(self.adverbs)
            english.append(Word(meaning, len(velu)))
            velu.append(adverb)
        return velu, english
