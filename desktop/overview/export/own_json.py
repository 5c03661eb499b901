"""Overview's own JSON: an article without loss, which another Overview reads back the same.

`{"format": "overview-article", "version": 1, …}`; times are Unix seconds, pictures base 64, texts clean HTML. The share
page and the archive carry the same object. `extraction` reads it (`files/own.py`), so the format is written down in
docs/own-json.md and changes only by a new version.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from overview.catalog.addresses import without_secrets
from overview.export.values import Whole
from overview.library.values import UNDATED, Source

SOURCE_FIELDS = (
    "key", "origin", "country", "name", "native_name", "homepage", "feed", "kind", "language", "ownership",
    "ownership_note", "independence", "evidence", "confidence", "regional",
)  # fmt: skip

FORMAT, VERSION = "overview-article", 1


def article_object(whole: Whole, *, pictures: bool = True) -> dict[str, Any]:
    """The article as JSON-able values. `pictures`: with their bytes."""
    article, row, belongings = whole.article, whole.article.row, whole.belongings
    values: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": row.title_original,
        "title_en": row.title if row.translated else None,
        "html": article.html,
        "html_en": article.html_translated,
        "translation": _translation(whole),
        "language": row.language,
        "url": article.url,
        "country": row.country,
        "author": article.author,
        "section": article.section,
        "published": row.published,
        "dated": row.dated != UNDATED,
        "day_only": row.day_only,
        "updated": article.updated,
        "paywalled": article.paywalled,
        "first_seen": belongings.first_seen,
        "changed": belongings.changed,
        "page_read_at": belongings.page_read_at,
        "caption": article.caption,
        "agency": article.agency,
        "teaser": article.teaser,
        "topic": article.topic,
        "remarks": list(article.remarks),
        "related": [{"title": title, "text": text, "url": url} for title, text, url in article.related],
        "picture": row.picture,
        "picture_url": whole.identity.picture_url,
        "source": source_object(whole.source) | {"feed": without_secrets(whole.source.feed)},
        "takes": [take._asdict() for take in whole.takes],
    }
    if pictures:
        values["pictures"] = {
            key: {"media_type": one.media_type, "data": base64.b64encode(one.data).decode("ascii")}
            for key, one in whole.pictures.items()
        }
    return values | {
        "tags": list(belongings.tags),
        "notes": [note._asdict() for note in belongings.notes],
        "read_at": belongings.read_at,
        "saved_at": belongings.saved_at,
        "position": belongings.position,
        "earlier": [one._asdict() for one in belongings.earlier],
    }


def text(whole: Whole) -> str:
    """The article as a file of its own."""
    return json.dumps(article_object(whole), ensure_ascii=False, indent=1) + "\n"


def source_object(source: Source) -> dict[str, Any]:
    """A source as JSON-able values, without what the reader chose about it."""
    return {name: getattr(source, name) for name in SOURCE_FIELDS}


def _translation(whole: Whole) -> dict[str, Any] | None:
    made = whole.belongings.translated_at
    if made is None:
        return None
    return {"engine": whole.article.translation, "made": made, "pairs": [list(one) for one in whole.belongings.pairs]}
