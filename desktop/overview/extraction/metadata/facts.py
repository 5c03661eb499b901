"""All facts on one page, from one parse."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from overview.extraction.addresses import joined
from overview.extraction.metadata import json_ld, meta_names, names, titles
from overview.extraction.metadata.dates import moment_of, worded
from overview.extraction.metadata.head import Head, head_of
from overview.extraction.metadata.visible import marked_authors, marked_publisher, visible_authors, visible_date
from overview.extraction.sanitise import MOST_LINE, plain, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from overview.extraction.article import Moment
    from overview.extraction.metadata.json_ld import Node


AHEAD = 172_800  # seconds: what lies further ahead than any clock's error is no time of publication


class Facts(NamedTuple):
    """What a page says about its article. Strings are plain text, addresses absolute."""

    title: str
    headlines: tuple[str, ...]  # every spelling of the headline, to know it in the body
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    source: str | None
    publisher_country: str | None  # as the publisher's address in the page's data names it
    url: str | None
    base: str | None  # what relative addresses are relative to
    published: Moment | None
    updated: Moment | None
    language: str | None
    lead_image: str | None
    section: str | None
    paywalled: bool
    body_text: str  # the article's text as its data give it; mostly empty
    is_article: bool  # its data say that it is one


def facts_of(tree: HtmlElement, address: str | None = None) -> Facts:
    """Read a parsed page. `address`: where it came from, if known."""
    head = head_of(tree)
    base = _base(head, address)
    nodes = json_ld.nodes_of(tree)
    known = json_ld.by_id(nodes)
    canonical = _canonical(head, base)
    node = json_ld.article_of(nodes, canonical)
    page = next((item for item in nodes if "WebPage" in json_ld.types_of(item)), {})
    url = (
        canonical or next((found for item in json_ld.addresses_of(node) if (found := web_address(item))), None) or base
    )
    site = _site(head, node, nodes, known) or marked_publisher(tree)
    sites = [name for name in (site, *head.all(*meta_names.SITES), _domain(url), _label(url)) if name]
    sites += titles.shared_ends((head.title, *head.all(*meta_names.TITLES)))
    headings = titles.headings_of(tree) or titles.shown_of(tree, head.title, sites)
    claims = [
        plain(text, MOST_LINE)
        for text in (
            json_ld.text_of(node.get("headline")),
            *head.all(*meta_names.TITLES),
            json_ld.text_of(node.get("name")),
        )
        if text
    ]
    shared = plain(head.first("og:title") or "", MOST_LINE) if json_ld.is_news(node) else ""
    title = titles.chosen(headings, claims, sites, head.title, shared, json_ld.text_of(node.get("headline")) or "")
    descriptions = [
        json_ld.text_of(node.get("description")),
        json_ld.text_of(node.get("alternativeHeadline")),
        *head.all(*meta_names.DESCRIPTIONS),
    ]
    published, updated = _times(head, node, page)
    if published is None:
        published = visible_date(tree) or _dug_up(tree, url)
    return Facts(
        title=title,
        headlines=tuple(dict.fromkeys(filter(None, [title, *headings, *claims, head.title]))),
        descriptions=tuple(dict.fromkeys(text for item in descriptions if item and (text := plain(item)))),
        authors=tuple(_authors(tree, head, node, page, known, site)),
        source=site or _domain(url),
        publisher_country=_publisher_country(node, known),
        url=url,
        base=base or url,
        published=published,
        updated=updated if updated and (not published or updated.seconds > published.seconds) else None,
        language=_language(head, node, tree),
        lead_image=_image(head, node, page, known, base or url),
        section=_section(head, node),
        paywalled=_paywalled(head, node),
        body_text=json_ld.body_of(node),
        is_article=bool(node) or (head.first("og:type") or "").lower() in ("article", "news", "blog"),
    )


def _times(head: Head, node: Node, page: Node) -> tuple[Moment | None, Moment | None]:
    """When the page's data say that the article was published, and when it was updated."""
    published = (
        json_ld.text_of(node.get("datePublished")),
        *head.all(*meta_names.PUBLISHED),
        json_ld.text_of(node.get("dateCreated")),
        json_ld.text_of(page.get("datePublished")),
    )
    updated = (
        json_ld.text_of(node.get("dateModified")),
        *head.all(*meta_names.UPDATED),
        json_ld.text_of(page.get("dateModified")),
    )
    return _first_moment(published), _first_moment(updated)


def _base(head: Head, address: str | None) -> str | None:
    start = web_address(address or "")
    return web_address(joined(start, head.base)) or start


def _canonical(head: Head, base: str | None) -> str | None:
    """The canonical address. A site that names its front page as canonical for everything is not believed."""
    claims = [*head.links.get("canonical", ()), *head.all("og:url", "parsely-link", "twitter:url", "al:web:url")]
    found = [address for claim in claims if (address := web_address(joined(base, claim)))]
    return next(
        (address for address in found if len(urlsplit(address).path) > 1 or urlsplit(address).query),
        found[0] if found else None,
    )


def _domain(url: str | None) -> str | None:
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") if host else None


def _label(url: str | None) -> str:
    """The longest part of an address's host, mostly the one that somebody has registered as their name."""
    return max((_domain(url) or "").split("."), key=len)


def _site(head: Head, node: Node, nodes: Sequence[Node], known: dict[str, Node]) -> str | None:
    if name := head.first("og:site_name"):
        return plain(name, 120)
    for publisher in json_ld.resolved(node.get("publisher"), known):
        if isinstance(publisher, dict) and (name := json_ld.text_of(publisher.get("name"))):
            return plain(name, 120)
    for item in nodes:
        if "WebSite" in json_ld.types_of(item) and (name := json_ld.text_of(item.get("name"))):
            return plain(name, 120)
    name = head.first(*meta_names.SITES[1:])
    return plain(name, 120) if name and not name.startswith("http") else None


