"""Translation by a real engine process with a real, tiny model: the open article, what is visible, the rest, models."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.engine import protocol
from overview.engine.jobs.models import install_known
from overview.engine.work import Cancelled, Tools, Work
from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery, NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Changes, Scope
from overview.paths import places, program
from overview.settings import declared
from overview.settings.store import Settings
from overview.translation.models.catalogue import Offer
from overview.translation.models.store import Store

TINY = Path(__file__).parent.parent / "translation" / "tiny"
PACKAGE = TINY / "translate-qaa_en-1_0.argosmodel"
HELD_OUT = [pair for pair in json.loads((TINY / "held_out.json").read_text(encoding="utf-8")) if pair[0].endswith(".")]
DAY = 1_790_000_000


class Engine:
    """The engine's process, asked as the window asks."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [*program(), "engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"OVERVIEW_HOME": str(home)},
        )  # fmt: skip
        self._number = 0
        self.messages: list[protocol.Message] = []
        self.tell(protocol.encode_window(True))

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
    return add_source(library, "velu")


@pytest.fixture
def engine(home: Path, library: Library) -> Iterator[Engine]:
    made = Engine(home)
    yield made
    made.close()


def add_source(library: Library, key: str, language: str = "qaa") -> int:
    new = choices.NewSource(
        key=key, origin=choices.READER, name=key.title(), country="SK", homepage="", language=language
    )
    with library.transaction():
        return choices.put(library, [new])[key]


def put(
    library: Library, source: int, count: int, *, language: str = "qaa", teaser: bool = False, start: int = 0
) -> list[int]:
    """New articles: a headline, and a text of two paragraphs with a link."""
    made = []
    for number in range(start, start + count):
        one, two, three = (HELD_OUT[(number * 3 + at) % len(HELD_OUT)][0] for at in range(3))
        html = f'<p>{two} <a href="https://x.example/{number}">{three}</a></p><p>{one}</p>'
        made.append(
            NewArticle(f"{source}-{number}", one.rstrip("."), html, language=language, country="SK",
                       published=DAY + number, teaser=teaser)
        )  # fmt: skip
    return list(arrivals.store(library, [Delivery(source, made)], DAY + 10_000).new)


def read(library: Library, number: int) -> Any:
    with contextlib.closing(library.connect()) as connection:
        return articles.article(connection, number)


def english(library: Library) -> tuple[int, int]:
    """How many headlines and texts are translated."""
    with contextlib.closing(library.connect()) as connection:
        return (
            connection.execute("SELECT count(title_en) FROM article").fetchone()[0],
            connection.execute("SELECT count(html) FROM article_translation").fetchone()[0],
        )


def install(home: Path) -> None:
    from overview.translation.models.install import install_file

    install_file(Store(home / "models"), PACKAGE)


