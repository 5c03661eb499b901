"""A small news site on loopback, and the window's services with a real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.library.values import Source
from overview.paths import places
from overview.settings.declared import ALLOW_PRIVATE
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.theme.theme import theme

HOME = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hello</body></html>'
FEED = b"""<rss version="2.0"><channel><title>The Paper Boat</title><link>http://127.0.0.1/</link><language>en</language>
<item><guid>1</guid><title>Ferry learns to whistle</title><link>http://127.0.0.1/1</link></item></channel></rss>"""


@pytest.fixture
def site(serve: Callable[..., str]) -> str:
    """The address of a site with a home page and a feed."""
    pages = {"/": (200, "text/html", HOME), "/feed": (200, "application/rss+xml", FEED)}
    return serve(lambda request: pages.get(request.path, (404, "text/html", b""))) + "/"


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    """The window's services on an empty library, allowed to ask this machine."""
    theme().set_reduce_motion(True)
    where = places()
    library = open_library(where.data)  # first: it makes the folder
    settings = Settings(where.data)
    settings.set(ALLOW_PRIVATE, ["127.0.0.1"])
    made = Desk(where, settings, LibraryThread(library))
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def make_source() -> Callable[..., Source]:
    """Makes a source of Kenya that is on."""

    def make(name: str, feed: str, number: int = 1) -> Source:
        return Source(
            number, f"test-{number}", "reader", "KE", name, "", "", feed, "feed", "en", "", "", "", "", "", False, True,
            False, True, None,
        )  # fmt: skip

    return make


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window to open sheets on."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 760)
    window.show()
    return window
