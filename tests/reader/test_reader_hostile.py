"""What pages may do to the reading view: nothing. Size, depth, endless words, odd letters, addresses of all kinds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overview.ui.reader.blocks import LONGEST_WORD, MOST_BLOCKS, MOST_CELLS, read
from overview.ui.reader.links import openable, shown
from overview.ui.reader.pictures import decoded
from overview.ui.reader.view import ArticleView

# Languages that are written in many ways, each with a sentence of our own.
SCRIPTS = (
    "سوق الفوانيس يغلق أبوابه",
    "בית הקפה סגור בשבת",
    "灯笼夜市决定",
    "夜市、最後の提灯が",
    "등불 시장이 문을 닫는다",
    "लालटेन बाज़ार",
    "শেষ লণ্ঠনের গল্প",
    "கடைசி விளக்கு",
    "ตลาดโคมไฟจะปิด",
    "მარნების ბაზარი",
    "Վերջին լապտերը",
    "የመጨረሻው ፋኖስ",
    "ផ្សារចង្កៀង",
    "မီးပုံးဈေး",
    "ཁྲོམ་ར།",
    "Δύο φάροι",
    "Четрдесет један град",
    "ދިވެހި",
    "ᠮᠣᠩᠭᠣᠯ",
    "ܣܘܪܝܝܐ",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "Z̴̡̛͇a̷l̵g̸o̶ " + "a" + "\u0301" * 400,
)

# That the cleaner writes, but never in such order.
TAGS = ("p", "b", "a", "ul", "li", "table", "tr", "td", "blockquote", "pre", "figure", "h2", "br")
PIECES = [f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ['<img src="image:none">', "words", "&lt;"]


def spent(view: ArticleView, html: str) -> float:
    """Processor seconds to show a text and to paint it."""
    before = time.process_time()
    view.display("An article", [read(html)], {})
    view.grab()
    return time.process_time() - before


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("5 MB of words", "<p>" + "word " * 1_000_000 + "</p>"),
        ("an endless word", "<p>" + "x" * 3_000_000 + "</p>"),
        ("an endless Chinese word", "<p>" + "字" * 800_000 + "</p>"),
        ("a hundred thousand paragraphs", "<p>a</p>" * 100_000),
        ("a huge table", "<table>" + ("<tr>" + "<td>x</td>" * 60 + "</tr>") * 800 + "</table>"),
        ("tables in tables", "<table><tr><td>" * 400 + "x" + "</td></tr></table>" * 400),
        ("quotes in quotes", "<blockquote>" * 5_000 + "<p>x</p>" + "</blockquote>" * 5_000),
        ("lists in lists", "<ul><li>" * 3_000 + "x" + "</li></ul>" * 3_000),
        ("styles in styles", "<b><i>" * 20_000 + "x"),
        ("tags that never close", '<p><a href="https://a.example">' * 20_000),
        ("spans of a million", '<table><tr><td colspan="999999" rowspan="999999">x</td></tr></table>'),
        ("a million line breaks", "<p>a" + "<br>" * 60_000 + "b</p>"),
        ("pictures without end", '<p><img src="image:none" width="99999" height="99999"></p>' * 5_000),
    ],
)
def test_large_and_deep_input_is_shown_within_limits(view: ArticleView, name: str, html: str) -> None:
    # Processor time, not wall time: without the limits each of these takes a minute or never ends.
    assert spent(view, html) < 12, name
    assert view.document().blockCount() <= MOST_BLOCKS + 2 * MOST_CELLS + 200


def test_what_is_left_out_is_said() -> None:
    assert read("<p>a</p>" * (MOST_BLOCKS + 1)).cut
    assert not read("<p>a</p>" * 10).cut


def test_endless_words_get_places_to_break() -> None:
    words = read("<p>" + "x" * 5_000 + "</p>").blocks[0].text.split(" ")
    assert max(map(len, words)) <= LONGEST_WORD


def test_every_script_is_set_and_none_is_lost(view: ArticleView) -> None:
    view.display("An article", [read("".join(f"<p>{words}</p>" for words in SCRIPTS))], {})
    view.grab()
    for words in SCRIPTS:
        assert words[:LONGEST_WORD] in view.plain_text()


def test_direction_marks_do_not_leave_their_paragraph(view: ArticleView) -> None:
    view.display("An article", [read("<p>user\u202egpj.exe\u2066x</p><p>Next line</p>")], {})
    block = view.document().begin()
    while "Next" not in block.text():
        block = block.next()
    assert block.textDirection().name == "LeftToRight"
    assert block.layout().lineCount() == 1


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
@settings(max_examples=60)
def test_any_letters_are_set(qapp: object, text: str) -> None:
    view = ArticleView()
    view.resize(400, 300)
    view.display("An article", [read(f"<p>{text}</p>")], {})
    view.grab()
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete.value)


@given(
    st.text(alphabet="<>/\"'=& abhiprtdlu\u0000\u202e", max_size=300) | st.lists(st.sampled_from(PIECES)).map("".join)
)
@settings(max_examples=150)
def test_any_markup_becomes_blocks(html: str) -> None:
    page = read(html)
    assert all(block.kind for block in page.blocks)


def test_no_file_and_no_address_is_ever_read(view: ArticleView, tmp_path: Path, qtbot: QtBot) -> None:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    file = tmp_path / "red.png"
    assert red.save(str(file))
    addresses = (str(file), f"file://{file}", QUrl.fromLocalFile(str(file)).toString(), ":/red.png", "data:image/png,x")
    view.display("An article", [read("".join(f'<p><img src="{at}" alt=""></p>' for at in addresses))], {})
    shot = view.grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 4) for y in range(0, shot.height(), 4)}
    assert "#ff0000" not in colours
    for kind in QTextDocument.ResourceType:
        found = view.loadResource(kind.value, QUrl.fromLocalFile(str(file)))
        assert isinstance(found, QImage)
        assert (found.width(), found.height()) == (1, 1)
    view.setSource(QUrl.fromLocalFile(str(file)))
    assert view.source().isEmpty()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"RIFF1234AVI LIST",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        b"BM" + b"\x00" * 60,
        b"\xff\xd8\xff\xe0" + b"\xff" * 4_000,
        b"%PDF-1.4",
    ],
)
def test_what_is_no_picture_is_none(qapp: object, data: bytes) -> None:
    assert decoded(data, 600).isNull()


def test_a_picture_that_claims_to_be_huge_is_refused(qapp: object) -> None:
    ihdr = (60_000).to_bytes(4) + (60_000).to_bytes(4) + b"\x08\x02\x00\x00\x00"
    assert decoded(b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0dIHDR" + ihdr + b"\x00" * 100, 600).isNull()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://xn--80ak6aa92e.com/a", "xn--80ak6aa92e.com/a"),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("http://bank.example@evil.example/login", "http://evil.example/login"),
        ("https://a.example:8443/x?y=1", "a.example:8443/x?y=1"),
        ("mailto:me@a.example", "Mail to me@a.example"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("HTTPS:evil.example", ""),
        ("//evil.example/x", ""),
        ("https:///x", ""),
        ("vbscript:x", ""),
        (" ", ""),
    ],
)
def test_links_say_where_they_lead(qapp: object, address: str, words: str) -> None:
    assert shown(address) == words
    assert (openable(address) is not None) == bool(words)


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("mailto:me@a.example?subject=A%26b%20c&body=Hi%0Ayou", "mailto:me@a.example?subject=A%26b%20c&body=Hi%0Ayou"),
        ("mailto:me@a.example?Attach=/etc/passwd&subject=Hi&bcc=x@y.example", "mailto:me@a.example?subject=Hi"),
        ("mailto:me@a.example?%61ttach=/etc/passwd", "mailto:me@a.example"),
    ],
)
def test_a_link_to_a_mail_attaches_nothing_and_sends_it_to_no_one_else(address: str, opened: str) -> None:
    found = openable(address)
    assert found is not None and found.toString(QUrl.ComponentFormattingOption.FullyEncoded).rstrip("?") == opened
