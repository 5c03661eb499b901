"""The row of the proxy: a name and password that are typed into its address go to the keyring, and are seen no more."""

from __future__ import annotations

from typing import Any

from overview.proxy import keeps_log_in, parted
from overview.settings import declared
from overview.settings.secrets import proxy_secret
from overview.ui.desk import Desk
from overview.ui.settings.kinds import TextRow


class ProxyRow(TextRow):
    """Below the address it says where the name and password are. The engine asks the keyring, which may wait for the
    reader to unlock it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, declared.PROXY)
        self._problem.colour = "ink2"
        self._look()

    def _text(self) -> str:
        return parted(self._named)[0]

    @property
    def _named(self) -> str:
        return self._desk.settings.get(declared.PROXY)

    def _value(self) -> str:
        return parted(self.field.text().strip())[0]

    def _take(self) -> None:
        typed, before = self.field.text().strip(), self._named
        if typed == self._text():
            return
        address, log_in = parted(typed)
        same = keeps_log_in(address) and proxy_secret(address) == proxy_secret(before)
        super()._take()
        if self._named != address:
            return  # it is no line of text, or the disk is full
        if not same and keeps_log_in(parted(before)[0]):
            self._ask(address=before, log_in="")
        if log_in := log_in or (parted(before)[1] if same else ""):
            self._ask(address=address, log_in=log_in)
        else:
            self._look()

    def _look(self) -> None:
        if keeps_log_in(self._text()):
            self._ask()

    def _ask(self, **arguments: str) -> None:
        self._desk.engine.ask("proxy", **arguments).done.connect(self._told)

    def _told(self, result: dict[str, Any]) -> None:
        self._problem.setText(result["words"])
        self._problem.setVisible(bool(result["words"]))
