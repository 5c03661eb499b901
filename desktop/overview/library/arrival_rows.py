"""An arriving article as rows of the library's tables, and the hashes by which it is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from overview.library.new_articles import NewArticle, WorkedOut
from overview.library.text import measured, plain, with_english, words_of
from overview.library.values import DATED, DAY_ONLY, UNDATED

FUTURE_SECONDS = 600  # a clock may be a little ahead
DAY = 86_400
EARLIEST_DAY = 14 * 3_600  # so long before it begins in UTC, a day begins in Kiribati
EARLIEST = 631_152_000  # 1990-01-01: what claims to be older has no real date
SAME_TEXT_WORDS = 25  # shorter texts are too alike to be called the same

ARTICLE = (
    "id", "source_id", "identity", "country", "language", "url", "address", "title", "title_en", "author", "section",
    "published", "dated", "first_seen", "changed", "picture", "picture_url", "caption", "words", "teaser", "agency",
    "arrival_hash", "text_hash", "batch_id", "updated", "paywalled",
)  # fmt: skip
TEXT = ("article_id", "html", "clean", "remarks", "related", "topic", "original_file")
TRANSLATION = ("article_id", "target", "html", "engine", "made")


def worked_out(title: str, html: str, title_en: str | None = None, html_en: str | None = None) -> WorkedOut:
    """Work it out. Most of what an article costs on its way into the library is here, and in need of no library."""
    parts = words_of(html)
    text = " ".join(parts)
    words, indexed = measured(text, len(parts))
    if html_en:
        indexed = with_english(text, plain(html_en))
    same_text = _same_text(text, len(parts))
    indexed_title = with_english(title, title_en or "")
    return WorkedOut(words, arrival_hash(title, html), same_text, indexed_title, indexed.encode())


def article_row(
    number: int,
    source: int,
    article: NewArticle,
    worked: WorkedOut,
    dated: tuple[int, int],
    now: int,
    batch: int | None,
) -> tuple[object, ...]:
    """Values for the columns ARTICLE. `dated`: as `when` gives it."""
    return (
        number,
        source,
        article.identity,
        article.country,
        article.language,
        article.url,
        article.address,
        article.title,
        article.title_en,
        article.author,
        article.section,
        *dated,
        now,
        now,
        article.picture,
        article.picture_url,
        article.caption,
        worked.words,
        article.teaser,
        article.agency,
        worked.arrival_hash,
        worked.text_hash,
        batch,
        said(article.updated, now),
        article.paywalled,
    )


def text_row(number: int, article: NewArticle) -> tuple[object, ...]:
    """Values for the columns TEXT."""
    related = [one._asdict() for one in article.related]
    return (
        number,
        article.html,
        article.clean,
        _json(article.remarks),
        _json(related),
        article.topic,
        article.original_file,
    )


def translation_row(number: int, article: NewArticle, now: int) -> tuple[object, ...]:
    """Values for the columns TRANSLATION."""
    return number, "en", article.html_en, article.translation, now


def when(article: NewArticle, now: int) -> tuple[int, int]:
    """The time that orders the article, and what is known of it. Future and impossible dates become now; a day that
    has begun somewhere is no future date."""
    published = article.published
    if published is None or published < EARLIEST:
        return now, UNDATED
    if article.day_only:
        moment = within_day(published, now)
        return (moment, DAY_ONLY) if moment <= now + EARLIEST_DAY else (now, UNDATED)
    return (min(published, now), DATED) if published <= now + FUTURE_SECONDS else (now, UNDATED)


def within_day(published: int, now: int) -> int:
    """`published`, or where that lies ahead the moment of its day (in UTC) that does so least."""
    return max(published - published % DAY, min(published, now))


def said(moment: int | None, now: int) -> int | None:
    """A time that a source gave; None where it gave none, or one that is impossible or in the future."""
    return moment if moment is not None and EARLIEST <= moment <= now + FUTURE_SECONDS else None


def arrival_hash(title: str, html: str) -> str:
    """Differs when the title or the text differs from what arrived before."""
    return _digest(f"{title}\0{html}")


def text_hash(words: str) -> str | None:
    """Is the same for the same text, whatever its markup; None for one too short to tell.

    `words` as `plain` gives them: one space between two.
    """
    return _same_text(words, words.count(" ") + 1)


def _same_text(text: str, parts: int) -> str | None:
    return _digest(text.casefold()) if parts >= SAME_TEXT_WORDS else None


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"
