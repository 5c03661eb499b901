"""The models on this machine: one folder each, beside them `damaged/` for those that were set aside."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path
from typing import NamedTuple

from overview.languages.tags import readable_by
from overview.translation.models.card import Card, read_card

DAMAGED = "damaged"
WORK = ".part"  # the ending of folders and files that are being made; their names begin with a dot


class Installed(NamedTuple):
    """A model that can be opened."""

    card: Card
    folder: Path


class Damaged(NamedTuple):
    """A model that was set aside, and why in words."""

    name: str
    folder: Path
    reason: str


class Store:
    """The models of one folder. Reads the disk anew at every call: command line, engine and child share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> list[Installed]:
        """What is there, by language. A folder without a readable card is set aside."""
        found = []
        for folder in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if not folder.is_dir() or folder.name == DAMAGED or folder.name.startswith("."):
                continue
            try:
                found.append(Installed(read_card(folder), folder))
            except (OSError, ValueError) as error:
                with contextlib.suppress(FileNotFoundError):  # it was removed meanwhile
                    self.set_aside(folder, f"Its description can’t be read: {error}")
        return sorted(found, key=lambda one: (one.card.source, one.card.id))

    def best_for(self, source: str, target: str = "en") -> Installed | None:
        """The model to translate `source` with: one of the language itself before a stand-in, then the better one."""
        for language in readable_by(source):
            fitting = [one for one in self.installed() if (one.card.source, one.card.target) == (language, target)]
            if fitting:
                return max(fitting, key=lambda one: (one.card.comet or 0, version_of(one.card.version)))
        return None

    def find(self, identity: str) -> Installed | None:
        """The installed model of that id."""
        return next((one for one in self.installed() if one.card.id == identity), None)

    def remove(self, identity: str) -> bool:
        """Take a model from the disk; False where there is none of that id."""
        found = self.find(identity)
        if found is None:
            return False
        gone = found.folder.with_name(f".{found.folder.name}{WORK}")
        shutil.rmtree(gone, ignore_errors=True)
        found.folder.rename(gone)  # at once, whatever becomes of the deletion
        shutil.rmtree(gone, ignore_errors=True)
        return True

    def set_aside(self, folder: Path, reason: str, *, name: str = "") -> Damaged:
        """Move a model that can't be used to `damaged/`, under its own or another name, with the reason beside it."""
        name = name or folder.name
        place = self.folder / DAMAGED / f"{name}-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}"
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            shutil.rmtree(place)
        folder.rename(place)
        place.with_name(place.name + ".txt").write_text(reason + "\n", encoding="utf-8")
        return Damaged(name, place, reason)

    def damaged(self) -> list[Damaged]:
        """What was set aside."""
        place = self.folder / DAMAGED
        found = []
        for note in sorted(place.glob("*.txt")) if place.is_dir() else ():
            folder = note.with_name(note.name.removesuffix(".txt"))
            found.append(Damaged(folder.name.rsplit("-", 2)[0], folder, note.read_text(encoding="utf-8").strip()))
        return found

    def place_of(self, identity: str) -> Path:
        """Where a model of that id lives. Colons are not for every file system."""
        return self.folder / identity.replace(":", "_")


def version_of(version: str) -> tuple[int, ...]:
    """A version as numbers, to compare: "1.10" is newer than "1.9.6"."""
    return tuple(int(part) for part in version.replace("-", ".").split(".") if part.isdecimal())
