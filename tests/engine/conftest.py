"""A real engine's process with a library, a tiny model and a translation service on loopback."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.engine import protocol
from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Article
from overview.paths import places, program
from overview.settings import declared
from overview.settings.store import Settings
from overview.translation.models.install import install_file
from overview.translation.models.store import Store

TINY = Path(__file__).parent.parent / "translation" / "tiny"
DAY = 1_790_000_000
Pairs = list[tuple[str, str]]


@pytest.fixture
def package() -> Path:
    """A tiny model of the constructed language Velu ("qaa")."""
    return TINY / "translate-qaa_en-1_0.argosmodel"


@pytest.fixture(scope="session")
def held_out() -> Pairs:
    """Velu sentences that the model did not see, with their English."""
    pairs = json.loads((TINY / "held_out.json").read_text(encoding="utf-8"))
    return [(velu, english) for velu, english in pairs if velu.endswith(".")]


class Engine:
    """The engine's process, asked as the window asks."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [*program(), "engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"OVERVIEW_HOME": str(home)},
        )  # fmt: skip
        self._number = 0
        self.messages: list[protocol.Message] = []
        self.tell(protocol.encode_window())

    def tell(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def ask(self, job: str, **arguments: Any) -> int:
        self._number += 1
        self.tell(protocol.encode_request(protocol.Request(self._number, job, arguments)))
        return self._number

    def hear(self) -> protocol.Message:
        assert self.process.stdout is not None
        self.messages.append(protocol.decode(self.process.stdout.readline()))
        return self.messages[-1]

    def until(self, number: int) -> dict[str, Any]:
        """The result of a job, whose messages are read meanwhile."""
        while True:
            message = (
                next(
                    (
                        one
                        for one in self.messages
                        if isinstance(one, protocol.Done | protocol.Failed) and one.id == number
                    ),
                    None,
                )
                or self.hear()
            )
            if isinstance(message, protocol.Done) and message.id == number:
                return message.result
            if isinstance(message, protocol.Failed) and message.id == number:
                raise AssertionError(message.sentence)

    def failure(self, number: int) -> protocol.Failed:
        while True:
            message = self.hear()
            if isinstance(message, protocol.Failed) and message.id == number:
                return message
            assert not (isinstance(message, protocol.Done) and message.id == number), message

    def until_rest(self) -> dict[str, Any]:
        """The result of the next `translate_rest` that somebody asks for."""
        seen = len(self.messages)
        while True:
            message = self.messages[seen] if seen < len(self.messages) else self.hear()
            seen += 1
            if isinstance(message, protocol.Done) and message.id < 0 and message.result.get("translated"):
                return message.result

    def until_end_of(self, job: str) -> dict[str, Any]:
        """The result of a job that another asked for."""
        while True:
            message = self.hear()
            if isinstance(message, protocol.Began) and message.id < 0 and message.job == job:
                return self.until(message.id)

    def do(self, job: str, **arguments: Any) -> dict[str, Any]:
        return self.until(self.ask(job, **arguments))

    def translator(self) -> psutil.Process | None:
        children = psutil.Process(self.process.pid).children(recursive=True)
        return next((one for one in children if "translator" in one.cmdline()), None)

    def close(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def home() -> Path:
    return places().data


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    made = open_library(home)
    yield made
    made.close()


@pytest.fixture
def source(library: Library) -> int:
    """A source whose articles are in Velu."""
    new = choices.NewSource(key="velu", origin=choices.READER, name="Velu", country="SK", homepage="", language="qaa")
    with library.transaction():
        return choices.put(library, [new])["velu"]


@pytest.fixture
def engine(home: Path, library: Library) -> Iterator[Engine]:
    made = Engine(home)
    yield made
    made.close()


@pytest.fixture
def put(held_out: Pairs) -> Callable[..., list[int]]:
    """Stores new articles: a headline, and a text of two paragraphs with a link; gives their ids."""

    def store(
        library: Library, source: int, count: int, *, language: str = "qaa", teaser: bool = False, start: int = 0
    ) -> list[int]:
        made = []
        for number in range(start, start + count):
            one, two, three = (held_out[(number * 3 + at) % len(held_out)][0] for at in range(3))
            html = f'<p>{two} <a href="https://x.example/{number}">{three}</a></p><p>{one}</p>'
            made.append(
                NewArticle(f"{source}-{number}", one.rstrip("."), html, language=language, country="SK",
                           published=DAY + number, teaser=teaser)
            )  # fmt: skip
        return list(arrivals.store(library, [Delivery(source, made)], DAY + 10_000).new)

    return store


@pytest.fixture
def read() -> Callable[[Library, int], Article | None]:
    """Reads an article."""

    def read_one(library: Library, number: int) -> Article | None:
        with contextlib.closing(library.connect()) as connection:
            return articles.article(connection, number)

    return read_one


@pytest.fixture
def english() -> Callable[[Library], tuple[int, int]]:
    """Counts the headlines and the texts that are translated."""

    def count(library: Library) -> tuple[int, int]:
        with contextlib.closing(library.connect()) as connection:
            return (
                connection.execute("SELECT count(title_en) FROM article").fetchone()[0],
                connection.execute("SELECT count(html) FROM article_translation").fetchone()[0],
            )

    return count


@pytest.fixture
def install(package: Path) -> Callable[[Path], None]:
    """Installs the tiny model."""

    def install_it(home: Path) -> None:
        install_file(Store(home / "models"), package)

    return install_it


@pytest.fixture
def overview() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command."""

    def run(home: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "overview", *words], input=stdin, capture_output=True, text=True, timeout=300,
            env=os.environ | {"OVERVIEW_HOME": str(home)},
        )  # fmt: skip

    return run


Serve = Callable[[Callable[[BaseHTTPRequestHandler], Any]], str]


class Host:
    """A LibreTranslate server that turns words into capitals, and gives files."""

    def __init__(self, serve: Serve) -> None:
        self.sent: list[dict[str, Any]] = []
        self.status = 200
        self.headers: dict[str, str] = {}  # of what it answers where it fails
        self.good, self.bad = math.inf, 500  # requests that it answers before it fails, and how it fails then
        self.files: dict[str, bytes] = {}
        self.address = serve(self._answer)

    def _answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes] | None:
        if request.command == "GET":
            return self.status, "application/zip", self.files[request.path]
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        self.sent.append(body)
        made = [
            re.sub(r"(?<![<&/\w])\w+(?![^<]*>)(?!\w*;)", lambda word: word.group().upper(), one) for one in body["q"]
        ]
        status = self.status if len(self.sent) <= self.good else self.bad
        if status != 200 and self.headers:
            request.send_response(status)
            for name, value in {**self.headers, "Content-Length": "0"}.items():
                request.send_header(name, value)
            request.end_headers()
            return None
        return status, "application/json", json.dumps({"translatedText": made}).encode()


@pytest.fixture
def host(serve: Serve) -> Host:
    return Host(serve)


@pytest.fixture
def chosen(home: Path, host: Host) -> Settings:
    settings = Settings(home)
    settings.set(declared.SERVICE, "libretranslate")
    settings.set(declared.SERVICE_ADDRESS, host.address)
    return settings