def _publisher_country(node: Node, known: dict[str, Node]) -> str | None:
    for publisher in json_ld.resolved(node.get("publisher"), known):
        for address in json_ld.resolved(publisher.get("address"), known) if isinstance(publisher, dict) else []:
            if isinstance(address, dict) and (country := json_ld.text_of(address.get("addressCountry"))):
                return plain(country, 60)
    return None


def _authors(
    tree: HtmlElement, head: Head, node: Node, page: Node, known: dict[str, Node], site: str | None
) -> list[str]:
    """JSON-LD, meta elements, what the page shows; a person before an organisation, and the site's own name last."""
    persons, organisations = names.from_nodes(
        json_ld.resolved(node.get("author") or node.get("creator") or page.get("author"), known)
    )
    offices = {titles.key_of(name) for name in (site or "", *organisations)}
    claims = (persons, names.cleaned([*head.all(*meta_names.AUTHORS), *_labelled_authors(head)]), marked_authors(tree))
    for found in claims:
        if authors := [name for name in found if titles.key_of(name) not in offices]:
            return authors
    if organisations:
        return organisations
    shown = visible_authors(tree)
    persons = [name for name in shown if titles.key_of(name) not in offices]
    return persons or shown or next(filter(None, claims), [])


def _labelled_authors(head: Head) -> list[str]:
    """Twitter's cards have pairs of labels and data; content systems put the author into one of them."""
    return [
        data
        for number in ("1", "2", "3")
        if names.begins_like_byline(head.first(f"twitter:label{number}") or "")
        and (data := head.first(f"twitter:data{number}"))
    ]


def _dug_up(tree: HtmlElement, url: str | None) -> Moment | None:
    """What htmldate makes of the address and of all text but quotes, as the last resort."""
    import logging
    from copy import deepcopy

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    if next(tree.iter("blockquote"), None) is not None:
        tree = deepcopy(tree)
        for quote in list(tree.iter("blockquote")):
            quote.clear(keep_tail=True)
    moment = moment_of(find_date(tree, original_date=True, url=url, deferred_url_extractor=False))
    if moment and moment.text.endswith("-01-01") and worded(url or "") != moment:
        return None  # it makes the first of January of a year alone, such as that of the copyright
    return moment


def _first_moment(values: Sequence[str | None]) -> Moment | None:
    """The first readable time that has come, if any; one of the same day that knows the hour is better than one that
    doesn't."""
    found = [moment for value in values if value and (moment := moment_of(value))]
    found = [moment for moment in found if moment.seconds < time.time() + AHEAD] or found
    if not found:
        return None
    first = found[0]
    if first.day_only:
        return next((moment for moment in found if not moment.day_only and moment.text[:10] == first.text), first)
    return first


def _language(head: Head, node: Node, tree: HtmlElement) -> str | None:
    """The language that the page claims, as short as it is unambiguous: `en`, `zh-hant`."""
    body = tree.find("body")
    claims = (
        head.language,
        json_ld.text_of(node.get("inLanguage")),
        head.first("content-language", "og:locale", "language", "dc.language"),
        body.get("lang") if body is not None else None,
    )
    return next((tag for claim in claims if claim and (tag := language_tag(claim))), None)


def language_tag(claim: str) -> str | None:
    """A BCP 47 tag in lower case, with its script where the script says something.

    `en-US` is `en`, `zh_TW` is `zh-hant`.
    """
    parts = re.split(r"[-_]", claim.strip().split(",")[0].strip().lower())
    if not re.fullmatch(r"[a-z]{2,3}", parts[0]) or parts[0] in ("und", "mul", "xx"):
        return None
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if parts[0] == "zh" and not script:
        script = "hant" if {"tw", "hk", "mo"} & set(parts[1:]) else "hans" if {"cn", "sg"} & set(parts[1:]) else ""
    return f"{parts[0]}-{script}" if script in ("hant", "hans", "latn", "cyrl", "arab") else parts[0]


def _image(head: Head, node: Node, page: Node, known: dict[str, Node], base: str | None) -> str | None:
    """The lead image: what sites give to others to show, then JSON-LD."""
    claims: list[str] = list(head.all(*meta_names.IMAGES))
    for source in (node, page):
        for name in ("image", "primaryImageOfPage", "thumbnailUrl"):
            for value in json_ld.resolved(source.get(name), known):
                address = (
                    (value.get("url") or value.get("contentUrl") or value.get("@id"))
                    if isinstance(value, dict)
                    else value
                )
                if isinstance(address, str):
                    claims.append(address)
    claims += head.links.get("image_src", [])
    return next((found for claim in claims if (found := web_address(joined(base, claim)))), None)


def _section(head: Head, node: Node) -> str | None:
    section = node.get("articleSection")
    text = json_ld.text_of(section) or head.first(*meta_names.SECTIONS)
    return plain(text, 80) if text and not text.startswith("http") else None


_LOCKED = {"locked", "premium", "paid", "subscriber", "subscribers", "subscription", "plus", "paywall", "hard"}


def _paywalled(head: Head, node: Node) -> bool:
    """Only on the page's own word: `isAccessibleForFree` or the content tier of its meta elements."""
    if str(node.get("isAccessibleForFree", "")).strip().lower() in ("false", "no", "0"):
        return True
    parts = node.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and str(part.get("isAccessibleForFree", "")).strip().lower() in ("false", "no", "0"):
            return True
    tier = (head.first("article:content_tier", "content_tier", "og:article:content_tier") or "").lower()
    return tier in _LOCKED
