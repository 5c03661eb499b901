"""What is told differently, and what is only rounded."""

from __future__ import annotations

import pytest

from overview.library.story_values import Fact, Saying
from overview.ui.stories.facts import NUMBER, sections


@pytest.mark.parametrize(
    ("values", "differ"),
    [
        (("433.3 million", "433 million"), False),
        (("$8.9 billion", "$9 billion", "$8.93 billion"), False),
        (("6.0", "6"), False),
        (("9" * 40, "9" * 40 + ".5"), False),  # more digits than a decimal number keeps
        (("12", "12"), False),
        (("12", "40"), True),
        (("1,200", "1,250"), True),  # neither says that it is rounded
        (("6.3", "6", "6.4"), True),
        (("8.9 billion", "9 million"), True),
        (("$9", "€9"), True),
        (("dozens", "12"), True),
    ],
)
def test_a_number_is_told_differently_where_it_is_not_only_rounded(values: tuple[str, ...], differ: bool) -> None:
    sayings = tuple(Saying(f"{number}", value, 1, "…") for number, value in enumerate(values))
    found = {title: facts for title, _, facts in sections([Fact(NUMBER, "shares", sayings)], ()) if facts}
    assert ("Told differently" in found) == differ
