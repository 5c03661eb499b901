"""Titles and headlines, as feeds of each format write them."""

from __future__ import annotations

import base64
import html
import json
import time

import pytest

from overview.feeds.parse import parse

from .conftest import MakeRss, atom, one


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain", "Plain"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("Salt &amp;amp; pepper", "Salt & pepper"),
        ("The &amp;lt;blink&amp;gt; tag", "The <blink> tag"),
        ("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
        ("<![CDATA[<i>Sea</i>&nbsp;air]]>", "Sea air"),
        ("<b>Naked</b> <i>markup</i>", "Naked markup"),
        ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
        ("List&lt;String&gt; in Java", "List<String> in Java"),
        ("  two\n lines ", "two lines"),
        ("It&#8217;s&#146;s", "It’s’s"),
        ("Ends &amp;mdash; here&amp;hellip;", "Ends — here…"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_titles_of_rss(make_rss: MakeRss, written: str, read: str) -> None:
    assert one(make_rss(f"<title>{written}</title>")).title == read


def test_no_text_holds_what_commands_a_terminal() -> None:
    said = "Hel\x1b]0;t\x07lo\x00\ud800"
    for name in ("content_html", "content_text", "summary"):
        item = one(json.dumps({"title": "x", "items": [{"id": "1", "url": "https://a.example/", name: said}]}).encode())
        assert (item.content_html or item.summary_html) == "Hel]0;tlo"
    packed = base64.b64encode(said[:-1].encode()).decode()
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="a/b">{packed}</content></entry></feed>'
    assert one(feed.encode()).content_html == "Hel]0;tlo"


@pytest.mark.parametrize("unit", ["<script>", "<style ", "<script></scrip"])
def test_a_headline_of_markup_without_ends_takes_no_time(unit: str) -> None:
    words = html.escape("A ferry " + unit * (240_000 // len(unit)))
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">{words}</title></entry></feed>'
    began = time.process_time()
    assert one(feed.encode()).title == "A ferry"
    assert time.process_time() - began < 5  # of the processor; it was a minute and more


def test_names_and_headlines_end_somewhere() -> None:
    long = "word " * 20_000
    feed = {"title": long, "items": [{"id": "1", "title": long, "authors": [{"name": long}], "tags": [long]}]}
    (item,) = parse(json.dumps(feed).encode()).items
    assert all(0 < len(text) <= 2_000 for text in (item.title, item.author, item.section))
    assert len(parse(json.dumps(feed).encode()).title) <= 2_000


@pytest.mark.parametrize(
    ("attributes", "written", "read"),
    [
        ("", "AT&amp;amp;T &lt;b&gt;", "AT&amp;T <b>"),
        ('type="text"', "&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"),
        ('type="html"', "&lt;b&gt;x&lt;/b&gt; &amp;amp; y", "x & y"),
        ('type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b> &lt;c></div>', "a b <c>"),
    ],
)
def test_titles_of_atom(attributes: str, written: str, read: str) -> None:
    assert one(atom(f"<entry><title {attributes}>{written}</title></entry>")).title == read


def test_titles_of_images_and_text_inputs_are_not_the_feeds(make_rss: MakeRss) -> None:
    head = "<image><title>Logo</title></image><textInput><title>Search</title></textInput><title>Harbour</title>"
    assert parse(make_rss(head=head)).title == "Harbour"


def test_media_title_only_without_another(make_rss: MakeRss) -> None:
    assert one(make_rss("<media:group><media:title>M</media:title></media:group><title>T</title>")).title == "T"
    assert one(make_rss("<media:group><media:title>M</media:title></media:group>")).title == "M"
