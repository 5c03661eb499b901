"""What the reader makes of feeds of each format."""

from __future__ import annotations

import gzip
import json

import pytest

from overview.feeds.parse import parse
from overview.feeds.values import Enclosure, Feed, Item, NotAFeed

from .conftest import MakeRss, atom, one

AT = 1_073_000_901  # Thu, 01 Jan 2004 23:48:21 GMT
ADDRESS = "https://harbour.example/rss"


# --- formats ------------------------------------------------------------------------------------------------------------


def test_rss(make_rss: MakeRss) -> None:
    feed = parse(
        make_rss(
            """<title>Ferry &amp;amp; bridge</title><link>https://harbour.example/1?utm_source=rss</link>
            <guid isPermaLink="false">17</guid><pubDate>Thu, 01 Jan 2004 19:48:21 -0400</pubDate>
            <dc:creator>Ann Lee</dc:creator><category>Harbour</category><description>Short &lt;b&gt;text&lt;/b&gt;</description>
            <content:encoded><![CDATA[<p>Long text</p>]]></content:encoded>
            <media:content url="https://harbour.example/1.jpg" medium="image" width="800"/>
            <enclosure url="https://harbour.example/1.mp3" type="audio/mpeg" length="123"/>""",
            head="""<title>The Harbour Post</title><link>https://harbour.example/</link><language>en-GB</language>
            <lastBuildDate>Thu, 01 Jan 2004 23:48:21 GMT</lastBuildDate><ttl>30</ttl>
            <skipHours><hour>0</hour><hour>24</hour><hour>13</hour></skipHours><skipDays><day>Sunday</day></skipDays>""",
        )
    )
    (item,) = feed.items
    assert feed._replace(items=()) == Feed(
        "rss", "The Harbour Post", "en-GB", "https://harbour.example/", 30, frozenset({0, 13}), frozenset({6})
    )
    assert item._replace(identity="") == Item(
        identity="",
        id="17",
        url="https://harbour.example/1",
        title="Ferry & bridge",
        published=AT,
        author="Ann Lee",
        summary_html="Short <b>text</b>",
        content_html="<p>Long text</p>",
        image="https://harbour.example/1.jpg",
        section="Harbour",
        enclosures=(Enclosure("https://harbour.example/1.mp3", "audio/mpeg", 123),),
        link="https://harbour.example/1?utm_source=rss",
    )


def test_atom() -> None:
    feed = parse(
        atom(
            """<title>Harbour</title><link rel="self" href="/atom"/><link href="/"/><updated>2004-01-01T23:48:21Z</updated>
            <author><name>The desk</name></author>
            <entry><title type="html">A &amp;lt;b&amp;gt; tag in &lt;i&gt;HTML&lt;/i&gt;</title><link href="news/1"/>
            <id>tag:harbour.example,2004:1</id><updated>2004-01-01T23:48:21Z</updated>
            <published>2004-01-01T19:48:21-04:00</published><summary>2 &lt; 3</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Long <em>text</em><br/><a href="a?b=1&amp;c=2">l</a></div></content>
            <category term="harbour" label="Harbour"/></entry>""",
            'xml:lang="en" xml:base="https://harbour.example/x/"',
        )
    )
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.language, feed.home) == (
        "atom",
        "Harbour",
        "en",
        "https://harbour.example/",
    )
    assert item.title == "A <b> tag in HTML"
    assert (item.url, item.published, item.updated) == ("https://harbour.example/x/news/1", AT, AT)
    assert (item.author, item.section, item.language) == ("The desk", "Harbour", "en")
    assert item.summary_html == "2 &lt; 3"
    assert item.content_html == 'Long <em>text</em><br><a href="https://harbour.example/x/a?b=1&amp;c=2">l</a>'


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<h:div><h:p>One.</h:p></h:div> Two.", "<div><p>One.</p></div> Two."),
        ("<h:h2>One</h:h2> <h:p>Two.</h:p>", "<h2>One</h2> <p>Two.</p>"),
        ("<h:blockquote>One.</h:blockquote>", "<blockquote>One.</blockquote>"),
    ],
)
def test_xhtml_that_stands_in_no_division_alone_is_whole(inside: str, shown: str) -> None:
    content = f'<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml">{inside}</content>'
    assert one(atom(f"<entry><title>T</title>{content}</entry>")).content_html == shown


