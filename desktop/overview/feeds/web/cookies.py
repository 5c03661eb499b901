"""Cookies that a site sets while it sends readers on: it sees them again within the same fetch, and they are forgotten.

Some sites send everybody round once to see whether the cookie comes back, and give nothing before it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NamedTuple, cast
from urllib.request import Request

from overview.feeds.web.addresses import same_site
from overview.feeds.web.urls import Target


class _Answer(NamedTuple):
    """As much of an answer as the standard library asks for."""

    fields: Message

    def info(self) -> Message:
        return self.fields


class Cookies:
    """What the site of `host` has set; host, path and encryption count as the standard library has them."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._jar = CookieJar(DefaultCookiePolicy(strict_domain=True))

    def take(self, wanted: Target, values: Sequence[str]) -> None:
        """`values`: of the fields Set-Cookie in the answer of `wanted`. Those of another site are left."""
        if not same_site(self._host, wanted.host):
            return
        fields = Message()
        for value in values:
            fields["Set-Cookie"] = value
        self._jar.extract_cookies(cast(Any, _Answer(fields)), _asking(wanted))

    def shown(self, wanted: Target) -> str:
        """What the field Cookie has to say to `wanted`, or ""."""
        if not same_site(self._host, wanted.host):
            return ""
        request = _asking(wanted)
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie", "")


def _asking(wanted: Target) -> Request:
    return Request(wanted.url)  # noqa: S310 - nothing is opened, and it is of the web
