"""Posts, films and recordings in a page: what shows one, in a frame or by a script, and the quote in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction import embedded
from overview.extraction.addresses import joined
from overview.extraction.body.tree import drop, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from overview.extraction.embedded import Embedded
    from overview.extraction.metadata import Facts

_SCRIPTED = frozenset({"instagram-media", "fb-post", "fb-video"})  # classes of posts that a script draws
# AMP's elements for posts and films (https://amp.dev/documentation/components): what names it, and its address.
_AMP = {
    "amp-facebook": ("data-href", "{}"),
    "amp-iframe": ("src", "{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/embed/{}"),
}
_PLAYER = re.compile(r"audio|player|video|media", re.IGNORECASE)  # names of the boxes of buttons around recordings
MOST_PARTS = 20  # elements in such a box, not counting what is in them
BUTTONS = 200  # characters that such a box says at most


def free_embedded(body: HtmlElement, facts: Facts) -> None:
    """Give a frame or recording that stands between paragraphs a box of its own, without which it counts as no text.

    A post that its site's script is to draw becomes the frame that the script would put there.
    """
    for player in list(body.iter(*embedded.PLAYERS)):
        _free_player(player, facts)
    for element in list(body.iter("blockquote", "div")):
        if not _SCRIPTED.isdisjoint((element.get("class") or "").split()):
            named = (element.get("data-instgrm-permalink"), element.get("data-href"))
            addresses = (*named, *(link.get("href") for link in element.iter("a")))
            if address := next((one for one in addresses if one and embedded.is_post(one)), None):
                _put_frame(element, address)
    for element in list(body.iter(*_AMP)):
        attribute, form = _AMP[element.tag]
        if name := element.get(attribute):
            _put_frame(element, form.format(name))
    for frame in list(body.iter("iframe", *embedded.PLAYERS)):
        parent = frame.getparent()
        if (
            parent.tag in ("article", "section", "main", "div", "body")
            and len(parent) > 1
            and shown_by(frame, None) is not None
        ):
            box = frame.makeelement("div", {})
            box.tail, frame.tail = frame.tail, None
            parent.replace(frame, box)
            box.append(frame)


def _free_player(player: HtmlElement, facts: Facts) -> None:
    """Leave nothing of a recording but its address, or the page's where it plays there alone, before its buttons.

    Sound without buttons of its browser is not shown (HTML standard, 15.3.3).
    """
    sources = (player.get("src"), *(part.get("src") for part in player.iter("source")))
    shown = embedded.of_player(player.tag, (*(joined(facts.base, one) for one in sources if one), facts.url))
    box = player
    while (above := box.getparent()).tag in ("div", "figure", "span") and _is_player(above):
        box = above
    if shown is None or (player.tag == "audio" and "controls" not in player.attrib):
        drop(player)
        return
    box.addprevious(player.makeelement(player.tag, {"src": shown.address}))
    drop(player)


def _is_player(element: HtmlElement) -> bool:
    """Whether it is a box of buttons and little else."""
    called = element.get("class") or ""
    return len(element) <= MOST_PARTS and bool(_PLAYER.search(called)) and len(words_of(element)) <= BUTTONS


def _put_frame(element: HtmlElement, address: str) -> None:
    frame = element.makeelement("iframe", {"src": address})
    frame.tail = element.tail
    element.getparent().replace(element, frame)


def may_lead(element: HtmlElement) -> bool:
    """Whether it may stand above the text, as films and recordings do; other sites have their buttons there."""
    return element.tag != "iframe" or embedded.is_film(_source_of(element))


def _source_of(frame: HtmlElement) -> str:
    return frame.get("src") or frame.get("data-src") or ""


def shown_by(element: HtmlElement, base: str | None) -> Embedded | None:
    """The link that takes the place of a frame or recording; None for frames of other sites."""
    source = joined(base, _source_of(element))
    return embedded.of_frame(source) if element.tag == "iframe" else embedded.of_player(element.tag, (source,))


def put_quote(frame: HtmlElement, shown: Embedded) -> HtmlElement:
    """Put the quote with a link in the place of an embedded post, film or recording."""
    quote = frame.makeelement("blockquote", {})
    paragraph = quote.makeelement("p", {})
    link = paragraph.makeelement("a", {"href": shown.address})
    link.text = shown.words
    paragraph.append(link)
    quote.append(paragraph)
    quote.tail = frame.tail
    frame.getparent().replace(frame, quote)
    return quote
