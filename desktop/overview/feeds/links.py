"""Addresses of articles: tracking parameters go, and two addresses of the same page can be told to be the same."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

# Parameters that only say where a reader came from; a trailing "*" stands for any ending.
_TRACKING = """
    utm_* itm_* mtm_* pk_* piwik_* matomo_* hsa_* oly_* vero_* at_* ns_* ga_* fbclid gclid gclsrc gbraid wbraid
    dclid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid _hsenc _hsmi mkt_tok s_cid s_kwcid
    ef_id cmpid cmp xtor ocid ito wt_mc wt.mc_id trk trkid trk_contact trk_msg trk_module trk_sid guce_referrer
    guce_referrer_sig rss_id _openstat srsltid sfnsn __twitter_impression spm phpsessid
"""
_NAMES = "|".join(re.escape(name).replace(r"\*", r"\w*") for name in _TRACKING.split())
_PARAMETER = re.compile(rf"(?:{_NAMES})(?:=|\Z)", re.IGNORECASE | re.ASCII)
_ORIGIN = re.compile(
    r"(?:ref|source|from|src|partner|publisher|feed)=(?:rss|feed|atom|newsstand)\w*\Z", re.IGNORECASE | re.ASCII
)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_MEANINGFUL = re.compile(r"%(?:2[0356BF]|3[BDF])", re.IGNORECASE)  # of space, # % & + / ; = ?
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SLIPPED = re.compile(r"(https?)(?::/?|//)(?![/\d])", re.IGNORECASE)  # http:/news.example, http//news.example
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)


def with_scheme(address: str) -> str:
    """The address with https where none is given, and without the schemes that only mean "subscribe"."""
    address = address.strip()
    for prefix in ("feed:", "rss:", "pcast:"):
        if address.lower().startswith(prefix):
            address = address[len(prefix) :].removeprefix("//")
    address = _SLIPPED.sub(r"\1://", address, count=1) if _SLIPPED.match(address) else address
    return address if _SCHEME.match(address) and "://" in address else f"https://{address}"


_BREAKS = str.maketrans("", "", "\t\r\n")


def visible(address: str) -> str:
    """The address with what can't be seen in it, such as bidirectional overrides, percent-encoded. Tabs and line breaks
    go. So browsers read it: https://url.spec.whatwg.org/#url-parsing."""
    if address.isprintable():
        return address
    return "".join(one if one.isprintable() else quote(one, errors="replace") for one in address.translate(_BREAKS))


def without_tracking(url: str) -> str:
    """The address without parameters that only track. Nothing else changes."""
    if "?" not in url and "#" not in url:
        return url
    bare, mark, fragment = url.partition("#")
    path, query_mark, query = bare.partition("?")
    if query_mark:
        kept = _kept(query)
        bare = f"{path}?{kept}" if kept or not query else path
    if mark and "=" in fragment:
        fragment = _kept(fragment)
    return f"{bare}#{fragment}" if fragment else bare


def _kept(query: str) -> str:
    parts = query.split("&")
    kept = [part for part in parts if not (_PARAMETER.match(part) or _ORIGIN.match(part))]
    return query if len(kept) == len(parts) else "&".join(kept)


# Most addresses: nothing to take off but the scheme and "www.". The slow way gives the same for them.
_PLAIN = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+(?::(?!80\b|443\b)\d{1,5})?)((?:/[\w.,~$@!*'():-]*)*)", re.ASCII)


def canonical(url: str) -> str:
    """A key that is equal for addresses of the same page, to compare with and not to fetch.

    Scheme (http or https), "www.", letter case of the host, default port, tracking parameters, order of parameters,
    percent-encoding of plain characters, a slash or index page at the end and the fragment make no difference.
    An address that is not of the web is given back as it is.
    """
    url = url.strip()
    if plain := _PLAIN.fullmatch(url):
        return plain[1] + _INDEX.sub("/", plain[2]).rstrip("/")
    if url[:4].lower() != "http":
        return url
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    port = parts.netloc.rpartition("@")[2].removeprefix(f"[{host}]").lower().removeprefix(host)
    if port == _DEFAULT_PORTS[parts.scheme.lower()] or port == ":":
        port = ""
    query = "&".join(sorted(filter(None, _kept(parts.query).split("&"))))
    path = _INDEX.sub("/", _unquoted(parts.path)).rstrip("/")
    fragment = "#" + parts.fragment if parts.fragment.startswith("!") else ""  # pages of old script-driven sites
    return host.removeprefix("www.") + port + path + ("?" + _unquoted(query) if query else "") + fragment


def _unquoted(text: str) -> str:
    """Percent-encoding undone where that does not change what the address means."""
    if "%" not in text:
        return text
    try:
        return unquote(_MEANINGFUL.sub(lambda found: "%25" + found[0][1:].upper(), text), errors="strict")
    except UnicodeDecodeError:
        return text
