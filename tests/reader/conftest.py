"""A reading view, a reading room, and articles to show in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.reader.content import ReaderContent
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.style import ReadingStyle
from overview.ui.reader.view import ArticleView
from overview.ui.theme.theme import theme


@pytest.fixture(autouse=True)
def _light(qapp: object) -> None:
    if theme().choice != "light":
        theme().choose("light")
    theme().set_reduce_motion(True)


@pytest.fixture
def make_page(qtbot: QtBot) -> Iterator[Callable[..., ReaderPage]]:
    """Makes a reading room of a size."""
    held = []  # while it is painted: else it may be looked at by the collector of garbage in the middle of that

    def make(width: int = 1000, height: int = 800) -> ReaderPage:
        page = ReaderPage(ReadingStyle())
        held.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        return page

    yield make
    held.clear()


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    """A view without a head and a foot."""
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    return made


@pytest.fixture
def article() -> ReaderContent:
    """A translated article with all that one can have."""
    return ReaderContent(
        id=7,
        title="The ferry sings before it leaves",
        html='<p>The ferry of Ambo sings. It has done so since May.</p><p>Its captain, <a href="https://harbour.example/c">'
        "Ilo</a>, taught it two verses.</p><p>A third is being written.</p>",
        country="KE",
        country_name="Kenya",
        source="The Invented Tide",
        author="Ana Sample",
        published="Today 09:40",
        minutes=2,
        address="https://tide.example/ferry",
        title_original="Kivuko huimba kabla ya kuondoka",
        html_original="<p>Kivuko cha Ambo huimba. Kimefanya hivyo tangu Mei.</p><p>Nahodha wake, "
        '<a href="https://harbour.example/c">Ilo</a>, alikifunza beti mbili.</p><p>Wa tatu unaandikwa.</p>',
        language="sw",
        language_name="Swahili",
        translation="Swahili → English, on this computer, Argos 1.9",
        lead_image="image:lead",
        caption="The ferry, as a painter saw it.",
    )


@pytest.fixture
def picture(qapp: object) -> Callable[..., bytes]:
    """Makes a picture of a size; `turned` shows something else."""

    def make(width: int = 400, height: int = 200, kind: str = "PNG", *, turned: bool = False) -> bytes:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        colours = QLinearGradient(0, 0, 0 if turned else width, height if turned else 0)
        colours.setColorAt(0, QColor("#103050"))
        colours.setColorAt(1, QColor("#F0D090"))
        painter.fillRect(image.rect(), colours)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, kind)  # type: ignore[call-overload]  # PySide’s stub is wrong: a str
        return bytes(data.data())

    return make


def button(parent: QWidget, name: str) -> QAbstractButton:
    """The visible button that is called so."""
    found = [
        one
        for one in parent.findChildren(QAbstractButton)
        if name in (one.text().replace("&&", "&"), one.accessibleName()) and one.isVisibleTo(parent)
    ]
    assert found, f"there is no button {name!r}"
    return found[-1]
