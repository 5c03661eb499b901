"""Every reader survives whatever it is given: broken, cut and hostile files end in an article or in a sentence."""

from __future__ import annotations

import importlib.util
import json
import plistlib
import sys
from pathlib import Path
from types import ModuleType

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.extraction.files import FileResult, read_source
from overview.extraction.files.source import Source, no_neighbour, safe_name
from overview.extraction.plain_reading import article_of_bytes, text_of


def _samples() -> ModuleType:
    """The makers of sample files that stand in conftest.py (tests have no packages)."""
    spec = importlib.util.spec_from_file_location("extraction_samples", Path(__file__).with_name("conftest.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SAMPLES = _samples()
FILES: dict[str, bytes] = {
    "x.html": SAMPLES.page("data:image/png;base64,AAAA").encode(),
    "x.mhtml": (
        b"Snapshot-Content-Location: https://e.org/\nMIME-Version: 1.0\nContent-Type: "
        b'multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\nContent-Location: '
        b"https://e.org/\n\n"
    )
    + SAMPLES.page().encode()
    + b"\n--b--",
    "x.webarchive": plistlib.dumps(
        {"WebMainResource": {"WebResourceData": SAMPLES.page().encode(), "WebResourceURL": "https://e.org/"}},
        fmt=plistlib.FMT_BINARY,
    ),
    "x.eml": (
        b"From: a@e.org\nTo: b@e.org\nSubject: S\nDate: Fri, 13 Feb 2026 08:00:00 +0000\nContent-Type: text/html\n\n"
    )
    + SAMPLES.BODY.encode(),
    "x.txt": "\n".join(["A title", *SAMPLES.TEXTS]).encode(),
    "x.md": b"# T\n\n" + SAMPLES.TEXTS[0].encode() + b"\n\n> q\n\n| a | b |\n|--|--|\n| 1 | 2 |",
    "x.pdf": SAMPLES.pdf([[(24, 60, 760, "Title"), (11, 60, 700, "A line of text on the page")]]),
    "x.epub": SAMPLES.epub([SAMPLES.BODY]),
    "x.docx": SAMPLES.docx(),
    "x.json": json.dumps(SAMPLES.own_article()).encode(),
    "feed.json": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": SAMPLES.BODY}]}
    ).encode(),
    "wallabag.json": json.dumps(
        [{"is_archived": 0, "url": "https://e.org/", "content": SAMPLES.BODY, "tags": ["a"]}]
    ).encode(),
    "omnivore.json": json.dumps([{"slug": "a", "savedAt": "x", "url": "https://e.org/"}]).encode(),
    "readwise.csv": b"Highlight,Book Title,Note,Highlighted at\nq,T,n,2026-02-13 08:00:00+00:00\n",
    "readwise.json": json.dumps([{"user_book_id": 1, "title": "T", "highlights": [{"text": "q"}]}]).encode(),
    "pocket.csv": b"title,url,time_added,tags,status\nT,https://e.org/,1,a|b,unread\n",
    "ril_export.html": b'<title>Pocket Export</title><a href="https://e.org/" tags="a">T</a>',
    "x.url": b"[InternetShortcut]\nURL=https://e.org/\n",
    "x.webloc": plistlib.dumps({"URL": "https://e.org/"}),
    "x.zip": SAMPLES.make_zip({"a.html": SAMPLES.page(), "b.txt": "T\n" + SAMPLES.TEXTS[0]}),
    "x.opml": b"<opml><body/></opml>",
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["<p>x</p>", "https://e.org/", "2026-02-13", "image:0011223344556677"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "url",
                    "items",
                    "content_html",
                    "tags",
                    "authors",
                    "name",
                    "version",
                    "source",
                    "pictures",
                    "related",
                    "published",
                    "slug",
                    "savedAt",
                    "is_archived",
                    "labels",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def read(name: str, content: bytes) -> FileResult:
    result = read_source(Source(name, content, no_neighbour))
    assert result.articles or result.links or result.opml or result.error
    if result.error:
        assert result.error.endswith(".")
    for article in result.articles:
        assert article.text.strip() or article.kind == "own"
        assert article.title == article.title.strip()
        assert json.dumps(article.to_json())
    return result


@pytest.mark.parametrize("name", FILES)
def test_the_samples_are_read(name: str) -> None:
    assert read(name, FILES[name]).error is None


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["cut", "change", "insert", "repeat"]))
        if kind == "cut":
            del content[place : place + data.draw(st.integers(1, 400))]
        elif kind == "change":
            content[place] = data.draw(st.integers(0, 255))
        elif kind == "insert":
            content[place:place] = data.draw(st.binary(max_size=30))
        else:
            content[place:place] = content[place : place + 200] * data.draw(st.integers(1, 20))
        if not content:
            content = bytearray(b"x")
    read(name, bytes(content))


@settings(max_examples=150)
@given(st.sampled_from(list(FILES)), st.binary(min_size=1, max_size=300))
def test_any_bytes_under_any_name(name: str, content: bytes) -> None:
    read(name, content)


@settings(max_examples=150)
@given(
    st.sampled_from(
        [
            {"format": "overview-article", "version": 1},
            {"version": "https://jsonfeed.org/version/1"},
            {"is_archived": 1, "url": "u"},
            {"slug": "s", "savedAt": "x"},
        ]
    ),
    JSON,
)
def test_any_json_in_any_format(frame: dict[str, object], value: object) -> None:
    filled = (
        value if isinstance(value, dict) else {"title": value, "html": value, "items": [value, frame], "content": value}
    ) | frame
    read("x.json", json.dumps(filled).encode())
    read("x.json", json.dumps([filled, value]).encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", b"[" * 100_000),
        (
            "deep.eml",
            b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)),
        ),
        ("deep.html", b"<div>" * 50_000 + b"<p>" + b"words and more words " * 30),
        ("deep.md", b">" * 20_000 + b" text " + b"[" * 20_000 + b"*" * 20_000),
        ("tables.html", b"<table><tr><td>" * 300 + b"<p>" + b"words and more words " * 30),
        ("tags.html", b"<a " * 20_000 + b">" + b"words and more words " * 30),
        ("comments.html", b"<!--" * 20_000 + b"<p>" + b"words and more words " * 30),
        ("brackets.html", b"<![CDATA[" * 5_000 + b"<p>" + b"words and more words " * 30),
        ("entities.html", b"<p>" + b"&amp;" * 100_000 + b" words and more words " * 30),
        ("attributes.html", b"<p " + b"class=x " * 50_000 + b">" + b"words and more words " * 30),
        (
            "laughs.webloc",
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]><plist><dict><key>URL</key><string>&j;</string></dict></plist>",
        ),
        ("line.txt", b"x" * 5_000_000),
        ("lines.txt", b"a\n" * 500_000),
        (
            "jsonld.html",
            b'<script type="application/ld+json">'
            + b'{"a":' * 50_000
            + b"</script><p>"
            + b"words and more words " * 30,
        ),
    ],
)
def test_inputs_that_are_made_to_hurt(name: str, content: bytes) -> None:
    read(name, content)


