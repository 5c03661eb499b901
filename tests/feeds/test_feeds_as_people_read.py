"""What publishers' programs write and a person understands all the same."""

from __future__ import annotations

import json

import pytest

from overview.engine.drafts import drafts_of
from overview.feeds.parse import parse
from overview.feeds.values import Feed, Item

from .conftest import MakeRss

LINK = "<link>https://quay.example/1</link>"


def one(body: bytes) -> Item:
    (item,) = parse(body, address="https://quay.example/feed").items
    return item


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&amp;lt;p&amp;gt;The &amp;lt;b&amp;gt;mayor&amp;lt;/b&amp;gt; spoke &amp;amp;amp; left.&amp;lt;/p&amp;gt;",
         "<p>The <b>mayor</b> spoke &amp; left.</p>"),
        ("<![CDATA[&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;]]>", "<p>One.</p><p>Two.</p>"),
        ("&lt;p&gt;Write &amp;lt;br&amp;gt; or &amp;lt;p&amp;gt;, or &amp;lt;b&amp;gt;.&lt;/p&gt;",
         "<p>Write &lt;br&gt; or &lt;p&gt;, or &lt;b&gt;.</p>"),
        ("Write &amp;lt;br&amp;gt; for a break.", "Write &lt;br&gt; for a break."),
        ("The first.\r\n \r\nThe second,\nwhich goes on.", "<p>The first.</p><p>The second,\nwhich goes on.</p>"),
    ],
)  # fmt: skip
def test_a_text(make_rss: MakeRss, written: str, read: str) -> None:
    assert one(make_rss(f"{LINK}<description>{written}</description>")).summary_html == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ferry late&lt;br /&gt;again", "Ferry late again"),
        ("&lt;img src=x onerror=alert(1)&gt;Ferry late", "Ferry late"),
        ("How to use the &amp;lt;div&amp;gt; tag", "How to use the <div> tag"),
        ("Five &lt; six &amp;#8217;", "Five < six ’"),
        ("&lt;![CDATA[Ferry late]]&gt;", "Ferry late"),
    ],
)
def test_a_headline(make_rss: MakeRss, written: str, read: str) -> None:
    assert one(make_rss(f"{LINK}<title>{written}</title>")).title == read
    sitemap = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:n="https://google.com/schemas/sitemap-news/0.9/"><url><loc>https://quay.example/1</loc>
        <n:news><n:title>{written}</n:title></n:news></url></urlset>"""
    assert one(sitemap.encode()).title == read


@pytest.mark.parametrize(
    ("space", "element"),
    [("http://search.yahoo.com/mrss", "title"), ("https://purl.org/dc/elements/1.1", "title"),
     ("http://www.itunes.com/dtds/podcast-1.0.dtd", "title")],
)  # fmt: skip
def test_a_name_space_that_is_not_quite_right(make_rss: MakeRss, space: str, element: str) -> None:
    assert one(make_rss(f"{LINK}<x:{element} xmlns:x='{space}'>Ferry late</x:{element}>")).title == "Ferry late"


def test_plain_text_of_json() -> None:
    item = {"id": "1", "title": "Tide &amp; time &#8217;<b>", "content_text": "One <two>\n\nThree"}
    found = one(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode())
    assert found.title == "Tide & time ’<b>"
    assert found.content_html == "<p>One &lt;two&gt;</p><p>Three</p>"


@pytest.mark.parametrize("name", ["full-text", "fulltext", "y:full-text"])
def test_a_text_that_is_for_a_search_engine(make_rss: MakeRss, name: str) -> None:
    item = f"""{LINK}<description>A lead.</description>
        <{name} xmlns:y="http://news.yandex.ru">The lead.\n\nAnd the rest.</{name}>"""
    assert one(make_rss(item)).content_html == "<p>The lead.</p><p>And the rest.</p>"


def test_an_author_with_a_link(make_rss: MakeRss) -> None:
    item = f"{LINK}<author>&lt;a href='https://quay.example/ann'&gt;Ann Lee&lt;/a&gt;</author>"
    assert one(make_rss(item)).author == "Ann Lee"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("<guid>e-55</guid>", ""),
        ("<guid>/e/55</guid>", "https://quay.example/e/55"),
        ("<link>https://quay.example/55?a=1&amp;amp;b=2</link>", "https://quay.example/55?a=1&b=2"),
        ("<link>&lt;![CDATA[https://quay.example/55]]&gt;</link>", "https://quay.example/55"),
        ("<a10:link rel='canonical' href='/55'/>", "https://quay.example/55"),
    ],
)
def test_an_address(make_rss: MakeRss, written: str, address: str) -> None:
    assert one(make_rss(f"<title>A</title>{written}")).url == address


def test_what_is_said_of_a_picture_is_not_the_text(make_rss: MakeRss) -> None:
    caption = """<m:content xmlns:m="http://search.yahoo.com/mrss/" url="/a.jpg" type="image/jpeg">
        <m:description>The mayor, on the left, in a boat.</m:description></m:content>"""
    found = one(make_rss(f"{LINK}{caption}<description>The mayor spoke.</description>"))
    assert found.summary_html == "The mayor spoke." and found.captioned
    assert drafts_of(Feed("rss", items=(found,)), known=True)[0].html == "The mayor spoke."
    alone = one(make_rss(LINK + caption))
    assert drafts_of(Feed("rss", items=(alone,)), known=True)[0].html == "The mayor, on the left, in a boat."


def test_a_text_whose_type_was_forgotten() -> None:
    entry = "<entry><id>1</id><title>A</title>{}</entry>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{entry}</feed>"
    text = "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"
    assert one(feed.format(f"<content>{text}</content>").encode()).content_html == "<p>One.</p><p>Two.</p>"
    said = one(feed.format(f"<content type='text'>{text}</content>").encode()).content_html
    assert said == "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"


@pytest.mark.parametrize(
    "written", ["<date>2026-11-24T10:30:00Z</date>", "<pubdate>Tue, 24 Nov 2026 10:30:00 GMT</pubdate>"]
)
def test_a_date(make_rss: MakeRss, written: str) -> None:
    assert one(make_rss(LINK + written)).published == 1_795_516_200


@pytest.mark.parametrize(
    "written",
    [
        "<thumbnail>/a.jpg</thumbnail>",
        "<thumbimage url='/a.jpg'/>",
        "<imageUrl>/a.jpg</imageUrl>",
        "<description>&lt;img src='/wait.svg?x'&gt;&lt;img src='/a.jpg'&gt; Text&lt;br&gt;</description>",
        "<description>&lt;img src='data:image/gif;base64,R0lG' data-lazy-src='/a.jpg'&gt; Text&lt;br&gt;</description>",
    ],
)
def test_a_picture(make_rss: MakeRss, written: str) -> None:
    assert one(make_rss(LINK + written)).image == "https://quay.example/a.jpg"


@pytest.mark.parametrize("written", ["&#55357;&#56832;", "&#xD83D;&#xDE00;"])
def test_a_character_in_two_halves(make_rss: MakeRss, written: str) -> None:
    assert one(make_rss(f"{LINK}<title>Joy {written}, &#55357; alone</title>")).title == "Joy 😀, alone"


def test_a_headline_in_another_encoding_than_the_rest(make_rss: MakeRss) -> None:
    first, second = (f"<title>{title}</title>" for title in ("Die Fähre fährt", "Schöne Grüße"))
    body = make_rss(first, second).replace("Fähre fährt".encode(), "Fähre fährt".encode("latin-1"))
    assert [item.title for item in parse(body).items] == ["Die Fähre fährt", "Schöne Grüße"]


def test_a_picture_of_the_size_of_a_stamp_gives_way_to_one_in_the_text(make_rss: MakeRss) -> None:
    stamp = "<m:thumbnail xmlns:m='http://search.yahoo.com/mrss/' url='/s72-c/a.jpg' width='72' height='72'/>"
    text = "<description>&lt;img src='/s320/a.jpg' width='320'&gt; Text&lt;br&gt;</description>"
    assert one(make_rss(LINK + stamp + text)).image == "https://quay.example/s320/a.jpg"
    assert one(make_rss(LINK + stamp)).image == "https://quay.example/s72-c/a.jpg"
    assert one(make_rss(LINK + stamp.replace("72'", "240'") + text)).image == "https://quay.example/s72-c/a.jpg"
