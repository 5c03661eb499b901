"""The second pass: a story that has grown loose is grouped again by itself, and may fall into several."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from overview.stories.groups import alone
from overview.stories.linking import Linking
from overview.stories.postings import Postings

if TYPE_CHECKING:
    from overview.stories.groups import Group, Member

FEWEST = 4  # a smaller story has nothing to split
MOST = 300  # a larger one costs too much: its pairs grow with the square
LOOSE = 0.25  # mean cosine of the pairs, above which a story is surely one


def may_split(group: Group) -> bool:
    """Whether a story is worth a second look. One that the reader has corrected is left as it is."""
    return FEWEST <= len(group.members) <= MOST and group.likeness < LOOSE and not group.marked


def pieces(group: Group) -> list[tuple[Member, ...]]:
    """The articles of a story, grouped anew: the largest piece first, of equals the oldest."""
    groups: dict[int, Group] = {}
    postings = Postings(groups)
    slots = count(1)
    linking = Linking(groups, postings, lambda: next(slots), lambda _a, _b: True)
    for number, member in enumerate(group.members):
        linking.enter(alone(next(slots), number, member))
    linking.link()
    return sorted((one.members for one in groups.values()), key=lambda members: (-len(members), members[0][:2]))