@given(st.text(max_size=60))
def test_safe_names_stay_below(text: str) -> None:
    name = safe_name(text)
    if name is not None:
        assert not name.startswith("/")
        assert ".." not in name.split("/")
        assert "\\" not in name


@settings(max_examples=60)
@given(st.text(alphabet="<>/!-ab scripty=\"'&;\n", max_size=200))
def test_plain_reading_takes_anything(text: str) -> None:
    assert "<script" not in text_of(text) or "&lt" in text
    article = article_of_bytes(f"<title>A &amp; b</title>{text}<p>Words that are there.".encode(), "x")
    assert "Words that are there." in article.text or "<" in text


def test_no_payload_survives_in_any_field(shared: Path) -> None:
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [json.loads(line)["payload"] for line in lines if line]
    for start in range(0, len(payloads), 400):
        chosen = payloads[start + start // 400 % 40 : start + 400 : 40]
        for payload in chosen:
            _read_with(payload)


def _read_with(payload: str) -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": payload, "author": payload, "url": payload, "articleSection": payload}
    ).replace("</", "<\\/")
    html = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>'
        f"{payload}</h1><article><p>{SAMPLES.TEXTS[0]}</p>"
        f"<figure><img src='https://e.org/a.jpg'><figcaption>{payload}</figcaption></figure>"
        f"<p>{payload}</p><p>{SAMPLES.TEXTS[1]}</p><a href='{payload}'>x</a><p>"
        f"{SAMPLES.TEXTS[2]}</p></article></body></html>"
    )
    for name, content in (
        (f"{payload[:60]}.html", html),
        (f"{payload[:60]}.txt", f"{payload}\n{SAMPLES.TEXTS[0]}\n{payload}"),
        (f"{payload[:60]}.md", f"# {payload}\n\n{payload}\n\n{SAMPLES.TEXTS[0]}"),
    ):
        for article in read(name, content.encode("utf-8", "replace")).articles:
            for text in (article.title, article.byline or "", article.source or "", article.section or ""):
                tags = [
                    element.tag
                    for element in html5lib.parseFragment(text, namespaceHTMLElements=False).iter()
                    if isinstance(element.tag, str)
                ]
                assert tags == ["DOCUMENT_FRAGMENT"], (payload, text)
            for element in html5lib.parseFragment(article.html, namespaceHTMLElements=False).iter():
                if isinstance(element.tag, str):
                    assert element.tag not in (
                        "script",
                        "iframe",
                        "object",
                        "embed",
                        "svg",
                        "math",
                        "style",
                        "link",
                        "form",
                        "base",
                        "meta",
                    ), payload
                    assert not any(key.lower().startswith("on") for key in element.attrib), payload
                    for key in ("href", "src"):
                        assert element.attrib.get(key, "https:").startswith(("https:", "http:", "mailto:", "image:")), (
                            payload
                        )
