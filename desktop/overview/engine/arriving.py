"""From what a fetch taught about a source to what the library keeps of it."""

from __future__ import annotations

from overview.catalog import health
from overview.feeds.refresh import FAILED, UNCHANGED, SourceResult
from overview.feeds.web import problems
from overview.library.arrivals import FetchRecord
from overview.library.health_words import moved
from overview.library.sources import Health

PATIENCE = 3  # failures in a row of whatever kind
_LOST = (problems.MISSING, problems.GONE, problems.NAME, problems.NOT_A_FEED)


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
    if problem is not None and (problem.kind in _LOST or result.failures >= PATIENCE):
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
        title=(result.feed.title if result.feed else "") or before.title,
        failing_since=(before.failing_since if before.failures else result.tried_at) if failed else None,
    )


def _words(result: SourceResult, before: Health) -> str:
    if result.problem is not None:
        words = result.problem.words
        return f"{words} It leads to {result.elsewhere} now." if result.elsewhere else words
    if result.elsewhere:
        return moved(result.elsewhere)
    if result.feed is not None:
        return result.feed.note
    return "" if before.failures else before.problem  # the same bytes have the same faults
