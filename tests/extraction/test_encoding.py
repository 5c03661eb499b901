"""From bytes to text: the HTML standard's sniffing, and what bytes look like."""

from __future__ import annotations

import codecs
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.extraction.encoding import BOMS, codec_of, declared, decode, guessed

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = {
    "gb18030": "今天北京的天气很好，我们去公园散步，看到很多人在跳舞和唱歌。",
    "big5": "今天台北的天氣很好，我們去公園散步，看到很多人在跳舞和唱歌。",
    "cp932": "今日は東京の天気がとても良いので、公園へ散歩に行きました。",
    "euc_jp": "今日は東京の天気がとても良いので、公園へ散歩に行きました。",
    "cp949": "오늘 서울의 날씨가 매우 좋아서 우리는 공원에 산책하러 갔습니다.",
    "cp1251": "Сегодня в Москве хорошая погода, и мы пошли гулять в парк.",
    "koi8_r": "Сегодня в Москве хорошая погода, и мы пошли гулять в парк.",
    "cp1253": "Σήμερα ο καιρός στην Αθήνα είναι πολύ καλός για περίπατο",
    "cp1256": "اليوم الطقس في القاهرة جميل جدا وذهبنا إلى الحديقة مع الأطفال",
    "iso2022_jp": "今日は東京の天気がとても良いので、公園へ散歩に行きました。",
    "cp874": "วันนี้อากาศดีมากเราไปเดินเล่นที่สวนสาธารณะกับเด็ก",
}


@pytest.mark.parametrize("name", ["tests1.dat", "tests2.dat"])
def test_standard_cases(shared: Path, name: str) -> None:
    content = (shared / "data" / "encodings" / name).read_bytes().removeprefix(b"#data\n")
    cases = re.split(rb"\n\n#data\n", content)
    assert len(cases) > 20
    for case in cases:
        data, _, label = case.rpartition(b"\n#encoding\n")
        wanted = codec_of(label.decode())
        assert wanted is not None
        marked = next((codec for mark, codec in BOMS if data.startswith(mark)), None)
        found = marked or declared(data) or "windows-1252"
        assert codecs.lookup(found).name == codecs.lookup(wanted).name, data


@pytest.mark.parametrize("codec", SENTENCES)
def test_undeclared_text_is_told_by_its_bytes(codec: str) -> None:
    sentence = SENTENCES[codec] * 8
    page = f"<html><body><p>{sentence}</p></body></html>".encode(codec)
    assert sentence in decode(page)


def test_a_lie_about_utf8_is_seen_through() -> None:
    assert "Grüße aus Köln" in decode("<meta charset=gb2312><p>Grüße aus Köln".encode())
    assert "Привет" in decode(b"<meta charset=utf-8><p>" + ("Привет, это новости из Москвы. " * 5).encode("cp1251"))


@pytest.mark.parametrize("codec", SENTENCES)
def test_a_page_in_utf8_stays_one_though_a_few_bytes_of_it_are_broken(codec: str) -> None:
    page = f"<html><body><p>{SENTENCES[codec] * 3}</p>".encode()
    assert SENTENCES[codec] in decode(page + b"<p>caf\xe9 \xff")
    assert SENTENCES[codec] in decode(page + SENTENCES[codec].encode()[:1])  # as where it was cut


def test_wide_text_with_and_without_a_mark() -> None:
    assert decode("news".encode("utf-16")) == "news"
    assert decode("<p>plain news text</p>".encode("utf-16-le")) == "<p>plain news text</p>"
    assert decode("<p>plain news text</p>".encode("utf-16-be")) == "<p>plain news text</p>"


def test_what_is_written_in_plain_bytes_may_be_japanese_but_is_not_wide() -> None:
    page = "<meta charset=iso-2022-jp><p>夜市の提灯</p>"
    assert decode(page.encode("iso-2022-jp")) == page
    assert "Grüße" in decode(b"<meta charset=utf-16><p>" + ("Grüße aus Köln, schöne Häuser. " * 5).encode("cp1252"))


def test_stray_bytes_of_a_mark_are_none() -> None:
    page = (
        b"<rss><channel><title>\xff\xfe The Lantern</title>" + b"<item><title>Goats cross the bridge</title></item>" * 9
    )
    assert "Goats cross the bridge" in decode(page)


def test_transport_goes_before_the_page() -> None:
    assert decode(b"<meta charset=iso-8859-1>\xe6\xf8\xe5", "iso-8859-2") == "<meta charset=iso-8859-1>ćřĺ"


@pytest.mark.parametrize("label", ["zlib", "rot13", "idna", "base64", "undefined", "no-such", "", "utf-8\n", "../x"])
def test_labels_of_no_text_encoding(label: str) -> None:
    codec = codec_of(label)
    assert codec is None or codec == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_become_text(content: bytes) -> None:
    assert isinstance(decode(content), str)
    assert codec_of(guessed(content)) is not None


@pytest.mark.parametrize("unit", [b"<style ", b"<style></sty", b"<"])
def test_markup_without_an_end_takes_no_longer_than_other_bytes(unit: bytes) -> None:
    began = time.process_time()
    guessed(unit * (400_000 // len(unit)) + "café".encode("latin-1"))
    assert time.process_time() - began < 5  # of the processor; it was a minute and more
