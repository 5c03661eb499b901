"""Hostile payloads in the real reading view, as text, title, author, caption and link do nothing there.

Nothing is fetched, nothing is opened, nothing is drawn that the library did not store. What the window shows
has been cleaned; here it has not, so that the view itself is put to the test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from overview.extraction.sanitise import clean
from overview.ui.reader.blocks import Page, read
from overview.ui.reader.content import ENGLISH, Note, ReaderContent, Related
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.view import ArticleView

MakePage = Callable[..., ReaderPage]
BATCH = 20  # payloads
SLOTS = 24  # places of an article that say something
SCHEMES = ("file", "javascript", "data", "vbscript", "ftp", "smb", "ms-msdt", "vscode", "about", "blob", "qrc")
_HOST = re.compile(r"(?<=//)[\w.-]+(?::\d+)?")
# {file} is a red picture on this disk, {server} a server that listens.
OWN = (
    '<img src="{file}">', '<img src="file://{file}">', "<img srcset='file://{file} 2x'>", '<img src="{server}/a.png">',
    '<body background="file://{file}">', '<table background="{file}"><tr><td background="{file}">x</td></tr></table>',
    '<p style="background-image: url(file://{file})">x</p>', "<style>@import url('file://{file}');</style>",
    "<style>body {{ background: url({file}) }}</style><p>x</p>", '<link rel="stylesheet" href="{server}/a.css">',
    '<object data="file://{file}"></object>', '<embed src="{server}/a.swf">', '<iframe src="{server}/"></iframe>',
    '<svg><image href="file://{file}"/></svg>', '<meta http-equiv="refresh" content="0;url={server}/">',
    '<a href="javascript:alert(1)">x</a>', '<a href=" JaVaScRiPt:alert(1)">x</a>', '<a href="&#1;javascript:x">x</a>',
    '<a href="file://{file}">x</a>', '<a href="{file}">x</a>', '<a href="//{file}">x</a>',
    '<a href="\\\\host\\s">x</a>',
    '<a href="ms-msdt:/id">x</a>', '<a href="data:text/html,x">x</a>', '<a href="vscode://file/x">x</a>',
    '<a href="https:">x</a>', '<a href="mailto:">x</a>', '<a href="overview:settings">x</a>', "<ol type='{file}'><li>x",
    '<input type="image" src="{server}/i.png">', '<video poster="{server}/p.png"></video>',
    "<hr style='x:url({file})'>",
    '<img src="image:../../etc/passwd">', '<img src="qrc:/red.png">', "<img src=':/red.png'>", "<script>x</script>",
)  # fmt: skip


class Opener(QObject):
    """Takes what would be opened by other programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # PySide’s stub is wrong: it takes a str

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def end(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


class Trial:
    """What the view asked for, what the server was asked for, what was to be opened."""

    def __init__(self, server: str, file: str) -> None:
        self.server, self.file = server, file
        self.fetched: list[str] = []
        self.asked: list[str] = []
        self.opener = Opener()

    def armed(self, payload: str) -> str:
        """A payload that leads to our server, so that it would be known if anything went there."""
        return _HOST.sub(self.server.removeprefix("http://"), payload)

    def check(self, view: ArticleView) -> list[str]:
        """Nothing was fetched or opened, and no link of the text leads to anything but the web or a person.

        Gives where the links lead.
        """
        followed: list[str] = []
        view.link_activated.connect(followed.append)
        block = view.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                form = at.fragment().charFormat()
                if form.isAnchor():
                    view.anchorClicked.emit(QUrl(form.anchorHref()))
                if form.isImageFormat():
                    name = form.toImageFormat().name()
                    assert not name or name.startswith("picture:"), name
                at += 1
            block = block.next()
        view.link_activated.disconnect(followed.append)
        assert all(QUrl(address).scheme() in ("http", "https", "mailto") for address in followed), followed
        assert (self.fetched, self.asked, self.opener.opened) == ([], [], [])
        return followed


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[..., str]) -> Iterator[Trial]:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    assert red.save(str(tmp_path / "red.png"))

    def fetch(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        made.fetched.append(request.path)
        return 200, "image/png", (tmp_path / "red.png").read_bytes()

    made = Trial(serve(fetch), str(tmp_path / "red.png"))
    load = ArticleView.loadResource

    def asked(view: ArticleView, kind: int, name: QUrl | str) -> object:
        made.asked.append(name.toString() if isinstance(name, QUrl) else name)
        return load(view, kind, name)

    monkeypatch.setattr(ArticleView, "loadResource", asked)
    yield made
    made.opener.end()


def is_red(widget: QWidget) -> bool:
    shot = widget.grab().toImage()
    return any(
        shot.pixelColor(x, y).name() == "#ff0000" for x in range(0, shot.width(), 6) for y in range(0, shot.height(), 6)
    )


def all_over(words: list[str], html: str) -> ReaderContent:
    """An article that says these words in turn wherever an article can say something."""
    word = cycle(words).__next__
    return ReaderContent(
        id=1, title=word(), html=html, country="KE", country_name=word(), section=word(), source=word(),
        author=word(), published=word(), published_exactly="Today", address=word(), title_original=word(),
        html_original=html, source_original=word(), language="sw", language_name=word(), translation=word(),
        lead_image=word(), caption=word(), takes=("CL",), takes_words=word(),
        notes=(Note(1, word(), 0, word(), word()),),
        tags=(word(),), remarks=(word(),), related=(Related(word(), word(), word()),), updated=word(), paywall=word(),
    )  # fmt: skip


def check_labels(page: ReaderPage) -> None:
    """No label and no tooltip of the page takes what it says for markup."""
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()[:80]
    for widget in page.findChildren(QWidget):
        tip = widget.toolTip().removeprefix('<div style="white-space: pre-wrap">').removesuffix("</div>")
        assert "<" not in tip, tip


def test_what_may_be_shown_and_followed_is(make_page: MakePage, trial: Trial) -> None:
    """The control of the tests below."""
    page = make_page(700, 600)
    html = (
        '<p><a href="https://good.example/a">a</a> <a href="mailto:a@b.example">b</a></p><p><img src="image:red"></p>'
    )
    page.show_content(all_over(["Words"], html), ENGLISH)
    assert trial.check(page.view) == ["https://good.example/a", "mailto:a@b.example"]
    assert not is_red(page)
    page.add_picture("image:red", Path(trial.file).read_bytes())
    assert is_red(page)


def test_our_own_payloads_do_nothing(make_page: MakePage, trial: Trial) -> None:
    page = make_page(700, 600)
    for payload in OWN:
        words = payload.format(file=trial.file, server=trial.server)
        page.show_content(all_over([words], words), ENGLISH)
        assert not is_red(page), payload
        trial.check(page.view)
        check_labels(page)


def payloads(shared: Path) -> list[str]:
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    found = [str(json.loads(line)["payload"]) for line in lines]
    assert len(found) > 9_000
    return found


@pytest.mark.slow
def test_every_payload_of_the_corpora_does_nothing_as_text(view: ArticleView, trial: Trial, shared: Path) -> None:
    every = [trial.armed(payload) for payload in payloads(shared)]
    for start in range(0, len(every), BATCH):
        part = every[start : start + BATCH]
        parts = tuple(one for payload in part for one in read(payload).parts)  # each read by itself
        view.display("An article", [Page(parts)], {})
        trial.check(view)
        cleaned = clean("".join(f"<div>{payload}</div>" for payload in part)).html
        view.display("An article", [read(cleaned)], {})
        trial.check(view)


@pytest.mark.slow
def test_the_payloads_of_the_corpora_do_nothing_elsewhere(
    make_page: MakePage, trial: Trial, shared: Path, qtbot: QtBot
) -> None:
    page = make_page(700, 600)
    every = [trial.armed(payload) for payload in payloads(shared)]
    lines = [" ".join(every[start : start + BATCH]) for start in range(0, len(every), BATCH)]
    for start in range(0, len(lines), SLOTS):
        page.show_content(all_over(lines[start : start + SLOTS], "<p>Words.</p>"), ENGLISH)
        trial.check(page.view)
        check_labels(page)
    qtbot.wait(50)
    trial.check(page.view)