def test_atom_03() -> None:
    item = one(
        b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped">a &amp;amp; b</title>
        <issued>2004-01-01T23:48:21Z</issued><modified>2004-01-01T23:48:22Z</modified>
        <link rel="alternate" type="text/html" href="https://h.example/1"/>
        <content type="text/html" mode="base64">PHA+UGFyYTwvcD4=</content></entry></feed>"""
    )
    assert (item.url, item.published, item.updated, item.content_html) == (
        "https://h.example/1",
        AT,
        AT + 1,
        "<p>Para</p>",
    )


def test_rdf() -> None:
    feed = parse(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://h.example/"><title>H</title><link>https://h.example/</link><dc:language>sw</dc:language>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
        <item rdf:about="https://h.example/1"><title>One</title><dc:date>2004-01-01T23:48:21Z</dc:date>
        <dc:creator>Ann</dc:creator><description>D</description></item></rdf:RDF>"""
    )
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.language, feed.ttl_minutes) == ("rdf", "H", "sw", 360)
    assert (item.id, item.url, item.published, item.author) == ("https://h.example/1", "https://h.example/1", AT, "Ann")


@pytest.mark.parametrize("version", ["0.90", "0.91", "0.92", "2.0", ""])
@pytest.mark.parametrize("space", ["", 'xmlns="http://backend.userland.com/rss2"', 'xmlns="http://purl.org/rss/1.0/"'])
def test_rss_of_any_age(version: str, space: str) -> None:
    item = one(
        f'<rss version="{version}" {space}><channel><item><TITLE>x</TITLE><link>https://h.example/1</link></item></channel></rss>'.encode()
    )
    assert (item.title, item.url) == ("x", "https://h.example/1")


@pytest.mark.parametrize("size", [-1, 10**400, "5", None])
def test_the_size_of_a_file_that_makes_no_sense_is_no_size(size: object) -> None:
    file = {"url": "https://h.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": size}
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "attachments": [file]}]}
    assert one(json.dumps(feed).encode()).enclosures[0].length is None


def test_json_feed() -> None:
    feed = parse(
        """{"version": "https://jsonfeed.org/version/1.1", "title": "H", "language": "is", "home_page_url": "https://h.example/",
        "authors": [{"name": "The desk"}], "items": [
        {"id": 7, "url": "/1", "title": "Þoka", "content_html": "<p onclick=x>a</p><script>1</script>", "summary": "a < b",
         "date_published": "2004-01-01T23:48:21Z", "tags": ["Harbour"], "image": "/1.png",
         "attachments": [{"url": "/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]},
        {"id": "8", "content_text": "1 < 2", "authors": [{"name": "Ann"}, {"name": "Bob"}], "date_modified": "2004-01-01T23:48:21Z"},
        "nonsense"]}""".encode(),
        address=ADDRESS,
    )
    first, second = feed.items
    assert (feed.kind, feed.title, feed.language, feed.home) == ("json", "H", "is", "https://h.example/")
    assert (first.id, first.url, first.title, first.author) == ("7", "https://harbour.example/1", "Þoka", "The desk")
    assert (first.content_html, first.summary_html, first.section) == ("<p>a</p>", "a &lt; b", "Harbour")
    assert (first.image, first.published) == ("https://harbour.example/1.png", AT)
    assert first.enclosures == (Enclosure("https://harbour.example/1.mp3", "audio/mpeg", 5),)
    assert (second.content_html, second.author, second.published) == ("1 &lt; 2", "Ann, Bob", AT)


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc>https://h.example/about</loc></url>
 <url><loc>https://h.example/1?utm_medium=x</loc><news:news><news:publication><news:name>The Harbour Post</news:name>
 <news:language>en</news:language></news:publication><news:access>Subscription</news:access>
 <news:publication_date>2004-01-01T23:48:21Z</news:publication_date><news:title>Ferry &amp; bridge</news:title></news:news>
 <image:image><image:loc>https://h.example/1.jpg</image:loc></image:image></url></urlset>"""


