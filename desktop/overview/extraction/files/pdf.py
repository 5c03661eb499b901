"""PDF files.

The text of their pages as paragraphs. pypdfium2 reads the pages; what belongs together is decided here.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from overview.extraction import sanitise
from overview.extraction.article import Article
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.names import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 400
MARGIN = 0.1  # of a page's height, above and below, where headers and footers stand
CUT = f"The document has more pages than Overview reads; those after page {MOST_PAGES} were left out."
_NO_TITLE = re.compile(
    r"^\W*$|^untitled|^microsoft (?:word|powerpoint)|^(?:document|slide)\W?\d*$|"
    r"\.(?:docx?|indd|tex|dvi|qxp|pptx?|pdf|rtf|odt)$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"^\W*+(?:(?:page|seite|página|p\.)\W*+)?\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_HYPHENS = ("-", "\u00ad", "\ufffe", "\u2010")


class Line(NamedTuple):
    """A line of text on a page: its box in points from the lower left, and the size of its type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def claims(source: Source) -> bool:
    """Whether the file begins as PDF files do."""
    return b"%PDF-" in source.content[:1024]


def read(source: Source) -> FileResult:
    """The document as an article."""
    pages, facts, count = _pages(source.content)
    lines = _without_furniture(pages)
    everything = [line for page in lines for line in page]
    if sum(len(line.text) for line in everything) < 20:
        raise Unreadable("The PDF holds pictures of pages but no text; Overview can’t read those.")
    usual = statistics.median_low([line.size for line in everything for _ in range(len(line.text) // 20 + 1)])
    title = sanitise.plain(escape(facts.get("Title", "")), 400)
    if _NO_TITLE.search(title):
        title = ""
    heads = _largest(lines[0], usual) if lines else []
    found = " ".join(line.text for line in heads)
    if heads and (not title or found.casefold() == title.casefold()):
        title = found
        lines[0] = [line for line in lines[0] if line not in heads]
    paragraphs = [paragraph for page in lines for paragraph in _paragraphs(_in_order(page), usual)]
    html, text = _joined(paragraphs)
    clean = sanitise.clean(html)
    return FileResult(
        (
            Article(
                title=sanitise.plain(escape(title), 400) or sanitise.plain(escape(source.stem.replace("_", " ")), 200),
                html=clean.html,
                text=text,
                byline=", ".join(cleaned([escape(facts.get("Author", ""))])) or None,
                published=_date(facts.get("CreationDate", "")),
                notes=(*((CUT,) if count > MOST_PAGES else ()), *clean.notes),
                kind="pdf",
            ),
        )
    )


def _pages(content: bytes) -> tuple[list[tuple[float, list[Line]]], dict[str, str], int]:
    """The lines of each page with the page's height, the document's data, the number of its pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(
            "The PDF is protected by a password." if locked else "The PDF can’t be read; it is damaged."
        ) from None
    try:
        facts = {key: str(value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
        pages = []
        for number in range(min(len(document), MOST_PAGES)):
            try:
                page = document[number]
                pages.append((float(page.get_height()), _lines(page)))
            except pypdfium2.PdfiumError:
                continue
        return pages, facts, len(document)
    finally:
        document.close()


def _lines(page: Any) -> list[Line]:
    """The lines of a page, parted where columns part them."""
    import pypdfium2
    from pypdfium2 import raw

    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines = []
    for match in re.finditer(r"[^\r\n]+", text):
        try:
            size = float(raw.FPDFText_GetFontSize(text_page, match.start())) or 10.0
            for start, end in _parts(text_page, text, match.start(), match.end(), size):
                first, last = text_page.get_charbox(start), text_page.get_charbox(end)
                top, bottom = max(first[3], last[3]), min(first[1], last[1])
                height = size if size > 2 else top - bottom  # some programs scale a font of one point
                lines.append(Line(text[start : end + 1], first[0], bottom, last[2], top, height))
        except (pypdfium2.PdfiumError, ValueError, IndexError):  # pdfium made up this character: it has no box
            continue
    return lines


def _parts(text_page: Any, text: str, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    """First and last character of each run of a line; runs are parted by a gap of more than two characters' width."""
    words = [(match.start() + start, match.end() + start - 1) for match in re.finditer(r"\S+", text[start:end])]
    if not words:
        return
    begin = words[0][0]
    for (_, last), (following, _) in pairwise(words):
        if text_page.get_charbox(following)[0] - text_page.get_charbox(last)[2] > 2 * max(size, 4.0):
            yield begin, last
            begin = following
    yield begin, words[-1][1]


def _without_furniture(pages: list[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The pages without headers, footers and page numbers.

    What stands at the edge of several pages, but for its digits.
    """

    def at_edge(line: Line, height: float) -> bool:
        return line.top > height * (1 - MARGIN) or line.bottom < height * MARGIN

    def shape(line: Line) -> str:
        return re.sub(r"\d+", "#", line.text.casefold())

    counts = Counter(
        shape(line)
        for height, lines in pages
        for line in {one.text: one for one in lines if at_edge(one, height)}.values()
    )
    often = max(2, len(pages) // 3)
    return [
        [
            line
            for line in lines
            if not (
                at_edge(line, height)
                and (_PAGE_NUMBER.match(line.text) or (len(pages) > 1 and counts[shape(line)] >= often))
            )
        ]
        for height, lines in pages
    ]


def _largest(lines: list[Line], usual: float) -> list[Line]:
    """The lines in the largest type of a page, if it is a headline's size: at most four in a row."""
    size = max((line.size for line in lines), default=0.0)
    if size < usual * 1.2:
        return []
    start = next(index for index, line in enumerate(lines) if line.size == size)
    found = []
    for line in lines[start : start + 4]:
        if abs(line.size - size) > 0.5:
            break
        found.append(line)
    return found


def _in_order(lines: list[Line]) -> list[Line]:
    """The lines in reading order: two columns one after the other, between lines that cross both."""
    if len(lines) < 12:
        return lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    crossing = [line for line in lines if line.left < middle - 10 and line.right > middle + 10]
    if (
        len(crossing) > len(lines) * 0.3
        or min(sum(line.right <= middle + 10 for line in lines), sum(line.left >= middle - 10 for line in lines)) < 5
    ):
        return lines
    ordered: list[Line] = []
    band: list[Line] = []
    rest = sorted(lines, key=lambda line: -line.top)
    for line in rest:
        if line in crossing:
            ordered += _columns(band, middle)
            band = []
            ordered.append(line)
        else:
            band.append(line)
    return ordered + _columns(band, middle)


def _columns(band: list[Line], middle: float) -> list[Line]:
    return [line for line in band if line.right <= middle + 10] + [line for line in band if line.right > middle + 10]


class Paragraph(NamedTuple):
    """Lines that belong together."""

    text: str
    heading: bool


def _paragraphs(lines: list[Line], usual: float) -> list[Paragraph]:
    found: list[Paragraph] = []
    group: list[Line] = []
    for line in lines:
        if group and _begins_new(group, line):
            found.append(_paragraph(group, usual))
            group = []
        group.append(line)
    return found + ([_paragraph(group, usual)] if group else [])


def _begins_new(group: list[Line], line: Line) -> bool:
    before = group[-1]
    height = max(before.size, 1.0)
    gap = before.bottom - line.top
    if abs(before.size - line.size) > 0.12 * height or gap > 0.9 * height or line.bottom > before.top + height:
        return True
    width = max(other.right for other in group) - min(other.left for other in group)
    short = before.right < max(other.right for other in [*group, line]) - 0.12 * max(width, 1.0)
    indented = line.left - min(other.left for other in group[-3:]) > 0.8 * height and len(group) > 1
    return (short or indented) and bool(_ENDS.search(before.text))


def _paragraph(group: list[Line], usual: float) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = joined(text, line.text)
    heading = group[0].size > 1.12 * usual and len(text) < 200
    return Paragraph(text, heading)


def joined(text: str, line: str) -> str:
    """Two lines of a paragraph as one: a word divided at the end of the first is whole again.

    Where the second begins in capitals, the hyphen is the word's own: Anglo-French.
    """
    if text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalpha() and line[:1].isalpha():
        return text[:-1] + ("" if line[0].islower() else "-") + line
    dense = text and line and text[-1] > "\u2e80" and line[0] > "\u2e80"
    return text.rstrip("\ufffe\u00ad") + ("" if dense else " ") + line


def _whole_words(text: str) -> str:
    """A text without the signs of pdfium's for hyphens at ends of lines, that it has joined itself."""
    first, *rest = text.split("\ufffe")
    for part in rest:
        first = joined(f"{first}-", part) if first and part else first + part
    return first


def _joined(paragraphs: list[Paragraph]) -> tuple[str, str]:
    """HTML and text; a paragraph that a page break divides is whole again."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if (
            before
            and not before.heading
            and not paragraph.heading
            and not _ENDS.search(before.text)
            and paragraph.text[:1].islower()
        ):
            whole[-1] = Paragraph(joined(before.text, paragraph.text), heading=False)
        else:
            whole.append(paragraph)
    texts = [" ".join(sanitise.without_controls(_whole_words(paragraph.text)).split()) for paragraph in whole]
    html = "".join(
        f"<h3>{escape(text)}</h3>" if paragraph.heading else f"<p>{escape(text)}</p>"
        for paragraph, text in zip(whole, texts, strict=True)
    )
    return html, "\n".join(filter(None, texts))


def _date(text: str) -> Any:
    """A PDF date (ISO 32000-1, 7.9.4): `D:20240131120000+01'00'`."""
    digits = re.match(r"D?:?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:([+-]\d{2})'?(\d{2})|(Z))?", text)
    if digits is None:
        return None
    clock = f"T{digits[4]}:{digits[5]}:{digits[6] or '00'}" if digits[4] else ""
    zone = f"{digits[7]}:{digits[8]}" if digits[7] and clock else "Z" if digits[9] and clock else ""
    return moment_of(f"{digits[1]}-{digits[2]}-{digits[3]}{clock}{zone}")
