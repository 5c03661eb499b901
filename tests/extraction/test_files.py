"""What holds for files of every kind: what is beside them stays out, what is no article says so."""

from __future__ import annotations

import base64
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import html5lib
import pytest

from overview.extraction.files import FileResult, read_file, read_source
from overview.extraction.files.source import Source, no_neighbour


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
def test_nothing_else_is_read(tmp_path: Path, samples: Any, picture: str) -> None:
    folder = tmp_path / "drop"
    samples.write(tmp_path, "secret.png", samples.PNG)
    samples.write(folder, "other/secret.png", samples.PNG)
    samples.write(folder, "x_files/text.png", b"root:x:0:0")
    (folder / "x_files" / "link.png").symlink_to(tmp_path / "secret.png")
    article = samples.only(read_file(samples.write(folder, "x.html", samples.page(picture))))
    assert article.images == ()
    assert "image:" not in article.html
    assert "file:" not in article.html


def test_a_symbolic_link_is_not_followed(tmp_path: Path, samples: Any) -> None:
    real = samples.write(tmp_path, "real.html", samples.page())
    (tmp_path / "link.html").symlink_to(real)
    assert "link to another file" in str(read_file(tmp_path / "link.html").error)


def test_archives_and_folders(tmp_path: Path, samples: Any) -> None:
    files: dict[str, bytes | str] = {
        "a/Valpo.html": samples.page("Valpo_files/m.png"),
        "a/Valpo_files/m.png": samples.PNG,
        "a/Valpo_files/frame.html": samples.page(),
        "b/other.txt": "Another title\n" + samples.TEXTS[0] + "\n" + samples.TEXTS[1],
        "b/same.html": samples.page(),
        "c/link.url": "[InternetShortcut]\nURL=https://www.elfaro.cl/other\n",
        "c/photo.jpg": b"\xff\xd8\xff",
        "__MACOSX/x.html": samples.page(),
        "inner.zip": samples.make_zip({"x.html": samples.page()}),
    }
    for name, content in files.items():
        samples.write(tmp_path, f"folder/{name}", content)
    (tmp_path / "folder" / "etc").symlink_to("/etc")
    for path in (samples.write(tmp_path, "all.zip", samples.make_zip(files)), tmp_path / "folder"):
        result = read_file(path)
        assert result.error is None
        titles = sorted(article.title for article in result.articles)
        assert titles[:2] == ["Another title", "Valpo votes"]
        assert len(titles) == 2, path
        assert [link.url for link in result.links] == ["https://www.elfaro.cl/other"]
        samples.check(next(article for article in result.articles if article.title == "Valpo votes"), pictures=1)


@pytest.mark.parametrize(
    ("name", "files", "words"),
    [
        (
            "a.odt",
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x>Words</x>"},
            "OpenDocument",
        ),
        ("a.xlsx", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}, "a spreadsheet"),
        ("a.pptx", {"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "a presentation"),
        ("a.jar", {"META-INF/MANIFEST.MF": "Words", "a/B.class": b"\xca\xfe"}, "a program"),
    ],
)
def test_documents_and_programs_that_are_archives_are_not_opened_as_such(
    name: str, files: dict[str, str | bytes], words: str, tmp_path: Path, samples: Any
) -> None:
    result = read_file(samples.write(tmp_path, name, samples.make_zip(files, stored=("mimetype",))))
    assert words in str(result.error) and not result.articles
    packed = samples.make_zip({f"mine/{name}": samples.make_zip(files, stored=("mimetype",)), "b.html": samples.page()})
    (article,) = read_file(samples.write(tmp_path, "mine.zip", packed)).articles
    assert article.title == "Valpo votes"


class Unmarked(zipfile.ZipInfo):
    """An entry that does not say how its name is written, as macOS packs them."""

    written = "utf-8"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.written), self.flag_bits & ~0x800


class Old(Unmarked):
    """As the first programs packed them."""

    written = "cp437"


