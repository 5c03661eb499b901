"""Answers as odd servers and templates give them: what is news in them comes in, once and whole."""

from __future__ import annotations

import contextlib
import gzip
from typing import Any

import pytest

from overview.engine.jobs import add_source, refresh
from overview.feeds.parse import parse
from overview.library.opening import Library

from .conftest import AddSource, MakeAnswer, MakeRss, MakeWork, Server

NEWS = b"<urlset><url><loc>/1</loc><news><title>Ferry late</title></news></url></urlset>"


def item(number: int) -> str:
    return f"<title>Ferry {number}</title><link>https://harbour.example/ferries/{number}</link><guid>{number}</guid>"


def articles(library: Library) -> list[tuple[str, str]]:
    with contextlib.closing(library.connect()) as connection:
        return sorted(connection.execute("SELECT title, url FROM article"))


@pytest.mark.parametrize("lost", [30, 60, 80, 100])
def test_an_item_that_broke_off_on_its_way_comes_in_once_it_is_whole(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    library: Library,
    make_work: MakeWork,
    lost: int,
) -> None:
    """Else half of its link or title makes another article of it, which stays."""
    whole = make_answer(make_rss(*map(item, range(3))))
    add_source(server.url("/f"))

    def torn(connection: Any, _request: bytes) -> None:
        connection.sendall(whole[:-lost])

    server.replies["/f"] = torn
    refresh.run(make_work(), {})
    assert [title for title, _ in articles(library)] == ["Ferry 0", "Ferry 1"]
    server.replies["/f"] = whole
    refresh.run(make_work(), {})
    assert articles(library) == [(f"Ferry {n}", f"https://harbour.example/ferries/{n}") for n in range(3)]


def test_an_answer_may_be_announced_by_others(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, make_work: MakeWork
) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
    server.replies["/f"] = hints + b"HTTP/1.1 102 Processing\r\n\r\n" + make_answer(make_rss(item(1)))
    add_source(server.url("/f"))
    assert refresh.run(make_work(), {})["new"] == 1


def test_an_index_of_sitemaps_may_list_another(
    server: Server, make_answer: MakeAnswer, library: Library, make_work: MakeWork
) -> None:
    for name, child in (("/index.xml", "/year.xml"), ("/year.xml", "/news.xml.gz")):
        server.replies[name] = make_answer(
            f"<sitemapindex><sitemap><loc>{child}</loc></sitemap></sitemapindex>".encode()
        )
    server.replies["/news.xml.gz"] = make_answer(gzip.compress(NEWS), Content_Type="application/gzip")
    add_source.run(make_work(), {"address": server.url("/index.xml")})
    assert refresh.run(make_work(), {})["new"] == 1
    assert articles(library) == [("Ferry late", server.url("/1"))]
    server.replies["/year.xml"] = server.replies["/index.xml"]
    assert refresh.run(make_work(), {})["failed"] == 1  # one without an end


def test_json_by_a_template_may_have_surplus_commas_and_line_breaks() -> None:
    body = b"""{"version": "https://jsonfeed.org/version/1", "title": "Quay, ]",
        "items": [{"id": "1", "title": "One, }", "content_text": "First
        second, ", "tags": ["a", ], }, ], }"""
    feed = parse(body)
    assert (feed.title, feed.items[0].title) == ("Quay, ]", "One, }")
    assert "First" in feed.items[0].content_html and "second," in feed.items[0].content_html


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("www.harbour.example/1?a=1", "https://www.harbour.example/1?a=1"),
        ("www.harbour.example", "https://www.harbour.example"),
        ("www.html", "https://quay.example/news/www.html"),
        ("harbour/1", "https://quay.example/news/harbour/1"),
    ],
)
def test_a_link_may_lack_its_scheme(make_rss: MakeRss, written: str, read: str) -> None:
    (found,) = parse(make_rss(f"<title>One</title><link>{written}</link>"), address="https://quay.example/news/f").items
    assert found.url == read


def test_where_the_text_of_an_entry_is_leads_to_it_if_no_link_does() -> None:
    entry = "<id>urn:one</id><title>One</title><content type='text/html' src='/1.html'/>"
    for more, read in (("", "https://quay.example/1.html"), ("<link href='/2'/>", "https://quay.example/2")):
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}{more}</entry></feed>".encode()
        (found,) = parse(body, address="https://quay.example/f").items
        assert found.url == read


def test_bytes_that_mean_nothing_are_not_taken_for_the_mark_of_another_encoding(make_rss: MakeRss) -> None:
    feed = make_rss(*(f"<title>Ferry {number}: @@@</title>" for number in range(5)))
    body = feed.replace(b"@@@", b"\xff\xfe\xe9")  # in what claims to be UTF-8, and the first that is not ASCII
    assert [one.title[:7] for one in parse(body).items] == [f"Ferry {number}" for number in range(5)]
