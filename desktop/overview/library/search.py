"""Full-text search: what the reader types becomes a query of SQLite's FTS5; what arrived last comes first.

Words all have to occur, also in the reader's notes; `"a phrase"`, `-without`, `this OR that`, `start*`. `country:ke` or
`country:kenya`, `lang:sw` or `lang:swahili`, `source:name`, `author:name`, `tag:"talk in March"`, `has:note` (or a mark
in the text), `after:2026-11-01`, `before:2026-11-20` (days of the reader's clock) restrict. In this order, because
ranking every hit of a frequent word takes most of a second in a library of a million articles, and because this is
news.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from overview.catalog.languages import tag_of
from overview.catalog.names import meant
from overview.library.articles import rows
from overview.library.beginnings import words_beginning
from overview.library.indexing import written_by
from overview.library.noted import having
from overview.library.text import cut
from overview.library.values import ArticleRow, Place, Scope

_WORD = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_INDEXABLE = re.compile(r"\w", re.UNICODE)
Own = tuple[str, tuple[object, ...]]  # what the index does not hold, as tags: SQL of articles' ids, and its values
_TAGGED = "(SELECT article_id FROM tag WHERE name IN (SELECT value FROM json_each(?)))"
_NOTED: Own = ("(SELECT article_id FROM note)", ())
_MATCHED = "(SELECT rowid FROM article_search WHERE article_search MATCH ?)"
_MATCHES = "EXISTS (SELECT 1 FROM article_search WHERE article_search MATCH ? AND rowid = a.id)"
_TIMES = {"after": "before", "before": "after"}  # each with what it is not
_AMONG = "a.id IN (SELECT value FROM json_each(?))"
_Conditions = list[tuple[str, tuple[object, ...]]]  # SQL, and the values in it
_FACETS = "facets : "


class BadQuery(Exception):
    """The search can't be understood; `str()` says why."""


class Either(NamedTuple):
    """What has to be met in one way at least: terms for FTS5, what the index does not hold, and terms for FTS5 that
    notes may have."""

    terms: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()
    noted: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """Its terms, for FTS5."""
        return f"({' OR '.join(self.terms)})" if len(self.terms) > 1 else "".join(self.terms)

    def ways(self, number: str, matched: str) -> tuple[list[str], tuple[object, ...]]:
        """The ways in which an article of this `number` meets it, as SQL with the values in it; `matched`: the SQL for
        those that have its terms."""
        ways = [f"{number} IN {sql}" for sql, _ in self.own] + [matched] * bool(self.terms)
        values = [value for _, values in self.own for value in values]
        return ways, (*values, *[self.match] * bool(self.terms))


class Query(NamedTuple):
    """A search, understood."""

    wanted: tuple[Either, ...]
    unwanted: tuple[str, ...]  # terms for FTS5
    without: tuple[Own, ...]
    after: int | None  # Unix seconds
    before: int | None

    @property
    def match(self) -> str:
        """What is asked of FTS5; "" where nothing is asked for that the index holds."""
        match = " AND ".join(one.match for one in self.wanted if not one.own)
        return match and match + "".join(f" NOT {term}" for term in self.unwanted)

    @property
    def parts(self) -> list[Query]:
        """Queries that find together what this one does. What the index and something else may meet is asked of each by
        itself: of both in one, SQLite would gather all that the index finds before the newest come."""
        for at, one in enumerate(self.wanted):
            if one.own and one.terms:
                ways = one._replace(own=()), one._replace(terms=())
                return [self._replace(wanted=(*self.wanted[:at], way, *self.wanted[at + 1 :])) for way in ways]
        return [self]

    @property
    def source(self) -> str:
        """The tables that it looks in, as SQL; `a` is the article."""
        return "article_search JOIN article a ON a.id = article_search.rowid" if self.match else "article a"

    @property
    def number(self) -> str:
        """The articles' ids in `source`, by which it can be sorted quickly. Times alone are looked up in their own
        index: to go through all articles by id until enough have them would take seconds."""
        if self.match:
            return "article_search.rowid"
        return "a.id" if self.wanted else "+a.id"

    @property
    def conditions(self) -> tuple[list[str], list[object]]:
        """What its articles have to be, as SQL on `source`, and the values in it."""
        if self.match:
            found: _Conditions = [("article_search MATCH ?", (self.match,))]
        else:
            found = [(f"{self.number} NOT IN {_MATCHED}", (term,)) for term in self.unwanted]
        for one in self.wanted:
            if one.own:
                ways, values = one.ways(self.number, f"{self.number} IN {_MATCHED}")
                found.append((f"({' OR '.join(ways)})", values))
        return self._narrowed(found, self.number)

    @property
    def noted(self) -> tuple[str, ...]:
        """The terms that notes may have."""
        return tuple(dict.fromkeys(term for one in self.wanted for term in one.noted))

    def with_notes(self, notes: Mapping[str, set[int]]) -> tuple[list[str], list[object]]:
        """The same on `article a`, of the articles that have one of their words in notes. `notes`: the articles whose
        notes have each of `noted` and `unwanted`."""

        def among(terms: Iterable[str]) -> str:
            return json.dumps(sorted(set[int]().union(*(notes[term] for term in terms))))

        found: _Conditions = [(_AMONG, (among(self.noted),))]
        for one in self.wanted:  # the notes first: for what is met by them the index is not asked, which takes a while
            ways, values = one.ways("a.id", _MATCHES)
            found.append((f"({' OR '.join((_AMONG, *ways))})", (among(one.noted), *values)))
        found += [(f"NOT ({_AMONG} OR {_MATCHES})", (among([term]), term)) for term in self.unwanted]
        return self._narrowed(found, "a.id")

    def _narrowed(self, found: _Conditions, number: str) -> tuple[list[str], list[object]]:
        found += [(f"{number} NOT IN {sql}", values) for sql, values in self.without]
        found += [("a.published >= ?", (self.after,))] if self.after is not None else []
        found += [("a.published < ?", (self.before,))] if self.before is not None else []
        return [condition for condition, _ in found], [value for _, values in found for value in values]


