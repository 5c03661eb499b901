"""Files that look like text and hold no article."""

from __future__ import annotations

import pytest

from overview.extraction.files import FileResult, read_source
from overview.extraction.files.source import Source, no_neighbour


def read(name: str, content: bytes) -> FileResult:
    return read_source(Source(name, content, no_neighbour))


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", "a;b\n1;2\n".encode("utf-16")])
@pytest.mark.parametrize("name", ["boats.csv", "boats.TSV"])
def test_a_table_is_no_article(name: str, content: bytes) -> None:
    result = read(name, content)
    assert not result.articles
    assert (result.error or "").startswith(
        "It is a table, not an article; Overview reads lists of saved links, with the columns"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("boat.jpg", b"\xff\xd8\xff\xe0broken!"), ("boat", b"\xff\xd8\xff\xe0broken!"), ("b.png", b"boat")],
)
def test_a_damaged_picture_is_no_article(name: str, content: bytes) -> None:
    assert read(name, content) == FileResult(error="It is a picture, not an article.")


def test_a_text_may_begin_as_other_files_do() -> None:
    assert (
        read("notes.txt", b"MZ 4 is in port\n\nThe boat came in on Tuesday.\n").articles[0].title == "MZ 4 is in port"
    )
