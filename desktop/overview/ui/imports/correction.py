"""The sheet on which the reader sets the details of an imported article right."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.catalog.countries import countries, country
from overview.catalog.languages import language_name, names, tag_of
from overview.catalog.names import code_typed
from overview.library.arrival_rows import within_day
from overview.library.details import Details
from overview.library.values import DATED, DAY_ONLY, UNDATED
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.sheet import Sheet, foot
from overview.ui.settings.rows import Field, complete
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, SHEET_TITLE

SIZE = QSize(560, 620)


class CorrectionSheet(Sheet):
    """Title, author, source, country, date and language of an article.

    Signals: `corrected(Details)`.
    """

    corrected = Signal(object)

    def __init__(self, window: QWidget, before: Details) -> None:
        super().__init__(window, "Correct the details", SIZE)
        self._known = before
        page = down(self.card, (36, 26, 36, 28), spacing=4)
        page.addWidget(Label("Correct the details", SHEET_TITLE))
        page.addSpacing(8)
        area = ScrollColumn((), spacing=4, fills=True)  # a low window has no room for all of them
        page.addWidget(area, 1)
        form = area.column
        self.title = _field(form, "Title", before.title)
        self.author = _field(form, "Author", before.author)
        self.source = _field(form, "Source", before.source)
        found = country(before.country)
        self.country = _field(form, "Country of the source", found.name if found else "")
        complete(self.country, [one.name for one in countries().values()])
        self.date = _field(form, "Date and time (year-month-day hour:minute)", _as_text(before))
        self.language = _field(form, "Language", _language(before.language))
        complete(self.language, sorted(set(names().values())))
        form.addStretch(1)
        self._problem = Label("", DETAIL, "warn", lines=2)
        page.addWidget(self._problem)
        leave = TextButton("Leave as it was", colour="ink2")
        leave.clicked.connect(self.close)
        keep = Button("Correct")
        keep.clicked.connect(self._keep)
        for field in self.card.findChildren(Field):
            field.returnPressed.connect(self._keep)
        page.addLayout(foot(keep, leave))

    def _keep(self) -> None:
        try:
            wanted = self.details()
        except ValueError as error:
            self._problem.setText(str(error))
            return
        self.close()
        if wanted != self._known:
            self.corrected.emit(wanted)

    def details(self) -> Details:
        """What stands in the fields. Raises ValueError with a sentence on what can't be."""
        typed = self.country.text().strip()
        code = code_typed(typed) if typed else ""
        if code is None:
            raise ValueError(f"There is no country “{typed}” on Overview’s map. Leave it empty where it is unknown.")
        if not self.title.text().strip() or not self.source.text().strip():
            raise ValueError("An article needs a title and a source.")
        named = self.language.text().strip()
        known = named == _language(self._known.language)
        language = self._known.language if known else tag_of(named) if named else "und"
        if language is None:
            raise ValueError(f"Overview knows no language called “{named}”. Leave it empty where it is unknown.")
        published, dated = self._known.published, self._known.dated
        if self.date.text().strip() != _as_text(self._known):
            published, dated = _moment(self.date.text())
        return Details(
            self.title.text(),
            self.author.text(),
            self.source.text(),
            code,
            language,
            published,
            dated,
        )


def _field(page: QVBoxLayout, name: str, text: str) -> Field:
    page.addWidget(Label(name, INTERFACE_STRONG.strong(500)))
    field = Field(name, text)
    field.setCursorPosition(0)  # a long text shows where it begins
    page.addWidget(field)
    page.addSpacing(4)
    return field


def _language(code: str) -> str:
    return "" if code == "und" else language_name(code)


def _as_text(details: Details) -> str:
    """The date in the reader's own time zone; the day alone where no more is known; empty where there is none."""
    if details.dated == UNDATED:
        return ""
    if details.dated == DAY_ONLY:
        return time.strftime("%Y-%m-%d", time.gmtime(details.published))
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(details.published))


def _moment(text: str) -> tuple[int, int]:
    """A date that was typed, in the reader's own time zone, as Unix seconds, and what is known of it.

    Raises ValueError with a sentence.
    """
    try:
        found = datetime.fromisoformat(text.strip())
        day_only = len(text.strip()) <= len("2026-11-24")
        zoned = found.replace(hour=12, tzinfo=UTC) if day_only else found if found.tzinfo else found.astimezone()
        moment = int(zoned.timestamp())
        ahead = found.astimezone(UTC) > datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError("The date can’t be read. Write it like 2026-11-24 09:40, or 2026-11-24.") from None
    if ahead:
        raise ValueError("The date lies ahead.")
    return (within_day(moment, int(time.time())), DAY_ONLY) if day_only else (moment, DATED)
