"""What the page shows where its data are silent: microdata, bylines, time elements, dates in short lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from overview.extraction.metadata import names
from overview.extraction.metadata.dates import moment_of, worded
from overview.extraction.metadata.signed import signed
from overview.extraction.sanitise import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from overview.extraction.article import Moment

_BYLINE = re.compile(
    r"byline|by-line|author|autor|auteur|redakteur|writer|contributor|reader-credits|journalist|firmante|firma-nombre|(?<!\S)by(?!\S)",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|related|bio|avatar|social|share|image|photo|footer|date|time|desc|follow|title|email|role|job|location|place|authori[sz]",
    re.IGNORECASE,
)
_DATE = re.compile(r"date|time|publish|posted|datum|fecha|pub", re.IGNORECASE)
_LONGEST_LINE = 120
_LONGEST_HEAD = 1_000  # characters of plain text in which a report begins
_DATELINE = re.compile(r"([^\n]{2,30}?,[^/(–—]{8,25}?)\s*(?:[/(]|--|[–—]|-\s)")  # OSLO, Nov. 18, 2026 /Agency/ --
_SHOWING = (
    "a",
    "span",
    "div",
    "p",
    "address",
    "cite",
    "li",
    "td",
    "strong",
    "em",
    "small",
    "h2",
    "h3",
    "h4",
    "h5",
    "dd",
    "font",
)
_AFTER_NAME = re.compile(
    r"\d|\s[|·•–—-]\s|\s[(（]|[）)】\]。，]|\b(?:published|updated|posted|last)\b|,?\s(?:in|at|on|from)\s",
    re.IGNORECASE,
)


def marked_authors(tree: HtmlElement) -> list[str]:
    """The names in microdata or behind `rel=author`."""
    found: list[str] = []
    line: HtmlElement | None = None
    pages = set()  # of the authors: what leads to one of them once more is no other
    for element in _marked(tree):
        page = element.get("href")
        if not found:
            found, line = _first_names(iter((element,))), element.getparent()
        elif element.getparent() is line and (page is None or page not in pages):
            found += [name for name in _first_names(iter((element,))) if name not in found]
        pages.add(page)
    return found


def marked_publisher(tree: HtmlElement) -> str | None:
    """The name of the publisher in microdata."""
    for element in tree.iterfind(".//*[@itemprop='publisher']"):
        for part in (*element.findall(".//*[@itemprop='name']"), element):
            if name := plain(part.get("content") or part.text_content(), _LONGEST_LINE):
                return name
    return None


def visible_authors(tree: HtmlElement) -> list[str]:
    """The names in the first element that calls itself a byline, or in the first line that reads like one."""
    return _first_names(_called(tree)) or _signed(tree)


def _first_names(candidates: Iterator[HtmlElement]) -> list[str]:
    for element in candidates:
        if len(plain(element.text_content())) > _LONGEST_LINE:
            continue
        inner = element.findall(".//*[@itemprop='name']")
        links = [item for item in element.iter("a") if not (item.get("href") or "").startswith(("mailto:", "tel:"))]
        parts = inner or links or [part for part in _called(element, own=False) if _is_leaf(part)]
        texts = [part.get("content") or " ".join(part.itertext()) for part in parts]
        if found := names.cleaned(texts) or names.cleaned([_name_part(" ".join(element.itertext()))]):
            return found
    return []


def _is_leaf(element: HtmlElement) -> bool:
    """Whether there is no byline in it, and no date."""
    return next(_called(element, own=False), None) is None and not any(map(str.isdecimal, element.text_content()))


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*_SHOWING):
        if "author" in (element.get("itemprop") or "").split() or "author" in (element.get("rel") or "").split():
            yield element


def _called(tree: HtmlElement, *, own: bool = True) -> Iterator[HtmlElement]:
    """The elements, the first not counted unless `own`, that are shown and call themselves a byline."""
    for element in tree.iter(*_SHOWING):
        called = " ".join(filter(None, map(element.get, ("class", "id", "data-testid"))))
        if (
            called
            and (own or element is not tree)
            and "hidden" not in element.attrib
            and _BYLINE.search(called)
            and any(_BYLINE.search(part) and not _NOT_BYLINE.search(part) for part in called.split())
        ):
            yield element


def _signed(tree: HtmlElement) -> list[str]:
    """`By Jane Doe` in a line of its own; in Chinese, Japanese and Korean also within one; or the editor."""
    authors: list[str] = []
    editors: list[str] = []
    for element in tree.iter("pre"):
        head = report.head if (report := _agency_report(element)) else ()
        for line in head:
            if names.begins_like_byline(line) and (found := names.cleaned([_name_part(line)])):
                return found
    for element in tree.iter(*_SHOWING, "br"):
        behind = element.tail if element.tag == "br" else None
        text = (behind or element.text or "").strip()
        if not text:
            continue
        if len(text) <= _LONGEST_LINE and names.begins_like_byline(text):
            line = plain(behind or _up_to_break(element))
            if names.is_only_prefix(line):
                following = element.getnext()
                line = f"{line} {plain(following.text_content())}" if following is not None else ""
            found = names.cleaned([_name_part(line)]) if len(line) <= _LONGEST_LINE else []
            # "by day" is none, nor is "by submitting, you agree to our terms"
            if found and (not found[0][0].islower() or all(1 <= name.count(" ") <= 3 for name in found)):
                return found
        if not authors and not text.isascii() and element.tag != "a":  # menus say “reporters’ notes”
            found_within = signed(text)
            authors = found_within.authors
            editors = editors or found_within.editors
    return authors or editors


def _up_to_break(element: HtmlElement) -> str:
    """The text of an element's first line."""
    from lxml.etree import iterwalk

    pieces = []
    for event, part in iterwalk(element, events=("start", "end")):
        if part.tag in ("br", "ul", "ol"):
            break
        pieces.append(part.text if event == "start" else part.tail if part is not element else None)
    return "".join(filter(None, pieces))


