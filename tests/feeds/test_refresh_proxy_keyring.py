"""The name and password of a proxy: in the keyring, shown to the proxy, in no file, and asked for again when lost."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from overview.commands import sources
from overview.engine.chosen_proxy import ChosenProxy
from overview.engine.jobs import models, refresh
from overview.engine.jobs import proxy as job
from overview.engine.server import IDLE_SECONDS, Server
from overview.engine.work import Cancelled, JobFailure, Tools
from overview.feeds.web.problems import Failed
from overview.proxy import parted, proxy_at, with_log_in
from overview.settings.declared import PROXY
from overview.settings.secrets import proxy_secret
from overview.settings.store import FILE_NAME
from overview.translation.models.catalogue import offers

from ..waiting import until

LOG_IN = "ann:s3cr3t"
SHOWN = b"Proxy-Authorization: Basic " + base64.b64encode(LOG_IN.encode())
ITEM = "<title>One</title><link>https://harbour.example/1</link><description>The ferry runs.</description>"


@pytest.fixture
def proxy(server: Any, make_answer: Any, make_rss: Any, add_source: Any, tools: Tools) -> str:
    """The address of a proxy as the settings have it, which leads to a source."""
    server.replies["http://harbour.example/feed"] = make_answer(make_rss(ITEM))
    add_source("http://harbour.example/feed")
    address = f"http://…@127.0.0.1:{server.port}"
    tools.settings.set(PROXY, address)
    return address


def begun_anew(tools: Tools) -> Tools:
    """As the engine starts again."""
    made = Tools(tools.places, tools.library, tools.settings)
    made.pool = tools.pool
    return made


def waits(work: Any) -> bool:
    """Whether it says that it waits for the keyring."""
    return any("keyring" in what for _, _, what in work.sink.steps)


def kept_on_disk(folder: Path) -> str:
    return "".join(path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("address", "plain", "log_in"),
    [
        ("http://ann:s3cr3t@proxy.example:3128", "http://…@proxy.example:3128", "ann:s3cr3t"),
        ("ann:p@ss/w:rd#?@proxy.example:3128", "…@proxy.example:3128", "ann:p@ss/w:rd#?"),
        ("socks5h://ann:p%40ss@[::1]:9050", "socks5h://…@[::1]:9050", "ann:p%40ss"),
        ("http://token@proxy.example", "http://…@proxy.example", "token"),
        ("http://…@proxy.example:3128", "http://…@proxy.example:3128", ""),
        ("http://proxy.example:3128", "http://proxy.example:3128", ""),
        ("system", "system", ""),
    ],
)
def test_an_address_is_parted_from_the_name_and_password_in_it(address: str, plain: str, log_in: str) -> None:
    assert parted(address) == (plain, log_in)
    whole, without = proxy_at(with_log_in(plain, log_in)), proxy_at(plain)
    assert whole is not None and without is not None and (without.user, without.password) == ("", "")
    assert f"{whole.user}:{whole.password}".rstrip(":") == log_in.replace("%40", "@")


def test_the_keyring_has_it_and_the_proxy_sees_it_also_after_a_new_start(
    proxy: str, server: Any, tools: Tools, make_work: Any, system_keyring: Any, get_news: Any
) -> None:
    assert "keyring" in job.run(make_work(), {"address": proxy, "log_in": LOG_IN})["words"]
    assert system_keyring.kept == {"proxy:127.0.0.1": LOG_IN}
    assert get_news()[0]["new"] == 1 and SHOWN in server.requests[-1]
    asked = len(system_keyring.asked)
    get_news()
    assert len(system_keyring.asked) == asked, "asked once, then known"
    assert begun_anew(tools).proxy.address() == proxy.replace("…", LOG_IN)
    assert "s3cr3t" not in kept_on_disk(tools.places.data)
    assert job.run(make_work(), {"address": proxy, "log_in": ""})["words"] == ""
    assert system_keyring.kept == {}


def test_a_password_that_is_typed_anew_holds_from_then_on(
    proxy: str, server: Any, make_work: Any, system_keyring: Any, get_news: Any
) -> None:
    job.run(make_work(), {"address": proxy, "log_in": "ann:old"})
    get_news()
    assert SHOWN not in server.requests[-1]
    job.run(make_work(), {"address": proxy, "log_in": LOG_IN})
    get_news()
    assert SHOWN in server.requests[-1]


def test_a_keyring_that_waits_to_be_unlocked_is_waited_for_and_said_and_can_be_called_off(
    proxy: str, server: Any, tools: Tools, make_work: Any, system_keyring: Any
) -> None:
    system_keyring.kept[proxy_secret(proxy)] = LOG_IN
    system_keyring.unlocked.clear()
    with pytest.raises(Failed, match="waits to be unlocked"):
        tools.proxy.address()  # any other request, which does not wait
    for called_off in (True, False):
        work = make_work()
        ended: list[Any] = []

        def run(work: Any = work, ended: list[Any] = ended) -> None:
            try:
                ended.append(refresh.run(work, {}))
            except Cancelled as error:
                ended.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        until(partial(waits, work))
        assert not server.requests
        if called_off:
            work.cancel()
        else:
            system_keyring.unlocked.set()
        thread.join(60)
        assert ended
    assert ended[0]["new"] == 1 and SHOWN in server.requests[-1]


def test_a_keyring_that_was_refused_is_told_once_and_asked_again_by_who_gets_the_news(
    proxy: str, server: Any, tools: Tools, library: Any, system_keyring: Any, get_news: Any, add_source: Any
) -> None:
    system_keyring.kept[proxy_secret(proxy)] = LOG_IN
    system_keyring.refused = True
    add_source("http://other.example/feed")
    with pytest.raises(JobFailure, match=r"not at hand\. The system’s keyring is locked .* Get the news again"):
        get_news()
    asked = len(system_keyring.asked)
    with pytest.raises(JobFailure):
        get_news(due=True)
    assert len(system_keyring.asked) == asked, "who declined is not asked by a schedule"
    assert not server.requests
    system_keyring.refused = False
    get_news()
    assert SHOWN in server.requests[-1]


def test_where_the_keyring_has_lost_it_that_is_said(proxy: str, make_work: Any, system_keyring: Any) -> None:
    assert "Type them into the address" in job.run(make_work(), {"address": proxy})["words"]
    assert system_keyring.kept == {}


def test_without_a_keyring_it_holds_as_long_as_the_engine_which_stays(
    proxy: str, server: Any, tools: Tools, make_work: Any, get_news: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overview.engine.server.IDLE_SECONDS", -IDLE_SECONDS)
    engine = Server(tools, None)
    assert engine.idle()
    assert "no keyring" in job.run(make_work(), {"address": proxy, "log_in": LOG_IN})["words"]
    get_news()
    assert SHOWN in server.requests[-1] and not engine.idle()
    assert "s3cr3t" not in kept_on_disk(tools.places.data)


def test_what_stands_in_the_settings_goes_to_the_keyring_as_the_reader_gets_the_news(
    proxy: str, server: Any, tools: Tools, system_keyring: Any, get_news: Any, make_work: Any
) -> None:
    tools.settings.set(PROXY, proxy.replace("…", LOG_IN))
    system_keyring.unlocked.clear()
    begun_anew(tools)
    get_news(due=True)
    assert SHOWN in server.requests[-1], "it is used as it stands"
    assert not any(one.name == "keyring" for one in threading.enumerate()), "and nobody has to unlock anything for that"
    system_keyring.refused = True
    system_keyring.unlocked.set()
    assert "stand in settings.json" in job.run(make_work(), {"address": proxy})["words"]
    assert LOG_IN in (tools.places.data / FILE_NAME).read_text()
    system_keyring.refused = False
    tools.proxy.ask(again=True)  # as for each refresh by hand
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(60)
    assert system_keyring.kept["proxy:127.0.0.1"] == LOG_IN and tools.settings.get(PROXY) == proxy
    assert "s3cr3t" not in kept_on_disk(tools.places.data)
    assert tools.proxy.address() == proxy.replace("…", LOG_IN)


def test_a_model_and_a_service_wait_for_it_as_long_as_it_takes(proxy: str, tools: Tools, system_keyring: Any) -> None:
    system_keyring.kept[proxy_secret(proxy)] = LOG_IN
    system_keyring.unlocked.clear()
    threading.Timer(1.5, system_keyring.unlocked.set).start()
    assert ChosenProxy(tools.settings, tools.secrets).awaited() == proxy.replace("…", LOG_IN)
    system_keyring.kept.clear()
    assert begun_anew(tools).proxy.awaited() == proxy.replace("…@", ""), "the proxy itself says what it wants"


def test_a_model_that_waits_for_it_says_so_and_can_be_called_off(
    proxy: str, make_work: Any, system_keyring: Any, server: Any
) -> None:
    system_keyring.unlocked.clear()
    work = make_work()

    def call_off() -> None:
        until = time.monotonic() + 20
        while not work.sink.steps and time.monotonic() < until:
            time.sleep(0.01)
        work.cancel()
        if not work.sink.steps:  # else it would wait for ever
            system_keyring.unlocked.set()

    threading.Thread(target=call_off).start()
    with pytest.raises(Cancelled):
        models.run(work, {"action": "install", "offer": offers()[0].id})
    assert "keyring" in work.sink.steps[0][2] and not server.requests


def test_a_check_of_the_sources_waits_for_it(
    proxy: str,
    tools: Tools,
    server: Any,
    system_keyring: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(tools.places.data))
    system_keyring.kept[proxy_secret(proxy)] = LOG_IN
    system_keyring.unlocked.clear()
    threading.Timer(1.5, system_keyring.unlocked.set).start()
    assert sources.run(["check", "1"]) == 0 and "ok" in capsys.readouterr().out
    assert SHOWN in server.requests[-1]


def test_the_log_in_of_one_proxy_goes_to_no_other(
    proxy: str, tools: Tools, make_work: Callable[[], Any], system_keyring: Any
) -> None:
    job.run(make_work(), {"address": proxy, "log_in": LOG_IN})
    tools.settings.set(PROXY, "http://…@proxy.example:3128")
    with pytest.raises(Failed, match="not in the system’s keyring"):
        tools.proxy.address()
