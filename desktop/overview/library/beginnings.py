"""Which words of the library begin with some letters.

FTS5 answers `start*` by merging the articles of every such word before it gives the first of them: in a library of a
million articles that takes seconds for three letters. The most frequent of the words, each asked for by itself, come
newest first without that; and words beyond the hundred most frequent are hardly what somebody who is still typing is
after.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing

MOST = 100  # words that stand for their beginning
LOOKED_THROUGH = 150_000  # occurrences of words in articles, in the order of the words: 5 ms
TOKENIZER = "unicode61 remove_diacritics 2"  # the index's, from the schema's first step
_LAST = "\U0010ffff"


def words_beginning(connection: sqlite3.Connection, start: str) -> list[str]:
    """The words that begin with `start`, in the index's spelling, the most frequent first; at most `MOST`."""
    *before, letters = tokens(start) or [start]
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_word USING fts5vocab(main, article_search, col)"
    )
    found: Counter[str] = Counter()
    sql = "SELECT term, doc FROM temp.indexed_word WHERE term >= ? AND term < ? AND col <> 'facets'"
    with closing(connection.execute(sql, (letters, letters + _LAST))) as words:
        for word, articles in words:
            found[word] += articles
            if found.total() > LOOKED_THROUGH:
                break
    return [" ".join((*before, word)) for word, _ in found.most_common(MOST)]


def tokens(text: str) -> list[str]:
    """A text's words as the index spells them: small letters, most of them without marks."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(f'CREATE VIRTUAL TABLE typed USING fts5 (text, tokenize="{TOKENIZER}")')
        scratch.execute("CREATE VIRTUAL TABLE word USING fts5vocab(typed, instance)")
        scratch.execute("INSERT INTO typed VALUES (?)", (text,))
        return [word for (word,) in scratch.execute("SELECT term FROM word ORDER BY offset")]
