"""A server on loopback that sends exactly the bytes it is told, however wrong they are, and makers of feeds."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import refresh
from overview.engine.work import Tools, Work
from overview.feeds.parse import parse
from overview.feeds.values import Item
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.problems import Failed, Problem
from overview.isolation import Pool
from overview.library import arrivals, choices, sources
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Changes
from overview.paths import places
from overview.settings.declared import ALLOW_PRIVATE, PROXY
from overview.settings.store import Settings

from .pages import page, png

NOW = int(time.time())
BODY = b"<rss>" + b"The ferry runs again. " * 2000 + b"</rss>"
Reply = bytes | Callable[[socket.socket, bytes], object]


class Server:
    """Answers each path with bytes, or lets a function do with the connection what it wants. Keeps what was asked."""

    def __init__(
        self,
        family: socket.AddressFamily = socket.AF_INET,
        wrap: Callable[[socket.socket], socket.socket] = lambda one: one,
    ) -> None:
        self.replies: dict[str, Reply] = {}
        self.requests: list[bytes] = []
        self.connections = 0
        self.finished = threading.Event()  # set at the end: handlers that wait should wait for this
        self._wrap = wrap
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._listening = socket.create_server(
            ("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family, backlog=256
        )
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[bytes]:
        """The requests for a path."""
        return [request for request in self.requests if request.split(b" ")[1].decode() == path]

    def close(self) -> None:
        self.finished.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self._sockets.add(connection)
            self.connections += 1
        try:
            connection = self._wrap(connection)
            while request := self._request(connection):
                self.requests.append(request)
                path = request.split(b" ")[1].decode("ascii", "replace")
                reply = self.replies.get(path, answer(b"nothing here", status="404 Not Found"))
                if callable(reply):
                    reply(connection, request)
                    return
                connection.sendall(reply)
        except (OSError, IndexError):
            pass
        finally:
            with self._lock:
                self._sockets.discard(connection)
            connection.close()

    @staticmethod
    def _request(connection: socket.socket) -> bytes:
        request = b""
        while not request.endswith(b"\r\n\r\n"):
            piece = connection.recv(65536)
            if not piece:
                return b""
            request += piece
        return request


def answer(body: bytes, status: str = "200 OK", length: int | None = None, **fields: str) -> bytes:
    """The bytes of an answer. Underscores in the names of fields stand for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def rss(*items: str, head: str = "<title>The Harbour Post</title><link>https://harbour.example/</link>") -> bytes:
    """An RSS feed of these items' insides."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel>{head}{inside}</channel></rss>"
    ).encode()


@pytest.fixture
def make_answer() -> Callable[..., bytes]:
    return answer


@pytest.fixture
def make_rss() -> Callable[..., bytes]:
    return rss


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


@pytest.fixture
def make_server() -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def make(**how: Any) -> Server:
        made.append(Server(**how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def options() -> Options:
    """Short times, no proxy, and loopback allowed by name, as a reader with a home server would."""
    return Options(
        proxy="", allow_private=frozenset({"127.0.0.1", "::1"}), connect=2.0, answer=1.0, whole=2.0, spacing=0.0
    )


@pytest.fixture
def client(options: Options) -> Iterator[Client]:
    with Client(options) as one:
        yield one


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool(size=1) as one:
        yield one


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for "localhost" and its key; the tests that need one are skipped without openssl."""
    import shlex
    import shutil
    import subprocess

    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            *shlex.split(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
            ),
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            str(key),
            "-out",
            str(cert),
        ],
        check=True,
        capture_output=True,
    )
    return cert, key


@pytest.fixture
def outdated_certificate(tmp_path: Path) -> Path:
    """A certificate for "localhost" that holds no more, with its key in the same file."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2020, 2, 1, tzinfo=UTC))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    path, pem = tmp_path / "old.pem", serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem) + key.private_bytes(pem, *plain))
    return path


class Told:
    """A sink that keeps what a job says."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.items: list[dict[str, Any]] = []
        self.changes = Changes()
        self.batches = 0
        self.following: list[str] = []

    def progress(self, done: int, of: int, what: str) -> None:
        self.steps.append((done, of, what))

    def item(self, index: int, value: dict[str, Any]) -> None:
        if index >= 0:  # else what has come so far, of no input
            self.items.append(value)

    def changed(self, changes: Changes) -> None:
        self.batches += 1
        self.changes |= changes

    def follow(self, job: str) -> None:
        self.following.append(job)


