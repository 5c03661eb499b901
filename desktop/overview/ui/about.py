"""About Overview: the version, and everything that it is made of, with its licences."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QListWidget, QPlainTextEdit, QWidget

from overview import __version__
from overview.about import Component, components, sbom
from overview.identity import WEBSITE
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.controls.sheet import Sheet, foot
from overview.ui.layout import ANY
from overview.ui.theme.type import DETAIL, SHEET_TITLE, font

SIZE = QSize(920, 620)  # the lines of a licence are 80 letters long
SIDE, ABOVE = 230, 150  # the list's width beside a licence, its height above one
NARROW = 640  # windows narrower than this show the list above the licence
ROWS = """
    QListView { background: transparent; outline: 0 }
    QListView::item { padding: 5px 10px; border: 2px solid transparent; border-radius: 7px }
    QListView::item:selected { background: palette(midlight); color: palette(text) }
    QListView:focus::item:selected { border-color: palette(highlight) }
"""


class AboutSheet(Sheet):
    """The dialogue."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "About Overview", SIZE)
        self._components = components()
        page = down(self.card, (32, 24, 32, 24), spacing=2)
        page.addWidget(Label(f"Overview {__version__}", SHEET_TITLE, lines=1))
        page.addWidget(Label(f"The Overview authors. Apache License 2.0. {WEBSITE}", DETAIL, "ink2"))
        page.addWidget(Label("It is made with what is listed here, each under its own licence.", DETAIL, "ink2"))
        page.addSpacing(14)
        self._body = body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(16)
        self.list = QListWidget()
        self.list.setAccessibleName("What Overview is made of")
        self.list.setStyleSheet(ROWS)
        self.list.setFont(font(DETAIL))
        self.list.addItems([f"{one.name} {one.version}".rstrip() for one in self._components])
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Licence")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for area in (self.list, self.text):
            area.setFrameShape(area.Shape.NoFrame)
            thin_scrolling(area)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(self.list)
        body.addWidget(self.text, 1)
        page.addLayout(body, 1)
        page.addSpacing(14)
        bill = TextButton("Save the bill of materials …", colour="ink2")
        bill.clicked.connect(self._save)
        done = Button("Done")
        done.clicked.connect(self.close)
        page.addLayout(foot(done, bill))
        self.list.currentRowChanged.connect(lambda at: self._show(self._components[at]))
        self.list.setCurrentRow(0)
        self._lay_out(window.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def _lay_out(self, width: int) -> None:
        narrow = width < NARROW
        way = QBoxLayout.Direction
        self._body.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.list.setMaximumSize(*((ANY, ABOVE) if narrow else (SIDE, ANY)))

    def _show(self, one: Component) -> None:
        head = "\n".join(line for line in (f"{one.name} {one.version}".rstrip(), one.licence, one.address) if line)
        self.text.setPlainText("\n\n\n".join((head, *one.texts)))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the bill of materials", f"overview-{__version__}.cdx.json")
        if name:
            self.write(name)

    def write(self, path: str) -> None:
        """Write the bill of materials; what prevents it is said in the place of the licence."""
        try:
            with Path(path).open("w", encoding="utf-8") as file:
                json.dump(sbom(self._components), file, indent=1)
        except OSError as error:
            self.text.setPlainText(f"The file could not be written: {error.strerror}.")
