"""How getting a model can fail."""

from __future__ import annotations


class ModelFailure(Exception):
    """A model could not be had or was refused. `str()` is a sentence for the reader; `kind` is "network", "sum",
    "space", "refused", "damaged", "unsupported" or "language"."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Cancelled(Exception):
    """The reader cancelled."""
