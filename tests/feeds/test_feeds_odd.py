"""Feeds with odd bytes, what is no feed, and what means harm."""

from __future__ import annotations

import gzip
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.parse import IllFormed, parse
from overview.feeds.values import Feed, NotAFeed

from .conftest import MakeRss, one

# --- odd bytes ------------------------------------------------------------------------------------------------------------


TEXT = "<?xml version='1.0' encoding='{}'?><rss><channel><title>Łódź über 東京 — наши</title></channel></rss>"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_encodings(codec: str) -> None:
    assert parse(TEXT.format(codec.removesuffix("-sig")).encode(codec)).title == "Łódź über 東京 — наши"


@pytest.mark.parametrize(
    ("codec", "text"),
    [("windows-1251", "наши новости"), ("koi8-r", "наши новости"), ("shift_jis", "東京の新聞"), ("euc-kr", "서울 신문"),
     ("big5", "台北時報"), ("iso-2022-jp", "東京の新聞"), ("windows-1256", "أخبار اليوم"), ("iso-8859-1", "Zürich 5 £")],
)  # fmt: skip
def test_declared_encodings(codec: str, text: str) -> None:
    in_declaration = (
        f"<?xml version='1.0' encoding='{codec}'?><rss><channel><title>{text}</title></channel></rss>".encode(codec)
    )
    assert parse(in_declaration).title == text
    in_header = f"<rss><channel><title>{text}</title></channel></rss>".encode(codec)
    assert parse(in_header, charset=codec).title == text


@pytest.mark.parametrize(
    ("language", "codec", "text"),
    [("fr", "windows-1252", "Après l’été, le maire reçoit les élèves fâchés à la forêt"),
     ("pt", "iso-8859-1", "A eleição não trará mudanças à região, diz o órgão"),
     ("pl", "iso-8859-2", "Łódź: sąd wyda dziś wyrok, związek chce ciężkich kar"),
     ("pl", "windows-1250", "Łódź: sąd wyda dziś wyrok, związek chce ciężkich kar"),
     ("tr", "windows-1254", "İstanbul’da öğrenciler şehir meclisine çağrı yaptı"),
     ("fr", "windows-1251", "Наши новости: правительство приняло новый закон о реках"),
     ("", "koi8-u", "Уряд України підвищив тарифи на електроенергію для їхніх підприємств"),
     ("", "iso-2022-jp", "政府は今日、新しい予算案を閣議決定した"),
     ("", "windows-1251", "Наши новости: правительство приняло новый закон о реках")],
)  # fmt: skip
@pytest.mark.parametrize("element", ["<language>{}</language>", "<dc:language>{}-xx</dc:language>"])
def test_undeclared_letters_are_those_of_the_language(language: str, codec: str, text: str, element: str) -> None:
    items = "".join(f"<item><title>{text}</title><link>https://x.example/{at}</link></item>" for at in range(6))
    said = element.format(language) if language else ""
    body = f"<?xml version='1.0'?><rss><channel>{said}<title>{text}</title>{items}</channel></rss>".encode(codec)
    feed = parse(body)
    assert {feed.title, *(item.title for item in feed.items)} == {text}


def test_a_false_claim_does_not_spoil_utf8() -> None:
    body = (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Łódź — über</title></channel></rss>".encode()
    )
    assert parse(body, charset="windows-1252").title == "Łódź — über"


@pytest.mark.parametrize("claim", ["utf-8", ""])
def test_a_few_characters_of_windows_are_read_in_what_else_is_plain(claim: str) -> None:
    head = f"<?xml version='1.0' encoding='{claim}'?>" if claim else ""
    plain = "<item><title>The road would be open again by Friday afternoon</title></item>" * 40
    text = "Kenya’s “big” day – naïve café"
    feed = parse(f"{head}<rss><channel><title>{text}</title>{plain}</channel></rss>".encode("cp1252"))
    assert (feed.title, feed.note) == (text, "")


