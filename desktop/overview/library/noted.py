"""The reader's notes, searched. They are few, and read as a search is made: an index of their own would have to be kept
true by all that writes, imports, takes back and removes notes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from overview.library.beginnings import TOKENIZER
from overview.library.text import cut


def having(connection: sqlite3.Connection, terms: Iterable[str]) -> dict[str, set[int]]:
    """For each term, in FTS5's own words, the articles whose notes have it."""
    rows = connection.execute(
        "SELECT article_id, group_concat(text, char(10)) FROM note WHERE text <> '' GROUP BY article_id"
    ).fetchall()
    if not rows:
        return {term: set() for term in terms}
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(f'CREATE VIRTUAL TABLE noted USING fts5 (title, text, facets, tokenize="{TOKENIZER}")')
        scratch.executemany("INSERT INTO noted (rowid, text) VALUES (?, ?)", [(one, cut(text)) for one, text in rows])
        sql = "SELECT rowid FROM noted WHERE noted MATCH ?"
        return {term: {article for (article,) in scratch.execute(sql, (term,))} for term in terms}
