"""The card of an installed model: `overview.json` in its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

FILE = "overview.json"
_NUMBER = int | float | None


class Card(NamedTuple):
    """What is known of one installed model."""

    id: str  # also the key of what it translated: "argos:uk-en:1.9"
    kind: str  # "argos" or "opus-mt"
    source: str  # BCP 47
    target: str
    version: str
    licence: str
    size: int  # bytes on disk
    sha256: str  # of the package that it was installed from
    # How that sum was known: "published" by its maker; "recorded" at the first download, as the maker publishes none;
    # "file": of a file that the reader had.
    verified: str
    origin: str  # host or file name that it came from
    comet: float | None = None  # quality on FLORES-200, where published
    warning: str = ""  # what its trial found, in words

    @property
    def label(self) -> str:
        """Engine and version for the reader."""
        return f"{NAMES.get(self.kind, self.kind)} {self.version}".strip()


NAMES = {"argos": "Argos", "opus-mt": "OPUS-MT"}


def read_card(folder: Path) -> Card:
    """The card of the model in `folder`. Raises OSError or ValueError where there is none that can be read."""
    try:
        raw: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
        card = Card(**raw)
    except (TypeError, RecursionError) as error:  # the latter: nested a thousand deep
        raise ValueError("its card is damaged") from error
    if any(not isinstance(value, _NUMBER if name in ("size", "comet") else str) for name, value in raw.items()):
        raise ValueError("its card is damaged")
    return card


def write_card(folder: Path, card: Card) -> None:
    """Put the card into the folder."""
    (folder / FILE).write_text(json.dumps(card._asdict(), ensure_ascii=False, indent=2), encoding="utf-8")
