"""What every engine is to the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class EngineFailure(Exception):
    """An engine could not translate. `str()` is a sentence for the reader; `kind` is "key", "slow", "quota", "network",
    "model", "memory" (too little for a model at the moment) or "refused"; `wait`: seconds after which it says to ask
    again, 0 where it does not."""

    def __init__(self, kind: str, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.kind, self.wait = kind, wait


class Interrupted(Exception):
    """What was being translated has to wait for something more urgent: nothing was made of it."""


class Link(NamedTuple):
    """Which source characters a run of target characters comes from: [start, end) of the target, [start, end) of the
    source."""

    start: int
    end: int
    source_start: int
    source_end: int


class Rendering(NamedTuple):
    """One translated sentence. `links` in the order of the target, empty where the engine does not tell."""

    text: str
    links: tuple[Link, ...] = ()


class Engine(Protocol):
    """Translates sentences of one language into another.

    `key` names engine, model and version: what one key translated is never reused for another. `label` is the same for
    the reader ("Argos 1.9"). Where `takes_tags` is true, sentences are HTML whose `<a id=…>` and `<b id=…>` the engine
    keeps around the right words; else they are plain text.
    """

    key: str
    label: str
    source: str
    target: str
    takes_tags: bool

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering per sentence, in order. Raises EngineFailure, and Interrupted if it may."""
        ...
