"""Text on the screen: where it ends in an ellipsis, and where it stands."""

from __future__ import annotations

import unicodedata
from math import ceil

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from overview.library.values import DATED, ArticleRow
from overview.ui.articles import row as rows
from overview.ui.articles.delegate import RowDelegate
from overview.ui.articles.row import DENSITIES, Look
from overview.ui.controls.label import Label
from overview.ui.controls.row_model import ROW, RowModel
from overview.ui.theme.paint import LEFT, advance, centred, paragraph
from overview.ui.theme.scripts import drawable
from overview.ui.theme.type import (
    COLUMN_TITLE,
    HEADLINE,
    INTERFACE,
    ROOM_TITLE,
    SHEET_TITLE,
    SMALL_STRONG,
    STORY_TITLE,
    Role,
)

LONG = "Süddeutsche Verbraucherschutzinformationsgesellschaft und Landwirtschaftskammernachrichten"


def test_a_name_ends_at_a_word_or_in_a_word_that_is_longer_than_what_stands_before_it(qapp: object) -> None:
    drawn = paragraph(LONG, SMALL_STRONG, 300, 1)
    assert drawn.cut and drawn.width > 0.9 * 300, "most of the line is not left empty"
    plain = paragraph("The Daily Chronicle of the Lower Valley", SMALL_STRONG, 150, 1)
    assert plain.cut and plain.width == pytest.approx(advance("The Daily Chronicle of…", SMALL_STRONG), abs=1)


def test_signs_beyond_the_first_plane_count_as_one(qapp: object) -> None:
    drawn = paragraph("🚢🌊🚢🌊 ferry " * 9, STORY_TITLE, 300, 2)
    words = drawn.broken.replace("\u2028", " ").removesuffix("…").split()
    assert drawn.cut and all(word == "ferry" or {*word} <= {*"🚢🌊"} for word in words), words


def test_accents_that_are_piled_up_climb_over_no_other_line(qapp: object) -> None:
    piled = paragraph("H" + "\u0301\u0323\u0346" * 40 + "e" + "\u0323" * 40, INTERFACE, 400)
    assert piled.above <= piled.line_height
    acute, nothing = "\u0301", "\u2060"
    assert drawable("a" + acute * 5 + "\u202eb") == "a" + acute * 3 + nothing * 3 + "b", "positions stay what they are"


@pytest.mark.parametrize("text", ["ᾇ ᾧ̄", "Ấ ứ", "בְּרֵאשִׁ֖ית", "اَلسَّلَامُ", "น้ำ ที่นี่", "မြို့ ကြွေ့", "བརྒྱད", "ɔ̃̀ː", "ẹ̀", "🇰🇪 👩🏾‍🚒"])
def test_the_accents_of_scripts_are_all_there(text: str) -> None:
    for form in ("NFC", "NFD"):
        whole = unicodedata.normalize(form, text)
        assert drawable(whole) == whole


@pytest.mark.parametrize("role", [HEADLINE, STORY_TITLE, COLUMN_TITLE, ROOM_TITLE, SHEET_TITLE, INTERFACE])
def test_no_accent_is_cut_off(role: Role, qtbot: QtBot) -> None:
    label = Label("Ấ Å", role)
    qtbot.addWidget(label)
    label.resize(300, label.heightForWidth(300))
    wide = QImage(300, 200, QImage.Format.Format_ARGB32_Premultiplied)
    wide.fill(0)
    painter = QPainter(wide)
    label.laid_out(300).draw(painter, 0, 60, QColor("black"))
    painter.end()
    shown = QImage(300, 200, QImage.Format.Format_ARGB32_Premultiplied)
    shown.fill(0)
    label.render(shown, renderFlags=QWidget.RenderFlag.DrawChildren)
    heights = [
        sum(any(image.pixelColor(x, y).alpha() > 0 for x in range(300)) for y in range(200)) for image in (wide, shown)
    ]
    assert heights[0] == heights[1]
    assert Label("Plain", role).sizeHint().height() == ceil(role.line), "nothing else is higher than its line"


