"""A library with articles that are hard to carry: scripts, notes, pictures, hostile names. All of it is invented."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from overview.export.values import Whole
from overview.library import arrivals, belongings, choices, models, pictures
from overview.library.arrivals import Delivery
from overview.library.belongings import Belongings, BroughtNote, EarlierText
from overview.library.new_articles import NewArticle, Related
from overview.library.opening import Library
from overview.library.values import Picture

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


@pytest.fixture
def home(open_home: Callable[[str], Any]) -> Any:
    """A library with one rich article."""
    made: Any = open_home("first")
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
        updated=NOW - 1_800,
        paywalled=True,
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
def connection(home: Any) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(home.library.connect()) as opened:
        yield opened


@pytest.fixture
def rich() -> Callable[[Library], int]:
    return put_rich


@pytest.fixture
def plain() -> Callable[..., None]:
    return put_plain


@pytest.fixture
def whole(home: Any) -> Whole:
    made: Whole = home.wholes()[0]
    return made


@pytest.fixture
def draw() -> Callable[..., bytes]:
    return png


def put(library: Library, rows: list[tuple[NewArticle, Belongings]]) -> None:
    """Store made-up articles of two sources, with a story and what the reader chose."""
    sources = choices.put(
        library,
        [
            choices.NewSource("one", choices.READER, "The Baobab Sampler", country="KE", feed="https://one.example/f"),
            choices.NewSource("two", choices.CATALOG, "Лампа", country="UA", default_on=True, regional=True),
        ],
    )
    choices.choose(library, [choices.Choice(sources["two"], enabled=False, keep_days=7)])
    with library.transaction():
        story = models.Story.insert(key="st-1", label="Bridges", first=1, last=2, countries=2, articles=2).execute()
        for number, (article, brought) in enumerate(rows):
            address = f"https://lantern.example/{number}"
            named = article._replace(identity=f"id {number} é", address=address, url=f"{address}?x=1")
            (stored,) = arrivals.store(library, [Delivery(sources["one" if number % 2 else "two"], [named])], NOW).new
            belongings.bring(0, stored, brought, new=True)
            if number % 3 == 0:
                models.Article.update(story_id=story).where(models.Article.id == stored).execute()
        models.StoryChoice.insert(story_key="st-1", saved_at=NOW, name="Mine").execute()
        models.StoryChoice.insert(story_key="st-gone", muted_at=NOW).execute()
        first, last = 1, len(rows)
        models.Correction.insert(kind="apart", a=first, b=last, made=NOW).execute()
        models.Remembered.delete().where(models.Remembered.name.startswith(belongings.BROUGHT)).execute()
