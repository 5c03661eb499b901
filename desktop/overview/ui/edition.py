"""Today's edition as a page to read from start to end; it ends."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from overview.counting import counted
from overview.library import edition as editions
from overview.library import story_lists
from overview.library.edition import Edition
from overview.library.story_values import HomeSource, OverlookedRow, StoryPage, Take
from overview.library.text import plain
from overview.library.values import Article
from overview.ui.reader.content import ReaderContent, minutes_of
from overview.ui.stories.words import breadth, claim, demonym, excerpts, name_of, owner_line
from overview.ui.times import dated

EDITION = -1  # stands for an article's id: no article has it
MOST_TAKES = 6  # of a story that are told here; the rest is a number
RARE_WORDS = 120
TRANSLATED = "machine-translated"
ORDER = (
    "Ordered by how many countries told a story in these 24 hours, not by what you like to read. Headlines and "
    "sentences are the outlets’ own; nothing here was written by a machine but translations."
)


class EditionPage(NamedTuple):
    """An edition, ready to be shown: what the reading room gets, and the articles that it leads to."""

    content: ReaderContent
    articles: tuple[int, ...]


def read(connection: sqlite3.Connection, home: str, now: int) -> EditionPage:
    """Read today's edition and set it. `home`: the country whose silence is told."""
    found = editions.edition(connection, home, now)
    sample = bool(found.overlooked) and all(entry.row.sample for entry, _ in found.overlooked)
    sources = story_lists.home_sources(connection, home, now, sample=sample)
    return EditionPage(content(found, sources), found.articles)


def content(edition: Edition, sources: Sequence[HomeSource]) -> ReaderContent:
    """The edition as an article of our own."""
    html = "".join(_parts(edition, sources))
    day = time.localtime(edition.made)
    return ReaderContent(
        id=EDITION,
        title=f"Today, {time.strftime('%A', day)} {day.tm_mday}\u00a0{time.strftime('%B', day)}",
        html=html,
        source="Overview",
        published=f"The last 24 hours until {time.strftime('%H:%M', day)}",
        minutes=minutes_of(len(plain(html).split())),
    )


def _parts(edition: Edition, sources: Sequence[HomeSource]) -> Iterator[str]:
    if not edition.articles:
        yield "<p>Overview has no story of the last 24 hours yet. Get today’s news, then open the edition again.</p>"
        return
    if edition.stories:
        yield "<h2>The world’s current takes</h2>"
    for page in edition.stories:
        yield from _story(page, edition.of_the_day.get(page.row.id, 0))
    if edition.overlooked:
        yield f"<h2>Overlooked by {escape(demonym(edition.home))} media</h2>"
    for entry, page in edition.overlooked:
        yield from _overlooked(entry, page, edition.home, sources)
    if edition.rare is not None:
        yield from _rare(edition.rare)
    yield f"<hr><p>That is all for today.</p><p><small>{ORDER}</small></p>"


def _story(page: StoryPage, of_the_day: int) -> Iterator[str]:
    """`of_the_day`: how many countries told it within the day."""
    told = breadth(page.row)
    if of_the_day < len(page.row.countries):
        told += f"; {counted(of_the_day, 'country', 'countries')} in these 24 hours"
    yield f"<h3>{escape(page.row.label)}</h3>"
    yield f"<p><i>{escape(told)}</i></p>"
    yield from set_takes(page.takes, MOST_TAKES)


def _overlooked(entry: OverlookedRow, page: StoryPage, home: str, sources: Sequence[HomeSource]) -> Iterator[str]:
    yield f"<h3>{escape(page.row.label)}</h3>"
    yield f"<p><i>{escape(claim(entry, home, sources))}</i></p>"
    yield from set_takes(page.takes, MOST_TAKES)


def set_takes(takes: Sequence[Take], most: int | None = None) -> Iterator[str]:
    """Takes as HTML: country, headline, sentences, outlet, owner; all, or `most` of them and a word on the rest."""
    shown = takes[:most]
    for take, excerpt in zip(shown, excerpts(shown), strict=True):
        who = "\u00a0· ".join(_who(take))  # no line begins with a point
        words = escape(excerpt.words) or f"<i>{escape(excerpt.same)}</i>"
        said = f"<p>{words}</p>" if any(excerpt) else ""
        where = escape(name_of(take.text.country))
        yield f"<p><b>{where}</b> · {article_link(take.text.headline, take.title)}</p>"
        yield f"<blockquote>{said}<p><small>{escape(who)}</small></p></blockquote>"
    if rest := takes[len(shown) :]:
        names = ", ".join(name_of(take.text.country) for take in rest)
        yield f"<p>And {counted(len(rest), 'more country', 'more countries')}: {escape(names)}.</p>"


def _who(take: Take) -> Iterator[str]:
    yield from (take.source, owner_line(take))
    if take.by_machine:
        yield TRANSLATED
    if take.text.agency:
        yield f"via {take.text.agency}"
    yield dated(take.published, day_only=take.day_only)


def _rare(article: Article) -> Iterator[str]:
    row = article.row
    words = plain(article.html_translated or article.html).split()
    beginning = " ".join(words[:RARE_WORDS]) + (" …" if len(words) > RARE_WORDS else "")
    yield f"<h2>Rarely read: {escape(name_of(row.country))}</h2>"
    yield f"<p>{article_link(row.id, row.title)}</p>"
    who = f"{row.source_name} · {TRANSLATED}" if row.translated and not row.sample else row.source_name
    yield f"<blockquote><p>{escape(beginning)}</p><p><small>{escape(who)}</small></p></blockquote>"


def article_link(article: int, words: str) -> str:
    """Words that lead to an article: here in the window, to its outlet's page in what is exported."""
    return f'<a href="overview:article/{article}">{escape(words)}</a>'
