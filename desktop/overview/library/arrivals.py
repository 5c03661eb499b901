"""Articles coming in, from feeds and from files: what is new is stored, what changed is updated, nothing doubles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from overview.library import indexing
from overview.library.inserting import insert
from overview.library.models import Article as ArticleModel
from overview.library.models import (
    ArticleText,
    ArticleTranslation,
    EarlierText,
    SourceFetch,
    database,
    table_name,
)
from overview.library.opening import Library
from overview.library.text import count_words, plain
from overview.library.values import Changes

FUTURE_SECONDS = 600  # a clock may be a little ahead
EARLIEST = 631_152_000  # 1990-01-01: what claims to be older has no real date
SAME_TEXT_WORDS = 25  # shorter texts are too alike to be called the same


class Related(NamedTuple):
    """An item kept apart from the text it stood beside."""

    title: str
    text: str = ""
    url: str = ""


class NewArticle(NamedTuple):
    """An article to be stored. `identity` is unique within its source; `address` is its canonical URL."""

    identity: str
    title: str
    html: str
    url: str = ""
    address: str = ""
    country: str = ""
    language: str = "und"
    published: int | None = None
    author: str = ""
    section: str = ""
    picture: str | None = None  # key of a stored picture
    picture_url: str = ""
    caption: str = ""
    clean: bool = False
    teaser: bool = False
    agency: str | None = None
    title_en: str | None = None
    html_en: str | None = None
    translation: str = ""  # what made the English
    remarks: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    topic: str = ""
    original_file: str | None = None


class FetchRecord(NamedTuple):
    """How a fetch went; kept in the same transaction as its articles, so that a crash between the two loses none."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    moved_to: str = ""
    tried_at: int = 0
    answered_at: int | None = None
    ok_at: int | None = None
    due_at: int = 0
    failures: int = 0
    state: str = ""
    problem: str = ""
    newest_item_at: int | None = None
    items_a_day: float = 0.0


class Delivery(NamedTuple):
    """What one source brought. `record` None: more of the same fetch follows."""

    source: int
    articles: Sequence[NewArticle]
    record: FetchRecord | None = None
    shared: bool = False  # a regional feed: the same address may come for several countries


class Arrived(NamedTuple):
    """What became of deliveries: ids of articles stored and of articles updated."""

    new: tuple[int, ...]
    updated: tuple[int, ...]
    changes: Changes


class Found(NamedTuple):
    """An article that is already there."""

    id: int
    identity: str


def store(library: Library, deliveries: Iterable[Delivery], now: int, batch: int | None = None) -> Arrived:
    """Store deliveries in one transaction. `now`: Unix seconds; `batch`: the import they belong to.

    What comes for a source that was removed meanwhile is dropped.
    """
    new: list[int] = []
    updated: list[int] = []
    countries: set[str] = set()
    sources: set[int] = set()
    records: list[tuple[object, ...]] = []
    entries: list[indexing.Entry] = []
    with library.transaction():
        for delivery in deliveries:
            if not _is_there(delivery.source):
                continue
            sources.add(delivery.source)
            fresh, changed = _sort_out(delivery)
            countries.update(article.country for article in (*fresh, *(article for _, article in changed)))
            stored = _insert(delivery.source, fresh, now, batch)
            new += (entry.id for entry in stored)
            entries += stored
            if changed:
                indexing.add(entries)  # what changes must be in the index
                entries.clear()
                updated += [number for number, article in changed if _update(number, article, now)]
            if delivery.record is not None:
                records.append((delivery.source, *delivery.record))
        _keep_records(records)
        # Last and at once: any other statement that writes has FTS5 close the segment it is at.
        indexing.add(entries)
    return Arrived(
        tuple(new), tuple(updated), Changes((*new, *updated), tuple(sorted(countries)), tuple(sorted(sources)))
    )


