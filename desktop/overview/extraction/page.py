"""An HTML page becomes an article."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from overview.extraction import sanitise
from overview.extraction.addresses import joined
from overview.extraction.article import Article, NotAnArticle
from overview.extraction.country import country_of
from overview.languages.identification import identify_alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from overview.extraction.body import Body
    from overview.extraction.metadata import Facts

LONGEST = 12_000_000  # characters of a page that are read
LEAST_TEXT = 80  # characters below which there is no article, unless the page's data say so
GALLERY = 3  # pictures with captions from which it needs no more
CUT = "The page was longer than Overview reads; the rest was left out."

_REFUSAL = re.compile(
    r"^\W*(?:40[0-9]|50[0-9])\b|^\W*not found\W*(?:\s[|–—-]\s.*)?$|"
    r"\b(?:access denied|page not found|forbidden|just a moment|attention required|"
    r"are you (?:a )?(?:human|robot)|"
    r"security check|service unavailable|bad gateway|too many requests|verify you are human|error 4\d\d)\b",
    re.IGNORECASE,
)
# A whole heading but for two words, such as the site's name: what goes on is a headline ("Your data is not safe, …").
_CONSENT = re.compile(
    r"^\W*(?:before you continue|(?:we (?:value|respect) )?your (?:data|privacy)(?: is important to us)?|"
    r"(?:cookie|privacy|consent) (?:consent|settings|preferences|choices|notice|wall)|we use cookies\b.*|"
    r"bevor (?:sie|du) (?:fortfahren|fortfährst|zu)|ihre (?:privatsphäre|daten)|avant (?:de continuer|d[’']accéder)|"
    r"votre vie privée|antes de (?:continuar|ir a)|tu privacidad|prima di (?:continuare|passare))"
    r"(?:\W+\w+){0,2}\W*(?:\s[|–—-]\s.*)?$",
    re.IGNORECASE,
)


def article_of_page(
    page: str,
    *,
    address: str | None = None,
    picture: Callable[[str], str | None] | None = None,
) -> Article | NotAnArticle:
    """Read the text of an HTML page.

    `address`: where it came from, if known. `picture`: gives the `image:KEY` of a picture that came along with the page
    for an address as the page writes it, or None.
    """
    from overview.extraction.body import find
    from overview.extraction.body.pictures import chosen
    from overview.extraction.body.tree import parsed
    from overview.extraction.metadata import facts_of

    notes = []
    if len(page) > LONGEST:
        page = page[:LONGEST]
        notes.append(CUT)
    tree = parsed(page)
    facts = facts_of(tree, address)

    def source_of(image: HtmlElement) -> str | None:
        own = picture or (lambda _: None)
        return chosen(image, own, lambda found: own(found) or sanitise.image_address(joined(facts.base, found)))

    body = find(tree, facts, source_of)
    if not body.text.strip() and facts.body_text:
        body = _of_data(facts)
    if reason := _objection(facts, body):
        return NotAnArticle(reason)
    cleaned = sanitise.clean(body.html)
    return Article(
        title=facts.title,
        html=cleaned.html,
        text=body.text,
        byline=", ".join(facts.authors) or None,
        source=facts.source,
        country=country_of(facts),
        url=facts.url,
        published=facts.published,
        updated=facts.updated,
        language=identify_alone(body.text, facts.language),
        lead_image=body.picture or facts.lead_image,
        section=facts.section,
        paywalled=facts.paywalled,
        notes=(*notes, *cleaned.notes),
    )


def _of_data(facts: Facts) -> Body:
    """The body that the page's data hold, for pages that show nothing without their scripts."""
    from overview.extraction.body import Body

    lines = [line for raw in facts.body_text.splitlines() if (line := sanitise.plain(raw, 100_000))]
    return Body("".join(f"<p>{escape(line)}</p>" for line in lines), "\n".join(lines), None, is_list=False)


def _objection(facts: Facts, body: Body) -> str | None:
    """Why this page is no article, as a sentence; None if it is one."""
    from overview.extraction.body.blocks import size_of

    if len(body.text) < 1_500 and not facts.is_article:
        if any(map(_REFUSAL.search, facts.headlines)):
            return "The site answered with an error or a security check, not with an article."
        if any(map(_CONSENT.search, facts.headlines)):
            return "The site asks for consent before it shows the article; it may need a browser."
    if body.is_list:
        return "The page is a front page or a list of articles, not an article."
    if not body.text.strip():
        return "The page holds no readable text; it may need a browser to show any."
    if not facts.is_article and size_of(body.text) < LEAST_TEXT and body.html.count("<figcaption") < GALLERY:
        return "The page holds too little text to be an article."
    return None
