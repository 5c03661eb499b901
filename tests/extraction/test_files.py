"""Files of every kind: what is in them comes out, what is beside them stays out. All content is invented."""

from __future__ import annotations

import base64
import io
import json
import os
import plistlib
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from overview.extraction.files import FileResult, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from overview.extraction.article import Article

TEXTS = [
    (
        "The harbour council voted on Thursday to lengthen the northern mole by two hundred "
        "metres before the winter storms arrive."
    ),
    (
        "For nine years the fishing boats of the town have waited in the outer bay whenever "
        "the wind turned to the north-west."
    ),
    (
        "The cost is put at four million, of which the region pays half, and the rest is to "
        "come from mooring fees over ten years."
    ),
]
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)


def png(width: int = 40, height: int = 30, grey: int = 128) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


PNG = png()
IMAGE = '<figure><img src="{}" alt="mole"><figcaption>The mole.</figcaption></figure>'


def page(picture: str = "", head: str = "", before: str = "") -> str:
    figure = IMAGE.format(picture) if picture else ""
    body = f"<p>{TEXTS[0]}</p>{figure}<p>{TEXTS[1]}</p><p>{TEXTS[2]}</p>"
    return (
        f"{before}<!doctype html><html lang=en><head><meta charset=utf-8><title>Valpo "
        f"votes</title>{head}</head><body><h1>Valpo votes</h1><article>{body}</article></body>"
        "</html>"
    )


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(result: FileResult) -> Article:
    assert result.error is None, result.error
    (article,) = result.articles
    return article


def check(article: Article, *, pictures: int = 0) -> None:
    assert article.title == "Valpo votes"
    assert article.text.splitlines() == TEXTS
    assert len(article.images) == pictures
    for picture in article.images:
        assert (picture.media_type, picture.content) == ("image/png", PNG)
        assert f'src="image:{picture.key}"' in article.html


def test_a_page_with_the_folder_that_a_browser_saved(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Valpo.html",
        page("Valpo_files/m%20ole.png", before="<!-- saved from url=(0031)https://www.elfaro.cl/sea/mole -->\n"),
    )
    write(tmp_path, "Valpo_files/m ole.png", PNG)
    article = only(read_file(path))
    check(article, pictures=1)
    assert (article.url, article.country) == ("https://www.elfaro.cl/sea/mole", "CL")


def test_single_file_pages_bring_their_pictures(tmp_path: Path) -> None:
    data = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    before = (
        "<!--\n Page saved with SingleFile \n url: https://www.elfaro.cl/sea/mole \n saved date: Fri Feb 13 2026\n-->"
    )
    article = only(read_file(write(tmp_path, "x.html", page(data, before=before))))
    check(article, pictures=1)
    assert article.url == "https://www.elfaro.cl/sea/mole"


@pytest.mark.parametrize(
    "picture",
    [
        "../secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "x_files/../../secret.png",
        "other/secret.png",
        "x_files/link.png",
        "\\\\host\\share\\a.png",
        "x_files/text.png",
    ],
)
def test_nothing_else_is_read(tmp_path: Path, picture: str) -> None:
    folder = tmp_path / "drop"
    write(tmp_path, "secret.png", PNG)
    write(folder, "other/secret.png", PNG)
    write(folder, "x_files/text.png", b"root:x:0:0")
    (folder / "x_files" / "link.png").symlink_to(tmp_path / "secret.png")
    article = only(read_file(write(folder, "x.html", page(picture))))
    assert article.images == ()
    assert "image:" not in article.html
    assert "file:" not in article.html


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    real = write(tmp_path, "real.html", page())
    (tmp_path / "link.html").symlink_to(real)
    assert "link to another file" in str(read_file(tmp_path / "link.html").error)


