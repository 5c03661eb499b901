"""Faults that the engine had once."""

from __future__ import annotations

import contextlib
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overview.app import main
from overview.engine import originals, protocol
from overview.engine.credentials import NO_PASS, Pass, accesses, parted
from overview.engine.jobs import edit_source, feed_lists, original, translate_rest
from overview.engine.jobs.translate import headline_tasks
from overview.engine.server import Server
from overview.engine.subscribing import subscribe
from overview.engine.translating import Tally, Task, translate
from overview.engine.translation_rules import Rules
from overview.engine.work import Cancelled, JobFailure, Tools, Work
from overview.feeds.opml import Subscription
from overview.feeds.web.client import Access
from overview.library import arrivals, choices, sources, translations
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.paths import places
from overview.settings import declared
from overview.settings.store import Settings
from overview.translation.protocol import OPEN_ARTICLE, REST

from ..waiting import until


@pytest.mark.parametrize(("inside", "kept"), [("me:secret", ("me", "secret")), (":secret", ("", "secret"))])
def test_what_is_secret_in_an_address_does_not_stay_in_it(inside: str, kept: tuple[str, str]) -> None:
    assert parted(f"https://{inside}@harbour.example/f") == ("https://harbour.example/f", Access(*kept))


def test_credentials_are_shown_to_the_sources_own_site_alone() -> None:
    access = Access("me", "secret-word", "pass=tasty-cookie")
    own = Pass(access, "https://feeds.harbour.example/all")
    assert own.to("https://www.harbour.example/1") == access
    assert own.to("https://pictures.elsewhere.example/1.jpg") is None
    assert own.to("http://www.harbour.example/1") is None  # it would pass in the clear
    assert own.to("not an address") is None
    assert NO_PASS.to("https://harbour.example/") is None


@pytest.fixture
def tools(home: Path, library: Library) -> Iterator[Tools]:
    made = Tools(places(home), library, Settings(home))
    yield made
    made.close()


def test_a_lane_asked_for_by_several_threads_at_once_is_made_once(tools: Tools) -> None:
    server = Server(tools, io.BytesIO())
    together = threading.Barrier(16)

    def ask(number: int) -> None:
        together.wait()
        server.take(protocol.encode_request(protocol.Request(number, "edit_source", {"source": 0})))

    before = threading.active_count()
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert threading.active_count() == before + 1


def test_nothing_is_sent_any_more_once_the_reader_has_turned_a_service_off(
    tools: Tools, library: Library, source: int, chosen: Settings, host: Any, put: Any, quiet: Any
) -> None:
    numbers = put(library, source, 2, language="de")
    work = Work(tools, quiet)
    with contextlib.closing(library.connect()) as connection:
        rules = Rules(work, connection)
        tasks = list(headline_tasks(rules, translations.subjects(connection, numbers)))

        def turned_off() -> Iterator[Task]:
            yield tasks[0]
            until(lambda: host.sent)
            chosen.set(declared.SERVICE, "none")
            yield tasks[1]

        tally = translate(work, rules, turned_off(), REST)
    assert tally.stopped and not tally.trouble
    assert [text for body in host.sent for text in body["q"]] == [tasks[0].title]
    translate_rest.run(Work(tools, quiet), {})
    assert len(host.sent) == 1


def test_what_one_engine_made_nothing_of_is_given_to_another(
    tools: Tools, library: Library, source: int, chosen: Settings, host: Any, put: Any, quiet: Any
) -> None:
    numbers = put(library, source, 1, language="de")
    work = Work(tools, quiet)
    with contextlib.closing(library.connect()) as connection:
        rules = Rules(work, connection)
        (task,) = headline_tasks(rules, translations.subjects(connection, numbers))
        host.status = 400
        assert translate(work, rules, [task], REST).trouble
        asked = len(host.sent)
        host.status = 200
        assert translate(work, rules, [task], REST).translated == 0 and len(host.sent) == asked
        other = task._replace(way=task.way._replace(label="Another"))
        assert translate(work, rules, [other], REST).translated == 1


