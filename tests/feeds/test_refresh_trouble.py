"""The job `refresh` where a site, the network, the proxy or the disk fails, or it is called off: what is said and kept."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from overview.engine import fetching
from overview.engine.jobs import refresh
from overview.engine.work import Cancelled, JobFailure, Tools
from overview.library import arrivals
from overview.library.failures import Unwritable
from overview.library.models import SourceFetch, database
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.settings.declared import PROXY
from overview.settings.store import Settings

from ..waiting import until
from .conftest import AddSource, GetNews, MakeAnswer, MakeRss, MakeServer, MakeWork, Reply, Server, dated, health, rows

NOW = int(time.time())


def test_who_asks_to_be_left_alone_is_left_alone(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    server.replies["/busy"] = make_answer(b"", status="429 Too Many Requests", Retry_After="7200")
    source = add_source(server.url("/busy"))
    result, told = get_news()
    assert result["failed"] == 1 and "wait 2 hours" in told.items[0]["words"]
    kept = health(library, source)
    assert kept.due_at >= NOW + 7200
    for how in ({}, {"due": True}, {"only": [source]}):
        result, _ = get_news(**how)
        assert result["asked"] == 0
    assert result["alone"] == 1 and len(server.requests) == 1
    with library.transaction():
        SourceFetch.update(due_at=NOW - 1).execute()
    server.replies["/busy"] = make_answer(make_rss(dated("One", 1)))
    get_news()
    assert health(library, source).state == "ok" and rows(library) == ["One"]


def test_other_feeds_of_a_site_that_asks_to_be_left_alone_are_not_asked(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    paths = ("/one", "/two", "/three")
    for path in paths:
        server.replies[path] = make_answer(b"", status="429 Too Many Requests", Retry_After="7200")
    sources = [add_source(server.url(path)) for path in paths]
    result, _ = get_news()
    assert result["failed"] == 3 and len(server.requests) == 1
    assert all(health(library, source).due_at >= NOW + 7200 for source in sources)


def test_failures_are_told_in_words_and_kept_with_what_was_known(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    server.replies["/f"] = make_answer(make_rss(dated("One", 1)), ETag='"1"')
    server.replies["/page"] = make_answer(b"<!doctype html><html><body>Hello</body></html>")
    good, page, none = (add_source(server.url(path)) for path in ("/f", "/page", "/none"))
    get_news()
    server.replies["/f"] = make_answer(b"", status="500 Oh")
    result, told = get_news()
    assert result["failed"] == 3 and len(told.items) == 3
    words = {item["source"]: item["words"] for item in told.items}
    assert "web page" in words[page] and "404" in words[none] and "500" in words[good]
    kept = health(library, good)
    assert (kept.etag, kept.failures, kept.state) == ('"1"', 1, "down") and kept.ok_at is not None
    assert health(library, none).failures == 2


def test_while_one_site_is_slow_it_is_told_how_many_others_have_answered(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, make_work: MakeWork
) -> None:
    work = make_work()
    answered = make_answer(make_rss(dated("One", 1)))
    seen: list[int] = []

    def slow(connection: socket.socket, _request: bytes) -> None:
        until(lambda: work.sink.steps and work.sink.steps[-1][0] >= 5)
        seen.append(work.sink.steps[-1][0])
        connection.sendall(answered)

    replies: list[Reply] = [*[answered] * 5, slow]
    for reply in replies:
        server = make_server()
        server.replies["/f"] = reply
        add_source(server.url("/f"))
    refresh.run(work, {})
    assert seen == [5] and work.sink.steps[-1][:2] == (6, 6)


def test_since_when_a_source_fails_is_kept_until_it_answers(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    source = add_source(server.url("/f"))
    server.replies["/f"] = make_answer(b"", status="403 No")
    get_news()
    assert health(library, source).failing_since == health(library, source).tried_at
    with library.transaction():
        SourceFetch.update(failing_since=NOW - 90_000).execute()
    server.replies["/f"] = make_answer(b"", status="500 Oh")
    get_news()
    assert health(library, source).failing_since == NOW - 90_000
    server.replies["/f"] = make_answer(make_rss(dated("One", 1)))
    get_news()
    assert health(library, source).failing_since is None


def test_nothing_private_is_asked_unless_it_is_allowed(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, get_news: GetNews, tools: Tools
) -> None:
    from overview.settings.declared import ALLOW_PRIVATE

    server.replies["/f"] = make_answer(make_rss(dated("One", 1)))
    add_source(server.url("/f"))
    tools.settings.set(ALLOW_PRIVATE, ())
    result, told = get_news()
    assert result["failed"] == 1 and not server.requests
    assert "your own network" in told.items[0]["words"]
    result, _ = get_news(allow_private=["127.0.0.1"])
    assert result["new"] == 1


def test_without_a_network_nothing_is_held_against_the_sources(
    add_source: AddSource, get_news: GetNews, library: Library
) -> None:
    add_source("https://[no address/feed")  # that this fails says nothing of the network
    for number in range(14):
        add_source(f"http://site{number}.invalid/feed")
    result, _ = get_news()
    assert result["offline"] and result["new"] == 0
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]


def test_a_network_that_is_lost_on_the_way_is_held_against_no_source(
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    sites = [make_server() for _ in range(3)]
    for site in sites:
        site.replies["/f"] = make_answer(b"", "511 Log in")
        add_source(site.url("/f"))
    sites[0].replies["/f"] = make_answer(make_rss(dated("One", 1)))
    result, _ = get_news()
    assert (result["new"], result["failed"], sorted(result["lost"]), result["offline"]) == (1, 2, [2, 3], False)
    assert rows(library, "SELECT source_id FROM source_fetch") == [1]


def test_a_site_is_not_lost_with_the_network_where_one_that_was_asked_later_answered(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, get_news: GetNews
) -> None:
    def slowly(connection: socket.socket, _request: bytes) -> None:
        server.finished.wait(2.1)
        connection.sendall(make_answer(make_rss(dated("Slow", 1))))

    server.replies |= {"/a": make_answer(b"", "511 Log in"), "/b": slowly, "/c": make_answer(make_rss(dated("C", 2)))}
    for path in ("/a", "/b", "/c"):
        add_source(server.url(path))
    result, _ = get_news()
    assert (result["new"], result["failed"], result["lost"]) == (2, 1, [])


def test_a_network_that_wants_a_log_in_is_held_against_no_source(
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    login = make_answer(b"<html><title>Hotel</title></html>", Content_Type="text/html")
    sites = [make_server() for _ in range(3)]
    for number, site in enumerate(sites):
        site.replies["/f"] = make_answer(make_rss(dated(str(number), number)))
        add_source(site.url("/f"))
    sites[0].replies["/never"] = login
    add_source(sites[0].url("/never"))
    get_news()
    before = rows(library, "SELECT source_id, state, due_at FROM source_fetch ORDER BY source_id")
    feeds = [site.replies["/f"] for site in sites]
    to_login = make_answer(b"", "302 Found", Location="http://10.0.0.1/login")
    for reply in (login, to_login, make_answer(b"", "511 Log in")):
        for site in sites:
            site.replies["/f"] = reply
        result, told = get_news()
        assert result["offline"] and result["portal"] and not told.items
        assert "whole" not in told.following and "pictures" not in told.following
    assert rows(library, "SELECT source_id, state, due_at FROM source_fetch ORDER BY source_id") == before
    for site, feed in zip(sites[1:], feeds[1:], strict=True):
        site.replies["/f"] = feed  # the first is no feed any more
    result, _ = get_news()
    assert not result["offline"] and result["failed"] == 2


def test_a_site_that_the_proxy_does_not_reach_is_said_unless_it_reaches_none(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    tools: Tools,
    library: Library,
) -> None:
    tools.settings.set(PROXY, f"http://127.0.0.1:{server.port}")
    server.replies["http://reached.example/feed"] = make_answer(make_rss(dated("One", 1)))
    server.replies |= {f"site{number}.example:443": make_answer(b"", "502 Bad") for number in range(14)}
    add_source("http://reached.example/feed")
    lost = [add_source(f"https://site{number}.example/feed") for number in range(14)]
    result, _ = get_news()
    assert (result["new"], result["failed"]) == (1, 14)
    assert "does not let through" in health(library, lost[0]).problem
    SourceFetch.delete().execute()
    with pytest.raises(JobFailure, match="does not let through"):
        get_news(only=lost)
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]
    server.replies["site13.example:443"] = make_answer(b"", "407 Who are you")  # that says more than the others
    with pytest.raises(JobFailure, match="name and password"):
        get_news(only=lost)


@pytest.mark.parametrize("word", ["None", " none ", "System", "system"])
def test_the_words_for_a_proxy_may_begin_with_a_capital(tools: Tools, word: str) -> None:
    tools.settings.set(PROXY, word)
    with fetching.client(tools.settings, tools.proxy) as client:
        assert client.proxy() == ("" if "one" in word else "system")


def test_a_proxy_that_does_not_work_is_said_once(
    add_source: AddSource, get_news: GetNews, tools: Tools, library: Library
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    tools.settings.set(PROXY, f"http://127.0.0.1:{port}")
    for number in range(3):
        add_source(f"http://site{number}.example/feed")
    with pytest.raises(JobFailure, match="proxy"):
        get_news()
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]


def test_it_ends_at_once_when_it_is_called_off_and_keeps_what_came(
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    make_work: MakeWork,
    library: Library,
) -> None:
    quick, slow = make_server(), make_server()
    quick.replies["/f"] = make_answer(make_rss(dated("One", 1)))
    asked = threading.Event()

    def wait(_connection: socket.socket, _request: bytes) -> None:
        asked.set()
        slow.finished.wait(60)

    slow.replies["/slow"] = wait
    add_source(quick.url("/f"))
    add_source(slow.url("/slow"))
    work = make_work()
    ended: list[BaseException] = []

    def run() -> None:
        try:
            refresh.run(work, {})
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert asked.wait(60)
    work.cancel()
    thread.join(30)
    assert not thread.is_alive() and ended
    assert rows(library) == ["One"]
    assert rows(library, "SELECT count(*) FROM source_fetch") == [1]


def test_a_full_disk_is_said_and_loses_nothing(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    items = [dated(f"Item {n}", n, "Words " * 400) for n in range(200)]
    server.replies["/f"] = make_answer(make_rss(*items), ETag='"1"')
    add_source(server.url("/f"))
    with library.transaction():
        (pages,) = database.connection().execute("PRAGMA page_count").fetchone()
        database.connection().execute(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(Unwritable, match="disk is full"):
        get_news()
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]
    with library.transaction():
        database.connection().execute("PRAGMA max_page_count=1000000")
    result, _ = get_news()
    assert len(rows(library)) == 200 and result["failed"] == 0


def test_what_is_stored_without_its_record_comes_again_and_does_not_double(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    """A crash between two transactions of one feed."""
    server.replies["/f"] = make_answer(make_rss(*(dated(f"Item {n}", n) for n in range(30))), ETag='"1"')
    source = add_source(server.url("/f"))
    articles = [NewArticle("x", "Unrelated", "")]
    arrivals.store(library, [arrivals.Delivery(source, articles)], NOW)
    get_news()
    with library.transaction():
        SourceFetch.delete().execute()
    result, _ = get_news()
    assert (result["new"], result["updated"]) == (0, 0)
    assert len(rows(library)) == 31


def test_a_proxy_that_is_set_while_the_news_is_fetched_is_gone_by_from_then_on(
    server: Server,
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    tools: Tools,
) -> None:
    feed = make_answer(make_rss(dated("One", 1)))
    proxy = make_server()

    def set_and_answer(connection: socket.socket, _request: bytes) -> None:
        Settings(tools.places.data).set(PROXY, proxy.url("/"))  # as the window does
        connection.sendall(feed)

    server.replies["/one"] = set_and_answer
    for path in ("/one", "/two", "/three"):  # of one host, so one after the other
        server.replies.setdefault(path, feed)
        add_source(server.url(path))
        proxy.replies[server.url(path)] = feed
    result, _ = get_news()
    assert (result["asked"], result["failed"]) == (3, 0)
    assert len(server.asked("/one")) == len(server.requests) == 1 and len(proxy.requests) == 2


def test_what_a_censor_shows_in_the_place_of_a_feed_is_not_blamed_on_the_site(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, get_news: GetNews
) -> None:
    feed = make_answer(make_rss(dated("One", 1)))
    notice = make_answer(b"<html><body><h1>This site is blocked</h1></body></html>", Content_Type="text/html")
    server.replies |= {"/read": feed, "/new": notice, "/led": feed}
    for path in ("/read", "/led"):
        add_source(server.url(path))
    get_news()
    server.replies |= {
        "/read": notice,
        "/led": make_answer(b"", status="302 Found", Location="http://10.10.34.34/?blocked"),
    }
    add_source(server.url("/new"))
    _, told = get_news()
    words = [item["words"] for item in sorted(told.items, key=lambda item: item["source"])]
    assert words == [
        "A web page is where the feed was: the site has changed, or your network or a censor shows a notice.",
        "127.0.0.1 leads into your own network, to 10.10.34.34: this network wants you to log in, or a censor is at work.",
        "This is a web page, not a feed.",
    ]
