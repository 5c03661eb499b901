"""Lists of feeds in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.extraction.sanitise import one_line
from overview.feeds.opml import DEEPEST, MOST_FEEDS, NotOpml, Subscription, subscriptions, written

NOW = 1_790_000_000


def opml(inside: str) -> bytes:
    return (
        f"<?xml version='1.0'?><opml version='2.0'><head><title>x</title></head><body>{inside}</body></opml>".encode()
    )


def test_folders_and_claims_tell_the_country() -> None:
    feeds = subscriptions(
        opml(
            "<outline text='Asia'><outline text='Japan'><outline text='A' xmlUrl='https://a.example/f'/></outline>"
            "<outline text='B' xmlURL='b.example/f' category='/News,/Region/KE'/></outline>"
            "<outline title='C' text='c' xmlurl='https://c.example/f' htmlUrl='https://c.example/' language='fr'/>"
            "<outline text='FJ'><outline text='D' xmlUrl='https://d.example/f'/></outline>"
            "<outline text='Russia'><outline text='Georgia'><outline text='E' xmlUrl='https://e.example/f'/></outline>"
            "</outline>"
        )
    )
    assert [(one.title, one.feed, one.country) for one in feeds] == [
        ("A", "https://a.example/f", "JP"),
        ("B", "https://b.example/f", "KE"),
        ("C", "https://c.example/f", ""),
        ("D", "https://d.example/f", "FJ"),
        ("E", "https://e.example/f", "GE"),  # the folder that it lies in, not the one around that
    ]
    assert (feeds[2].home, feeds[2].language) == ("https://c.example/", "fr")


def test_each_address_once() -> None:
    one = "<outline text='A' xmlUrl='https://a.example/f'/>"
    assert len(subscriptions(opml(one + one))) == 1


def test_depth_and_number_do_no_harm() -> None:
    nested = "<outline text='KE'>" * DEEPEST + "<outline text='JP'>" * 200
    deep = nested + "<outline text='A' xmlUrl='https://a.example/f'/>" + "</outline>" * (DEEPEST + 200)
    (found,) = subscriptions(opml(deep))
    assert found.country == "KE", "what lies deeper counts as in the folder above"
    many = "".join(f"<outline text='x' xmlUrl='https://a.example/{n}'/>" for n in range(MOST_FEEDS + 5))
    assert len(subscriptions(opml(many))) == MOST_FEEDS


@pytest.mark.parametrize("body", [b"", b"nothing", b"<rss/>", b"<opml><body>", b"\xff\xfe\x00"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(NotOpml):
        subscriptions(body)


def test_entities_are_not_expanded() -> None:
    body = b"<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='&x;' xmlUrl='https://a.example/f'/></body></opml>"
    try:
        assert all("root" not in one.title for one in subscriptions(body))
    except NotOpml:
        pass


def test_what_goes_out_holds_no_secret() -> None:
    out = written([Subscription("https://me:secret@a.example/f", "A", "https://me:secret@a.example/")], "t", NOW)
    assert b"secret" not in out and b"https://a.example/f" in out
    out = written([Subscription("https://a.example/f?lang=fr&token=secret", "A")], "t", NOW)
    assert b"secret" not in out and b"https://a.example/f?lang=fr" in out


def test_the_day_it_was_written_is_as_rfc_822_has_it() -> None:
    for moment, words in ((NOW, b"Mon, 21 Sep 2026 14:13:20 GMT"), (1_775_000_000, b"Tue, 31 Mar 2026 23:33:20 GMT")):
        assert b"<dateCreated>" + words + b"</dateCreated>" in written([], "t", moment)


def test_names_and_addresses_hold_nothing_that_can_not_be_seen() -> None:
    outline = '<outline text="B&#x202d;BC&#x202e; News" xmlUrl="https://a.example/&#x202e;f&#x200c;"/>'
    (found,) = subscriptions(f"<opml><body>{outline}</body></opml>".encode())
    assert (found.title, found.feed) == ("BBC News", "https://a.example/f%E2%80%8C")


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(one_line)
feeds = st.builds(
    Subscription,
    st.from_regex(r"https://[a-z]{1,10}\.example/[a-z0-9?=&]{0,10}", fullmatch=True),
    texts,
    st.just("https://home.example/"),
    st.sampled_from(["", "KE", "JP", "XK"]),
    st.sampled_from(["", "fr", "zh-hant"]),
)


@given(st.lists(feeds, max_size=20, unique_by=lambda one: one.feed))
def test_what_went_out_comes_in_again(listed: list[Subscription]) -> None:
    found = {one.feed: one for one in subscriptions(written(listed, "t", NOW))} if listed else {}
    assert set(found) == {one.feed for one in listed}
    for one in listed:
        again = found[one.feed]
        assert (again.title, again.country, again.language) == (one.title or one.feed, one.country, one.language)
