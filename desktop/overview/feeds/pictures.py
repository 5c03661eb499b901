"""Fetching pictures: checked by their first bytes, within limits, tracking pixels dropped."""

from __future__ import annotations

from overview.feeds.web.client import MEGABYTE, Access, Client, Request
from overview.feeds.web.problems import BROKEN, STATUS, Failed, Problem
from overview.imaging import sides_of

MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 80_000_000  # what unpacks to more than this is not for a newsreader
LEAST_SIDE = 16  # below it is an icon or a pixel that only counts readers
ACCEPT = "image/webp, image/png, image/jpeg, image/gif"


def fetch_picture(url: str, *, client: Client, access: Access | None) -> bytes:
    """The picture at an address. Raises Failed; also where there is no picture, half of one, or one of no use."""
    response = client.fetch(Request(url, access=access, accept=ACCEPT, most_bytes=MOST_BYTES))
    if not response.whole:
        raise Failed(Problem(BROKEN, "The connection broke off in the middle of the picture."))
    sides = sides_of(response.body)
    if sides is None or not min(sides):
        raise Failed(Problem(STATUS, "At this address is no picture that can be shown."))
    if min(sides) < LEAST_SIDE:
        raise Failed(Problem(STATUS, "The picture is only a dot."))
    if sides[0] * sides[1] > MOST_PIXELS:
        raise Failed(Problem(STATUS, "The picture is larger than can be shown."))
    return response.body
