"""The whole way with a real translator, where Debian's Apertium is: a Spanish feed becomes an English article.

Apertium's command line stands behind a server on loopback that speaks LibreTranslate's protocol.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from overview.engine import protocol
from overview.library import articles, choices
from overview.library.opening import open_library
from overview.library.values import Scope
from overview.paths import places, program
from overview.settings import declared
from overview.settings.store import Settings
from overview.ui import opened_article

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>El Diario del Valle</title><link>{0}/</link><language>es</language>
<item><title>El gobierno aprueba una nueva ley sobre el agua</title><guid>a1</guid>
<pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>El presidente anunció ayer una <a href="{0}/ley">nueva ley</a> en la ciudad.</p>
<p>La lluvia cerró tres carreteras en el norte del país.</p>]]></description></item>
</channel></rss>"""


def apertium(text: str) -> str:
    return subprocess.run(
        ["apertium", "-f", "html", "-u", "spa-eng"], input=text, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def site(serve: Callable[..., str]) -> str:
    """A news site with a feed, and the translator."""

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        if request.command == "GET":
            return 200, "application/rss+xml", FEED.format(address).encode()
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        assert (body["source"], body["target"]) == ("es", "en")
        made = {"translatedText": [apertium(text) for text in body["q"]]}
        return 200, "application/json", json.dumps(made).encode()

    address = serve(answer)
    return address


@pytest.mark.skipif(shutil.which("apertium") is None, reason="needs Debian's apertium and apertium-eng-spa")
def test_a_spanish_feed_becomes_an_english_article(site: str) -> None:
    library = open_library(places().data)
    settings = Settings(places().data)
    settings.set(declared.SERVICE, "libretranslate")
    settings.set(declared.SERVICE_ADDRESS, site)
    settings.set(declared.ALLOW_PRIVATE, ("127.0.0.1",))
    settings.set(declared.LOAD_PICTURES, "never")
    new = choices.NewSource(
        key="valle", origin=choices.READER, name="El Diario del Valle", country="ES", language="es",
        homepage=f"{site}/", feed=f"{site}/feed.xml", kind="feed", default_on=True,
    )  # fmt: skip
    with library.transaction():
        choices.put(library, [new])
    with engine() as ask:
        assert ask(1, "refresh")["new"] == 1
        with contextlib.closing(library.connect()) as connection:
            (row,) = articles.page(connection, Scope())
        assert row.language == "es"
        ask(2, "translate_article", article=row.id)
    with contextlib.closing(library.connect()) as connection:
        opened = opened_article.read(connection, row.id)
    assert opened is not None
    shown = opened_article.content(opened)
    assert "government" in shown.title.lower() and "water" in shown.title.lower()
    assert shown.title_original == "El gobierno aprueba una nueva ley sobre el agua"
    assert "president" in shown.html.lower() and f'href="{site}/ley"' in shown.html and "carreteras" not in shown.html
    assert shown.translation == "Spanish → English, by LibreTranslate"
    library.close()


@contextlib.contextmanager
def engine() -> Iterator[Any]:
    """A real engine; gives a function that asks it for a job and gives the result."""
    child = subprocess.Popen(
        [*program(), "engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
    )
    assert child.stdin is not None and child.stdout is not None

    def ask(number: int, job: str, **arguments: Any) -> dict[str, Any]:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(protocol.encode_request(protocol.Request(number, job, arguments)))
        child.stdin.flush()
        while True:
            message = protocol.decode(child.stdout.readline())
            assert not isinstance(message, protocol.Failed), message
            if isinstance(message, protocol.Done) and message.id == number:
                return message.result

    yield ask
    child.stdin.close()
    child.wait(60)
    child.stdout.close()
