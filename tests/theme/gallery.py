"""Pictures of the theme, the controls and the reading view: `python tests/theme/gallery.py OUT [NAME…]`.

A tool for developers, to look at; no test. Every outlet, person and event in it is invented. QT_SCALE_FACTOR=1.5 in the
environment shows them as on a screen of that scale.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from overview.ui.controls.buttons import Button, IconButton, TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine, KeyCap, ProgressLine
from overview.ui.controls.notices import EmptyState, Notice, UndoBar
from overview.ui.controls.sheet import Sheet
from overview.ui.controls.tabs import LensTabs, SegmentedTabs
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.theme import paint
from overview.ui.theme import type as roles
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import box, owner_mark, smooth
from overview.ui.theme.theme import theme

SCRIPTS = (
    ("MA", "Arabic", "سوق الفوانيس يغلق أبوابه حين ينتهي آخر فانوس من حكايته", "صحيفة المثال, Morocco"),
    ("CN", "Chinese", "灯笼夜市决定：最后一盏灯笼讲完故事才打烊", "样例晚报, China"),
    ("JP", "Japanese", "夜市、最後の提灯が語り終えるまで店じまいせず", "見本新聞, Japan"),
    ("RS", "Serbian", "Четрдесет један град договорио се о једној великој недељи", "Измишљени гласник, Serbia"),
    ("IN", "Hindi", "लालटेन बाज़ार अब आख़िरी कहानी ख़त्म होने पर ही बंद होगा", "नमूना समाचार, India"),
    ("GR", "Greek", "Δύο φάροι παντρεύονται και κανείς δεν μετακομίζει", "Δείγμα της Ημέρας, Greece"),
    ("VN", "Vietnamese", "Chợ đêm chỉ đóng cửa khi chiếc đèn lồng cuối kể xong chuyện", "Báo Tưởng Tượng, Vietnam"),
    ("IR", "Persian", "بازار فانوس‌ها تا پایان آخرین قصه باز می‌ماند", "روزنامهٔ نمونه, Iran"),
    ("GE", "Georgian", "ფარნების ბაზარი ბოლო ზღაპრამდე არ დაიხურება", "ნიმუში, Georgia"),
    ("TH", "Thai", "ตลาดโคมไฟจะปิดเมื่อโคมดวงสุดท้ายเล่านิทานจบ", "ตัวอย่าง, Thailand"),
    ("BD", "Bengali", "শেষ লণ্ঠনের গল্প শেষ হলেই বাজার বন্ধ হবে", "নমুনা, Bangladesh"),
)
ICONS = (
    "globe search refresh-cw settings-2 list-filter layers languages bookmark star highlighter notebook-pen share "
    "download upload a-large-small wifi-off eye-off circle-alert check x chevron-right rss keyboard landmark"
)


class Painted(QWidget):
    """A widget painted by one function of painter, width and height."""

    def __init__(self, draw: Callable[[QPainter, int, int], None], ground: str = "read") -> None:
        super().__init__()
        self._draw, self._ground = draw, ground

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), theme().colour(self._ground))
        self._draw(painter, self.width(), self.height())
        painter.end()


def parts() -> QWidget:
    """Type, colours, icons, flags, and the controls in all their states."""
    page = Painted(draw_parts)
    page.setFixedSize(1440, 900)
    column = QVBoxLayout(page)
    column.setContentsMargins(716, 386, 40, 300)
    column.setSpacing(8)
    row = QHBoxLayout()
    for state in range(4):
        button = Button("Get the news")
        button.pointed.value = 1.0 if state == 1 else 0.0
        button.ring = state == 2
        button.setEnabled(state != 3)
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    for state in range(4):
        words = TextButton("Open")
        words.pointed.value = 1.0 if state == 1 else 0.0
        words.ring = state == 2
        words.setEnabled(state != 3)
        row.addWidget(words)
    switches = [Switch("Off"), Switch("On", True), Switch("Focus", True), Switch("Disabled", True)]
    switches[2].ring = True
    switches[3].setEnabled(False)
    saved = IconButton("bookmark", "Save", "S")
    saved.setCheckable(True)
    saved.setChecked(True)
    pointed = IconButton("share", "Share")
    pointed.pointed.value = 1.0
    ringed = IconButton("highlighter", "Highlight")
    ringed.ring = True
    for one in (*switches, KeyCap("Ctrl K"), saved, pointed, ringed):
        row.addWidget(one)
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    row.addWidget(SegmentedTabs((("en", "English"), ("original", "Original"), ("both", "Both")), "Language"))
    row.addWidget(Slider("Text size", 0, 100, 44), 1)
    column.addLayout(row)
    row = QHBoxLayout()
    lenses = (("country", "Country"), ("stories", "Stories"), ("overlooked", "Overlooked"), ("saved", "Saved"))
    row.addWidget(LensTabs(lenses, "Lens"))
    row.addWidget(SearchField("Filter countries"), 1)
    column.addLayout(row)
    bar = ProgressLine("Fetching")
    bar.setRange(0, 100)
    bar.setValue(62)
    column.addWidget(bar)
    column.addWidget(HairLine())
    return page


def draw_parts(painter: QPainter, _width: int, _height: int) -> None:
    """The left half and the upper right of the sheet."""
    ink, ink2, ink3 = (theme().colour(name) for name in ("ink", "ink2", "ink3"))
    y = 96.0
    paint.line(painter, 48, 40, 600, "The parts, named", roles.ROOM_TITLE, ink)
    for name, text, role in (
        ("Display 46/52  Newsreader Display 500", "Every country’s own news", roles.WELCOME),
        ("Headline 35/40", "The lantern has told its story", roles.HEADLINE),
        ("Title 29/36", "Kenya", roles.ROOM_TITLE),
        ("Row 18/23", "Parliament of Clouds votes for a shorter Tuesday", roles.ROW_HEADLINE),
        ("Body 18.5/29  Newsreader Text 400", "A lantern that is interrupted sulks for a week.", roles.READING),
        ("Interface 13/19  Inter 400, 500, 600", "Told by nine countries", roles.INTERFACE_STRONG),
        ("Small 12/17", "Radio Makebelieve  ·  40 min ago  ·  from Swahili", roles.SMALL),
    ):
        paint.line(painter, 48, y, 600, name, roles.SMALL, ink3)
        y += 18 + paint.paragraph(text, role, 600).draw(painter, 48, y + 16, ink) + 15
    y += 24
    paint.line(
        painter, 48, y, 600, "Owner of a source: shape and word, never colour alone", roles.INTERFACE_STRONG, ink
    )
    for at, (kind, words) in enumerate(
        (("state", "State owned"), ("public", "Public: paid for by an invented fee"), ("private", "Privately owned"))
    ):
        owner_mark(painter, 48, y + 32 + 26 * at, kind)
        paint.line(painter, 65, y + 28 + 26 * at, 400, words, roles.INTERFACE, ink2)
    paint.line(painter, 720, 56, 300, "Colours", roles.INTERFACE_STRONG, ink)
    names = ("read", "list", "pane1", "raised", "hover", "line", "ink", "ink2", "ink3", "accent", "wash", "mark")
    for at, name in enumerate(names):
        x, top = 720 + (at % 6) * 112, 84 + (at // 6) * 84
        box(painter, QRectF(x, top, 100, 44), 6, theme().colour(name), theme().colour("line2"))
        paint.line(painter, x, top + 46, 110, name, roles.SMALL_STRONG, ink)
        paint.line(painter, x, top + 61, 110, theme().colour(name).name().upper(), roles.SMALLEST, ink3)
    paint.line(painter, 720, 266, 400, "Articles today: seven steps", roles.INTERFACE_STRONG, ink)
    for at, colour in enumerate(theme().tokens.land):
        painter.fillRect(QRectF(720 + at * 95, 294, 91, 26), colour)
    paint.line(painter, 720, 360, 600, "Buttons: rest, pointer over, keyboard focus, off", roles.INTERFACE_STRONG, ink)
    for at, name in enumerate(ICONS.split()):
        draw_icon(painter, name, 720 + (at % 12) * 55, 650 + (at // 12) * 44, 20, ink2)
    for at, code in enumerate(("KE", "MA", "IS", "JP", "PT", "NO", "BR", "IN", "ZA", "NP", "CH", "VA")):
        draw_flag(painter, code, 720 + at * 55, 750, 28, dark=theme().dark)
        draw_flag(painter, code, 720 + at * 55, 790, 20, dark=theme().dark)


def scripts() -> QWidget:
    """Headlines in their own scripts."""

    def draw(painter: QPainter, width: int, _height: int) -> None:
        paint.line(painter, 48, 28, 800, "Headlines in their own scripts", roles.ROOM_TITLE, theme().colour("ink"))
        for at, (code, language, headline, outlet) in enumerate(SCRIPTS):
            y = 92 + at * 86
            painter.fillRect(QRectF(48, y, width - 96, 1), theme().colour("line"))
            draw_flag(painter, code, 48, y + 24, 24, dark=theme().dark)
            paint.line(painter, 86, y + 21, 120, language, roles.INTERFACE_STRONG, theme().colour("ink"))
            role = roles.TAKE_HEADLINE.at(24, 34)
            paint.line(painter, 216, y + 12, width - 264, headline, role, theme().colour("ink"))
            paint.line(painter, 216, y + 52, width - 264, outlet, roles.DETAIL, theme().colour("ink3"))

    page = Painted(draw)
    page.setFixedSize(1000, 92 + 86 * len(SCRIPTS))
    return page


def states() -> QWidget:
    """Notice, undo bar, empty rooms."""
    page = Painted(lambda *_: None, "list")
    page.setFixedSize(1000, 640)
    grid = QGridLayout(page)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    notice = Notice("wifi-off", "No network since 09:12", "You are reading what was fetched before.", can_close=True)
    grid.addWidget(notice, 0, 0)
    grid.addWidget(Notice("circle-alert", "Nothing from Kenya today", action="Show the sources"), 0, 1)
    keys = (
        ("J", "next article"),
        ("K", "previous"),
        ("Space", "scroll, then next unread"),
        ("O", "original or English"),
        ("Ctrl K", "do anything"),
    )
    saved = (
        "Press S on an article, or click its bookmark. Saved articles stay for ever, with their pictures and "
        "translation, and can be read offline."
    )
    grid.addWidget(EmptyState("Nothing saved yet", saved, icon="bookmark", keys=(("S", ""),)), 1, 0)
    pick = EmptyState("Pick an article", "or pick a country: click the globe, or type its name.", keys=keys)
    grid.addWidget(pick, 1, 1)
    holder = QWidget()
    holder.setFixedHeight(60)
    bar = UndoBar(holder)
    bar.say("3 articles marked as read")
    grid.addWidget(holder, 2, 0)
    grid.setRowStretch(1, 1)
    return page


def sheet() -> QWidget:
    """A dialogue over the parts."""
    page = parts()
    dialogue = Sheet(page, "Two of four files were added", QSize(680, 486))
    column = QVBoxLayout(dialogue.card)
    column.setContentsMargins(36, 28, 36, 28)
    column.setSpacing(4)
    column.addWidget(Label("Two of four files were added", roles.SHEET_TITLE))
    column.addWidget(Label("One was here already; one could not be read as an article.", roles.NAME, "ink2"))
    column.addStretch(1)
    row = QHBoxLayout()
    row.addWidget(TextButton("Undo this import", colour="ink2"))
    row.addStretch(1)
    row.addWidget(Button("Done"))
    column.addLayout(row)
    theme().set_reduce_motion(True)
    page.show()
    dialogue.open()
    theme().set_reduce_motion(False)
    return page


PICTURES: dict[str, Callable[[], QWidget]] = {"parts": parts, "scripts": scripts, "states": states, "sheet": sheet}


def main(words: list[str]) -> None:
    """Paint each picture in each theme."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme().follow(application)
    for name in words[1:] or PICTURES:
        for choice in ("light", "dark", "contrast"):
            theme().choose(choice)
            page = PICTURES[name]()
            page.show()
            application.processEvents()
            page.grab().save(str(folder / f"{name}-{choice}.png"))
            page.close()
            page.deleteLater()


if __name__ == "__main__":
    main(sys.argv[1:])
