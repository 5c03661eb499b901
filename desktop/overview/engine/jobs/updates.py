"""Whether there is a newer Overview: one request to the makers' site, and only if the reader has turned that on."""

from __future__ import annotations

import json
import re
import time
from typing import Any

from overview import __version__
from overview.engine import fetching
from overview.engine.work import Work
from overview.feeds.web.client import Request
from overview.feeds.web.problems import Failed
from overview.identity import RELEASES, WEBSITE
from overview.paths import make_private
from overview.settings.declared import CHECK_UPDATES

DAY = 86_400
MOST_BYTES = 64 * 1024
ASKED = "releases.json"  # in the cache: the last answer, and by its time when it came
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}")


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `address` to ask, by default the makers' own; `now` (Unix seconds).

    The address answers with JSON: `{"version": "1.2.3"}`. Result: `newer`, the version if it is newer than this one,
    else "", and the `page` that brings it. It is asked once a day at most; a site that does not answer is no trouble
    for the reader.
    """
    if not work.tools.settings.get(CHECK_UPDATES):
        return {"newer": ""}
    now = float(arguments.get("now") or time.time())
    kept = work.tools.places.cache / ASKED
    if not kept.exists() or abs(now - kept.stat().st_mtime) > DAY:  # also what was kept while the clock was ahead
        answer = _ask(work, str(arguments.get("address") or RELEASES))
        make_private(kept.parent)
        kept.write_bytes(answer)
    newest = _version(kept.read_bytes())
    return {"newer": newest if _parts(newest) > _parts(__version__) else "", "page": WEBSITE}


def _ask(work: Work, address: str) -> bytes:
    with fetching.client(work.tools.settings, work.tools.proxy) as client:
        try:
            response = client.fetch(Request(address, accept="application/json", most_bytes=MOST_BYTES))
        except Failed:
            return b""
    return response.body if response.status == 200 else b""


def _version(answer: bytes) -> str:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    version = found.get("version") if isinstance(found, dict) else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
