"""Links on paper are told from the words around them by more than a colour: WCAG 2.2, 1.4.1."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from overview.isolation import Pool


def test_links_of_a_pdf_are_underlined(tmp_path: Path) -> None:
    with Pool() as pool:
        for name, chapter in (("link", "<p><a href='https://a.example'>Words</a></p>"), ("none", "<p>Words</p>")):
            wanted = {"path": str(tmp_path / name), "title": "", "author": "", "chapters": [chapter], "pictures": {}}
            pool.call("overview.export.pdf:make", wanted)

    def lines(name: str) -> int:
        with pypdfium2.PdfDocument(tmp_path / name) as document:
            return len(list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])))

    assert lines("link") == lines("none") + 1
