"""Plain Python values between a process and its child, each behind its length, at a third of what JSON costs.

Only values come through: numbers, text, bytes, and tuples, lists, sets and dictionaries of them. A frame that asks for
anything else is refused: a child that hostile input has taken over can send nothing that runs. It could still send what
takes much memory to unpack, or nests too deeply: so this is for what may be read in this process too, such as a
well-formed feed, and `Pool` for what may not.
"""

from __future__ import annotations

import io
import pickle
from typing import IO, Any, NoReturn

LARGEST = 512 * 1024 * 1024  # bytes, far more than a feed and its articles have
_LENGTH = 4  # bytes


def frame(value: Any) -> bytes:
    """A value as it is sent. Raises an error of pickle's for what is none, OverflowError for 4 GiB of it."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def next_frame(stream: IO[bytes]) -> bytes | None:
    """What comes next, for `value_of`; None at the end of the stream, also where it ends within a frame, and where more
    is announced than `LARGEST`: a child that hostile input has taken over is to fill no memory but its own."""
    length = stream.read(_LENGTH)
    size = int.from_bytes(length, "big")
    data = stream.read(size) if len(length) == _LENGTH and size <= LARGEST else b""
    return data if data and len(data) == size else None


def value_of(data: bytes) -> Any:
    """The value in a frame. Raises pickle.UnpicklingError where there is more in it than values, and whatever else
    pickle raises for what is no frame."""
    return _Values(io.BytesIO(data)).load()


class _Values(pickle.Unpickler):
    """https://docs.python.org/3/library/pickle.html#restricting-globals"""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is no value")
