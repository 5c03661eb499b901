"""Identity of items and comparison of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.links import canonical, without_tracking
from overview.feeds.parse import parse

from .conftest import MakeRss


def identities(body: bytes) -> list[str]:
    return [item.identity for item in parse(body).items]


def same(make_rss: MakeRss, one: str, other: str) -> bool:
    return identities(make_rss(one)) == identities(make_rss(other))


def test_an_id_outlives_link_title_and_text(make_rss: MakeRss) -> None:
    guid = '<guid isPermaLink="false">tag:h.example,2026:1</guid>'
    assert same(
        make_rss,
        f"{guid}<title>A</title><link>https://h.example/1-a</link>",
        f"{guid}<title>B</title><link>https://h.example/1-b</link>",
    )
    assert not same(make_rss, guid, guid.replace(":1", ":2"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://h.example/1", "https://www.h.example/1/"),
        ("https://h.example/1?utm_source=a&amp;utm_campaign=b", "https://h.example/1"),
        ("https://h.example/1?at_medium=RSS&amp;p=2", "https://h.example/1?p=2#xtor=RSS-1"),
        ("https://h.example/?b=2&amp;a=1", "https://h.example/index.html?a=1&amp;b=2"),
        ("https://H.example:443/%7Eann", "https://h.example/~ann"),
        ("https://h.example/1?PHPSESSID=4f2a", "https://h.example/1?PHPSESSID=9c1e"),
    ],
)
def test_tracking_and_spelling_make_no_difference(make_rss: MakeRss, one: str, other: str) -> None:
    assert same(make_rss, f"<guid>{one}</guid>", f"<guid>{other}</guid>")
    assert same(make_rss, f"<link>{one}</link>", f"<link>{other}</link>")


def test_an_id_that_all_items_share_is_none(make_rss: MakeRss) -> None:
    items = [f"<guid>same</guid><link>https://h.example/{n}</link>" for n in range(3)]
    found = identities(make_rss(*items))
    assert len(set(found)) == 3
    assert found[0] in identities(make_rss(*reversed(items)))


def test_without_id_and_link_title_and_text_tell(make_rss: MakeRss) -> None:
    found = identities(
        make_rss("<title>a</title>", "<title>b</title>", "<description>c</description>", "<title>a</title>")
    )
    assert len(set(found)) == 3
    assert found[0] == found[3]


def test_order_and_neighbours_make_no_difference(make_rss: MakeRss) -> None:
    items = [f"<guid>{n}</guid><link>https://h.example/{n}</link>" for n in range(5)]
    assert identities(make_rss(*items)) == list(reversed(identities(make_rss(*reversed(items)))))
    assert identities(make_rss(*items[:2])) == identities(make_rss(*items))[:2]


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://h.example/a?utm_source=x&b=1&fbclid=2", "https://h.example/a?b=1"),
        ("https://h.example/a?utm_source=x", "https://h.example/a"),
        ("https://h.example/a?b=1#utm_source=x&c=2", "https://h.example/a?b=1#c=2"),
        ("https://h.example/a#section", "https://h.example/a#section"),
        ("https://h.example/a?", "https://h.example/a?"),
        ("https://h.example/a?source=rss&ref=feed", "https://h.example/a"),
        ("https://h.example/a?source=interview&cmp", "https://h.example/a?source=interview"),
    ],
)
def test_tracking_parameters_go(url: str, clean: str) -> None:
    assert without_tracking(url) == clean


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://h.example/a", "https://h.example/A"), ("https://h.example/a?id=1", "https://h.example/a?id=2"), ("https://h.example/a%2Fb", "https://h.example/a/b"),
     ("https://h.example/#!/a", "https://h.example/#!/b"), ("https://h.example:8080/", "https://h.example/")],
)  # fmt: skip
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(st.text() | st.from_regex(r"https?://(www\.)?[a-zA-Z.]{1,9}(:\d{1,5})?(/[\w.%?&=#-]{0,20})?"))
def test_canonical_is_stable(url: str) -> None:
    key = canonical(url)
    scheme = url.strip().partition(":")[0]
    assert key in (canonical(f"{scheme}://{key}"), url.strip())
    assert without_tracking(without_tracking(url)) == without_tracking(url)
