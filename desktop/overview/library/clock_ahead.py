"""Articles that came while the computer's clock was ahead: they would stand above all others until their day comes."""

from __future__ import annotations

from overview.library import stories
from overview.library.arrival_rows import EARLIEST_DAY
from overview.library.by_ids import countries_of
from overview.library.opening import Library
from overview.library.values import UNDATED, Changes


def set_right(library: Library, now: int) -> Changes:
    """Have articles that are dated in the future stand where one does that comes without a date `now` (Unix seconds).

    Most of those that came by a clock that was ahead had no date, and so were given its time. Where most have a date of
    their own, it is the clock that is behind now, and nothing is done.
    """
    with library.transaction() as connection:
        ahead = connection.execute(
            "SELECT id, dated, story_id FROM article WHERE published > ?", (now + EARLIEST_DAY,)
        ).fetchall()
        articles = tuple(number for number, *_ in ahead)
        if 2 * sum(dated != UNDATED for _, dated, _ in ahead) >= len(ahead):
            return Changes()
        sql = "UPDATE article SET published = ?, dated = ? WHERE id = ?"
        connection.executemany(sql, [(now, UNDATED, number) for number in articles])
        told = sorted({story for *_, story in ahead if story is not None})
        for story in told:
            stories.count(story)
        stories.renew_later(told)
        return Changes(articles, countries_of(connection, articles), stories=tuple(told))