def test_reader_prints_of_browsers(tmp_path: Path) -> None:
    firefox = (
        '<html><body><div class="container"><div class="header reader-header"><a '
        'class="domain" href="https://www.elfaro.cl/sea/mole">elfaro.cl</a><h1 '
        'class="reader-title">Valpo votes</h1><div class="credits reader-credits">Ana '
        'Ríos</div><div class="meta-data"><div class="reader-estimated-time">4 minutes</div>'
        '</div></div><div class="content"><div class="moz-reader-content"><div '
        f'id="readability-page-1" class="page">{BODY}</div></div></div></div></body></html>'
    )
    safari = (
        '<html><body id="article"><div class="page"><h1 class="title">Valpo votes</h1><div '
        f'class="metadata">Ana Ríos</div>{BODY}</div></body></html>'
    )
    for number, html in enumerate((firefox, safari)):
        check(only(read_file(write(tmp_path, f"{number}.html", html))))


def test_copies_of_archives_lose_their_banner(tmp_path: Path) -> None:
    prefix = "https://web.archive.org/web/20260213101112"
    html = page(
        f"{prefix}im_/https://www.elfaro.cl/mole.jpg",
        head=f'<link rel="canonical" href="{prefix}/https://www.elfaro.cl/sea/mole">',
    ).replace(
        "<body>",
        (
            "<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><p>The Wayback "
            "Machine has 14 captures of this page, and this text is long enough to be one of "
            "them.</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
        ),
    )
    article = only(read_file(write(tmp_path, "x.html", html + "<!-- FILE ARCHIVED ON 10:11:12 Feb 13, 2026 -->")))
    check(article)
    assert (article.url, article.country) == ("https://www.elfaro.cl/sea/mole", "CL")
    assert "archive.org" not in article.html
    today = (
        '<html><head><link rel="canonical" href="https://archive.ph/abc12"></head><body><div '
        'id="HEADER"><form><input type="text" name="q" value="https://www.elfaro.cl/sea/mole">'
        "</form>"
        "<p>Saved from the original by somebody on a day in February, as a long line of "
        f'words here.</p></div><div id="CONTENT"><h1>Valpo votes</h1>{BODY}</div></body>'
        "</html>"
    )
    assert only(read_file(write(tmp_path, "y.html", today))).url == "https://www.elfaro.cl/sea/mole"


