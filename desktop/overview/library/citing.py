"""A citation of an article, for the clipboard."""

from __future__ import annotations

import time

from overview.catalog.countries import country
from overview.library.values import UNDATED, Article, ArticleRow
from overview.quoting import quoted


def day_in_words(row: ArticleRow) -> str:
    """ "24 November 2026": the day that the window shows, by the reader's own clock. Where no more than the day is
    known, it is that day, which is kept in UTC."""
    at = time.gmtime(row.published) if row.day_only else time.localtime(row.published)
    return f"{at.tm_mday} {time.strftime('%B %Y', at)}"


def citation(article: Article) -> str:
    """Author, headline, original headline, source, country, date, address."""
    row = article.row
    author = f"{article.author.rstrip('.')}. " if article.author else ""
    where = country(row.country)
    source = f"{row.source_name}{f' ({where.name})' if where else ''}"
    original = f" [{row.title_original}]" if row.translated and row.title_original != row.title else ""
    day = "no date" if row.dated == UNDATED else day_in_words(row)
    address = f" {article.url}" if article.url else ""
    title = quoted(row.title)[:-1].rstrip(".")
    return f"{author}{title}.”{original} {source}, {day}.{address}"
