"""Articles coming in, from feeds and from files: what is new is stored, what changed is updated, nothing doubles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from overview.library import indexing, known_articles, writing
from overview.library.arrival_rows import (
    ARTICLE,
    TEXT,
    TRANSLATION,
    article_row,
    said,
    text_hash,
    text_row,
    translation_row,
    when,
    worked_out,
)
from overview.library.inserting import insert
from overview.library.known_articles import Key
from overview.library.lasting import past
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.text import plain
from overview.library.values import Changes


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
    failing_since: int | None = None  # the first failure in a row
    title: str = ""  # what the feed calls itself


class Delivery(NamedTuple):
    """What one source brought. `record` None: more of the same fetch follows. `since`: what was published before is
    past its time, and only taken in where it is among the source's newest."""

    source: int
    articles: Sequence[NewArticle]
    record: FetchRecord | None = None
    shared: bool = False  # a regional feed: the same address may come for several countries
    since: int = 0


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
    every = list(deliveries)
    with library.transaction():
        sources = known_articles.there({delivery.source for delivery in every})
        arrived = [delivery for delivery in every if delivery.source in sources]
        new, changed = known_articles.sorted_out(arrived)
        gone = past(new, {delivery.source: delivery.since for delivery in arrived}, now)
        new = {key: article for key, article in new.items() if key not in gone} if gone else new
        entries = _insert(new, now, batch)
        _keep_records(arrived)
        # At once, after all other rows: between two statements FTS5 closes the segment it is at.
        indexing.add(entries)
        if changed:
            _update(changed, now)
    stored, updated = tuple(entry.id for entry in entries), tuple(changed)
    countries = {article.country for article in (*new.values(), *changed.values())}
    return Arrived(stored, updated, Changes((*stored, *updated), tuple(sorted(countries)), tuple(sorted(sources))))


def _keep_records(deliveries: Sequence[Delivery]) -> None:
    """Keep how fetches went. A source of the reader's that was called like its feed is renamed with it, unless its new
    title has a number: of those that have one, many have the day's.
    """
    writing.connection().executemany(
        """
        UPDATE source SET name = ?2 WHERE id = ?1 AND origin = 'reader'
        AND name = (SELECT title FROM source_fetch WHERE source_id = ?1 AND title <> ?2)
        """,
        [
            (one.source, one.record.title)
            for one in deliveries
            if one.record is not None and one.record.title and not any(map(str.isdigit, one.record.title))
        ],
    )
    columns = ("source_id", *FetchRecord._fields)
    writing.connection().executemany(
        f"REPLACE INTO source_fetch ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})",
        [(one.source, *one.record) for one in deliveries if one.record is not None],
    )


def same_article(article: NewArticle) -> Found | None:
    """The article that has the same canonical address or the same text, if there is one. Inside a transaction."""
    connection = writing.connection()
    digest = text_hash(plain(article.html))
    # The condition names the partial index, which SQLite can't choose for a bound value alone.
    for condition, value in (("address <> '' AND address = ?", article.address), ("text_hash = ?", digest)):
        if value:
            row = connection.execute(f"SELECT id, identity FROM article WHERE {condition} LIMIT 1", (value,)).fetchone()
            if row is not None:
                return Found(*row)
    return None


def _insert(new: dict[Key, NewArticle], now: int, batch: int | None) -> list[indexing.Entry]:
    """Store new articles, oldest first, so that ids rise with time. A pruned one gets its old id again.

    Gives what the index is still to be told of them.
    """
    if not new:
        return []
    connection = writing.connection()
    dated = [(source, when(article, now), article) for (source, _), article in new.items()]
    dated.sort(key=lambda one: (one[1][0], one[2].identity))
    earlier = known_articles.earlier_ids(new)
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
    next_id = (last[0] if last else 0) + 1
    rows, texts, translations, entries = [], [], [], []
    for source, moment, article in dated:
        number = earlier.get((source, article.identity))
        if number is None:
            number, next_id = next_id, next_id + 1
        worked = article.worked or worked_out(article.title, article.html, article.title_en, article.html_en)
        rows.append(article_row(number, source, article, worked, moment, now, batch))
        texts.append(text_row(number, article))
        if article.title_en is not None or article.html_en is not None:
            translations.append(translation_row(number, article, now))
        narrowing = indexing.facets(article.country, article.language, source, article.author)
        entries.append(indexing.Entry(number, worked.indexed_title, worked.indexed_text, narrowing))
    insert(connection, "article", ARTICLE, rows)
    insert(connection, "article_text", TEXT, texts)
    insert(connection, "article_translation", TRANSLATION, translations)
    return entries


def _update(changed: Mapping[int, NewArticle], now: int) -> None:
    """Take over what sources changed, and have their stories tell it."""
    from overview.library import stories  # most that comes is new, and written by SQL

    for number, article in changed.items():
        _take_over(number, article, now)
    stories.renew_of(tuple(changed))


def _take_over(number: int, article: NewArticle, now: int) -> None:
    """Take over what its source changed. The text of a saved article is kept as it was, beside the new one."""
    from overview.library import models

    sql = """
        SELECT a.title, a.page_read_at, x.html, r.saved_at IS NOT NULL
        FROM article a JOIN article_text x ON x.article_id = a.id LEFT JOIN reading_state r ON r.article_id = a.id
        WHERE a.id = ?
    """
    title, page_read_at, html, saved = writing.connection().execute(sql, (number,)).fetchone()
    if saved and (title != article.title or (page_read_at is None and html != article.html)):
        models.EarlierText.create(article_id=number, replaced_at=now, title=title, html=html)
    indexing.take_out([number])
    worked = article.worked or worked_out(article.title, article.html)
    changes: dict[str, Any] = {"title": article.title, "changed": now, "arrival_hash": worked.arrival_hash}
    if (updated := said(article.updated, now)) is not None:
        changes["updated"] = updated
    if title != article.title:
        changes["title_en"] = article.title_en
    if page_read_at is None:
        changes |= {"words": worked.words, "text_hash": worked.text_hash, "teaser": article.teaser}
        text = models.ArticleText
        text.update(html=article.html, clean=article.clean).where(text.article_id == number).execute()
        writing.connection().execute("DELETE FROM article_translation WHERE article_id = ?", (number,))
    else:
        changes["teaser"] = True  # the page has changed too: it is read anew when the article is opened
    models.Article.update(changes).where(models.Article.id == number).execute()
    indexing.put_back([number])
