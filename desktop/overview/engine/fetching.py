"""How the engine reaches the network: as the settings say."""

from __future__ import annotations

from collections.abc import Iterable

from overview.engine.chosen_proxy import ChosenProxy
from overview.feeds.web.client import Client, Options
from overview.proxy import SYSTEM
from overview.settings.declared import ALLOW_PRIVATE, NO_PROXY, SYSTEM_PROXY
from overview.settings.store import Settings


class Away(Exception):
    """There is no network, or the proxy is gone: that says nothing about what was asked for."""


def client(settings: Settings, chosen: ChosenProxy, allow_private: Iterable[str] = ()) -> Client:
    """A client for one job, which goes by a proxy from the moment that the settings name it; close it. `allow_private`:
    hosts of the own network besides those of the settings."""

    def proxy() -> str:
        named = chosen.address()
        return {NO_PROXY: "", SYSTEM_PROXY: SYSTEM}.get(named.lower(), named)

    return Client(Options(allow_private=frozenset((*settings.get(ALLOW_PRIVATE), *allow_private))), proxy=proxy)