def test_the_open_article(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    (number,) = put(library, source, 1)
    assert engine.do("translate_article", article=number) == {"translated": 1, "missing": [], "trouble": ""}
    item = next(one for one in engine.messages if isinstance(one, protocol.Item))
    assert item.value["article"] == number and item.value["engine"] == "Argos 1.0"
    found = read(library, number)
    assert found.row.title == HELD_OUT[0][1].rstrip(".") and found.translation == "Argos 1.0" and found.row.translated
    expected = f'<p>{HELD_OUT[1][1]} <a href="https://x.example/0">{HELD_OUT[2][1]}</a></p><p>{HELD_OUT[0][1]}</p>'
    assert found.html_translated == expected
    with contextlib.closing(library.connect()) as connection:
        (pairs,) = connection.execute("SELECT pairs FROM article_translation").fetchone()
    assert [HELD_OUT[1][0], HELD_OUT[1][1]] in json.loads(pairs)
    assert protocol.Changed(Changes((number,))) in engine.messages
    assert engine.do("translate_article", article=number)["translated"] == 0, "it is done"


def test_what_is_visible_then_what_feeds_gave_of_it(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    numbers = put(library, source, 5) + put(library, source, 2, teaser=True, start=5)
    assert engine.do("translate", visible=numbers)["translated"] == 9
    assert english(library) == (7, 2), "headlines, and the texts of teasers"
    assert engine.do("translate", visible=numbers)["translated"] == 0


def test_the_rest_newest_first(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    numbers = put(library, source, 40)
    engine.do("translate")
    assert engine.until_rest()["translated"] == 80
    assert english(library) == (40, 40)
    changed = [one.changes.articles for one in engine.messages if isinstance(one, protocol.Changed)]
    first = next(part for part in changed if len(part) > 1)
    assert max(numbers) in first and min(numbers) not in first


def test_the_open_article_overtakes_the_rest(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    numbers = put(library, source, 90)
    engine.ask("translate")
    while not isinstance(engine.hear(), protocol.Changed):
        pass
    opened = engine.ask("translate_article", article=numbers[0])
    visible = engine.ask("translate", visible=numbers[:20])
    engine.until(opened)
    assert read(library, numbers[0]).html_translated and english(library)[1] < 45, "the oldest, before half of the rest"
    engine.until(visible)
    assert english(library)[1] < 90


def test_without_a_model_the_original_stays_and_the_reader_is_told(
    engine: Engine, library: Library, source: int
) -> None:
    (number,) = put(library, source, 1, language="uk")
    result = engine.do("translate_article", article=number)
    (missing,) = result["missing"]
    assert (
        missing["language"] == "uk" and missing["name"] == "Ukrainian" and missing["offer"] and missing["bytes"] > 1e7
    )
    assert result["translated"] == 0 and read(library, number).html_translated is None
    assert engine.do("translate", visible=[number])["missing"] == [missing]
    (other,) = put(library, source, 1, language="am", start=1)
    assert engine.do("translate_article", article=other)["missing"][0]["offer"] is None, (
        "no model of that language is known"
    )


def test_a_damaged_model_is_told_and_set_aside(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    (number,) = put(library, source, 1)
    store = Store(home / "models")
    weights = store.installed()[0].folder / "model" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    assert "damaged" in engine.do("translate_article", article=number)["trouble"]
    assert engine.do("models", action="list")["aside"] and read(library, number).html_translated is None


def test_what_the_reader_does_not_want(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    (number,) = put(library, source, 1)
    (english_one,) = put(library, source, 1, language="en", start=1)
    (unknown,) = put(library, source, 1, language="und", start=2)
    settings = Settings(home)
    settings.set(declared.LANGUAGES_READ, ("en", "qaa"))
    assert engine.do("translate_article", article=number)["translated"] == 0
    settings.set(declared.LANGUAGES_READ, ("en",))
    settings.set(declared.TRANSLATE, False)
    assert engine.do("translate_article", article=number)["translated"] == 0
    assert engine.do("translate", visible=[number])["translated"] == 0
    assert engine.do("translate_article", article=number, anyway=True)["translated"] == 1, "asked for"
    settings.set(declared.TRANSLATE, True)
    choices.choose(library, [choices.Choice(source, translate=False)])
    (later,) = put(library, source, 1, start=3)
    assert engine.do("translate", visible=[later, english_one, unknown])["translated"] == 0
    assert engine.do("translate_article", article=later, anyway=True)["translated"] == 0, "never this source"


def test_names_that_the_reader_lists(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    (number,) = put(library, source, 1)
    name = HELD_OUT[0][0].split()[0]
    Settings(home).set(declared.KEPT_NAMES, (name,))
    engine.do("translate_article", article=number)
    assert name in read(library, number).row.title


def test_a_new_model_translates_anew_what_is_shown(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    first, second, third = put(library, source, 3)
    engine.do("translate_article", article=first)
    engine.do("translate", visible=[second])
    store = Store(home / "models")
    card = store.installed()[0].folder / "overview.json"
    card.write_text(card.read_text().replace('"1.0"', '"1.1"').replace("qaa-en:1.0", "qaa-en:1.1"))
    assert engine.do("translate", visible=[first, second, third])["translated"] == 3
    assert [read(library, one).translation for one in (first, second, third)] == ["Argos 1.1"] * 3
    assert read(library, first).html_translated


def test_killed_while_it_translates_the_child_comes_back(
    engine: Engine, library: Library, source: int, home: Path
) -> None:
    install(home)
    put(library, source, 60)
    engine.ask("translate")
    while not isinstance(engine.hear(), protocol.Changed):
        pass
    child = engine.translator()
    assert child is not None and child.nice() >= 10
    child.kill()
    engine.until_rest()
    assert english(library) == (60, 60)


def test_what_an_engine_can_make_nothing_of_stays_and_is_not_tried_for_ever(
    engine: Engine, library: Library, source: int, home: Path
) -> None:
    install(home)
    odd = NewArticle("odd", "Šu " + "ža" * 150, "<p>Šu</p>", language="qaa", country="SK", published=DAY)
    (number,) = arrivals.store(library, [Delivery(source, [odd])], DAY + 1).new
    put(library, source, 2)
    engine.do("translate", visible=[number, number])
    engine.do("translate")
    engine.until_rest()
    assert english(library)[0] >= 2, "the others are done"
    assert read(library, number).row.title, "and something is shown"


def test_the_window_closes_while_it_translates(engine: Engine, library: Library, source: int, home: Path) -> None:
    """No finished sentence is lost: the next engine goes on."""
    install(home)
    put(library, source, 60)
    engine.ask("translate")
    while english(library)[0] < 30:
        engine.hear()
    child = engine.translator()
    engine.close()
    before = english(library)
    assert before[0] >= 30 and child is not None and not child.is_running()
    again = Engine(home)
    again.do("translate")
    again.until_rest()
    assert english(library) == (60, 60)
    again.close()


def test_cancelled(engine: Engine, library: Library, source: int, home: Path) -> None:
    install(home)
    numbers = put(library, source, 100)
    number = engine.ask("translate", visible=numbers)
    engine.tell(protocol.encode_cancel(number))
    assert engine.failure(number).cancelled


def test_the_child_is_held_while_a_foreign_article_is_open(home: Path, library: Library, source: int) -> None:
    install(home)
    (number,) = put(library, source, 1)
    (other,) = put(library, source, 1, language="en", start=1)
    tools = Tools(places(), library, Settings(home))
    from overview.engine.jobs import translate_article

    translate_article.run(Work(tools, Quiet()), {"article": number})
    assert tools.held
    translate_article.run(Work(tools, Quiet()), {"article": other})
    assert not tools.held
    translate_article.run(Work(tools, Quiet()), {"article": number})
    translate_article.run(Work(tools, Quiet()), {"article": None})
    assert not tools.held
    tools.close()


class Quiet:
    """Takes messages and keeps them."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []
        self.follows: list[str] = []

    def progress(self, done: int, of: int, what: str) -> None:
        self.told.append((done, of, what))

    def item(self, index: int, value: dict[str, Any]) -> None:
        """Not looked at."""

    def changed(self, changes: Changes) -> None:
        """Not looked at."""

    def follow(self, job: str) -> None:
        self.follows.append(job)


class TestModels:
    def test_list_install_and_remove(self, engine: Engine, library: Library, source: int) -> None:
        numbers = put(library, source, 3)
        listed = engine.do("models", action="list")
        assert listed["installed"] == [] and listed["aside"] == []
        assert len(listed["offers"]) > 40
        offer = next(one for one in listed["offers"] if one["source"] == "uk")
        assert (
            offer["name"] == "Ukrainian" and offer["bytes"] and offer["licence"] and offer["host"] and "comet" in offer
        )
        done = engine.do("models", action="install_file", path=str(PACKAGE))
        assert done["installed"]["id"] == "argos:qaa-en:1.0" and done["installed"]["label"] == "Argos 1.0"
        engine.until_rest()
        assert english(library) == (3, 3), "what waited for it is translated at once"
        assert engine.do("models", action="list")["installed"] == [done["installed"]]
        assert engine.do("models", action="remove", model="argos:qaa-en:1.0") == {"removed": True}
        assert engine.do("models", action="remove", model="argos:qaa-en:1.0") == {"removed": False}
        assert read(library, numbers[0]).html_translated, "what was translated stays"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [({"action": "dance"}, "can’t do"), ({"action": "install", "offer": "none"}, "No model"),
         ({"action": "install", "language": "xx"}, "No model"),
         ({"action": "install_file", "path": "/none"}, "any more"),
         ({"action": "install_file", "path": __file__}, "not a package")],
    )  # fmt: skip
    def test_failures_in_words(self, engine: Engine, arguments: dict[str, str], words: str) -> None:
        assert words in engine.failure(engine.ask("models", **arguments)).sentence

    def test_suggestions(self, engine: Engine, library: Library) -> None:
        spoken = (("UA", "uk"), ("RU", "ru"), ("UA", "ru"), ("US", "en"), ("ET", "am"))
        new = [
            choices.NewSource(
                key=f"{country}-{language}", origin=choices.READER, name=country, country=country, language=language,
                feed="https://a.example/f", kind="feed", default_on=True,
            )
            for country, language in spoken
        ]  # fmt: skip
        with library.transaction():
            choices.put(library, new)
        found = engine.do("models", action="suggest")
        assert [need["language"] for need in found["needs"]] == ["ru", "uk"]
        assert found["needs"][0]["countries"] == ["RU", "UA"] and found["countries"] == ["RU", "UA"]
        assert found["bytes"] == sum(need["bytes"] for need in found["needs"]) > 0
        assert found["unread"] == [{"language": "am", "name": "Amharic"}]

    def test_a_download_tells_its_bytes_and_is_cancelled(self, home: Path, library: Library, host: Host) -> None:
        host.files["/m"] = PACKAGE.read_bytes()
        offer = Offer(
            "argos:qaa-en:1.0", "argos", "qaa", "en", "1.0", "MIT", (host.address + "/m",), None, 1, None, None
        )
        tools, sink = Tools(places(), library, Settings(home)), Quiet()
        done = install_known(Work(tools, sink), Store(home / "models"), offer)
        assert done["installed"]["verified"] == "recorded" and sink.follows == ["translate"]
        assert sink.told[-1][:2] == (PACKAGE.stat().st_size,) * 2
        stopped = Work(tools, Quiet())
        stopped.cancel()
        from overview.translation.models import failures

        with pytest.raises((Cancelled, failures.Cancelled)):
            install_known(stopped, Store(home / "other"), offer)
        assert not Store(home / "other").installed()
        tools.close()


class Host:
    """A LibreTranslate server that turns words into capitals, and gives files."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.status = 200
        self.files: dict[str, bytes] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._send(outer.files[self.path])

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.sent.append(body)
                made = [
                    re.sub(r"(?<![<&/\w])\w+(?![^<]*>)(?!\w*;)", lambda word: word.group().upper(), one)
                    for one in body["q"]
                ]
                self._send(json.dumps({"translatedText": made}).encode())

            def _send(self, raw: bytes) -> None:
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def chosen(home: Path, host: Host) -> Settings:
    settings = Settings(home)
    settings.set(declared.SERVICE, "libretranslate")
    settings.set(declared.SERVICE_ADDRESS, host.address)
    return settings


class TestService:
    def test_an_article(self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host) -> None:
        (number,) = put(library, source, 1, language="de")
        assert engine.do("translate_article", article=number, key="sesame")["translated"] == 1
        found = read(library, number)
        assert found.translation == "LibreTranslate" and found.row.title == found.row.title_original.upper()
        assert 'href="https://x.example/0"' in found.html_translated
        assert {body["api_key"] for body in host.sent} == {"sesame"}
        assert "x.example" not in json.dumps(host.sent)
        told = engine.do("models", action="service")
        sent = sum(len(text) for body in host.sent for text in body["q"])
        assert told["name"] == "LibreTranslate" and told["host"] == "127.0.0.1" and told["used"] == sent
        assert told["limit"] == 400_000 and "127.0.0.1" in told["sent"]

    def test_the_key_is_nowhere_on_disk(
        self, engine: Engine, library: Library, source: int, chosen: Settings, home: Path
    ) -> None:
        (number,) = put(library, source, 1, language="de")
        engine.do("translate_article", article=number, key="open-sesame-7")
        engine.close()
        assert not [one for one in home.rglob("*") if one.is_file() and b"open-sesame-7" in one.read_bytes()]

    def test_headlines_alone_in_the_background(
        self, engine: Engine, library: Library, source: int, chosen: Settings
    ) -> None:
        put(library, source, 5, language="de")
        engine.do("translate")
        engine.until_rest()
        assert english(library) == (5, 0)

    def test_the_limit(self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host) -> None:
        numbers = put(library, source, 10, language="de")
        limit = 150
        chosen.set(declared.SERVICE_LIMIT, limit)
        result = engine.do("translate", visible=numbers)
        assert "as you allow" in result["trouble"] and 0 < result["translated"] < 10
        assert sum(len(text) for body in host.sent for text in body["q"]) <= limit
        asked = len(host.sent)
        assert "as you allow" in engine.do("translate", visible=numbers)["trouble"] and len(host.sent) == asked

    @pytest.mark.parametrize(("status", "words"), [(403, "key"), (429, "slower"), (456, "quota"), (500, "500")])
    def test_trouble_in_words_and_then_it_is_left_alone(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, status: int, words: str
    ) -> None:
        numbers = put(library, source, 3, language="de")
        host.status = status
        assert words in engine.do("translate_article", article=numbers[0])["trouble"]
        asked = len(host.sent)
        assert words in engine.do("translate_article", article=numbers[1])["trouble"]
        assert len(host.sent) == asked and read(library, numbers[0]).html_translated is None

    def test_an_excluded_source_is_not_sent(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, home: Path
    ) -> None:
        install(home)
        chosen.set(declared.SERVICE_EXCLUDED, ("velu",))
        (number,) = put(library, source, 1)
        assert engine.do("translate_article", article=number)["translated"] == 1
        assert read(library, number).translation == "Argos 1.0" and not host.sent

    def test_it_is_never_fallen_back_to(
        self, engine: Engine, library: Library, source: int, home: Path, host: Host
    ) -> None:
        Settings(home).set(declared.SERVICE_ADDRESS, host.address)  # but the service is not chosen
        (number,) = put(library, source, 1, language="de")
        assert engine.do("translate_article", article=number)["missing"] and not host.sent
        assert engine.do("models", action="service") == {}


def overview(home: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "overview", *words], input=stdin, capture_output=True, text=True, timeout=120,
        env=os.environ | {"OVERVIEW_HOME": str(home)},
    )  # fmt: skip


def test_from_a_file_to_the_search(home: Path, tmp_path: Path) -> None:
    """An article in Velu is imported; its headline is English in the list, and the search finds both languages."""
    assert overview(home, "models", "install", str(PACKAGE)).returncode == 0
    (title, title_en), *body = HELD_OUT[:9]
    paragraphs = "".join(f"<p>{velu}</p>" for velu, _ in body)
    page = tmp_path / "velu.html"
    page.write_text(
        f'<!doctype html><html lang="qaa"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{paragraphs * 3}</article></body></html>",
        encoding="utf-8",
    )
    done = overview(home, "import", str(page), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    (number,) = json.loads(done.stdout.splitlines()[0])["articles"]
    listed = json.loads(overview(home, "list", "--json").stdout.splitlines()[0])
    assert listed["title"] == title_en and listed["title_original"] == title and listed["language"] == "qaa"
    for words in (body[0][0].split()[0], body[1][1].rstrip(".").split()[-1]):
        found = [json.loads(line) for line in overview(home, "search", words, "--json").stdout.splitlines()]
        assert [one["id"] for one in found] == [number], words
    shown = overview(home, "translate", "--article", str(number))
    assert shown.returncode == 0 and title_en in shown.stdout and body[0][1] in shown.stdout


def test_the_command_translates_what_it_is_given(home: Path) -> None:
    overview(home, "models", "install", str(PACKAGE))
    (velu, english_text), (two, two_english) = HELD_OUT[:2]
    assert overview(home, "translate", "--from", "qaa", stdin=velu).stdout == english_text + "\n"
    made = overview(home, "translate", "--from", "qaa", "--html", "--json", stdin=f"<p>{velu} <b>{two}</b></p>")
    value = json.loads(made.stdout)
    assert value["text"] == f"<p>{english_text} <b>{two_english}</b></p>" and value["engine"] == "Argos 1.0"
    missing = overview(home, "translate", "--from", "uk", stdin="Новий закон.")
    assert missing.returncode == 1 and "No model" in missing.stderr
    assert overview(home, "translate", stdin="2:1").returncode == 1
    assert "there is no article 5" in overview(home, "translate", "--article", "5").stderr


def test_the_command_for_models(home: Path) -> None:
    installed = json.loads(overview(home, "models", "install", str(PACKAGE), "--json").stdout)
    assert installed["state"] == "installed" and installed["label"] == "Argos 1.0"
    lines = overview(home, "models", "list", "--all", "--json").stdout.splitlines()
    assert {json.loads(line)["state"] for line in lines} == {"installed", "available"}
    assert "sum" in overview(home, "models", "list").stdout or "from a file" in overview(home, "models", "list").stdout
    assert overview(home, "models", "remove", installed["id"]).returncode == 0
    assert overview(home, "models", "remove", installed["id"]).returncode == 1
    assert overview(home, "models", "install", str(TINY / "held_out.json")).returncode == 1
    assert "countries need" in overview(home, "models", "suggest").stdout


def test_scope_of_the_list_shows_both(library: Library, home: Path, source: int, engine: Engine) -> None:
    install(home)
    (number,) = put(library, source, 1)
    engine.do("translate", visible=[number])
    with contextlib.closing(library.connect()) as connection:
        (row,) = articles.page(connection, Scope())
    assert row.translated and row.title != row.title_original == HELD_OUT[0][0].rstrip(".")
