"""The body of an article, out of the tree of its page."""

from overview.extraction.body.find import Body, find

__all__ = ["Body", "find"]
