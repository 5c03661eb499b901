"""A computer's clock that is ahead: what came by it would stand above all other articles until its day comes, and all
that is here would seem to be past its time."""

from __future__ import annotations

import contextlib

from overview.library import stories
from overview.library.arrival_rows import EARLIEST_DAY
from overview.library.by_ids import countries_of
from overview.library.opening import Library
from overview.library.values import UNDATED, Changes

OF_LATE = 14 * 86_400  # seconds
FEW = 0.1  # of the sources that answered of late, with news of late: feeds hold a wrong date here and there


def is_borne_out(library: Library, now: int) -> bool:
    """Whether the news bear the clock out: sources answered of late, as `now` (Unix seconds) has it, with articles that
    are of late too. Where no source ever answered, nothing speaks against it."""
    with contextlib.closing(library.connect()) as connection:
        ever, answered, fresh = connection.execute(
            "SELECT count(*), total(ok_at > :since), total(ok_at > :since AND newest_item_at > :since)"
            " FROM source_fetch WHERE ok_at IS NOT NULL AND newest_item_at IS NOT NULL",
            {"since": now - OF_LATE},
        ).fetchone()
    return bool(ever == 0 or fresh > FEW * answered)


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
        stories.tell_anew(told)
        return Changes(articles, countries_of(connection, articles), stories=tuple(told))
