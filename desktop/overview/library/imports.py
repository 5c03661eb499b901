"""Imports: their sources, and taking a whole import back."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from typing import NamedTuple
from urllib.parse import urlsplit

from overview.catalog.domains import bare, domains
from overview.library import belongings, choices, completing, models, restoring
from overview.library.by_ids import IDS, by_ids, countries_of
from overview.library.opening import Library
from overview.library.retention import delete_articles, drop_unused_pictures
from overview.library.text import cut
from overview.library.values import Changes

_OWN_FILES = "import-own-files"


def begin(library: Library, now: int) -> int:
    """Start an import; gives its number."""
    with library.transaction():
        number: int = models.ImportBatch.insert(made=now).execute()
    return number


def is_there(connection: sqlite3.Connection, batch: int) -> bool:
    """Whether there was an import of this number that has not been taken back."""
    return connection.execute("SELECT 1 FROM import_batch WHERE id = ?", (batch,)).fetchone() is not None


def size(connection: sqlite3.Connection, batch: int) -> int:
    """How many articles are here that an import brought."""
    return int(connection.execute("SELECT count(*) FROM article WHERE batch_id = ?", (batch,)).fetchone()[0])


def originals_of(connection: sqlite3.Connection, batch: int) -> set[str]:
    """The names of the originals of what an import brought, or made whole."""
    rows = connection.execute(
        "SELECT t.original_file FROM article a JOIN article_text t ON t.article_id = a.id"
        " WHERE a.batch_id = ? AND t.original_file IS NOT NULL",
        (batch,),
    )
    completed = by_ids(
        connection,
        f"SELECT original_file FROM article_text WHERE article_id IN {IDS} AND original_file IS NOT NULL",
        completing.made_whole(connection, batch),
    )
    return {name for (name,) in (*rows, *completed)}


def source_of(library: Library, known: choices.NewSource, url: str) -> int:
    """The source of an imported article: the one with its site, else with its name and country, else a new one.

    `known`: what the file says of it, which may be what it likes: a page with an address (`url`) is of no source with
    another site. Inside a transaction.
    """
    host = _host(url)
    if host:
        sites = [
            f"{scheme}://{www}{host}{end}" for scheme in ("https", "http") for www in ("", "www.") for end in ("", "/")
        ]
        marks = ", ".join("?" * len(sites))
        found = _first(f"SELECT id FROM source WHERE homepage IN ({marks}) ORDER BY id LIMIT 1", *sites)
        if found is not None:
            return found
    if known.name and (found := _called_so(known, host)) is not None:
        return found
    name = known.name or host
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    digest = hashlib.blake2b(f"{name}\0{host}".encode("utf-8", "replace"), digest_size=4).hexdigest()
    country = known.country.lower()
    key = f"import-{slug}-{digest}-{country}" if name else f"{_OWN_FILES}-{country}"
    new = known._replace(
        key=key,
        origin=choices.IMPORT,
        name=name or "Your own files",
        language=known.language if name else "und",
        homepage=f"https://{host}/" if host else known.homepage,
    )
    return choices.put(library, [new])[key]


def _called_so(known: choices.NewSource, host: str) -> int | None:
    """The first source with this name and country; one whose site `host` belongs to, where both are known."""
    sql = "SELECT id, homepage FROM source WHERE name = ? AND country = ? AND origin <> ? ORDER BY id"
    for number, homepage in models.database.connection().execute(sql, (known.name, known.country, choices.SAMPLE)):
        site = _host(homepage)
        if not host or not site or site in domains(host):
            return int(number)
    return None


def _host(address: str) -> str:
    try:
        return bare(urlsplit(address).hostname or "")
    except ValueError:  # a file's word
        return ""


def known_article(source: int, identity: str) -> int | None:
    """The article that a source knows by this identity. Inside a transaction."""
    return _first("SELECT id FROM article WHERE source_id = ? AND identity = ?", source, identity)


def only_titled(title: str) -> int | None:
    """The article with this title, where there is exactly one. Inside a transaction.

    The search index has its words, where the articles would have to be read one by one.
    """
    sql = """
        SELECT min(a.id) FROM article_search s JOIN article a ON a.id = s.rowid
        WHERE article_search MATCH ? AND a.title = ? HAVING count(*) = 1
    """
    words = cut(title).replace('"', " ").replace("\0", " ")  # SQLite ends a query at NUL
    return _first(sql, f'title : "{words}"', title)


def _first(sql: str, *values: object) -> int | None:
    """The number that a query finds first. As SQL: peewee takes longer to write such queries than SQLite to answer."""
    row = models.database.connection().execute(sql, values).fetchone()
    return None if row is None else int(row[0])


class Undone(NamedTuple):
    """What was taken back."""

    gone: int  # articles
    changes: Changes


def undo(library: Library, batch: int, rows: int = 500) -> Undone | None:
    """Take out some of what an import brought, in one transaction: of at most `rows` articles; None when all of it is
    out.

    What the reader saved, tagged or noted since stays.
    """
    with library.transaction() as connection:
        restoring.take_back(batch)
        of_batch = connection.execute("SELECT id, country FROM article WHERE batch_id = ? LIMIT ?", (batch, rows))
        if chosen := dict(of_batch.fetchall()):
            numbers = list(chosen)
            belongings.take_back(batch, numbers)  # first: what it brought itself keeps no article
            completing.let_be(batch, numbers)
            kept = delete_articles(numbers)
            connection.executemany("UPDATE article SET batch_id = NULL WHERE id = ?", [(number,) for number in kept])
            gone = chosen.keys() - kept
            return Undone(len(gone), Changes(tuple(sorted(chosen)), tuple(sorted(set(chosen.values())))))
        if touched := belongings.brought_to(batch, rows):
            belongings.take_back(batch, touched)
            return Undone(0, Changes(tuple(touched), countries_of(connection, touched)))
        if (completed := completing.take_back(batch, rows)) is not None:
            return Undone(0, Changes(completed, countries_of(connection, completed)))
        if drop_unused_pictures(library):
            return Undone(0, Changes())
        models.ImportBatch.delete().where(models.ImportBatch.id == batch).execute()
        restoring.take_sources_back(batch)
        used = models.Article.select(models.Article.source_id)
        empty = (models.Source.origin == choices.IMPORT) & models.Source.id.not_in(used)
        models.Source.delete().where(empty).execute()
    return None


def originals_in_use(library: Library) -> set[str]:
    """The names of kept originals that an article has, or has again when an import is undone."""
    with contextlib.closing(library.connect()) as connection:
        connection.execute("BEGIN")  # both tables as they are at one moment
        rows = connection.execute("SELECT original_file FROM article_text WHERE original_file IS NOT NULL")
        return {name for (name,) in rows} | completing.originals(connection)
