"""Copies from web archives: their banner goes, the addresses become the original ones again."""

from __future__ import annotations

import re

# The Wayback Machine and other archives that speak Memento: https://host/web/20200102030405im_/https://example.org/
_REWRITTEN = re.compile(r"(?:https?:)?//[\w.-]+/(?:[\w-]+/){0,2}\d{14}(?:[a-z]{2}_)?/(?=https?:(?://|\\/\\/))")
_RELATIVE = re.compile(r"(?<=[\"'(= ])/web/\d{14}(?:[a-z]{2}_)?/(?=https?://)")
_WAYBACK_END = "<!-- END WAYBACK TOOLBAR INSERT -->"
_WAYBACK = re.compile(rf"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?{_WAYBACK_END}", re.DOTALL)
_WAYBACK_SIGNS = ("web.archive.org", "WAYBACK TOOLBAR", "wm-ipp", "__wm.", "FILE ARCHIVED ON")
_WAYBACK_NOTE = re.compile(r"<!--\s*FILE ARCHIVED ON.*?-->", re.DOTALL)
_CAPTURE = re.compile(r"(?:https?:)?//[\w.-]+/(?:[\w-]+/){0,2}\d{14}(?:[a-z]{2}_)?/(https?://[^\s\"'<>)]+)")

# archive.today and its other names keep the page in #CONTENT below their own header.
_TODAY_SIGN = re.compile(r"https?://archive\.(?:today|ph|is|li|vn|fo|md)/", re.IGNORECASE)
_TODAY_ORIGINAL = re.compile(
    r"<input(?>[^<>]+?name=[\"']?q)[\"']?[^<>]*?value=[\"'](https?://[^\"']+)[\"']", re.IGNORECASE
)
_TODAY_CLAIMS = re.compile(
    r"<(?:link|meta)(?=[^<>]*>)[^<>]+?(?:rel|property)=[\"']?(?:canonical|og:url|og:site_name)[^<>]*>", re.IGNORECASE
)
_TODAY_HEADER = re.compile(r"<(?:div|table|center)[^<>]+?id=[\"']?HEADER", re.IGNORECASE)
_TODAY_CONTENT = re.compile(r"<[^<>]+?id=[\"']?CONTENT", re.IGNORECASE)


def unwrapped(html: str) -> tuple[str, str | None]:
    """The page as it was before an archive kept it, and its original address.

    Unchanged and None where no archive did.
    """
    # An archive writes its own address before the original one, which few other pages hold.
    if "/http" in html and any(sign in html for sign in _WAYBACK_SIGNS) and (capture := _original(html)):
        html = _without(_WAYBACK_NOTE, "-->", _without(_WAYBACK, _WAYBACK_END, html))
        html = re.sub(r"<(div|iframe)(?=[^<>]+?id=[\"']?(?:wm-ipp|donato))", r"<\1 hidden", html)
        return _RELATIVE.sub("", _REWRITTEN.sub("", html)), capture
    if _TODAY_SIGN.search(html[:20_000]) and (original := _TODAY_ORIGINAL.search(html)):
        return _without_header(_TODAY_CLAIMS.sub("", html)), original[1]
    return html, None


def _without(pattern: re.Pattern[str], end: str, html: str) -> str:
    """The page without what matches. Nothing is looked for behind the last `end`, as all of it would be read for each
    beginning."""
    before, last, rest = html.rpartition(end)
    return pattern.sub("", before + last) + rest


def _without_header(html: str) -> str:
    header = _TODAY_HEADER.search(html)
    content = _TODAY_CONTENT.search(html, header.end()) if header else None
    return html[: header.start()] + html[content.start() :] if header and content else html


def _original(html: str) -> str | None:
    """The address of the captured page.

    Its canonical link or og:url as the archive rewrote it, else the first capture.
    """
    for pattern in (
        r"<link(?=[^<>]*>)[^<>]+?rel=[\"']?canonical[^<>]*>",
        r"<meta(?=[^<>]*>)[^<>]+?property=[\"']?og:url[^<>]*>",
        r"saved from url=\(\d+\)\S+",
        r"wayback[^;<]{0,200}",
    ):
        element = re.search(pattern, html, re.IGNORECASE)
        if element and (found := _CAPTURE.search(element[0])):
            return found[1]
    found = _CAPTURE.search(html)
    return found[1] if found else None
