"""What was translated before: one SQLite file of its own, which may be thrown away at any time.

One table on the hottest way of the room, so `sqlite3` directly. Every batch is one transaction in WAL mode: what was
finished survives a kill of the process.
"""

from __future__ import annotations

import sqlite3
import time
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from overview.paths import make_private
from overview.translation.engines.base import Link, Rendering

LARGEST = 200_000_000  # bytes of text and links
PURGED = 0.8  # of that is left after a purge
DAY = 86_400
AT_ONCE = 400  # keys in one query
FORMAT = 1  # of the file; another one is thrown away


class SegmentCache:
    """Segments by text, engine, model and version. For one thread; several processes may open the same file."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; one that is damaged or of another format is made anew. Raises OSError where it can't
        be."""
        self._path = path
        make_private(path.parent)
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, or no such place: nothing is wrong with the file
                raise OSError(f"The store of translations can’t be opened: {error}") from error
            self._renew()

    def find(self, engine: str, texts: Sequence[str], *, links: bool) -> dict[str, Rendering]:
        """The known renderings among the texts, by text; with their links only where these are wanted."""
        try:
            return self._find(engine, texts, links)
        except sqlite3.OperationalError:
            return {}  # busy: to translate again is no harm
        except sqlite3.DatabaseError:
            self._connection.close()
            self._renew()
            return {}

    def keep(self, engine: str, made: Mapping[str, Rendering]) -> None:
        """Store renderings by their source text; on return they are in the file."""
        today = int(time.time()) // DAY
        rows = [(key(engine, text), one.text, packed(one.links), today) for text, one in made.items()]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO segment VALUES (?, ?, ?, ?)", rows)
        except sqlite3.OperationalError:
            pass  # the disk is full or the file is busy: what was translated is still given to who asked
        except sqlite3.DatabaseError:
            self._connection.close()
            self._renew()

    def purge(self, largest: int = LARGEST) -> int:
        """Drop what was used longest ago while there is more than `largest` bytes; gives how many segments went."""
        days = self._connection.execute(
            "SELECT used, sum(length(CAST(text AS BLOB)) + length(links) + 60) FROM segment GROUP BY used ORDER BY used"
        ).fetchall()
        total = sum(size for _, size in days)
        if total <= largest:
            return 0
        last = 0
        for day, size in days:
            total, last = total - size, day
            if total <= largest * PURGED:
                break
        with self._connection:
            gone = self._connection.execute("DELETE FROM segment WHERE used <= ?", (last,)).rowcount
        self._connection.execute("PRAGMA incremental_vacuum")
        return gone

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, engine: str, texts: Sequence[str], links: bool) -> dict[str, Rendering]:
        today = int(time.time()) // DAY
        keys = {key(engine, text): text for text in texts}
        wanted = list(keys)
        found: dict[str, Rendering] = {}
        stale: list[tuple[int, bytes]] = []
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            for name, text, stored, used in self._connection.execute(
                f"SELECT key, text, {'links' if links else 'NULL'}, used FROM segment WHERE key IN ({marks})",  # noqa: S608
                some,
            ):
                found[keys[name]] = Rendering(text, unpacked(stored) if stored else ())
                if used < today:
                    stale.append((today, name))
        if stale:
            with self._connection:
                self._connection.executemany("UPDATE segment SET used = ? WHERE key = ?", stale)
        return found

    def _renew(self) -> None:
        """Throw the file away and begin another."""
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5)
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
                raise sqlite3.DatabaseError("another format")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS segment (key BLOB PRIMARY KEY, text TEXT NOT NULL, links BLOB NOT NULL,"
                " used INTEGER NOT NULL) WITHOUT ROWID"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS segment_used ON segment (used)")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.commit()
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection


def key(engine: str, text: str) -> bytes:
    """What a segment is found by. `engine` names languages, model and version. How the text is composed and spaced does
    not count."""
    same = unicodedata.normalize("NFC", " ".join(text.split()))
    return blake2b(f"{engine}\0{same}".encode("utf-8", "replace"), digest_size=16).digest()


def packed(links: Iterable[Link]) -> bytes:
    """Links as 16-bit numbers; a segment is never longer."""
    return array("H", [min(number, 0xFFFF) for link in links for number in link]).tobytes()


def unpacked(links: bytes) -> tuple[Link, ...]:
    """The links of `packed`."""
    numbers = iter(array("H", links))
    return tuple(map(Link._make, zip(numbers, numbers, numbers, numbers, strict=True)))
