"""The safe copy of an original: it looks alike, and runs, loads and sends nothing."""

from __future__ import annotations

import base64
import json
import time
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from overview.extraction.bundle import bundled
from overview.extraction.files.source import Unreadable, opened
from overview.extraction.original import safe_copy, safe_page

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
RASTER = tuple(f"data:image/{kind}" for kind in ("gif", "png", "jpeg", "webp", "avif"))
HOSTILE = """<html><head><base href="file:///etc/"><meta http-equiv=refresh content="0;url=https://evil.example/">
<link rel=stylesheet href="https://evil.example/a.css"><script>alert(1)</script>
<style>p { color: red; background: url(https://evil.example/b.png) } @import "https://evil.example/c.css";</style></head>
<body onload="alert(1)" background="file:///etc/d.png"><p style="background: url('file:///x')" onclick=x>Words.</p>
<a href="javascript:alert(1)">one</a><a href="https://good.example/">two</a><a href="&#106;avascript:x">three</a>
<img src="file:///etc/passwd"><img src="https://evil.example/e.png" srcset="f.png 2x">
<img src="data:image/svg+xml,<svg>">
<img src="data:image/gif;base64,R0lGOD"><iframe src=g></iframe><form action="https://evil.example/"><input></form>
<object data=h></object><embed src=i><video src=j poster=k></video><svg><image href="file:///l.png"/></svg>
<table background="m.png"><tr><td background="n.png">cell</table><math><mi xlink:href="javascript:x">o</mi></math>"""


