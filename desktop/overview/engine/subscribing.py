"""Feeds become the reader's sources: found ones, and those of an OPML list."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from overview.catalog.domains import country_of_url
from overview.extraction.addresses import joined
from overview.feeds.links import canonical
from overview.feeds.opml import Subscription
from overview.languages.tags import normalise
from overview.library import choices, sources
from overview.library.choices import Choice, NewSource
from overview.library.opening import Library


class Subscribed(NamedTuple):
    """Ids of sources, in the order of what was asked for: `every` one, and those of them that are `new`; `before`: what
    was chosen about those that were switched on."""

    every: tuple[int, ...]
    new: tuple[int, ...]
    before: tuple[Choice, ...]


def subscribe(library: Library, wanted: Sequence[Subscription], kind: str = "feed") -> Subscribed:
    """Have these feeds among the sources, switched on. One that is there already, by its address, stays as it is."""
    with contextlib.closing(library.connect()) as connection:
        every_source = sources.every(connection)
    known = {canonical(one.feed): one for one in every_source if one.feed}
    fresh = {key: one for one in wanted if (key := canonical(one.feed)) not in known}
    taken = {one.key for one in every_source}
    keys = {address: _key(address, taken) for address in fresh}
    off = [
        one.id
        for key in dict.fromkeys(canonical(one.feed) for one in wanted)
        if (one := known.get(key)) and not one.enabled
    ]
    with library.transaction():
        new = {address: _source(keys[address], one, kind) for address, one in fresh.items()}
        numbers = choices.put(library, new.values())
        untitled = [new[address] for address, one in fresh.items() if not one.title]
        choices.call_for_now(library, {numbers[one.key]: one.name for one in untitled})
        before = tuple(choices.chosen(library, off)) if off else ()
        if before:
            choices.choose(library, [choice._replace(enabled=True) for choice in before])
    ids = {key: one.id for key, one in known.items()} | {address: numbers[key] for address, key in keys.items()}
    every = dict.fromkeys(ids[canonical(one.feed)] for one in wanted)
    return Subscribed(tuple(every), tuple(numbers.values()), before)


def _key(address: str, taken: Collection[str]) -> str:
    """A key that no source has: one that had this feed once may have been given another."""
    key = first = f"feed-{blake2b(address.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
    number = 1
    while key in taken:
        number += 1
        key = f"{first}-{number}"
    return key


def _source(key: str, one: Subscription, kind: str) -> NewSource:
    home = joined(None, one.home)  # the word of a file, or of a feed
    host = (urlsplit(home or one.feed).hostname or "").removeprefix("www.")
    return NewSource(
        key=key,
        origin=choices.READER,
        name=one.title or host or one.feed,
        country=one.country or country_of_url(home or one.feed) or "",
        homepage=home,
        feed=one.feed,
        kind=kind,
        language=normalise(one.language),
        default_on=True,
    )
