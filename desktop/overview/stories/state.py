"""How the grouping's state is written as plain values that JSON can hold."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode

Row = dict[str, object]


def pack(numbers: array[int] | array[float]) -> str:
    """An array of numbers as text, the lowest byte first, squeezed when that is worth it."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return b64encode(numbers.tobytes()).decode("ascii")


def unpack(kind: str, text: str) -> array[int] | array[float]:
    """What `pack` made a text of; `kind` is the array's type code. Raises ValueError for anything else."""
    numbers: array[int] | array[float] = array(kind)
    numbers.frombytes(b64decode(text, validate=True))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
