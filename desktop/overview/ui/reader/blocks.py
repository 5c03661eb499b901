"""A tree of clean HTML becomes blocks that can be set: paragraphs, headings, list items, pictures, tables. No Qt here.

What has no place in a page of text is dropped, and limits keep Qt's text layout from what makes it hang: nested tables,
endless runs, tens of thousands of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from overview.ui.reader.markup import Element, tree
from overview.ui.theme.scripts import is_right_to_left

MOST_BLOCKS = 3_000
MOST_RUNS = 15_000
MOST_CELLS = 2_000
MOST_COLUMNS = 40
LONGEST_BLOCK = 60_000  # characters of one paragraph
LONGEST_WORD = 1_000  # characters without a place to break
MOST_TEXT = 800_000  # letters of all blocks; an ideograph counts as six, as it takes Qt six times as long to lay out
DEEPEST_TABLE = 4
DEEPEST_QUOTE = 8
DEEPEST_LIST = 10

BOLD, ITALIC, CODE, SUPER, SUB, STRUCK, UNDERLINED, MARKED, SMALLER = (1 << bit for bit in range(9))
STYLES = {
    "b": BOLD,
    "i": ITALIC,
    "cite": ITALIC,
    "var": ITALIC,
    "code": CODE,
    "kbd": CODE,
    "samp": CODE,
    "sup": SUPER,
    "sub": SUB,
    "s": STRUCK,
    "del": STRUCK,
    "u": UNDERLINED,
    "ins": UNDERLINED,
    "mark": MARKED,
    "small": SMALLER,
    "abbr": 0,
    "a": 0,
}
PARAGRAPHS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "figcaption", "caption"})
DROPPED = frozenset({"script", "style", "template", "noscript", "title", "head", "svg", "math", "iframe", "object"})
BREAK = "\u2028"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_IDEOGRAPHS = re.compile("[\u2e80-\U0010ffff]+")
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD}}}")


class Run(NamedTuple):
    """Text of one style. For a picture `picture` is its address and `text` says what it shows."""

    text: str
    style: int = 0
    link: str = ""
    picture: str = ""
    size: tuple[int, int] = (0, 0)  # of a picture, as its page says; 0: not said


class Block(NamedTuple):
    """A paragraph of some kind, a picture, a rule or a table."""

    kind: str  # one of PARAGRAPHS, or picture, hr, table
    runs: tuple[Run, ...] = ()
    quote: int = 0  # how deep in quotes
    indent: int = 0  # how deep in lists
    marker: str = ""  # of a list item's first block: "•", "3."
    direction: str = ""  # as the page says: ltr, rtl; "": the text's own
    language: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()  # of a table
    opens: int = 0  # how many of its quotes begin with it

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(run.text for run in self.runs if not run.picture)

    @property
    def right_to_left(self) -> bool:
        """Whether its words run from right to left, of a table its columns."""
        if self.direction:
            return self.direction == "rtl"
        cells = (" ".join(block.text for block in cell.blocks) for row in self.rows for cell in row)
        return is_right_to_left(self.text or " ".join(cells), self.language)


class Cell(NamedTuple):
    """A cell of a table."""

    blocks: tuple[Block, ...]
    header: bool = False
    across: int = 1
    down: int = 1
    align: str = ""


class Page(NamedTuple):
    """An article's text. A part is what one element at the top level became."""

    parts: tuple[tuple[Block, ...], ...] = ()
    cut: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(block for part in self.parts for block in part)


@lru_cache(maxsize=8)
def read(html: str, language: str = "") -> Page:
    """The blocks of clean HTML in a language (BCP 47), "" where it is not known. Never raises; what is too much is left
    out, and `cut` says so."""
    root, cut = tree(html)
    writer = _Writer()
    parts = []
    for child in root.children:
        inline = isinstance(child, str) or child.tag in STYLES or child.tag == "br"
        if not inline:
            parts.append(writer.take())
        writer.walk(child, _Around(language=language))
        if not inline:
            parts.append(writer.take())
    parts.append(writer.take())
    return Page(tuple(part for part in parts if part), cut or writer.cut)


