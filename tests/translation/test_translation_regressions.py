"""Faults that translation had once."""

from __future__ import annotations

import contextlib
import gc
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import HTTPSHandler

import psutil
import pytest

from overview.translation.addresses import SYSTEM
from overview.translation.client import TranslationClient
from overview.translation.engines.base import EngineFailure
from overview.translation.engines.http import post
from overview.translation.models.download import download
from overview.translation.models.failures import ModelFailure
from overview.translation.protocol import REST, Job, Text
from overview.translation.reaching import handlers
from overview.translation.translator import Request

from ..waiting import until
from .conftest import translating_child


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
def test_a_child_that_takes_nothing_any_more_is_ended(
    velu_store: Any, tmp_path: Path, held_out: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite")
    try:
        source, english = held_out[0]
        client.submit(Job((Text(source),), Request("qaa"), REST))[1].result(300)
        stopped = psutil.Process(translating_child())
        stopped.send_signal(signal.SIGSTOP)
        until(lambda: stopped.status() == psutil.STATUS_STOPPED)
        with monkeypatch.context() as impatient:  # the next one has the time that it needs for its start
            impatient.setattr(client, "_silence", 4.0)
            more = Job((Text(source), Text(f"{source} " * 20_000)), Request("qaa"), REST)  # more than a pipe holds
            number = client.submit(more)[0]
            client.cancel(number)
            stopped.wait(300)
        assert (
            client.submit(Job((Text(source),), Request("qaa"), REST))[1].result(300).updates[0].translation.text
            == english
        )
    finally:
        client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
def test_closing_waits_for_no_child_that_takes_nothing_any_more(velu_store: Any, tmp_path: Path, held_out: Any) -> None:
    client = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite", silence=10_000)
    source, _ = held_out[0]
    client.submit(Job((Text(source),), Request("qaa"), REST))[1].result(300)
    hanging = translating_child()
    assert hanging is not None
    process = psutil.Process(hanging)
    process.send_signal(signal.SIGSTOP)
    until(lambda: process.status() == psutil.STATUS_STOPPED)
    more = Job((Text(f"{source} " * 20_000),), Request("qaa"), REST)  # more than a pipe holds
    sending = threading.Thread(target=client.submit, args=(more,))
    sending.start()
    sending.join(0.5)
    assert sending.is_alive()
    closing = threading.Thread(target=client.close)
    closing.start()
    closing.join(300)
    closed = not closing.is_alive()
    if not closed:
        process.kill()
    sending.join()
    closing.join()
    assert closed and not psutil.pid_exists(hanging)


class Listening:
    """A proxy that hears where to, and then hangs up."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                with connection, contextlib.suppress(OSError):
                    first = connection.recv(4096)
                    if first.startswith(b"\x05"):  # SOCKS5 (RFC 1928): no name and password are wanted
                        connection.sendall(b"\x05\x00")
                        first = connection.recv(4096)
                    self.heard.append(first)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = Listening()
    yield made
    made.socket.close()


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # Python before 3.11.4 leaves a proxy's answer open
@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_the_readers_proxy_is_asked_for_services_and_models(proxy: Listening, tmp_path: Path, scheme: str) -> None:
    chosen = f"{scheme}://127.0.0.1:{proxy.port}"
    with pytest.raises(EngineFailure) as refused:
        post("https://translate.example/translate", {}, {}, "LibreTranslate", chosen)
    assert refused.value.kind == "network"
    with pytest.raises(ModelFailure):
        download(("https://models.example/m",), tmp_path / "m", proxy=lambda: chosen)
    for name in (b"translate.example", b"models.example"):
        assert any(name in one for one in proxy.heard), "the name is looked up by the proxy"
    del refused
    gc.collect()  # here, where the warning is let pass


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_what_goes_past_the_systems_proxy_goes_through_the_readers(
    proxy: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("no_proxy", "models.example")
    chosen = f"{scheme}://ann:secret@127.0.0.1:{proxy.port}"
    with pytest.raises(ModelFailure):
        download(("https://models.example/m",), tmp_path / "m", proxy=lambda: chosen)
    assert proxy.heard
    if scheme == "http":
        assert b"CONNECT models.example:443" in proxy.heard[0]
        assert b"Proxy-Authorization: Basic YW5uOnNlY3JldA==" in proxy.heard[0]
    gc.collect()


@pytest.mark.parametrize("variable", ["all_proxy", "https_proxy"])
def test_what_the_system_has_for_all_is_gone_through_too(
    proxy: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, f"socks5h://127.0.0.1:{proxy.port}")
    with pytest.raises(ModelFailure):
        download(("https://models.example/m",), tmp_path / "m", proxy=lambda: SYSTEM)
    assert proxy.heard and all(one.startswith(b"\x05") and b"models.example" in one for one in proxy.heard)
    before = len(proxy.heard)
    monkeypatch.setenv("no_proxy", "models.example")
    with pytest.raises(ModelFailure):
        download(("https://models.example/m",), tmp_path / "m", proxy=lambda: SYSTEM)
    assert len(proxy.heard) == before


@pytest.mark.parametrize(("address", "socks"), [("127.0.0.1:9150", True), ("127.0.0.1:3128", False)])
def test_tors_ports_are_taken_for_socks(address: str, socks: bool) -> None:
    made = handlers("https://models.example/m", address)
    assert any(isinstance(one, HTTPSHandler) for one in made) == socks


def test_a_proxy_that_can_not_be_understood_lets_nothing_out() -> None:
    with pytest.raises(EngineFailure, match="proxy in the settings"):
        post("https://127.0.0.1.example/translate", {}, {}, "LibreTranslate", "gopher://proxy.example")
