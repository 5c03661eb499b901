"""A citation of an article, for the clipboard."""

from __future__ import annotations

import time

from overview.catalog.countries import country
from overview.library.values import UNDATED, Article


def citation(article: Article) -> str:
    """Author, headline, original headline, source, country, date, address."""
    row = article.row
    author = f"{article.author.rstrip('.')}. " if article.author else ""
    where = country(row.country)
    source = f"{row.source_name}{f' ({where.name})' if where else ''}"
    original = f" [{row.title_original}]" if row.translated and row.title_original != row.title else ""
    at = time.gmtime(row.published)
    day = "no date" if row.dated == UNDATED else f"{at.tm_mday} {time.strftime('%B %Y', at)}"
    address = f" {article.url}" if article.url else ""
    return f"{author}“{row.title.rstrip('.')}.”{original} {source}, {day}.{address}"
