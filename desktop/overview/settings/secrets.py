"""Secrets: keys of services, passwords of sources and proxies. In the system's keyring, or for this session only;
never on disk.

A keyring that is locked, missing or a null backend looks fine until it is used: so it is tried with a write, a read
and a delete before anything is trusted to it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from urllib.parse import urlsplit

from overview.proxy import proxy_at

SERVICE = "overview"
NO_KEYRING = "This system has no keyring: passwords and keys hold until Overview ends, then have to be given again."
KEEPS_NOTHING = "The system’s keyring does not keep what it is given."
STILL_THERE = "What is to be forgotten may be in it still."
REST = 3600.0  # seconds after which a keyring that was refused is tried again: the reader may have unlocked it


def service_secret(kind: str, address: str) -> str:
    """The name of a translation service's key. A server of one's own has its own: its key goes to no other host."""
    host = urlsplit(address).hostname or ""
    return f"translation:{kind}:{host}" if kind == "libretranslate" else f"translation:{kind}"


def proxy_secret(address: str) -> str:
    """The name of a proxy's name and password, by the proxy's address: they go to no other host."""
    try:
        found = proxy_at(address)
    except ValueError:  # nobody is asked at such an address
        found = None
    return f"proxy:{found.host if found else address}"


class Secrets:
    """Keeps secrets by name. `lasting` says whether they outlive the session, `trouble` why not."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}
        self._tried: float | None = None  # when
        self._trying = threading.Lock()  # who unlocks a keyring, or will not, is not asked twice
        self.trouble = ""

    @property
    def lasting(self) -> bool:
        """Whether the system's keyring takes secrets. The first question tries it, which takes as long as the reader
        needs to unlock it; where it was refused, so does one an hour later."""
        with self._trying:
            if self._tried is None or (self.trouble and time.monotonic() - self._tried >= REST):
                self.trouble = _try_keyring()
                self._tried = time.monotonic()
            return not self.trouble

    def try_again(self) -> None:
        """Have the next question try a keyring again that was refused: the reader has come back to it. Where it is
        being tried, what comes of that holds: this never waits."""
        if self.trouble:
            self._tried = None

    @property
    def holds_some(self) -> bool:
        """Whether some are kept in this process only."""
        return bool(self._session)

    def of_session(self, name: str) -> str | None:
        """The secret if it is kept for this session only; the keyring is not asked."""
        return self._session.get(name)

    def get(self, name: str) -> str | None:
        """The secret, or None."""
        if name in self._session or not self.lasting:
            return self._session.get(name)
        try:
            with _keyring() as system:
                kept: str | None = system.get_password(SERVICE, name)
                return kept
        except _Trouble as trouble:
            self.trouble = str(trouble)
            return None

    def set(self, name: str, secret: str) -> bool:
        """Keep a secret; gives whether it will outlive the session."""
        if self.lasting:
            try:
                with _keyring() as system:
                    system.set_password(SERVICE, name, secret)
                self._session.pop(name, None)
                return True
            except _Trouble as trouble:
                self.trouble = str(trouble)
        self._session[name] = secret
        return False

    def delete(self, name: str) -> str:
        """Forget a secret; gives why the keyring may have it still, "" where it has not."""
        self._session.pop(name, None)
        if self.lasting:
            try:
                with _keyring() as system:
                    if system.get_password(SERVICE, name) is not None:  # to delete what is not there is an error
                        system.delete_password(SERVICE, name)
                return ""
            except _Trouble as trouble:
                self.trouble = str(trouble)
        return "" if self.trouble in (NO_KEYRING, KEEPS_NOTHING) else f"{self.trouble} {STILL_THERE}"


class _Trouble(Exception):
    """The keyring did not do what it was asked for; `str()` is a sentence for the reader."""


@contextmanager
def _keyring() -> Iterator[ModuleType]:
    """The system's keyring. Raises _Trouble for whatever it raises: that is not one class, as it speaks with a service
    of the system, by D-Bus say, that may end meanwhile."""
    try:
        import keyring

        yield keyring
    except Exception as error:
        raise _Trouble(_words(error)) from error


def _try_keyring() -> str:
    """Empty when the keyring keeps what it is given, else the trouble in words."""
    import uuid

    name, secret = f"probe-{uuid.uuid4()}", uuid.uuid4().hex
    try:
        with _keyring() as system:
            system.set_password(SERVICE, name, secret)
            kept = system.get_password(SERVICE, name)
            system.delete_password(SERVICE, name)
    except _Trouble as trouble:
        return str(trouble)
    return "" if kept == secret else KEEPS_NOTHING


def _words(error: Exception) -> str:
    if type(error).__name__ == "NoKeyringError":
        return NO_KEYRING
    return f"The system’s keyring is locked or does not answer ({str(error).rstrip('.! ')})."
