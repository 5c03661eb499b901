"""What names of classes and ids say about a part of a page. Names are split into words: `share` is not in `sharepoint`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the article, whatever it holds, short of most of the page.
STRONG = _set(
    """share sharing shares sharebar sharetools sharebuttons social socials socialbar sociallinks addthis addtoany sharedaddy
    sharethis related relateds relatedposts recommended recommendation recommendations recirc recirculation readmore trending
    mostread outbrain taboola zergnet dianomi yarpp newsletter newsletters signup subscribe optin mailchimp comments disqus
    respond commentlist livefyre spotim breadcrumb breadcrumbs pagination pager taglist tagcloud cookie cookies consent gdpr
    onetrust didomi advert advertisement advertising adslot adunit dfp anzeige werbung publicidad navbar nav navigation
    masthead copyright authorbox aboutauthor authorbio paywallprompt regwall piano tinypass skiplink printonly backtotop"""
)
# Often not the article: judged with what it holds.
WEAK = _set(
    """ad ads sponsored sponsor gpt footer menu sidebar toolbar widget widgets modal popup overlay lightbox toc promo promos
    promobox promotion upsell teaser teasers bio hidden invisible disclaimer comment replies popular similar suggested
    suggestions subscription tags tag topics keywords byline author meta metadata timestamp dateline infobox factbox
    banner callout cta follow login account search paywall donate donation support audio player listen
    carousel slider slideshow ticker credit credits"""
)
_PAIRS = frozenset(
    {
        *[("read", word) for word in ("more", "next", "also")],
        *[("more", word) for word in ("from", "stories", "articles", "news", "posts")],
        *[("most", word) for word in ("read", "popular", "viewed", "shared")],
        *[("you", word) for word in ("may", "might")],
        ("see", "also"),
        ("sign", "up"),
        ("author", "bio"),
        ("about", "author"),
        ("author", "box"),
        ("author", "info"),
        ("author", "card"),
        ("post", "navigation"),
        ("post", "nav"),
        ("entry", "footer"),
        ("post", "footer"),
        ("also", "like"),
        ("sr", "only"),
        ("screen", "reader"),
        ("visually", "hidden"),
        ("print", "only"),
        ("download", "app"),
        ("get", "app"),
        ("app", "promo"),
        ("related", "posts"),
        ("latest", "news"),
        ("latest", "stories"),
        ("back", "top"),
        ("jp", "relatedposts"),
        ("fb", "comments"),
        ("tag", "list"),
        ("tag", "cloud"),
        ("article", "tags"),
        ("post", "tags"),
        ("entry", "meta"),
        ("post", "meta"),
        ("article", "meta"),
        ("in", "this", "article"),
    }
)
_BODY = frozenset(
    {"articlebody", "entrycontent", "postcontent", "articlecontent", "storybody", "bodytext", "articletext"}
)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_CAMEL.sub(" ", text).lower()))


def words_of(element: HtmlElement) -> tuple[str, ...]:
    """The words in the names that an element bears."""
    named = " ".join(
        filter(
            None,
            (
                element.get("class"),
                element.get("id"),
                element.get("role"),
                element.get("data-testid"),
                element.get("data-component"),
            ),
        )
    )
    return _words(named) if named else ()


def strength(element: HtmlElement) -> int:
    """2 where the element's names say that it is no part of an article, 1 where they hint at it, else 0."""
    words = words_of(element)
    return _strength(words) if words else 0


@lru_cache(maxsize=20_000)
def _strength(words: tuple[str, ...]) -> int:
    if not STRONG.isdisjoint(words) or any(pair in _PAIRS for pair in zip(words, words[1:], strict=False)):
        return 2
    return 1 if not WEAK.isdisjoint(words) else 0


def is_body(element: HtmlElement) -> bool:
    """Whether the element calls itself the article's body."""
    if "articleBody" in (element.get("itemprop") or ""):
        return True
    words = words_of(element)
    return any(
        first + second in _BODY for first, second in zip(words, words[1:], strict=False)
    ) or not _BODY.isdisjoint(words)
