"""Texts in groups that a service takes in one request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from overview.translation.engines.base import EngineFailure, Rendering

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


def in_groups(
    texts: Sequence[str], send: Callable[[list[str]], list[str]], *, most: int, largest: int
) -> list[Rendering]:
    """What `send` makes of the texts, in order. A group that is refused goes again in halves: many servers take less
    than the protocol allows, and do not say how much; of a text that is refused by itself among others nothing is made.
    Raises EngineFailure."""
    made: list[str] = []
    waiting = list(batches(texts, most=most, largest=largest))[::-1]
    while waiting:
        group = waiting.pop()
        try:
            made += send(group)
        except EngineFailure as error:
            half = len(group) // 2
            if error.kind != "refused" or not (half or any(made)):
                raise
            if half:
                waiting += [group[half:], group[:half]]
            else:
                made.append("")
    return [Rendering(text.encode("utf-8", "replace").decode()) for text in made]  # JSON may hold half a character
