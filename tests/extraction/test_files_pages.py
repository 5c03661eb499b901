"""Pages as browsers, reader modes, archives and mail keep them. All content is invented."""

from __future__ import annotations

import base64
import plistlib
from pathlib import Path
from typing import Any

from overview.extraction.files import read_file


def test_a_page_with_the_folder_that_a_browser_saved(tmp_path: Path, samples: Any) -> None:
    path = samples.write(
        tmp_path,
        "Valpo.html",
        samples.page(
            "Valpo_files/m%20ole.png", before="<!-- saved from url=(0031)https://www.elfaro.cl/sea/mole -->\n"
        ),
    )
    samples.write(tmp_path, "Valpo_files/m ole.png", samples.PNG)
    article = samples.only(read_file(path))
    samples.check(article, pictures=1)
    assert (article.url, article.country) == ("https://www.elfaro.cl/sea/mole", "CL")


def test_a_page_without_a_title_is_called_like_its_file(tmp_path: Path, samples: Any) -> None:
    article = samples.only(read_file(samples.write(tmp_path, "Mole & bay.html", samples.BODY)))
    assert article.title == "Mole & bay"
    assert article.text.splitlines() == samples.TEXTS


def test_single_file_pages_bring_their_pictures(tmp_path: Path, samples: Any) -> None:
    data = f"data:image/png;base64,{base64.b64encode(samples.PNG).decode()}"
    before = (
        "<!--\n Page saved with SingleFile \n url: https://www.elfaro.cl/sea/mole \n saved date: Fri Feb 13 2026\n-->"
    )
    article = samples.only(read_file(samples.write(tmp_path, "x.html", samples.page(data, before=before))))
    samples.check(article, pictures=1)
    assert article.url == "https://www.elfaro.cl/sea/mole"


def test_reader_prints_of_browsers(tmp_path: Path, samples: Any) -> None:
    firefox = (
        '<html><body><div class="container"><div class="header reader-header"><a '
        'class="domain reader-domain" href="https://www.elfaro.cl/sea?mole&amp;n=1">elfaro.cl</a><h1 '
        'class="reader-title">Valpo votes</h1><div class="credits reader-credits">Ana '
        'Ríos</div><div class="meta-data"><div class="reader-estimated-time">4 minutes</div>'
        '</div></div><div class="content"><div class="moz-reader-content"><div '
        f'id="readability-page-1" class="page">{samples.BODY}</div></div></div></div></body></html>'
    )
    safari = (
        '<html><body id="article"><div class="page"><h1 class="title">Valpo votes</h1><div '
        f'class="metadata">Ana Ríos</div>{samples.BODY}</div></body></html>'
    )
    for number, html in enumerate((firefox, safari)):
        samples.check(samples.only(read_file(samples.write(tmp_path, f"{number}.html", html))))
    article = samples.only(read_file(tmp_path / "0.html"))
    assert (article.url, article.byline, article.country) == ("https://www.elfaro.cl/sea?mole&n=1", "Ana Ríos", "CL")


