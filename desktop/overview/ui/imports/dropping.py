"""What is dragged over the window or pasted: files and addresses, whatever program they come from."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QMimeData

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MOST_TEXT = 200_000


class Dropped(NamedTuple):
    """Local paths, and http(s) addresses."""

    files: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many things there are."""
        return len(self.files) + len(self.addresses)


def dropped(mime: QMimeData) -> Dropped:
    """What is in a drag or the clipboard."""
    files: list[str] = []
    addresses: list[str] = []
    for url in mime.urls():
        if url.isLocalFile():
            files.append(url.toLocalFile())
        elif url.scheme() in ("http", "https"):
            addresses.append(url.toString())
    if not files and not addresses and mime.hasText():
        words = mime.text()[:MOST_TEXT].split()
        addresses = [word for word in words if word.startswith(("http://", "https://"))]
        if len(addresses) != len(words):
            addresses = []
    return Dropped(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(addresses)))


def number(count: int) -> str:
    """A number in words up to twelve."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def things(found: Dropped) -> str:
    """ "four files", "one address", "three things"."""
    if not found.addresses:
        return f"{number(len(found.files))} file{'' if len(found.files) == 1 else 's'}"
    if not found.files:
        return f"{number(len(found.addresses))} address{'' if len(found.addresses) == 1 else 'es'}"
    return f"{number(found.size)} things"
