"""What a page says about itself: JSON-LD, meta elements, microdata, then what it shows; checked against each other."""

from overview.extraction.metadata.facts import Facts, facts_of

__all__ = ["Facts", "facts_of"]
