"""A model is got in the settings of a real window, from servers on loopback: on its way, cancelled, gone on with, from
a mirror, another file than it should be, damaged, and here, so that headlines become English."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from overview.paths import places, seed
from overview.translation.models.store import Store
from overview.ui.controls.marks import ProgressLine
from overview.ui.controls.notices import Notice
from overview.ui.settings.models import ModelsPart

from .conftest import Stage

NAME = "argos:qaa-en:1.0"


class Host:
    """Serves one file, with ranges. While `gate` is shut, it sends no more than the first `until` bytes."""

    def __init__(self) -> None:
        self.content = b""
        self.gate = threading.Event()
        self.gate.set()
        self.until = 300_000
        self.step = 100_000  # bytes that it sends at a time after these
        self.ranges: list[str | None] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.ranges.append(self.headers["Range"])
                if not host.content:
                    self.send_error(404)
                    return
                start = int((self.headers["Range"] or "bytes=0-")[6:-1])
                self.send_response(206 if self.headers["Range"] else 200)
                self.send_header("ETag", '"one"')
                self.send_header("Content-Range", f"bytes {start}-{len(host.content) - 1}/{len(host.content)}")
                self.send_header("Content-Length", str(len(host.content) - start))
                self.end_headers()
                try:
                    self.wfile.write(host.content[start : host.until])
                    self.wfile.flush()
                    host.gate.wait()
                    for at in range(max(start, host.until), len(host.content), host.step):
                        self.wfile.write(host.content[at : at + host.step])
                        time.sleep(0.01)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/model"

    def close(self) -> None:
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


@pytest.fixture
def mirror() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


@pytest.fixture
def offered(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the engine know the tiny model, at these addresses and with the sum of this content."""

    def put(*hosts: Host, content: bytes | None = None) -> None:
        packed = content or model.read_bytes()
        carried = tmp_path / "carried" / "overview_seeds"
        shutil.copytree(seed(), carried)
        offer = {
            "id": NAME, "kind": "argos", "source": "qaa", "target": "en", "version": "1.0", "licence": "MIT",
            "addresses": [one.address for one in hosts], "size": len(packed), "about": len(packed),
            "sha256": hashlib.sha256(packed).hexdigest(), "comet": 0.9,
        }  # fmt: skip
        (carried / "models.json").write_text(json.dumps({"format": 1, "models": [offer]}), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(carried.parent))

    return put


class Page:
    """The settings about translation, in the window."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        self._stage, self._qtbot = stage, qtbot
        stage.window.sheets.settings("translation")
        (self.part,) = stage.window.findChildren(ModelsPart)
        self.press("Show all models that can be had")

    def press(self, name: str) -> None:
        def found() -> list[QAbstractButton]:
            buttons = [one for one in self.part.findChildren(QAbstractButton) if one.isVisibleTo(self.part)]
            return [one for one in buttons if name in (one.accessibleName(), one.text())]

        self._qtbot.waitUntil(lambda: bool(found()))
        found()[0].click()

    def get(self) -> None:
        self.press("Get qaa, Argos 1.0, 1 MB")

    def done(self) -> float:
        """How far the line of progress is."""
        (line,) = [one for one in self.part.findChildren(ProgressLine) if one.isVisibleTo(self.part)]
        return line.value() / (line.maximum() or 1)

    def until(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in said(self.part))


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def headlines(stage: Stage) -> set[str]:
    rows = (stage.window.model.article(at) for at in range(stage.window.model.rowCount()))
    return {row.title for row in rows if row is not None and row.translated}


def test_it_comes_is_cancelled_is_gone_on_with_and_headlines_become_english(
    make_stage: Callable[..., Stage], offered: Callable[..., None], host: Host, model: Path, qtbot: QtBot
) -> None:
    offered(host)
    host.content = model.read_bytes()
    host.gate.clear()
    stage = make_stage()
    page = Page(stage, qtbot)
    assert "None yet" in said(page.part)
    page.get()
    page.until("Getting qaa, Argos 1.0")
    qtbot.waitUntil(lambda: page.done() > 0.3)
    assert page.done() < 0.5, "0.3 of not quite 0.7 MB are here"
    page.press("Cancel getting qaa, Argos 1.0")
    host.step = 200  # a slow line: it would take a minute
    host.gate.set()
    page.until("None yet")
    assert "Not installed" not in said(page.part), "what the reader ends is no failure"
    assert headlines(stage) == set() and not Store(places().data / "models").installed()

    host.step = 100_000
    page.get()
    page.until("qaa → English")
    assert host.ranges[0] is None and host.ranges[-1] not in (None, "bytes=0-"), "it went on where it was"
    assert "the one that its maker published" in said(page.part)
    everything = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: headlines(stage) == everything)


def test_from_the_mirror_when_the_first_address_fails(
    make_stage: Callable[..., Stage],
    offered: Callable[..., None],
    host: Host,
    mirror: Host,
    model: Path,
    qtbot: QtBot,
) -> None:
    offered(host, mirror)
    mirror.content = model.read_bytes()
    page = Page(make_stage(count=1), qtbot)
    page.get()
    page.until("qaa → English")
    assert host.ranges and mirror.ranges


def test_another_file_than_it_should_be_is_refused_in_words_and_can_be_tried_again(
    make_stage: Callable[..., Stage], offered: Callable[..., None], host: Host, model: Path, qtbot: QtBot
) -> None:
    offered(host)
    host.content = model.read_bytes()[:-1] + b"x"
    page = Page(make_stage(count=1), qtbot)
    page.get()
    page.until("Not installed: qaa, Argos 1.0")
    assert "is not the model" in said(page.part) and "It was deleted" in said(page.part)
    host.content = model.read_bytes()
    page.press("Try again: qaa, Argos 1.0")
    page.until("qaa → English")
    assert "Not installed" not in said(page.part)


def test_a_damaged_one_is_refused_in_words(
    make_stage: Callable[..., Stage], offered: Callable[..., None], host: Host, model: Path, qtbot: QtBot
) -> None:
    host.content = model.read_bytes()[:400_000]
    offered(host, content=host.content)
    page = Page(make_stage(count=1), qtbot)
    page.get()
    page.until("Not installed: qaa, Argos 1.0")
    assert "None yet" in said(page.part)
    assert "damaged" in said(page.part)


def test_one_that_is_offered_for_headlines_in_the_list_comes_and_makes_them_english(
    make_stage: Callable[..., Stage], offered: Callable[..., None], host: Host, model: Path, qtbot: QtBot
) -> None:
    offered(host)
    stage = make_stage()
    room = stage.window.list_room
    qtbot.waitUntil(lambda: bool(room.findChildren(Notice)))
    room.findChildren(Notice)[0].acted.emit()  # its address gives nothing yet
    qtbot.waitUntil(lambda: any("404" in one.title for one in room.findChildren(Notice)))
    host.content = model.read_bytes()
    stage.desk.models.get(NAME)
    everything = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: headlines(stage) == everything)
