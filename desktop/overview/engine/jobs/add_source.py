"""A site becomes a source: its feed is looked for at any of its addresses."""

from __future__ import annotations

import contextlib
from typing import Any

from overview.catalog.domains import country_of_url
from overview.engine import credentials, fetching
from overview.engine.chosen_proxy import await_log_in
from overview.engine.credentials import Pass
from overview.engine.subscribing import subscribe
from overview.engine.work import JobFailure, Work
from overview.feeds.discover import Found, discover
from overview.feeds.links import with_scheme
from overview.feeds.opml import Subscription
from overview.feeds.web.client import Access
from overview.library import sources
from overview.library.values import Changes

SITEMAPS = ("sitemap", "index")


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `address` as typed or dropped; may be left out: `country` (code; else told by the address), `user`,
    `password` and `cookies` that the site wants to see, `allow_private` as in `refresh`.

    The best feed becomes a source, switched on; where it is one already, that is switched on. Result: `source` (id),
    whether it is `new`, what was chosen `before` as in `feed_lists`, its `name`, `feed` and `country`, and `others`:
    feeds that were found besides, as {"address", "title"}, each of which may be given as `address`. `unkept` as in
    `edit_source`; `access` too: what a source that was there wanted to see before. Fails where there is no feed; an
    item, {"wants": "password"}, comes first where the site gives none without one.
    """
    address = str(arguments["address"]).strip()
    inside = Access()
    if "@" in address:
        address, inside = credentials.parted(with_scheme(address))
    access = Access(*(str(arguments.get(name) or getattr(inside, name)) for name in Access._fields))
    with fetching.client(work.tools.settings, work.tools.proxy, arguments.get("allow_private", ())) as client:
        await_log_in(work, again=True)
        work.sink.progress(0, 0, "Looking for its feed")
        discovery = discover(
            address,
            client=client,
            pool=work.pool,
            access=None if access == Access() else access,
            cancelled=work.cancelled,
        )
    work.raise_if_cancelled()
    if not discovery.found:
        if discovery.problem and discovery.problem.status == 401:
            work.sink.item(0, {"wants": "password"})
        raise JobFailure(discovery.problem.words if discovery.problem else "No feed was found.")
    best, *others = discovery.found
    wanted = _subscription(best, str(arguments.get("country") or "").upper())
    done = subscribe(work.library, [wanted], "sitemap" if best.kind in SITEMAPS else "feed")
    (number,) = done.every
    with contextlib.closing(work.library.connect()) as connection:
        source = sources.source(connection, number)
    if source is None:
        raise JobFailure("The source was removed again meanwhile.")
    work.sink.changed(Changes(sources=(number,), countries=(source.country,)))
    own = Pass(access, with_scheme(address)).to(source.feed) or Access()  # of another site: it is not shown to that
    if own != Access():
        work.tools.secrets.try_again()
    had = credentials.access_of(work, number).access if own != Access() and not done.new else own
    unkept = credentials.keep_of(work, source.key, own) if own != Access() else ""
    return {
        "source": number,
        "new": bool(done.new),
        "before": [list(one) for one in done.before],
        "name": source.name,
        "feed": source.feed,
        "country": source.country,
        "unkept": unkept,
        "access": had._asdict() if had != own else None,
        "others": [{"address": other.url, "title": other.title} for other in others],
    }


def _subscription(found: Found, country: str) -> Subscription:
    return Subscription(
        feed=found.url,
        title=found.title,
        home=found.home,
        country=country or country_of_url(found.home or found.url) or "",
        language=found.language,
    )
