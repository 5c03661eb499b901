"""A scope as SQL: the one place that turns what a list shows into joins and conditions."""

from __future__ import annotations

from overview.library.values import Scope

# CROSS JOIN keeps SQLite's planner from starting at another table than the one whose index gives the wanted order.
JOINS = """
    CROSS JOIN source s ON s.id = a.source_id
    LEFT JOIN reading_state r ON r.article_id = a.id
    LEFT JOIN story t ON t.id = a.story_id
"""


def restrictions(scope: Scope) -> tuple[str, list[str], list[object]]:
    """FROM clause, conditions and their values, of at most one country. The most selective part leads the join."""
    conditions: list[str] = []
    values: list[object] = []
    if scope.tag is not None:
        start = "FROM tag g CROSS JOIN article a ON a.id = g.article_id" + JOINS
        conditions.append("g.name = ?")
        values.append(scope.tag)
    elif scope.saved:
        start = (
            "FROM reading_state r CROSS JOIN article a ON a.id = r.article_id CROSS JOIN source s ON s.id = a.source_id"
            " LEFT JOIN story t ON t.id = a.story_id"
        )
        conditions.append("r.saved_at IS NOT NULL")
    else:
        start = "FROM article a" + JOINS
    for column, value in (("a.source_id", scope.source), ("a.story_id", scope.story), ("a.batch_id", scope.batch)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if scope.countries:
        conditions.append("a.country = ?")
        values.append(scope.countries[0])
    if scope.saved and scope.tag is not None:
        conditions.append("r.saved_at IS NOT NULL")
    if scope.unread:
        conditions.append("r.read_at IS NULL")
    return start, conditions, values
