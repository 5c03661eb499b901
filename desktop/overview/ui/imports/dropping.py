"""What is dragged over the window or pasted: files and addresses, whatever program they come from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from overview.counting import spelled

FILE, PAGE = "file", "page"  # what is added
MOST_TEXT = 200_000


class Dropped(NamedTuple):
    """Local paths, and http(s) addresses. `folders`: how many of the paths are such."""

    files: tuple[str, ...]
    addresses: tuple[str, ...]
    folders: int = 0

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
    paths = tuple(dict.fromkeys(files))
    return Dropped(paths, tuple(dict.fromkeys(addresses)), folders_among(paths))


def folders_among(paths: Iterable[str]) -> int:
    """How many of these paths are folders."""
    return sum(map(os.path.isdir, paths))


def files_in_words(paths: int, folders: int, thing: str = FILE) -> str:
    """ "four files", "one folder", "two files and one folder". `thing`: what those are called that are no folders."""
    parts = ((paths - folders, thing), (folders, "folder"))
    return " and ".join(spelled(count, thing) for count, thing in parts if count)


def things(found: Dropped) -> str:
    """ "four files", "one folder", "one address", "three things"."""
    if not found.addresses:
        return files_in_words(len(found.files), found.folders)
    if not found.files:
        return spelled(len(found.addresses), "address", "addresses")
    return spelled(found.size, "thing")