def mime_part(kind: str, content: bytes, **headers: str) -> str:
    lines = [
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: base64",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines) + "\r\n\r\n" + base64.encodebytes(content).decode()


def test_mhtml(tmp_path: Path) -> None:
    parts = [
        mime_part(
            "text/html; charset=utf-8", page("cid:mole@x").encode(), Content_Location="https://www.elfaro.cl/sea/mole"
        ),
        mime_part("image/png", PNG, Content_ID="<mole@x>", Content_Location="https://www.elfaro.cl/mole.png"),
        mime_part("text/html", page("file:///etc/passwd").encode(), Content_Location="file:///etc/passwd"),
    ]
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: "
        "https://www.elfaro.cl/sea/mole\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: "
        'multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    )
    content = head + "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    article = only(read_file(write(tmp_path, "x.mhtml", content)))
    check(article, pictures=1)
    assert article.url == "https://www.elfaro.cl/sea/mole"
    by_location = content.replace(
        base64.encodebytes(page("cid:mole@x").encode()).decode(),
        base64.encodebytes(page("/mole.png").encode()).decode(),
    )
    check(only(read_file(write(tmp_path, "y.mht", by_location))), pictures=1)


def test_webarchive(tmp_path: Path) -> None:
    archive = {
        "WebMainResource": {
            "WebResourceData": page("mole.png").encode("utf-16"),
            "WebResourceURL": "https://www.elfaro.cl/sea/mole",
            "WebResourceTextEncodingName": "UTF-16",
            "WebResourceMIMEType": "text/html",
        },
        "WebSubresources": [
            {"WebResourceURL": "https://www.elfaro.cl/sea/mole.png", "WebResourceData": PNG},
            "junk",
            {"WebResourceURL": 7},
        ],
    }
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        article = only(read_file(write(tmp_path, "x.webarchive", plistlib.dumps(archive, fmt=form))))
        check(article, pictures=1)
        assert article.url == "https://www.elfaro.cl/sea/mole"


def test_eml(tmp_path: Path) -> None:
    head = (
        "From: =?utf-8?q?El_Faro?= <news@elfaro.cl>\r\nTo: me@example.org\r\nSubject: "
        "=?utf-8?b?{}?=\r\nDate: Fri, 13 Feb 2026 08:00:00 -0300\r\nMIME-Version: 1.0\r\n"
    )
    subject = base64.b64encode(b"Valpo votes").decode()
    html = mime_part(
        "text/html; charset=utf-8",
        f"<h1>Valpo votes</h1>{BODY.replace('</p><p>', '</p><img src=cid:m><p>', 1)}".encode(),
    )
    content = (
        head.format(subject)
        + f'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n{html}\r\n--b\r\n'
        + f"{mime_part('image/png', PNG, Content_ID='<m>')}\r\n--b--\r\n"
    )
    article = only(read_file(write(tmp_path, "x.eml", content)))
    check(article, pictures=1)
    assert (article.source, article.country) == ("El Faro", "CL")
    assert article.published is not None
    assert article.published.text == "2026-02-13T08:00:00-03:00"
    plain = head.format(subject) + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(TEXTS)
    check(only(read_file(write(tmp_path, "y", plain))))


def test_text_and_markdown(tmp_path: Path) -> None:
    article = only(
        read_file(
            write(
                tmp_path,
                "x.txt",
                "\n\n".join(["Valpo votes", "By Ana Ríos", "13 February 2026", "https://www.elfaro.cl/mole", *TEXTS]),
            )
        )
    )
    check(article)
    assert (article.byline, article.url) == ("Ana Ríos", "https://www.elfaro.cl/mole")
    assert article.published is not None
    assert article.published.text == "2026-02-13"
    wrapped = "Valpo votes\n\n" + "\n\n".join(re.sub(r"(.{50,70}) ", r"\1\n", text) for text in TEXTS)
    check(only(read_file(write(tmp_path, "y.txt", wrapped))))
    head = "Valpo votes\nEl Faro · Chile · 13 February 2026 · Ana Ríos\nhttps://www.elfaro.cl/mole\n\n"
    article = only(read_file(write(tmp_path, "head.txt", head + wrapped.partition("\n\n")[2])))
    check(article)
    assert (article.source, article.country, article.byline) == ("El Faro", "CL", "Ana Ríos")
    assert article.url == "https://www.elfaro.cl/mole"
    check(only(read_file(write(tmp_path, "z.txt", ("Valpo votes\n" + "\n".join(TEXTS)).encode("utf-16")))))
    text = (
        "---\ntitle: Valpo votes\nauthor: Ana Ríos\ndate: 2026-02-13\nsource_url: "
        "https://www.elfaro.cl/mole\n---\n# Valpo votes\n\n"
    ) + "\n\n".join(TEXTS)
    article = only(read_file(write(tmp_path, "x.md", text.replace("\n\nFor", "\n\n<script>alert(1)</script>\n\nFor"))))
    check(article)
    assert (article.byline, article.url) == ("Ana Ríos", "https://www.elfaro.cl/mole")
    for line, facts in (
        ("*By Ana Ríos, 13 February 2026*", ("Ana Ríos", None, None)),
        ("_El Faro, Chile, 13 February 2026_", (None, "El Faro", "CL")),
        ("**By Ana Ríos** · 13 February 2026", ("Ana Ríos", None, None)),
    ):
        article = only(read_file(write(tmp_path, "byline.md", "\n\n".join(["# Valpo votes", line, *TEXTS]))))
        check(article)
        assert (article.byline, article.source, article.country) == facts
        assert article.published is not None
        assert (article.published.text, article.language) == ("2026-02-13", "en")
    kept = only(read_file(write(tmp_path, "kept.md", "\n\n".join(["# Valpo votes", "*She said so herself.*", *TEXTS]))))
    assert kept.text.splitlines() == ["She said so herself.", *TEXTS]
    rich = only(
        read_file(
            write(
                tmp_path,
                "y.md",
                "# A *title*\n\nSome **bold** [link](https://example.org) and ![m](data:image/png;base64,"
                + base64.b64encode(PNG).decode()
                + ").\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            )
        )
    )
    assert rich.title == "A title"
    assert "<b>bold</b>" in rich.html
    assert "<td>2</td>" in rich.html
    assert len(rich.images) == 1


def make_zip(files: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def epub(chapters: list[str], identifier: str = "urn:x") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:identifier>{identifier}</dc:identifier><dc:title>Valpo votes</dc:title>"
        "<dc:creator>Ana Ríos</dc:creator><dc:language>en-GB</dc:language><dc:date>"
        "2026-02-13</dc:date></metadata>"
        f'<manifest><item id="nav" href="nav.xhtml" properties="nav"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/package.opf"/></rootfiles></container>'
        ),
        "OEBPS/package.opf": package,
        "OEBPS/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
        "OEBPS/pictures/m.png": PNG,
        **{
            f"OEBPS/text/c{n}.xhtml": (
                f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{chapter}</body></html>"
            )
            for n, chapter in enumerate(chapters)
        },
    }
    return make_zip(files, stored=("mimetype",))


def test_epub(tmp_path: Path) -> None:
    chapters = [
        f"<h1>Valpo votes</h1><p>{TEXTS[0]}</p><img src='../pictures/m.png'/><img src='../../../etc/passwd'/>",
        f"<p>{TEXTS[1]}</p><p>{TEXTS[2]}</p>",
    ]
    article = only(read_file(write(tmp_path, "x.epub", epub(chapters))))
    check(article, pictures=1)
    assert (article.byline, article.language) == ("Ana Ríos", "en")
    apart = read_file(
        write(tmp_path, "y.epub", epub([f"<h1>One</h1>{BODY}", f"<h1>Two</h1>{BODY}x"], "urn:overview:1"))
    )
    assert [found.title for found in apart.articles] == ["One", "Two"]


def docx() -> bytes:
    word = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )

    def run(text: str, marks: str = "") -> str:
        return f"<w:r>{marks}<w:t>{text}</w:t></w:r>"

    paragraphs = [
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Valpo votes")}</w:p>',
        f"<w:p>{run(TEXTS[0])}</w:p>",
        '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>',
        (
            f'<w:p>{run(TEXTS[1][:9], "<w:rPr><w:b/></w:rPr>")}<w:hyperlink r:id="l">'
            f"{run(TEXTS[1][9:])}</w:hyperlink></w:p>"
        ),
        f"<w:p>{run(TEXTS[2])}</w:p>",
    ]
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="p" Target="media/m.png"/>'
        '<Relationship Id="l" Target="https://example.org/" TargetMode="External"/></Relationships>'
    )
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>Valpo votes</dc:title><dc:creator>Ana Ríos</dc:creator><t:created>"
        "2026-02-13T08:00:00Z</t:created></c>"
    )
    return make_zip(
        {
            "word/document.xml": f"<w:document {word}><w:body>{''.join(paragraphs)}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations,
            "word/media/m.png": PNG,
            "docProps/core.xml": core,
        }
    )


