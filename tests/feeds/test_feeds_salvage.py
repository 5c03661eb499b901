"""Ill-formed feeds, read in a worker as far as they can be; nothing that was readable is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.feeds import salvage
from overview.feeds.reading import read
from overview.feeds.values import Feed, NotAFeed
from overview.isolation import Pool

from .conftest import MakeRss

ITEMS = [
    f"<title>News {n}</title><link>https://h.example/{n}</link><pubDate>Thu, 01 Jan 2004 23:48:21 GMT</pubDate>"
    for n in range(9)
]


def titles(feed: Feed) -> list[str]:
    return [item.title for item in feed.items]


def test_well_formed_feeds_need_no_worker(make_rss: MakeRss) -> None:
    with Pool(size=1) as untouched:
        untouched.close()
        assert titles(read(make_rss(*ITEMS), untouched)) == [f"News {n}" for n in range(9)]


def test_cut_off(make_rss: MakeRss, pool: Pool) -> None:
    whole = make_rss(*ITEMS)
    feed = read(whole[: whole.index(b"News 5")], pool)
    assert titles(feed)[:5] == [f"News {n}" for n in range(5)]
    assert feed.title == "The Harbour Post"
    assert feed.note


@pytest.mark.parametrize(
    "bad",
    [
        "<description>Line one<br>line two<img src=x.jpg>end</description>",
        "<description><p>One<p>Two</description>",
        "<description>a < b and c > d</description>",
        '<description title="a" title="b">twice</description>',
        "<description>x</descripton>",
        "<description><![CDATA[never closed</description>",
        "<p:a><q:b></p:a>",
    ],
)
def test_a_fault_in_one_item_leaves_the_others(make_rss: MakeRss, pool: Pool, bad: str) -> None:
    feed = read(make_rss(ITEMS[0], ITEMS[1] + bad, *ITEMS[2:]), pool)
    assert titles(feed)[:2] == ["News 0", "News 1"]
    if "CDATA" not in bad:  # what is never closed swallows the rest
        assert titles(feed) == [f"News {n}" for n in range(9)]
        assert all(item.url == f"https://h.example/{n}" and item.published for n, item in enumerate(feed.items))


def test_a_fault_leaves_the_references_behind_it(make_rss: MakeRss, pool: Pool) -> None:
    page = "&lt;p&gt;Tea &amp;amp; salt&lt;/p&gt;"
    items = [f"{item}<description>{page}</description>" for item in ITEMS]
    items[3] += "<guid isPermaLink='false' isPermaLink='false'>3</guid>"
    feed = read(make_rss(*items), pool)
    assert [item.summary_html for item in feed.items] == ["<p>Tea &amp; salt</p>"] * 9


def test_a_smaller_sign_in_a_text_and_a_reference_without_end_are_read_in_passing(make_rss: MakeRss) -> None:
    with Pool(size=1) as untouched:
        untouched.close()
        items = ["<title>R&D < 5 &#8220and&#x201D > 3</title>", "<title>&lt;5 &amp; <![CDATA[< 6]]></title>"]
        assert titles(read(make_rss(*items), untouched)) == ["R&D < 5 “and” > 3", "<5 & < 6"]


def test_markup_that_is_neither_escaped_nor_closed_is_read_in_passing(make_rss: MakeRss) -> None:
    with Pool(size=1) as untouched:
        untouched.close()
        text = "Tea<br>and <IMG src='https://i.example/a.jpg' alt='a > b'><br></br>salt<hr><p>Bread</p>"
        (item,) = read(make_rss(f"<title>T</title><description>{text}</description>"), untouched).items
        assert "Tea<br>and" in item.summary_html and item.summary_html.endswith("<hr><p>Bread</p>")
        assert item.image == "https://i.example/a.jpg"


def test_everything_survives_the_way_through_a_worker(make_rss: MakeRss, pool: Pool) -> None:
    inside = """<title>T</title><guid>1</guid><author>Ann</author><category>C</category><description>&lt;p onclick=x>d&lt;script>1&lt;/script></description>
        <enclosure url="/a.mp3" type="audio/mpeg" length="5"/><media:content url="/c.jpg" medium="image"/>"""
    head = "<title>H</title><skipDays><day>Monday</day></skipDays><skipHours><hour>3</hour></skipHours><ttl>5</ttl>"
    good = read(make_rss(inside, head=head), pool, address="https://h.example/f")
    cut = read(make_rss(inside, head=head)[:-6], pool, address="https://h.example/f")
    assert cut.note
    assert cut._replace(note="") == good
    assert good.items[0].summary_html == "<p>d</p>"


def test_the_patient_reader_tells_a_day_from_a_moment(make_rss: MakeRss) -> None:
    dates = ("2026-11-24", "Tue, 24 Nov 2026 00:00:00 GMT", "24 Nov 2026", "2026-11-24T08:30:00Z", "")
    body = make_rss(*(f"<title>News</title><pubDate>{date}</pubDate>" for date in dates))
    feed, _ = salvage.answer(salvage.patient(salvage.request(body, "", None)))
    assert {item.updated for item in feed.items} == {None}  # none of them said that it was
    day, morning = 1_795_478_400, 1_795_509_000
    assert [(item.published, item.day_only) for item in feed.items] == [
        (day, True), (day, False), (day, True), (morning, False), (None, False)
    ]  # fmt: skip


def test_the_patient_reader_bears_references_to_no_character_and_links_that_lead_nowhere(make_rss: MakeRss) -> None:
    inside = "<title>One &#x110000;&#xD800;two</title><id<d</guid><description>a < b"
    feed, _ = salvage.answer(salvage.patient(salvage.request(make_rss(inside, head="<id<d</guid>"), "", None)))
    assert titles(feed) == ["One two"]
    assert (feed.home, feed.items[0].url) == ("", "")


def test_a_page_is_refused_in_words(pool: Pool) -> None:
    with pytest.raises(NotAFeed, match="web page"):
        read(b"<!doctype html><p>Hello<br>there", pool)
    with pytest.raises(NotAFeed):
        read(b"<what<is>this", pool)


def test_a_giant_text_does_no_harm(make_rss: MakeRss, pool: Pool) -> None:
    try:
        feed = read(make_rss("<title>t</title><description>" + "x" * 11_000_000 + "</description>"), pool)
    except NotAFeed as error:
        assert str(error)
    else:
        assert titles(feed) == ["t"]


PIECES = st.sampled_from(
    [
        "<item>",
        "</item>",
        "<title>a</title>",
        "<link>",
        "</channel>",
        "<rss>",
        "<channel>",
        "<entry>",
        "<",
        "&x",
        "<a b",
        "]]>",
        "\x00",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_soup_is_read_or_refused(pool: Pool, text: str) -> None:
    try:
        assert isinstance(read(b"<rss><channel>" + text.encode(), pool), Feed)
    except NotAFeed as error:
        assert str(error)
