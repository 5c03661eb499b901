"""How the grouping's state is written as rows of text, and read again: what was grouped before a restart goes on as if
there had been none.

Groups change with every batch, a few of many, so each has a text of its own.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from overview.stories.groups import Member
from overview.stories.vectors import Vector, little_endian

if TYPE_CHECKING:
    from overview.stories.groups import Group

_Number = TypeVar("_Number", int, float)


class SavedState(NamedTuple):
    """What has to be kept."""

    groups: list[tuple[int, str]]  # (story, text) to keep, or to put in the place of what was kept
    gone: list[int]  # stories whose text is to be forgotten
    whole: str
    frequencies: bytes


class WholeState(NamedTuple):
    """What is not of one group."""

    next_story: int
    clock: int
    swept: int
    seen: int  # articles whose words were learnt
    aliases: dict[int, int]

    def text(self) -> str:
        """As text."""
        return json.dumps([*self[:4], sorted(self.aliases.items())], separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> WholeState:
        """What `text` gave. Raises ValueError for anything else."""
        try:
            *numbers, aliases = json.loads(text)
            next_story, clock, swept, seen = map(int, numbers)
            return cls(next_story, clock, swept, seen, {int(gone): int(kept) for gone, kept in aliases})
        except (TypeError, KeyError) as error:
            raise ValueError("the state of the grouping is damaged") from error


class SavedGroup(NamedTuple):
    """A group as it was kept."""

    members: tuple[Member, ...]
    began: int
    marked: frozenset[str]
    looked_at: int  # how many articles it had when it was last looked at for splitting, 0 for never


def group_text(group: Group, looked_at: int) -> str:
    """A group as text."""
    members = [[one.published, one.id, _pack(one.vector.terms), _pack(one.vector.weights)] for one in group.members]
    return json.dumps([group.began, sorted(group.marked), looked_at, members], separators=(",", ":"))


def read_group(text: str) -> SavedGroup:
    """What `group_text` made a text of. Raises ValueError for anything else."""
    try:
        began, marked, looked_at, members = json.loads(text)
        read = tuple(
            Member(int(published), str(key), _vector(_unpack(array("I"), terms), _unpack(array("f"), weights)))
            for published, key, terms, weights in members
        )
        if not read:
            raise ValueError("the group is empty")
        return SavedGroup(read, int(began), frozenset(map(str, marked)), int(looked_at))
    except (TypeError, KeyError) as error:
        raise ValueError("the group is damaged") from error


def _vector(terms: array[int], weights: array[float]) -> Vector:
    if len(terms) != len(weights):
        raise ValueError("the vector is damaged")
    return Vector(terms, weights)


def _pack(numbers: array[int] | array[float]) -> str:
    return b64encode(little_endian(numbers.tobytes())).decode("ascii")


def _unpack(numbers: array[_Number], text: str) -> array[_Number]:
    numbers.frombytes(little_endian(b64decode(text, validate=True)))
    return numbers