def _is_there(source: int) -> bool:
    return database.connection().execute("SELECT 1 FROM source WHERE id = ?", (source,)).fetchone() is not None


def _keep_records(records: list[tuple[object, ...]]) -> None:
    columns = ("source_id", *FetchRecord._fields)
    database.connection().executemany(
        f"REPLACE INTO {table_name(SourceFetch)} ({','.join(columns)}) VALUES ({_marks(columns)})", records
    )


def same_article(article: NewArticle) -> Found | None:
    """The article that has the same canonical address or the same text, if there is one. Inside a transaction."""
    connection = database.connection()
    digest = _text_hash(plain(article.html))
    # The condition names the partial index, which SQLite can't choose for a bound value alone.
    for condition, value in (("address <> '' AND address = ?", article.address), ("text_hash = ?", digest)):
        if value:
            row = connection.execute(f"SELECT id, identity FROM article WHERE {condition} LIMIT 1", (value,)).fetchone()
            if row is not None:
                return Found(*row)
    return None


def _sort_out(delivery: Delivery) -> tuple[list[NewArticle], list[tuple[int, NewArticle]]]:
    """New articles (once each), and known ones whose title or text is not what last arrived."""
    once = {article.identity: article for article in reversed(delivery.articles)}
    known = _known(delivery.source, list(once))
    fresh = [article for identity, article in once.items() if identity not in known]
    if not delivery.shared:
        taken = _taken_addresses([article.address for article in fresh if article.address])
        fresh = [article for article in fresh if article.address not in taken]
    changed = [
        (known[identity][0], article)
        for identity, article in once.items()
        if identity in known and known[identity][1] != _arrival_hash(article)
    ]
    return fresh, changed


