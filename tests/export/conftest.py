"""A library with articles that are hard to carry: scripts, notes, pictures, hostile names. All of it is invented."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import export, import_files, undo_import
from overview.engine.work import Tools, Work
from overview.export.gathering import gather
from overview.export.values import Whole
from overview.library import arrivals, belongings, choices, pictures
from overview.library.arrivals import Delivery, NewArticle, Related
from overview.library.belongings import Belongings, BroughtNote, EarlierText
from overview.library.opening import Library, open_library
from overview.library.values import Changes, Picture
from overview.paths import places
from overview.settings.store import Settings

NOW = 1_790_000_000
TEXT = "The lamplighters of Lantern Hill asked for longer evenings; the council answered with a shorter bridge."
HOSTILE = 'A "<script>alert(1)</script>" & ../../etc/passwd \u202egnp.exe'


def png(width: int = 40, height: int = 30, grey: int = 128) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = png()
KEY = pictures.key_of(PNG)


class Recorder:
    """What a job says, kept. `cancel_after`: ends the job after so many words of progress."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.changes: list[Changes] = []
        self.steps: list[tuple[int, int]] = []
        self.following: list[str] = []
        self.on_progress: Callable[[], None] | None = None

    def progress(self, done: int, of: int, what: str) -> None:
        self.steps.append((done, of))
        if self.on_progress is not None:
            self.on_progress()

    def item(self, index: int, value: dict[str, Any]) -> None:
        if index >= 0:
            self.items.append(value)

    def changed(self, changes: Changes) -> None:
        self.changes.append(changes)

    def follow(self, job: str) -> None:
        self.following.append(job)


class Home:
    """A library folder with its jobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library: Library = open_library(folder)
        self.tools = Tools(places(folder), self.library, Settings(folder))
        self.sink = Recorder()

    def work(self) -> Work:
        self.sink = Recorder()
        return Work(self.tools, self.sink)

    def export(self, kind: str, path: Path, numbers: list[int] | None = None, **more: Any) -> list[Path]:
        arguments = {"articles": numbers or [], "format": kind, "path": str(path), **more}
        return [Path(one) for one in export.run(self.work(), arguments)["files"]]

    def take(self, *paths: Path, **more: Any) -> dict[str, Any]:
        return import_files.run(self.work(), {"paths": [str(path) for path in paths], **more})

    def undo(self, batch: int) -> int:
        return int(undo_import.run(self.work(), {"batch": batch})["out"])

    def numbers(self) -> list[int]:
        with contextlib.closing(self.library.connect()) as connection:
            return [number for (number,) in connection.execute("SELECT id FROM article ORDER BY id")]

    def wholes(self) -> list[Whole]:
        with contextlib.closing(self.library.connect()) as connection:
            return list(gather(connection, self.numbers()))

    def close(self) -> None:
        self.tools.close()
        self.library.close()


@pytest.fixture
def open_home(tmp_path: Path) -> Iterator[Callable[[str], Home]]:
    """Opens library folders; one is open for writing at a time, as in the program."""
    opened: list[Home] = []

    def one(name: str) -> Home:
        for other in opened:
            other.close()
        opened.append(Home(tmp_path / name))
        return opened[-1]

    yield one
    for other in opened:
        other.close()


@pytest.fixture
def home(open_home: Callable[[str], Home]) -> Home:
    """A library with one rich article."""
    made = open_home("first")
    put_rich(made.library)
    return made


def put_rich(library: Library) -> int:
    """One article with everything: translation, notes, tags, a picture, related items, an earlier text."""
    sources = choices.put(
        library,
        [
            choices.NewSource(
                "lantern",
                choices.READER,
                "Лампа & <3",
                country="UA",
                native_name="Лампа",
                homepage="https://lantern.example/",
                feed="https://lantern.example/feed",
                kind="feed",
                language="uk",
                ownership="public",
                ownership_note="Owned by the town.",
                evidence="https://lantern.example/about",
                default_on=True,
            )
        ],
    )
    pictures.put(library, [(Picture(KEY, "image/png", 40, 30, PNG), PNG)])
    html = (
        f"<p>{TEXT}</p><h2>Why</h2><blockquote><p>Так, <b>звісно</b>.</p></blockquote>"
        f'<figure><img src="image:{KEY}" alt="A bridge"><figcaption>The bridge.</figcaption></figure>'
        "<ul><li>one</li><li>two</li></ul><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
        '<pre>x &lt; y</pre><p><a href="https://lantern.example/more?a=1&amp;b=2">more</a></p>'
    )
    article = NewArticle(
        "lantern-1",
        "Ліхтарники просять довших вечорів",
        html,
        url="https://lantern.example/1?x=1&y=2",
        address="https://lantern.example/1",
        country="UA",
        language="uk",
        published=NOW - 3_600,
        author="Amara & Sample",
        section="Culture",
        picture=KEY,
        picture_url="https://lantern.example/a.png",
        caption='The bridge, "shorter"',
        clean=True,
        agency="Invented Wire",
        title_en=HOSTILE.replace("\u202e", "").replace("<", "‹").replace(">", "›"),
        html_en=f'<p>{TEXT}</p><p>Yes, of <b>course</b>.</p><figure><img src="image:{KEY}" alt=""></figure>',
        translation="Argos 1.9",
        remarks=("A remark.",),
        related=(Related("Other", "Words", "https://lantern.example/2"),),
        topic="Bridges",
    )
    (number,) = arrivals.store(library, [Delivery(sources["lantern"], [article])], NOW).new
    brought = Belongings(
        notes=(BroughtNote("longer evenings", 40, "Why?\nAsk <them>.", NOW), BroughtNote("", 0, "All of it", NOW + 1)),
        tags=("night", "=sum(A1)"),
        read_at=NOW + 5,
        saved_at=NOW + 6,
        position=0.25,
        earlier=(EarlierText(NOW, "Old headline", "<p>Old text.</p>"),),
        pairs=(("Так, звісно.", "Yes, of course."),),
        translated_at=NOW + 2,
    )
    with library.transaction():
        pictures.attach(library, number, [KEY], KEY)
        belongings.bring(0, number, brought, new=True)
        from overview.library import models

        models.Remembered.delete().execute()
    return number


def put_plain(library: Library, count: int, words: str = TEXT) -> None:
    """So many plain articles of a source of their own."""
    source = choices.put(library, [choices.NewSource("baobab", choices.READER, "The Baobab Sampler", country="KE")])
    articles = [
        NewArticle(
            f"b{n}", f"Headline {n}", f"<p>{n} {words}</p>", country="KE", language="en", published=NOW - n, clean=True
        )
        for n in range(count)
    ]
    arrivals.store(library, [Delivery(source["baobab"], articles)], NOW)


@pytest.fixture
def connection(home: Home) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(home.library.connect()) as opened:
        yield opened


@pytest.fixture
def rich() -> Callable[[Library], int]:
    return put_rich


@pytest.fixture
def plain() -> Callable[..., None]:
    return put_plain


@pytest.fixture
def whole(home: Home) -> Whole:
    return home.wholes()[0]
