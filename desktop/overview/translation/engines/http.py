"""One JSON exchange with a service, its failures in words."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from overview import __version__
from overview.translation.engines.base import EngineFailure
from overview.translation.reaching import handlers, why

PATIENCE = 30.0  # seconds
LARGEST = 8 * 1024 * 1024  # bytes of an answer


class _NoRedirects(HTTPRedirectHandler):
    """A key and a text go where the reader said, nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""


def post(address: str, body: dict[str, Any], headers: dict[str, str], name: str, proxy: str) -> Any:
    """Send a JSON object, give the JSON answer. `name`: the service, for the reader; `proxy`: see `reaching`. Raises
    EngineFailure with "key", "slow", "quota", "network" or "refused"."""
    data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    sent = {"Content-Type": "application/json", "User-Agent": f"Overview/{__version__}", **headers}
    request = Request(address, data=data, headers=sent, method="POST")  # noqa: S310 - the scheme was checked
    host = urlsplit(address).hostname or ""
    try:
        with build_opener(_NoRedirects, *handlers(address, proxy)).open(request, timeout=PATIENCE) as answer:
            raw = answer.read(LARGEST + 1)
            if answer.length and len(raw) <= LARGEST:  # what is still to come
                raise HTTPException("the connection was cut")
    except HTTPError as error:
        with error:
            raise said(error.code, name, host, _reason(error.read(4096))) from None
    except (URLError, OSError, HTTPException) as error:
        raise EngineFailure("network", f"{name} ({host}) can’t be reached: {why(error)}.") from None
    if len(raw) > LARGEST:
        raise EngineFailure("refused", f"{name} ({host}) sent an answer that is far too long.")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):  # the latter: nested a thousand deep
        raise EngineFailure("refused", f"{name} ({host}) answered with something that is no translation.") from None


def said(status: int, name: str, host: str, reason: str) -> EngineFailure:
    """What an HTTP status means, and what to do."""
    if status in (401, 403):
        return EngineFailure("key", f"{name} ({host}) does not accept the key. Check it in the settings.")
    if status == 429:
        return EngineFailure("slow", f"{name} ({host}) asks to go slower. Try again in a few minutes.")
    if status == 456:
        return EngineFailure("quota", f"The quota of {name} for this month is used up.")
    if status == 413:
        return EngineFailure("refused", f"{name} ({host}) found the text too long.")
    detail = f": {reason}" if reason else ""
    return EngineFailure("network" if status >= 500 else "refused", f"{name} ({host}) answered {status}{detail}.")


def _reason(raw: bytes) -> str:
    """What the service says of an error, if it does in JSON, in one short line."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    text = value.get("message") or value.get("error") if isinstance(value, dict) else ""
    return " ".join(str(text or "").split())[:200]
