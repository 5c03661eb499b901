"""Who owns a source, in words and by a mark: shape first, colour second. Always with its reason, or "unverified"."""

from __future__ import annotations

from overview.catalog.sources import INDEPENDENCES, OWNERS
from overview.library.values import Source

MARKS = {"state": "state", "public": "public", "private": "private", "nonprofit": "private", "party": "private"}
SHORT = {"state": "State", "public": "Public", "private": "Private", "nonprofit": "Non-profit", "party": "Party"}


def owner_words(source: Source) -> str:
    """ "Privately owned: an invented trust", "State owned (unverified)", "Owner not known"."""
    words = ", ".join(filter(None, (OWNERS.get(source.ownership, ""), INDEPENDENCES.get(source.independence, ""))))
    words = words or OWNERS[""]
    if source.ownership_note:
        return f"{words}: {source.ownership_note}"
    if source.evidence:
        return f"{words} (source: {source.evidence})"
    return f"{words} (unverified)" if source.ownership or source.independence else words


def owner_mark_of(ownership: str) -> str:
    """The mark's name, empty for an unknown owner."""
    return MARKS.get(ownership, "")