@pytest.mark.parametrize("word", ["اب", "北", "आ"])
def test_all_scripts_stand_on_one_baseline(word: str, qapp: object) -> None:
    """A Latin letter stands where it stands alone, whatever comes after it."""

    def foot(text: str) -> int:
        image = QImage(200, 60, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        centred(painter, 0, 0, 200, 60, text, INTERFACE, QColor("black"), LEFT)
        painter.end()
        letter = range(round(advance("H", INTERFACE)))
        return max(y for y in range(60) for x in letter if image.pixelColor(x, y).alpha() > 60)

    assert abs(foot(f"H {word}") - foot("H")) <= 1


def article(name: str) -> ArticleRow:
    """An article from a source of this name."""
    fields = (1, "Headline", "Headline", False, 1, name, "EG", "ar", 1_000_000_000, DATED)
    return ArticleRow(*fields, read=True, saved=False, picture=None, story=None, takes=0, sample=False)


class Rows(RowModel):
    """One article."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = [article(name)]

    def in_role(self, row: ArticleRow, role: int) -> object:
        return row if role == ROW else None


def painted(name: str, look: Look, *, hovered: bool = False, selected: bool = False, read: bool = True) -> QImage:
    """The row of an article from a source of this name, on white."""
    view, model = QListView(), Rows(name)
    model._rows = [article(name)._replace(read=read)]
    view.setModel(model)
    if selected:
        view.setCurrentIndex(model.index(0))
    delegate = RowDelegate(view, lambda _key: None)
    delegate.look, delegate.hovered = look, 0 if hovered else -1
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, look.width, rows.height(model.index(0).data(ROW), look))
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


@pytest.mark.parametrize(
    "title",
    [
        "The office of the coffee growers offers fifty five ferries to the fishers of five affluent coastal towns " * 2,
        "Річка повертається до старого русла після трьох тижнів дощів над долиною ліхтарів і мостів",
        "عاد قارب الميناء القديم إلى النهر بعد ثلاثة أسابيع من المطر فوق وادي المصابيح والجسور",
        "三周的雨之后老渡船回到了灯笼谷和桥梁之间的河流上渔民们在岸边唱歌",
        "🚢🌊🚢🌊🚢🌊🚢 The old ferry comes back to the river after three weeks of rain over the valley of lanterns 🏮"
        * 2,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde verliehen",
    ],
)
def test_a_row_that_becomes_read_keeps_its_lines(title: str, qapp: object) -> None:
    for density in DENSITIES:
        for width in range(200, 460, 3):
            row, look = article("Lamp")._replace(title=title, read=False), Look(width, density)
            read = row._replace(read=True)
            drawn = [rows.headline(one, look) for one in (row, read)]
            assert drawn[0].broken == drawn[1].broken and not drawn[1].cut, width
            assert drawn[0].height == drawn[1].height and rows.height(row, look) == rows.height(read, look)


def test_an_article_that_is_opened_looks_the_same_when_it_has_become_read(qapp: object) -> None:
    words = QRect(rows.GUTTER, 0, 300, 60)  # beside the mark of what is unread
    new, read = (painted("Lamp", Look(392), selected=True, read=read).copy(words) for read in (False, True))
    assert new == read != painted("Lamp", Look(392), read=True).copy(words)


@pytest.mark.parametrize("density", DENSITIES)
def test_the_row_under_the_pointer_has_a_ground_of_its_own(qapp: object, density: str) -> None:
    look = Look(392, density)
    middle = rows.height(article("Paper"), look) // 2
    plain, pointed = (painted("Paper", look, hovered=hovered).pixel(380, middle) for hovered in (False, True))
    assert plain == 0xFFFFFFFF != pointed


@pytest.mark.parametrize("name", ["The Cairo Example", "صحيفة المثال"])
def test_a_source_whose_name_runs_from_right_to_left_stands_before_its_time(qapp: object, name: str) -> None:
    row, look = article(name), Look(700)
    image = painted(name, look)
    line = range(image.height() - rows.BOTTOM - rows.META, image.height() - rows.BOTTOM)
    inked = [x for x in range(look.width) if any(image.pixel(x, y) != 0xFFFFFFFF for y in line)]
    pieces = rows.meta(row, look)
    assert max(inked) <= rows.GUTTER + sum(piece.width + rows.GAP for piece in pieces)
