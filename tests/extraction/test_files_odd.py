"""Documents and messages as other programs write them: no word is lost, and what can't be read says so."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from overview.extraction.files import FileResult, read_source
from overview.extraction.files.pdf import joined
from overview.extraction.files.source import Source, no_neighbour

HEAD = "From: El Faro <news@faro.example>\r\nTo: you@home.example\r\nSubject: The mole\r\nMIME-Version: 1.0\r\n"


def read(name: str, content: bytes) -> FileResult:
    return read_source(Source(name, content, no_neighbour))


def message(kind: str, text: str) -> bytes:
    return f"{HEAD}Content-Type: text/plain; charset=utf-8{kind}\r\n\r\n{text}".encode()


def test_the_first_line_of_a_message_with_a_subject_is_its_text(samples: ModuleType) -> None:
    article = samples.only(read("a.eml", message("", "Dear readers\r\n\r\nThe mole is to be longer by May.\r\n")))
    assert article.title == "The mole"
    assert article.text.split("\n") == ["Dear readers", "The mole is to be longer by May."]


@pytest.mark.parametrize(("kind", "between"), [("", " "), ("; delsp=yes", "")])
def test_lines_of_a_message_that_flow_are_one_paragraph(samples: ModuleType, kind: str, between: str) -> None:
    text = "The harbour council voted \r\nfor a longer mole.\r\n\r\nWork begins in May.\r\n-- \r\nEl Faro\r\n"
    article = samples.only(read("a.eml", message(f"; format=flowed{kind}", text)))
    lines = article.text.split("\n")
    assert lines[:2] == [f"The harbour council voted{between}for a longer mole.", "Work begins in May."]
    assert lines[-1] == "El Faro"


def test_what_flows_in_a_message_and_is_quoted_has_its_mark_once(samples: ModuleType) -> None:
    lines = (
        "Yes, ",
        "it is.",
        "",
        "> Is the mole ",
        "> to be ",
        "> longer?",
        ">> Who ",
        ">> asks?",
        " From May ",
        "-- ",
        "El",
    )
    article = samples.only(read("a.eml", message("; format=flowed", "\r\n".join(lines))))
    assert article.text.split("\n")[:4] == ["Yes, it is.", "> Is the mole to be longer?", ">> Who asks?", "From May"]


def test_a_message_names_what_was_attached(samples: ModuleType) -> None:
    parts = (
        "--B\r\nContent-Type: text/plain\r\n\r\nThe plan is in the file.\r\n"
        "--B\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="<plan>.pdf"\r\n\r\n%PDF\r\n--B--'
    )
    content = f"{HEAD}Content-Type: multipart/mixed; boundary=B\r\n\r\n{parts}".encode()
    (note,) = samples.only(read("a.eml", content)).notes
    assert note.startswith("What is attached to the message was left out: ‹plan›.pdf.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n<html><p>The mole.</p></html>", "archive of web pages"),
        ("notes.txt", b"{\\rtf1\\ansi The mole.}", "rich text"),
    ],
)
def test_what_looks_like_text_and_is_another_kind_says_so(name: str, content: bytes, said: str) -> None:
    result = read(name, content)
    assert not result.articles
    assert said in (result.error or "")


def book_with(samples: ModuleType, encrypted: str) -> bytes:
    """A book of which one file is encrypted."""
    import io
    import zipfile

    book = io.BytesIO(samples.epub([samples.BODY]))
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr(
            "META-INF/encryption.xml",
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData xmlns='urn:x'>"
            f"<CipherData><CipherReference URI='{encrypted}'/></CipherData></EncryptedData></encryption>",
        )
    return book.getvalue()


def test_a_book_that_is_encrypted_says_so_and_one_whose_fonts_are_is_read(samples: ModuleType) -> None:
    assert "protected against copying" in (read("a.epub", book_with(samples, "OEBPS/text/c0.xhtml")).error or "")
    assert samples.only(read("a.epub", book_with(samples, "OEBPS/fonts/a.otf"))).text.split("\n") == samples.TEXTS


def test_hyphens_that_no_line_may_end_with_are_read_in_a_docx(samples: ModuleType, tmp_path: Path) -> None:
    hyphen = "Valpo</w:t><w:noBreakHyphen/><w:t>Ambo votes"
    files = {"word/document.xml": WORD.format(hyphen, "The harbour council voted on the line.")}
    assert samples.only(read("a.docx", samples.make_zip(files))).text.startswith("Valpo-Ambo votes")


def test_what_a_docx_hides_or_has_moved_is_read_nowhere_or_once(samples: ModuleType) -> None:
    hidden = "</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>A secret. </w:t></w:r><w:r><w:t>"
    shown = "</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>No secret. </w:t></w:r><w:r><w:t>"
    moved = "</w:t></w:r><w:moveFrom><w:r><w:t>It rained. </w:t></w:r></w:moveFrom><w:r><w:t>"
    files = {"word/document.xml": WORD.format(hidden + shown + moved + "It was dry.", "And then it rained.")}
    text = samples.only(read("a.docx", samples.make_zip(files))).text
    assert text.split("\n") == ["No secret. It was dry.", "And then it rained."]


WORD = (
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    "<w:p><w:r><w:t>The line</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def test_a_hyphen_before_a_capital_is_the_words_own() -> None:
    assert joined("the Anglo-", "French board") == "the Anglo-French board"
    assert joined("the life-", "boat station") == "the lifeboat station"


def test_words_that_a_pdf_divides_at_the_ends_of_lines_are_whole(samples: ModuleType) -> None:
    lines = ["The board of the life-", "boats met the Anglo-", "French council, and both of them agreed on it."]
    page = [(20, 40, 780, "The boats"), *((11, 40, 740 - 13 * at, line) for at, line in enumerate(lines))]
    article = samples.only(read("a.pdf", samples.pdf([page])))
    assert article.text == "The board of the lifeboats met the Anglo-French council, and both of them agreed on it."