def test_a_character_that_was_cut_is_not_taken_for_one_of_windows() -> None:
    body = "<rss><channel><title>Kenya’s big day ÷ 2: é</title></channel></rss>".encode()
    feed = parse(body.replace("÷ 2".encode(), b"\xe2\x80... \xc3..."))
    assert feed.title == "Kenya’s big day \ufffd... \ufffd...: é"


def test_broken_bytes_cost_only_themselves() -> None:
    body = "<rss><channel><title>Łódź über alles, zehn Wörter und noch mehr</title></channel></rss>".encode()
    feed = parse(body.replace(b"noch", b"n\xff\xfech"))
    assert feed.title == "Łódź über alles, zehn Wörter und n\ufffd\ufffdch mehr"
    assert feed.note == "Some characters of this feed could not be read."


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<title>Salt & pepper</title>", "Salt & pepper"),
        ("<title>A&nbsp;b&mdash;c &unknown; d</title>", "A b—c &unknown; d"),
        ("<title>bell\x07 and &#0; &#x1b; null</title>", "bell and null"),
        ("<title>x</title><foo:bar>y</foo:bar>", "x"),
        ("<title>x</title><p:a q:b='c'/>", "x"),
        ("<dc2:title>no</dc2:title><title>x</title>", "x"),
    ],
)
def test_small_faults_are_mended(inside: str, title: str) -> None:
    feed = parse(f"<rss><channel><item>{inside}<link>https://h.example/?a=1&b=2</link></item></channel></rss>".encode())
    assert feed.items[0].title == title
    assert feed.items[0].url == "https://h.example/?a=1&b=2"
    assert feed.note


def test_undeclared_prefixes_mean_the_usual() -> None:
    assert one(b"<rss><channel><item><dc:creator>Ann</dc:creator></item></channel></rss>").author == "Ann"


def test_what_stands_around_a_feed_is_cut_off(make_rss: MakeRss) -> None:
    body = b"<br />\n<b>Warning</b>: x in y.php\n" + make_rss("<title>t</title>") + b"<script>track()</script>"
    assert one(body).title == "t"


def test_cdata_keeps_its_ampersands_when_mending(make_rss: MakeRss) -> None:
    item = one(make_rss("<title>a & b</title><description><![CDATA[<a href='?a=1&b=2'>&nbsp;x</a>]]></description>"))
    assert item.summary_html == "<a href='?a=1&b=2'>&nbsp;x</a>"


# --- what is no feed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"\x00\x00", b"nonsense", b"%PDF-1.4", b"{}", b"[]", b'{"items": 1}', b"{", b"<a/>", b"<svg xmlns='x'/>", b"\x1f\x8b\x00",
     b"<html><head><title>x</title></head></html>", b"<opml><body/></opml>", b"<rss/>", bytes(range(256)) * 20],
)  # fmt: skip
def test_refused(body: bytes) -> None:
    with pytest.raises((NotAFeed, IllFormed)) as caught:
        parse(body)
    assert str(caught.value)


def test_a_web_page_is_called_so() -> None:
    for body in (
        b"<!DOCTYPE html><html><body><p>x<br>y</body></html>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    ):
        with pytest.raises(NotAFeed, match="web page"):
            parse(body)


def test_a_feed_without_items_is_a_feed(make_rss: MakeRss) -> None:
    assert parse(make_rss()).items == ()


# --- hostile ------------------------------------------------------------------------------------------------------------------


def test_entities_are_not_expanded_without_end() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{bomb}]><rss><channel><title>&l11; &l0;</title></channel></rss>'.encode()
    assert parse(body).title == "&l11; lol"
    long = (
        b'<!DOCTYPE rss [<!ENTITY a "'
        + b"a" * 399
        + b'">]><rss><channel><title>'
        + b"&a;" * 100_000
        + b"</title></channel></rss>"
    )
    assert len(parse(long).title) <= 2000