def test_a_text_that_no_child_could_be_started_for_does_not_count_as_sent(
    tools: Tools,
    library: Library,
    source: int,
    chosen: Settings,
    host: Any,
    put: Any,
    quiet: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = put(library, source, 1, language="de")
    work = Work(tools, quiet)
    with contextlib.closing(library.connect()) as connection:
        (task,) = headline_tasks(Rules(work, connection), translations.subjects(connection, numbers))
        chosen.set(declared.SERVICE_LIMIT, task.size)
        rules = Rules(work, connection)
        with monkeypatch.context() as broken:
            broken.setattr(sys, "executable", "/nowhere")
            with pytest.raises(OSError):
                translate(work, rules, [task], OPEN_ARTICLE)
        assert translate(work, rules, [task], OPEN_ARTICLE) == Tally(1)
    assert [text for body in host.sent for text in body["q"]] == [task.title]


def test_a_feed_is_added_again_beside_the_source_that_has_moved_on_from_it(library: Library) -> None:
    first = subscribe(library, [Subscription("https://harbour.example/feed", "Harbour")]).every[0]
    choices.edit(library, first, name="My harbour", feed="https://harbour.example/new")
    again = subscribe(library, [Subscription("https://harbour.example/feed", "Harbour")])
    assert again.new == again.every and again.every != (first,)
    with contextlib.closing(library.connect()) as connection:
        kept, added = sources.source(connection, first), sources.source(connection, again.every[0])
    assert kept is not None and (kept.name, kept.feed) == ("My harbour", "https://harbour.example/new")
    assert added is not None and added.feed == "https://harbour.example/feed"


@pytest.mark.parametrize(
    ("name", "content"), [("x.exe", b"MZ\x00\x01"), ("x.jar", b"PK\x03\x04\x00"), ("x", b"\x7fELF\x00")]
)
def test_an_original_that_the_system_might_run_is_not_opened(
    tools: Tools, library: Library, source: int, quiet: Any, home: Path, name: str, content: bytes
) -> None:
    kept = originals.keep(home, content, name)
    article = NewArticle("one", "A tide table", "<p>High.</p>", original_file=kept)
    (number,) = arrivals.store(library, [Delivery(source, [article])], 1_790_000_000).new
    with pytest.raises(JobFailure, match="safely"):
        original.run(Work(tools, quiet), {"article": number})
    shown = tools.places.cache / original.FOLDER
    assert not shown.exists() or not list(shown.iterdir())


def test_passwords_in_addresses_of_feeds_stay_out_of_the_library(
    tools: Tools, library: Library, quiet: Any, home: Path, tmp_path: Path
) -> None:
    opml = tmp_path / "list.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Harbour" xmlUrl="https://me:secret-word@harbour.example/feed"/>'
        "</body></opml>"
    )
    work = Work(tools, quiet)
    (number,) = feed_lists.run(work, {"path": str(opml)})["sources"]
    assert accesses(work) == {number: Pass(Access("me", "secret-word"), "https://harbour.example/feed")}
    edit_source.run(
        work, {"source": number, "feed": "https://you:other-word@harbour.example/new", "user": "", "password": ""}
    )
    assert accesses(work) == {number: Pass(Access("you", "other-word"), "https://harbour.example/new")}
    library.close()
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert kept and not any(b"secret-word" in one or b"other-word" in one for one in kept)


def test_the_articles_of_a_source_go_to_another_country_part_by_part(
    tools: Tools, library: Library, quiet: Any
) -> None:
    (number,) = choices.put(library, [choices.NewSource("one", choices.READER, "One", country="KE")]).values()
    told = [NewArticle(str(one), f"Tide {one}", "<p>High.</p>", country="KE") for one in range(60)]
    arrivals.store(library, [Delivery(number, told)], 1_790_000_000)
    tools.window_open = True
    broken_off = Work(tools, quiet)
    broken_off.cancel()
    with pytest.raises(Cancelled):
        edit_source.run(broken_off, {"source": number, "country": "FJ"})
    with contextlib.closing(library.connect()) as connection:
        totals = "SELECT country, total FROM country_count WHERE total > 0 ORDER BY country"
        assert [code for code, _ in connection.execute(totals)] == ["FJ", "KE"]
        assert [one.country for one in sources.every(connection)] == ["KE"]
        edit_source.run(Work(tools, quiet), {"source": number, "country": "FJ"})
        assert connection.execute(totals).fetchall() == [("FJ", 60)]
        assert [one.country for one in sources.every(connection)] == ["FJ"]


def test_passwords_in_a_list_that_is_refreshed_stay_out_of_the_library(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opml = tmp_path / "list.opml"
    opml.write_text('<opml><body><outline text="Quay" xmlUrl="http://me:secret-word@127.0.0.1:9/feed"/></body></opml>')
    assert main(["refresh", "--opml", str(opml)]) == 1  # nothing answers there
    assert "Quay" in capsys.readouterr().out
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert any(b"127.0.0.1:9/feed" in one for one in kept) and not any(b"secret-word" in one for one in kept)
