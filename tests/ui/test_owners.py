"""Who owns a source is never said without who says so, or without its doubt."""

from __future__ import annotations

from typing import Any

import pytest

from overview.library.values import Source
from overview.ui.owners import owner_words


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"ownership": "state"}, "State owned (unverified)"),
        ({"ownership": "private", "independence": "independent"}, "Privately owned, independent (unverified)"),
        ({"independence": "exile"}, "Owner not known, published in exile (unverified)"),
        ({}, "Owner not known"),
        ({"ownership": "public", "evidence": "its charter"}, "Publicly owned (source: its charter)"),
        ({"ownership": "private", "ownership_note": "a trust"}, "Privately owned: a trust"),
    ],
)
def test_who_owns_a_source(known: dict[str, str], words: str) -> None:
    values: dict[str, Any] = dict.fromkeys(Source._fields, "") | known
    assert owner_words(Source(**values)) == words
