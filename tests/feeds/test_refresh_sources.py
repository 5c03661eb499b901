"""Sources of the reader's own: found at an address, taken from lists, edited, with credentials; and their commands."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from overview.engine import credentials
from overview.engine.jobs import add_source, edit_source, feed_lists, refresh, upkeep
from overview.engine.work import Cancelled, JobFailure
from overview.feeds.opml import subscriptions
from overview.library import choices, marked, sources
from overview.library.health_words import health_words
from overview.library.opening import Library
from overview.library.values import Source
from overview.paths import program
from overview.settings.declared import PROXY
from overview.settings.store import Settings

from .conftest import AddSource, MakeAnswer, MakeRss, MakeServer, MakeWork, Server

ITEM = "<title>One</title><link>https://harbour.example/1</link><description>The ferry runs.</description>"


def source(library: Library, number: int) -> Source:
    with contextlib.closing(library.connect()) as connection:
        found = sources.source(connection, number)
    assert found is not None
    return found


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, on the library in `folder`, without a terminal."""
    environment = os.environ | {"OVERVIEW_HOME": str(folder), "PYTHONUTF8": "1"}
    how: dict[str, Any] = {"stdin": subprocess.DEVNULL, "start_new_session": True, "capture_output": True}
    return subprocess.run([*program(), *words], text=True, env=environment, timeout=300, **how)


# --- adding -----------------------------------------------------------------------------------------------------------


def test_a_site_is_added_by_its_page_and_others_are_offered(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, library: Library, make_work: MakeWork
) -> None:
    page = (
        b"<html><head><link rel=alternate type='application/rss+xml' href='/feed'>"
        b"<link rel=alternate type='application/rss+xml' href='/comments'></head></html>"
    )
    server.replies["/"] = make_answer(page, Content_Type="text/html")
    server.replies["/feed"] = make_answer(make_rss(ITEM, head="<title>Harbour Post</title><language>sw-KE</language>"))
    server.replies["/comments"] = make_answer(make_rss(ITEM, head="<title>Comments</title>"))
    work = make_work()
    result = add_source.run(work, {"address": server.url("/"), "country": "ke"})
    assert (result["new"], result["name"], result["feed"], result["country"]) == (
        True, "Harbour Post", server.url("/feed"), "KE"
    )  # fmt: skip
    assert [other["title"] for other in result["others"]] == ["Comments"]
    found = source(library, result["source"])
    assert (found.origin, found.language, found.enabled) == (choices.READER, "sw", True)
    assert work.sink.changes.sources == (found.id,)
    choices.choose(library, [choices.Choice(found.id, enabled=False)])
    again = add_source.run(make_work(), {"address": server.url("/feed")})
    assert (again["source"], again["new"]) == (found.id, False)
    assert source(library, found.id).enabled


def test_a_server_without_tls_is_found_by_its_bare_name_but_shown_no_password(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, make_work: MakeWork
) -> None:
    def without_tls(connection: socket.socket) -> socket.socket:
        if connection.recv(1, socket.MSG_PEEK) == b"\x16":  # a TLS record (RFC 8446, 5.1)
            raise ConnectionError
        return connection

    server = make_server(wrap=without_tls)
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    typed = server.url("/feed").removeprefix("http://")
    with pytest.raises(JobFailure, match="broke"):
        add_source.run(make_work(), {"address": typed, "user": "me", "password": "secret-word"})
    assert not any(b"Authorization" in request for request in server.requests)
    assert add_source.run(make_work(), {"address": typed})["feed"] == server.url("/feed")


def test_where_there_is_no_feed_it_says_so(server: Server, make_answer: MakeAnswer, make_work: MakeWork) -> None:
    server.replies["/"] = make_answer(b"<html><body>Hello</body></html>", Content_Type="text/html")
    with pytest.raises(JobFailure, match="No feed was found"):
        add_source.run(make_work(), {"address": server.url("/")})


