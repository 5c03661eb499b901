"""Which of the articles that come in are in the library already.

Asked for many at once: while other threads work, each statement may have to wait for the interpreter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from overview.library import writing
from overview.library.arrival_rows import arrival_hash
from overview.library.new_articles import NewArticle

if TYPE_CHECKING:
    from overview.library.arrivals import Delivery

_AT_ONCE = 500
Value = TypeVar("Value")
Key = tuple[int, str]  # source and identity


class Sorted(NamedTuple):
    """New articles by source and identity; and known ones whose title or text is not what last arrived, by id."""

    new: dict[Key, NewArticle]
    changed: dict[int, NewArticle]


def there(sources: Collection[int]) -> set[int]:
    """Those of these sources that were not removed. Inside a transaction."""
    found = writing.connection().execute(f"SELECT id FROM source WHERE id IN ({_marks(sources)})", tuple(sources))
    return {number for (number,) in found}


def sorted_out(deliveries: Sequence[Delivery]) -> Sorted:
    """What of these deliveries is new, and what has changed. Inside a transaction.

    Of two articles with one identity the first of a delivery counts, and a later delivery before an earlier one. An
    address that an article from elsewhere has is taken, unless the delivery is shared.
    """
    arriving = [
        (one, {(one.source, article.identity): article for article in reversed(one.articles)}) for one in deliveries
    ]
    rows = _rows("article", "t.id, t.arrival_hash", {key for _, articles in arriving for key in articles})
    known = {(source, identity): (number, digest) for source, identity, number, digest in rows}
    taken = _taken(
        article.address
        for one, articles in arriving
        if not one.shared
        for key, article in articles.items()
        if article.address and key not in known
    )
    new: dict[Key, NewArticle] = {}
    changed: dict[int, NewArticle] = {}
    for one, articles in arriving:
        fresh: dict[Key, NewArticle] = {}
        for key, article in articles.items():
            if key in known:
                number, digest = known[key]
                worked = article.worked
                if digest != (worked.arrival_hash if worked else arrival_hash(article.title, article.html)):
                    changed[number] = article
                else:
                    changed.pop(number, None)
            elif one.shared or key in new or article.address not in taken:
                fresh[key] = article
                if article.address:
                    taken.add(article.address)
        new |= fresh
    return Sorted(new, changed)


def earlier_ids(articles: Iterable[Key]) -> dict[Key, int]:
    """The ids that articles had before they were pruned: what the reader did to them holds them."""
    return {(source, identity): number for source, identity, number in _rows("reading_state", "t.article_id", articles)}


def _rows(table: str, columns: str, keys: Iterable[Key]) -> Iterator[tuple[Any, ...]]:
    """Source, identity and these columns of the rows with these keys."""
    for part in _parts(keys):
        yield from writing.connection().execute(
            f"WITH wanted (source, identity) AS (VALUES {','.join(['(?,?)'] * len(part))})"
            f" SELECT t.source_id, t.identity, {columns} FROM wanted CROSS JOIN {table} t"
            " ON t.source_id = wanted.source AND t.identity = wanted.identity",
            tuple(chain.from_iterable(part)),
        )


def _taken(addresses: Iterable[str]) -> set[str]:
    taken: set[str] = set()
    for part in _parts(addresses):
        rows = writing.connection().execute(
            f"SELECT address FROM article WHERE address <> '' AND address IN ({_marks(part)})", part
        )
        taken.update(address for (address,) in rows)
    return taken


def _parts(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
