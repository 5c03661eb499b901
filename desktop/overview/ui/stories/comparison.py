"""A story as one page to send or print: each country's take, and what they tell differently, with who said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from overview.counting import counted
from overview.library.story_values import RELATED, Fact, Saying, StoryPage
from overview.ui.edition import EDITION, EditionPage, article_link, set_takes
from overview.ui.reader.content import ReaderContent
from overview.ui.stories.facts import sections
from overview.ui.stories.words import WIRE, breadth, name_of
from overview.ui.times import dated


def comparison(story: StoryPage) -> EditionPage:
    """The takes of a story in the order in which the countries came to it, then its facts as the window parts them."""
    row = story.row
    first, last = dated(row.first, day_only=row.first_day_only), dated(row.last, day_only=row.last_day_only)
    facts = [fact for fact in story.facts if fact.kind != RELATED]
    content = ReaderContent(
        id=EDITION,
        title=row.label,
        html="".join((*set_takes(story.takes), *_facts(facts, row.countries), f"<p><small>{WIRE}</small></p>")),
        published=f"{breadth(row)}, {counted(row.articles, 'article')}. {first} to {last}",
    )
    headlines = [take.text.headline for take in story.takes]
    said = [saying.article for fact in facts for saying in fact.sayings]
    return EditionPage(content, tuple(dict.fromkeys((*headlines, *said))))


def _facts(facts: Sequence[Fact], countries: Sequence[str]) -> Iterator[str]:
    for title, words, chosen in sections(facts, countries):
        if chosen:
            yield f"<h2>{escape(title)}</h2><p><small>{escape(words)}</small></p>"
        for fact in chosen:
            yield f"<h3>{escape(fact.what)}</h3><ul>{''.join(map(_saying, fact.sayings))}</ul>"


def _saying(saying: Saying) -> str:
    value = f" <b>{escape(saying.value)}</b>" if saying.value else ""
    return f"<li>{escape(name_of(saying.country))}{value}: {article_link(saying.article, saying.sentence)}</li>"
