"""Why articles are one story: shared words and names, and each article's likeness to the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from overview.library.story_corrections import APART, COVERED, PUT, TOGETHER, Standing
from overview.library.story_values import StoryPage, Why
from overview.library.values import ArticleRow
from overview.quoting import quoted
from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.sheet import Sheet
from overview.ui.controls.tips import tip
from overview.ui.stories.words import demonym, name_of
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.paint import END, LEFT, centred, paragraph
from overview.ui.theme.shapes import box, under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE, NAME, SHEET_TITLE, SMALL

SIZE = QSize(680, 620)
_ROW, _TWO = 34, 46  # how high a line is, and one with its title in two
_LIKENESS, _FIGURE = 92, 40  # width of the column of likeness: its bar with its figure, and the figure alone
_NARROW = 300  # lines narrower than this show no bar, and more of their titles


class WhySheet(Sheet):
    """Signals: `article_wanted(number)`, `split_wanted(ArticleRow)`, `back_wanted(Standing)` when the reader takes a
    correction of the story back."""

    article_wanted = Signal(int)
    split_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(
        self, window: QWidget, page: StoryPage, rows: Sequence[ArticleRow], corrections: Sequence[Standing] = ()
    ) -> None:
        super().__init__(window, "Why together?", SIZE)
        column = down(self.card, (32, 26, 24, 22))
        column.addLayout(self.head(Label("Why together?", SHEET_TITLE, lines=1)))
        column.addSpacing(6)
        why = page.why
        for words in shared(why):
            column.addWidget(Label(words, INTERFACE, "ink2"))
            column.addSpacing(4)
        column.addWidget(Label(_likeness_words(why.likeness), DETAIL, "ink3"))
        column.addSpacing(12)
        column.addWidget(HairLine())
        likeness = dict(why.articles)
        lines: list[QWidget] = [self._corrected(one) for one in corrections]
        for row in sorted(rows, key=lambda row: (-likeness.get(row.id, 0.0), row.published)):
            line = LikenessLine(row, likeness.get(row.id))
            line.clicked.connect(lambda _=False, row=row: self._open(row))
            apart = TextButton("Take out", role=SMALL.strong(600))
            apart.setAccessibleName(f"Take out of this story: {row.title}")
            apart.clicked.connect(lambda _=False, row=row: self._split(row))
            lines.append(beside(line, apart))
        area = ScrollColumn(lines, spacing=2)
        area.set_margins(0, 6, 8, 6)
        column.addWidget(area, 1)

    def _corrected(self, one: Standing) -> QWidget:
        """What the reader set right, to be taken back."""
        words, back = {
            TOGETHER: (f"You merged it with {quoted(one.title)}.", "Part again"),
            PUT: (f"You put {quoted(one.title)} in.", "Take out again"),
            APART: (f"You took {quoted(one.title)} out.", "Put back"),
            COVERED: (f"You said that {demonym(one.home)} media covered it.", "Not covered"),
        }[one.kind]
        button = TextButton(back, role=SMALL.strong(600))
        button.setAccessibleName(f"{back}: {one.title or name_of(one.home)}")
        button.clicked.connect(lambda: self._take_back(one))
        return beside(Label(words, DETAIL, "ink2", lines=2), button)

    def _take_back(self, one: Standing) -> None:
        self.close()
        self.back_wanted.emit(one)

    def _open(self, row: ArticleRow) -> None:
        self.close()
        self.article_wanted.emit(row.id)

    def _split(self, row: ArticleRow) -> None:
        self.close()
        self.split_wanted.emit(row)


class LikenessLine(Pressable):
    """An article with how alike it is: a bar and a figure. Pressing it opens the article."""

    radius = 6.0
    room = (0, 0)
    outset = 0

    def __init__(self, row: ArticleRow, likeness: float | None) -> None:
        self._row = row
        self._likeness = likeness
        super().__init__(row.title)
        alike = f", likeness {round(likeness * 100)} of 100" if likeness is not None else ""
        self.setAccessibleName(f"{row.title}. {row.source_name}, {name_of(row.country)}{alike}")
        self.setToolTip(tip(f"{row.title}\n{row.source_name}"))
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shape_size(self) -> QSize:
        return QSize(150, _ROW)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _TWO if width < _NARROW else _ROW

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours, high = theme().colour, shape.height()
        under_pointer(painter, shape, 6, self.pointed.value * 0.6)
        draw_flag(painter, self._row.country, 4, (high - flag_height(18)) / 2, 18)
        narrow = shape.width() < _NARROW
        beside = 0 if self._likeness is None else _FIGURE if narrow else _LIKENESS
        title = paragraph(self._row.title, NAME, shape.width() - 32 - beside - 8, 2 if narrow else 1, LEFT)
        title.draw(painter, 32, (high - title.height) / 2, colours("ink"))
        if self._likeness is None:
            return
        x = shape.width() - _LIKENESS
        if not narrow:
            box(painter, QRectF(x, high / 2 - 2, 50, 4), 2, colours("line"))
            box(painter, QRectF(x, high / 2 - 2, 50 * min(1.0, self._likeness), 4), 2, colours("ink3"))
        centred(painter, x + 50, 0, 36, high, f"{self._likeness:.2f}", SMALL, colours("ink2"), END)


def beside(line: QWidget, button: QWidget) -> QWidget:
    """A line with a button at its end."""
    whole = QWidget()
    row = across(whole, spacing=6)
    row.addWidget(line, 1)
    row.addWidget(button)
    return whole


def shared(why: Why) -> list[str]:
    """What most articles of a story share, in sentences."""
    said = (("Most of these articles share the words", why.words), ("And the names", why.names))
    return [f"{what}: {', '.join(which).rstrip('.')}." for what, which in said if which]


def _likeness_words(likeness: float) -> str:
    return (
        f"Their mean likeness is {likeness:.2f}: 0 is nothing in common, 1 the same words. Below, each article with "
        "its likeness to the rest. Taking one out holds for good, and can be undone."
    )
