"""How an article's row is laid out: where each part stands, for measuring, painting and clicking alike."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

from overview.catalog.countries import country
from overview.catalog.languages import language_name
from overview.library.values import ArticleRow
from overview.ui.theme.paint import Paragraph, advance, paragraph
from overview.ui.theme.type import ROW_HEADLINE, ROW_HEADLINE_READ, SMALL, SMALL_STRONG, Role
from overview.ui.times import short

DENSITIES = COMFORTABLE, COMPACT, TITLES = "comfortable", "compact", "titles"
GUTTER = RIGHT = 24
TOP, BOTTOM, META_GAP, META = 14, 15, 4, 17
PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_GAP = 76, 57, 16
NARROW = 320  # lists narrower than this show no pictures
COMFORTABLE_HEIGHT = 94  # with two lines
COMPACT_HEIGHT, TITLES_HEIGHT, HEADING_HEIGHT = 52, 32, 34
GAP = 8
ICON = 14


class Look(NamedTuple):
    """What all rows of a list have in common."""

    width: int
    density: str = COMFORTABLE
    flags: bool = False  # the list is of more than one country
    grouped: bool = False  # by source, under headings


class Piece(NamedTuple):
    """A part of the line under the headline: words, an icon, or an icon with words."""

    words: str = ""
    icon: str = ""
    strong: bool = False
    flag: str = ""

    @property
    def width(self) -> float:
        """How much room it takes."""
        text = advance(self.words, SMALL_STRONG if self.strong else SMALL) if self.words else 0
        mark = ICON if self.icon else 16 if self.flag else 0
        return text + mark + (4 if text and mark else 0)


def headline(row: ArticleRow, look: Look) -> Paragraph:
    """The headline, laid out as it is drawn where it is not selected."""
    drawn = measured(row, look)
    return _laid_out(row, look, drawn.broken, ROW_HEADLINE_READ) if row.read else drawn


def measured(row: ArticleRow, look: Look) -> Paragraph:
    """The headline of an unread or selected article. It keeps these lines: no row moves when one above it is read."""
    return _laid_out(row, look, row.title, ROW_HEADLINE)


def _laid_out(row: ArticleRow, look: Look, title: str, role: Role) -> Paragraph:
    lines = 3 if look.density == COMFORTABLE else 1
    if look.density != COMFORTABLE:
        role = role.at(15, 21)
    return paragraph(title, role, _text_width(row, look), lines, language="en" if row.translated else row.language)


def _text_width(row: ArticleRow, look: Look) -> float:
    """How wide headline and meta line may be."""
    width = float(look.width - GUTTER - RIGHT)
    if shows_picture(row, look):
        width -= PICTURE_WIDTH + PICTURE_GAP
    elif look.density == TITLES:
        width -= advance(short(row.published, day_only=row.day_only), SMALL) + 2 * GAP
    return max(60, width)


def meta_width(row: ArticleRow, look: Look) -> float:
    """How wide the line under the headline may be: the bookmark that comes with the pointer has its place after it."""
    return _text_width(row, look) - ICON - GAP


def shows_picture(row: ArticleRow, look: Look) -> bool:
    """Whether the row has a picture."""
    return look.density == COMFORTABLE and row.picture is not None and look.width >= NARROW


def height(row: ArticleRow, look: Look, *, first_of_group: bool = False) -> int:
    """The row's height in logical pixels."""
    above = HEADING_HEIGHT if look.grouped and first_of_group else 0
    if look.density == COMPACT:
        return above + COMPACT_HEIGHT
    if look.density == TITLES:
        return above + TITLES_HEIGHT
    text = measured(row, look).height + META_GAP + META
    return above + int(max(text, PICTURE_HEIGHT if shows_picture(row, look) else 0) + TOP + BOTTOM)


def usual_height(look: Look) -> int:
    """What a row is taken for that was not measured yet."""
    return {COMPACT: COMPACT_HEIGHT, TITLES: TITLES_HEIGHT}.get(look.density, COMFORTABLE_HEIGHT)


def meta(row: ArticleRow, look: Look) -> list[Piece]:
    """The line under the headline, with what does not fit left out: first words become icons, then the time
    becomes brief, then the takes, then the time go. Never the source; and a translation is never unmarked.
    """
    where = country(row.country)
    source = Piece(row.source_name, strong=True)
    flags = [Piece(where.name, flag=row.country)] if look.flags and where else []
    when = Piece(short(row.published, day_only=row.day_only))
    brief = Piece(when.words.removesuffix(" ago"))
    words = Piece(f"·  from {language_name(row.language)}") if row.translated else None
    mark = Piece(icon="languages") if row.translated else None
    takes = Piece(str(row.takes), icon="layers") if row.takes > 1 else None
    short_flags = [Piece(flag=row.country)] if flags else []
    room = meta_width(row, look)
    for attempt in (
        [*flags, source, when, words, takes],
        [*flags, source, when, mark, takes],
        [*short_flags, source, when, mark, takes],
        [*short_flags, source, brief, mark, takes],
        [*short_flags, source, when, mark],
        [*short_flags, source, brief, mark],
        [*short_flags, source, mark],
        [*short_flags, mark, source],  # a name that is longer still is cut short
    ):
        pieces = [piece for piece in attempt if piece is not None]
        if sum(piece.width + GAP for piece in pieces) - GAP <= room:
            return pieces
    return pieces


def bookmark_rect(row: ArticleRow, look: Look, top: int, tall: int) -> QRectF:
    """Where a click saves: at the end of the meta line, with a target of 28."""
    x = GUTTER + min(sum(piece.width + GAP for piece in meta(row, look)), _text_width(row, look) - ICON)
    y = top + tall - BOTTOM - META / 2 if look.density == COMFORTABLE else top + tall - 17
    if look.density == TITLES:
        return QRectF()
    return QRectF(x + ICON / 2 - 14, y - 14, 28, 28)