def page(connection: sqlite3.Connection, scope: Scope, after: Place | None, limit: int) -> list[ArticleRow]:
    """The next hits of `scope.search` within the scope's countries, newest (last stored) first. Raises BadQuery."""
    return rows(connection, hits(connection, scope, most=after.id - 1 if after is not None else None, limit=limit))


def hits(
    connection: sqlite3.Connection, scope: Scope, *, least: int | None = None, most: int | None = None, limit: int = -1
) -> list[int]:
    """The ids of the hits in the order of `page`; `least`, `most`: from this id on, up to this one. Raises BadQuery."""
    query = understand(connection, scope.search, scope.countries)

    def found(source: str, number: str, conditions: list[str], values: list[object]) -> list[int]:
        for sign, bound in ((">=", least), ("<=", most)):
            if bound is not None:
                conditions.append(f"{number} {sign} ?")
                values.append(bound)
        if scope.unread or scope.saved:
            source += " LEFT JOIN reading_state r ON r.article_id = a.id"
            conditions += ["r.read_at IS NULL"] * scope.unread + ["r.saved_at IS NOT NULL"] * scope.saved
        sql = f"SELECT a.id FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {number} DESC LIMIT ?"
        return asked(connection, sql, (*values, limit))

    terms = (*query.noted, *query.unwanted)
    notes = having(connection, terms) if terms else {}
    unwanted = json.dumps(sorted(set[int]().union(*(notes[term] for term in query.unwanted))))
    lists = []
    for part in query.parts:
        conditions, values = part.conditions
        if unwanted != "[]":
            conditions.append(f"{part.number} NOT IN (SELECT value FROM json_each(?))")
            values.append(unwanted)
        lists.append(found(part.source, part.number, conditions, values))
    if any(notes[term] for term in query.noted):
        lists.append(found("article a", "a.id", *query.with_notes(notes)))
    articles = sorted(set[int]().union(*lists), reverse=True)
    return articles[:limit] if limit >= 0 else articles


