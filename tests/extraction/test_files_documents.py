"""Texts, books and documents become articles. All content is invented."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from overview.extraction.files import read_file, read_source
from overview.extraction.files.source import Source, no_neighbour


def test_text_and_markdown(tmp_path: Path, samples: Any) -> None:
    article = samples.only(
        read_file(
            samples.write(
                tmp_path,
                "x.txt",
                "\n\n".join(
                    ["Valpo votes", "By Ana Ríos", "13 February 2026", "https://www.elfaro.cl/mole", *samples.TEXTS]
                ),
            )
        )
    )
    samples.check(article)
    assert (article.byline, article.url) == ("Ana Ríos", "https://www.elfaro.cl/mole")
    assert article.published is not None
    assert article.published.text == "2026-02-13"
    wrapped = "Valpo votes\n\n" + "\n\n".join(re.sub(r"(.{50,70}) ", r"\1\n", text) for text in samples.TEXTS)
    samples.check(samples.only(read_file(samples.write(tmp_path, "y.txt", wrapped))))
    listed = samples.only(read_file(samples.write(tmp_path, "list.txt", f"{wrapped}\n\n  * one\n  * two\n")))
    assert listed.text.splitlines()[-2:] == ["* one", "* two"]
    head = "Valpo votes\nEl Faro · Chile · 13 February 2026 · Ana Ríos\nhttps://www.elfaro.cl/mole\n\n"
    article = samples.only(read_file(samples.write(tmp_path, "head.txt", head + wrapped.partition("\n\n")[2])))
    samples.check(article)
    assert (article.source, article.country, article.byline) == ("El Faro", "CL", "Ana Ríos")
    assert article.url == "https://www.elfaro.cl/mole"
    samples.check(
        samples.only(
            read_file(samples.write(tmp_path, "z.txt", ("Valpo votes\n" + "\n".join(samples.TEXTS)).encode("utf-16")))
        )
    )
    text = (
        "---\ntitle: Valpo votes\nauthor: Ana Ríos\ndate: 2026-02-13\nsource_url: "
        "https://www.elfaro.cl/mole\n---\n# Valpo votes\n\n"
    ) + "\n\n".join(samples.TEXTS)
    article = samples.only(
        read_file(samples.write(tmp_path, "x.md", text.replace("\n\nFor", "\n\n<script>alert(1)</script>\n\nFor")))
    )
    samples.check(article)
    assert (article.byline, article.url) == ("Ana Ríos", "https://www.elfaro.cl/mole")
    for country in ("Kenya", '"Kenya"', "KE"):
        named = text.replace("title:", f"country: {country}\ntitle:")
        assert samples.only(read_file(samples.write(tmp_path, "named.md", named))).country == "KE"
    for line, facts in (
        ("*By Ana Ríos, 13 February 2026*", ("Ana Ríos", None, None)),
        ("_El Faro, Chile, 13 February 2026_", (None, "El Faro", "CL")),
        ("*By Ana Ríos, El Faro, 13 February 2026*", ("Ana Ríos", "El Faro", None)),
        (
            "By Ana Ríos and Bo Lee, for the Baobab Daily, 13 February 2026",
            ("Ana Ríos, Bo Lee", "the Baobab Daily", None),
        ),
        ("**By Ana Ríos** · 13 February 2026", ("Ana Ríos", None, None)),
    ):
        article = samples.only(
            read_file(samples.write(tmp_path, "byline.md", "\n\n".join(["# Valpo votes", line, *samples.TEXTS])))
        )
        samples.check(article)
        assert (article.byline, article.source, article.country) == facts
        assert article.published is not None
        assert (article.published.text, article.language) == ("2026-02-13", "en")
    kept = samples.only(
        read_file(
            samples.write(tmp_path, "kept.md", "\n\n".join(["# Valpo votes", "*She said so herself.*", *samples.TEXTS]))
        )
    )
    assert kept.text.splitlines() == ["She said so herself.", *samples.TEXTS]
    rich = samples.only(
        read_file(
            samples.write(
                tmp_path,
                "y.md",
                "# A *title*\n\nSome **bold** [link](https://example.org) and ![m](data:image/png;base64,"
                + base64.b64encode(samples.PNG).decode()
                + ").\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            )
        )
    )
    assert rich.title == "A title"
    assert "<b>bold</b>" in rich.html
    assert "<td>2</td>" in rich.html
    assert len(rich.images) == 1


def test_footnotes_of_markdown_are_a_list_below_it(tmp_path: Path, samples: Any) -> None:
    text = (
        f"# Valpo votes\n\n{samples.TEXTS[0]}[^1] `[^a-z]` is code.[^sea] [^none]\n\n"
        "[^1]: The council,\n    page 4.\n[^sea]: https://sea.example/\n"
    )
    html = samples.only(read_file(samples.write(tmp_path, "notes.md", text))).html
    assert html == (
        f"<p>{samples.TEXTS[0]}<sup>1</sup> <code>[^a-z]</code> is code.<sup>2</sup> [^none]</p>"
        "<ol><li>The council, page 4.</li><li>https://sea.example/</li></ol>"
    )


def test_epub(tmp_path: Path, samples: Any) -> None:
    chapters = [
        f"<h1>Valpo votes</h1><p>{samples.TEXTS[0]}</p><img src='../pictures/m.png'/><img src='../../../etc/passwd'/>",
        f"<p>{samples.TEXTS[1]}</p><p>{samples.TEXTS[2]}</p>",
    ]
    article = samples.only(read_file(samples.write(tmp_path, "x.epub", samples.epub(chapters))))
    samples.check(article, pictures=1)
    assert (article.byline, article.language) == ("Ana Ríos", "en")
    apart = read_file(
        samples.write(
            tmp_path,
            "y.epub",
            samples.epub([f"<h1>One</h1>{samples.BODY}", f"<h1>Two</h1>{samples.BODY}x"], "urn:overview:1"),
        )
    )
    assert [found.title for found in apart.articles] == ["One", "Two"]


WORDS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def test_docx_with_notes_formulas_and_headings_in_another_language(samples: Any) -> None:
    def run(text: str, marks: str = "") -> str:
        return f"<w:r>{marks}<w:t>{text}</w:t></w:r>"

    def call(kind: str, number: int) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    lowered = '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>'
    formula = (
        "<m:oMath><m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    body = (
        f"<w:p>{run('The mole')}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr>{run("Costs")}</w:p>'
        f"<w:p>{run('Four million')}{call('footnote', 7)}{run(' for H')}{run('2', lowered)}{run('O')}"
        f"{call('endnote', 2)}{run('; ')}{formula}</w:p>"
        f"<w:p>{run('Nobody wrote this down')}{call('footnote', 99)}{run('.')}</w:p>"
    )
    note = f"<w:p><w:r><w:footnoteRef/></w:r>{run(' Minutes, page 4.')}</w:p>"
    document = samples.make_zip(
        {
            "word/document.xml": f"<w:document {WORDS}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f'<w:footnotes {WORDS}><w:footnote w:id="7">{note}</w:footnote></w:footnotes>',
            "word/endnotes.xml": f'<w:endnotes {WORDS}><w:endnote w:id="2"><w:p>{run("A letter.")}</w:p></w:endnote>'
            "</w:endnotes>",
            "word/styles.xml": f'<w:styles {WORDS}><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/>'
            "</w:style></w:styles>",
        }
    )
    (article,) = read_source(Source("x.docx", document, no_neighbour)).articles
    assert article.title == "The mole"
    assert article.html == (
        "<h3>Costs</h3><p>Four million<sup>1</sup> for H<sub>2</sub>O<sup>2</sup>; E=mc<sup>2</sup></p>"
        "<p>Nobody wrote this down.</p><hr><ol><li>Minutes, page 4.</li><li>A letter.</li></ol>"
    )


def test_a_box_of_text_in_a_docx_is_read_once(samples: Any) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Open on Sundays.</w:t></w:r></w:p></w:txbxContent>"
    document = samples.make_zip(
        {
            "word/document.xml": f"<w:document {WORDS} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
            f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p></w:body></w:document>"
        }
    )
    (article,) = read_source(Source("x.docx", document, no_neighbour)).articles
    assert article.text.count("Open on Sundays.") == 1


def test_docx(tmp_path: Path, samples: Any) -> None:
    article = samples.only(read_file(samples.write(tmp_path, "x.docx", samples.docx())))
    samples.check(article, pictures=1)
    assert article.byline == "Ana Ríos"
    assert (
        '<b>For nine </b><a href="https://example.org/">years' in article.html or "<b>For nine</b> <a" in article.html
    )


def test_a_picture_of_a_docx_may_be_named_from_the_root_of_the_package(tmp_path: Path, samples: Any) -> None:
    document = samples.docx("/word/media/m.png")
    samples.check(samples.only(read_file(samples.write(tmp_path, "x.docx", document))), pictures=1)


def test_pdf(tmp_path: Path, samples: Any) -> None:
    first = [
        (9, 60, 810, "El Faro - page 1"),
        (24, 60, 760, "Valpo votes"),
        (11, 60, 720, "The harbour council voted on Thursday to lengthen the northern mole by two hun-"),
        (11, 60, 706, "dred metres before the winter storms arrive."),
        (11, 60, 670, "For nine years the fishing boats of the town have waited in the outer bay whenever"),
        (9, 60, 30, "1"),
    ]
    second = [
        (9, 60, 810, "El Faro - page 2"),
        (11, 60, 780, "the wind turned to the north-west."),
        (11, 60, 750, "The cost is put at four million, of which the region pays half, and the rest is to come"),
        (11, 60, 736, "from mooring fees over ten years."),
        (9, 60, 30, "2"),
    ]
    article = samples.only(read_file(samples.write(tmp_path, "x.pdf", samples.pdf([first, second]))))
    samples.check(article)
    assert article.byline == "Ana Rios"
    assert article.published is not None
    assert article.published.text == "2026-02-13T08:00:00-03:00"
    named = samples.only(read_file(samples.write(tmp_path, "y.pdf", samples.pdf([first[2:], second], "Valpo votes"))))
    assert named.title == "Valpo votes"
    empty = read_file(samples.write(tmp_path, "z.pdf", samples.pdf([[]])))
    assert "no text" in str(empty.error)


def test_pdf_columns(tmp_path: Path, samples: Any) -> None:
    lines = [(11, 60, 700 - 14 * n, f"left line number {n} of the first column") for n in range(8)]
    lines += [(11, 320, 700 - 14 * n, f"right line number {n} of the second column") for n in range(8)]
    lines.sort(key=lambda line: -line[2])  # as some programs write them: row by row
    text = samples.only(
        read_file(
            samples.write(tmp_path, "x.pdf", samples.pdf([[(24, 60, 760, "Two columns of text across"), *lines]]))
        )
    ).text
    assert text.index("left line number 7") < text.index("right line number 0")
