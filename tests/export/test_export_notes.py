"""What the reader wrote is told from what the outlet published, in every form that leaves."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from overview.library import notes


def words_of(kind: str, path: Path) -> str:
    if kind == "epub":
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xhtml"))
    if kind == "pdf":
        with pypdfium2.PdfDocument(path) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    return path.read_text("utf-8")


HEADINGS = {
    "share": ">Notes</p>",
    "markdown": "\n## Notes\n",
    "epub": "<h2>Notes</h2>",
    "pdf": "Notes",
    "text": "Notes",
}


@pytest.mark.parametrize(("kind", "heading"), HEADINGS.items())
def test_notes_stand_below_a_heading_of_their_own(home: Any, tmp_path: Path, kind: str, heading: str) -> None:
    (number,) = home.numbers()
    notes.add(home.library, number, text="Who paid for the ladders?", at=1)
    (path,) = home.export(kind, tmp_path / f"a.{kind}", [number])
    assert "Who paid for the ladders?" in words_of(kind, path).partition(heading)[2]
    (path,) = home.export(kind, tmp_path / f"b.{kind}", [number], notes=False)
    assert heading not in words_of(kind, path)
