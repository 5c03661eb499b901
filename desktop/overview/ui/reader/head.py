"""What stands above an article's text: where it is from, the headline, who says it, the picture, the other takes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.reader.content import BOTH, ENGLISH, ReaderContent
from overview.ui.reader.lines import DOT, FactLine, Words
from overview.ui.reader.style import CAPTION, TITLE, fitting
from overview.ui.reader.takes import TakesStrip, in_line
from overview.ui.reader.view import PAIR_GAP, ROOM
from overview.ui.theme.scripts import is_right_to_left
from overview.ui.theme.shapes import picture, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import COLUMN_TITLE, DETAIL, HEADLINE, INTERFACE, INTERFACE_STRONG, READING, SMALL

MOST_PICTURE = 300
PUBLISHED_GAP = 12  # between the language of an original and what makes it English
MOST_LINES = 12  # of a headline: one of 150 letters is whole in half of a narrow room


class LeadPicture(QWidget):
    """The lead picture: as wide as the column, at most 300 high, round corners."""

    def __init__(self, image: QImage, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setAccessibleName(description or "Picture")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(MOST_PICTURE, round(width * self._image.height() / max(1, self._image.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        picture(painter, self._image, QRectF(self.rect()), 8)
        painter.end()


class Head(QWidget):
    """The head of an article in one language or two, side by side or `stacked`, above text of a size. `titles`: its
    headlines.

    Signals: `takes_opened(which)`, `problem_acted(name)`.
    """

    takes_opened = Signal(str)
    problem_acted = Signal(str)

    def __init__(
        self,
        content: ReaderContent,
        mode: str,
        image: QImage | None,
        parent: QWidget | None = None,
        *,
        stacked: bool = False,
        text_size: float = READING.size,
    ) -> None:
        super().__init__(parent)
        self._text_size = text_size
        self.titles: list[Label] = []
        self._published: QBoxLayout | None = None
        self._published_wide = 0
        column = down(self, (ROOM, 10, ROOM, 24))
        both = mode == BOTH
        section = Words(content.section, DETAIL, "ink3", dotted=bool(content.country_name))
        country = Words(content.country_name, DETAIL.strong(600), "ink")
        if content.country_name or content.section:
            column.addWidget(FactLine((country, section), flag=content.country, height=27, parent=self))
            column.addSpacing(2)
        if both:
            self._titles(column, content, stacked=stacked)
        else:
            title = content.title if mode == ENGLISH or not content.title_original else content.title_original
            language = content.html_language if mode == ENGLISH else content.language
            role = fitting(HEADLINE, text_size, TITLE)
            self.titles.append(Label(title, role, lines=MOST_LINES, language=language, parent=self))
            column.addWidget(self.titles[0])
        column.addSpacing(12 if both else 14)
        self._bylines(column, content, both and not stacked)
        if rest := f"  {DOT}  ".join(filter(None, (content.updated, content.paywall))):
            column.addSpacing(3)
            column.addWidget(FactLine((Words(rest, DETAIL, "ink3"),), height=20, parent=self))
        if not both:
            self._in_one_language(column, content, mode, image)
        elif stacked:
            self._named(column, content)
        else:
            self._columns_named(column, content)

    def _in_one_language(self, column: QVBoxLayout, content: ReaderContent, mode: str, image: QImage | None) -> None:
        """Whose it is, how its English came about, the picture, the other takes."""
        if content.owner.words:
            column.addSpacing(5)
            owner = (Words(content.owner.words),)
            column.addWidget(FactLine(owner, owner=content.owner.kind, height=20, parent=self))
        if content.translation and mode == ENGLISH:
            column.addSpacing(3)
            words = (Words(content.translation, DETAIL, "ink3"),)
            column.addWidget(FactLine(words, icon="languages", height=20, parent=self))
        if mode != ENGLISH or not content.html:
            self._as_published(column, content)
        if image is not None and not image.isNull():
            column.addSpacing(16)
            column.addWidget(LeadPicture(image, content.caption, self))
            if content.caption:
                column.addSpacing(6)
                role = fitting(SMALL, self._text_size, CAPTION)
                column.addWidget(Label(content.caption, role, "ink3", lines=4, parent=self))
        if content.takes:
            column.addSpacing(11)
            strip = TakesStrip(content.takes, content.takes_words, self)
            strip.clicked.connect(self.takes_opened)
            column.addLayout(in_line(strip))

    def _as_published(self, column: QVBoxLayout, content: ReaderContent) -> None:
        """The language of an original, with what could make it English."""
        if not content.html_original:
            return
        self._published = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        said = (Words(f"{content.language_name or 'Original'}, as published", DETAIL, "ink3"),)
        line = FactLine(said, icon="languages", height=20)
        line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._published_wide = line.sizeHint().width()
        row.addWidget(line)
        if content.untranslated is not None:
            name, words = content.untranslated.actions[0]
            button = TextButton(words, role=DETAIL.strong(600), parent=self)
            button.clicked.connect(lambda: self.problem_acted.emit(name))
            row.addLayout(flush(button))
            self._published_wide += PUBLISHED_GAP + button.shape_size().width()
        row.addStretch(1)
        column.addSpacing(1)
        column.addLayout(row)

    def heightForWidth(self, width: int) -> int:
        """Where there is no room beside it, what makes an original English stands below its language."""
        if self._published is not None:
            way, beside = QBoxLayout.Direction, self._published_wide <= width - 2 * ROOM
            self._published.setDirection(way.LeftToRight if beside else way.TopToBottom)
            self._published.setSpacing(PUBLISHED_GAP if beside else 0)
        return super().heightForWidth(width)

    def _named(self, column: QVBoxLayout, content: ReaderContent) -> None:
        column.addSpacing(3)
        words = (Words(content.translation or "English and original", DETAIL, "ink3"),)
        column.addWidget(FactLine(words, icon="languages", height=20, parent=self))

    def _titles(self, column: QVBoxLayout, content: ReaderContent, *, stacked: bool) -> None:
        row = QVBoxLayout() if stacked else QHBoxLayout()
        row.setSpacing(8 if stacked else PAIR_GAP)
        for title, language in ((content.title, content.html_language), (content.title_original, content.language)):
            role = fitting(COLUMN_TITLE, self._text_size, TITLE)
            label = Label(title, role, lines=MOST_LINES, language=language, parent=self)
            self.titles.append(label)
        above = max(label.laid_out(label.sizeHint().width()).above for label in self.titles)
        for label in self.titles:
            label.headroom = 0 if stacked else above  # both stand on one line, whichever has accents on its capitals
            row.addWidget(label, 0 if stacked else 1, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _bylines(self, column: QVBoxLayout, content: ReaderContent, both: bool) -> None:
        minutes = f"{content.minutes} min" if content.minutes and not both else ""
        facts = [fact for fact in (content.author, content.published, minutes) if fact]
        words = (Words(content.source, INTERFACE_STRONG, "ink"), *_dotted(facts))
        line = FactLine(words, wraps=True, more=content.published_exactly, parent=self)
        if not both or not content.source_original:
            column.addWidget(line)
            return
        row = across(spacing=PAIR_GAP)
        row.addWidget(line, 1, Qt.AlignmentFlag.AlignTop)
        original = _dotted([content.source_original, content.published_original])
        to_left = is_right_to_left(content.title_original, content.language)
        row.addWidget(FactLine(original, at_end=to_left, wraps=True, parent=self), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _columns_named(self, column: QVBoxLayout, content: ReaderContent) -> None:
        column.addSpacing(13)
        column.addWidget(HairLine(parent=self))
        column.addSpacing(5)
        row = across(spacing=PAIR_GAP)
        english = content.translation or "English"
        row.addWidget(FactLine((Words(english, SMALL, "ink3"),), parent=self), 1)
        original = (Words(f"{content.language_name or 'Original'}, as published", SMALL, "ink3"),)
        to_left = is_right_to_left(content.title_original, content.language)
        row.addWidget(FactLine(original, at_end=to_left, parent=self), 1)
        column.addLayout(row)


def _dotted(facts: list[str]) -> tuple[Words, ...]:
    """Facts with a dot between two."""
    return tuple(Words(fact, INTERFACE, "ink2", dotted=at > 0) for at, fact in enumerate(facts))