def test_no_file_is_opened(tmp_path: Any) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    body = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]><rss><channel><title>a &x;</title></channel></rss>'
    assert "s3cret" not in repr(parse(body.encode()))


@pytest.mark.parametrize(
    "inside",
    [
        "<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><title>x</title></item>",
        "<item><title>x</title></item>" * 100_000,
        "<!-- c -->" * 100_000 + "<item><title>x</title></item>",
        "<item><title>x</title>" + "<category>c</category>" * 50_000 + "</item>",
        "<item><title>x</title>" + "<author>a@b.example (c)</author>" * 50_000 + "</item>",
        "<item><title>x</title><description><![CDATA[" + "<!--" * 50_000 + "]]></description></item>",
        "<item><title>x</title><description><![CDATA[" + "<a b=" * 50_000 + "]]></description></item>",
        "<item><title>x</title><description><![CDATA[" + "<div>" * 50_000 + "]]></description></item>",
        "<item><title>x</title><description><![CDATA[" + "<div onclick=x>" * 50_000 + "]]></description></item>",
        "<item><title>x</title><description><![CDATA[" + "<p><b>" * 50_000 + "]]></description></item>",
        "<item><title>x</title><description><![CDATA[" + "<svg><math>" * 50_000 + "]]></description></item>",
        "<item><title>x</title><pubDate>" + "1 " * 100_000 + "</pubDate></item>",
        "<item><title>x</title><author>" + "a." * 100_000 + "@</author></item>",
        "<item><title>x <![CDATA[" + "<style>" * 50_000 + "]]></title></item>",
    ],
)
def test_a_hundred_thousand_of_anything(make_rss: MakeRss, inside: str) -> None:
    feed = parse(make_rss().replace(b"</channel>", inside.encode() + b"</channel>"))
    assert 1 <= len(feed.items) <= 1000
    assert feed.items[0].title.startswith("x")


@pytest.mark.parametrize("oldest_first", [False, True])
def test_of_a_whole_archive_the_newest_are_read(make_rss: MakeRss, oldest_first: bool) -> None:
    days = [
        f"<title>t{n}</title><pubDate>{time.strftime('%F', time.gmtime(n * 86_400))}</pubDate>" for n in range(1_500)
    ]
    items = parse(make_rss(*(days if oldest_first else days[::-1]))).items
    assert {item.title for item in items} == {f"t{n}" for n in range(500, 1_500)}


def test_nested_too_deep_is_refused() -> None:
    with pytest.raises(IllFormed):
        parse(b"<rss>" + b"<a>" * 100_000)
    with pytest.raises(NotAFeed):
        parse(b'{"items":' + b"[" * 100_000)


def test_gzip_bombs_and_giants_are_refused() -> None:
    for body in (gzip.compress(bytes(20_000_000)), b"<rss>" + b" " * 17_000_000):
        with pytest.raises(NotAFeed, match="larger than 16 MB"):
            parse(body)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        assert isinstance(parse(body), Feed)
    except (NotAFeed, IllFormed):
        pass


PIECES = st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "</channel>", "</rss>", "<title>", "</title>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
     "<entry>", "</entry>", "</feed>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&", "&nbsp;", "<", ">", "<content type='xhtml'>", "</content>",
     "<link href='", "'/>", "<media:content url='x.jpg'>", "text", "\x00", "ü", "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE x [", "]>",
     "<!ENTITY a '&b;'>", "xml:base='http://[bad'", "<guid>", "<enclosure url='http://[x' length='9e9'/>", "<pubDate>99 Foo 99999</pubDate>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_pieces_are_read_or_refused(text: str) -> None:
    try:
        feed = parse(text.encode(), address="https://harbour.example/rss")
    except (NotAFeed, IllFormed):
        return
    for item in feed.items:
        assert item.identity
        assert "\n" not in item.title
