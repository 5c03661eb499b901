"""Writes clean HTML in canonical form, out of a stream of starts, texts and ends.

The writer never copies an element. It opens a paragraph, list or table when there is something to put into it, so that
empty wrappers vanish, inline markup never spans blocks, and a second reading gives the same result.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from overview.extraction import attributes, sanitise
from overview.extraction.attributes import ESCAPES
from overview.extraction.markup import (
    ALLOWED,
    BOUNDARIES,
    CELLS,
    DEPTH,
    HEADINGS,
    IMAGES,
    INLINE,
    LISTS,
    RUN,
    TABLE_DEPTH,
    TEXT,
    only_counts,
)

if TYPE_CHECKING:
    from bs4.element import Tag

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")
_NOTE = re.compile(r"\s*\[?\d{1,3}\]?\s*")
CLOSES_NONE = 10**9  # blocks: more than are ever open


class Block(NamedTuple):
    """A block that is open in the source; it comes into the output with its first content."""

    tag: str
    attributes: str
    direction: str
    language: str


class Mark(NamedTuple):
    """What the start of a source element changed, to be undone at its end."""

    blocks: int
    inline: bool
    direction: str
    language: str
    after: str = ""


class Writer:
    """Turns a stream of starts, texts and ends into canonical HTML."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self._out: list[str] = []
        self._size = 0
        self._full = False
        self._blocks: list[Block] = []  # open in the sense of the source
        self._written = 0  # how many of them are in the output
        self._wanted: list[tuple[str, str]] = []  # inline markup around the source's position: tag, attributes
        self._inline: list[str] = []  # inline tags open in the output
        self._breaks = 0  # line breaks that wait for text
        self._space = False  # a space waits for text
        self._run = 0  # characters in the current block, 0 at its start
        self._images = 0
        self._direction = ""
        self._language = ""

    # -- the source's events -------------------------------------------------------------------------------------

    def start(self, element: Tag) -> Mark | None:
        """An element begins. Gives what `end` needs, or None when its end means nothing."""
        tag = element.name
        before = Mark(len(self._blocks), False, self._direction, self._language)
        if tag == "br":
            self._breaks += 1
            return None
        if tag == "img":
            self._image(element)
            return None
        if tag == "hr":
            self._boundary()
            if self._accepts_flow():
                self._write_blocks()
                self._close_inline(0)
                self._put("<hr>")
                self._begin_run()
            return None
        if tag in INLINE:
            return self._start_inline(element, before)
        if tag in ("q", "rt"):
            self.text("“" if tag == "q" else " (")
            return before._replace(after="”" if tag == "q" else ")")
        self._inherit(element)
        if tag in BOUNDARIES or (tag not in ALLOWED and tag not in HEADINGS):
            if tag in BOUNDARIES:
                self._boundary()
            return before._replace(blocks=len(self._blocks))
        return self._start_block(element, before)

    def end(self, mark: Mark) -> None:
        """The element that `start` gave this mark for ends."""
        if mark.after:
            self.text(mark.after)
            return
        if mark.inline:
            self._wanted.pop()
            return
        self._close_to(mark.blocks)
        self._direction, self._language = mark.direction, mark.language

    def text(self, text: str) -> None:
        """Text of the source."""
        text = sanitise.without_controls(text)
        if self._blocks and self._blocks[-1].tag == "pre":
            self._verbatim(text)
            return
        text = _SPACES.sub(" ", text)
        body = text.strip(" ")
        if not body:
            self._space = self._space or bool(text)
            return
        if text[0] == " ":
            self._space = True
        self._inline_content(body)
        self._space = text[-1] == " "

    def finish(self) -> str:
        """Close what is open and give the output."""
        self._close_to(0)
        return "".join(self._out)

    # -- blocks --------------------------------------------------------------------------------------------------

    def _start_block(self, element: Tag, before: Mark) -> Mark:
        tag = HEADINGS.get(element.name, element.name)
        if tag in CELLS or tag in ("tr", "caption"):
            return self._start_table_part(element, tag, before)
        if tag == "li":
            if not self._close_up_to({"ul", "ol"}):
                tag = "p"
        elif tag in ("dt", "dd") and not self._close_up_to({"dl"}):
            tag = "p"
        if tag == "figcaption" and not (self._blocks and self._blocks[-1].tag == "figure"):
            tag = "p"
        if tag not in ("li", "dt", "dd"):
            self._boundary()
        if self._blocks and self._blocks[-1].tag in TEXT:  # a heading or caption: blocks in it are only breaks
            return before._replace(blocks=len(self._blocks))
        if tag == "table" and sum(block.tag == "table" for block in self._blocks) >= TABLE_DEPTH:
            self.notes.append(sanitise.DEEP_TABLE)
            return before._replace(blocks=len(self._blocks))
        if len(self._blocks) + len(self._wanted) >= DEPTH:
            return before._replace(blocks=len(self._blocks))
        if tag not in ("li", "dt", "dd"):
            self._make_flow()
        mark = before._replace(blocks=len(self._blocks))
        self._open(tag, attributes.of_block(tag, element))
        return mark

    def _start_table_part(self, element: Tag, tag: str, before: Mark) -> Mark:
        """A row, cell or caption: only where its table is; elsewhere it is a boundary."""
        parent = {"tr": {"table"}, "caption": {"table"}, "td": {"tr"}, "th": {"tr"}}[tag]
        if not self._close_up_to(parent):
            self._boundary()
            return before._replace(blocks=len(self._blocks))
        mark = before._replace(blocks=len(self._blocks))
        self._open(tag, attributes.of_block(tag, element))
        if tag in CELLS:
            self._write_blocks()  # an empty cell still takes its place
        return mark

    def _inherit(self, element: Tag) -> None:
        """Direction and language hold for all that is inside."""
        direction = str(element.get("dir") or "").strip().lower()
        if direction in ("ltr", "rtl", "auto"):
            self._direction = direction
        language = str(element.get("lang") or "").strip()
        if _LANGUAGE.match(language):
            self._language = language

    def _open(self, tag: str, written: str = "") -> None:
        around = self._blocks[-1] if self._blocks else None
        if self._direction and self._direction != (around.direction if around else ""):
            written += f' dir="{self._direction}"'
        if self._language != (around.language if around else ""):
            written += f' lang="{self._language}"'
        self._blocks.append(Block(tag, written, self._direction, self._language))
        self._begin_run()

    def _begin_run(self) -> None:
        self._run = self._breaks = 0
        self._space = False

    def _boundary(self) -> None:
        """A block begins or ends here: a paragraph ends; in a heading or caption it is a space."""
        if not self._blocks:
            return
        tag = self._blocks[-1].tag
        if tag == "p":
            self._close_to(len(self._blocks) - 1)
        elif tag in TEXT:
            self._space = True
        elif self._run:
            self._breaks = max(self._breaks, 1)

    def _make_flow(self) -> None:
        """Text or a block directly in a list or row gets the item or cell that was forgotten."""
        if self._blocks and self._blocks[-1].tag in LISTS:
            for tag in {"ul": ["li"], "ol": ["li"], "dl": ["dd"], "table": ["tr", "td"], "tr": ["td"]}[
                self._blocks[-1].tag
            ]:
                self._open(tag)

    def _accepts_flow(self) -> bool:
        self._make_flow()
        return not (self._blocks and self._blocks[-1].tag in TEXT)

    def _close_up_to(self, tags: set[str]) -> bool:
        """Close blocks until one of `tags` is innermost, never past a cell's table; False if there is none."""
        for index in range(len(self._blocks) - 1, -1, -1):
            tag = self._blocks[index].tag
            if tag in tags:
                self._close_to(index + 1)
                return True
            if tag in ("table", "blockquote", "figure") or (
                tag in ("ul", "ol", "dl") and "table" not in tags and "tr" not in tags
            ):
                return False
        return False

    def _close_to(self, count: int) -> None:
        while len(self._blocks) > count:
            block = self._blocks.pop()
            if self._written > len(self._blocks):
                self._close_inline(0)
                self._out.append(f"</{block.tag}>")
                self._written = len(self._blocks)
            self._begin_run()
            self._run = 1 if self._blocks and self._written == len(self._blocks) else 0

    def _write_blocks(self) -> None:
        """Put the blocks that were waiting for content into the output."""
        if self._written < len(self._blocks):
            self._close_inline(0)
        while self._written < len(self._blocks):
            block = self._blocks[self._written]
            self._written += 1
            self._put(f"<{block.tag}{block.attributes}>")

    # -- inline --------------------------------------------------------------------------------------------------

    def _start_inline(self, element: Tag, before: Mark) -> Mark | None:
        tag = INLINE[element.name]
        written = ""
        if tag == "a":
            address = sanitise.link_address(str(element.get("href") or ""))
            if address is None and not self._calls_note(element):
                return before._replace(blocks=CLOSES_NONE)
            tag = "a" if address else "sup"
            written = attributes.of_link(address) if address else ""
        if len(self._blocks) + len(self._wanted) >= DEPTH or any(open_tag == tag for open_tag, _ in self._wanted):
            return before._replace(blocks=CLOSES_NONE)
        self._wanted.append((tag, written))
        return before._replace(inline=True)

    def _calls_note(self, element: Tag) -> bool:
        """Whether a link is the number of a note, right behind a word: many pages and books raise it by their style."""
        behind = self._run > 0 and not self._space and not self._breaks
        return behind and "#" in str(element.get("href")) and _NOTE.fullmatch(element.get_text()) is not None

    def _inline_content(self, text: str) -> None:
        """Write text where the source stands: opens the blocks and the inline markup that it needs."""
        if self._full or self._run > RUN:
            return
        self._make_flow()
        if self._breaks > 1 and self._blocks and self._blocks[-1].tag == "p":
            block = self._blocks[-1]
            self._close_to(len(self._blocks) - 1)
            self._blocks.append(block)
            self._begin_run()
        if not self._blocks or self._blocks[-1].tag in ("blockquote", "figure"):
            self._open("p")
        fresh = self._written < len(self._blocks) or self._run == 0
        if fresh or self._breaks:
            if not text.strip():
                return
            text = text.lstrip() if fresh else text  # no-break spaces behind a line break set verse in
        self._write_blocks()
        if self._breaks and self._run:
            self._put("<br>" * min(self._breaks, 2))
        elif self._space and not fresh:
            self._to_common_inline()
            self._put(" ")
        self._breaks = 0
        self._space = False
        self._sync_inline()
        self._put_text(text)

    def _verbatim(self, text: str) -> None:
        text = "\n" * self._breaks + text if self._run else text.lstrip("\n\r")
        self._breaks = 0
        if self._full or self._run > RUN or not text or (not self._run and not text.strip()):
            return
        self._write_blocks()
        self._sync_inline()
        self._put_text(text)

    def _put_text(self, text: str) -> None:
        """Write text, as much of it as a run may have."""
        if self._run + len(text) > RUN:
            text = text[: max(0, RUN - self._run)] + "…"
            self.notes.append(sanitise.LONG_RUN)
            self._run = RUN + 1
        self._run += len(text)
        self._put(text.translate(ESCAPES))

    def _image(self, element: Tag) -> None:
        address = sanitise.image_address(str(element.get("src") or ""))
        if address is None or self._full or only_counts(element):
            return
        self._images += 1
        if self._images > IMAGES:
            self.notes.append(sanitise.MANY_IMAGES)
            return
        self._make_flow()
        if not self._blocks or self._blocks[-1].tag == "blockquote":
            self._open("p")
        self._write_blocks()
        self._to_common_inline()
        if self._breaks and self._run:
            self._put("<br>")
        elif self._space and self._run:
            self._put(" ")
        self._breaks = 0
        self._space = False
        self._sync_inline()
        self._put(f"<img{attributes.of_picture(address, element)}>")
        self._run += 1

    def _common(self) -> int:
        count = 0
        for open_tag, (tag, written) in zip(self._inline, self._wanted, strict=False):
            if open_tag != tag + written:
                break
            count += 1
        return count

    def _to_common_inline(self) -> None:
        self._close_inline(self._common())

    def _sync_inline(self) -> None:
        self._to_common_inline()
        for tag, written in self._wanted[len(self._inline) :]:
            self._put(f"<{tag}{written}>")
            self._inline.append(tag + written)

    def _close_inline(self, count: int) -> None:
        while len(self._inline) > count:
            self._out.append(f"</{self._inline.pop().split(' ', 1)[0]}>")

    # -- output --------------------------------------------------------------------------------------------------

    def _put(self, piece: str) -> None:
        self._out.append(piece)
        self._size += len(piece)
        if self._size > sanitise.MOST_CHARACTERS - RUN and not self._full:
            self._full = True
            self.notes.append(sanitise.TOO_LONG)
