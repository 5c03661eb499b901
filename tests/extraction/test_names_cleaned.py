"""Names as bylines write them."""

from __future__ import annotations

import pytest

from overview.extraction.metadata.names import cleaned


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada von Boot und Bo zu Hafen", ["Ada von Boot", "Bo zu Hafen"]),
        ("Von Ada von Boot und Bo zu Hafen", ["Ada von Boot", "Bo zu Hafen"]),
        ("Ada von und zu Hafen und Bo Kahn", ["Ada von und zu Hafen", "Bo Kahn"]),
        ("Text von Ada Boot und Fotos von Bo Kahn", ["Ada Boot", "Bo Kahn"]),
        ("Ein Gastbeitrag von Ada von Boot", ["Ada von Boot"]),
        ("Interview von Ada Boot, Bo Kahn", ["Ada Boot", "Bo Kahn"]),
    ],
)
def test_german_names_keep_what_belongs_to_them(line: str, names: list[str]) -> None:
    assert cleaned([line]) == names
