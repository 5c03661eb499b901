"""Share pages of the service that Overview is modelled on, saved as text or as HTML.

They are known by their shape: at the head alternative texts of pictures, then headline, outlet, country and a day
without a year, each a line of its own; then the takes; the article; a teaser for another topic somewhere in it; the
advertisement for the app at the end. Nothing depends on the words of one page.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.months import ENGLISH_MONTHS, WEEKDAYS
from overview.extraction import sanitise
from overview.extraction.article import Article, Related
from overview.extraction.metadata.dates import of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

    from overview.extraction.article import Moment

HEAD = 14  # lines within which the day must stand
LONGEST_LABEL = 60
LONGEST_PROMOTION = 140
_WEEKDAYS_AS_BYTES = tuple(map(str.encode, WEEKDAYS))
_MONTH = re.compile("|".join(ENGLISH_MONTHS).encode())
_DAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),?\s+({'|'.join(ENGLISH_MONTHS)})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\s*$",
    re.IGNORECASE,
)
_PICTURE_TEXT = re.compile(r"\b(?:logo|image|photo|picture|icon|badge)\b", re.IGNORECASE)
_TAKES = re.compile(r"^alternative takes?\W*$", re.IGNORECASE)
_CURRENT_TAKE = re.compile(r"\bcurrent take\W*$", re.IGNORECASE)
_TEASER = re.compile(r"^(?:other|more|further) (?:topics|stories|takes)(?: of interest)?\W*$", re.IGNORECASE)
_APP = re.compile(r"\bapps?\b|\bdownload\b|\binstall\b", re.IGNORECASE)
_STORE = re.compile(r"\b(?:app store|google play|play store)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[·•|–—/-]\s+|\s*[·•|]\s*")
_ENDS = re.compile(r"[.!?…][\"'”’»)]*$")


class Line(NamedTuple):
    """A line of the page, and the markup in it where there is any."""

    text: str
    html: str = ""
    picture: str | None = None  # for an alternative text: the address of its picture, empty if it can't be shown


def might_be(text: str) -> bool:
    """Whether it is worth while to look closer: the file names a weekday with a day, and takes, a logo or a store."""
    lowered = text[:2_000_000].encode("utf-8", "ignore").lower()  # as bytes: a third of the time for most scripts
    if not any(sign in lowered for sign in (b"logo", b"current take", b"alternative take")):
        return False
    return _names_day(lowered)


def _names_day(lowered: bytes) -> bool:
    """Whether a month follows a weekday somewhere, with hardly anything but markup between them."""
    end = -1
    while (end := lowered.find(b"day", end + 1)) >= 0:  # one pass for all weekdays
        if lowered.endswith(_WEEKDAYS_AS_BYTES, 0, end + 3) and _MONTH.search(lowered, end, end + 100):
            return True
    return False


def lines_of_text(text: str) -> list[Line]:
    """The lines of a share page saved as text."""
    return [Line(line) for raw in text.splitlines() if (line := sanitise.plain(escape(raw, quote=False), 100_000))]


def lines_of_tree(tree: HtmlElement, source_of: Callable[[HtmlElement], str | None]) -> list[Line]:
    """The lines of a share page saved as HTML.

    Its blocks, and the alternative texts of its pictures. Changes the tree.
    """
    from lxml import html as lxml_html

    from overview.extraction.body.blocks import blocks_of, wrap_runs
    from overview.extraction.body.prune import UNREADABLE
    from overview.extraction.body.tree import drop

    body = tree.find("body")
    for element in list(body.iter(*(name for name in UNREADABLE if name not in ("nav", "button")))):
        drop(element)
    wrap_runs(body)
    texts = {block.element: block.text for block in blocks_of(body)}
    lines: list[Line] = []
    for element in body.iter():
        if element.tag == "img":
            if alternative := sanitise.plain(element.get("alt") or "", 300):
                lines.append(Line(alternative, picture=source_of(element) or ""))
        elif text := texts.get(element):
            labels = _labels(element) if len(text) < 4 * LONGEST_LABEL else []
            markup = lxml_html.tostring(element, encoding="unicode", with_tail=False)
            lines += [Line(label) for label in labels] or [
                Line(sanitise.plain(escape(text, quote=False), 100_000), markup)
            ]
    return lines


def _labels(element: HtmlElement) -> list[str]:
    """The labels in one element that ends with a day: outlet, country and day, each in a span or item of its own."""
    pieces = [piece for raw in element.itertext() if (piece := " ".join(raw.split()))]
    for start in range(len(pieces)):
        day = " ".join(pieces[start:])
        if _DAY.fullmatch(day):
            return [*pieces[:start], day]
    return []


def read(lines: Sequence[Line], today: date | None = None) -> Article | None:
    """The article of a share page, or None where the lines don't have its shape. `today`: to find the year."""
    from overview.extraction.country import country_named

    lines = _split_labels(lines)
    place = next(
        (index for index, line in enumerate(lines[:HEAD]) if len(line.text) < LONGEST_LABEL and _DAY.search(line.text)),
        None,
    )
    if place is None or place < 3:
        return None
    above = [line for line in lines[:place] if not _is_picture_text(line)]
    furniture = len(above) < place or any(_TAKES.match(line.text) or _CURRENT_TAKE.search(line.text) for line in lines)
    if len(above) < 3 or not furniture:
        return None
    title, outlet, country = (line.text for line in above[-3:])
    code = country_named(country)
    if code is None and (code := country_named(outlet)):
        outlet = country
    published = _day_of(lines[place].text, today or date.today())  # noqa: DTZ011 - a page names the reader's own day
    if code is None or published is None:
        return None
    rest, topic, takes = _without_takes(lines[place + 1 :])
    rest, teasers = _without_teasers(_without_promotion(rest))
    paragraphs = [line for line in rest if not _is_picture_text(line)]
    cleaned = sanitise.clean("".join(line.html or f"<p>{escape(line.text)}</p>" for line in paragraphs))
    return Article(
        title=title,
        html=cleaned.html,
        text="\n".join(line.text for line in paragraphs),
        source=outlet,
        country=code,
        published=published,
        language="en",
        lead_image=next(
            (line.picture for line in lines[:place] if line.picture and "logo" not in line.text.lower()), None
        ),
        related=(*takes, *teasers),
        topic=topic,
        notes=cleaned.notes,
        kind="share-page",
    )


