"""Taking out of a page what is no article.

Scripts, forms, navigation, and boxes that call themselves something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from overview.extraction.body import signs
from overview.extraction.body.blocks import key_of
from overview.extraction.body.pictures import is_gallery
from overview.extraction.body.tree import BLOCKS, HEADINGS, drop, link_share, words_of
from overview.extraction.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.html import HtmlElement

UNREADABLE = words(
    """script style noscript template svg button input select textarea nav menu dialog object embed applet
    canvas head link meta datalist progress map area"""
)
SENTENCE = 40  # characters around a link from which it stands in a sentence; above a row of links stands a word or two
BESIDE = 20  # elements before and behind a link, behind which text is counted: a page may have a row of thousands
PROSE = 80  # characters outside links from which a paragraph counts as running text
UNSCRIPTED = 300  # characters of paragraphs from which a page without scripts is an article
# Of the page's running text, above which a box is not believed to be noise.
STRONG_SHARE, WEAK_SHARE, DOUBTFUL_SHARE = 0.4, 0.15, 0.1
LONGEST_CONSENT = 2_000  # characters of a box that asks for leave to set cookies
_INLINE = words("span a em strong i b font mark")
_LINE_NUMBERS = re.compile(r"gutter|linenos?\b|line-?num|ln-num", re.IGNORECASE)  # names of columns beside code
_NUMBERS = re.compile(r"[\d\s]+")
_VIEW = re.compile(r"^(?:#|javascript:)|\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE)


def remove_unreadable(body: HtmlElement) -> None:
    """Remove scripts, forms, navigation and all else that is not for reading.

    A template that is shown (a declarative shadow root: HTML standard, 4.12.3) is a box, and so is what browsers show
    without scripts where it is most of the page.
    """
    asking = [field for field in body.iter("input") if field.get("type") == "email"]
    letters = {form for field in asking if (form := next(field.iterancestors("form"), None)) is not None}
    for element in list(body.iter("template")):
        if "shadowrootmode" in element.attrib:
            element.tag = "div"
    unscripted = max(body.iter("noscript"), key=_size_of_paragraphs, default=None)
    if unscripted is not None and _size_of_paragraphs(unscripted) >= UNSCRIPTED and _is_page(unscripted, body):
        unscripted.tag = "div"
    for element in list(body.iter(*UNREADABLE)):
        drop(element)
    for form in letters:
        if not _is_page(form, body):
            drop(form)
    if next(body.iter("pre"), None) is not None:
        for element in list(body.iter("td", "div", "span", "pre")):
            if _LINE_NUMBERS.search(element.get("class") or "") and _NUMBERS.fullmatch(element.text_content()):
                drop(element)
    if "mediawiki" in (body.get("class") or ""):
        for element in body.find_class("mw-editsection"):
            drop(element)


def _size_of_paragraphs(element: HtmlElement) -> int:
    return sum(len(words_of(part)) for part in element.iter("p"))


def _is_page(box: HtmlElement, body: HtmlElement) -> bool:
    """Whether a box, such as ASP.NET's form, is around all of a page, with the article in it."""
    return next(box.iter("h1", "article", "main"), None) is not None or 2 * len(words_of(box)) > len(words_of(body))


