"""A small news site on loopback, and the window's services with a real engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = {"/": HOME, "/feed": FEED}.get(self.path)
        self.send_response(200 if body else 404)
        kind = "application/rss+xml" if self.path == "/feed" else "text/html"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site with a home page and a feed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    """The window's services on an empty library, allowed to ask this machine."""
    theme().set_reduce_motion(True)
    where = places()
    settings = Settings(where.data)
    settings.set(ALLOW_PRIVATE, ["127.0.0.1"])
    made = Desk(where, settings, LibraryThread(open_library(where.data)))
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
