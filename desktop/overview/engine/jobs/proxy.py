"""The name and password of the proxy: kept in the keyring, forgotten, or looked for."""

from __future__ import annotations

from typing import Any

from overview.engine.chosen_proxy import IN_KEYRING
from overview.engine.work import Work


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `address`, as the settings have it; `log_in`: "name:password" to keep for it, "" to forget what is
    kept; left out: it is looked for, and the keyring asked again where it was refused.

    Result: `words` for the reader: where they are, or why they are not.
    """
    proxy = work.tools.proxy
    if "log_in" not in arguments:
        return {"words": proxy.found()}
    log_in = str(arguments["log_in"])
    unkept = proxy.keep(str(arguments["address"]), log_in)
    return {"words": unkept or (IN_KEYRING if log_in else "")}