@pytest.mark.parametrize(
    "body",
    [
        SITEMAP,
        gzip.compress(SITEMAP),
        gzip.compress(SITEMAP[:300]) + gzip.compress(SITEMAP[300:]),
        SITEMAP.replace(b"http://www", b"https://www"),
    ],
)
def test_news_sitemap(body: bytes) -> None:
    feed = parse(body)
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.language) == ("sitemap", "The Harbour Post", "en")
    assert (item.url, item.title, item.published) == ("https://h.example/1", "Ferry & bridge", AT)
    assert (item.image, item.paywalled, item.language) == ("https://h.example/1.jpg", True, "en")


def test_days_without_a_time_are_known_as_such(make_rss: MakeRss) -> None:
    day, moment = "2004-01-01", "2004-01-01T23:48:21Z"
    for said, known in ((day, True), (moment, False)):
        items = [
            one(make_rss(f"<title>x</title><pubDate>{said}</pubDate>")),
            one(atom(f"<entry><title>x</title><updated>{said}</updated></entry>")),
            one(f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": "1", "date_modified": "{said}"}}]}}'.encode()),
            one(SITEMAP.replace(moment.encode(), said.encode())),
        ]  # fmt: skip
        assert [item.day_only for item in items] == [known] * 4
        assert {item.published for item in items} == {AT if said == moment else AT - AT % 86_400}


def test_a_time_that_is_known_goes_before_a_day(make_rss: MakeRss) -> None:
    dates = "<pubDate>Thu, 01 Jan 2004 23:48:21 GMT</pubDate><dc:date>2004-01-01</dc:date>"
    item = one(make_rss(f"<title>x</title>{dates}"))
    assert (item.published, item.day_only) == (AT, False)


def test_sitemap_without_news() -> None:
    with pytest.raises(NotAFeed, match="none of them as news"):
        parse(
            b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://h.example/</loc></url></urlset>'
        )


def test_sitemap_index_puts_the_newest_news_first() -> None:
    entries = "".join(
        f"<sitemap><loc>https://h.example/{name}</loc><lastmod>{date}</lastmod></sitemap>"
        for name, date in (("pages.xml", "2026-11-24"), ("news-1.xml", "2026-11-22"), ("news-2.xml.gz", "2026-11-23"))
    )
    feed = parse(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'.encode())
    assert feed.kind == "index"
    assert [child.rpartition("/")[2] for child in feed.children] == ["news-2.xml.gz", "news-1.xml", "pages.xml"]


@pytest.mark.parametrize("odd", [True, 3, "x", {"a": 1}, [True, ["x"], {"name": 3}], None])
def test_values_of_another_kind_cost_no_item_of_a_json_feed(odd: object) -> None:
    names = ("authors", "author", "tags", "attachments", "image", "summary", "date_published", "language")
    item = {"id": "1", "url": "https://a.example/", "title": "A ferry"} | dict.fromkeys(names, odd)
    assert one(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()).title == "A ferry"


def test_an_address_hides_nothing(make_rss: MakeRss) -> None:
    link = "https://harbour.example/a\u202eb\u200cc"
    seen = "https://harbour.example/a%E2%80%AEb%E2%80%8Cc"
    assert one(make_rss(f"<link>{link}</link>")).url == seen
    feed = {"title": "x", "items": [{"url": link + "\x1b[31m\n", "title": "x", "image": link}]}
    item = one(json.dumps(feed).encode())
    shown = seen.replace("%E2%80%AE", "")
    assert (item.url, item.image) == (shown + "[31m", shown)


# --- links, ids, people, pictures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>/1</link>", "https://harbour.example/1"),
        ('<link href="https://h.example/1"/>', "https://h.example/1"),
        ("<guid>https://h.example/1</guid>", "https://h.example/1"),
        ('<guid isPermaLink="false">https://h.example/1</guid>', ""),
        ("<guid>urn:x:1</guid>", ""),
        ("<link>https://h.example/1</link><guid>https://h.example/?p=1</guid>", "https://h.example/1"),
        ('<atom:link rel="self" href="https://h.example/f"/><link>https://h.example/1</link>', "https://h.example/1"),
        ('<link>https://h.example/1</link><atom:link rel="self" href="https://h.example/f"/>', "https://h.example/1"),
        ("<link> https://h.example/a?fbclid=1&amp;b=2#utm_source=x </link>", "https://h.example/a?b=2"),
        ("<link>javascript:alert(1)</link>", ""),
    ],
)
def test_links(make_rss: MakeRss, inside: str, url: str) -> None:
    assert one(make_rss(f"<title>t</title>{inside}"), ADDRESS).url == url


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        ("<author>ann@h.example (Ann Lee)</author>", "Ann Lee"),
        ("<author>Ann Lee &lt;ann@h.example&gt;</author>", "Ann Lee"),
        ("<author>ann@h.example</author>", "ann@h.example"),
        ("<dc:creator>Ann Lee</dc:creator><author>x@h.example</author>", "Ann Lee"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><itunes:author>ann</itunes:author>", "Ann, Bob"),
        ("<atom:author><atom:name>Ann</atom:name><atom:email>a@h.example</atom:email></atom:author>", "Ann"),
    ],
)
def test_authors(make_rss: MakeRss, inside: str, author: str) -> None:
    assert one(make_rss(inside)).author == author