@pytest.mark.parametrize(("name", "kind"), [("Μόλος", Unmarked), ("Môle", Unmarked), ("Môle", Old)])
def test_names_are_read_in_archives_that_do_not_say_how_they_are_written(
    name: str, kind: type[Unmarked], tmp_path: Path, samples: Any
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(kind(f"{name}.html"), samples.page(f"{name}_files/m.png"))
        archive.writestr(kind(f"{name}_files/m.png"), samples.PNG)
    (article,) = read_file(samples.write(tmp_path, "a.zip", packed.getvalue())).articles
    samples.check(article, pictures=1)


def test_archives_that_climb_out_or_explode(tmp_path: Path, samples: Any) -> None:
    hostile = samples.make_zip(
        {
            "../../evil.html": samples.page(),
            "/abs.html": samples.page(),
            "C:/x.html": samples.page(),
            "a/../../b.html": samples.page(),
        }
    )
    assert "nothing that Overview can read" in str(read_file(samples.write(tmp_path, "x.zip", hostile)).error)
    bomb = samples.make_zip({f"{n}.html": b"<p>" + b" " * 60_000_000 for n in range(5)})
    assert "larger unpacked" in str(read_file(samples.write(tmp_path, "y.zip", bomb)).error)
    lying = bytearray(samples.make_zip({"x.html": samples.page()}))
    assert read_file(samples.write(tmp_path, "z.zip", bytes(lying[: len(lying) // 2]))).error is not None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("binary.html", bytes(range(256)) * 40, "none of the kinds"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("program", b"\x7fELF\x02\x01\x01" + b"\0" * 64, "a program"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format"),
        ("song.mp3", b"ID3\x03" + b"\0" * 600, "a sound"),
        (
            "news.xml",
            b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'><channel><title>A</title></channel></rss>",
            "a feed",
        ),
        ("news.html", b"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title></feed>", "a feed"),
        ("letter.rtf", rb"{\rtf1\ansi Dear reader, \par}", "rich text"),
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
def test_files_that_hold_no_article_say_so(tmp_path: Path, samples: Any, name: str, content: bytes, words: str) -> None:
    result = read_file(samples.write(tmp_path, name, content))
    assert words in str(result.error)
    assert str(result.error).endswith(".")
    assert not result.articles


def test_large_missing_and_strange_files(tmp_path: Path, samples: Any) -> None:
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(200_000_000)
    assert "too large: 200 MB" in str(read_file(tmp_path / "large.html").error)
    assert "no such file" in str(read_file(tmp_path / "missing.html").error)
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in str(read_file(tmp_path / "pipe").error)
    (tmp_path / "nothing").mkdir()
    assert "nothing that Overview can read" in str(read_file(tmp_path / "nothing").error)


def test_pictures_are_known_by_their_bytes_and_limited(tmp_path: Path, samples: Any) -> None:
    svg = f"data:image/svg+xml;base64,{base64.b64encode(b'<svg onload=alert(1)>').decode()}"
    assert samples.only(read_file(samples.write(tmp_path, "x.html", samples.page(svg)))).images == ()
    for picture in (samples.png(8, 8), samples.png(20_000, 16), b"\x89PNG\r\n\x1a\ncut"):
        data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
        assert samples.only(read_file(samples.write(tmp_path, "x.html", samples.page(data)))).images == ()


def tags_in(text: str) -> list[str]:
    """The elements that an independent parser sees in a text."""
    tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return [element.tag for element in tree.iter() if isinstance(element.tag, str) and element is not tree]


def named(name: str, samples: Any) -> list[FileResult]:
    """What becomes of files that are called so and have no other title."""
    contents = {
        "url": "[InternetShortcut]\nURL=https://www.elfaro.cl/mole\n",
        "md": "\n\n".join(samples.TEXTS),
        "html": samples.BODY,
    }
    return [read_source(Source(f"{name}.{kind}", text.encode(), no_neighbour)) for kind, text in contents.items()]


def test_a_name_of_a_file_is_no_markup(samples: Any) -> None:
    for name in ("<img src=x onerror=alert(1)>", "<b>bold", "&lt;script&gt;", "a\u202egpj.exe", "</title><script>x"):
        link, *pages = named(name, samples)
        titles = [link.links[0].title, *(page.articles[0].title for page in pages)]
        assert all(titles)
        for title in titles:
            assert tags_in(title) == [], title
            assert "\u202e" not in title


def test_no_payload_as_a_name_is_markup(samples: Any, shared: Path) -> None:
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::40]:  # all of them are made plain in test_sanitise.py
        name = str(json.loads(line)["payload"])
        for result in named(name, samples):
            title = result.links[0].title if result.links else result.articles[0].title
            assert tags_in(title) == [], name
