"""Makers of sample files. All content is invented."""

from __future__ import annotations

import base64
import io
import json
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from overview.extraction.article import Article
from overview.extraction.files import FileResult
from overview.extraction.page import article_of_page

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


def mime_part(kind: str, content: bytes, **headers: str) -> str:
    lines = [
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: base64",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines) + "\r\n\r\n" + base64.encodebytes(content).decode()


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


def docx(picture: str = "media/m.png") -> bytes:
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
        f'<Relationship Id="p" Target="{picture}"/>'
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


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """The makers that stand here."""
    return sys.modules[__name__]


PARAGRAPHS = [
    (
        "The harbour council voted on Thursday to lengthen the northern mole by two hundred "
        "metres before the winter storms arrive."
    ),
    (
        "For nine years the fishing boats of the town have waited in the outer bay whenever "
        "the wind turned to the north-west, and three of them were lost."
    ),
    (
        "The cost is put at four million, of which the region pays half, and the rest is to "
        "come from mooring fees over the next ten years."
    ),
    (
        "Work is to begin in May, when the spring tides are over, and will take two summers "
        "if the quarry can deliver the stone in time."
    ),
]
NEWS = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def news_page(
    body: str = NEWS, *, head: str = "", data: dict[str, Any] | None = None, around: str = "{}", language: str = "en"
) -> str:
    """A news site's page with an article: `data` as JSON-LD, `around` what stands around the article."""
    block = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    article = f"<article><h1>Valpo votes for a longer mole</h1>{body}</article>"
    return (
        f'<!doctype html><html lang="{language}"><head><title>Valpo votes for a longer mole | El Faro</title>'
        f"<meta property='og:site_name' content='El Faro'>{head}{block}</head><body>"
        "<header><a href='/'>El Faro</a></header><nav><a href='/a'>Sea</a><a href='/b'>Land</a></nav>"
        f"<main>{around.format(article)}</main><footer>© El Faro. All rights reserved.</footer></body></html>"
    )


def read_news(html: str, address: str | None = "https://www.elfaro.example/sea/mole") -> Article:
    """The article of a page that is known to be one."""
    article = article_of_page(html, address=address)
    assert isinstance(article, Article), article
    return article