@pytest.mark.parametrize(
    ("inside", "image"),
    [
        ('<media:thumbnail url="/t.jpg"/><media:content url="/c.jpg" type="image/jpeg"/>', "/c.jpg"),
        ('<media:content url="/a.jpg" medium="image" width="90"/><media:content url="/b.jpg" medium="image" width="900"/>', "/b.jpg"),
        ('<media:group><media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="/t.jpg"/></media:content></media:group>', "/t.jpg"),
        ('<enclosure url="/e.jpg" type="image/jpeg"/>', "/e.jpg"),
        ('<enclosure url="/e.svg" type="image/svg+xml"/>', ""),
        ('<itunes:image href="/i.jpg"/>', "/i.jpg"),
        ("<image><url>/u.jpg</url></image>", "/u.jpg"),
        ('<media:content url="https://secure.gravatar.com/avatar/1" medium="image"/><media:content url="/c.jpg" medium="image"/>', "/c.jpg"),
        ('<description>&lt;img src="/p.gif" width="1" height="1"&gt;&lt;img src="/big.jpg"&gt;</description>', "/big.jpg"),
        ('<content:encoded>&lt;img data-src="/lazy.jpg" src="data:image/gif;base64,x"&gt;</content:encoded>', "/lazy.jpg"),
    ],
)  # fmt: skip
def test_lead_pictures(make_rss: MakeRss, inside: str, image: str) -> None:
    assert one(make_rss(inside), ADDRESS).image == (f"https://harbour.example{image}" if image else "")


def test_short_and_long_texts(make_rss: MakeRss) -> None:
    item = one(make_rss("<itunes:summary>Two</itunes:summary><description>One</description>"))
    assert {item.summary_html, item.content_html} == {"One", "Two"}
    item = one(make_rss("<media:description>M</media:description><description>One</description>"))
    assert (item.summary_html, item.content_html) == ("One", "M")


def test_a_source_elements_inside_is_not_the_entrys() -> None:
    item = one(
        atom(
            "<entry><source><title>Other</title><id>x</id><updated>2001-01-01T00:00:00Z</updated></source><title>Own</title></entry>"
        )
    )
    assert (item.title, item.id, item.updated) == ("Own", "", None)


def test_languages_are_inherited() -> None:
    feed = parse(
        atom(
            '<entry xml:lang="fr"><title>x</title></entry><entry><content xml:lang="de">x</content></entry>',
            'xml:lang="en"',
        )
    )
    assert [feed.language, *(item.language for item in feed.items)] == ["en", "fr", "de"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("www.harbour.example/1", "https://www.harbour.example/1"),  # its scheme was forgotten
        ("www.harbour.example?p=1", "https://www.harbour.example?p=1"),
        ("www.ferry.html", "https://harbour.example/www.ferry.html"),  # a file
        ("www.ferry.php?p=1", "https://harbour.example/www.ferry.php?p=1"),
        ("www.ferry.html.example/1", "https://www.ferry.html.example/1"),
    ],
)
def test_a_host_without_its_scheme_is_told_from_a_file(make_rss: MakeRss, link: str, address: str) -> None:
    assert one(make_rss(f"<title>T</title><link>{link}</link>"), ADDRESS).url == address
