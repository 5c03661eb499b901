"""A file from the network: with progress, resumed where it broke off, cancelled, from mirrors, its sum checked."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import shutil
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from overview import __version__
from overview.translation.addresses import is_safe
from overview.translation.models.failures import Cancelled, ModelFailure
from overview.translation.reaching import handlers, why

LARGEST = 1_000_000_000  # bytes
PATIENCE = 30.0  # seconds without a byte
TRIES = 4  # in a row at one address, each going on where the last one ended, …
ENOUGH = 1_000_000  # … that bring fewer bytes than this: a bad line breaks off often on the way to 300 MB
PAUSE = 2.0  # seconds before the next one where something has come before; the one after that waits three times as long
STEP = 64 * 1024  # bytes between two reports of progress

Progress = Callable[[int, int | None], None]  # bytes so far, bytes in all where known


class Downloaded(NamedTuple):
    """A complete file."""

    path: Path
    sha256: str
    size: int
    host: str


def download(
    addresses: tuple[str, ...],
    path: Path,
    *,
    proxy: Callable[[], str],
    sha256: str | None = None,
    expected: int = 0,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Downloaded:
    """Fetch a file to `path` from the first address that gives it. What there is of it stays beside it as `.part` when
    the connection breaks or the reader cancels, and is gone on with the next time.

    `expected`: bytes, to look for space; `proxy`: as in `reaching`, asked again and again: who goes by another from now
    on wants nothing more to come by the one before. Raises ModelFailure, or Cancelled.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(path.parent).free
    if free < 2 * expected:
        raise ModelFailure(
            "space", f"There is too little space: {_megabytes(2 * expected)} are needed, {_megabytes(free)} free."
        )
    failure: ModelFailure | None = None
    for address in addresses:
        try:
            return _from(address, path, sha256, proxy, progress, cancelled)
        except Cancelled:
            raise
        except ModelFailure as error:
            failure = error
    raise failure or ModelFailure("network", "There is no address to download it from.")


def sum_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _from(
    address: str,
    path: Path,
    sha256: str | None,
    proxy: Callable[[], str],
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Downloaded:
    if not is_safe(address):
        raise ModelFailure("refused", "Models are downloaded over https only.")
    part, note = path.with_name(path.name + ".part"), path.with_name(path.name + ".part.json")
    host = urlsplit(address).hostname or ""
    tried = 0
    while True:
        before = _size(part)
        try:
            if _go_on(address, part, note, proxy, progress, cancelled):
                break
        except HTTPError as error:
            tried += 1
            with error:
                if error.code == 416 and tried < TRIES:  # what is there is longer than the file
                    _forget(part, note)
                elif error.code < 500 or tried == TRIES:
                    raise ModelFailure("network", f"{host} answered {error.code} for {address}.") from None
        except (URLError, OSError, HTTPException) as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise ModelFailure("space", "The disk is full.") from None
            have = _size(part)
            tried = 1 if have - before >= ENOUGH else tried + 1
            if tried == TRIES:
                words = f"The download from {host} broke off: {why(error)}. It can be resumed."
                raise ModelFailure("network", words if have else f"{host} can’t be reached: {why(error)}.") from None
            if have and have == before:
                _wait(PAUSE * 3 ** (tried - 1), cancelled)  # for a network that comes back
    found = sum_of(part)
    if sha256 and found != sha256:
        _forget(part, note)
        raise ModelFailure(
            "sum", f"What {host} sent is not the model: its sum is {found}, expected {sha256}. It was deleted."
        )
    size = part.stat().st_size
    part.replace(path)
    note.unlink(missing_ok=True)
    return Downloaded(path, found, size, host)


def _go_on(
    address: str,
    part: Path,
    note: Path,
    proxy: Callable[[], str],
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> bool:
    """One request: append to the part what is missing; gives whether all is there, which it is not where another proxy
    was named meanwhile. Raises what urllib does, ModelFailure or Cancelled."""
    have, named = _size(part), proxy()
    known = _noted(note)
    headers = {"User-Agent": f"Overview/{__version__}", "Accept-Encoding": "identity"}
    if have and known.get("address") == address and known.get("tag"):
        headers |= {"Range": f"bytes={have}-", "If-Range": known["tag"]}
    else:
        have = 0
    opener = build_opener(_SafeRedirects, *handlers(address, named))
    with opener.open(Request(address, headers=headers), timeout=PATIENCE) as answer:  # noqa: S310
        if answer.status != 206 or not str(answer.headers.get("Content-Range", "")).startswith(f"bytes {have}-"):
            have = 0
        total = have + answer.length if answer.length is not None else None
        if (total or 0) > LARGEST:
            raise ModelFailure("refused", f"The file is larger than {_megabytes(LARGEST)}.")
        tag = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        note.write_text(json.dumps({"address": address, "tag": "" if tag.startswith("W/") else tag}), encoding="utf-8")
        with part.open("r+b" if have else "wb") as file:
            file.seek(have)
            told = have
            while chunk := answer.read1(STEP):  # what is there: on a slow line too, who cancels does not wait
                file.write(chunk)
                have += len(chunk)
                if have > LARGEST:
                    raise ModelFailure("refused", f"The file is larger than {_megabytes(LARGEST)}.")
                if progress and (have - told >= STEP or have == total):
                    told = have
                    progress(have, total)
                if cancelled():
                    raise Cancelled
                if have != total and proxy() != named:
                    return False
            file.truncate()
        if total is not None and have < total:
            raise HTTPException("the connection was cut")
    return True


def _wait(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Raises Cancelled."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if cancelled():
            raise Cancelled
        time.sleep(0.1)


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _noted(note: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        raw = json.loads(note.read_text(encoding="utf-8"))
        if isinstance(raw, dict):
            return raw
    return {}


def _forget(part: Path, note: Path) -> None:
    part.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


class _SafeRedirects(HTTPRedirectHandler):
    """Follows redirects, but never out of https."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        """The next request. Raises URLError where it would be an unsafe one."""
        if not is_safe(newurl):
            fp.close()
            raise URLError("it was redirected to an address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
