"""One JSON exchange with a service, its failures in words."""

from __future__ import annotations

import json
import math
from email.message import Message
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
LONGEST = 3_600.0  # seconds that a service is left alone, however long it asks for


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
            reason = _onward(error.headers) or _reason(error.read(4096))
            raise said(error.code, name, host, reason, _wait(error.headers)) from None
    except (URLError, OSError, HTTPException) as error:
        raise EngineFailure("network", f"{name} ({host}) can’t be reached: {why(error)}.") from None
    if len(raw) > LARGEST:
        raise EngineFailure("refused", f"{name} ({host}) sent an answer that is far too long.")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):  # the latter: nested a thousand deep
        raise EngineFailure("refused", f"{name} ({host}) answered with something that is no translation.") from None


def said(status: int, name: str, host: str, reason: str, wait: float = 0.0) -> EngineFailure:
    """What an HTTP status means, and what to do; `wait`: seconds after which the service says to ask again, or 0."""
    if status in (401, 403):
        return EngineFailure("key", f"{name} ({host}) does not accept the key. Check it in the settings.")
    if status == 429:
        return EngineFailure("slow", f"{name} ({host}) asks to go slower. Try again {_later(wait)}.", wait)
    if status == 456:
        return EngineFailure("quota", f"The quota of {name} for this month is used up.")
    if status == 413:
        return EngineFailure("refused", f"{name} ({host}) found the text too long.")
    detail = f": {reason}" if reason else ""
    if status >= 500:
        return EngineFailure("network", f"{name} ({host}) answered {status}{detail}.", wait)
    return EngineFailure("refused", f"{name} ({host}) answered {status}{detail}.")


def _onward(headers: Message) -> str:
    """Where it sends whoever asks, if it does, as it is with servers that want to be asked by https."""
    location = str(headers.get("Location") or "").partition("?")[0].removesuffix("/translate")
    return f"it has moved to {location[:200]}; if that is right, put it into the settings" if location else ""


def _wait(headers: Message) -> float:
    """The seconds of Retry-After (RFC 9110, 10.2.3), an hour at most; 0 where there are none, or a date."""
    value = str(headers.get("Retry-After", "")).strip()
    return min(float(value), LONGEST) if value.isascii() and value.isdecimal() else 0.0


def _later(wait: float) -> str:
    """ "in a few minutes", "in a minute", "in about 45 minutes"."""
    if not wait:
        return "in a few minutes"
    return "in a minute" if wait <= 60 else f"in about {math.ceil(wait / 60)} minutes"


def _reason(raw: bytes) -> str:
    """What the service says of an error, if it does in JSON, in one short line."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    text = value.get("message") or value.get("error") if isinstance(value, dict) else ""
    return " ".join(str(text or "").split())[:200]