def without(page: Page, pictures: Collection[str], *, captions: bool) -> Page:
    """The page without some pictures, by address; with `captions` what is written below them goes too.

    The parts stay as many as they are, so that those of two languages still belong together.
    """
    dropped = False
    parts = []
    for part in page.parts:
        kept = []
        for block in part:
            if block.kind == "picture" and block.runs[0].picture in pictures:
                dropped = True
                continue
            if not (dropped and captions and block.kind == "figcaption"):
                kept.append(block)
            dropped = False
        parts.append(tuple(kept))
    return page._replace(parts=tuple(parts))


def with_cells(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with those in tables."""
    found = []
    for block in blocks:
        found.append(block)
        for row in block.rows:
            for cell in row:
                found += with_cells(cell.blocks)
    return found


class _Around(NamedTuple):
    """What holds for an element because of those that it stands in."""

    kind: str = "p"
    style: int = 0
    link: str = ""
    quote: int = 0
    indent: int = 0
    tables: int = 0
    direction: str = ""
    language: str = ""

    def of(self, element: Element) -> _Around:
        """The same with the element's own direction and language."""
        direction = element.attributes.get("dir", self.direction)
        return self._replace(
            direction=direction if direction in ("ltr", "rtl") else "",
            language=element.attributes.get("lang", self.language),
        )


class _Left(NamedTuple):
    """How much room is left."""

    blocks: int = MOST_BLOCKS
    runs: int = MOST_RUNS
    cells: int = MOST_CELLS
    text: int = MOST_TEXT


class _Writer:
    """Collects blocks. A paragraph opens with its first text and ends where a block begins or ends."""

    def __init__(self) -> None:
        self.cut = False
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._length = 0
        self._around = _Around()
        self._marker = ""
        self._opened = 0  # quotes that have begun since the last block
        self._left = _Left()

    def take(self) -> tuple[Block, ...]:
        """The blocks collected so far; collecting begins anew."""
        self._flush()
        blocks, self._blocks = tuple(self._blocks), []
        return blocks

    def walk(self, child: Element | str, around: _Around) -> None:
        """Read a node of the tree, as deep as the tree is."""
        if isinstance(child, str):
            self._text(child, around)
        elif child.tag in STYLES:
            link = child.attributes.get("href", "") if child.tag == "a" else around.link
            inner = around._replace(style=around.style | STYLES[child.tag], link=link)
            self._children(child, inner)
        elif child.tag == "br":
            self._put(Run(BREAK), around)
        elif child.tag == "img":
            self._picture(child, around)
        elif child.tag == "hr":
            self._flush()
            self._add(Block("hr", quote=around.quote))
        elif child.tag == "table":
            self._table(child, around.of(child))
        elif child.tag not in DROPPED:
            self._box(child, around.of(child))

    def _children(self, element: Element, around: _Around) -> None:
        for child in element.children:
            self.walk(child, around)

    def _box(self, element: Element, around: _Around) -> None:
        """A paragraph, or something that holds paragraphs."""
        self._flush()
        if element.tag in PARAGRAPHS:
            around = around._replace(kind=element.tag)
        elif element.tag == "blockquote":
            around = around._replace(quote=min(around.quote + 1, DEEPEST_QUOTE))
            self._opened += 1
        if element.tag in ("ul", "ol"):
            self._list(element, around._replace(indent=min(around.indent + 1, DEEPEST_LIST)))
        else:
            self._children(element, around)
            self._flush()

    def _list(self, element: Element, around: _Around) -> None:
        first = element.attributes.get("start", "")
        number = int(first) if first.isdecimal() and len(first) < 7 else 1
        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                self._marker = f"{number}." if element.tag == "ol" else "•"
                number += 1
            self.walk(child, around)
            self._flush()
            self._marker = ""

    def _text(self, text: str, around: _Around) -> None:
        if around.kind == "pre":
            text = text.replace("\r\n", "\n").replace("\n", BREAK).replace("\t", "    ")
        else:
            text = _SPACES.sub(" ", text)
            if not self._runs or self._runs[-1].text.endswith((" ", BREAK)):
                text = text.lstrip(" ")
        if text:
            self._put(Run(text, around.style, around.link), around)

    def _put(self, run: Run, around: _Around) -> None:
        """Add a run to the paragraph that is open."""
        if self._left.runs <= 0 or self._left.text <= 0:
            self.cut = True
            return
        weight = _weight(run.text)
        room = min(LONGEST_BLOCK - self._length, self._left.text * len(run.text) // weight)
        if len(run.text) > room:
            self.cut = True
            run = run._replace(text=run.text[: max(0, room)])
        if len(run.text) >= LONGEST_WORD:
            run = run._replace(text=_UNBROKEN.sub(lambda match: f"{match[0]} ", run.text))
        self._length += len(run.text)
        self._left = self._left._replace(runs=self._left.runs - 1, text=self._left.text - weight)
        self._around = around
        self._runs.append(run)

    def _picture(self, element: Element, around: _Around) -> None:
        source = element.attributes.get("src", "")
        if not source:
            return
        marker, self._marker = self._marker, ""
        self._flush()
        self._marker = marker
        size = (_number(element, "width", 5), _number(element, "height", 5))
        run = Run(element.attributes.get("alt", ""), link=around.link, picture=source, size=size)
        self._add(Block("picture", (run,), around.quote, around.indent))

    def _flush(self) -> None:
        """End the paragraph that is open."""
        runs, self._runs, self._length = self._runs, [], 0
        while runs and not runs[-1].text.strip(" " + BREAK):
            runs.pop()
        if not runs:
            return
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" " + BREAK))
        around = self._around
        marker, self._marker = self._marker, ""
        self._add(
            Block(
                around.kind,
                tuple(runs),
                around.quote,
                around.indent,
                marker,
                around.direction,
                around.language,
            )
        )

    def _add(self, block: Block) -> None:
        if self._left.blocks <= 0:
            self.cut = True
            return
        self._left = self._left._replace(blocks=self._left.blocks - 1)
        self._blocks.append(block._replace(opens=min(self._opened, block.quote)) if self._opened else block)
        self._opened = 0

    def _table(self, element: Element, around: _Around) -> None:
        """A table; one that is too deep inside of others becomes paragraphs."""
        self._flush()
        if around.tables >= DEEPEST_TABLE:
            self._children(element, around)
            self._flush()
            return
        outside, self._blocks = self._blocks, []
        inner = _Around(tables=around.tables + 1, direction=around.direction, language=around.language)
        rows = [self._row(row, inner) for row in _rows(element)]
        captions = [child for child in element.children if isinstance(child, Element) and child.tag == "caption"]
        self._blocks = outside
        for caption in captions:
            self.walk(caption, around)
        if any(rows):
            kept = tuple(filter(None, rows))
            self._add(Block("table", (), around.quote, around.indent, "", around.direction, around.language, kept))

    def _row(self, row: Element, around: _Around) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for child in row.children:
            if not isinstance(child, Element) or child.tag not in ("td", "th"):
                continue
            if self._left.cells <= 0 or len(cells) >= MOST_COLUMNS:
                self.cut = True
                break
            self._left = self._left._replace(cells=self._left.cells - 1)
            self._children(child, around.of(child))
            across, down = (min(max(1, _number(child, name, 3)), MOST_COLUMNS) for name in ("colspan", "rowspan"))
            cells.append(Cell(self.take(), child.tag == "th", across, down, child.attributes.get("align", "")))
        return tuple(cells)


def _rows(table: Element) -> list[Element]:
    found = []
    for child in table.children:
        if isinstance(child, Element) and child.tag == "tr":
            found.append(child)
        elif isinstance(child, Element) and child.tag == "tbody":
            found += _rows(child)
    return found


def _weight(text: str) -> int:
    """How long a text is, as layout takes it."""
    if text.isascii():
        return len(text)
    return len(text) + 5 * (len(text) - len(_IDEOGRAPHS.sub("", text)))


def _number(element: Element, name: str, digits: int) -> int:
    value = element.attributes.get(name, "")
    return int(value) if value.isdecimal() and len(value) <= digits else 0
