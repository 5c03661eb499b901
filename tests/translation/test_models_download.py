"""Downloads of models from a real server: progress, resuming, mirrors, sums, what may not be fetched."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from overview.translation.addresses import NONE
from overview.translation.models import download as downloading
from overview.translation.models.failures import Cancelled, ModelFailure

CONTENT = bytes(range(256)) * 4_000  # a megabyte
SUM = hashlib.sha256(CONTENT).hexdigest()
Serve = Callable[[Callable[[BaseHTTPRequestHandler], None]], str]
download = partial(downloading.download, proxy=lambda: NONE)


class Host:
    """A server of one file. `broken`: after how many bytes of an answer it hangs up, for as many answers."""

    def __init__(self, serve: Serve, *, tag: str = '"one"', content: bytes = CONTENT, ranges: bool = True) -> None:
        self.content, self.tag, self.ranges = content, tag, ranges
        self.broken: list[int] = []
        self.asked: list[dict[str, str]] = []
        self.status: list[int] = []
        self.address = serve(self.answer) + "/model.argosmodel"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(headers)
        if self.status:
            request.send_response(self.status.pop(0))
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        begin = 0
        if self.ranges and headers.get("if-range") == self.tag and "range" in headers:
            begin = int(headers["range"].removeprefix("bytes=").rstrip("-"))
        body = self.content[begin:]
        if begin > len(self.content):
            request.send_response(416)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        request.send_response(206 if begin else 200)
        if begin:
            request.send_header("Content-Range", f"bytes {begin}-{len(self.content) - 1}/{len(self.content)}")
        if self.tag:
            request.send_header("ETag", self.tag)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if self.broken:
            request.wfile.write(body[: self.broken.pop(0)])
            request.wfile.flush()
            request.connection.shutdown(socket.SHUT_RDWR)
            request.close_connection = True
            return
        request.wfile.write(body)


def test_a_download(serve: Serve, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    got = download((Host(serve).address,), tmp_path / "m", sha256=SUM, progress=lambda *two: told.append(two))
    assert got.path.read_bytes() == CONTENT and got.sha256 == SUM and got.size == len(CONTENT)
    assert got.host == "127.0.0.1" and told[-1] == (len(CONTENT), len(CONTENT)) and len(told) > 2
    assert sorted(told) == told and [file.name for file in tmp_path.iterdir()] == ["m"]


def test_a_broken_connection_is_gone_on_with(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.broken = [300_000, 300_000]
    got = download((host.address,), tmp_path / "m", sha256=SUM)
    assert got.path.read_bytes() == CONTENT
    begins = [int(asked["range"][6:-1]) for asked in host.asked[1:]]
    assert len(begins) == 2 and 0 < begins[0] <= 300_000 < begins[1] <= 600_000


def test_one_that_breaks_always_is_a_failure_and_can_be_resumed(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.broken = [100_000] * downloading.TRIES
    with pytest.raises(ModelFailure, match="can be resumed") as failure:
        download((host.address,), tmp_path / "m", sha256=SUM)
    assert failure.value.kind == "network" and not (tmp_path / "m").exists()
    assert download((host.address,), tmp_path / "m", sha256=SUM).size == len(CONTENT)
    assert "range" in host.asked[-1]


def test_a_cancelled_one_is_gone_on_with(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    got: list[int] = []
    with pytest.raises(Cancelled):
        download(
            (host.address,), tmp_path / "m", progress=lambda done, _: got.append(done), cancelled=lambda: bool(got)
        )
    assert not (tmp_path / "m").exists() and (tmp_path / "m.part").stat().st_size == got[-1] < len(CONTENT)
    assert download((host.address,), tmp_path / "m", sha256=SUM).path.read_bytes() == CONTENT
    assert host.asked[-1]["range"] == f"bytes={got[-1]}-"


def test_a_proxy_that_is_named_meanwhile_is_gone_by_from_then_on(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    got: list[int] = []
    download(
        (host.address,),
        tmp_path / "m",
        sha256=SUM,
        proxy=lambda: "none" if len(got) < 3 else "system",
        progress=lambda done, _: got.append(done),
    )
    assert len(host.asked) == 2 and host.asked[1]["range"] == f"bytes={got[2]}-"


def test_a_line_that_breaks_often_and_brings_much_each_time_gets_there(serve: Serve, tmp_path: Path) -> None:
    content = CONTENT * 3 * (downloading.TRIES + 1)
    host = Host(serve, content=content)
    host.broken = [downloading.ENOUGH * 2] * (downloading.TRIES + 1)
    assert download((host.address,), tmp_path / "m").path.read_bytes() == content


def test_a_network_that_is_away_for_a_moment_is_waited_for(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "PAUSE", 0.1)
    host = Host(serve)
    host.broken = [100_000, 0]
    began = time.monotonic()
    assert download((host.address,), tmp_path / "m", sha256=SUM).path.read_bytes() == CONTENT
    assert len(host.asked) == 3 and time.monotonic() - began >= 0.3  # the second in a row waits three times as long
    host.broken = [100_000, *[0] * downloading.TRIES]
    with pytest.raises(ModelFailure):
        download((host.address,), tmp_path / "n")
    host.broken = [0]
    monkeypatch.setattr(downloading, "PAUSE", 60.0)
    with pytest.raises(Cancelled):
        download((host.address,), tmp_path / "n", cancelled=lambda: True)


def test_a_slow_line_does_not_keep_who_cancels_waiting(serve: Serve, tmp_path: Path) -> None:
    stopped: list[bool] = []

    def drop_by_drop(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(CONTENT)))
        request.end_headers()
        while not stopped:
            request.wfile.write(b"x")
            time.sleep(0.01)

    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(len(asked) >= 3)
        return asked[-1]

    with pytest.raises(Cancelled):
        download((serve(drop_by_drop),), tmp_path / "m", cancelled=cancelled)
    stopped.append(True)
    assert (tmp_path / "m.part").stat().st_size < 100


def test_a_file_that_was_replaced_meanwhile_is_fetched_whole(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.broken = [100_000] * downloading.TRIES
    with pytest.raises(ModelFailure):
        download((host.address,), tmp_path / "m")
    host.tag, host.content, host.broken = '"two"', CONTENT[::-1], []
    assert download((host.address,), tmp_path / "m").path.read_bytes() == CONTENT[::-1]


@pytest.mark.parametrize(("tag", "ranges"), [("", True), ('W/"weak"', True), ('"one"', False)])
def test_servers_that_cannot_go_on(serve: Serve, tmp_path: Path, tag: str, ranges: bool) -> None:
    host = Host(serve, tag=tag, ranges=ranges)
    host.broken = [300_000]
    assert download((host.address,), tmp_path / "m", sha256=SUM).path.read_bytes() == CONTENT


def test_what_lies_there_longer_than_the_file_is_thrown_away(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.broken = [100_000] * downloading.TRIES
    with pytest.raises(ModelFailure):
        download((host.address,), tmp_path / "m")
    with (tmp_path / "m.part").open("ab") as part:
        part.write(b"x" * 2_000_000)
    host.broken = []
    assert download((host.address,), tmp_path / "m", sha256=SUM).path.read_bytes() == CONTENT


def test_a_server_that_will_never_go_on_is_a_failure(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.status = [416] * downloading.TRIES
    with pytest.raises(ModelFailure, match="answered 416"):
        download((host.address,), tmp_path / "m", sha256=SUM)


def test_another_file_than_expected_is_deleted(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve, content=b"something else")
    with pytest.raises(ModelFailure, match="not the model") as failure:
        download((host.address,), tmp_path / "m", sha256=SUM)
    assert failure.value.kind == "sum" and not list(tmp_path.iterdir())


def test_mirrors(serve: Serve, tmp_path: Path) -> None:
    gone, wrong, right = Host(serve), Host(serve, content=b"wrong"), Host(serve)
    gone.status = [404]
    got = download((gone.address, wrong.address, right.address), tmp_path / "m", sha256=SUM)
    assert got.path.read_bytes() == CONTENT and len(gone.asked) == len(wrong.asked) == len(right.asked) == 1
    with pytest.raises(ModelFailure, match="404"):
        gone.status = [404]
        download((gone.address,), tmp_path / "n")


def test_a_server_in_trouble_is_asked_again(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)
    host.status = [503, 500]
    assert download((host.address,), tmp_path / "m", sha256=SUM).size == len(CONTENT)


def test_an_address_where_nobody_answers(tmp_path: Path) -> None:
    """Nothing has begun that could be resumed."""
    with pytest.raises(ModelFailure, match=r"^127\.0\.0\.1 can’t be reached: connection refused\.$") as failure:
        download(("http://127.0.0.1:9/model",), tmp_path / "m")
    assert failure.value.kind == "network"


@pytest.mark.parametrize(
    "address", ["http://models.example/a", "ftp://models.example/a", "file:///etc/passwd", "", "http://0.0.0.0/a"]
)
def test_addresses_that_are_not_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(ModelFailure, match="https only"):
        download((address,), tmp_path / "m")


def test_a_redirection_out_of_https_is_not_followed(serve: Serve, tmp_path: Path) -> None:
    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", "http://models.example/model")
        request.send_header("Content-Length", "0")
        request.end_headers()

    with pytest.raises(ModelFailure, match="not https"):
        download((serve(elsewhere) + "/m",), tmp_path / "m")


def test_a_redirection_within_the_machine_is(serve: Serve, tmp_path: Path) -> None:
    host = Host(serve)

    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", host.address)
        request.send_header("Content-Length", "0")
        request.end_headers()

    assert download((serve(elsewhere) + "/m",), tmp_path / "m", sha256=SUM).size == len(CONTENT)


def test_too_little_space(tmp_path: Path) -> None:
    with pytest.raises(ModelFailure, match="too little space") as failure:
        download(("http://127.0.0.1:9/model",), tmp_path / "m", expected=10**15)
    assert failure.value.kind == "space"


def test_a_file_without_end(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "LARGEST", 500_000)
    with pytest.raises(ModelFailure, match="larger than"):
        download((Host(serve).address,), tmp_path / "m")

    def endless(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 100_000)

    with pytest.raises(ModelFailure, match="larger than"):
        download((serve(endless) + "/m",), tmp_path / "n")
