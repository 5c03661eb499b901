"""Lists of feeds (OPML), in and out."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from overview.catalog.addresses import without_secrets
from overview.engine import credentials
from overview.engine.credentials import parted
from overview.engine.subscribing import Subscribed, subscribe
from overview.engine.whole_files import draft_of
from overview.engine.work import JobFailure, Work
from overview.feeds.links import canonical
from overview.feeds.opml import NotOpml, Subscription, subscriptions, written
from overview.feeds.web.client import Access
from overview.feeds.web.problems import Failed
from overview.feeds.web.urls import target
from overview.isolation import WorkerFailure
from overview.library import choices, sources
from overview.library.opening import Library
from overview.library.values import Changes

TITLE = "News sites in Overview"
LARGEST = 16 * 1024 * 1024
SECONDS = 30.0


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `path`, and `export`: true to write the sources that are on there, with a folder for each country;
    `all`: also those that are off. Else the feeds in the file become sources, switched on.

    Result: ids of all `sources` of the list, and of those of them that are `new`; `before`: what was chosen (the fields
    of `Choice`) about those that were there and are switched on; `unkept` as in `edit_source`; how many addresses are
    `unfit` to be fetched. Of an export: ids of the `sources`, and how many are `without` the password or key that
    stands in their address here. Fails with a sentence.
    """
    path = Path(arguments["path"])
    try:
        if arguments.get("export"):
            return _export(work, path, everything=bool(arguments.get("all")))
        return _import(work, path)
    except OSError as error:
        raise JobFailure(f"“{path.name}”: {error.strerror or error}.") from error


def _import(work: Work, path: Path) -> dict[str, Any]:
    if path.stat().st_size > LARGEST:
        raise JobFailure(f"“{path.name}” is too large for a list of feeds.")
    try:
        found = work.pool.call("overview.engine.jobs.feed_lists:listed", {"path": str(path)}, seconds=SECONDS)
    except WorkerFailure as failure:
        raise JobFailure(f"“{path.name}” can’t be read: {failure}.") from failure
    if "error" in found:
        raise JobFailure(found["error"])
    listed = [Subscription(*one) for one in found["feeds"]]
    if not listed:
        raise JobFailure(f"There are no feeds in “{path.name}”.")
    added = add(work.library, listed, partial(credentials.keep_of, work))
    done = added.sources
    work.sink.changed(Changes(sources=done.every))
    before = [list(one) for one in done.before]
    ids = {"sources": list(done.every), "new": list(done.new), "before": before}
    return ids | {"unkept": added.unkept, "unfit": added.unfit}


class Added(NamedTuple):
    """What became of a list: its `sources`; why passwords in it are `unkept`, "" if they are kept; and how many of its
    addresses are `unfit`, as they can't be fetched."""

    sources: Subscribed
    unkept: str
    unfit: int


def add(library: Library, listed: Sequence[Subscription], keep: Callable[[str, Access], str]) -> Added:
    """Have the feeds of a list among the sources, switched on. Names and passwords in their addresses go where `keep`
    keeps them for a source's key (as `credentials.keep`), not into the library."""
    fit = [one for one in listed if _fetchable(one.feed)]
    apart = [parted(one.feed) for one in fit]
    done = subscribe(library, [one._replace(feed=feed) for one, (feed, _) in zip(fit, apart, strict=True)])
    accesses = {canonical(feed): access for feed, access in apart if access != Access()}
    unkept = ""
    if accesses:
        with contextlib.closing(library.connect()) as connection:
            every = sources.every(connection)
        for one in every:
            if access := accesses.get(canonical(one.feed)):
                unkept = keep(one.key, access) or unkept
    return Added(done, unkept, len(listed) - len(fit))


def _fetchable(feed: str) -> bool:
    try:
        target(feed)
    except Failed:
        return False
    return True


def listed(argument: dict[str, Any]) -> dict[str, Any]:
    """In a worker: `{"path"}` gives the `feeds` of the list, as fields of `Subscription`, or an `error`."""
    try:
        return {"feeds": subscriptions(Path(argument["path"]).read_bytes())}
    except NotOpml as error:
        return {"error": str(error)}
    except OSError as error:
        return {"error": f"“{Path(argument['path']).name}” can’t be read: {error.strerror or error}."}


def _export(work: Work, path: Path, *, everything: bool) -> dict[str, Any]:
    with contextlib.closing(work.library.connect()) as connection:
        chosen = [one for one in sources.every(connection) if one.feed and (one.enabled or everything)]
    listed = [Subscription(one.feed, one.name, one.homepage, one.country, one.language) for one in chosen]
    public = {one.feed for one in chosen if one.origin == choices.CATALOG}
    with draft_of(path) as draft:
        draft.write_bytes(written(listed, TITLE, int(time.time()), public))
    without = sum(without_secrets(one.feed) != one.feed for one in chosen if one.feed not in public)
    return {"sources": [one.id for one in chosen], "without": without}
