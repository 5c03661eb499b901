"""What names of classes and ids say about a part of a page.

Names are split into words: `share` is in `article-shareBar` and not in `sharepoint`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from overview.extraction.wordlist import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LABEL_UNSEEN = re.compile(r"\blabel-+(?:visually[_-])?hidden\b")  # said by Drupal of a field whose text is to be seen

# Never the article, whatever it holds, short of most of the page.
STRONG = words(
    """share sharing shares sharebar sharetools sharebuttons social socials socialbar sociallinks addthis addtoany
    sharedaddy sharethis related relateds relatedposts recommended recommendation recommendations recirc recirculation
    readmore trending mostread outbrain taboola zergnet dianomi yarpp newsletter newsletters signup subscribe optin
    mailchimp comments disqus respond commentlist livefyre spotim breadcrumb breadcrumbs pagination pager taglist
    tagcloud cookie cookies consent gdpr onetrust didomi advert advertisement advertising adslot adunit dfp anzeige
    werbung publicidad navbar nav navigation masthead copyright authorbox aboutauthor authorbio paywallprompt regwall
    saboxplugin skiplink backtotop printonly"""
)
_CONSENT = words("cookie cookies consent gdpr onetrust didomi")
# Often not the article: judged with what it holds.
WEAK = words(
    """ad ads sponsored sponsor gpt footer menu sidebar toolbar widget widgets modal popup overlay lightbox toc promo
    promos promobox promotion upsell teaser teasers bio hidden invisible disclaimer comment replies popular similar
    suggested suggestions subscription tags tag topics keywords byline author meta metadata timestamp dateline infobox
    factbox banner callout cta follow login account search paywall donate donation support audio player listen carousel
    poll quiz slider slideshow ticker credit credits piano tinypass"""
)
# What newsrooms call the lines between a headline and the text.
_SUMMARY = words(
    """standfirst excerpt intro ingress dek deck lede subheadline subhead synopsis summary keypoints takeaways"""
)
_UNSEEN = words("printonly visuallyhidden")
# Strong signs of two words in a row: the first word, and what may follow it.
_FOLLOWING = {
    "about": "author",
    "also": "like",
    "app": "promo",
    "article": "tags meta",
    "author": "bio box info card",
    "back": "top",
    "download": "app",
    "entry": "footer meta",
    "fb": "comments",
    "get": "app",
    "jp": "relatedposts",
    "latest": "news stories",
    "more": "from stories articles news posts",
    "most": "read popular viewed shared",
    "post": "navigation nav footer tags meta",
    "read": "more next also",
    "see": "also",
    "sign": "up",
    "tag": "list cloud",
    "you": "may might",
}
_UNSEEN_PAIRS = frozenset(
    {("element", "invisible"), ("print", "only"), ("screen", "reader"), ("sr", "only"), ("visually", "hidden")}
)
PAIRS = _UNSEEN_PAIRS | {(first, second) for first, seconds in _FOLLOWING.items() for second in seconds.split()}


def strength(element: HtmlElement) -> int:
    """2 where the element's names say that it is no part of an article, 1 where they hint at it, else 0."""
    if _is_made_up(element) and _strength(element.tag) == 2:  # weaker ones hold the article's pictures, too
        return 2
    named = _named(element)
    return _strength(named) if named else 0


def asks_consent(element: HtmlElement) -> bool:
    """Whether the element's names say that it asks for leave to set cookies."""
    return not _CONSENT.isdisjoint(_words(f"{_named(element)} {element.tag if _is_made_up(element) else ''}"))


def is_unseen(element: HtmlElement) -> bool:
    """Whether the element's names say that it is not for the eye, but for screen readers or paper."""
    found = _words(_named(element))
    return not _UNSEEN.isdisjoint(found) or not _UNSEEN_PAIRS.isdisjoint(pairwise(found))


def sums_up(element: HtmlElement) -> bool:
    """Whether the element's names say that it sums up an article."""
    found = _words(_named(element))
    return not _SUMMARY.isdisjoint(found) or ("key", "points") in pairwise(found)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element is not shown until a script shows it."""
    return (
        element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
        or element.get("aria-hidden") == "true"
    )


def _is_made_up(element: HtmlElement) -> bool:
    """Whether the page has named the element itself: HTML's own names have no hyphen."""
    return "-" in element.tag


def _named(element: HtmlElement) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "role", "data-testid", "data-component"))))


def _words(named: str) -> list[str]:
    return _WORD.findall(_LABEL_UNSEEN.sub("", _CAMEL.sub(" ", named).lower()))


@lru_cache(maxsize=20_000)
def _strength(named: str) -> int:
    found = _words(named)
    if not STRONG.isdisjoint(found) or not PAIRS.isdisjoint(pairwise(found)):
        return 2
    return 1 if not WEAK.isdisjoint(found) else 0
