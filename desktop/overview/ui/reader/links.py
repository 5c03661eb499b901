"""Where links lead: what may be opened, and how an address is shown so that it cannot pass for another."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl, QUrlQuery

SCHEMES = ("http", "https", "mailto")
_SHOWN = 120
_OF_A_MAIL = ("subject", "body")  # what a link may say of one (RFC 6068, 4); some programs would attach files as told


def openable(address: str) -> QUrl | None:
    """The address, if it may be handed to the system: http, https or mailto, with a host or a person; else None.

    Of what a mail address says besides, its subject and its text are left.
    """
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in SCHEMES:
        return None
    if url.scheme() == "mailto":
        encoded = QUrl.ComponentFormattingOption.FullyEncoded
        said = QUrlQuery()
        said.setQueryItems([one for one in QUrlQuery(url).queryItems(encoded) if one[0].lower() in _OF_A_MAIL])
        if url.hasQuery():
            url.setQuery(said)
        return url if "@" in url.path() else None
    return url if url.host() else None


def article_of(address: str) -> int | None:
    """The article of the library that a link of our own pages leads to ("overview:article/12"), or None.

    Clean HTML of articles has no such links.
    """
    found = re.fullmatch(r"overview:article/(\d{1,15})", address)
    return int(found[1]) if found else None


def followable(address: str) -> bool:
    """Whether a link leads anywhere: out, by way of the system, or to an article."""
    return article_of(address) is not None or openable(address) is not None


def shown(address: str) -> str:
    """The address as the reader sees it: the real host in ASCII (punycode), no user name, at most 120 characters.

    "http://bank.example@xn--80ak6aa92e.com/a" is shown as "xn--80ak6aa92e.com/a". Empty for what may not be opened.
    """
    if article_of(address) is not None:
        return "An article in this library"
    url = openable(address)
    if url is None:
        return ""
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    if url.scheme() == "mailto":
        words = f"Mail to {url.path(encoded)}"
    else:
        port = f":{url.port()}" if url.port() > 0 else ""
        path = url.path(encoded)
        query = f"?{url.query(encoded)}" if url.hasQuery() else ""
        words = f"{url.host(encoded)}{port}{'' if path == '/' and not query else path}{query}"
        if url.scheme() == "http":
            words = f"http://{words}"
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
