"""The job `refresh` against a server on loopback: what is new, edited or moved, and what is kept of it."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import pytest

from overview.engine.jobs import sample, upkeep
from overview.engine.work import Tools
from overview.library import choices, lasting, states
from overview.library.models import SourceFetch, database
from overview.library.opening import Library
from overview.library.search import page
from overview.library.values import DATED, DAY_ONLY, Scope

from .conftest import dated, health, rows

NOW = int(time.time())


# --- what goes well ---------------------------------------------------------------------------------------------------


def test_new_articles_are_stored_found_and_counted(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    feed = make_rss(dated("Ferry <b>back</b>", 1), dated("Harbour frozen", 2, "Ice as thick as doors."))
    server.replies["/f"] = make_answer(feed, ETag='"1"')
    source = add_source(server.url("/f"), country="KE", language="en")
    result, told = get_news()
    assert result == {
        "new": 2, "updated": 0, "asked": 1, "failed": 0, "lost": [], "unchanged": 0, "offline": False,
        "portal": False, "alone": 0,
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


def test_articles_that_share_an_address_are_all_taken_in(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    def says(title: str, guid: str, link: str) -> str:
        return (
            f"<title>{title}</title><guid isPermaLink='false'>{guid}</guid><link>https://harbour.example{link}</link>"
        )

    earlier = [says("Live: ferry sails", "1", "/live#1"), says("Live: ferry waits", "2", "/live#2")]
    server.replies["/f"] = make_answer(make_rss(*earlier, says("Tide", "3", "/")))
    add_source(server.url("/f"))
    get_news()
    later = [
        says("Live: ferry back", "4", "/live#4"),
        says("Fog", "5", ""),
        says("One", "6", "/1"),
        says("One", "7", "/1"),
    ]
    head = "<title>Harbour</title><link>https://harbour.example/</link>"
    server.replies["/f"] = make_answer(make_rss(*later, *earlier, head=head))
    assert get_news()[0]["new"] == 3  # of one article that is listed twice, one
    assert sorted(rows(library)) == ["Fog", "Live: ferry back", "Live: ferry sails", "Live: ferry waits", "One", "Tide"]


def test_a_day_without_a_time_is_kept_as_a_day(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, library: Library, get_news: Any
) -> None:
    server.replies["/f"] = make_answer(make_rss(dated("Timed", 1), "<title>Day</title><pubDate>2026-01-05</pubDate>"))
    add_source(server.url("/f"))
    get_news()
    assert rows(library, "SELECT title, dated FROM article ORDER BY title") == [("Day", DAY_ONLY), ("Timed", DATED)]


@pytest.mark.parametrize(
    ("country", "hours_ago", "zone", "earlier"),
    [
        ("KE", 5, "", 3),
        ("KE", 5, " +0000", 0),
        ("CN", 5, "", 8),  # has several: that of its capital
        ("XK", 5, "", 0),  # has none in the database
        ("PE", 9, "", -5),
        ("PE", 2, "", 0),  # would be of the future
        ("", 5, "", 0),
    ],
)
def test_a_moment_without_a_zone_is_by_the_clocks_of_the_countrys_capital(
    server: Any,
    make_answer: Any,
    make_rss: Any,
    add_source: Any,
    library: Library,
    get_news: Any,
    country: str,
    hours_ago: int,
    zone: str,
    earlier: int,
) -> None:
    said = NOW - hours_ago * 3600
    written = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(said)) + zone
    server.replies["/f"] = make_answer(make_rss(f"<title>Ferry</title><pubDate>{written}</pubDate>"))
    add_source(server.url("/f"), country=country)
    get_news()
    assert rows(library, "SELECT published FROM article") == [said - earlier * 3600]


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


def test_what_was_deleted_as_past_its_time_does_not_come_in_again(
    server: Any, make_answer: Any, make_rss: Any, add_source: Any, get_news: Any, library: Library, make_work: Any
) -> None:
    days = [dated(f"Day {day}", 24 * day) for day in range(1, 61)]
    server.replies["/f"] = make_answer(make_rss(*days))
    source = add_source(server.url("/f"))
    choices.choose(library, [choices.Choice(source, keep_days=7)])
    assert get_news()[0]["new"] == 60
    upkeep.run(make_work(), {})
    assert len(rows(library)) == lasting.ALWAYS_KEPT
    server.replies["/f"] = make_answer(make_rss(dated("Today", 0), *days))
    assert get_news()[0]["new"] == 1
    choices.choose(library, [choices.Choice(source, keep_days=90)])
    server.replies["/f"] = make_answer(make_rss(*days))
    assert get_news()[0]["new"] == 40  # the reader wants more of it


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


# --- what moved or has another name -----------------------------------------------------------------------------------


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
    server.replies["/new"] = make_answer(make_rss(dated("One", 1)))
    get_news()
    server.replies["/old"] = make_answer(make_rss(dated("One", 1)))  # it moved back, and left a wreck there
    server.replies["/new"] = make_answer(b"", status="500 Oh")
    for _ in range(3):
        get_news()
    assert len(server.asked("/old")) == 3
    get_news()
    assert len(server.asked("/old")) == 4 and not health(library, source).problem


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
    dated_title = "<title>The Harbour Times of 27 November</title>"
    server.replies["/f"] = make_answer(make_rss(dated("Two", 2), dated("Day", 2), head=dated_title))
    get_news()
    assert rows(library, "SELECT name FROM source WHERE id = 1") == ["The Harbour Times"]
    choices.edit(library, feed, name="Ferries")  # from now on it is the reader's word
    server.replies["/f"] = make_answer(make_rss(dated("Three", 3), head="<title>Harbour Post</title>"))
    get_news()
    assert rows(library, "SELECT name FROM source WHERE id = 1") == ["Ferries"]


def test_only_what_can_be_fetched_again_does_not_wait_for_the_disk(library: Library) -> None:
    def waits() -> int:
        with library.transaction():
            found: int = database.connection().execute("PRAGMA synchronous").fetchone()[0]
        return found

    assert waits() == 2
    with library.refetchable():
        assert waits() == 1
    assert waits() == 2
