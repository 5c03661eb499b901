"""Pictures of articles from their sites, scaled down by a worker: the lead picture, and those in the text."""

from __future__ import annotations

import base64
import re
from html import unescape

from overview.engine.credentials import Pass
from overview.engine.fetching import Away
from overview.engine.pictures import prepare
from overview.engine.work import Work
from overview.feeds.pictures import fetch_picture
from overview.feeds.web.client import Client, turn_at
from overview.feeds.web.problems import BROKEN, OURS, PASSING, Failed
from overview.library import pictures, texts
from overview.library.texts import Raw
from overview.library.values import Changes, Picture

MOST = 30  # pictures in a text
_IN_TEXT = re.compile(r'<img [^>]*?src="(https?://[^"]+)"')


class Passing(Exception):
    """A picture that can't be had now, and perhaps an hour later: a link that drops, a site that is busy. `others`:
    whether that holds for all of its site, so that asking for them would only take the reader's time, or the site's."""

    def __init__(self, *, others: bool) -> None:
        super().__init__()
        self.others = others


def keep_all(work: Work, client: Client, article: Raw, own: Pass) -> Changes:
    """Fetch and store the pictures of an article whose text is clean: what can't be had is left out."""
    addresses = [unescape(address) for address in _IN_TEXT.findall(article.html)][:MOST]
    lead = article.picture_url if article.picture is None else ""
    made: dict[str, tuple[Picture, bytes]] = {}
    hindered: set[str] = set()  # sites: behind a censor often those that have the pictures of many
    try:
        for address in dict.fromkeys(one for one in (lead, *addresses) if one):
            work.raise_if_cancelled()
            site = turn_at(address)
            if site in hindered:
                continue
            try:
                if (found := fetched(work, client, address, own)) is not None:
                    made[address] = found
            except Passing as trouble:
                hindered |= {site} if trouble.others else set()
    except Away:
        pass  # what came is kept, the rest comes another time
    return store(work, article.id, made, lead)


def store(work: Work, article: int, made: dict[str, tuple[Picture, bytes]], lead: str) -> Changes:
    """Store pictures by their addresses, and have the article show them."""
    if not made:
        return Changes()
    with work.library.transaction():
        pictures.put(work.library, list(made.values()))
        keys = {address: picture.key for address, (picture, _) in made.items()}
        return texts.name_pictures(work.library, article, keys, keys.get(lead))


def fetched(work: Work, client: Client, address: str, own: Pass) -> tuple[Picture, bytes] | None:
    """A picture with its small form, ready to be stored; None where there is none of use. Raises Away and Passing."""
    try:
        content = fetch_picture(address, client=client, access=own.to(address))
    except Failed as failure:
        if failure.problem.kind in OURS:
            raise Away from None
        if failure.problem.kind in PASSING:
            raise Passing(others=failure.problem.kind != BROKEN) from None
        return None
    return prepare(work, base64.b64encode(content).decode("ascii"))
