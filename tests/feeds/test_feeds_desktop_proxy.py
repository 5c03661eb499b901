"""The proxy that a reader of GNOME has set for all programs: real settings of it, in a folder of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overview.feeds.web import proxies
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.urls import target
from overview.proxy import Proxy, of_desktop
from overview.translation.reaching import handlers

from .conftest import MakeAnswer, Server

SCHEMA = "org.gnome.system.proxy"
Put = Callable[..., None]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Sets values: those of the proxies, and of each kind."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    if not shutil.which("gsettings") or subprocess.run(["gsettings", "get", SCHEMA, "mode"]).returncode:
        pytest.skip("needs GNOME's settings")

    def set_values(**values: str | int) -> None:
        for name, value in values.items():
            *kind, key = name.split("_")
            subprocess.run(["gsettings", "set", ".".join([SCHEMA, *kind]), key, str(value)], check=True)
        of_desktop.cache_clear()

    of_desktop.cache_clear()
    yield set_values
    of_desktop.cache_clear()


def test_the_desktops_proxy_is_gone_through(
    put: Put, server: Server, options: Options, make_answer: MakeAnswer
) -> None:
    put(mode="manual", http_host="127.0.0.1", http_port=server.port)
    server.replies["http://news.example/f"] = make_answer(b"<rss/>")
    with Client(options._replace(proxy="system")) as client:
        assert client.fetch(Request("http://news.example/f")).body == b"<rss/>"
    put(mode="none")
    assert proxies.needless("system") and proxies.chosen("system", target("http://news.example/f")) is None


def test_each_kind_has_its_own_and_some_hosts_have_none(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(mode="manual", socks_host="::1", socks_port=9050, https_host="proxy.example", https_port=3128)
    subprocess.run(["gsettings", "set", SCHEMA, "ignore-hosts", "['localhost', '*.intern.example']"], check=True)
    of_desktop.cache_clear()
    assert not proxies.needless("system")
    assert proxies.chosen("system", target("https://a.example/")) == Proxy("http", "proxy.example", 3128)
    assert proxies.chosen("system", target("http://a.example/")) == Proxy("socks5", "::1", 9050)
    assert proxies.chosen("system", target("https://x.intern.example/")) is None
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9150")  # what is nearer to the program
    assert proxies.chosen("system", target("https://a.example/")) == Proxy("socks5", "127.0.0.1", 9150)


def test_a_server_of_the_reader_s_own_is_reached_past_it(
    put: Put, server: Server, options: Options, make_answer: MakeAnswer
) -> None:
    put(mode="manual", http_host="proxy.example", http_port=3128)  # GNOME itself spares localhost, 127.0.0.0/8 and ::1
    server.replies["/f"] = make_answer(b"<rss/>")
    with Client(options._replace(proxy="system")) as client:
        assert client.fetch(Request(server.url("/f"))).body == b"<rss/>"
    for elsewhere in ("http://192.0.2.7/f", "http://127.example/f"):
        assert proxies.chosen("system", target(elsewhere)) == Proxy("http", "proxy.example", 3128)


def test_models_and_services_go_through_it_too(put: Put) -> None:
    direct = [type(one) for one in handlers("https://models.example/m", "system")]
    put(mode="manual", socks_host="127.0.0.1", socks_port=9050)
    assert [type(one) for one in handlers("https://models.example/m", "system")] != direct


def test_without_a_desktop_nobody_is_asked(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(mode="manual", http_host="127.0.0.1", http_port=3128)
    monkeypatch.delenv("XDG_CURRENT_DESKTOP")
    assert proxies.needless("system") and of_desktop() == {}
