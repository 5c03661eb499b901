"""Overview's own JSON: an article without loss, which another Overview reads back the same.

`{"format": "overview-article", "version": 1, …}`; times are Unix seconds, pictures base 64, texts clean HTML. The share
page and the archive carry the same object. `extraction` reads it (`files/own.py`), so the format is written down in
docs/own-json.md and changes only by a new version.
"""

from __future__ import annotations

import base64
from typing import Any

from overview.export.values import Whole

FORMAT, VERSION = "overview-article", 1


def article_object(whole: Whole, *, pictures: bool = True, own: bool = True) -> dict[str, Any]:
    """The article as JSON-able values. `pictures`: with their bytes; `own`: with the reader's notes and states."""
    article, row, source = whole.article, whole.article.row, whole.source
    values: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": row.title_original,
        "title_en": row.title if row.translated else None,
        "html": article.html,
        "html_en": article.html_translated,
        "translation": article.translation,
        "language": row.language,
        "url": article.url,
        "country": row.country,
        "author": article.author,
        "section": article.section,
        "published": row.published,
        "dated": row.dated,
        "caption": article.caption,
        "agency": article.agency,
        "topic": article.topic,
        "remarks": list(article.remarks),
        "related": [{"title": title, "text": text, "url": url} for title, text, url in article.related],
        "picture": row.picture,
        "source": {
            "name": source.name,
            "native_name": source.native_name,
            "country": source.country,
            "homepage": source.homepage,
            "language": source.language,
            "ownership": source.ownership,
            "ownership_note": source.ownership_note,
            "evidence": source.evidence,
        },
        "takes": [take._asdict() for take in whole.takes],
    }
    if pictures:
        values["pictures"] = {
            key: {"media_type": one.media_type, "data": base64.b64encode(one.data).decode("ascii")}
            for key, one in whole.pictures.items()
        }
    if own:
        values["tags"] = list(article.tags)
        values["notes"] = [
            {"quote": note.quote, "start": note.start, "text": note.text, "made": note.made} for note in article.notes
        ]
        values["read"] = row.read
        values["saved"] = row.saved
        values["position"] = article.position
    return values
