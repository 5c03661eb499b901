"""Labels that later news, or an outlet's correction, has made untrue."""

from __future__ import annotations

from overview.stories.labels import label


def even(_term: int) -> float:
    """All terms tell as much."""
    return 5.0


def test_a_label_with_a_number_that_is_told_otherwise_by_now_goes() -> None:
    early = ["Valdera rope bridge collapse kills 40", "Rope bridge collapse in Valdera: 40 people killed"]
    late = ["Valdera rope bridge collapse kills 57", "Rope bridge collapse in Valdera: 57 people killed"]
    assert label([*early, "Collapse of Valdera rope bridge"], even, early[0]) == early[0]
    assert "40" not in label([*early, *late], even, early[0], times=[1, 2, 3, 4])
    assert label(late, even, early[0]) in late  # the outlets have corrected it
    assert label([*early, early[0], *late], even, late[0], times=[1, 2, 2, 3, 4]) != early[0]