def test_credentials_are_sent_and_stay_out_of_the_library(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, library: Library, make_work: MakeWork, tmp_path: Path
) -> None:
    refused = make_answer(b"", status="401 Unauthorized")

    def ask(connection: Any, request: bytes) -> None:
        good = b"Authorization: Basic bWU6c2VjcmV0LXdvcmQ=" in request and b"Cookie: pass=tasty-cookie" in request
        connection.sendall(make_answer(make_rss(ITEM)) if good else refused)

    server.replies["/feed"] = ask
    with pytest.raises(JobFailure, match="name and password"):
        add_source.run(make_work(), {"address": server.url("/feed")})
    work = make_work()
    secret = {"user": "me", "password": "secret-word", "cookies": "pass=tasty-cookie"}
    number = add_source.run(work, {"address": server.url("/feed"), **secret})["source"]
    result = refresh.run(make_work(), {})
    assert (result["failed"], result["new"]) == (0, 1)
    library.close()
    for path in library.path.parent.rglob("*"):
        if path.is_file():
            assert b"secret-word" not in path.read_bytes() and b"tasty-cookie" not in path.read_bytes()
    refused = make_answer(b"", status="403 Forbidden")
    server.replies["/feed"] = refused
    refresh.run(make_work(), {"only": [number]})
    edit_source.run(work, {"source": number, "password": "another-word"})  # the rest stays as it was
    kept = credentials.access_of(work, number).access
    assert (kept.user, kept.password, kept.cookies) == ("me", "another-word", "pass=tasty-cookie")
    with contextlib.closing(library.connect()) as connection:
        assert sources.health(connection)[number].due_at == 0  # it need not wait for what was wrong before
    moved = edit_source.run(make_work(), {"source": number, "feed": "https://another.example/feed"})
    assert credentials.accesses(work) == {}
    edit_source.run(make_work(), {"source": number, "feed": server.url("/feed"), "access": moved["before"]})
    assert credentials.access_of(work, number).access == kept
    changed = edit_source.run(make_work(), {"source": number, "user": "", "password": "another", "cookies": ""})
    assert edit_source.run(make_work(), {"source": number, "name": "The Quay"})["before"] is None
    edit_source.run(make_work(), {"source": number, "access": changed["before"]})
    server.replies["/feed"] = ask
    again = add_source.run(make_work(), {"address": server.url("/feed"), **secret})
    assert not again["new"] and again["access"] == kept._asdict()
    assert add_source.run(make_work(), {"address": server.url("/feed"), **secret})["access"] is None
    edit_source.run(make_work(), {"source": number, "access": again["access"]})
    server.replies["/feed"] = refused
    assert credentials.access_of(work, number).access == kept
    edit_source.run(make_work(), {"source": number, "user": "", "password": "", "cookies": ""})
    assert credentials.accesses(work) == {}
    assert refresh.run(make_work(), {"only": [number]})["failed"] == 1


