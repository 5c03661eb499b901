"""An article on paper and as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from overview.ui.reader import printing
from overview.ui.reader.content import BOTH, ENGLISH, ReaderContent
from overview.ui.reader.printing import document, print_on
from overview.ui.reader.style import ReadingStyle

MakePicture = Callable[..., bytes]


def test_nothing_is_printed_in_pixels_of_the_printer(article: ReaderContent) -> None:
    heads = "".join(f"<h{level}>Part {level}</h{level}>" for level in range(1, 7))
    table = f"<table><tr>{'<th>Rindfleischetikettierung</th>' * 4}</tr></table>"
    html = f"{heads}<p>Text <small>small</small> <code>code</code></p><pre>code</pre><ul><li>One</li></ul>{table}"
    made, sizes = document(article._replace(html=html), ENGLISH, {}, 600), []
    block = made.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            sizes.append((fragments.fragment().text(), fragments.fragment().charFormat().font().pointSizeF()))
            fragments += 1
        block = block.next()
    assert len(sizes) > 12 and [words for words, size in sizes if size < 6] == []


def test_a_long_article_takes_several_pages(article: ReaderContent, picture: MakePicture, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pictures = {"image:lead": QImage.fromData(picture())}
    print_on(QPdfWriter(str(path)), article._replace(html="<p>Words and words.</p>" * 400), BOTH, pictures)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type/Page") > 3


@pytest.mark.parametrize(("size", "points"), [("Letter", (612, 792)), ("A4", (595, 842)), ("A5", (420, 595))])
def test_the_paper_is_the_one_that_the_reader_chose(
    article: ReaderContent, tmp_path: Path, size: str, points: tuple[int, int]
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    print_on(printer, article._replace(html="<p>Words and words.</p>" * 400, lead_image=""), ENGLISH, {})
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as printed:
        assert len(printed) > 3
        assert {printed.get_page_size(page) for page in range(len(printed))} == {points}


def test_a_quote_stands_aside_on_paper_too(article: ReaderContent, tmp_path: Path) -> None:
    html = "<p>Plainly.</p><blockquote><p>Quoted.</p></blockquote><p>Hereafter.</p>"
    print_on(QPdfWriter(str(tmp_path / "out.pdf")), article._replace(html=html, lead_image=""), ENGLISH, {})
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as printed:
        text = printed[0].get_textpage()
        words = text.get_text_range()
        plain, quoted, other = (text.get_charbox(words.index(one))[0] for one in ("Plainly", "Quoted", "Hereafter"))
        assert quoted - plain == pytest.approx(22 * 72 / 96, abs=2) and other == pytest.approx(plain, abs=1)


def test_a_wide_picture_is_no_wider_than_the_text_on_paper(article: ReaderContent, tmp_path: Path) -> None:
    wide = QImage(2_400, 300, QImage.Format.Format_RGB32)
    path = tmp_path / "out.pdf"
    content = article._replace(html='<p><img src="image:wide"></p>' + "<p>Words and words.</p>" * 9, lead_image="")
    print_on(QPdfWriter(str(path)), content, ENGLISH, {"image:wide": wide})
    with pypdfium2.PdfDocument(path) as printed:
        text = printed[0].get_textpage()
        left = text.get_charbox(text.get_text_range().index("Words"))[0]
        (shown,) = printed[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        start, _, end, _ = shown.get_bounds()
        assert start == pytest.approx(left, abs=2)
        assert end == pytest.approx(printed[0].get_width() - left, abs=2)


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_all_letters_of_a_printed_pdf_are_found_and_copied_as_they_are(
    article: ReaderContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, face: str
) -> None:
    marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ (A) A-B 10:30"
    monkeypatch.setattr(printing, "_STYLE", ReadingStyle(face=face, size=14.5))
    path = tmp_path / "out.pdf"
    print_on(QPdfWriter(str(path)), article._replace(source=marks, html=f"<p>{marks}</p>", lead_image=""), ENGLISH, {})
    with pypdfium2.PdfDocument(path) as printed:
        assert "".join(printed[0].get_textpage().get_text_range().split()).count("".join(marks.split())) == 2


def test_paper_holds_both_languages_in_black(article: ReaderContent) -> None:
    made = document(article, BOTH, {}, 600)
    text = made.toPlainText()
    for words in (article.title, "It has done so", "Kimefanya", "The Invented Tide", article.address):
        assert words in text
    block = made.firstBlock()
    assert block.begin().fragment().charFormat().foreground().color().name() == "#000000"
