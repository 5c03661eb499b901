"""The one allow-list: nothing unsafe passes, what is clean stays as it is, limits hold."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.extraction.markup import ALLOWED
from overview.extraction.sanitise import (
    DEEP_TABLE,
    LONG_RUN,
    TOO_LONG,
    clean,
    image_address,
    link_address,
    plain,
    web_address,
)
from overview.feeds.fragments import tidy

if TYPE_CHECKING:
    from pathlib import Path

TAGS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "code",
    "h1",
    "h2",
    "h3",
    "h6",
    "figure",
    "figcaption",
    "img",
    "br",
    "hr",
    "q",
    "rt",
    "ruby",
    "section",
    "article",
    "center",
    "font",
    "details",
    "summary",
    "form",
    "button",
    "svg",
    "math",
    "script",
    "style",
    "iframe",
    "audio",
    "video",
    "source",
    "noscript",
    "template",
    "select",
    "option",
    "textarea",
    "title",
    "unknown-tag",
    "sub",
    "sup",
    "del",
]
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' href="https://example.org/a?b=1&c=2"',
        " href=javascript:alert(1)",
        " href='#top'",
        ' src="http://example.org/p.jpg" width=20 height=9',
        ' src="data:image/png;base64,AAAA"',
        ' src="https://www.youtube.com/embed/abcdefghijk"',
        " src=/etc/passwd",
        " onclick=alert(1)",
        " dir=rtl lang=ar",
        " dir=auto",
        ' style="text-align: right; background: url(x)"',
        " colspan=3 rowspan=999999",
        " start=7",
        " align=center",
    ]
)
TEXT = st.sampled_from(
    [
        "word",
        " ",
        "\n  ",
        "two words",
        "&nbsp;",
        "a &lt;b&gt; c",
        "“quoted”",
        "中文",
        "עברית",
        "<",
        ">",
        "&",
        "&amp;lt;",
        "\u202e",
        "\xad",
        "a\xa0b",
    ]
)
PIECE = st.one_of(
    TEXT,
    st.tuples(st.sampled_from(TAGS), ATTRIBUTES).map(lambda pair: f"<{pair[0]}{pair[1]}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["<!-- c -->", "<![CDATA[x]]>", "<!doctype html>", "<![if x]>", "<?php x ?>", "<p", "</", "<a href='"]
    ),
)


@cache
def unsafe_parts(html: str) -> list[str]:
    """What an independent parser finds in HTML that must not be in clean HTML."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element is None or not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED:
            found.append(element.tag)
        for name, value in element.attrib.items():
            if name not in (
                "href",
                "src",
                "alt",
                "width",
                "height",
                "colspan",
                "rowspan",
                "align",
                "start",
                "dir",
                "lang",
            ):
                found.append(f"{element.tag}@{name}")
            if name in ("href", "src") and not re.match(r"https?://|mailto:[^:]+@|image:[0-9a-f]{16}$", value):
                found.append(f"{name}={value}")
    return found


@cache
def tags(text: str) -> list[str]:
    """The elements that an independent parser finds in plain text, the root among them."""
    tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return [element.tag for element in tree.iter() if isinstance(element.tag, str)]


@given(st.lists(PIECE, max_size=40).map("".join))
def test_cleaning_twice_changes_nothing(html: str) -> None:
    once = clean(html).html
    assert clean(once).html == once
    assert unsafe_parts(once) == []


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    once = clean(text).html
    assert clean(once).html == once
    assert unsafe_parts(once) == []


def test_no_payload_survives(shared: Path) -> None:
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [json.loads(line)["payload"] for line in lines if line]
    assert len(payloads) > 9_000
    dangerous = re.compile(r"script|iframe|object|embed|svg|math|style|link|meta|base|form")
    for payload in payloads:
        assert unsafe_parts(clean(payload).html) == [], payload
        assert tags(plain(payload)) == ["DOCUMENT_FRAGMENT"], payload
        assert not dangerous.search(str(link_address(payload)).split(":")[0]), payload
        assert link_address(payload) is None or re.match(r"(?i)https?://|mailto:", str(link_address(payload))), payload


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("hello <b>bold<p>para</b> x", "<p>hello <b>bold</b></p><p>para x</p>"),
        ("a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>"),
        ("<ul><li>one<li>two<ul><li>three</ul></ul>", "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>"),
        ("<h1>Big <div>x</div></h1>", "<h2>Big x</h2>"),
        ("<table><tr><td>only</table>", "<p>only</p>"),
        ("<p>x <q>y</q></p>", "<p>x “y”</p>"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "<p>漢 (かん)</p>"),
        (
            '<div dir="rtl" lang="ar"><p>a<p dir="ltr" lang="en">b</div>',
            '<p dir="rtl" lang="ar">a</p><p dir="ltr" lang="en">b</p>',
        ),
        ("<pre>\n  x\n    y</pre>", "<pre>  x\n    y</pre>"),
        ("<a href='//example.org/x y'>z</a>", '<p><a href="https://example.org/x%20y">z</a></p>'),
        ("<p>&nbsp;</p><div> </div><ul></ul>", ""),
        ("<ul><li><b>one<hr>two</b></ul>", "<ul><li><b>one</b><hr><b>two</b></li></ul>"),
        ("<p>　　段落", "<p>段落</p>"),
    ],
)
def test_structure_is_canonical(html: str, expected: str) -> None:
    assert clean(html).html == expected