def test_copies_of_archives_lose_their_banner(tmp_path: Path, samples: Any) -> None:
    prefix = "https://web.archive.org/web/20260213101112"
    html = samples.page(
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
    article = samples.only(
        read_file(samples.write(tmp_path, "x.html", html + "<!-- FILE ARCHIVED ON 10:11:12 Feb 13, 2026 -->"))
    )
    samples.check(article)
    assert (article.url, article.country) == ("https://www.elfaro.cl/sea/mole", "CL")
    assert "archive.org" not in article.html
    today = (
        '<html><head><link rel="canonical" href="https://archive.ph/abc12"></head><body><div '
        'id="HEADER"><form><input type="text" name="q" value="https://www.elfaro.cl/sea/mole">'
        "</form>"
        "<p>Saved from the original by somebody on a day in February, as a long line of "
        f'words here.</p></div><div id="CONTENT"><h1>Valpo votes</h1>{samples.BODY}</div></body>'
        "</html>"
    )
    assert samples.only(read_file(samples.write(tmp_path, "y.html", today))).url == "https://www.elfaro.cl/sea/mole"


def test_mhtml(tmp_path: Path, samples: Any) -> None:
    parts = [
        samples.mime_part(
            "text/html; charset=utf-8",
            samples.page("cid:mole@x").encode(),
            Content_Location="https://www.elfaro.cl/sea/mole",
        ),
        samples.mime_part(
            "image/png", samples.PNG, Content_ID="<mole@x>", Content_Location="https://www.elfaro.cl/mole.png"
        ),
        samples.mime_part(
            "text/html", samples.page("file:///etc/passwd").encode(), Content_Location="file:///etc/passwd"
        ),
    ]
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: "
        "https://www.elfaro.cl/sea/mole\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: "
        'multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    )
    content = head + "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    article = samples.only(read_file(samples.write(tmp_path, "x.mhtml", content)))
    samples.check(article, pictures=1)
    assert article.url == "https://www.elfaro.cl/sea/mole"
    by_location = content.replace(
        base64.encodebytes(samples.page("cid:mole@x").encode()).decode(),
        base64.encodebytes(samples.page("/mole.png").encode()).decode(),
    )
    samples.check(samples.only(read_file(samples.write(tmp_path, "y.mht", by_location))), pictures=1)


def test_webarchive(tmp_path: Path, samples: Any) -> None:
    archive = {
        "WebMainResource": {
            "WebResourceData": samples.page("mole.png").encode("utf-16"),
            "WebResourceURL": "https://www.elfaro.cl/sea/mole",
            "WebResourceTextEncodingName": "UTF-16",
            "WebResourceMIMEType": "text/html",
        },
        "WebSubresources": [
            {"WebResourceURL": "https://www.elfaro.cl/sea/mole.png", "WebResourceData": samples.PNG},
            "junk",
            {"WebResourceURL": 7},
        ],
    }
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        article = samples.only(read_file(samples.write(tmp_path, "x.webarchive", plistlib.dumps(archive, fmt=form))))
        samples.check(article, pictures=1)
        assert article.url == "https://www.elfaro.cl/sea/mole"


def test_eml(tmp_path: Path, samples: Any) -> None:
    head = (
        "From: =?utf-8?q?El_Faro?= <news@elfaro.cl>\r\nTo: me@example.org\r\nSubject: "
        "=?utf-8?b?{}?=\r\nDate: Fri, 13 Feb 2026 08:00:00 -0300\r\nMIME-Version: 1.0\r\n"
    )
    subject = base64.b64encode(b"Valpo votes").decode()
    html = samples.mime_part(
        "text/html; charset=utf-8",
        f"<h1>Valpo votes</h1>{samples.BODY.replace('</p><p>', '</p><img src=cid:m><p>', 1)}".encode(),
    )
    content = (
        head.format(subject)
        + f'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n{html}\r\n--b\r\n'
        + f"{samples.mime_part('image/png', samples.PNG, Content_ID='<m>')}\r\n--b--\r\n"
    )
    article = samples.only(read_file(samples.write(tmp_path, "x.eml", content)))
    samples.check(article, pictures=1)
    assert (article.source, article.country) == ("El Faro", "CL")
    assert article.published is not None
    assert article.published.text == "2026-02-13T08:00:00-03:00"
    plain = head.format(subject) + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(samples.TEXTS)
    samples.check(samples.only(read_file(samples.write(tmp_path, "y", plain))))
    typed = head.format(base64.b64encode(b"Why <b> is not <strong> & more").decode())
    content = f"{typed}Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(samples.TEXTS)
    assert samples.only(read_file(samples.write(tmp_path, "z", content))).title == "Why ‹b› is not ‹strong› & more"


def test_a_box_of_mails_is_as_many_articles(tmp_path: Path, samples: Any) -> None:
    def mail(number: int, text: str) -> str:
        return (
            f"From news@elfaro.cl Fri Feb 13 08:0{number}:00 2026\nFrom: El Faro <news@elfaro.cl>\n"
            f"Subject: Valpo votes {number}\nDate: Fri, 13 Feb 2026 08:0{number}:00 -0300\n\n{text}\n\n"
        )

    quoted = "\n\n".join(samples.TEXTS) + "\n\n>From the quay one sees it, as in 2026, every day of the week."
    box = mail(0, quoted) + mail(1, "") + mail(2, "\n\n".join(samples.TEXTS))
    first, second = read_file(samples.write(tmp_path, "letters.mbox", box)).articles
    assert (first.title, second.title) == ("Valpo votes 0", "Valpo votes 2")
    assert first.text.splitlines()[-1].startswith("From the quay one sees it")
    assert second.text.splitlines() == samples.TEXTS
    assert second.published is not None and second.published.text == "2026-02-13T08:02:00-03:00"
    assert read_file(samples.write(tmp_path, "empty.mbox", mail(1, ""))).error == "The file holds no text."
