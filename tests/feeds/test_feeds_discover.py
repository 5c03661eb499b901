"""From any address to the feeds behind it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from overview.feeds import discover as discovery
from overview.feeds.discover import Discovery, discover
from overview.feeds.links import with_scheme
from overview.feeds.web import problems
from overview.feeds.web.client import Access, Client, Options

ITEM = "<title>One</title><link>https://harbour.example/1</link>"
NEWS = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour.example/1</loc><news:news>'
    b"<news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>"
    b"<news:publication_date>2026-11-20</news:publication_date><news:title>One</news:title></news:news></url></urlset>"
)
INDEX = (
    b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s</loc></sitemap></sitemapindex>'
)


@pytest.fixture
def site(server: Any, make_answer: Any, make_rss: Any) -> Any:
    """A server; `site.put(path, body)` puts a page there, "rss" stands for a feed."""

    def put(path: str, body: bytes | str, title: str = "Harbour Post") -> None:
        if body == "rss":
            body = make_rss(ITEM, head=f"<title>{title}</title><link>{server.url('/')}</link>")
        server.replies[path] = make_answer(body)

    server.put = put
    return server


@pytest.fixture
def look(site: Any, client: Any, pool: Any) -> Any:
    def search(path: str = "/", **how: Any) -> Discovery:
        return discover(site.url(path), client=client, pool=pool, **how)

    return search


def paths(site: Any, found: Discovery) -> list[str]:
    return [one.url.removeprefix(site.url("")) for one in found.found]


def test_the_address_of_a_feed_is_one(site: Any, look: Any) -> None:
    site.put("/f", "rss")
    found = look("/f")
    assert paths(site, found) == ["/f"]
    assert (found.found[0].title, found.found[0].items, found.found[0].kind) == ("Harbour Post", 1, "rss")
    assert len(site.requests) == 1


def test_what_a_page_names_comes_before_what_it_links_and_comments_last(site: Any, look: Any) -> None:
    site.put(
        "/",
        b"<head><link rel='alternate' type='application/rss+xml' href='comments/feed'>"
        b"<link type=application/atom+xml rel='alternate home' href=/news.xml?a=1&amp;b=2>"
        b"<link rel=alternate type=text/html href=/mobile></head><a href='/rss/sport'>Sport</a><a href='/about'>us</a>",
    )
    site.put("/comments/feed", "rss", "Comments on Harbour Post")
    site.put("/news.xml?a=1&b=2", "rss")
    site.put("/rss/sport", "rss", "Sport")
    assert paths(site, look()) == ["/news.xml?a=1&b=2", "/rss/sport", "/comments/feed"]
    assert not site.asked("/mobile") and not site.asked("/about")


def test_the_main_feed_is_the_one_that_the_page_names_first(site: Any, look: Any, make_rss: Any) -> None:
    site.put("/", b"".join(b"<link rel=alternate type=application/rss+xml href=/%d>" % number for number in range(3)))
    for number, day in enumerate(("27 Nov 2015 08:00:00", "27 Nov 2020 06:00:00", "27 Nov 2020 07:00:00")):
        site.put(f"/{number}", make_rss(f"{ITEM}<pubDate>{day} +0000</pubDate>"))
    assert paths(site, look()) == ["/1", "/2", "/0"]  # the newest item may be the sports pages'


def test_usual_places_where_a_page_names_none(site: Any, look: Any) -> None:
    site.put("/blog/today", b"<html>Hello</html>")
    site.put("/blog/feed/", "rss")
    assert paths(site, look("/blog/today")) == ["/blog/feed/"]


@pytest.mark.parametrize("through_index", [False, True])
def test_a_news_sitemap_where_there_is_no_feed(site: Any, look: Any, through_index: bool) -> None:
    site.put("/", b"<html>Hello</html>")
    site.put(
        "/robots.txt",
        f"User-agent: *\nSitemap: http://[none/\nSitemap: /all.xml\nSitemap: {site.url('/news.xml')}\n".encode(),
    )
    site.put("/news.xml", INDEX % site.url("/1.xml").encode() if through_index else NEWS)
    site.put("/1.xml", NEWS)
    found = look()
    assert paths(site, found) == ["/news.xml"]
    assert (found.found[0].kind, found.found[0].items) == ("index" if through_index else "sitemap", 1)


def test_a_sitemap_of_pages_is_no_news(site: Any, look: Any) -> None:
    site.put("/", b"<html>Hello</html>")
    site.put("/robots.txt", b"Sitemap: /pages.xml")
    site.put(
        "/pages.xml",
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/</loc></url></urlset>',
    )
    found = look()
    assert found.found == () and found.problem is not None and found.problem.kind == problems.NOT_A_FEED


def test_a_page_that_is_gone_leads_to_the_front_page(site: Any, look: Any) -> None:
    site.put("/", b"<link rel=alternate type=application/rss+xml href=/f>")
    site.put("/f", "rss")
    assert paths(site, look("/old/article.html")) == ["/f"]


def test_why_there_is_nothing_is_said(look: Any, client: Any, pool: Any) -> None:
    found = look()
    assert found.found == () and found.problem is not None and "404" in found.problem.words
    refused = discover("http://10.0.0.1/", client=client, pool=pool)
    assert refused.problem is not None and refused.problem.kind == problems.PRIVATE


def test_a_password_is_shown_at_no_other_site_that_the_page_names(
    site: Any, look: Any, make_server: Any, make_answer: Any, make_rss: Any
) -> None:
    other = make_server(family=socket.AF_INET6)
    site.put("/", f"<a href='{other.url('/feed', '[::1]')}'>a reader's blog</a><a href='/rss'>ours</a>".encode())
    site.put("/rss", "rss")
    other.replies["/feed"] = make_answer(make_rss(ITEM))
    assert len(look(access=Access("ada", "pass-word", "session=1")).found) == 2
    (asked,) = other.asked("/feed")
    assert b"Authorization" not in asked and b"Cookie" not in asked
    assert all(b"Authorization" in own and b"Cookie" in own for own in site.requests)


def test_empty_lines_of_robots_txt_take_no_time(site: Any, look: Any) -> None:
    site.put("/", b"<html>Hello</html>")
    site.put("/robots.txt", b"\n" * 500_000 + b" Sitemap : /deep/news.xml\n")
    site.put("/deep/news.xml", NEWS)
    began = time.process_time()
    assert paths(site, look()) == ["/deep/news.xml"]
    assert time.process_time() - began < 5  # of the processor; it was twenty minutes


def test_where_nothing_is_without_tls_either_the_trouble_with_tls_is_said(
    make_server: Any, options: Options, pool: Any, certificate: tuple[Path, Path]
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(*certificate)
    site = make_server(wrap=lambda one: inside.wrap_socket(one, server_side=True))
    allowed = options._replace(allow_private=frozenset({"localhost"}))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"]) as client:
        found = discover(f"localhost:{site.port}/f", client=client, pool=pool)
    assert found.problem is not None and "certificate" in found.problem.words


@pytest.mark.parametrize(("typed", "found"), [("localhost", 1), ("feed://localhost", 1), ("feed:https://localhost", 0)])
def test_where_no_tls_was_typed_a_site_is_read_without_a_certificate_that_holds(
    typed: str,
    found: int,
    make_server: Any,
    make_answer: Any,
    make_rss: Any,
    options: Options,
    pool: Any,
    outdated_certificate: Path,
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(outdated_certificate)

    def wrap(one: socket.socket) -> socket.socket:
        return inside.wrap_socket(one, server_side=True) if is_hello(one) else one

    site = make_server(wrap=wrap)
    site.replies["/f"] = make_answer(make_rss(ITEM))
    allowed = options._replace(allow_private=frozenset({"localhost"}))
    trusting = partial(ssl.create_default_context, cafile=str(outdated_certificate))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"], tls=trusting) as client:
        assert len(discover(f"{typed}:{site.port}/f", client=client, pool=pool).found) == found


def is_hello(one: socket.socket) -> bool:
    """Whether who has connected begins with TLS."""
    return one.recv(1, socket.MSG_PEEK) == b"\x16"


def has_gone(one: socket.socket) -> bool:
    """Whether who has connected said nothing and went: on a busy machine, before it could begin."""
    return not one.recv(1, socket.MSG_PEEK)


def test_a_site_that_leaves_tls_unanswered_is_soon_asked_without(
    make_server: Any,
    make_answer: Any,
    make_rss: Any,
    options: Options,
    pool: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(discovery, "HEAD_START", 0.2)
    gave_up = threading.Event()

    def wrap(one: socket.socket) -> socket.socket:
        if is_hello(one) or has_gone(one):
            one.settimeout(20)
            with contextlib.suppress(ConnectionError):
                while one.recv(65_536):
                    pass
            gave_up.set()
        return one

    site = make_server(wrap=wrap)
    site.replies["/f"] = make_answer(make_rss(ITEM))
    with Client(options._replace(connect=60.0, answer=60.0, whole=60.0)) as client:
        assert len(discover(f"127.0.0.1:{site.port}/f", client=client, pool=pool).found) == 1
    assert gave_up.wait(10)


def test_a_site_that_has_tls_alone_and_is_slow_at_it_is_waited_for(
    make_server: Any,
    make_answer: Any,
    make_rss: Any,
    options: Options,
    pool: Any,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(discovery, "HEAD_START", 0.2)
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(*certificate)

    def wrap(one: socket.socket) -> socket.socket:
        if not is_hello(one):
            raise OSError  # nothing is there
        slow.finished.wait(0.8)
        return inside.wrap_socket(one, server_side=True)

    slow = make_server(wrap=wrap)
    slow.replies["/f"] = make_answer(make_rss(ITEM))
    allowed = options._replace(allow_private=frozenset({"localhost"}), connect=30.0, answer=30.0, whole=30.0)
    trusting = partial(ssl.create_default_context, cafile=str(certificate[0]))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"], tls=trusting) as client:
        (found,) = discover(f"localhost:{slow.port}/f", client=client, pool=pool).found
    assert found.url == slow.url("/f", "localhost", "https")


def test_it_ends_when_called_off(site: Any, look: Any) -> None:
    site.put("/", b"<html>Hello</html>")
    found = look(cancelled=lambda: True)
    assert found.problem is not None and found.problem.kind == problems.CANCELLED and len(site.requests) <= 2


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("harbour.example", "https://harbour.example"),
        (" HTTP://harbour.example/x ", "HTTP://harbour.example/x"),
        ("feed:https://harbour.example/f", "https://harbour.example/f"),
        ("feed://harbour.example/f", "https://harbour.example/f"),
        ("harbour.example:8080/f", "https://harbour.example:8080/f"),
        ("http//harbour.example", "http://harbour.example"),
        ("https:/harbour.example", "https://harbour.example"),
        ("https:8080/f", "https://https:8080/f"),
    ],
)
def test_addresses_as_people_type_them(typed: str, address: str) -> None:
    assert with_scheme(typed) == address
