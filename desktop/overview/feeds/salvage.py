"""In a worker: reading what is not well formed, as far as it can be.

Two ways, each a call of its own, so that one that hangs or dies costs only itself: libxml2's recovery, which is fast
and closes what was cut off, and feedparser, whose loose reader is slow and forgives nearly everything.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from calendar import timegm
from html import escape
from typing import Any

from overview.extraction.sanitise import one_line
from overview.feeds.channel import MOST_ITEMS
from overview.feeds.constructs import without_markup
from overview.feeds.dates import is_day
from overview.feeds.document import MENDED, is_scoped, parser, prepared
from overview.feeds.entry import author_named
from overview.feeds.fragments import tidy
from overview.feeds.identity import identified
from overview.feeds.links import visible, without_tracking
from overview.feeds.media import Picture, first_picture, is_picture, lead, whole
from overview.feeds.mending import mended
from overview.feeds.parse import feed_of
from overview.feeds.values import Enclosure, Feed, Item, NotAFeed

RECOVERED = "overview.feeds.salvage:recovered"
PATIENT = "overview.feeds.salvage:patient"
_ITEM = re.compile(rb"<(?:[\w-]+:)?(?:item|entry)[\s>]")
_CDATA = re.compile(rb"<!\[CDATA\[")


def request(body: bytes, address: str, charset: str | None) -> dict[str, Any]:
    """What a worker is asked."""
    return {"body": b64encode(body).decode("ascii"), "address": address, "charset": charset}


def answer(reply: dict[str, Any]) -> tuple[Feed, bool]:
    """A worker's reply: the feed, and whether all of its items seem to be there. Raises NotAFeed."""
    if "refused" in reply:
        raise NotAFeed(reply["refused"])
    facts = dict(reply["feed"])
    facts["items"] = tuple(
        Item(**{**item, "enclosures": tuple(Enclosure(*one) for one in item["enclosures"])}) for item in facts["items"]
    )
    facts["children"] = tuple(facts["children"])
    facts["skip_hours"], facts["skip_days"] = frozenset(facts["skip_hours"]), frozenset(facts["skip_days"])
    return Feed(**facts), reply["complete"]


def _reply(feed: Feed, complete: bool) -> dict[str, Any]:
    facts = feed._asdict()
    facts["items"] = [item._asdict() for item in feed.items]
    facts["skip_hours"], facts["skip_days"] = sorted(feed.skip_hours), sorted(feed.skip_days)
    facts["note"] = feed.note or MENDED
    return {"feed": facts, "complete": complete}


def recovered(argument: dict[str, Any]) -> dict[str, Any]:
    """Read with libxml2 in recovering mode."""
    from lxml import etree

    text = _text(argument)
    try:
        root = etree.fromstring(text, parser(recover=True))
        if root is None:
            raise NotAFeed(NOTHING)
        feed = feed_of(root, argument["address"], is_scoped(text))
    except (NotAFeed, etree.XMLSyntaxError, ValueError) as error:
        return {"refused": str(error) if isinstance(error, NotAFeed) else NOTHING}
    wanted = min(MOST_ITEMS, sum(len(_ITEM.findall(part)) for part in _outside_cdata(text)))
    complete = len(feed.items) >= wanted and all(
        item.title or item.summary_html or item.content_html for item in feed.items
    )
    return _reply(feed, complete and feed.kind != "index")


NOTHING = "This could not be read as a feed."


def _text(argument: dict[str, Any]) -> bytes:
    return mended(prepared(b64decode(argument["body"]), argument["charset"])[0])


def _outside_cdata(text: bytes) -> list[bytes]:
    first, *others = _CDATA.split(text)
    return [first, *(part.partition(b"]]>")[2] for part in others)]


# --- feedparser ------------------------------------------------------------------------------------------------------


def patient(argument: dict[str, Any]) -> dict[str, Any]:
    """Read with feedparser."""
    import feedparser

    text = _DECLARATION.sub(b"", _text(argument))
    headers = {"content-type": "application/xml; charset=utf-8"}
    if argument["address"]:
        headers["content-location"] = argument["address"]
    read = feedparser.parse(text, response_headers=headers, sanitize_html=False, resolve_relative_uris=True)
    if not read.get("version") and not read.entries:
        return {"refused": NOTHING}
    items = [_item(entry) for entry in read.entries[:MOST_ITEMS]]
    feed = Feed(
        kind="atom" if read.version.startswith("atom") else "rss",
        title=_title(read.feed),
        language=read.feed.get("language", ""),
        home=visible(read.feed.get("link") or ""),
        items=tuple(identified(items)),
    )
    return _reply(feed, complete=True)


_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,400}\?>")


def _item(entry: Any) -> Item:
    link = visible(entry.get("link") or "")
    said = next((key for key in ("published", "updated", "created") if _moment(entry, key) is not None), "")
    details = entry.get("content", [])
    content = max((_html(detail) for detail in details), key=len, default="")
    summary = _html({"value": entry.get("summary", ""), **entry.get("summary_detail", {})})
    picture = lead(_pictures(entry))
    image = first_picture(content or summary) if picture is None or picture.is_stamp else ""
    files = [one for one in entry.get("links", ()) if one.get("rel") == "enclosure" and one.get("href")]
    return Item(
        identity="",
        id=entry.get("id", ""),
        url=without_tracking(link),
        title=_title(entry),
        published=_moment(entry, said),
        updated=_moment(entry, "updated"),
        author=author_named(entry.get("author", "")),
        summary_html=summary,
        content_html="" if content == summary else content,
        image=image or (visible(picture.url) if picture is not None else ""),
        language=next((detail["language"] for detail in details if detail.get("language")), ""),
        section=next((one_line(tag.term) for tag in entry.get("tags", ()) if tag.get("term")), ""),
        enclosures=tuple(
            Enclosure(one["href"], one.get("type", ""))
            for one in files
            if not is_picture(one["href"], one.get("type", ""))
        ),
        link=link,
        day_only=bool(said) and is_day(dict.get(entry, said, "")),
    )


def _title(holder: Any) -> str:
    value = holder.get("title", "")
    kind = holder.get("title_detail", {}).get("type", "text/html")
    return one_line(value if kind == "text/plain" else without_markup(value))


def _html(detail: Any) -> str:
    value = detail.get("value") or ""
    return tidy(escape(value, quote=False) if detail.get("type") == "text/plain" else value)


def _pictures(entry: Any) -> list[Picture]:
    found = []
    for key, origin in (("media_content", "content"), ("media_thumbnail", "thumbnail")):
        for one in entry.get(key, ()):
            address = one.get("url", "")
            if address and (origin == "thumbnail" or is_picture(address, one.get("type") or one.get("medium") or "")):
                found.append(Picture(address, origin, whole(one.get("width")), whole(one.get("height"))))
    found += [
        Picture(one["href"], "enclosure", None, None)
        for one in entry.get("links", ())
        if one.get("rel") == "enclosure" and is_picture(one.get("href", ""), one.get("type", ""))
    ]
    if address := entry.get("image", {}).get("href"):
        found.append(Picture(address, "image", None, None))
    return found


def _moment(holder: Any, key: str) -> int | None:
    parsed = dict.get(holder, f"{key}_parsed")  # feedparser's own `get` takes another date where there is none
    try:
        return timegm(parsed) if parsed else None
    except (ValueError, OverflowError):
        return None
