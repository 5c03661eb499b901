"""The proxy that the settings name, with the name and password that the keyring has for it."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from overview.engine.unlocking import AT_ONCE, answered
from overview.proxy import keeps_log_in, parted, with_log_in
from overview.settings.declared import PROXY
from overview.settings.secrets import Secrets, proxy_secret
from overview.settings.store import Settings

if TYPE_CHECKING:
    from overview.engine.work import Work

UNANSWERED = "The system’s keyring, which has the name and password of the proxy, waits to be unlocked."
MISSING = "The name and password of the proxy are not in the system’s keyring."
IN_KEYRING = "Its name and password are in the system’s keyring."
IN_FILE = "No keyring takes the name and password. They stand in settings.json, which is closed to others."
WITHHELD = "The name and password of the proxy are not at hand."
REMEDY = "Get the news again, or type them into the proxy’s address in Settings › Sources."


class ChosenProxy:
    """What the settings say of a proxy, at the moment that it is asked. Thread-safe.

    The keyring may wait for the reader to unlock it: so it is asked on threads of its own, for each proxy until it has
    answered once. What it gave is known from then on.
    """

    def __init__(self, settings: Settings, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._asking = threading.Lock()
        self._questions: dict[str, _Question] = {}

    def address(self) -> str:
        """ "system", "none", or an address, with name and password. Raises Failed while the keyring does not give them,
        which is waited for no longer than it takes where it is open."""
        named = self._named()
        if not keeps_log_in(named):
            return named
        question = self._question(named)
        question.answered.wait(max(0.0, question.began + AT_ONCE - time.monotonic()))
        if not question.log_in:
            from overview.feeds.web import problems  # an engine that only translates asks no site

            raise problems.Failed(problems.Problem(problems.PROXY, self._missing(answered=question.answered.is_set())))
        return with_log_in(named, question.log_in)

    def awaited(self) -> str:
        """The same, waited for as long as the reader needs; without name and password where the keyring has none."""
        named = self._named()
        if not keeps_log_in(named):
            return named
        question = self._question(named)
        question.answered.wait()
        return with_log_in(named, question.log_in)

    def ask(self, *, again: bool) -> None:
        """Have the keyring asked, where that is needed. `again`: also where it was refused before, as the reader is
        there; then it is to take, too, what an earlier Overview, or a hand, wrote into the settings. That is used as it
        stands, and nobody has to unlock anything for it who does not get the news."""
        named = self._named()
        if keeps_log_in(named):
            self._question(named, again=again)
        elif again and parted(named)[1]:
            threading.Thread(target=self._carry_over, daemon=True, name="keyring").start()

    def is_awaited(self) -> bool:
        """Whether the keyring's answer is needed and not there yet."""
        named = self._named()
        return keeps_log_in(named) and not self._question(named).answered.is_set()

    def keep(self, address: str, log_in: str) -> str:
        """Keep the name and password ("name:password") of the proxy with this address; gives why they do not outlive
        the session, "" where they do. Empty: forget them; gives why the keyring may have them still."""
        name = proxy_secret(address)
        with self._asking:
            self._questions.pop(name, None)
            if log_in:
                self._questions[name] = _Question.answered_with(log_in)
        self._secrets.try_again()
        if not log_in:
            return self._secrets.delete(name)
        return "" if self._secrets.set(name, log_in) else self._secrets.trouble

    def found(self) -> str:
        """Where the name and password are, or why they are not, in words; "" where none belong to it. The keyring is
        asked again where it was refused, and waited for."""
        self._carry_over()
        named = self._named()
        if parted(named)[1]:
            return IN_FILE
        if not keeps_log_in(named):
            return ""
        found = self.awaited() != with_log_in(named, "")
        return self._secrets.trouble or (IN_KEYRING if found else f"{MISSING} Type them into the address.")

    def _carry_over(self) -> None:
        """Have the keyring, also one that was refused before, take the name and password that stand in the settings.
        Where it does not they stay there: they may stand nowhere else."""
        self._secrets.try_again()
        named = self._named()
        address, log_in = parted(named)
        if log_in and self._secrets.lasting and not self.keep(address, log_in) and self._named() == named:
            with suppress(OSError):  # at the next start, then
                self._settings.set(PROXY, address)

    def _missing(self, *, answered: bool) -> str:
        trouble = self._secrets.trouble
        return f"{f'{WITHHELD} {trouble}' if trouble else MISSING} {REMEDY}" if answered else UNANSWERED

    def _named(self) -> str:
        self._settings.catch_up()  # the window may have changed it a moment ago
        return self._settings.get(PROXY).strip()

    def _question(self, named: str, *, again: bool = False) -> _Question:
        """The question that waits for an answer, or had one that helps; a new one where there is none."""
        name = proxy_secret(named)
        with self._asking:
            known = self._questions.get(name)
            if known is None or (known.answered.is_set() and not known.log_in):
                known = self._questions[name] = _Question()
                asking = threading.Thread(target=known.ask, args=(self._secrets, name, again), daemon=True)
                asking.start()
            return known


def await_log_in(work: Work, *, again: bool) -> None:
    """Have a job wait for the keyring, where that has what the proxy wants to see: the reader may be unlocking it.
    `again`: ask it also where it was refused before. Raises Cancelled."""
    proxy = work.tools.proxy
    proxy.ask(again=again)
    if proxy.is_awaited():
        answered(work, proxy.awaited, "the password of the proxy")


class _Question:
    """What the keyring is asked: `log_in` is "" until it has `answered`, and where it gives none."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.answered = threading.Event()
        self.log_in = ""

    @classmethod
    def answered_with(cls, log_in: str) -> _Question:
        one = cls()
        one.log_in = log_in
        one.answered.set()
        return one

    def ask(self, secrets: Secrets, name: str, again: bool) -> None:
        """Ask, and wait."""
        try:
            if again:
                secrets.try_again()
            self.log_in = secrets.get(name) or ""
        finally:
            self.answered.set()
