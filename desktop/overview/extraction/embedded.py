"""Posts, films and recordings that a page shows from elsewhere; in an article a link stands for each: nothing loads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from overview.extraction.addresses import joined
from overview.extraction.sanitise import web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

_SITES = re.compile(
    r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitter\.com|x\.com|instagram\.com|"
    r"facebook\.com|tiktok\.com|soundcloud\.com|spotify\.com|bsky\.app|reddit\.com|threads\.net|t\.me|rumble\.com|"
    r"twitch\.tv|ok\.ru|vk\.com|bilibili\.com|rutube\.ru)$"
)
_FILMS = re.compile(r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|rutube\.ru)$")
_YOUTUBE = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")
PLAYERS = {"audio": "Listen", "video": "Watch", "amp-audio": "Listen", "amp-video": "Watch"}  # what one does, by tag


class Embedded(NamedTuple):
    """The link that stands for something embedded."""

    address: str
    words: str


def is_post(address: str) -> bool:
    """Whether an address is one of a site that others embed posts and films of."""
    return bool(_SITES.search(_host_of(address)))


def is_film(address: str) -> bool:
    """Whether it is one of a site of films."""
    return bool(_FILMS.search(_host_of(address)))


def of_frame(address: str) -> Embedded | None:
    """What stands for a frame with this address; None for one that shows no post or film."""
    if not is_post(address):
        return None
    words = _host_of(address).removeprefix("www.")
    if watch := _YOUTUBE.search(address):
        address = f"https://www.youtube.com/watch?v={watch[1]}"
    return Embedded(address, words)


def of_player(tag: str, addresses: Iterable[str | None]) -> Embedded | None:
    """What stands for one of `PLAYERS`: the first of its addresses that a link may lead to; None if there is none.

    A browser plays what else there may be (`blob:`) in the page alone.
    """
    found = next((good for one in addresses if one and (good := web_address(one))), None)
    return Embedded(found, f"{PLAYERS[tag]} ({_host_of(found).removeprefix('www.')})") if found else None


def _host_of(address: str) -> str:
    return urlsplit(joined(None, address)).hostname or ""
