"""Overview's own JSON (docs/own-json.md), alone or inside a share page: `{"format": "overview-article", …}`.

The file may come from anywhere: whatever is not as it should be is left out, HTML is cleaned, words are made plain.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import replace
from html import escape
from typing import Any

from overview.catalog.countries import country
from overview.extraction import sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article, Moment, Related
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import from_seconds

FORMAT, VERSION = "overview-article", 1
LONGEST_HTML = 4_000_000
MOST_NOTES, LONGEST_NOTE = 5_000, 100_000
LATEST_TIME = 253_402_300_799  # the last second of the year 9999
_BLOCK = re.compile(r"<script type=\"application/ld\+json\">(.*?)</script>", re.DOTALL)
_KEY = re.compile(r"(?:[0-9a-f]{16}|[0-9a-f]{32})")
_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can write them, UTF-8 can't
_NAME = re.compile(r"[0-9A-Za-z_.:+-]{1,200}")


def is_own(value: Any) -> bool:
    """Whether a JSON value is an article of ours."""
    return isinstance(value, dict) and value.get("format") == FORMAT


def read(value: Any, _: Source) -> FileResult:
    """The article of our own JSON."""
    return FileResult((article_of(value),))


def article_in_page(html: str) -> Article | None:
    """The article that a share page of Overview carries as data, or None where there is none."""
    if FORMAT not in html:
        return None
    for block in _BLOCK.finditer(html):
        try:
            value = json.loads(block[1])
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and is_own(value.get("overview")):
            return article_of(value["overview"])
    return None


def article_of(value: dict[str, Any], *, cleaned: bool = True, album: Album | None = None) -> Article:
    """Read the object. Raises Unreadable where there is nothing to read.

    `cleaned`: False leaves the HTML of its own language for later; a translation is cleaned in any case. `album`: of
    the pictures that came beside the object, by the keys it has for them.
    `Article.own` is what the object says beyond an article, checked.
    """
    if not isinstance(value.get("version"), int) or value["version"] > VERSION:
        raise Unreadable("The file was written by a newer version of Overview.")
    album = album or Album()
    pictures = value.get("pictures")
    for key, picture in pictures.items() if isinstance(pictures, dict) else ():
        try:
            if _KEY.fullmatch(key):
                album.add(base64.b64decode(picture["data"], validate=True), key)
        except (binascii.Error, KeyError, TypeError, ValueError):
            continue
    notes: tuple[str, ...] = ()
    html = string(value, "html", LONGEST_HTML)
    html_en = sanitise.clean(string(value, "html_en", LONGEST_HTML)).html
    if cleaned:
        html, notes = sanitise.clean(html)
    source = value.get("source") if isinstance(value.get("source"), dict) else {}
    key = string(value, "picture", 64)
    article = Article(
        title=words(value, "title", 4_000),
        html=html,
        text=text_of(html) if cleaned else "",
        byline=words(value, "author", 2_000) or None,
        source=words(source, "name", 500) or None,
        country=_country(value),
        url=sanitise.web_address(string(value, "url", 4_000)),
        published=_published(value),
        updated=from_seconds(moment) if (moment := when(value, "updated")) is not None else None,
        language=string(value, "language", 35) or None,
        lead_image=f"image:{key}" if _KEY.fullmatch(key) else None,
        section=words(value, "section", 500) or None,
        related=(*_takes(value), *_related(value)),
        tags=tuple(tag for raw in strings(value, "tags") if (tag := plain(raw, 100))),
        topic=words(value, "topic", 500) or None,
        notes=tuple(dict.fromkeys(plain(remark, 500) for remark in strings(value, "remarks"))),
        paywalled=value.get("paywalled") is True,
        kind="own",
        own=_own(value, html_en),
    )
    if not article.text and not article.title:
        raise Unreadable("The file holds no text.")
    return album.put_into(article.noting(*notes))


def _published(value: dict[str, Any]) -> Moment | None:
    moment = from_seconds(seconds) if (seconds := when(value, "published")) is not None else None
    return replace(moment, day_only=value.get("day_only") is True) if moment is not None else None


def _related(value: dict[str, Any]) -> list[Related]:
    return [
        Related(
            words(item, "title", 1_000),
            words(item, "text", 20_000),
            sanitise.web_address(string(item, "url", 4_000)),
        )
        for item in items(value, "related")
    ]


def _takes(value: dict[str, Any]) -> list[Related]:
    """How other countries tell the story: where their articles did not come along, neighbours like any other."""
    found = []
    for item in items(value, "takes"):
        where = country(string(item, "country", 2))
        outlet = filter(None, (words(item, "source", 500), where.name if where else ""))
        found.append(
            Related(words(item, "title", 1_000), " · ".join(outlet), sanitise.web_address(string(item, "url", 4_000)))
        )
    return found


def _own(value: dict[str, Any], html_en: str) -> dict[str, Any]:
    """What goes beyond an article, checked: translation, notes, states, times."""
    translation = found if isinstance(found := value.get("translation"), dict) else {}
    position = value.get("position")
    return {
        "title_en": words(value, "title_en", 4_000) if isinstance(value.get("title_en"), str) else None,
        "html_en": html_en if isinstance(value.get("html_en"), str) else None,
        "translation": words(translation, "engine", 100),
        "translated_at": when(translation, "made"),
        "pairs": _pairs(translation.get("pairs")),
        "caption": words(value, "caption", 4_000),
        "agency": words(value, "agency", 100) or None,
        "teaser": value.get("teaser") is True,
        "dated": value.get("dated") is not False,
        "picture_url": sanitise.web_address(string(value, "picture_url", 4_000)) or "",
        "source": source_of(value.get("source")),
        "notes": [
            {
                "quote": sanitise.without_controls(string(note, "quote", LONGEST_NOTE)),
                "start": start if isinstance(start := note.get("start"), int) and 0 <= start < LONGEST_HTML else 0,
                "text": sanitise.without_controls(string(note, "text", LONGEST_NOTE)),
                "made": when(note, "made") or 0,
            }
            for note in items(value, "notes")[:MOST_NOTES]
        ],
        "earlier": [
            {
                "replaced_at": when(one, "replaced_at") or 0,
                "title": words(one, "title", 4_000),
                "html": sanitise.clean(html).html,
            }
            for one in items(value, "earlier")[:100]
            if (html := string(one, "html", LONGEST_HTML))
        ],
        "position": float(position) if isinstance(position, int | float) and 0 <= position <= 1 else 0.0,
        **{name: when(value, name) for name in ("first_seen", "changed", "page_read_at", "read_at", "saved_at")},
    }


def source_of(value: Any) -> dict[str, Any]:
    """A source, checked; every value is there."""
    known = value if isinstance(value, dict) else {}
    names = ("name", "native_name", "ownership", "ownership_note", "independence", "evidence", "confidence")
    key = string(known, "key", 200)
    return {
        "key": key if _NAME.fullmatch(key) else "",
        "origin": string(known, "origin", 20),
        "country": _country(known) or "",
        **{name: words(known, name, 2_000) for name in names},
        "homepage": sanitise.web_address(string(known, "homepage", 4_000)) or "",
        "feed": sanitise.web_address(string(known, "feed", 4_000)) or "",
        "kind": string(known, "kind", 20),
        "language": string(known, "language", 35) or "und",
        "regional": known.get("regional") is True,
    }


def _pairs(value: Any) -> list[list[str]]:
    """Sentences with their translations."""
    return [
        [sanitise.without_controls(part)[:20_000] for part in pair]
        for pair in (value[:20_000] if isinstance(value, list) else ())
        if isinstance(pair, list) and all(isinstance(part, str) for part in pair)
    ]


def _country(value: Any) -> str | None:
    code = string(value, "country", 2)
    return code if country(code) else None


def text_of(html: str) -> str:
    """The text of clean HTML, a line for each block."""
    from overview.extraction.body.blocks import blocks_of, line_of
    from overview.extraction.body.tree import parsed

    return "\n".join(filter(None, map(line_of, blocks_of(parsed(html)))))


def plain(text: str, most: int) -> str:
    """Words that are plain already: their entities are not decoded, and nothing in them can pass for markup."""
    return sanitise.plain(escape(text, quote=False), most)


def words(value: Any, name: str, most: int) -> str:
    """A plain string of an object; empty where there is none."""
    return plain(string(value, name, most), most)


def string(value: Any, name: str, most: int) -> str:
    """A string of an object, as it is; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return _SURROGATE.sub("", found[:most]) if isinstance(found, str) else ""


def strings(value: Any, name: str) -> list[str]:
    """A list of strings of an object."""
    found = value.get(name)
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []


def items(value: Any, name: str) -> list[dict[str, Any]]:
    """A list of objects of an object."""
    found = value.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def when(value: Any, name: str) -> int | None:
    """A time of an object, Unix seconds."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= LATEST_TIME else None