def test_docx(tmp_path: Path) -> None:
    article = only(read_file(write(tmp_path, "x.docx", docx())))
    check(article, pictures=1)
    assert article.byline == "Ana Ríos"
    assert (
        '<b>For nine </b><a href="https://example.org/">years' in article.html or "<b>For nine</b> <a" in article.html
    )


def pdf(pages: list[list[tuple[int, int, int, str]]], title: str = "") -> bytes:
    """A PDF of lines (size, x, y, text) in Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        stream = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for size, x, y, text in lines)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    objects.append(f"<< /Title ({title}) /Author (Ana Rios) /CreationDate (D:20260213080000-03'00') >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size "
            f"{len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
            f"\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def test_pdf(tmp_path: Path) -> None:
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
    article = only(read_file(write(tmp_path, "x.pdf", pdf([first, second]))))
    check(article)
    assert article.byline == "Ana Rios"
    assert article.published is not None
    assert article.published.text == "2026-02-13T08:00:00-03:00"
    named = only(read_file(write(tmp_path, "y.pdf", pdf([first[2:], second], "Valpo votes"))))
    assert named.title == "Valpo votes"
    empty = read_file(write(tmp_path, "z.pdf", pdf([[]])))
    assert "no text" in str(empty.error)


def test_pdf_columns(tmp_path: Path) -> None:
    lines = [(11, 60, 700 - 14 * n, f"left line number {n} of the first column") for n in range(8)]
    lines += [(11, 320, 700 - 14 * n, f"right line number {n} of the second column") for n in range(8)]
    lines.sort(key=lambda line: -line[2])  # as some programs write them: row by row
    text = only(read_file(write(tmp_path, "x.pdf", pdf([[(24, 60, 760, "Two columns of text across"), *lines]])))).text
    assert text.index("left line number 7") < text.index("right line number 0")


def own_article() -> dict[str, Any]:
    return {
        "format": "overview-article",
        "version": 1,
        "title": "Valpo votes",
        "html": BODY + '<p><img src="image:00112233aabbccdd" alt=""></p>',
        "language": "en",
        "url": "https://www.elfaro.cl/mole",
        "country": "CL",
        "author": "Ana Ríos",
        "section": "Sea",
        "published": 1770946200,
        "topic": "Harbours",
        "remarks": ["A remark."],
        "picture": "00112233aabbccdd",
        "tags": ["sea"],
        "related": [{"title": "R", "text": "T", "url": "https://www.elfaro.cl/r"}],
        "html_en": "<p>In English.</p><script>alert(1)</script>",
        "notes": [{"quote": "the northern mole", "start": 61, "text": "Why?", "made": 1770946300}, "junk"],
        "saved_at": 1770946200,
        "position": 0.5,
        "source": {"name": "El Faro"},
        "pictures": {"00112233aabbccdd": {"media_type": "image/png", "data": base64.b64encode(PNG).decode()}},
    }


def test_our_own_json_and_share_page(tmp_path: Path) -> None:
    for number, article in enumerate(
        (
            only(read_file(write(tmp_path, "x.json", json.dumps(own_article())))),
            only(
                read_file(
                    write(
                        tmp_path,
                        "x.html",
                        (
                            '<!doctype html><html><head><script type="application/ld+json">'
                            + json.dumps({"@type": "NewsArticle", "overview": own_article()}).replace("<", "\\u003c")
                            + "</script></head>"
                            f"<body><p>{TEXTS[0]}</p></body></html>"
                        ),
                    )
                )
            ),
        )
    ):
        check(article, pictures=1)
        assert (article.byline, article.source, article.country, article.topic, article.section, article.tags) == (
            "Ana Ríos",
            "El Faro",
            "CL",
            "Harbours",
            "Sea",
            ("sea",),
        ), number
        assert article.lead_image == f"image:{article.images[0].key}"
        assert article.related[0].url == "https://www.elfaro.cl/r"
        assert article.own is not None
        assert article.own["notes"] == [{"quote": "the northern mole", "start": 61, "text": "Why?", "made": 1770946300}]
        assert (article.own["saved_at"], article.own["position"]) == (1770946200, 0.5)
        assert "script" not in article.own["html_en"]
    newer = read_file(write(tmp_path, "y.json", json.dumps(own_article() | {"version": 2})))
    assert "newer version" in str(newer.error)


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "El Faro",
        "language": "es-CL",
        "items": [
            {
                "id": "1",
                "url": "https://www.elfaro.cl/mole",
                "title": "Valpo votes",
                "content_html": BODY,
                "authors": [{"name": "Ana Ríos"}],
                "date_published": "2026-02-13T08:00:00-03:00",
                "tags": ["sea"],
            },
            {"id": "2", "url": "https://www.elfaro.cl/short", "title": "Only a link"},
            "junk",
        ],
    }
    result = read_file(write(tmp_path, "feed.json", json.dumps(feed)))
    check(result.articles[0])
    assert (result.articles[0].byline, result.articles[0].tags, result.articles[0].language) == (
        "Ana Ríos",
        ("sea",),
        "es",
    )
    assert [link.url for link in result.links] == ["https://www.elfaro.cl/short"]


def test_wallabag_and_omnivore(tmp_path: Path) -> None:
    entry = {
        "is_archived": 0,
        "is_starred": 1,
        "title": "Valpo votes",
        "url": "https://www.elfaro.cl/mole",
        "content": BODY,
        "tags": ["sea", {"label": "coast"}],
        "published_at": "2026-02-13T08:00:00+0000",
        "published_by": ["Ana Ríos"],
        "language": "en",
    }
    article = only(read_file(write(tmp_path, "wallabag.json", json.dumps([entry]))))
    check(article)
    assert (article.tags, article.byline, article.country) == (("sea", "coast"), "Ana Ríos", "CL")
    item = {
        "id": "1",
        "slug": "mole",
        "title": "Valpo votes",
        "url": "https://www.elfaro.cl/mole",
        "savedAt": "2026-02-14",
        "publishedAt": "2026-02-13T08:00:00.000Z",
        "labels": ["sea"],
        "author": "Ana Ríos",
    }
    content = make_zip(
        {
            "metadata_0_to_20.json": json.dumps([item, item | {"slug": "gone", "url": "https://www.elfaro.cl/gone"}]),
            "content/mole.html": BODY,
            "highlights/mole.md": "> x",
        }
    )
    result = read_file(write(tmp_path, "omnivore.zip", content))
    check(result.articles[0])
    assert result.articles[0].tags == ("sea",)
    assert [link.url for link in result.links] == ["https://www.elfaro.cl/gone"]


@pytest.mark.parametrize(
    ("name", "content", "tags"),
    [
        (
            "ril_export.html",
            (
                "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1>"
                '<ul><li><a href="https://www.elfaro.cl/mole" time_added="1770946200" tags="sea,'
                'coast">Valpo votes</a></li></ul></body></html>'
            ),
            ("sea", "coast"),
        ),
        (
            "part_000000.csv",
            "title,url,time_added,tags,status\nValpo votes,https://www.elfaro.cl/mole,1770946200,sea|coast,unread\n",
            ("sea", "coast"),
        ),
        (
            "instapaper-export.csv",
            (
                "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://www.elfaro.cl/mole,Valpo votes,,"
                'sea,1770946200,"[""coast""]"\n'
            ),
            ("coast", "sea"),
        ),
        (
            "instapaper.html",
            (
                "<html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1><ol><li><a "
                "href='https://www.elfaro.cl/mole'>Valpo votes</a></ol></body></html>"
            ),
            (),
        ),
        (
            "readwise.csv",
            (
                "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nValpo votes,"
                "https://www.elfaro.cl/mole,1,\"['sea', 'coast']\",2026-02-13,0,new,True\n"
            ),
            ("sea", "coast"),
        ),
        ("a.url", "[InternetShortcut]\r\nURL=https://www.elfaro.cl/mole\r\n", ()),
        ("Valpo votes.desktop", "[Desktop Entry]\nType=Link\nName=Valpo votes\nURL=https://www.elfaro.cl/mole\n", ()),
        (
            "Valpo votes.webloc",
            (
                '<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key><string>'
                "https://www.elfaro.cl/mole</string></dict></plist>"
            ),
            (),
        ),
    ],
)
def test_links(tmp_path: Path, name: str, content: str, tags: tuple[str, ...]) -> None:
    result = read_file(write(tmp_path, name, content))
    assert result.error is None
    (link,) = result.links
    assert (link.url, link.tags) == ("https://www.elfaro.cl/mole", tags)
    assert link.title in ("Valpo votes", "a")


def test_links_lead_to_the_web_only(tmp_path: Path) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "smb://host/x"):
        assert "doesn’t lead to a web page" in str(
            read_file(write(tmp_path, "x.url", f"[InternetShortcut]\nURL={address}\n")).error
        )


def test_lists_of_feeds_are_handed_on(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "feeds.opml",
        "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='https://example.org/f'/></body></opml>",
    )
    assert read_file(path) == FileResult(opml=str(path))


def test_archives_and_folders(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "a/Valpo.html": page("Valpo_files/m.png"),
        "a/Valpo_files/m.png": PNG,
        "a/Valpo_files/frame.html": page(),
        "b/other.txt": "Another title\n" + TEXTS[0] + "\n" + TEXTS[1],
        "b/same.html": page(),
        "c/link.url": "[InternetShortcut]\nURL=https://www.elfaro.cl/other\n",
        "c/photo.jpg": b"\xff\xd8\xff",
        "__MACOSX/x.html": page(),
        "inner.zip": make_zip({"x.html": page()}),
    }
    for name, content in files.items():
        write(tmp_path, f"folder/{name}", content)
    (tmp_path / "folder" / "etc").symlink_to("/etc")
    for path in (write(tmp_path, "all.zip", make_zip(files)), tmp_path / "folder"):
        result = read_file(path)
        assert result.error is None
        titles = sorted(article.title for article in result.articles)
        assert titles[:2] == ["Another title", "Valpo votes"]
        assert len(titles) == 2, path
        assert [link.url for link in result.links] == ["https://www.elfaro.cl/other"]
        check(next(article for article in result.articles if article.title == "Valpo votes"), pictures=1)


def test_archives_that_climb_out_or_explode(tmp_path: Path) -> None:
    hostile = make_zip({"../../evil.html": page(), "/abs.html": page(), "C:/x.html": page(), "a/../../b.html": page()})
    assert "nothing that Overview can read" in str(read_file(write(tmp_path, "x.zip", hostile)).error)
    bomb = make_zip({f"{n}.html": b"<p>" + b" " * 60_000_000 for n in range(5)})
    assert "larger unpacked" in str(read_file(write(tmp_path, "y.zip", bomb)).error)
    lying = bytearray(make_zip({"x.html": page()}))
    assert read_file(write(tmp_path, "z.zip", bytes(lying[: len(lying) // 2]))).error is not None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("binary.html", bytes(range(256)) * 40, "none of the kinds"),
        ("photo.txt", PNG, "a picture"),
        ("program", b"\x7fELF\x02\x01\x01" + b"\0" * 64, "a program"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format"),
        ("broken.pdf", b"%PDF-1.7\njunk", "damaged"),
        ("broken.epub", b"PK\x03\x04junkmimetypeapplication/epub+zip", "damaged"),
        ("broken.docx", b"PK\x03\x04junk word/document.xml", "damaged"),
        ("broken.json", b'{"a": ', "damaged"),
        ("other.json", b'{"a": 1}', "none of the kinds"),
        ("broken.webarchive", b"bplist00WebMainResource", "damaged"),
        ("broken.webloc", b"bplist00x", "damaged"),
        (
            "x.mhtml",
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\nX-MimeOLE: x\n\n--b--',
            "no page",
        ),
    ],
)
def test_files_that_hold_no_article_say_so(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    result = read_file(write(tmp_path, name, content))
    assert words in str(result.error)
    assert str(result.error).endswith(".")
    assert not result.articles


def test_large_missing_and_strange_files(tmp_path: Path) -> None:
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(200_000_000)
    assert "too large: 200 MB" in str(read_file(tmp_path / "large.html").error)
    assert "no such file" in str(read_file(tmp_path / "missing.html").error)
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in str(read_file(tmp_path / "pipe").error)
    (tmp_path / "nothing").mkdir()
    assert "nothing that Overview can read" in str(read_file(tmp_path / "nothing").error)


def test_pictures_are_known_by_their_bytes_and_limited(tmp_path: Path) -> None:
    svg = f"data:image/svg+xml;base64,{base64.b64encode(b'<svg onload=alert(1)>').decode()}"
    assert only(read_file(write(tmp_path, "x.html", page(svg)))).images == ()
    for picture in (png(8, 8), png(20_000, 16), b"\x89PNG\r\n\x1a\ncut"):
        data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
        assert only(read_file(write(tmp_path, "x.html", page(data)))).images == ()
