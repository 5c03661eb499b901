"""HTML of feeds: nothing active stays, what can be read does, links become absolute."""

from __future__ import annotations

import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.fragments import DEPTH, MOST_STRAY, tidy

BASE = "https://h.example/a/b.html"
ACTIVE_ELEMENTS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "applet",
    "form",
    "input",
    "button",
    "svg",
    "math",
    "meta",
    "base",
    "link",
    "frame",
    "template",
}


def active(html: str) -> list[str]:
    """What an HTML5 parser finds in it that could do something."""
    found = []
    for element in html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in ACTIVE_ELEMENTS:
            found.append(name)
        for key, value in element.attrib.items():
            scheme = "".join(str(value).split()).lower().partition(":")[0]
            if str(key).lower().startswith("on") or (
                scheme in ("javascript", "vbscript", "data") and str(key).lower() in ("href", "src", "cite", "srcset")
            ):
                found.append(f"{name} {key}")
    return found


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<a href=java&#x73;cript:alert(1)>x</a>",
        "<a href=' \x01javascript:alert(1)'>x</a>", "<a href='java\nscript:alert(1)'>x</a>", "<svg onload=alert(1)>", "<svg><script>1</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=1></style></mglyph></table></mtext></math>", "<iframe src='javascript:1'></iframe>",
        "<iframe srcdoc='<script>1</script>'>", "<object data=x>", "<embed src=x>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>", "<style>@import 'x'</style>", "<form action=x><input></form>", "<p style='background:url(javascript:1)'>x</p>",
        '<p style="x:expression(1)">x</p>', "<img src='data:text/html,x'>", "<scr<script>ipt>alert(1)</scr</script>ipt>", '<img src="x"onerror="1">',
        "<a title='>' href='javascript:1'>x</a>", '<p title="<script>1</script>">x</p>', "<!--><script>1</script>-->", "<noscript><p title='</noscript><img src=x onerror=1>'>",
        "<textarea><p title='</textarea><img src=x onerror=1>'>", "<title><p title='</title><img src=x onerror=1>'>", "<xmp><p title='</xmp><img src=x onerror=1>'>",
        "<plaintext><script>1</script>", "<template><script>1</script></template>", "<IMG SRC=x ONERROR=1>", "<a href=vbscript:x>x</a>", "<p/onclick=1>x", "<p\x0conclick=1>x</p>",
    ],
)  # fmt: skip
def test_hostile(html: str) -> None:
    assert active(tidy(html)) == []
    assert active(tidy(html, BASE)) == []


PIECES = st.sampled_from(
    ["<p>", "</p>", "<a href='", '<a href="', "'>", '">', "javascript:", "java", "script:", "<script>", "</script>", "<svg>", "</svg>", "<math>", "<style>", "</style>",
     "<img src=", " onerror=", "x", " ", ">", "<", "/", '"', "'", "=", "<!--", "-->", "<title>", "</title>", "<noscript>", "<iframe ", "srcdoc=", "&lt;", "&#106;", "<table>",
     "<mi>", "<annotation-xml encoding='text/html'>", "<![CDATA[", "]]>", "<b ", "style='", "\x00", "\n", "<textarea>", "<select>", "<template>", "<foreignobject>", "/>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_active_comes_through(html: str) -> None:
    assert active(tidy(html)) == []
    assert active(tidy(html, BASE)) == []


@given(st.text(alphabet="ab &;<>\"'/=éñ日", max_size=60))
def test_text_is_not_lost(text: str) -> None:
    import html as entities

    plain = entities.escape(text)
    read = "".join(html5lib.parseFragment(tidy(f"<p>{plain}</p>"), namespaceHTMLElements=False).itertext())
    assert "".join(read.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("plain & simple", "plain & simple"),
        ('<p class="a">x<br/>y</p>', '<p class="a">x<br/>y</p>'),
        ('<a href="c.html?x=1&amp;y=2#z">l</a>', '<a href="https://h.example/a/c.html?x=1&amp;y=2#z">l</a>'),
        ("<img src='/i.png' srcset='i.png 1x, /j.png 2x'>", '<img src="https://h.example/i.png" srcset="https://h.example/a/i.png 1x, https://h.example/j.png 2x">'),
        ("<img srcset='/w_1,h_2/i.png,  j.png 2x,'>", '<img srcset="https://h.example/w_1,h_2/i.png,  https://h.example/a/j.png 2x,">'),
        ('<a href="//o.example/x">l</a>', '<a href="https://o.example/x">l</a>'),
        ('<a href="https://o.example/">l</a><a href="mailto:a@b.example">m</a>', '<a href="https://o.example/">l</a><a href="mailto:a@b.example">m</a>'),
        ("<iframe src=x><a href='/y'>instead</a></iframe>", '<a href="https://h.example/y">instead</a>'),
        (
            '<p>x</p><iframe width="9" src="//www.youtube.com/embed/abcdefghijk?rel=0&amp;x=1"></iframe>',
            '<p>x</p><blockquote cite="https://www.youtube.com/watch?v=abcdefghijk"></blockquote>',
        ),
        ("<o:p>x</o:p><foo>y</foo>", "xy"),
        ("a<script>b</script>c", "ac"),
    ],
)  # fmt: skip
def test_what_is_left(html: str, clean: str) -> None:
    assert tidy(html, BASE) == clean


@pytest.mark.parametrize("unit", ["<div><", "<div></b>", "<div/>"])
def test_what_is_deep_in_disguise_takes_no_time(unit: str) -> None:
    began = time.process_time()
    tidy("<q onclick=x>a ferry</q>" + unit * (600_000 // len(unit)))
    assert time.process_time() - began < 5  # of the processor; it was a minute


@pytest.mark.parametrize("candidates", [" " * 500_000, "a" * 500_000 + " x"])
def test_candidates_of_a_picture_without_end_take_no_time(candidates: str) -> None:
    began = time.process_time()
    tidy(f"<img srcset='{candidates}'>", BASE)
    assert time.process_time() - began < 5  # of the processor; it was twenty minutes


def test_end_tags_of_what_was_closed_already_are_end_tags_of_nothing() -> None:
    ferry = "<i onclick=x>ferry</i>"
    assert tidy(ferry + "</i>" * MOST_STRAY) == "<i>ferry</i>"
    assert tidy(ferry + "</i>" * (MOST_STRAY + 1)) == "ferry"


def test_too_deep_becomes_text() -> None:
    deep = "<div onclick=x>" * (DEPTH + 1) + "a &lt; b"
    assert tidy(deep) == "a &lt; b"