class ToldWork(Work):
    """A run of a job, whose sink keeps what it says."""

    sink: Told


# What fixtures give.
MakeServer = Callable[..., Server]
MakeAnswer = Callable[..., bytes]
MakeRss = Callable[..., bytes]
MakeWork = Callable[[], ToldWork]
AddSource = Callable[..., int]
GetNews = Callable[..., tuple[Any, Told]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def tools(library: Library, pool: Pool) -> Tools:
    """What jobs get: this library, the shared workers, and settings that let them ask loopback."""
    where = places(library.path.parent)
    settings = Settings(where.data)
    settings.set(PROXY, "none")
    settings.set(ALLOW_PRIVATE, ("127.0.0.1", "localhost"))
    made = Tools(where, library, settings)
    made.pool = pool
    return made


@pytest.fixture
def make_work(tools: Tools) -> Callable[[], ToldWork]:
    """A run of a job, with a sink that keeps what it says."""
    return lambda: ToldWork(tools, Told())


@pytest.fixture
def add_source(library: Library) -> Callable[..., int]:
    """Add a source of the reader's, switched on; gives its id."""

    def add(feed: str, country: str = "KE", key: str = "", **how: Any) -> int:
        name = str(how.pop("name", feed.rpartition("/")[2]))
        key = key or f"test-{feed}-{country}"
        one = choices.NewSource(
            key, choices.READER, name, country=country, feed=feed, kind="feed", default_on=True, **how
        )
        return choices.put(library, [one])[key]

    return add


def one(body: bytes, address: str = "") -> Item:
    """The item of a feed that has one."""
    (item,) = parse(body, address=address).items
    return item


def atom(inside: str, attributes: str = "") -> bytes:
    """A feed in Atom."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{inside}</feed>'.encode()


def problem(client: Client, url: str, **how: Any) -> Problem:
    """Why there is no answer."""
    with pytest.raises(Failed) as caught:
        client.fetch(Request(url, **how))
    return caught.value.problem


def dated(title: str, number: int, text: str = "The ferry runs again.", guid: str = "") -> str:
    """The inside of an item, `number` hours old."""
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(NOW - 3600 * number))
    guid = guid or f"tag:harbour:{number}"
    return (
        f"<title>{title}</title><link>https://harbour.example/{number}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>{when}</pubDate><description>{text}</description>"
    )


def rows(library: Library, sql: str = "SELECT title FROM article ORDER BY id") -> list[Any]:
    """What a query finds; values where it asks for one column."""
    with contextlib.closing(library.connect()) as connection:
        found = connection.execute(sql).fetchall()
    return [row[0] if len(row) == 1 else row for row in found]


def health(library: Library, source: int) -> sources.Health:
    """How a source answered."""
    with contextlib.closing(library.connect()) as connection:
        return sources.health(connection)[source]


@pytest.fixture
def get_news(make_work: MakeWork) -> Callable[..., tuple[Any, Told]]:
    """Run the job `refresh`; gives its result and what it said meanwhile."""

    def get(**arguments: Any) -> tuple[Any, Told]:
        work = make_work()
        result = refresh.run(work, arguments)
        return result, work.sink

    return get


@pytest.fixture
def site(server: Server, make_answer: MakeAnswer) -> Server:
    """A server with an article's page and its pictures."""
    server.replies["/a"] = make_answer(page(server), Content_Type="text/html; charset=utf-8")
    server.replies["/lead.png"] = make_answer(png(400, 300), Content_Type="image/png")
    server.replies["/inside.png"] = make_answer(png(300, 200), Content_Type="image/png")
    return server


@pytest.fixture
def put(library: Library, add_source: AddSource) -> Callable[..., int]:
    """Store a teaser; gives its id."""
    source = add_source("https://harbour.example/feed", language="en")

    def store(url: str, **how: Any) -> int:
        article = NewArticle(
            url, "Ferry back", "<p>The ferry runs again.</p>", url=url, address=url, country="KE", language="en",
            teaser=True, published=NOW,
        )._replace(**how)  # fmt: skip
        return arrivals.store(library, [Delivery(source, [article])], NOW).new[0]

    return store
