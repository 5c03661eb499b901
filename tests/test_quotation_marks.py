"""Quotation marks: once around what others say, single within."""

from __future__ import annotations

import pytest

from overview.quoting import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goats cross", "“Goats cross”"),
        ("“Goats cross”", "“Goats cross”"),
        ('"Goats cross"', "“Goats cross”"),
        ("“Goats” cross “bridge”", "“‘Goats’ cross ‘bridge’”"),
        ('The "goats" of the bridge', "“The ‘goats’ of the bridge”"),
        ("“Goats cross the “bridge””", "“‘Goats cross the ‘bridge’’”"),
        ("“Goats cross the", "“‘Goats cross the”"),
        ("„Ziegen“ an der „Brücke“", "“‚Ziegen‘ an der ‚Brücke‘”"),
        ("", "“”"),
    ],
)
def test_marks_stand_once_and_nest(text: str, expected: str) -> None:
    assert quoted(text) == expected
    assert quoted(expected) == expected
