"""How work in a child can fail."""

from __future__ import annotations


class WorkerFailure(Exception):
    """Work in a child gave no answer. `str()` of it is a sentence for the reader."""


class TimedOut(WorkerFailure):
    """The child passed its time limit and was killed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took longer than {seconds:g} seconds")


class OutOfMemory(WorkerFailure):
    """The child passed its memory limit; it was replaced."""

    def __init__(self) -> None:
        super().__init__("it needed more memory than is allowed")


class Crashed(WorkerFailure):
    """The child ended without an answer."""

    def __init__(self, words: str = "the process that read it ended unexpectedly") -> None:
        super().__init__(words)


class Raised(WorkerFailure):
    """The function itself raised: `kind` is the name of the exception's class, `str()` its message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
