"""Nouns that say that something happens or is done: a phrase without one is a topic, and no label."""

from __future__ import annotations

import re
from itertools import takewhile

from overview.stories.verbs import NOUNS_TOO

_NOUNS = """
accident ambush anniversary auction audition avalanche award bankruptcy battle birth blackout blockade bombing
breakthrough campaign ceasefire celebration ceremony championship closure concert conference conflict congress
coronation coup crime crisis cyclone death demise departure disaster disease drought duel earthquake eclipse
election epidemic eruption evacuation event exam exhibition expedition failure farewell festival feud final firing
funeral genocide hearing heatwave heist hurricane inauguration incident inquest inquiry interview invasion journey
killing landslide lawsuit layoff loss marathon massacre match meeting merger mission murder mutiny negotiation opening
outage outbreak overdose pandemic parade parole pilgrimage plague prank premiere primary prize prosecution
protest purge raid rebellion referendum reform regatta resignation revolt revolution riot robbery row rumor
rumour scandal season semifinal sequel shooting shortage showdown siege spree stabbing standoff storm
summit surgery takeover theft threat tornado tour tournament tragedy trial tsunami typhoon uprising verdict
victory vigil violence visit war wedding wildfire
"""  # besides those that are verbs too
_EVENTS = frozenset(_NOUNS.split())
_MADE_OF_VERBS = re.compile(r"(?:[st]ion|ment|ance|ence|sure|ture)$")  # "acquisition", "agreement"

_PREPOSITIONS = "of in on for to at by from against over amid with between under near"
LINKS = frozenset(_PREPOSITIONS.split())


def headed(words: list[str]) -> list[str]:
    """What stands before the first preposition of a noun phrase, with its main word at the end."""
    return list(takewhile(lambda word: word.lower() not in LINKS, words))


def names_event(words: list[str]) -> bool:
    """Whether the main word of a noun phrase, or the word before that, says that something happens."""
    return any(_is_event(word.lower().replace("’", "'").removesuffix("'s")) for word in headed(words)[-2:])


def _is_event(word: str) -> bool:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return any(form in NOUNS_TOO or form in _EVENTS or _MADE_OF_VERBS.search(form) for form in forms)
