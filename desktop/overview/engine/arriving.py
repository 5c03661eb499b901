"""From what a feed says to what the library keeps: articles of a source, and the record of the fetch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from overview.catalog import health
from overview.feeds.refresh import FAILED, UNCHANGED, SourceResult
from overview.feeds.web import problems
from overview.library.arrivals import FetchRecord
from overview.library.new_articles import NewArticle
from overview.library.sources import Health
from overview.library.text import plain
from overview.library.values import Source
from overview.translation.scripts import SCRIPTS, foreign_to, languages_of, script_of
from overview.translation.tags import UNKNOWN, normalise

SCRIPT = 24  # characters that tell the script of a text
TAGS = 1_024  # language tags that are remembered: a feed may claim any number of them
_COUNTRY = NewArticle._fields.index("country")  # and after it the language
_LOST = (problems.MISSING, problems.GONE, problems.NAME, problems.NOT_A_FEED)


class Sorter:
    """Gives the drafts of one feed to the sources that live on it. `spoken`: the languages found, by source."""

    def __init__(self, drafts: Sequence[NewArticle], language: str, spoken: dict[int, str]) -> None:
        self._drafts = drafts
        self._language = language
        self._spoken = spoken
        self._named: dict[tuple[str, str], frozenset[str]] = {}

    def articles(self, source: Source) -> list[NewArticle]:
        """The articles for a source, oldest first. Of a regional source only those that name its country."""
        made = [self._article(draft, source) for draft in self._drafts]
        if source.regional and source.country:
            made = [article for article in made if source.country in self._countries(article)]
        return made

    def _article(self, draft: NewArticle, source: Source) -> NewArticle:
        claims = (draft.language, self._spoken.get(source.id, ""), source.language, self._language)
        language = presumed_language(draft.title, tuple(_tag(claim) for claim in claims if claim))
        if not draft.title:
            draft = draft._replace(title=source.name, worked=None)
        return NewArticle(*draft[:_COUNTRY], source.country, language, *draft[_COUNTRY + 2 :])  # faster than _replace

    def _countries(self, article: NewArticle) -> frozenset[str]:
        from overview.catalog.mentions import countries_named  # few feeds need it

        key = (article.identity, article.language)
        if key not in self._named:
            self._named[key] = countries_named(f"{article.title}\n{plain(article.html)[:2000]}", article.language)
        return self._named[key]


def presumed_language(text: str, claims: tuple[str, ...]) -> str:
    """The language of a text by its script and by what is claimed, the weightiest claim first; "und" if that is not
    enough. Statistics cost a hundred times as much; the job `languages` uses them afterwards.
    """
    claims = tuple(claim for claim in claims if claim != UNKNOWN)
    script = "latin" if text.isascii() else script_of(text[:SCRIPT])
    if script is None or (script == "han" and claims[:1] == ("ja",)):  # Japanese headlines may do without kana
        return next(iter(claims), UNKNOWN)
    if script == "latin":
        return next((claim for claim in claims if _written_in(claim, script)), UNKNOWN)
    possible = languages_of(text, script)
    if len(possible) == 1:
        return possible[0]
    return next((claim for claim in claims if claim in possible), UNKNOWN)


_tag = lru_cache(TAGS)(normalise)


@lru_cache(TAGS)
def _written_in(language: str, script: str) -> bool:
    return not foreign_to(SCRIPTS[script][0], language)


def record(result: SourceResult, before: Health) -> FetchRecord | None:
    """What to keep of a fetch; None where nothing was learnt about the source."""
    if not result.state:
        return None
    failed = result.outcome == FAILED
    problem = result.problem
    state = health.BUSY if problem is not None and problem.kind == problems.BUSY else result.state
    if result.outcome == UNCHANGED and before.state == health.EMPTY:
        state = health.EMPTY
    moved = result.moved_to or before.moved_to
    if problem is not None and problem.kind in _LOST:
        moved = ""  # the address that it moved to is no more: next time the first one is asked again
    answered = not failed or bool(problem and problem.status)
    return FetchRecord(
        etag=result.etag,
        last_modified=result.last_modified,
        body_hash=result.body_hash,
        moved_to=moved,
        tried_at=result.tried_at,
        answered_at=result.tried_at if answered else before.answered_at,
        ok_at=before.ok_at if failed else result.tried_at,
        due_at=result.due_at,
        failures=result.failures,
        state=state,
        problem=_words(result, before),
        newest_item_at=result.newest_item_at,
        items_a_day=result.items_a_day,
        failing_since=(before.failing_since if before.failures else result.tried_at) if failed else None,
    )


def _words(result: SourceResult, before: Health) -> str:
    if result.problem is not None:
        words = result.problem.words
        return f"{words} It leads to {result.elsewhere} now." if result.elsewhere else words
    if result.elsewhere:
        return f"It has moved to another site: {result.elsewhere}. Add that one if it is the same paper."
    if result.feed is not None:
        return result.feed.note
    return "" if before.failures else before.problem  # the same bytes have the same faults
