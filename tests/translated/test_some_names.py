"""Several names in a sentence."""

from __future__ import annotations

import pytest

from overview.ui.translation_words import NAMED, some


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, ""),
        (1, "A"),
        (2, "A and B"),
        (3, "A, B and C"),
        (NAMED + 1, "A, B, C, D and E"),
        (NAMED + 2, "A, B, C, D and 2 more"),
    ],
)
def test_the_last_of_them_stands_behind_an_and(count: int, words: str) -> None:
    assert some("ABCDEFGH"[:count]) == words
