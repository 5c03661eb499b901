"""Texts in groups that a service takes in one request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

OVERHEAD = 16  # bytes that JSON needs around a text and for its quotation marks


def batches(texts: Sequence[str], *, most: int, largest: int) -> Iterator[list[str]]:
    """Groups in order, each of at most `most` texts and `largest` bytes together; a text that is longer goes alone."""
    group: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode()) + OVERHEAD
        if group and (len(group) >= most or size + length > largest):
            yield group
            group, size = [], 0
        group.append(text)
        size += length
    if group:
        yield group