class _Report(NamedTuple):
    """An agency's report in plain text: the lines of its head, and place and day with which its text begins."""

    head: list[str]
    dateline: str


def _agency_report(element: HtmlElement) -> _Report | None:
    """What preformatted text tells in its first lines if it is such a report, and no code."""
    lines = (element.text or "")[:_LONGEST_HEAD].splitlines()
    for at, line in enumerate(lines):
        if match := _DATELINE.match(line.strip()):
            return _Report(lines[:at], match[1])
    return None


def _name_part(text: str) -> str:
    """What stands before a date, a separator or a closing bracket."""
    return _AFTER_NAME.split(plain(text), maxsplit=1)[0]


def visible_date(tree: HtmlElement) -> Moment | None:
    """The date in microdata, in a time element, in a short element that calls itself a date, or in a short line."""
    for element in tree.iter("time", "meta", "span", "div", "p", "abbr"):
        if "datepublished" in (element.get("itemprop") or "").lower() and (moment := _stated(element)):
            return moment
    for element in tree.iter("time"):
        if moment := _stated(element):
            return moment
    for element in tree.iter(*_SHOWING):
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if called != " " and _DATE.search(called):
            text = plain(element.text_content())
            if len(text) < _LONGEST_LINE and (moment := worded(text)):
                return moment
    return _in_lines(tree)


def _in_lines(tree: HtmlElement) -> Moment | None:
    """The first date in a short run of text, else in the dateline of a long one; not in a quote, such as a post.

    One with an hour is surer than one without.
    """
    first: Moment | None = None
    dateline: Moment | None = None
    quoted = {part for quote in tree.iter("blockquote") for part in quote.iter()}
    body = tree.find("body")
    for element in tree.iter() if body is None else body.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "option"):
            continue
        if element in quoted:
            continue
        if element.tag == "pre" and (placed := _agency_report(element)):
            dateline = dateline or worded(placed.dateline)
        for text in (element.text, element.tail):
            if not text or len(text := text.strip()) < 8:
                continue
            if len(text) >= _LONGEST_LINE:
                if dateline is None and (place_and_day := _DATELINE.match(text)):
                    dateline = worded(place_and_day[1])
            elif moment := worded(text):
                if not moment.day_only:
                    return moment
                first = first or moment
    return first or dateline


def _stated(element: HtmlElement) -> Moment | None:
    value = element.get("datetime") or element.get("content") or element.get("title")
    return moment_of(value) or worded(plain(element.text_content())[:_LONGEST_LINE])
