"""The list as CSV (RFC 4180), for spreadsheets; a cell that a spreadsheet would run as a formula is made text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from overview.export.values import Whole
from overview.export.words import country_name, published_iso

COLUMNS = (
    "headline", "original headline", "source", "owner", "country", "published", "language", "author", "section",
    "address", "saved", "tags", "notes",
)  # fmt: skip


def text(articles: Iterable[Whole]) -> str:
    """Articles as CSV with a head."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for whole in articles:
        row, article = whole.article.row, whole.article
        cells = (
            whole.title,
            row.title_original,
            row.source_name,
            whole.source.ownership,
            country_name(row.country),
            published_iso(row),
            row.language,
            article.author,
            article.section,
            article.url,
            "yes" if row.saved else "",
            ", ".join(article.tags),
            " | ".join(note.text or note.quote for note in article.notes),
        )
        writer.writerow([_text(cell) for cell in cells])
    return out.getvalue()


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
