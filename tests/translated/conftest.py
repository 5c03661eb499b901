"""A real window on a library with articles in Velu, a real engine, and the tiny model for that language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.paths import Places, places
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.theme.theme import theme
from overview.ui.window import Window

TINY = Path(__file__).parent.parent / "translation" / "tiny"
NOW = 1_790_000_000


class Stage(NamedTuple):
    """A window with its library."""

    window: Window
    desk: Desk
    places: Places
    velu: list[tuple[str, str]]  # sentences with their English
    articles: tuple[int, ...]  # in Velu, newest first
    english: int  # an article in English


@pytest.fixture
def model() -> Path:
    """The package of the tiny model."""
    return TINY / "translate-qaa_en-1_0.argosmodel"


@pytest.fixture
def make_stage(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    """Makes a stage with `count` foreign articles that say to be in `language`."""
    made: list[Stage] = []

    def make(language: str = "qaa", count: int = 6) -> Stage:
        theme().set_reduce_motion(True)
        where = places()
        library = open_library(where.data)
        velu = [(one, other) for one, other in json.loads((TINY / "held_out.json").read_text("utf-8"))]
        keys = choices.put(
            library,
            [
                choices.NewSource("velu", "reader", "The Velu Lantern", "KE", "Velu Lanten", language=language),
                choices.NewSource("plain", "reader", "The Plain Post", "KE", language="en"),
            ],
        )
        articles = [
            NewArticle(
                f"v{at}",
                velu[at * 5][0],
                f"<p>{velu[at * 5 + 1][0]} {velu[at * 5 + 2][0]}</p><p>{velu[at * 5 + 3][0]}</p>",
                country="KE",
                language=language,
                published=NOW - at * 60,
                clean=True,
            )
            for at in range(count)
        ]
        ids = arrivals.store(library, [Delivery(keys["velu"], articles)], NOW).new[::-1]
        post = NewArticle("p", "A plain post", "<p>In English.</p>", country="KE", language="en", clean=True)
        (english,) = arrivals.store(library, [Delivery(keys["plain"], [post])], NOW).new
        library.close()
        desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
        window = Window(desk, Session(), fresh=False)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.settle([])
        made.append(Stage(window, desk, where, velu, ids, english))
        qtbot.waitUntil(lambda: window.model.rowCount() == count + 1)
        return made[-1]

    yield make
    for stage in made:
        stage.window.close()
        stage.desk.close()
        QCoreApplication.processEvents()  # answers that came meanwhile
