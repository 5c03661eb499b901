"""Jobs that the reader waits for wait for the keyring too, say so, and can be called off."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.credentials import access_of
from overview.engine.jobs import add_source, complete, edit_source, feed_lists, read_page, refresh
from overview.engine.translation_rules import service_of
from overview.engine.work import Cancelled, JobFailure, Tools
from overview.library import marked
from overview.settings.declared import PROXY, SERVICE, SERVICE_ADDRESS
from overview.settings.secrets import proxy_secret, service_secret

from ..waiting import until

ADDRESS = "https://translate.example"
ITEM = "<title>One</title><link>http://harbour.example/1</link><description>The ferry runs.</description>"
Ask = Callable[[Any], Any]  # takes the work


def waits(work: Any) -> bool:
    """Whether it says that it waits for the keyring."""
    return any("keyring" in what for _, _, what in work.sink.steps)


def in_background(ask: Ask, work: Any) -> tuple[threading.Thread, list[Any]]:
    ended: list[Any] = []

    def run() -> None:
        try:
            ended.append(ask(work))
        except (Cancelled, JobFailure) as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, ended


def called_off_then_unlocked(ask: Ask, make_work: Any, system_keyring: Any) -> Any:
    """What `ask` gives once the keyring is unlocked, before which another try was called off."""
    system_keyring.unlocked.clear()
    found: Any = None
    for called_off in (True, False):
        work = make_work()
        thread, ended = in_background(ask, work)
        until(lambda work=work, ended=ended: waits(work) or ended)  # type: ignore[misc]
        assert not ended
        if called_off:
            work.cancel()
        else:
            system_keyring.unlocked.set()
        thread.join(60)
        (found,) = ended
        assert isinstance(found, Cancelled) == called_off
    return found


def test_a_translation_service_whose_key_is_locked_up(tools: Tools, make_work: Any, system_keyring: Any) -> None:
    system_keyring.kept[service_secret("libretranslate", ADDRESS)] = "the key"
    tools.settings.set(SERVICE, "libretranslate")
    tools.settings.set(SERVICE_ADDRESS, ADDRESS)
    assert called_off_then_unlocked(service_of, make_work, system_keyring).key == "the key"


@pytest.mark.parametrize("what", ["a site that is added", "a page that is opened", "an article that is opened"])
def test_a_proxy_whose_password_is_locked_up(
    what: str, server: Any, tools: Tools, make_answer: Any, make_rss: Any, make_work: Any, system_keyring: Any
) -> None:
    server.replies["http://harbour.example/feed"] = make_answer(make_rss(ITEM))
    text = "".join(f"<p>The ferry runs again, says captain {name}, and the market sings.</p>" for name in "ABCDEFGH")
    page = f"<html><head><title>One</title></head><body><article><h1>One</h1>{text}</article></body></html>"
    server.replies["http://harbour.example/1"] = make_answer(page.encode(), Content_Type="text/html")
    system_keyring.kept[proxy_secret(f"http://…@127.0.0.1:{server.port}")] = "ann:secret"
    ask: dict[str, Ask] = {
        "a site that is added": lambda work: add_source.run(work, {"address": "http://harbour.example/feed"})["new"],
        "a page that is opened": lambda work: read_page.run(work, {"address": "http://harbour.example/1"})["added"],
        "an article that is opened": lambda work: complete.run(work, {"articles": [1], "opened": True})["pages"],
    }
    if what == "an article that is opened":
        tools.settings.set(PROXY, f"http://127.0.0.1:{server.port}")
        add_source.run(make_work(), {"address": "http://harbour.example/feed"})
        assert refresh.run(make_work(), {})["new"] == 1
    tools.settings.set(PROXY, f"http://…@127.0.0.1:{server.port}")
    assert called_off_then_unlocked(ask[what], make_work, system_keyring) == 1


def test_a_keyring_that_was_locked_up_from_the_start(
    server: Any, make_answer: Any, make_rss: Any, make_work: Any, system_keyring: Any
) -> None:
    """As it is tried by who is first, others say that they wait for it too."""
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    given = {"address": server.url("/feed"), "user": "me", "password": "secret"}
    told, marks = [], []

    def add(work: Any) -> str:
        told.append(work.sink)
        with contextlib.closing(work.library.connect()) as connection:
            marks.append(marked.marked(connection, marked.CREDENTIALS))
        return str(add_source.run(work, given)["unkept"])

    assert called_off_then_unlocked(add, make_work, system_keyring) == ""
    assert [sink.changes.sources for sink in told] == [(1,), (1,)]  # it is there, also where only its password is not
    assert marks == [set(), set()]
    assert len({name for name in system_keyring.asked if name.startswith("probe")}) == 1  # it was not refused meanwhile


def test_what_a_site_wants_to_see_is_locked_up(
    server: Any, make_answer: Any, make_rss: Any, make_work: Any, system_keyring: Any, tmp_path: Path
) -> None:
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    given = {"address": server.url("/feed"), "user": "me", "password": "secret"}
    number = add_source.run(make_work(), given)["source"]
    found = called_off_then_unlocked(lambda work: access_of(work, number), make_work, system_keyring)
    assert found.access.password == "secret"
    change = {"source": number, "user": "me", "password": "other"}
    assert called_off_then_unlocked(lambda work: edit_source.run(work, change), make_work, system_keyring)["before"]
    path = tmp_path / "list.opml"
    path.write_text('<opml><body><outline type="rss" xmlUrl="https://me:secret@quay.example/feed"/></body></opml>')
    found = called_off_then_unlocked(lambda work: feed_lists.run(work, {"path": str(path)}), make_work, system_keyring)
    assert len(found["sources"]) == 1 and found["unkept"] == ""