def test_tables_keep_their_cells_and_their_alignment() -> None:
    html = "<table><caption>C</caption><tr><th style='text-align:right'>1<th>2<tr><td align=center>3<td></table>"
    assert clean(html).html == (
        '<table><caption>C</caption><tbody><tr><th align="right">1</th><th>2</th></tr>'
        '<tr><td align="center">3</td><td></td></tr></tbody></table>'
    )


def test_tables_in_tables_are_flattened_beyond_the_limit() -> None:
    html = "<table><tr><td>x<td>" * 12 + "deep" + "</table>" * 12
    cleaned = clean(html)
    assert cleaned.html.count("<table>") == 4
    assert "deep" in cleaned.html
    assert cleaned.notes == (DEEP_TABLE,)


def test_twenty_thousand_nested_elements_are_flat_text() -> None:
    cleaned = clean("<div><blockquote>" * 10_000 + "deep" + "</blockquote></div>" * 10_000 + "<p>after</p>")
    assert "deep" in cleaned.html
    assert cleaned.html.endswith("<p>after</p>")
    assert cleaned.html.count("<blockquote>") <= 100


def test_a_word_without_end_is_cut() -> None:
    cleaned = clean(f"<p>{'x' * 5_000_000}</p><p>rest</p>")
    assert len(cleaned.html) < 110_000
    assert "<p>rest</p>" in cleaned.html
    assert LONG_RUN in cleaned.notes


def test_an_endless_article_is_cut_at_a_block() -> None:
    paragraph = f"<p>{'words of an article ' * 15}on end</p>"
    cleaned = clean(paragraph * 7_000)
    assert 1_900_000 < len(cleaned.html) <= 2_000_000
    assert cleaned.html.replace(paragraph, "") == "" and TOO_LONG in cleaned.notes
    cleaned = clean("<p>" * 200_000 + "end")
    assert TOO_LONG in cleaned.notes


def test_pictures_are_web_addresses_or_our_own() -> None:
    html = (
        "<img src=image:0123456789abcdef alt='A &quot;b&quot;'><img src=image:x><img "
        "src=file:///etc/passwd><img src=http://e.org/x.svg>"
    )
    assert clean(html).html == (
        '<p><img src="image:0123456789abcdef" alt="A &quot;b&quot;"><img src="http://e.org/x.svg" alt=""></p>'
    )


@pytest.mark.parametrize("sides", ['width="1" height="1"', "width=1px", "height=0", "width=' 0px '"])
def test_pictures_that_only_count_readers_are_dropped(sides: str) -> None:
    assert clean(f'<p>Text<img src="https://e.org/c" {sides}> goes on</p>').html == "<p>Text goes on</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&amp;T <b>wins</b>", "AT&T wins"),
        ("&lt;b&gt;literal&lt;/b&gt;", "‹b›literal‹/b›"),
        ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
        ("a<br>b<p>c", "a b c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<script>alert(1)</script>Title", "Title"),
        ("safe \u202egnp.exe", "safe gnp.exe"),
        ("so\xadft   white\n space", "soft white space"),
        ("<img src=x onerror=alert(1)", "‹img src=x onerror=alert(1)"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_titles_are_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(max_size=200))
def test_plain_text_holds_no_markup(text: str) -> None:
    assert tags(plain(text)) == ["DOCUMENT_FRAGMENT"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//",
        "http://",
        "vbscript:x",
        "/relative",
        "http://[::1",
        "smb://host/x",
    ],
)
def test_other_addresses_lead_nowhere(address: str) -> None:
    assert web_address(address) is None
    assert link_address(address) is None
    assert image_address(address) is None


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>x<td>" * 60 + "deep" + "</table>" * 60,
        "<div><blockquote>" * 10_000 + "deep",
        f"<p>deep {'x' * 5_000_000}</p>",
        "<ul><li>" * 3_000 + "deep",
        "<p>deep" + "<b><i>" * 20_000 + "x",
        "<p>deep<img src=http://e.org/x.png width=999999999 height=999999999><table><td colspan=999999999>a<td>b",
    ],
)
def test_qt_lays_out_what_was_made_to_hang_it(qapp: object, html: str) -> None:
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(clean(html).html)
    document.setTextWidth(600)
    assert document.size().height() > 0
    assert "deep" in document.toPlainText()


def test_what_is_embedded_is_a_quote_with_a_link_to_it() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>'
    film = '<video poster="p.jpg"><source src="https://cdn.example/m.mp4">Your browser plays no films.</video>'
    assert clean(f"<p>x{frame}y</p>{film}<iframe src='https://ads.example/x'></iframe>").html == (
        '<p>x</p><blockquote><p><a href="https://www.youtube.com/watch?v=abcdefghijk">youtube.com</a></p></blockquote>'
        '<p>y</p><blockquote><p><a href="https://cdn.example/m.mp4">Watch (cdn.example)</a></p></blockquote>'
    )


def test_verse_stays_set_in_and_paragraphs_do_not() -> None:
    verse = "<p>&nbsp;&nbsp;The tide went out<br>\n&nbsp;&nbsp;&nbsp;and the boats stayed<br>&nbsp;</p>"
    assert clean(verse).html == "<p>The tide went out<br>&nbsp;&nbsp;&nbsp;and the boats stayed</p>"


def test_a_frame_in_a_feed_is_a_quote_with_a_link_once_it_is_cleaned() -> None:
    stored = tidy('<p>x</p><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><blockquote></blockquote>')
    assert clean(stored).html == (
        '<p>x</p><blockquote><p><a href="https://www.youtube.com/watch?v=abcdefghijk">youtube.com</a></p></blockquote>'
    )
