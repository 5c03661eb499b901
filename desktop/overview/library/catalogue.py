"""The catalogue of news sites in the library: put in once, then kept up with new catalogues and the home country."""

from __future__ import annotations

import hashlib

from overview.catalog.sources import default_sources, sources
from overview.library import choices
from overview.library.opening import Library
from overview.library.remembered import forget, recall, remember
from overview.paths import seed

_REMEMBERED = "catalogue"


def put_catalogue(library: Library, home: str) -> bool:
    """Bring the library's sources in step with the catalogue; gives whether anything had to be done.

    What the reader chose stays; a source that has left the catalogue stays as the reader's own, off by default.
    """
    state = f"{hashlib.sha256(seed('sources.csv').read_bytes()).hexdigest()} {home}"
    with library.transaction() as connection:
        if recall(connection, _REMEMBERED) == state:
            return False
        from overview.library import models  # each start asks, and seldom has anything to do

        on = default_sources(home)
        found = sources()
        choices.put(
            library,
            [
                choices.NewSource(
                    key=one.key,
                    origin=choices.CATALOG,
                    name=one.name,
                    country=one.country,
                    native_name=one.native_name,
                    homepage=one.homepage,
                    feed=one.feed,
                    kind=one.kind,
                    language=one.language,
                    ownership=one.ownership,
                    independence=one.independence,
                    evidence=one.evidence,
                    confidence=one.confidence,
                    regional=one.regional,
                    default_on=one.key in on,
                )
                for one in found.values()
            ],
        )
        left = [
            number
            for number, key in models.Source.select(models.Source.id, models.Source.key)
            .where(models.Source.origin == choices.CATALOG)
            .tuples()
            if key not in found
        ]
        models.Source.update(origin=choices.READER, default_on=False).where(models.Source.id.in_(left)).execute()
        remember(connection, _REMEMBERED, state)
    return True


def put_again(library: Library) -> None:
    """Have the next `put_catalogue` put it in, as sources of it may be lost."""
    with library.transaction() as connection:
        forget(connection, _REMEMBERED)