def check(html: str) -> Any:
    """Nothing in it runs or loads, as another parser sees it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in (
            "script",
            "iframe",
            "object",
            "embed",
            "link",
            "base",
            "form",
            "video",
            "svg",
            "math",
        )
        assert element.get("http-equiv") in (None, "Content-Security-Policy")
        for name, value in element.attrib.items():
            lowered = str(name).lower()
            assert not lowered.startswith("on"), (element.tag, name)
            if lowered == "href":
                assert urlsplit(value).scheme in ("http", "https", "mailto") or value.startswith("#")
            if lowered in ("src", "srcset", "background", "data", "poster", "action"):
                assert value.lower().startswith(RASTER), (element.tag, name, value)
            if lowered == "style":
                assert "file:" not in value
    for style in tree.iter("style"):
        assert "evil" not in (style.text or "")
    return tree


def test_a_hostile_page_is_harmless() -> None:
    tree = check(safe_page(HOSTILE))
    assert "Words." in "".join(tree.itertext())
    assert [link.get("href") for link in tree.iter("a")] == [None, "https://good.example/", None]
    assert "color: red" in "".join(style.text or "" for style in tree.iter("style"))
    policy = next(meta for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy.get("content", "").startswith("default-src 'none'")


def test_every_payload_of_the_corpora_is_harmless(shared: Path) -> None:
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 9_000
    for line in lines[::3]:
        value = json.loads(line)
        payload = value if isinstance(value, str) else value["payload"]
        check(safe_page(f"<html><body><p>Words.</p>{payload}</body></html>"))


def test_pictures_of_a_message_come_along(tmp_path: Path) -> None:
    page = (
        f"Content-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n<p>Words.</p><img src=x.gif>{HOSTILE}"
    )
    picture = (
        "Content-Type: image/gif\r\nContent-Location: https://a.example/x.gif\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(GIF).decode()
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    path = tmp_path / "a.mhtml"
    path.write_bytes(f"{head}--b\r\n{page}\r\n--b\r\n{picture}\r\n--b--\r\n".encode())
    tree = check(safe_copy({"path": str(path)})["html"])
    assert next(tree.iter("img")).get("src") == f"data:image/gif;base64,{base64.b64encode(GIF).decode()}"


STYLES = """@import "https://evil.example/c.css"; @import url(more.css); /* </style><script>alert(1)</script> */
p { color: red; background: url("mole%20a.gif") } q { background: url(https://evil.example/d.png) }
b { background: url(../../secret.gif); width: expression(alert(1)) }"""


def saved_page(folder: Path, body: str = "") -> Path:
    """A page as a browser saves it with its folder, and what it may not reach."""
    parts = folder / "Valpo_files"
    parts.mkdir(parents=True)
    (parts / "mole a.gif").write_bytes(GIF)
    (parts / "a.css").write_text(STYLES)
    (parts / "a.js").write_text("alert(1)")
    (folder.parent / "secret.gif").write_bytes(GIF + b"secret")
    page = (
        '<html><head><link rel="stylesheet" href="Valpo_files/a.css"><script src="Valpo_files/a.js"></script></head>'
        f'<body><p>Words.</p><img src="Valpo_files/mole%20a.gif"><img src="../secret.gif">{body}</body></html>'
    )
    (folder / "Valpo.html").write_text(page)
    return folder / "Valpo.html"


def kept(path: Path) -> Path:
    bundle = bundled(opened(path))
    assert bundle is not None
    place = path.parent / "kept.zip"
    place.write_bytes(bundle)
    return place


def test_a_page_that_came_with_its_folder_shows_its_pictures_and_styles(tmp_path: Path) -> None:
    path = saved_page(tmp_path / "drop", HOSTILE)
    place = kept(path)
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist() == ["page.html", "Valpo_files/a.css", "Valpo_files/mole a.gif"]
        assert archive.read("page.html") == path.read_bytes()
    assert bundled(opened(path)) == place.read_bytes()  # the same page gives the same bytes
    html = safe_copy({"path": str(place)})["html"]
    tree = check(html)
    picture = f"data:image/gif;base64,{base64.b64encode(GIF).decode()}"
    assert next(tree.iter("img")).get("src") == picture
    styles = "".join(style.text or "" for style in tree.iter("style"))
    assert f"background: url({picture})" in styles
    assert "color: red" in styles
    assert "@import" not in styles
    assert "expression(" not in styles
    assert base64.b64encode(GIF + b"secret").decode() not in html


def test_styles_of_nothing_but_spaces_take_no_time(tmp_path: Path) -> None:
    path = saved_page(tmp_path / "drop")
    styles = path.parent / "Valpo_files" / "a.css"
    styles.write_text(f"{STYLES} i {{ background: url( 'mole%20a.gif' ) }} u {{ background: url({' ' * 4_000}' }}")
    began = time.process_time()
    html = safe_copy({"path": str(kept(path))})["html"]
    assert time.process_time() - began < 5  # of the processor; tried again in parts they take minutes
    assert html.count(f"url(data:image/gif;base64,{base64.b64encode(GIF).decode()})") == 2


def test_what_lies_beside_a_page_is_kept_within_limits(tmp_path: Path) -> None:
    assert bundled(opened(saved_page(tmp_path / "a"))) is not None
    alone = tmp_path / "alone.html"
    alone.write_text("<p>Words.</p><img src='other/x.gif'>")
    assert bundled(opened(alone)) is None
    large = saved_page(tmp_path / "b", '<img src="Valpo_files/large.gif">')
    (large.parent / "Valpo_files" / "large.gif").write_bytes(GIF + bytes(12_000_000))
    (large.parent / "Valpo_files" / "other.gif").write_bytes(GIF + bytes(15_000_000))
    large.write_text(large.read_text() + '<img src="Valpo_files/other.gif"><img src="Valpo_files/large.gif">' * 3)
    place = kept(large)
    assert place.stat().st_size < 33_000_000
    assert len(safe_copy({"path": str(place)})["html"]) < 60_000_000


def test_text_is_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# One\n<script>alert(1)</script>")
    html = safe_copy({"path": str(path)})["html"]
    check(html)
    assert "&lt;script&gt;" in html


def test_what_is_no_page_stays_as_it_is(tmp_path: Path) -> None:
    for name, content in (("a.pdf", b"%PDF-1.7\n"), ("a.epub", b"PK\x03\x04\x00\x00")):
        (tmp_path / name).write_bytes(content)
        assert safe_copy({"path": str(tmp_path / name)}) == {"html": None}
    with pytest.raises(Unreadable):
        safe_copy({"path": str(tmp_path / "gone.html")})
