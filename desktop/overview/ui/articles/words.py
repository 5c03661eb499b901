"""Articles in words: a row, which the eye reads in small marks, as a sentence for a screen reader; a number of them."""

from __future__ import annotations

from overview.catalog.countries import country
from overview.catalog.languages import language_name
from overview.counting import counted
from overview.library.values import ArticleRow
from overview.ui.times import spoken


def sentence(row: ArticleRow, now: float | None = None) -> str:
    """The whole row as one sentence."""
    parts = [] if row.read else ["Unread"]
    if row.saved:
        parts.append("saved")
    where = country(row.country)
    origin = f"{row.source_name}, {where.name}" if where else row.source_name
    parts += [row.title.rstrip("."), origin, spoken(row.published, now, day_only=row.day_only)]
    if row.translated:
        parts.append(f"translated from {language_name(row.language)}")
    if row.takes > 1:
        parts.append(f"told by {row.takes} countries")
    if row.sample:
        parts.append("sample")
    return ". ".join(part[0].upper() + part[1:] for part in parts) + "."


def articles_in_words(count: int) -> str:
    """ "1 article", "3 articles"."""
    return counted(count, "article")
