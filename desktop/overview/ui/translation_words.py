"""What the reader is told where an article is not translated: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overview.ui.reader.content import Problem

SETTINGS = ("translation_settings", "Translation settings")
ICON = "languages"
NAMED = 4  # of several languages or countries, and a fifth where it is the last


class Untranslated(NamedTuple):
    """How it stands with an article that is not in English; by default nothing is known yet."""

    off: bool = False  # articles are not translated at all
    refused: bool = False  # nor those of this source
    missing: bool = False  # there is no model
    offer: str = ""  # the one to get, "" where none is known
    size: int = 0  # of it, in bytes
    hosts: tuple[str, ...] = ()  # that are asked for it
    done: int = -1  # bytes that are here; -1: it is not on its way
    of: int = 0
    trouble: str = ""  # a sentence


def problem(state: Untranslated, language: str, source: str) -> Problem | None:
    """The card below an article in `language` (its name) of `source`; None where there is nothing to do."""
    if state.done >= 0:
        return Problem(
            f"Getting the {language} model",
            "You can go on reading. The article becomes English as soon as the model is here.",
            (("cancel_model", "Cancel"),),
            ICON,
            (state.done, state.of),
        )
    if state.off:
        words = "You chose in the settings that articles are not translated."
        return _as_published(language, words, ("translate_anyway", "Translate this article"), SETTINGS)
    if state.refused:
        words = f"You chose that articles of {source} are not translated."
        return _as_published(language, words, ("translate_source", "Translate this source again"))
    if state.trouble:
        again = ("get_model", "Try again") if state.offer else ("translate_again", "Try again")
        return Problem(f"Not translated from {language}", state.trouble, (again, SETTINGS))
    if state.offer:
        return Problem(
            f"Not translated: the {language} model is not installed",
            f"To read it in English, Overview needs a model of {megabytes(state.size)}, once, from "
            f"{' or '.join(state.hosts)}. It works on this computer and sends nothing of what you read.",
            (("get_model", f"Get the {language} model, {megabytes(state.size)}"), SETTINGS),
            ICON,
        )
    if state.missing:
        return Problem(
            f"Not translated: Overview knows no model for {language}",
            "You can install one from a file, or set up a translation service. Nothing is sent anywhere before you do.",
            (SETTINGS,),
            ICON,
        )
    return None


def rest_of(state: Untranslated, language: str, source: str) -> Problem | None:
    """The card below an article of which only a part is translated; None while nothing is known of the rest."""
    if not state.trouble:
        return problem(state, language, source)
    title = f"The rest stands in {language}"
    return Problem(title, state.trouble, (("translate_again", "Translate the rest"), SETTINGS))


def megabytes(size: int) -> str:
    """A size in bytes, in words."""
    return f"{max(1, round(size / 1_000_000)):,} MB"


def on_its_way(done: int, of: int) -> str:
    """How much of a model is here, of so many bytes; of 0 where it has not begun to come."""
    return f"{done / 1_000_000:,.0f} of {megabytes(of)}" if of else "Waits for its turn"


def some(names: Sequence[str]) -> str:
    """ "Ukrainian", "Ukrainian and Arabic", "Ukrainian, Arabic, Hindi, Thai and 3 more"."""
    named = [*names] if len(names) <= NAMED + 1 else [*names[:NAMED], f"{len(names) - NAMED} more"]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _as_published(language: str, words: str, *actions: tuple[str, str]) -> Problem:
    return Problem(f"Shown in {language}, as published", words, actions, ICON)
