"""The trial of a model: two sentences that we wrote in its language. Runs in a worker: a bad model may crash.

They say the same in every language of the catalogue: "The minister opened a new school in the city."; "Heavy rain
closed three roads in the north."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from overview.languages.scripts import foreign_to
from overview.paths import seed
from overview.translation.engines.base import EngineFailure, Rendering
from overview.translation.engines.kinds import open_model
from overview.translation.models.card import Card
from overview.translation.repair import WORDS

LONGEST = 200  # characters: four times what our sentences take
# What a translation has to speak of, each in any of the words given.
EXPECTED: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("minister",), ("school",), ("city", "town")),
    (("rain",), ("road", "street", "way", "route"), ("north",)),
)
STUTTER = re.compile(r"(\S.{1,40}?)\1{2,}", re.DOTALL)  # three times in a row: no translation of ours has that


@cache
def sentences_by_language() -> Mapping[str, tuple[str, ...]]:
    """The two sentences of each language, from `seeds/trial.tsv`."""
    rows = (line.split("\t") for line in seed("trial.tsv").read_text(encoding="utf-8").splitlines())
    return {language: tuple(two) for language, *two in rows}


def run(argument: dict[str, Any]) -> dict[str, str]:
    """Try the model of {"folder", "card"}. Gives {"refused": sentence}, or {"warning": sentence or ""}."""
    card = Card(*argument["card"])
    sentences = sentences_by_language().get(card.source)
    try:
        engine = open_model(Path(argument["folder"]), card)
        made = engine.translate(sentences or ["1"])
    except EngineFailure as error:
        return {"refused": str(error)}
    if sentences is None:
        return {"warning": "It was not tried: there are no sentences of ours in its language."}
    return judged(sentences, made, card.target)


def judged(sentences: Sequence[str], made: Sequence[Rendering], target: str) -> dict[str, str]:
    """The verdict on what a model made of the sentences, as `run` gives it."""
    for sentence, rendering in zip(sentences, made, strict=True):
        text = rendering.text
        if not text.strip():
            return {"refused": f"It translates “{sentence}” into nothing."}
        if _repeats_itself(text):
            return {"refused": f"It repeats itself or finds no end on “{sentence}”: “{text[:80]}”."}
        if foreign_to(text, target):
            return {"refused": f"Its translation of “{sentence}” is not in the letters of its language: “{text[:80]}”."}
    first, *others = (rendering.text for rendering in made)
    if first in others:
        return {"refused": f"It translates different sentences into the same: “{first[:80]}”."}
    if target != "en":
        return {"warning": ""}
    missing = [
        words[0]
        for rendering, all_words in zip(made, EXPECTED, strict=True)
        for words in all_words
        if not any(word in rendering.text.lower() for word in words)
    ]
    if missing:
        shown = " / ".join(rendering.text for rendering in made)
        return {"warning": f"Its quality is doubtful: of two simple sentences it made “{shown}”."}
    return {"warning": ""}


def _repeats_itself(text: str) -> bool:
    """Whether what a model made of one of our sentences goes round in a loop, short or long. Stricter than
    `repair.is_broken`, as it is known what the sentence says."""
    words = WORDS.findall(text.lower())
    return len(text) > LONGEST or STUTTER.search(f"{text} ") is not None or len(set(words)) * 2 < len(words)
