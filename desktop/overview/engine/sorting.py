"""From the drafts of a feed to the articles of its sources: their country, and the language that they seem to be in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from overview.languages.scripts import SCRIPTS, foreign_to, languages_of, script_of
from overview.languages.tags import UNKNOWN, normalise
from overview.library.new_articles import NewArticle
from overview.library.text import plain
from overview.library.values import Source

if TYPE_CHECKING:
    from overview.feeds.values import Feed

SCRIPT = 24  # characters that tell the script of a text
TAGS = 1_024  # language tags that are remembered: a feed may claim any number of them
_COUNTRY = NewArticle._fields.index("country")  # and after it the language: `_replace` takes three times as long


class Sorter:
    """Gives the drafts of one feed to the sources that live on it. `spoken`: the languages found, by source; `now`: in
    Unix seconds."""

    def __init__(self, drafts: Sequence[NewArticle], feed: Feed, spoken: dict[int, str], now: int) -> None:
        self._drafts = drafts
        self._language = feed.language
        self._local = feed.local
        self._spoken = spoken
        self._now = now
        self._named: dict[tuple[str, str], frozenset[str]] = {}

    def articles(self, source: Source) -> list[NewArticle]:
        """The articles for a source, oldest first. Of a regional source only those that name its country."""
        made = [self._article(draft, source) for draft in self._drafts]
        if source.regional and source.country:
            made = [article for article in made if source.country in self._countries(article)]
        return _by_clocks_of(source.country, made, self._now) if self._local else made

    def _article(self, draft: NewArticle, source: Source) -> NewArticle:
        language = _presumed_language(draft.title, self._claims(draft.language, source))
        if not draft.title:
            draft = draft._replace(title=source.name, worked=None)
        return NewArticle._make((*draft[:_COUNTRY], source.country, language, *draft[_COUNTRY + 2 :]))

    def _claims(self, own: str, source: Source) -> tuple[str, ...]:
        """What is claimed of the language of an article, the weightiest claim first. `own`: by the article itself."""
        return _tags((own, self._spoken.get(source.id, ""), source.language, self._language))

    def _countries(self, article: NewArticle) -> frozenset[str]:
        from overview.catalog.mentions import countries_named  # few feeds need it

        key = (article.identity, article.language)
        if key not in self._named:
            self._named[key] = countries_named(f"{article.title}\n{plain(article.html)[:2000]}", article.language)
        return self._named[key]


def _by_clocks_of(code: str, made: list[NewArticle], now: int) -> list[NewArticle]:
    """The articles with their moments, which came without a zone, by the clocks of a country's capital; as they are
    where that is not known, or one of them would be of the future."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # few feeds need it

    from overview.catalog.countries import country

    found = country(code)
    try:
        zone = ZoneInfo(found.zone) if found and found.zone else None
    except ZoneInfoNotFoundError:  # a system without the database
        zone = None
    if zone is None:
        return made

    def there(moment: int | None) -> int | None:
        return moment and int(datetime.fromtimestamp(moment, UTC).replace(tzinfo=zone).timestamp())

    moved = [
        one._replace(published=one.published if one.day_only else there(one.published), updated=there(one.updated))
        for one in made
    ]
    return made if any((one.published or 0) > now for one in moved) else moved


def _presumed_language(text: str, claims: tuple[str, ...]) -> str:
    """The language of a text by its script and by what is claimed, the weightiest claim first; "und" if that is not
    enough. Statistics cost a hundred times as much; the job `languages` uses them afterwards.
    """
    script = "latin" if text.isascii() else script_of(text[:SCRIPT])
    if script is None or (script == "han" and claims[:1] == ("ja",)):  # Japanese headlines may do without kana
        return next(iter(claims), UNKNOWN)
    if script == "latin":
        return _first_in_latin(claims)
    possible = languages_of(text, script)
    if len(possible) == 1:
        return possible[0]
    return next((claim for claim in claims if claim in possible), UNKNOWN)


@lru_cache(TAGS)
def _tags(claims: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag for claim in claims if claim and (tag := normalise(claim)) != UNKNOWN)


@lru_cache(TAGS)
def _first_in_latin(claims: tuple[str, ...]) -> str:
    return next((claim for claim in claims if not foreign_to(SCRIPTS["latin"][0], claim)), UNKNOWN)
