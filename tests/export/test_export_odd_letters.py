"""Books open and turn their pages as their letters want it: some that no XML holds, some that run from the right."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from overview.export import epub
from overview.export.values import Whole
from overview.library import notes

ODD = "Page one\x0cpage two\x0b, a bell\x07 and \ufffe half a letter"


def test_a_book_opens_though_a_note_was_pasted_with_signs_that_no_xml_holds(home: Any, tmp_path: Path) -> None:
    (number,) = home.numbers()
    notes.add(home.library, number, quote="longer evenings\x0c", start=40, text=ODD, at=1_790_000_000)
    notes.tag(home.library, [number], "form\x0cfeed")
    (path,) = home.export("epub", tmp_path / "book.epub", [number], title="Night\x0b")
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".svg")):
                etree.fromstring(book.read(name))
        assert "page two" in book.read("book/article-1.xhtml").decode()


def test_a_book_in_arabic_alone_is_leafed_through_from_the_right(whole: Whole, tmp_path: Path) -> None:
    def package(*languages: str) -> str:
        rows = (whole.article.row._replace(language=one, title="ما الجديد؟") for one in languages)
        articles = [whole._replace(article=whole.article._replace(row=row, html_translated=None)) for row in rows]
        epub.write(tmp_path / "book.epub", "Night", articles)
        with zipfile.ZipFile(tmp_path / "book.epub") as book:
            assert "dir='auto'>ما الجديد؟</a>" in book.read("book/contents.xhtml").decode()
            return book.read("book/package.opf").decode()

    assert '<spine page-progression-direction="rtl">' in package("ar", "he")
    assert "<spine>" in package("ar", "en")