def test_only_who_needs_a_password_waits_for_a_locked_keyring(
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    make_work: MakeWork,
    system_keyring: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(credentials, "AT_ONCE", 0.05)
    plain, guarded = make_server(), make_server()
    plain.replies["/feed"] = make_answer(make_rss(ITEM))
    guarded.replies["/feed"] = make_answer(make_rss(ITEM.replace("harbour", "quay")))
    add_source.run(make_work(), {"address": plain.url("/feed")})
    add_source.run(make_work(), {"address": guarded.url("/feed"), "user": "me", "password": "secret"})
    asked_before = len(guarded.requests)
    system_keyring.unlocked.clear()

    def unlock(connection: Any, request: bytes) -> None:
        assert len(guarded.requests) == asked_before
        system_keyring.unlocked.set()
        connection.sendall(make_answer(make_rss(ITEM)))

    plain.replies["/feed"] = unlock
    result = refresh.run(make_work(), {})
    assert (result["asked"], result["failed"], result["new"]) == (2, 0, 2)
    assert b"Authorization: Basic" in guarded.requests[asked_before]


def test_a_refresh_that_waits_for_a_keyring_can_be_called_off(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    make_work: MakeWork,
    system_keyring: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(credentials, "AT_ONCE", 0.05)
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    add_source.run(make_work(), {"address": server.url("/feed"), "user": "me", "password": "secret"})
    system_keyring.unlocked.clear()
    work, asked = make_work(), len(system_keyring.asked)
    threading.Timer(0.3, work.cancel).start()
    with pytest.raises(Cancelled):
        refresh.run(work, {})
    assert len(system_keyring.asked) == asked  # it waits still


@pytest.mark.parametrize("leads", ["a page that names it", "a redirect"])
def test_a_password_is_not_kept_for_a_feed_of_another_site(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, make_work: MakeWork, leads: str
) -> None:
    own, other = make_server(), make_server(family=socket.AF_INET6)
    feed = other.url("/feed", "[::1]")
    other.replies["/feed"] = make_answer(make_rss(ITEM))
    page = make_answer(
        f"<link rel=alternate type=application/rss+xml href='{feed}'>".encode(), Content_Type="text/html"
    )
    own.replies["/"] = make_answer(b"", "302 Found", Location=feed) if leads == "a redirect" else page
    work = make_work()
    there = {"allow_private": ["::1"]}
    result = add_source.run(work, {"address": own.url("/"), "user": "me", "password": "secret-word"} | there)
    assert result["feed"] == feed and credentials.accesses(work) == {}
    assert refresh.run(make_work(), {"only": [result["source"]]} | there)["failed"] == 0
    assert other.requests and not any(b"Authorization" in request for request in other.requests)


def test_the_password_of_a_removed_source_is_forgotten_at_the_next_upkeep(
    add_source: AddSource, library: Library, make_work: MakeWork
) -> None:
    gone, here = add_source("https://quay.example/f"), add_source("https://pier.example/f")
    for number in (gone, here):
        edit_source.run(make_work(), {"source": number, "user": "me", "password": "secret-word"})
    choices.remove(library, gone)
    work = make_work()
    upkeep.run(work, {})
    with contextlib.closing(library.connect()) as connection:
        assert marked.marked(connection, marked.CREDENTIALS) == {source(library, here).key}
    assert work.tools.secrets.get("source:test-https://quay.example/f-KE") is None
    assert credentials.access_of(work, here).access.password == "secret-word"


def test_an_own_source_can_be_edited_and_one_of_the_catalogue_can_not(
    add_source: AddSource,
    library: Library,
    make_work: MakeWork,
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
) -> None:
    server.replies["/f"] = make_answer(make_rss(ITEM), ETag='"1"')
    number = add_source(server.url("/f"))
    refresh.run(make_work(), {})
    changes = {"name": "The Quay", "country": "fj", "language": "en-GB", "feed": "quay.example/feed"}
    edit_source.run(make_work(), {"source": number, **changes})
    found = source(library, number)
    assert (found.name, found.country, found.language, found.feed) == (
        "The Quay", "FJ", "en", "https://quay.example/feed"
    )  # fmt: skip
    with contextlib.closing(library.connect()) as connection:
        assert sources.health(connection) == {}
    refresh.run(make_work(), {})
    edit_source.run(make_work(), {"source": number, "name": "Quay", "feed": "quay.example/feed"})
    with contextlib.closing(library.connect()) as connection:
        assert number in sources.health(connection)  # the feed is the same
    for wrong in ({"name": " "}, {"country": "XX"}, {"feed": "javascript:x"}):
        with pytest.raises(JobFailure):
            edit_source.run(make_work(), {"source": number, **wrong})
    one = choices.put(
        library, [choices.NewSource("ke-x", choices.CATALOG, "X", country="KE", feed="https://x.example/f")]
    )
    with pytest.raises(JobFailure, match="catalogue"):
        edit_source.run(make_work(), {"source": one["ke-x"], "name": "Y"})


# --- lists ------------------------------------------------------------------------------------------------------------


def test_a_feed_without_a_title_in_a_list_is_called_what_it_calls_itself(
    library: Library, make_work: MakeWork, server: Server, make_answer: MakeAnswer, make_rss: MakeRss, tmp_path: Path
) -> None:
    """Until it has answered by its host; one that has a title in the list, which may be the reader's, by that."""
    outlines = f"<outline xmlUrl='{server.url('/f')}'/><outline title='Ferries' xmlUrl='{server.url('/g')}'/>"
    (tmp_path / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    untitled, titled = feed_lists.run(make_work(), {"path": str(tmp_path / "list.opml")})["sources"]
    assert source(library, untitled).name == "127.0.0.1"
    with contextlib.closing(library.connect()) as connection:
        assert health_words(sources.health(connection)[untitled]) == ""  # it was not asked yet
    for path in ("/f", "/g"):
        server.replies[path] = make_answer(make_rss(ITEM, head="<title>Harbour Post</title>"))
    refresh.run(make_work(), {})
    assert (source(library, untitled).name, source(library, titled).name) == ("Harbour Post", "Ferries")


def test_lists_come_in_and_go_out_by_country(
    library: Library, make_work: MakeWork, tmp_path: Path, add_source: AddSource
) -> None:
    off = add_source("https://quay.example/feed", country="KE")
    choices.choose(library, [choices.Choice(off, enabled=False)])
    listed = tmp_path / "in.opml"
    listed.write_text(
        "<opml version='2.0'><body><outline text='Kenya'>"
        "<outline text='Harbour' xmlUrl='https://harbour.example/feed' htmlUrl='https://harbour.example/'/>"
        "<outline text='Quay' xmlUrl='http://www.quay.example/feed/'/></outline>"
        "<outline text='Nowhere' xmlUrl='https://nowhere.example/feed'/></body></opml>"
    )
    result = feed_lists.run(make_work(), {"path": str(listed)})
    assert len(result["new"]) == 2 and off in result["sources"] and source(library, off).enabled
    assert result["before"] == [list(choices.Choice(off, enabled=False))]
    again = feed_lists.run(make_work(), {"path": str(listed)})
    assert (again["new"], again["before"]) == ([], [])
    out = tmp_path / "out.opml"
    feed_lists.run(make_work(), {"path": str(out), "export": True})
    found = {(one.feed, one.country, one.title) for one in subscriptions(out.read_bytes())}
    assert ("https://harbour.example/feed", "KE", "Harbour") in found and len(found) == 3
    choices.choose(library, [choices.Choice(off, enabled=False)])
    assert len(feed_lists.run(make_work(), {"path": str(out), "export": True})["sources"]) == 2
    assert len(feed_lists.run(make_work(), {"path": str(out), "export": True, "all": True})["sources"]) == 3
    guarded = choices.NewSource("own", choices.READER, "Own", feed="https://a.example/f?token=word", default_on=True)
    choices.put(library, [guarded])
    assert feed_lists.run(make_work(), {"path": str(out), "export": True})["without"] == 1
    assert b"word" not in out.read_bytes()
    everyones = choices.NewSource(
        "all", choices.CATALOG, "All", feed="https://b.example/f?apikey=12ab", default_on=True
    )
    choices.put(library, [everyones])
    assert feed_lists.run(make_work(), {"path": str(out), "export": True})["without"] == 1
    assert everyones.feed in {one.feed for one in subscriptions(out.read_bytes())}


def test_a_home_page_whose_address_is_none_keeps_no_feed_out(
    library: Library, make_work: MakeWork, tmp_path: Path
) -> None:
    listed = tmp_path / "in.opml"
    listed.write_text("<opml><body><outline xmlUrl='https://quay.example/f' htmlUrl='https://[quay/'/></body></opml>")
    (number,) = feed_lists.run(make_work(), {"path": str(listed)})["sources"]
    assert (source(library, number).name, source(library, number).homepage) == ("quay.example", "")


@pytest.mark.parametrize(
    ("content", "words"), [(b"<html></html>", "not an OPML"), (b"<opml", "damaged"), (b"<opml/>", "no feeds")]
)
def test_what_is_no_list_is_said(make_work: MakeWork, tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "in.opml"
    path.write_bytes(content)
    with pytest.raises(JobFailure, match=words):
        feed_lists.run(make_work(), {"path": str(path)})
    with pytest.raises(JobFailure, match="No such file"):
        feed_lists.run(make_work(), {"path": str(tmp_path / "none.opml")})


# --- the command line -------------------------------------------------------------------------------------------------


def test_the_commands_from_a_list_to_the_news_and_back(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, tmp_path: Path
) -> None:
    server.replies["/f"] = make_answer(make_rss(ITEM))
    listed = tmp_path / "in.opml"
    feeds = "".join(f"<outline text='{path}' xmlUrl='{server.url('/' + path)}'/>" for path in ("f", "none"))
    listed.write_text(f"<opml><body><outline text='Kenya'>{feeds}</outline></body></opml>")
    home = tmp_path / "cli"
    private = ("--allow-private", "127.0.0.1")
    done = run(home, "refresh", "--opml", str(listed), *private, "--json")
    *items, result = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and (result["new"], result["asked"], result["failed"]) == (1, 2, 1)
    assert items[0]["name"] == "none" and "404" in items[0]["words"]
    lines = [json.loads(line) for line in run(home, "sources", "list", "--country", "KE", "--json").stdout.splitlines()]
    own = {line["name"]: line for line in lines if line["origin"] == "reader"}
    assert own["f"]["state"] == "ok" and "404" in own["none"]["health"]
    assert len(lines) > 2  # the catalogue is there too
    lost = str(own["none"]["id"])
    checked = run(home, "sources", "check", lost, str(own["f"]["id"]), *private)
    assert checked.returncode == 1 and "gone" in checked.stdout and "ok" in checked.stdout
    assert run(home, "sources", "check", str(own["f"]["id"]), "999999", *private).returncode == 1
    assert run(home, "sources", "disable", lost).returncode == 0
    assert run(home, "sources", "disable", "999999").returncode == 1
    assert run(home, "sources", "remove", lost, str(lines[0]["id"])).returncode == 1  # the second is the catalogue's
    silent = run(home, "sources", "add", server.url("/f"), "--user", "ann", *private)
    assert silent.returncode == 1 and "no password was given" in silent.stderr
    added = run(home, "sources", "add", server.url("/f"), *private)
    assert added.returncode == 0 and added.stdout.startswith("switched on: f")
    assert "access" not in json.loads(run(home, "sources", "add", server.url("/f"), *private, "--json").stdout)
    out = tmp_path / "out.opml"
    assert run(home, "opml", "export", str(out)).returncode == 0
    assert server.url("/f") in out.read_text() and server.url("/none") not in out.read_text()
    assert "in the list" in run(home, "opml", "import", str(out)).stdout
    done = run(home, "refresh", "--source", str(own["f"]["id"]), *private)
    assert done.returncode == 0 and done.stdout.startswith("0 new articles")
    nobody = run(home, "refresh", "--source", "999999")
    assert nobody.returncode == 1 and "there is no source 999999" in nobody.stderr
    guarded = run(home, "sources", "add", server.url("/f").replace("//", "//ann:word@"), *private)
    assert guarded.returncode == 0 and "keyring" in guarded.stderr and "word@" not in guarded.stdout + guarded.stderr


def test_a_proxy_that_ends_on_the_way_is_told_once(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, tmp_path: Path
) -> None:
    def last(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(make_answer(make_rss(ITEM)))
        server.close()

    server.replies["http://harbour.example/1"] = last
    listed, home = tmp_path / "in.opml", tmp_path / "cli"
    feeds = "".join(f"<outline text='{name}' xmlUrl='http://harbour.example/{name}'/>" for name in (1, 2, 3))
    listed.write_text(f"<opml><body>{feeds}</body></opml>")
    home.mkdir()
    Settings(home).set(PROXY, f"http://127.0.0.1:{server.port}")
    done = run(home, "refresh", "--opml", str(listed))
    why, result = done.stdout.splitlines()
    assert (
        why == "The proxy 127.0.0.1 does not take connections. Is it running? Its address stands in Settings › Sources."
    )
    assert result == "1 new article, 0 updated; 3 sources asked, 0 unchanged, 2 failed." and done.returncode == 1
