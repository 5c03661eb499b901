"""Forms about sources, and the one to add a site: what is typed goes to the engine, what it answers stands below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from overview.catalog.countries import countries, country
from overview.catalog.names import code_typed
from overview.library.choices import Choice
from overview.ui.controls.boxes import across, clear, down
from overview.ui.controls.buttons import Button, TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import ProgressLine
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.controls.sheet import Sheet
from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.settings.rows import Field, complete
from overview.ui.sources.feed_lists import take_back
from overview.ui.theme.type import DETAIL, INTERFACE, NAME, SHEET_TITLE

MOST_OTHERS = 4
GAP = 8  # between two lines
EDGE = TextButton.EDGE
UNKNOWN_COUNTRY = "No country is called that. Pick one from the list, or leave it empty."


class SourceForm(Sheet):
    """A sheet with lines to fill in, a button that has the engine do something, and what came of it."""

    def __init__(self, desk: Desk, window: QWidget, title: str, words: str, height: int) -> None:
        super().__init__(window, title, QSize(560, height))
        self._desk = desk
        self._job: Job | None = None
        self._page = down(self.card, (36 - EDGE, 26, 36 - EDGE, 26))
        head = self.head(Label(title, SHEET_TITLE, lines=2))
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        self._page.addLayout(head)
        self._area = QScrollArea()  # large type in a low window needs more room than there is
        thin_scrolling(self._area)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_answer)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form = QWidget()
        self._area.setWidget(form)
        form.setAutoFillBackground(False)
        self._page.addWidget(self._area, 1)
        page = down(form, (EDGE, 6, EDGE, 6))
        page.addWidget(Label(words, DETAIL, "ink2"))
        page.addSpacing(14)
        self._lines = QGridLayout()
        self._lines.setColumnStretch(1, 1)
        self._lines.setVerticalSpacing(GAP)
        self._lines.setHorizontalSpacing(18)
        page.addLayout(self._lines)
        self._secret_lines: list[tuple[QWidget, QLineEdit]] = []
        self._more: TextButton | None = None  # shows them
        page.addSpacing(12)
        self._progress = ProgressLine(title)
        self._progress.setRange(0, 0)
        self._progress.hide()
        page.addWidget(self._progress)
        self._answer = Label("", NAME, "ink")
        page.addWidget(self._answer)
        offers = across()
        offers.addSpacing(-EDGE)
        self._below = QVBoxLayout()
        offers.addLayout(self._below)
        page.addLayout(offers)
        page.addStretch(1)
        self.closed.connect(self._cancel)

    def add_line(self, name: str, text: str) -> QLineEdit:
        """A line with its name before it."""
        return self._add_line(name, text)[1]

    def add_country(self, text: str) -> QLineEdit:
        """A line for a country, with the names offered while one types."""
        field = self.add_line("Country", text)
        complete(field, [one.name for one in countries().values()])
        return field

    def add_credentials(self) -> None:
        """Lines for what a site that wants a subscription is shown; out of sight until they are asked for."""
        for name in ("User name", "Password", "Cookies"):
            label, field = self._add_line(name)
            if name != "User name":
                field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
            self._secret_lines.append((label, field))
        self.show_credentials(False)

    def add_foot(self, button: Button) -> None:
        """The row at the end, with the button; below the lines, what shows those for credentials."""
        for field in self.findChildren(QLineEdit):
            field.returnPressed.connect(partial(self._entered, field, button))
        foot = QHBoxLayout()
        if self._secret_lines:
            self._more = more = TextButton("This site wants a password", colour="ink2")
            more.clicked.connect(lambda: self.show_credentials(True))
            more.clicked.connect(self._secret_lines[0][1].setFocus)  # else the cross gets the keyboard
            more.clicked.connect(more.hide)
            self._lines.addLayout(flush(more), self._lines.rowCount(), 1)
        foot.addStretch(1)
        foot.addWidget(button)
        foot.addSpacing(EDGE - button.EDGE)
        self._page.addLayout(foot)

    @property
    def credentials(self) -> dict[str, str]:
        """What was typed of them; empty where nothing was."""
        typed = [field.text().strip() for _, field in self._secret_lines]
        return dict(zip(("user", "password", "cookies"), typed, strict=True)) if any(typed) else {}

    def ask(self, job_name: str, done: Callable[[dict[str, Any]], None], /, **arguments: Any) -> None:
        """Have the engine do a job; a failure is told below the lines."""
        if self._job is not None:
            return
        self.say("")
        self._progress.show()
        self._job = job = self._desk.engine.ask(job_name, **arguments)
        job.item.connect(self._asked)
        job.done.connect(self._ended)
        job.done.connect(done)
        job.failed.connect(self._failed)

    def show_credentials(self, shown: bool) -> None:
        """Show the lines for them."""
        for label, field in self._secret_lines:
            label.setVisible(shown)
            field.setVisible(shown)
        if shown:
            self.grow(sum(field.sizeHint().height() + GAP for _, field in self._secret_lines))

    def hint_at_credentials(self, words: str) -> None:
        """What stands in these lines as long as nothing is typed."""
        for _, field in self._secret_lines:
            field.setPlaceholderText(words)

    def offer(self, button: TextButton) -> None:
        """Something that can be done, below what was said."""
        self._below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def clear_offers(self) -> None:
        """Offer nothing any more."""
        clear(self._below)

    def say(self, words: str, colour: str = "ink") -> None:
        """Tell something below the lines."""
        self._answer.colour = colour
        self._answer.setText(words)
        self._answer.update()

    def _entered(self, field: QLineEdit, button: Button) -> None:
        """Return was pressed in a line: the form is done, unless it only picks one of the names that are offered."""
        completer = field.completer()
        offered = completer.popup() if completer is not None else None
        if offered is None or not offered.isVisible():
            button.click()

    def _show_answer(self, _least: int, most: int) -> None:
        """Not all has room: what was said has."""
        if self._answer.text():
            self._area.verticalScrollBar().setValue(most)

    def _add_line(self, name: str, text: str = "") -> tuple[Label, Field]:
        label, field = Label(name, INTERFACE, lines=1), Field(name, text)
        field.setCursorPosition(0)  # a long text shows where it begins
        row = self._lines.rowCount()
        self._lines.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addWidget(field, row, 1)
        return label, field

    def _asked(self, _index: int, item: dict[str, Any]) -> None:
        """The site wants something: the lines for it are shown, ready to type."""
        if item.get("wants") == "password" and self._more is not None and not self._more.isHidden():
            self._more.click()

    def _failed(self, sentence: str, cancelled: bool) -> None:
        self._ended()
        if not cancelled:
            self.say(sentence, "warn")

    def _ended(self) -> None:
        self._job = None
        self._progress.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._desk.engine.cancel(self._job)


class AddSiteSheet(SourceForm):
    """A site by any of its addresses. Signal: `refresh_wanted(list of source ids)`."""

    refresh_wanted = Signal(list)

    def __init__(self, desk: Desk, window: QWidget, code: str = "", address: str = "") -> None:
        words = (
            "Any address of the site will do. Overview looks for its feed there, in the usual places, and for a news "
            "sitemap. It asks this site, and where its page says that its feeds are."
        )
        super().__init__(desk, window, "Add a site", words, 430)
        found = country(code)
        self._address = self.add_line("Address", address)
        self._address.setPlaceholderText("news.example")
        self._country = self.add_country(found.name if found else "")
        self._country.setPlaceholderText("As its address says")
        self.add_credentials()
        self._find = Button("Find its feed", "search")
        self._find.clicked.connect(self.look)
        self.add_foot(self._find)

    def look(self) -> None:
        """Look for the feed of what was typed."""
        self.clear_offers()
        typed, named = self._address.text().strip(), self._country.text().strip()
        code = code_typed(named) if named else ""
        if not typed:
            self.say("Type or paste an address of the site.", "warn")
        elif code is None:
            self.say(UNKNOWN_COUNTRY, "warn")
        else:
            self.ask("add_source", self._added, address=typed, country=code, **self.credentials)

    def _added(self, result: dict[str, Any]) -> None:
        number, name = int(result["source"]), str(result["name"])
        where = country(str(result["country"]))
        words = f"{name} is among the sources{f' of {where.name}' if where else ''} now: {result['feed']}."
        words = words if result["new"] else f"{name} was there already; it is switched on."
        self.say(" ".join(filter(None, (words, result["unkept"]))))
        added, before = [number] if result["new"] else [], [Choice(*one) for one in result["before"]]
        desk, access = self._desk, result["access"]

        def undo() -> None:
            take_back(desk, added, before)
            if access is not None:
                desk.ask("edit_source", source=number, access=access)

        if added or before or access is not None:
            said = "added" if added else "switched on" if before else "changed"
            desk.undo.push(f"{name} {said}", undo, quiet=True)
        self._offer(number, result["others"])

    def _offer(self, number: int, others: Sequence[dict[str, str]]) -> None:
        ask = TextButton("Ask it for news now")
        ask.clicked.connect(self.close)
        ask.clicked.connect(lambda: self.refresh_wanted.emit([number]))
        self.offer(ask)
        for other in others[:MOST_OTHERS]:
            title = other["title"] or other["address"]
            button = TextButton(f"Add “{title}” too", colour="ink2")
            button.clicked.connect(partial(self._too, other["address"]))
            self.offer(button)

    def _too(self, address: str, _checked: bool = False) -> None:
        self._address.setText(address)
        self.look()
