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


LINES = {
    "share": "two ladders.<br/>Ask Ana.",
    "markdown": "two ladders.  \nAsk Ana.",
    "epub": "two ladders.<br/>Ask Ana.",
    "pdf": "two ladders.\nAsk Ana.",
    "text": "two ladders.\nAsk Ana.\n\n> ",
}


@pytest.mark.parametrize(("kind", "lines"), LINES.items())
def test_a_note_keeps_its_lines_and_stands_apart_from_others(home: Any, tmp_path: Path, kind: str, lines: str) -> None:
    (number,) = home.numbers()
    notes.add(home.library, number, text="They had two ladders.\nAsk Ana.", at=1)
    notes.add(home.library, number, quote="longer evenings", start=40, text="Whose?", at=2)
    (path,) = home.export(kind, tmp_path / f"a.{kind}", [number])
    told = words_of(kind, path).replace("\r\n", "\n")
    assert lines in told
    assert "longer evenings Whose?" not in told


def test_a_note_in_the_other_direction_is_set_in_it(home: Any, tmp_path: Path) -> None:
    (number,) = home.numbers()
    notes.add(home.library, number, text="راجع المحضر (12)", at=1)
    for kind, note in (("share", '<div class="note" dir="auto">راجع'), ("epub", "<p dir='auto'>راجع")):
        (path,) = home.export(kind, tmp_path / f"a.{kind}", [number])
        assert note in words_of(kind, path)
