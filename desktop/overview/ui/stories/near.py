"""Why a story is called overlooked: the nearest articles of the home country, and every source with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.library.silence import COPIES
from overview.library.story_values import HomeSource, OverlookedRow
from overview.library.values import ArticleRow
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.sheet import Sheet
from overview.ui.reader.lines import FactLine, Words
from overview.ui.stories.why import LikenessLine, beside
from overview.ui.stories.words import ELSEWHERE, claim, demonym
from overview.ui.theme.type import DETAIL, HEADING, INTERFACE, SHEET_TITLE, SMALL

SIZE = QSize(680, 640)
BAR = 8  # pixels right of the lines, where their scroll bar is


class NearSheet(Sheet):
    """Signals: `article_wanted(number)`; `covered(number)` when the reader says that a story was covered, by this
    article or (0) by something that is not here.
    """

    article_wanted = Signal(int)
    covered = Signal(int)

    def __init__(
        self,
        window: QWidget,
        entry: OverlookedRow,
        home: str,
        sources: Sequence[HomeSource],
        near: Sequence[tuple[ArticleRow, float]],
    ) -> None:
        super().__init__(window, "Why is this here?", SIZE)
        column = down(self.card, (32, 26, 24, 22))
        column.addLayout(self.head(Label("Why is this here?", SHEET_TITLE, lines=1)))
        column.addSpacing(6)
        column.addWidget(Label(f"{claim(entry, home, sources)} {_elsewhere(home)}", INTERFACE, "ink2"))
        column.addSpacing(12)
        rule = QHBoxLayout()
        rule.setContentsMargins(0, 0, BAR, 0)  # as long as the line further below
        rule.addWidget(HairLine())
        column.addLayout(rule)
        above = self._nearest(entry, home, near)
        below = self._asked(entry, home, sources)
        area = ScrollColumn([*above, HairLine(), *below], spacing=4)
        area.set_margins(0, 8, BAR, 6)
        for at in (len(above) + 1, len(above)):
            area.column.insertSpacing(at, 4)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        button = TextButton("It was covered")
        button.clicked.connect(lambda: self._cover(0))
        foot.addWidget(button)
        column.addLayout(foot)

    def _nearest(self, entry: OverlookedRow, home: str, near: Sequence[tuple[ArticleRow, float]]) -> list[QWidget]:
        """The articles of the home country that are most like the story, or a word on why there is none."""
        title = Label(f"The nearest {demonym(home)} articles", HEADING, "ink2")
        if near:
            return [title, *(self._near(row, likeness) for row, likeness in near)]
        none = "None is anything like it."
        if entry.row.sample:
            none = "This is not worked out for the sample edition."
        elif entry.carriers:
            none = "None but the copies is anything like it."
        return [title, Label(none, DETAIL, "ink3")]

    def _asked(self, entry: OverlookedRow, home: str, sources: Sequence[HomeSource]) -> list[QWidget]:
        """The sources of the home country, each with what became of asking it; those that did not answer come first."""
        lines: list[QWidget] = [Label(f"{demonym(home)} sources that Overview reads", HEADING, "ink2")]
        silent = "does not have it" if entry.row.sample else "answered, and does not have it"
        for source in sorted(sources, key=lambda one: (one.answered, one.id not in entry.carriers)):
            state = silent if source.answered else "not asked today"
            if source.failed:
                state = f"did not answer: {source.problem}"
            if source.id in entry.carriers:
                state = f"has it only as {COPIES[entry.state]}"
            line = FactLine((Words(source.name, DETAIL, "ink"), Words(state, SMALL, "ink3")), height=24)
            lines.append(beside(line, self._copy(source, entry)) if source.id in entry.carriers else line)
        return lines

    def _near(self, row: ArticleRow, likeness: float) -> QWidget:
        article = LikenessLine(row, likeness)
        article.clicked.connect(lambda: self._open(row.id))
        button = TextButton("This covers it", role=SMALL.strong(600))
        button.setAccessibleName(f"This covers it: {row.title}")
        button.clicked.connect(lambda: self._cover(row.id))
        return beside(article, button)

    def _copy(self, source: HomeSource, entry: OverlookedRow) -> TextButton:
        button = TextButton("Read it", role=SMALL.strong(600))
        button.setAccessibleName(f"Read the copy: {source.name}")
        button.clicked.connect(lambda: self._open(entry.carriers[source.id]))
        return button

    def _open(self, article: int) -> None:
        self.close()
        self.article_wanted.emit(article)

    def _cover(self, article: int) -> None:
        self.close()
        self.covered.emit(article)


def _elsewhere(home: str) -> str:
    return ELSEWHERE.format(demonym=demonym(home))
