"""How a story's pull falls with time."""

from __future__ import annotations

from itertools import pairwise
from math import e

import pytest

from overview.stories.groups import Group, Member, gathered
from overview.stories.linking import fading
from overview.stories.vectors import Frequencies

HOUR = 3_600


def at_hours(*hours: int) -> Group:
    """A group of articles published at these hours."""
    vector = Frequencies().vector({1: 1})
    members = tuple(Member(hour * HOUR, f"{hour}", vector) for hour in hours)
    return gathered(1, 1, members, members[0].published, frozenset())


def test_a_storys_pull_falls_fast_and_then_slowly() -> None:
    pull = [fading(at_hours(0), at_hours(silence)) for silence in range(97)]
    assert pull[0] == 1 and pull[48] == pytest.approx(1 / e)
    lost = [one - other for one, other in pairwise(pull)]
    assert all(one > other > 0 for one, other in pairwise(lost))
    assert pull[1] == fading(at_hours(1), at_hours(0))
    assert 1 > fading(at_hours(0, 50, 90), at_hours(10, 11, 12)) > fading(at_hours(0, 50), at_hours(80, 90))