def asked(connection: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[int]:
    """The ids that the SQL of a search finds. Raises BadQuery where SQLite can't read what is searched for."""
    try:
        return [article for (article,) in connection.execute(sql, values)]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise  # not the search: the library is locked, or its disk fails
        raise BadQuery("Overview can’t read this search. Put phrases in double quotes.") from error


def in_field(field: str, words: str) -> str:
    """What to type so that `words` are looked for in a field (`source`, `tag`)."""
    return f'{field}:"{words.replace(chr(34), "")}"'


def understand(connection: sqlite3.Connection, text: str, countries: tuple[str, ...] = ()) -> Query:
    """Read what was typed. The last word, unless it is quoted, also finds words that begin with it. Raises BadQuery."""
    wanted: list[Either] = []
    unwanted: list[str] = []
    without: list[Own] = []
    times: dict[str, int] = {}
    either = False
    last = -1  # the place of the last word among what is wanted
    text = text.replace("\0", " ")  # SQLite ends a string there
    for found in _WORD.finditer(text):
        minus, field, phrase, word = found.groups()
        content = phrase if phrase is not None else word
        if word == "OR" and not minus and not field and wanted:
            either = True
            continue
        if field in _TIMES:
            times[_TIMES[field] if minus else field] = _day(field, content)
            continue
        own = _own(connection, field, content)
        term = ""
        if own is None and field != "tag":
            term = _facet(connection, field, content) if field else _term(content, quoted=phrase is not None)
        if own is None and not term:
            continue
        if minus:
            without += [own] if own is not None else []
            unwanted += [term] if term else []
        else:
            before = wanted.pop() if either else Either()
            if own is not None:
                wanted.append(before._replace(own=(*before.own, own)))
            else:
                noted = before.noted if term.startswith(_FACETS) else (*before.noted, term)
                wanted.append(Either((*before.terms, term), before.own, noted))
            if not field:
                last = len(wanted) - 1 if phrase is None else -1
        either = False
    if last >= 0 and not text[-1].isspace():
        *others, word = wanted[last].terms
        if word.endswith('"') and " " not in word:
            terms = (*others, _beginning(connection, word.strip('"')))
            wanted[last] = wanted[last]._replace(terms=terms, noted=(*wanted[last].noted[:-1], f"{word}*"))
    if countries:
        wanted.append(Either(tuple(f'{_FACETS}"cc{code.lower()}"' for code in countries)))
    query = Query(tuple(wanted), tuple(unwanted), tuple(without), times.get("after"), times.get("before"))
    if not (wanted or times):
        raise BadQuery("Nothing to look for yet: type a word that should occur.")
    return query


def _term(content: str, *, quoted: bool) -> str:
    words = cut(content.rstrip("*")).replace('"', " ").strip()
    if not _INDEXABLE.search(words):
        return ""
    return f'"{words}"' + "*" * (content.endswith("*") and not quoted)


def _beginning(connection: sqlite3.Connection, start: str) -> str:
    """What stands for a word that is not typed to its end. `start*` finds all that begin so, however long it takes."""
    words = words_beginning(connection, start)
    return "(" + " OR ".join(f'"{word}"' for word in words or [start]) + ")"


def _facet(connection: sqlite3.Connection, field: str, content: str) -> str:
    if field == "country":
        return f'{_FACETS}"cc{_letters(_country(content))}"'
    if field == "lang":
        return f'{_FACETS}"lg{_letters((tag_of(content) or content).partition("-")[0])}"'
    if field == "source":
        escaped = content.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        sql = "SELECT id FROM source WHERE name LIKE ? ESCAPE '\\' OR native_name LIKE ? ESCAPE '\\' LIMIT 50"
        found = asked(connection, sql, (f"%{escaped}%", f"%{escaped}%"))
        if not found:
            raise BadQuery(f"No source’s name has “{content}” in it.")
        return f"{_FACETS}(" + " OR ".join(f'"src{number}"' for number in found) + ")"
    if field == "author":
        return _author(connection, content)
    return _term(f"{field} {content}", quoted=True)  # "12:30" is a phrase, not a field


def _own(connection: sqlite3.Connection, field: str | None, content: str) -> Own | None:
    """The articles with a tag or a note, where that is what a field asks for."""
    if field == "tag" and content:
        return _TAGGED, (_tags(connection, content),)
    return _NOTED if field == "has" and content.casefold() in ("note", "notes") else None


def _author(connection: sqlite3.Connection, content: str) -> str:
    """For FTS5, the articles whose author's name has words that begin so."""
    if not (words := written_by(content)):
        return ""
    term = f'{_FACETS}"{words}" *'
    if not asked(connection, "SELECT rowid FROM article_search WHERE article_search MATCH ? LIMIT 1", (term,)):
        raise BadQuery(f"No author’s name has “{content}” in it.")
    return term


def _tags(connection: sqlite3.Connection, content: str) -> str:
    """The tags that are called so, in capitals or not, as JSON. SQLite's own NOCASE knows ASCII alone."""
    wanted = content.casefold()
    names = [name for (name,) in connection.execute("SELECT DISTINCT name FROM tag")]
    return json.dumps([name for name in names if name.replace('"', "").casefold() == wanted])


def _country(content: str) -> str:
    code = meant(content)
    if code is None:
        raise BadQuery(f"No country’s name begins like “{content}”.")
    return code


def _letters(content: str) -> str:
    return re.sub(r"[^a-z0-9]", "", content.lower())


def _day(field: str, content: str) -> int:
    try:
        return int(datetime.strptime(content, "%Y-%m-%d").astimezone().timestamp())  # begins on the reader's clock
    except (ValueError, OverflowError, OSError):
        raise BadQuery(f"“{field}:” needs a day such as 2026-11-24.") from None
