"""What all tests share: the offscreen platform, a library of their own, and the shared folder if it is there."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from pytestqt.qtbot import QtBot

from overview.isolation import Pool

# A busy machine is no failure. The same examples each time, so that a change is judged by what it changes; new ones are
# searched for with OVERVIEW_SEARCH=1.
settings.register_profile(
    "overview",
    deadline=None,
    derandomize="OVERVIEW_SEARCH" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("overview")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

SPARING = 4  # times as long as a look takes is waited until the next

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the library of whoever runs it."""
    monkeypatch.setenv("OVERVIEW_HOME", str(tmp_path / "home"))


@pytest.fixture
def shared() -> Path:
    """The folder of shared measurements and real test data; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared folder beside the repository (real test data)")
    return SHARED


class PatientBot(QtBot):
    """Waits for what must come, while Qt goes on: a minute, and longer where the machine has more to do.

    The engine gives way to other programs, so that it gets less than its share of a busy machine.
    """

    def waitUntil(self, callback: Callable[[], bool | None], **more: Any) -> None:
        """A look that goes through the whole window costs as much as the 10 ms that the next one comes after: it comes
        later, and what is waited for gets the processor."""

        def look() -> bool | None:
            began = time.thread_time()
            found = callback()
            pause = round(SPARING * 1_000 * (time.thread_time() - began))
            if found is False and pause:
                self.wait(pause)
            return found

        super().waitUntil(look, **{"timeout": self._patience()} | more)

    def waitSignal(self, signal: Any, **more: Any) -> Any:
        return super().waitSignal(signal, **{"timeout": self._patience()} | more)

    @staticmethod
    def _patience() -> int:
        """Milliseconds."""
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        return round(60_000 * max(1.0, load / (os.cpu_count() or 1)))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


class SystemKeyring(KeyringBackend):
    """A keyring of the system that waits for its reader where it is not `unlocked`, and may be `refused`."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the one method of its class without types
        self.kept: dict[str, str] = {}
        self.asked: list[str] = []  # names of secrets, as it is done with each
        self.refused = False
        self.unlocked = threading.Event()
        self.unlocked.set()

    def get_password(self, service: str, username: str) -> str | None:
        self._open(username)
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open(username)
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open(username)
        self.kept.pop(username, None)

    def _open(self, name: str) -> None:
        opened = self.unlocked.wait(60)
        self.asked.append(name)
        if self.refused or not opened:
            raise KeyringLocked


@pytest.fixture
def system_keyring() -> Iterator[SystemKeyring]:
    """The keyring that Overview finds; it is open."""
    before, made = keyring.get_keyring(), SystemKeyring()
    keyring.set_keyring(made)
    yield made
    made.unlocked.set()
    keyring.set_keyring(before)


Answer = bytes | tuple[int, str, bytes] | None


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[BaseHTTPRequestHandler], Answer]], str]]:
    """Starts HTTP servers on loopback that answer each request by a function; gives a server's address.

    The function is given the request (`path`, `headers`, `rfile`) and gives the body, or status, media type and body.
    If it gives None, it has answered by itself.
    """
    servers: list[ThreadingHTTPServer] = []

    def start(handle: Callable[[BaseHTTPRequestHandler], Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                try:
                    answer = handle(self)
                    if answer is not None:
                        self._send(*(answer if isinstance(answer, tuple) else (200, "text/html", answer)))
                except ConnectionError:  # who asked has gone
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815

            def _send(self, status: int, kind: str, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class Recorder:
    """What a job says, kept."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.changes: list[Any] = []
        self.steps: list[tuple[int, int]] = []
        self.following: list[str] = []
        self.on_progress: Callable[[], None] | None = None

    def progress(self, done: int, of: int, what: str) -> None:
        self.steps.append((done, of))
        if self.on_progress is not None:
            self.on_progress()

    def item(self, index: int, value: dict[str, Any]) -> None:
        if index >= 0:
            self.items.append(value)

    def changed(self, changes: Any) -> None:
        self.changes.append(changes)

    def follow(self, job: str) -> None:
        self.following.append(job)


@pytest.fixture
def quiet() -> Recorder:
    """Takes what a job says."""
    return Recorder()


@pytest.fixture(scope="session")
def workers() -> Iterator[Pool]:
    """Workers as the engine has them. One pool for all tests: to start a worker takes a second of CPU time."""
    with Pool(size=2, seconds=10, memory=1024) as pool:
        yield pool


class Home:
    """A library folder with its jobs."""

    def __init__(self, folder: Path, workers: Pool) -> None:
        from overview.engine.work import Tools
        from overview.library.opening import open_library
        from overview.paths import places
        from overview.settings.store import Settings

        self.folder = folder
        self.library = open_library(folder)
        self.tools = Tools(places(folder), self.library, Settings(folder))
        self.tools.pool = workers
        self.sink = Recorder()

    def work(self) -> Any:
        from overview.engine.work import Work

        self.sink = Recorder()
        return Work(self.tools, self.sink)

    def export(self, kind: str, path: Path, numbers: list[int] | None = None, **more: Any) -> list[Path]:
        from overview.engine.jobs import export

        arguments = {"articles": numbers or [], "format": kind, "path": str(path), **more}
        return [Path(one) for one in export.run(self.work(), arguments)["files"]]

    def take(self, *paths: Path, **more: Any) -> dict[str, Any]:
        from overview.engine.jobs import import_files

        return import_files.run(self.work(), {"paths": [str(path) for path in paths], **more})

    def undo(self, batch: int) -> int:
        from overview.engine.jobs import undo_import

        return int(undo_import.run(self.work(), {"batch": batch})["out"])

    def numbers(self) -> list[int]:
        with contextlib.closing(self.library.connect()) as connection:
            return [number for (number,) in connection.execute("SELECT id FROM article ORDER BY id")]

    def wholes(self) -> list[Any]:
        """All articles with what belongs to them."""
        from overview.export.gathering import gather

        with contextlib.closing(self.library.connect()) as connection:
            return list(gather(connection, self.numbers()))

    def close(self) -> None:
        self.library.close()


@pytest.fixture
def open_home(tmp_path: Path, workers: Pool) -> Iterator[Callable[[str], Home]]:
    """Opens library folders; one is open for writing at a time, as in the program."""
    opened: list[Home] = []

    def one(name: str) -> Home:
        for other in opened:
            other.close()
        opened.append(Home(tmp_path / name, workers))
        return opened[-1]

    yield one
    for other in opened:
        other.close()


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with the sample edition, made once; copy it."""
    from overview.commands.running import run_job
    from overview.paths import HOME_VARIABLE

    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(home))
        assert run_job("prepare", {"first": True}) is not None
    return home


@pytest.fixture
def when_asked_where() -> Callable[[Callable[[Any, Any], None]], None]:
    """Has a function called with the next dialogue that asks for a file and the line in which its name is typed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

    def prepare(answer: Callable[[Any, Any], None]) -> None:
        def act() -> None:
            dialogue = QApplication.activeModalWidget()
            assert isinstance(dialogue, QFileDialog)
            line = dialogue.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            answer(dialogue, line)

        QTimer.singleShot(0, act)

    return prepare


@pytest.fixture(autouse=True)
def no_button_stays_pressed() -> Iterator[None]:
    """What a test pressed and did not release ends with it: the application counts the buttons that are down."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.instance() is not None:
        for held in (one for one in Qt.MouseButton if one in QApplication.mouseButtons()):
            QTest.mouseRelease(QWidget(), held)
