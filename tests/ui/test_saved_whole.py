"""What is saved in the window is read whole from its page, also where it was never opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.settings.declared import ALLOW_PRIVATE, PROXY

from .conftest import App

TEXT = "Engineers closed the rope bridge of Valdera after a cable had snapped in the night over the Torvald gorge. "


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        paragraphs = "".join(f"<p>{TEXT}{TEXT}Part {n} of it.</p>" for n in range(12))
        body = f"<html><body><article><h1>Rope bridge</h1>{paragraphs}</article></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_saved_article_is_read_whole_without_being_opened(app: App, address: str) -> None:
    app.desk.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    app.desk.settings.set(PROXY, "none")
    library, now = app.desk.library.library, int(time.time())
    source = choices.put(library, [choices.NewSource("s", choices.READER, "s", feed=f"{address}/feed")])["s"]
    brief = NewArticle("1", "Rope bridge", f"<p>{TEXT}</p>", f"{address}/1", published=now, teaser=True)
    (number,) = arrivals.store(library, [Delivery(source, [brief])], now).new
    with closing(library.connect()) as connection:
        rows = articles.rows(connection, [number])
    app.window.marking.save(rows)
    app.until(lambda: app.value("SELECT teaser FROM article WHERE id = ?", number) == 0)