def prune(body: HtmlElement, said: str = "", described: Collection[str] = ()) -> None:
    """Remove every box whose names, or tag, say that it is no part of an article.

    A box is not believed to be noise when it, or all boxes of its name together, hold much of the page's running text,
    or when an independent opinion on the article (`said`, letters and digits only) holds most of what is in the box.
    One of doubtful name is none either where it shows how the page describes itself (`described`, in the same form).
    """
    prose = prose_of(body, PROSE)
    if prose.get(body, 0) < 500:
        prose = prose_of(body, PROSE // 4)
    total = prose.get(body, 0) or 1
    marked = next(body.iter("article", "main"), None) is not None
    candidates: list[tuple[HtmlElement, int]] = []
    groups: dict[tuple[str, str | None], float] = defaultdict(float)
    stack = list(body)
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        strength = _strength(element)
        if strength:
            share = prose.get(element, 0) / total
            if _asks_consent(element) or (marked and _ends_page(element)):
                drop(element)
                continue
            if share <= (STRONG_SHARE if strength == 2 else WEAK_SHARE):
                candidates.append((element, strength))
                groups[element.tag, element.get("class")] += share
                continue
        stack.extend(element)
    captioned = next(body.iter("figcaption"), None) is not None
    for element, strength in candidates:
        share = groups[element.tag, element.get("class")]
        if share > (STRONG_SHARE if strength == 2 else WEAK_SHARE):
            continue
        if strength == 1 and (_reads_like_article(element, prose) or (captioned and is_gallery(element))):
            continue
        if strength == 1 and described and _shows(element, described):
            continue
        if share > DOUBTFUL_SHARE and said and _mostly_said(element, said):
            continue
        drop(element)


def _strength(element: HtmlElement) -> int:
    if signs.is_unseen(element):
        return 2
    if element.tag in HEADINGS or element.tag in ("p", "br", "img", "em", "strong", "b", "i"):
        # a paragraph is judged by its text, except that it is all one link or one line of metadata
        return 0
    if element.tag in ("aside", "footer"):
        return max(1, signs.strength(element))
    if signs.is_hidden(element):
        return 0 if _is_initial(element) else max(1, signs.strength(element))
    if element.tag in BLOCKS or element.tag in ("span", "a") or "-" in element.tag:
        strength = signs.strength(element)
        if not strength:
            return 0
        if element.tag in ("span", "a") and (_is_within_text(element) or (strength == 1 and _is_picture(element))):
            return 0
        return 0 if strength == 1 and element.tag in ("li", "td", "th", "tr", "tbody", "table") else strength
    return 0


def _asks_consent(element: HtmlElement) -> bool:
    """Whether it is a box that asks for leave to set cookies: on a page with little text it is most of that."""
    return (
        signs.asks_consent(element)
        and len(words_of(element)) <= LONGEST_CONSENT
        and next(element.iter("h1", "article", "main"), None) is None
    )


def _ends_page(element: HtmlElement) -> bool:
    """Whether it is the foot of a page, on which the content is marked as such, and not of an article."""
    return (
        element.tag == "footer"
        and next(element.iterancestors("article", "main"), None) is None
        and next(element.iter("article", "main"), None) is None
    )


def _is_initial(element: HtmlElement) -> bool:
    """Whether it is a large first letter, which is hidden from screen readers alone: they would spell the word."""
    return element.get("aria-hidden") == "true" and sum(map(str.isalpha, element.text_content())) == 1


def _is_within_text(element: HtmlElement) -> bool:
    """Whether an inline element stands in a sentence.

    The names of links and marks there say nothing about the sentence.
    """
    holder = element.getparent()
    while holder is not None and holder.tag in _INLINE:
        holder = holder.getparent()
    if holder is None:
        return False
    return (
        holder.tag in ("p", "li", "td", "blockquote", "figcaption")
        or holder.tag in HEADINGS
        or (element.tag == "a" and _text_around(element) >= SENTENCE)
    )


def _text_around(link: HtmlElement) -> int:
    """The characters that stand beside a link, and beside the marks and spans that it is in."""
    size = 0
    for part in (link, *link.iterancestors()):
        parent = part.getparent()
        if parent is None:
            break
        beside = (*islice(part.itersiblings(preceding=True), BESIDE), part, *islice(part.itersiblings(), BESIDE))
        size += sum(len((text or "").strip()) for text in (parent.text, *(one.tail for one in beside)))
        if parent.tag not in _INLINE:
            break
    return size


def _own_size(element: HtmlElement) -> int:
    """The characters that stand in an element itself, and not in one of its children."""
    return sum(len((text or "").strip()) for text in (element.text, *(child.tail for child in element)))


def _is_picture(element: HtmlElement) -> bool:
    """Whether it holds a picture and no words, and leads to no page: to a larger view, however that is called."""
    return (
        next(element.iter("img"), None) is not None
        and not words_of(element)
        and all(_VIEW.search(link.get("href") or "#") for link in element.iter("a"))
    )


def prose_of(root: HtmlElement, least: int) -> dict[HtmlElement, float]:
    """For every element the running text in it: characters outside links of paragraphs of at least `least`."""
    weights: dict[HtmlElement, float] = {}
    for element in root.iter(
        "p", "div", "td", "blockquote", "li", "section", "article", "span", "font", "center", "pre", "dd", "body"
    ):
        size = _own_size(element)
        for child in element:
            if child.tag not in BLOCKS and child.tag != "a":
                size += len(words_of(child))
        if size >= least:
            parent: HtmlElement | None = element
            while parent is not None:
                weights[parent] = weights.get(parent, 0.0) + size
                parent = parent.getparent()
    return weights


def _mostly_said(element: HtmlElement, said: str) -> bool:
    """Whether most of a box's longer lines stand in the opinion."""
    total = matched = 0
    for text in element.itertext():
        key = key_of(text)
        if len(key) >= 30:
            total += len(key)
            matched += len(key) * (key in said)
    return matched > 0.5 * total


def _shows(element: HtmlElement, described: Collection[str]) -> bool:
    shown = key_of(element.text_content())
    return any(start in shown for start in described)


def _reads_like_article(element: HtmlElement, prose: dict[HtmlElement, float]) -> bool:
    """Whether a box of doubtful name is running text with few links, as parts of articles in page builders are."""
    size = prose.get(element, 0)
    if size < 300:
        return False
    text = words_of(element)
    return size > 0.6 * len(text) and link_share(element, len(text)) < 0.2
