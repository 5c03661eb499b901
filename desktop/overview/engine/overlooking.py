"""What a country's media don't have, looked for among the stories of now."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from overview.engine.grouping import Grouping, grouping_of
from overview.engine.work import Work
from overview.library import stories, story_corrections, story_lists, tellings
from overview.library.silence import SEARCHED, heard_since, hindrance
from overview.library.story_values import ABSENT, BY_AGENCY, COPIED, Finding, HomeSource
from overview.stories.grouping import WINDOW
from overview.stories.groups import Member
from overview.stories.nearest import Nearest
from overview.stories.overlooked import AGE, Candidate, Teller, may_be_overlooked, overlooked

READ = 200  # articles that are read while what has arrived waits to be grouped


def overlook(
    work: Work, connection: sqlite3.Connection, home: str, now: int, besides: Collection[str] = ()
) -> int | None:
    """Find and write what a country overlooks; gives how many stories, None where nothing can be said. `besides`: keys
    of stories of which it isn't known, for an article that nobody translated may tell them."""
    sources = story_lists.home_sources(connection, home, now)
    if hindrance(connection, home, sources, now):
        work.sink.changed(stories.put_overlooked(work.library, home, (), now))
        return None
    articles = tellings.of_country(connection, home, now - SEARCHED)
    nearest = Nearest(_members(work, connection, [one for one, english in articles.items() if english]))
    with grouping_of(work.tools) as grouping:  # nothing joins a story meanwhile
        findings = _findings(connection, grouping, nearest, home, sources, now, besides)
        work.sink.changed(stories.put_overlooked(work.library, home, findings, now))
    return len(findings)


def _findings(
    connection: sqlite3.Connection,
    grouping: Grouping,
    nearest: Nearest,
    home: str,
    sources: Sequence[HomeSource],
    now: int,
    besides: Collection[str],
) -> list[Finding]:
    tellers = tellings.tellers(connection, now - WINDOW)
    told = {
        key: [Teller(str(one.article), one.country, str(one.source), str(one.voice), one.agency) for one in found]
        for key, found in tellers.items()
    }
    first_seen = {key: min(one.first_seen for one in found) for key, found in tellers.items()}
    known = story_corrections.covered_by(connection, home)
    since = heard_since(connection, sources, now) - AGE  # feeds reach back about as far
    keys = {number: key for number, key in grouping.keys.items() if key in told and first_seen[key] >= since}
    candidates = []
    for number, key in keys.items():
        covered = key in besides or any(int(teller.article) in known for teller in told[key])
        candidate = Candidate(number, tuple(told[key]), first_seen[key], known=covered)
        group = grouping.grouper.group(number)
        if group is not None and may_be_overlooked(candidate, home, now):
            copies = {teller.article for teller in told[key] if teller.country == home}  # none is in words of its own
            candidates.append(candidate._replace(near=nearest.to(group, copies)))
    return [
        Finding(
            keys[one.story],
            BY_AGENCY if one.by_agency else COPIED if one.copies else ABSENT,
            one.surprise,
            tuple((int(article), likeness) for article, likeness in one.near),
        )
        for one in overlooked(candidates, list(told.values()), home, len(sources), now)
    ]


def _members(work: Work, connection: sqlite3.Connection, articles: Sequence[int]) -> list[Member]:
    """Articles with their vectors. Those of a week are read after each start, which may take seconds: what arrives
    meanwhile is grouped between them."""
    found: list[Member] = []
    for start in range(0, len(articles), READ):
        with grouping_of(work.tools) as grouping:
            found += grouping.members(connection, articles[start : start + READ])
        work.pause()
    with grouping_of(work.tools) as grouping:
        grouping.remember_only(articles)
    return found
