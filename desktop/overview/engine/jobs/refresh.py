"""Getting the news: feeds are asked, and what is new in them is stored while others are still answering."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from overview.engine import credentials, fetching
from overview.engine.asking import Asked, Wanted, asked
from overview.engine.chosen_proxy import await_log_in
from overview.engine.feed_reader import ArticleReader
from overview.engine.storing import SORTING_OUT, Storing
from overview.engine.work import Work
from overview.feeds.refresh import FeedRequest, refresh
from overview.library import counts, languages
from overview.settings.declared import REFRESH_EVERY

MINUTE = 60
USUAL = 60  # minutes between two looks where the reader asks by hand
LOOK = 0.1  # seconds between two looks at the keyring
BESIDE = ("whole", "pictures")  # jobs that ask sites for more of what is new


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: all may be left out. `only` (ids of sources), `countries` (codes): no others; `first` (codes): these
    before the others; `due`: only sources whose time has come, else all that are on, but for those that asked to be
    left alone; `again`: nobody waits for it; `allow_private`: hosts of the own network, besides those of the settings;
    `new`: how many articles came before the engine died at this, and it is asked again.

    Items: sources that failed, {"source", "name", "country", "words", "lost"}: lost with the network or the proxy, of
    which the words are. Result: how many articles are `new` and `updated`; how many sources were `asked`, of which so
    many `failed`, and so many had `unchanged` feeds; the ids of those that were `lost` and are to be asked again;
    whether all was `offline`, or only a `portal` answered; and `alone`, how many asked not to be asked yet. When it is
    cancelled, what has come is kept.
    """
    now = int(time.time())
    settings = work.tools.settings
    wanted = Wanted(
        only=[int(number) for number in arguments.get("only", ())],
        countries=arguments.get("countries", ()),
        first=arguments.get("first", ()),
        due=bool(arguments.get("due")),
    )
    interval = int(settings.get(REFRESH_EVERY) or USUAL) * MINUTE
    by_reader = bool(wanted.only) and not arguments.get("again")
    keyring = credentials.Asking(work, again=by_reader)  # who asks a site by name may have unlocked the keyring for it
    with contextlib.closing(work.library.connect()) as connection:
        every, alone = asked(connection, wanted, now, interval, keyring.passes)
        spoken = {number: one.languages[0] for number, one in languages.spoken(connection).items()}
    await_log_in(work, again=not (arguments.get("due") or arguments.get("again")))
    storing = Storing(work, every, spoken, int(arguments.get("new", 0)))
    unread = sum(not one.request.known.body_hash for one in every)

    def cancelled() -> bool:
        return work.cancelled() or storing.network.hopeless

    with (
        ArticleReader(work.pool, unread) as reader,  # first, as it may start a process
        work.library.refetchable(),
        fetching.client(settings, work.tools.proxy, arguments.get("allow_private", ())) as client,
    ):
        for requests in _rounds(every, keyring, storing.rest, cancelled):
            refresh(
                requests,
                client=client,
                reader=reader,
                on_result=storing.take,
                on_pause=storing.rest,
                cancelled=cancelled,
            )
        storing.finish()
    if storing.counts()["new"]:
        _take_sample_out(work)
    for job in (SORTING_OUT, *(() if storing.network.offline else BESIDE)):  # a portal's pages are nobody's articles
        work.sink.follow(job)
    work.raise_if_cancelled()
    return storing.counts() | {"alone": len(alone)}


def _rounds(
    every: list[Asked], keyring: credentials.Asking, rest: Callable[[], None], cancelled: Callable[[], bool]
) -> Iterator[list[FeedRequest]]:
    """The requests: all at once, or those first that show nothing of the keyring, while it waits to be unlocked."""
    if keyring.known:
        yield [one.request for one in every]
        return
    yield [one.request for one in every if one.request.access is None]
    late = [one for one in every if one.request.access is not None]
    while late and not cancelled():
        rest()
        if keyring.wait(LOOK):
            passes = (keyring.passes.get(one.sources[0].id, credentials.NO_PASS) for one in late)
            yield [one.request._replace(access=own.access) for one, own in zip(late, passes, strict=True)]
            break


def _take_sample_out(work: Work) -> None:
    """The real news is in. The sample edition may have come while it was on its way."""
    with contextlib.closing(work.library.connect()) as connection:
        there = counts.has_sample(connection)
    if there:
        from overview.library import sample  # it is only there at first

        work.sink.changed(sample.remove(work.library))
