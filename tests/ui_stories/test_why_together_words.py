"""What "Why together?" says of the words and names that articles share."""

from __future__ import annotations

from overview.library.story_values import Why
from overview.ui.stories.why import shared


def test_what_is_shared_is_said_in_sentences_with_one_full_stop() -> None:
    assert shared(Why()) == []
    assert shared(Why(("rope", "bridge"), ("Valdera", "U.S."))) == [
        "Most of these articles share the words: rope, bridge.",
        "And the names: Valdera, U.S.",
    ]
