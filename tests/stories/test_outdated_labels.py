"""Labels that later news, or an outlet's correction, has made untrue."""

from __future__ import annotations

import pytest

from overview.stories.labels import label

from .conftest import even


def test_a_label_with_a_number_that_is_told_otherwise_by_now_goes() -> None:
    early = ["Valdera rope bridge collapse kills 40", "Rope bridge collapse in Valdera: 40 people killed"]
    late = ["Valdera rope bridge collapse kills 57", "Rope bridge collapse in Valdera: 57 people killed"]
    assert label([*early, "Collapse of Valdera rope bridge"], even, early[0]) == early[0]
    assert "40" not in label([*early, *late], even, early[0], times=[1, 2, 3, 4])
    assert label(late, even, early[0]) in late  # the outlets have corrected it
    assert label([*early, early[0], *late], even, late[0], times=[1, 2, 2, 3, 4]) != early[0]


def test_what_is_to_come_gives_way_to_what_has_come() -> None:
    could = "Goats could cross the Valdera rope bridge"
    headlines = [could, f"{could} in May", "Goats have crossed the rope bridge of Valdera"]
    times = [1, 2, 3]
    assert label(headlines[:2], even, times=times[:2]) == could
    assert label(headlines, even, times=times) == headlines[2]
    assert label(headlines, even, could, times=times) == headlines[2]
    # Not where it is the news: nobody later tells more, or what is told later is something else.
    assert label(headlines, even, times=[3, 3, 2]) == could
    assert label([*headlines[:2], "Lantern choir sings for Norway"], even, times=times) == could
    may = "Theresa May opens the Valdera rope bridge to goats"
    assert label([may, f"{may} of Norway", "Goats cross the Valdera rope bridge"], even, times=times) == may
    # Who says that something may be says it still.
    said = "Board says goats could cross the Valdera rope bridge"
    assert label([said, f"{said} in May", headlines[2]], even, times=times) == said


def test_what_was_undone_gives_way_to_what_says_so() -> None:
    leaves = "Valdera withdraws from the Brennholm regatta"
    returns = "Valdera reverses decision to leave the regatta"
    headlines = [leaves, f"{leaves} in May", f"{leaves} over storm", returns, f"{returns} of Brennholm"]
    times = [1, 2, 3, 4, 5]
    assert label(headlines[:4], even, times=times[:4]) == leaves  # one alone may be wrong
    assert label(headlines, even, times=times) == headlines[-1]
    assert label(headlines, even, leaves, times=times) == headlines[-1]


@pytest.mark.parametrize(
    "headline",
    [
        "Valdera rope bridge closed due to goats",
        "All eyes on the rope bridge of Valdera and its goats",
        "May Day goats cross the Valdera rope bridge",
        "Minister May opens the Valdera rope bridge to goats",
    ],
)
def test_what_has_come_does_not_give_way(headline: str) -> None:
    later = "Valdera rope bridge is full of goats"
    assert label([headline, f"{headline} again", later], even, times=[1, 2, 3]) == headline
    assert label([headline, f"{headline} again", later], even, headline, times=[1, 2, 3]) == headline


@pytest.mark.parametrize("how", ["walks back home to leave the", "in reverse leaves"])
def test_whoever_walks_back_home_undoes_nothing(how: str) -> None:
    leaves = "Valdera withdraws from the Brennholm regatta"
    returns = f"Valdera {how} regatta"
    headlines = [leaves, f"{leaves} in May", f"{leaves} over storm", returns, f"{returns} of Brennholm"]
    assert label(headlines, even, times=[1, 2, 3, 4, 5]) == leaves
