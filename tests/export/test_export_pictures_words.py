"""Pictures in formats that hold none, and who is named as the author of a file."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from overview.export import epub, markdown, pdf, plain_text
from overview.export.values import Whole
from overview.isolation import Pool

PICTURE = '<img src="image:ab" alt="A wall of water" width="480" height="320">'
CAPTION = (
    '<figcaption><p>The <b>wall</b> at noon. <a href="https://lantern.example/">O’Neill</a> &amp; Sons</p></figcaption>'
)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>One.</p><figure>{PICTURE}{CAPTION}</figure><p>Two.</p>", "[Picture: The wall at noon. O’Neill & Sons]"),
        (f"<p>One.</p><figure>{PICTURE}</figure><p>Two.</p>", "[Picture: A wall of water]"),
        (f"<p>One.</p><p>{PICTURE}</p><p>Two.</p>", "[Picture: A wall of water]"),
        (f"<p>One.</p><figure><pre>x = 1</pre>{CAPTION}</figure><p>Two.</p>", ""),  # of something else
        ('<p>One.</p><figure><img src="image:ab" alt=""></figure><p>Two.</p>', ""),
    ],
)
def test_what_stands_below_a_picture_is_told_from_the_text(html: str, words: str) -> None:
    for written in (markdown.body(html), "\n\n".join(plain_text.paragraphs(html))):
        paragraphs = written.split("\n\n")
        assert (paragraphs[0], paragraphs[-1]) == ("One.", "Two.")
        assert paragraphs[1:-1] == [words] if words else "Picture" not in written


def test_a_file_of_one_article_names_who_wrote_it(whole: Whole, tmp_path: Path, workers: Pool) -> None:
    def author_of(name: str, *wholes: Whole) -> Any:
        book, paper = tmp_path / f"{name}.epub", tmp_path / f"{name}.pdf"
        epub.write(book, "A title", wholes)
        workers.call("overview.export.pdf:make", pdf.request(list(wholes), str(paper), "A title"), seconds=60)
        package = zipfile.ZipFile(book).read("book/package.opf").decode()
        inside = package.partition("<dc:creator>")[2].partition("</dc:creator>")[0]
        return inside, pypdfium2.PdfDocument(paper).get_metadata_dict()["Author"]

    assert author_of("one", whole) == ("Amara &amp; Sample", "Amara & Sample")
    nobody = whole._replace(article=whole.article._replace(author=""))
    source = whole.article.row.source_name
    assert author_of("source", whole, nobody)[1] == source
    elsewhere = nobody._replace(article=nobody.article._replace(row=nobody.article.row._replace(source_name="Raft")))
    assert author_of("many", whole, elsewhere) == ("Overview", "")


def test_words_in_a_figure_with_a_picture_are_kept() -> None:
    cells = f"<tr><td>{PICTURE}Ambo</td><td>4 ferries</td></tr>"
    for inside in (f"<table><tbody>{cells}</tbody></table>", f"{PICTURE}<p>Ambo has 4 ferries.</p>"):
        html = f"<figure>{inside}{CAPTION}</figure><p>Two.</p>"
        for written in (markdown.body(html), "\n\n".join(plain_text.paragraphs(html))):
            assert "Ambo" in written and "4 ferries" in written
            assert "[Picture: A wall of water]" in written and "The " in written.split("\n\n")[-2]
