"""The job `refresh` against a server on loopback: what is new, edited, moved, refused, and what is kept of it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from overview.engine.jobs import refresh, sample
from overview.engine.work import Cancelled, JobFailure, Tools, Work
from overview.library import arrivals, choices, sources, states
from overview.library.failures import Unwritable
from overview.library.models import SourceFetch, database
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.search import page
from overview.library.values import DATED, DAY_ONLY, Scope
from overview.settings.declared import PROXY

NOW = int(time.time())


def dated(title: str, number: int, text: str = "The ferry runs again.", guid: str = "") -> str:
    """The inside of an item, `number` hours old."""
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(NOW - 3600 * number))
    guid = guid or f"tag:harbour:{number}"
    return (
        f"<title>{title}</title><link>https://harbour.example/{number}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>{when}</pubDate><description>{text}</description>"
    )


def rows(library: Library, sql: str = "SELECT title FROM article ORDER BY id") -> list[Any]:
    with contextlib.closing(library.connect()) as connection:
        found = connection.execute(sql).fetchall()
    return [row[0] if len(row) == 1 else row for row in found]


def health(library: Library, source: int) -> sources.Health:
    with contextlib.closing(library.connect()) as connection:
        return sources.health(connection)[source]


@pytest.fixture
def get_news(make_work: Callable[[], Work]) -> Callable[..., Any]:
    def get(**arguments: Any) -> Any:
        work = make_work()
        result = refresh.run(work, arguments)
        return result, work.sink

    return get


# --- what goes well ---------------------------------------------------------------------------------------------------


def test_new_articles_are_stored_found_and_counted(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    feed = make_rss(dated("Ferry <b>back</b>", 1), dated("Harbour frozen", 2, "Ice as thick as doors."))
    server.replies["/f"] = make_answer(feed, ETag='"1"')
    source = add_source(server.url("/f"), country="KE", language="en")
    result, told = get_news()
    assert result == {
        "new": 2, "updated": 0, "asked": 1, "failed": 0, "unchanged": 0, "offline": False, "portal": False,
        "alone": 0,
    }  # fmt: skip
    assert rows(library) == ["Harbour frozen", "Ferry back"]
    assert rows(library, "SELECT DISTINCT country, language, teaser FROM article") == [("KE", "en", 1)]
    with contextlib.closing(library.connect()) as connection:
        assert [row.title for row in page(connection, Scope(search="thick doors"), None, 9)] == ["Harbour frozen"]
    assert told.changes.countries == ("KE",) and set(told.changes.articles) == {1, 2}
    assert told.changes.sources == (source,)
    assert told.steps[-1][:2] == (1, 1)
    kept = health(library, source)
    assert (kept.etag, kept.state, kept.failures, kept.problem) == ('"1"', "ok", 0, "")
    assert kept.ok_at is not None and kept.due_at > NOW


def test_an_empty_item_is_no_article(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    cut_off = make_rss(dated("Whole", 1), "<title>").split(b"</item></channel>")[0]
    server.replies["/f"] = make_answer(cut_off)
    add_source(server.url("/f"))
    result, _told = get_news()
    assert result["new"] == 1 and rows(library) == ["Whole"]


def test_a_day_without_a_time_is_kept_as_a_day(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    server.replies["/f"] = make_answer(make_rss(dated("Timed", 1), "<title>Day</title><pubDate>2026-01-05</pubDate>"))
    add_source(server.url("/f"))
    get_news()
    assert rows(library, "SELECT title, dated FROM article ORDER BY title") == [("Day", DAY_ONLY), ("Timed", DATED)]


def test_the_sample_edition_goes_when_real_news_is_in(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any, make_work: Any
) -> None:
    samples = sample.run(make_work(), {})["articles"]
    server.replies["/f"] = make_answer(make_rss())
    add_source(server.url("/f"))
    get_news()
    assert len(rows(library)) == samples > 0  # no news yet
    server.replies["/f"] = make_answer(make_rss(dated("Ferry back", 1)))
    _result, told = get_news()
    assert rows(library) == ["Ferry back"] and len(told.changes.articles) == samples + 1


def test_the_second_time_only_what_changed_is_sent_and_nothing_doubles(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    server.replies["/f"] = make_answer(
        make_rss(dated("One", 1)), ETag='"1"', Last_Modified="Tue, 24 Nov 2026 10:00:00 GMT"
    )
    server.replies["/same"] = make_answer(make_rss(dated("Two", 2)))
    source = add_source(server.url("/f"))
    add_source(server.url("/same"))
    get_news()
    server.replies["/f"] = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
    result, told = get_news()
    assert (result["new"], result["unchanged"], result["failed"]) == (0, 2, 0)
    assert b'If-None-Match: "1"\r\nIf-Modified-Since: Tue, 24 Nov 2026 10:00:00 GMT' in server.asked("/f")[1]
    assert told.changes.articles == () and len(rows(library)) == 2
    assert health(library, source).etag == '"1"'


def test_an_edited_item_updates_its_article_and_a_saved_one_keeps_its_earlier_text(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    server.replies["/f"] = make_answer(make_rss(dated("One", 1), dated("Two", 2)))
    add_source(server.url("/f"))
    get_news()
    states.save(library, [1], NOW)
    moved = dated("One, corrected", 1).replace(
        "https://harbour.example/1", "https://harbour.example/a/1?utm_source=rss"
    )
    server.replies["/f"] = make_answer(make_rss(moved, dated("Two, corrected", 2, guid="tag:harbour:2")))
    result, told = get_news()
    assert (result["new"], result["updated"]) == (0, 2)
    assert rows(library) == ["Two, corrected", "One, corrected"]
    assert rows(library, "SELECT article_id, title FROM earlier_text") == [(1, "Two")]
    assert set(told.changes.articles) == {1, 2}


def test_a_long_feed_comes_in_pieces_while_a_window_is_open(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, tools: Tools, get_news: Any
) -> None:
    server.replies["/f"] = make_answer(make_rss(*(dated(f"Item {n}", n) for n in range(120))), ETag='"1"')
    add_source(server.url("/f"))
    tools.window_open = True
    result, told = get_news()
    assert result["new"] == 120 and told.batches >= 5
    published = rows(library, "SELECT published FROM article ORDER BY id")
    assert published == sorted(published)


def test_a_regional_feed_is_asked_once_and_sorted_by_the_countries_it_names(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    items = [dated("Fiji votes", 1), dated("Tonga and Fiji trade", 2), dated("Rain", 3)]
    server.replies["/f"] = make_answer(make_rss(*items))
    for code in ("FJ", "TO"):
        add_source(server.url("/f"), country=code, language="en", regional=True)
    result, _ = get_news()
    assert (result["new"], result["asked"]) == (3, 2) and len(server.requests) == 1
    assert rows(library, "SELECT country, title FROM article ORDER BY country, published") == [
        ("FJ", "Tonga and Fiji trade"),
        ("FJ", "Fiji votes"),
        ("TO", "Tonga and Fiji trade"),
    ]


def test_only_the_wanted_sources_and_the_wanted_countries_first(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
) -> None:
    for number, code in enumerate(("KE", "JP", "FJ")):
        server.replies[f"/{code}"] = make_answer(make_rss(dated(code, number)))
    ids = {code: add_source(server.url(f"/{code}"), country=code) for code in ("KE", "JP", "FJ")}
    get_news(first=["FJ"])
    assert server.requests[0].split()[1] == b"/FJ"
    result, _ = get_news(only=[ids["JP"]])
    assert result["asked"] == 1
    result, _ = get_news(countries=["KE", "FJ"])
    assert result["asked"] == 2
    result, _ = get_news(due=True)
    assert result["asked"] == 0
    SourceFetch.update(due_at=NOW + 600).where(SourceFetch.source_id == ids["JP"]).execute()
    SourceFetch.update(tried_at=NOW + 86_400).where(SourceFetch.source_id == ids["FJ"]).execute()
    result, _ = get_news(due=True)
    assert result["asked"] == 2  # one whose time comes before the next look, one that was asked by a wrong clock


@pytest.mark.parametrize(
    ("title", "claim", "language"),
    [
        ("Паром снова ходит, ёлка стоит", "es", "und"),
        ("Паром снова ходит, ёлка стоит", "ru", "ru"),
        ("Пором знову ходить, її ґанок", "ru", "uk"),
        ("El transbordador vuelve", "es", "es"),
        ("El transbordador vuelve", "ru", "und"),
        ("渡船再開 港湾凍結", "ja", "ja"),
        ("渡輪復航，東門開會", "zh", "zh-hant"),
        ("Κλειστό το λιμάνι", "en", "el"),
        ("2 : 1", "sw", "sw"),
    ],
)
def test_languages_are_told_by_script_and_claim(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library,
    title: str, claim: str, language: str,
) -> None:  # fmt: skip
    server.replies["/f"] = make_answer(make_rss(dated(title, 1)))
    add_source(server.url("/f"), language=claim)
    get_news()
    assert rows(library, "SELECT language FROM article") == [language]


def test_files_that_an_item_brings_are_kept_as_links(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
) -> None:
    item = (
        dated("Evening edition", 1)
        + '<enclosure url="https://harbour.example/e.mp3" type="audio/mpeg" length="9000000"/>'
    )
    server.replies["/f"] = make_answer(make_rss(item))
    add_source(server.url("/f"))
    get_news()
    assert (
        '<a href="https://harbour.example/e.mp3">Listen (9 MB)</a>' in rows(library, "SELECT html FROM article_text")[0]
    )


# --- what moved, failed, or wants to be left alone --------------------------------------------------------------------


def test_a_moved_feed_is_asked_at_its_new_place_and_at_the_old_one_when_that_is_gone(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
) -> None:
    server.replies["/old"] = make_answer(b"", status="301 Moved Permanently", Location="/new")
    server.replies["/new"] = make_answer(make_rss(dated("One", 1)))
    source = add_source(server.url("/old"))
    get_news()
    get_news()
    assert (len(server.asked("/old")), len(server.asked("/new"))) == (1, 2)
    assert health(library, source).moved_to == server.url("/new")
    del server.replies["/new"]
    get_news()
    assert "404" in health(library, source).problem
    get_news()
    assert len(server.asked("/old")) == 2


def test_a_feed_that_leads_to_another_site_is_read_and_reported_but_not_forgotten(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
) -> None:
    other = server.url("/new", host="localhost")
    server.replies["/old"] = make_answer(b"", status="301 Moved Permanently", Location=other)
    server.replies["/new"] = make_answer(make_rss(dated("One", 1)))
    source = add_source(server.url("/old"))
    get_news()
    kept = health(library, source)
    assert (kept.moved_to, kept.state) == ("", "ok") and other in kept.problem
    assert rows(library) == ["One"]


def test_who_asks_to_be_left_alone_is_left_alone(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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


def test_failures_are_told_in_words_and_kept_with_what_was_known(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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


def test_since_when_a_source_fails_is_kept_until_it_answers(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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


def test_a_source_that_is_called_like_its_feed_is_renamed_with_it(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
) -> None:
    """One that the reader named is not, nor one of the catalogue; a failure between does not make it forget."""
    for path in ("/f", "/own", "/listed"):
        server.replies[path] = make_answer(make_rss(dated("One", 1), head="<title>Harbour Post</title>"))
    feed, own, listed = (add_source(server.url(path)) for path in ("/f", "/own", "/listed"))
    choices.edit(library, feed, name="Harbour Post")
    choices.edit(library, own, name="My ferries")
    choices.edit(library, listed, name="Harbour Post", origin="catalog")
    get_news()
    server.replies["/f"] = make_answer(b"", status="500 Oh")
    get_news()
    for path in ("/f", "/own", "/listed"):
        server.replies[path] = make_answer(make_rss(dated("Two", 2), head="<title>The Harbour Times</title>"))
    get_news()
    assert rows(library, "SELECT name FROM source ORDER BY id") == ["The Harbour Times", "My ferries", "Harbour Post"]
    choices.edit(library, feed, name="Ferries")  # from now on it is the reader's word
    server.replies["/f"] = make_answer(make_rss(dated("Three", 3), head="<title>Harbour Post</title>"))
    get_news()
    assert rows(library, "SELECT name FROM source WHERE id = 1") == ["Ferries"]


def test_nothing_private_is_asked_unless_it_is_allowed(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, tools: Tools
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
    add_source: Any, get_news: Any, library: Library
) -> None:
    for number in range(14):
        add_source(f"http://site{number}.invalid/feed")
    result, _ = get_news()
    assert result["offline"] and result["new"] == 0
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]


def test_a_network_that_wants_a_log_in_is_held_against_no_source(
    make_server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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
    for reply in (login, to_login):
        for site in sites:
            site.replies["/f"] = reply
        result, told = get_news()
        assert result["offline"] and result["portal"] and not told.items
    assert rows(library, "SELECT source_id, state, due_at FROM source_fetch ORDER BY source_id") == before
    for site, feed in zip(sites[1:], feeds[1:], strict=True):
        site.replies["/f"] = feed  # the first is no feed any more
    result, _ = get_news()
    assert not result["offline"] and result["failed"] == 2


def test_a_site_that_the_proxy_does_not_reach_is_said_unless_it_reaches_none(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, tools: Tools, library: Library
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


def test_a_proxy_that_does_not_work_is_said_once(
    add_source: Any, get_news: Any, tools: Tools, library: Library
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    tools.settings.set(PROXY, f"http://127.0.0.1:{port}")
    for number in range(3):
        add_source(f"http://site{number}.example/feed")
    with pytest.raises(JobFailure, match="proxy"):
        get_news()
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]


def test_only_what_can_be_fetched_again_does_not_wait_for_the_disk(library: Library) -> None:
    def waits() -> int:
        with library.transaction():
            found: int = database.connection().execute("PRAGMA synchronous").fetchone()[0]
        return found

    assert waits() == 2
    with library.refetchable():
        assert waits() == 1
    assert waits() == 2


# --- ends before its end ----------------------------------------------------------------------------------------------


def test_it_ends_at_once_when_it_is_called_off_and_keeps_what_came(
    make_server: Any, make_answer: Any, make_rss: Any, add_source: Any, make_work: Any, library: Library
) -> None:
    quick, slow = make_server(), make_server()
    quick.replies["/f"] = make_answer(make_rss(dated("One", 1)))
    asked = threading.Event()

    def wait(_connection: socket.socket, _request: bytes) -> None:
        asked.set()
        slow.finished.wait(20)

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
    assert asked.wait(10)
    work.cancel()
    thread.join(5)
    assert not thread.is_alive() and ended
    assert rows(library) == ["One"]
    assert rows(library, "SELECT count(*) FROM source_fetch") == [1]


def test_a_full_disk_is_said_and_loses_nothing(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library
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