def _split_labels(lines: Sequence[Line]) -> list[Line]:
    """Outlet, country and day in one line, with dots or bars between them, become three lines."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index < HEAD and len(line.text) < 4 * LONGEST_LABEL and _DAY.search(line.text):
            found += [Line(part) for part in _SEPARATOR.split(line.text) if part]
        else:
            found.append(line)
    return found


def _is_picture_text(line: Line) -> bool:
    """An alternative text such as `Article Main Image`: a few words, all capitalised, one of them for a picture."""
    words = line.text.split()
    short = len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)
    return line.picture is not None or (short and bool(_PICTURE_TEXT.search(words[-1])))


def _day_of(text: str, today: date) -> Moment | None:
    """The day, in the latest year in which it falls on this weekday and is not in the future."""
    match = _DAY.search(text)
    if match is None:
        return None
    weekday, month, day = WEEKDAYS.index(match[1].lower()), ENGLISH_MONTHS.index(match[2].lower()) + 1, int(match[3])
    latest = today + timedelta(days=1)  # a reader west of the page's own day
    for year in [int(match[4])] if match[4] else range(latest.year, latest.year - 40, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if match[4] or (found.weekday() == weekday and found <= today):
            return of_day(year, month, day)
    return None


def _without_takes(lines: Sequence[Line]) -> tuple[list[Line], str | None, list[Related]]:
    """The lines without the block of takes; the topic of the current take; the other takes that the page lists."""
    from overview.extraction.country import country_named

    kept = list(lines)
    topic: str | None = None
    for index, line in enumerate(kept):
        if _CURRENT_TAKE.search(line.text) and len(line.text) < LONGEST_LABEL:
            if index + 1 < len(kept) and len(kept[index + 1].text) < 2 * LONGEST_LABEL:
                topic = kept[index + 1].text
            del kept[index : index + (2 if topic else 1)]
            break
    start = next((index for index, line in enumerate(kept) if _TAKES.match(line.text)), None)
    if start is None:
        return kept, topic, []
    del kept[start]
    takes: list[Related] = []
    while start + 2 < len(kept) and country_named(kept[start + 2].text) and len(kept[start + 2].text) < LONGEST_LABEL:
        headline, outlet, country = (line.text for line in kept[start : start + 3])
        takes.append(Related(headline, f"{outlet} · {country}"))
        del kept[start : start + 3]
    return kept, topic, takes


def _without_teasers(lines: Sequence[Line]) -> tuple[list[Line], list[Related]]:
    """The lines without teasers, and the teasers.

    Title and paragraph behind a heading like `Other Topics of Interest`.
    """
    kept = list(lines)
    teasers: list[Related] = []
    index = 0
    while index < len(kept):
        if not _TEASER.match(kept[index].text):
            index += 1
            continue
        title = kept[index + 1].text if index + 1 < len(kept) else ""
        text = kept[index + 2].text if index + 2 < len(kept) else ""
        if title:
            teasers.append(Related(title, text))
        start = index - 1 if index and kept[index - 1].text == title else index
        del kept[start : index + 3]
        index = start
    return kept, teasers


def _without_promotion(lines: Sequence[Line]) -> list[Line]:
    """The lines without the advertisement at the end: short lines, the first of which speaks of an app."""
    end = len(lines)
    top = end
    while top and len(lines[top - 1].text) < LONGEST_PROMOTION:
        top -= 1
    first = next(
        (index for index in range(top, end) if _APP.search(lines[index].text) and not _in_prose(lines, index)), end
    )
    store = next((index for index in range(top, end) if _STORE.search(lines[index].text)), end)
    cut = min(first, store)
    while top < cut < end and not _ENDS.search(lines[cut - 1].text):  # the heading above it
        cut -= 1
    return list(lines[:cut])


def _in_prose(lines: Sequence[Line], index: int) -> bool:
    """A sentence of the article that happens to speak of an app: the line before it is a long paragraph's neighbour."""
    text = lines[index].text
    return bool(_ENDS.search(text)) and len(text.split()) > 14