def _known(source: int, identities: list[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for part in _parts(identities):
        rows = database.connection().execute(
            f"SELECT identity, id, arrival_hash FROM article WHERE source_id = ? AND identity IN ({_marks(part)})",
            (source, *part),
        )
        found.update((identity, (number, digest)) for identity, number, digest in rows)
    return found


def _taken_addresses(addresses: list[str]) -> set[str]:
    taken: set[str] = set()
    for part in _parts(addresses):
        rows = database.connection().execute(
            f"SELECT address FROM article WHERE address <> '' AND address IN ({_marks(part)})", part
        )
        taken.update(address for (address,) in rows)
    return taken


def _insert(source: int, articles: list[NewArticle], now: int, batch: int | None) -> list[indexing.Entry]:
    """Store new articles, oldest first, so that ids rise with time. A pruned article gets its old id again.

    Gives what the index is still to be told of them.
    """
    if not articles:
        return []
    dated = sorted(
        ((*_when(article.published, now), article) for article in articles), key=lambda one: (one[0], one[2].identity)
    )
    earlier = _earlier_ids(source, [article.identity for article in articles])
    last = database.connection().execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
    next_id = (last[0] if last else 0) + 1
    rows, texts, translations, entries = [], [], [], []
    for published, has_date, article in dated:
        number = earlier.get(article.identity)
        if number is None:
            number, next_id = next_id, next_id + 1
        words = plain(article.html)
        rows.append(_article_row(number, source, article, published, has_date, words, now, batch))
        texts.append(_text_row(number, article))
        if article.title_en is not None or article.html_en is not None:
            translations.append(_translation_row(number, article, now))
        entries.append(
            indexing.entry_of_words(
                number,
                article.title,
                article.title_en or "",
                article.country,
                article.language,
                source,
                words,
                plain(article.html_en or ""),
            )
        )
    _insert_rows(ArticleModel, rows)
    _insert_rows(ArticleText, texts)
    if translations:
        _insert_rows(ArticleTranslation, translations)
    return entries


def _earlier_ids(source: int, identities: list[str]) -> dict[str, int]:
    """The ids that articles had before they were pruned: what the reader did to them holds them."""
    found: dict[str, int] = {}
    for part in _parts(identities):
        rows = database.connection().execute(
            f"SELECT identity, article_id FROM reading_state WHERE source_id = ? AND identity IN ({_marks(part)})",
            (source, *part),
        )
        found.update(rows)
    return found


def _insert_rows(model: Any, rows: list[dict[str, Any]]) -> None:
    insert(database.connection(), table_name(model), list(rows[0]), [tuple(row.values()) for row in rows])


def _article_row(
    number: int,
    source: int,
    article: NewArticle,
    published: int,
    has_date: bool,
    words: str,
    now: int,
    batch: int | None,
) -> dict[str, Any]:
    return {
        "id": number,
        "source_id": source,
        "identity": article.identity,
        "country": article.country,
        "language": article.language,
        "url": article.url,
        "address": article.address,
        "title": article.title,
        "title_en": article.title_en,
        "author": article.author,
        "section": article.section,
        "published": published,
        "dated": has_date,
        "first_seen": now,
        "changed": now,
        "picture": article.picture,
        "picture_url": article.picture_url,
        "caption": article.caption,
        "words": count_words(words),
        "teaser": article.teaser,
        "agency": article.agency,
        "arrival_hash": _arrival_hash(article),
        "text_hash": _text_hash(words),
        "batch_id": batch,
    }


def _text_row(number: int, article: NewArticle) -> dict[str, Any]:
    return {
        "article_id": number,
        "html": article.html,
        "clean": article.clean,
        "remarks": _json(article.remarks),
        "related": _json([one._asdict() for one in article.related]),
        "topic": article.topic,
        "original_file": article.original_file,
    }


def _translation_row(number: int, article: NewArticle, now: int) -> dict[str, Any]:
    return {
        "article_id": number,
        "target": "en",
        "html": article.html_en,
        "engine": article.translation,
        "pairs": "[]",
        "made": now,
    }


def _update(number: int, article: NewArticle, now: int) -> bool:
    """Take over what its source changed. The text of a saved article is kept as it was, beside the new one."""
    sql = """
        SELECT a.title, a.page_read_at, x.html, r.saved_at IS NOT NULL
        FROM article a JOIN article_text x ON x.article_id = a.id LEFT JOIN reading_state r ON r.article_id = a.id
        WHERE a.id = ?
    """
    title, page_read_at, html, saved = database.connection().execute(sql, (number,)).fetchone()
    if saved and (title != article.title or (page_read_at is None and html != article.html)):
        EarlierText.create(article_id=number, replaced_at=now, title=title, html=html)
    indexing.take_out([number])
    words = plain(article.html)
    changes: dict[str, Any] = {"title": article.title, "changed": now, "arrival_hash": _arrival_hash(article)}
    if title != article.title:
        changes["title_en"] = article.title_en
    if page_read_at is None:
        changes |= {"words": count_words(words), "text_hash": _text_hash(words), "teaser": article.teaser}
        ArticleText.update(html=article.html, clean=article.clean).where(ArticleText.article_id == number).execute()
        database.connection().execute("DELETE FROM article_translation WHERE article_id = ?", (number,))
    else:
        changes["teaser"] = True  # the page has changed too: it is read anew when the article is opened
    ArticleModel.update(changes).where(ArticleModel.id == number).execute()
    indexing.put_back([number])
    return True


def _when(published: int | None, now: int) -> tuple[int, bool]:
    """The time that orders the article, and whether its source gave it. Future and impossible dates become now."""
    if published is None or published < EARLIEST or published > now + FUTURE_SECONDS:
        return now, False
    return min(published, now), True


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def _arrival_hash(article: NewArticle) -> str:
    return _digest(f"{article.title}\0{article.html}")


def _text_hash(words: str) -> str | None:
    """`words` as `plain` gives them: one space between two."""
    return _digest(words.casefold()) if words.count(" ") >= SAME_TEXT_WORDS - 1 else None


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + 500] for start in range(0, len(values), 500))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
