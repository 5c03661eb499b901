"""Moments as pages write them."""

from __future__ import annotations

import pytest

from overview.extraction.metadata.dates import moment_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-24T08:05:00Z", "2026-11-24T08:05:00+00:00"),
        ("2026-24-11T08:05:00Z", "2026-11-24T08:05:00+00:00"),  # year, day, month
        ("2026-24-11", "2026-11-24"),
        ("2026-24-13", None),
        ("1026-11-24", None),
    ],
)
def test_a_moment(written: str, meant: str | None) -> None:
    found = moment_of(written)
    assert (found.text if found else None) == meant
