"""A story's portrait: all that is shown of it, worked out from its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.stories.copies import voices
from overview.stories.credits import agency_of
from overview.stories.facts import facts
from overview.stories.labels import label
from overview.stories.takes import most_typical, takes
from overview.stories.values import Portrait, Telling
from overview.stories.why import why

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 300  # articles of a story that are looked at: the newest


def portray(
    tellings: Sequence[Telling], likeness: float, rarity: Callable[[int], float], label_before: str = ""
) -> Portrait:
    """Work out everything about a story. `tellings`: its articles with their texts, in English; `likeness`: of the
    pairs, as the grouping found it; `rarity`: how telling a term is, by its number; `label_before`: its label so far.

    The order of the articles does not matter.
    """
    newest = sorted(tellings, key=lambda one: (one.published, one.id))[-MOST:]
    agencies = {one.id: credit for one in newest if (credit := agency_of(one))}
    same = voices(newest, agencies)
    typical = most_typical(newest, same, rarity)
    return Portrait(
        label=label(
            [one.title for one in typical],
            rarity,
            label_before,
            [one.text for one in typical],
            [one.published for one in typical],
        ),
        voices=same,
        agencies=agencies,
        takes=takes(newest, same, agencies, rarity),
        facts=facts(newest),
        why=why(newest, likeness, rarity),
    )
