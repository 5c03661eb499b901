"""Import through the job: folders, archives, doubles, lists of links, undo, an early end, a killed process."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import sqlite3
import struct
import subprocess
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import import_files, original
from overview.engine.work import Cancelled
from overview.extraction import members
from overview.library import articles, indexing, models, notes, states
from overview.library.values import Scope
from overview.paths import program
from overview.ui import opened_article
from overview.ui.times import day_and_time

WORDS = (
    "The harbour council voted on Thursday to lengthen the northern mole by two hundred metres before the storms come.",
    "For nine years the fishing boats of the town have waited in the outer bay whenever the wind turned to the north.",
)


def page(number: int, head: str = "") -> str:
    body = "".join(f"<p>{words} It was vote {number}, and {number} more follow.</p>" for words in WORDS)
    return (
        f"<!doctype html><html lang=en><head><title>Vote {number}</title>{head}</head>"
        f"<body><h1>Vote {number}</h1><article>{body}</article></body></html>"
    )


def grey_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, rows = struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0), zlib.compress((b"\0" + b"\x80" * 40) * 30)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def write(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.html").write_text(page(number))
    return folder


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


@pytest.fixture
def home(open_home: Callable[[str], Any]) -> Any:
    return open_home("home")


def titles(home: Any) -> list[str]:
    return sorted(whole.title for whole in home.wholes())


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_each_file_of_a_folder_or_archive_has_its_result(home: Any, tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / "drop", 30)
    (path / "more").mkdir()
    (path / "more" / "note.md").write_text("# A note\n\nWords of a note that is long enough to be read by somebody.")
    (path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (path / "script.js").write_text("alert(1)")
    if kind == "zip":
        path = zipped(path, tmp_path / "drop.zip")
    result = home.take(path)
    assert (result["added"], result["files"]) == (31, 32)
    states_of = {item["file"]: item["status"] for item in home.sink.items}
    assert states_of["broken.pdf"] == "failed"
    assert states_of["note.md"] == "added"
    assert len(states_of) == 32
    assert home.sink.steps[-1] == (32, 32)
    assert titles(home) == sorted([f"Vote {n}" for n in range(30)] + ["A note"])
    kept = {whole.article.original_file for whole in home.wholes()}
    assert {one.name for one in (home.folder / "originals").iterdir()} == kept
    home.take(path)
    assert {item["status"] for item in home.sink.items} == {"here", "failed"}
    assert len(home.numbers()) == 31


def test_the_same_address_and_the_same_text_are_one_article(home: Any, tmp_path: Path) -> None:
    canonical = '<link rel=canonical href="https://www.elfaro.cl/mole">'
    (tmp_path / "a.html").write_text(page(1, canonical))
    (tmp_path / "b.html").write_text(page(2, canonical))
    (tmp_path / "c.html").write_text(page(3))
    (tmp_path / "d.html").write_text(page(3).replace("<title>", "<!-- saved again --><title>"))
    home.take(*(tmp_path / f"{name}.html" for name in "abcd"))
    assert [item["status"] for item in home.sink.items] == ["added", "here", "added", "here"]
    assert home.sink.items[1]["articles"] == home.sink.items[0]["articles"]


def test_undo_takes_out_what_was_not_touched_since(home: Any, tmp_path: Path) -> None:
    before = home.take(write(tmp_path / "first", 2))
    result = home.take(write(tmp_path / "second", 6))
    assert result["added"] == 4
    saved, noted, tagged, _ = sorted(set(home.numbers()))[2:]
    states.save(home.library, [saved], 1_790_000_000)
    notes.add(home.library, noted, text="Mine.", at=1_790_000_000)
    notes.tag(home.library, [tagged], "mine")
    assert home.undo(result["batch"]) == 1
    assert titles(home) == [f"Vote {n}" for n in range(5)]
    assert home.undo(before["batch"]) == 2
    assert home.undo(before["batch"]) == 0
    with contextlib.closing(home.library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM import_batch").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM remembered WHERE name LIKE 'brought%'").fetchone() == (0,)


def test_an_early_end_keeps_what_was_done(home: Any, tmp_path: Path) -> None:
    folder = write(tmp_path / "drop", 60)
    work = home.work()
    home.sink.on_progress = lambda: work.cancel() if len(home.sink.steps) == 10 else None
    with pytest.raises(Cancelled):
        import_files.run(work, {"paths": [str(folder)]})
    done = len(home.numbers())
    assert 10 <= done < 60
    assert home.take(folder)["added"] == 60 - done


def test_going_on_skips_what_was_answered(home: Any, tmp_path: Path) -> None:
    folder = write(tmp_path / "drop", 5)
    batch = home.take(folder, skip=[0, 1])["batch"]
    assert [item["file"] for item in home.sink.items] == ["0002.html", "0003.html", "0004.html"]
    assert home.take(folder, skip=[2, 3, 4], batch=batch)["batch"] == batch
    assert home.undo(batch) == 5


def test_a_killed_import_loses_and_doubles_nothing(home: Any, tmp_path: Path) -> None:
    folder = write(tmp_path / "drop", 80)
    home.close()
    environment = os.environ | {"OVERVIEW_HOME": str(home.folder)}
    words = [*program(), "import", str(folder), "--json"]
    child = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    told = [json.loads(child.stdout.readline()) for _ in range(20)]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with contextlib.closing(sqlite3.connect(home.folder / "library.sqlite")) as connection:
        stored = {number for (number,) in connection.execute("SELECT id FROM article")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = connection.execute("SELECT count(*) FROM article JOIN article_text ON article_id = id").fetchone()
        assert whole == (len(stored),)
    assert {item["articles"][0] for item in told} <= stored
    again = subprocess.run(words, env=environment, capture_output=True, check=True)
    results = [json.loads(line) for line in again.stdout.splitlines()]
    assert len(results) == 80
    assert sum(item["status"] == "here" for item in results) == len(stored)
    with contextlib.closing(sqlite3.connect(home.folder / "library.sqlite")) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT title) FROM article").fetchone() == (80, 80)


def test_one_file_that_hangs_costs_no_other(home: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "SECONDS", 8.0)
    folder = write(tmp_path / "drop", 3)
    (folder / "0001.html").write_text("<table>" * 400_000 + page(1))
    (folder / "bomb.zip").write_bytes(b"PK\x03\x04" + b"\0" * 400)
    home.take(folder)
    words = {item["file"]: item["words"] for item in home.sink.items}
    assert words["0000.html"] == "Added: “Vote 0”" and words["0002.html"] == "Added: “Vote 2”"
    assert words["0001.html"] == "Not added: the file could not be read: it took longer than 8 seconds."


@pytest.mark.parametrize(("window_open", "pieces"), [(True, 3), (False, 1)])
def test_work_comes_in_small_pieces_while_a_window_is_open(
    home: Any, tmp_path: Path, window_open: bool, pieces: int
) -> None:
    rows = [f"Vote {number},https://www.elfaro.cl/{number},1700000000,,unread\n" for number in range(60)]
    (tmp_path / "pocket.csv").write_text(f"title,url,time_added,tags,status\n{''.join(rows)}")
    home.tools.window_open = window_open
    home.undo(home.take(tmp_path / "pocket.csv")["batch"])
    assert sum(bool(change.articles) for change in home.sink.changes) == pieces


def test_a_full_text_completes_the_summary_that_is_here(home: Any, tmp_path: Path) -> None:
    (tmp_path / "pocket.csv").write_text(
        "title,url,time_added,tags,status\n"
        "Vote 1,https://www.elfaro.cl/mole,1700000000,sea|mole,unread\n"
        "Vote 2,https://www.elfaro.cl/quay,1700000001,,archive\n"
    )
    home.take(tmp_path / "pocket.csv")
    (item,) = home.sink.items
    assert item["status"] == "added"
    first = {whole.article.url: whole for whole in home.wholes()}["https://www.elfaro.cl/mole"]
    assert first.article.teaser
    assert first.article.tags == ("mole", "sea")
    assert first.belongings.saved_at == 1_700_000_000
    assert first.article.row.country == "CL"
    (tmp_path / "a.html").write_text(page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    home.take(tmp_path / "a.html")
    assert home.sink.items[0]["words"] == "You have this already. What was missing was added."
    first = {whole.article.url: whole for whole in home.wholes()}["https://www.elfaro.cl/mole"]
    assert not first.article.teaser
    assert WORDS[0] in first.article.html


def test_undo_gives_back_the_summary_that_an_import_made_whole(home: Any, tmp_path: Path) -> None:
    (tmp_path / "wallabag.json").write_text(
        json.dumps([{"title": "Vote 1", "url": "https://www.elfaro.cl/mole", "is_archived": 0, "tags": ["sea"]}] * 2)
    )
    home.take(tmp_path / "wallabag.json")
    (number,) = home.numbers()
    with home.library.transaction():
        teaser = {"html": "<p>A short summary of the northbound vote.</p>", "remarks": '["Only the beginning."]'}
        indexing.take_out([number])
        models.ArticleText.update(teaser).execute()
        indexing.put_back([number])
    picture = base64.b64encode(grey_png()).decode()
    (tmp_path / "a.html").write_text(
        page(1, '<link rel=canonical href="https://www.elfaro.cl/mole"><meta name=author content="Ana Ríos">').replace(
            "<article>", f'<article><figure><img src="data:image/png;base64,{picture}"></figure>'
        )
    )
    before = home.wholes()
    for keep in (False, True):
        batch = home.take(tmp_path / "a.html")["batch"]
        (whole,) = home.wholes()
        assert (whole.article.teaser, whole.article.author) == (False, "Ana Ríos")
        assert whole.pictures
        assert whole.article.original_file
        if keep:
            notes.add(home.library, number, quote="northern mole", text="Mine.", at=int(time.time()))
        home.undo(batch)
        (whole,) = home.wholes()
        if keep:
            assert WORDS[0] in whole.article.html
            continue
        changed = whole.belongings._replace(changed=before[0].belongings.changed)
        assert [whole._replace(belongings=changed)] == before
        with contextlib.closing(home.library.connect()) as connection:
            assert connection.execute("SELECT count(*) FROM picture").fetchone() == (0,)
            assert [row.id for row in articles.page(connection, Scope(search="northbound"))] == [number]
            assert articles.page(connection, Scope(search="lengthen")) == []
            assert connection.execute("SELECT count(*) FROM remembered WHERE name LIKE 'completed%'").fetchone() == (0,)


def test_exports_of_other_readers(home: Any, tmp_path: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words in WORDS)
    wallabag = [
        {"title": "W", "url": "https://www.elfaro.cl/w", "content": body + "<p>One.</p>", "is_archived": 0,
         "tags": ["sea"], "created_at": "2026-02-13T08:00:00+00:00", "published_at": "2026-02-12T08:00:00+00:00"}
    ]  # fmt: skip
    (tmp_path / "w.json").write_text(json.dumps(wallabag))
    omnivore = tmp_path / "omnivore"
    (omnivore / "content").mkdir(parents=True)
    (omnivore / "content" / "o.html").write_text(f"<html><body>{body}<p>Two.</p></body></html>")
    items = [{"slug": "o", "title": "O", "url": "https://www.elfaro.cl/o", "savedAt": "2026-02-13T08:00:00Z",
              "labels": ["quay"]}]  # fmt: skip
    (omnivore / "metadata_0_to_20.json").write_text(json.dumps(items))
    (tmp_path / "instapaper.csv").write_text(
        "URL,Title,Selection,Folder,Timestamp\nhttps://www.elfaro.cl/i,I,,Reading,1700000002\n"
        "https://www.elfaro.cl/j,J,,Unread,1700000003\n"
    )
    (tmp_path / "reader.csv").write_text(
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        "R,https://www.elfaro.cl/r,1,\"['a tag']\",2026-02-13 08:00:00+00:00,0.5,new,True\n"
        "S,https://www.elfaro.cl/s,2,[],2026-02-13 08:00:00+00:00,0,new,True\n"
    )
    home.take(tmp_path / "w.json", omnivore, tmp_path / "instapaper.csv", tmp_path / "reader.csv")
    assert [item["status"] for item in home.sink.items] == ["added"] * 4
    found = {whole.title: (whole.article.tags, whole.belongings.saved_at) for whole in home.wholes()}
    morning = 1_770_969_600
    assert found == {
        "W": (("sea",), morning),
        "O": (("quay",), morning),
        "I": (("Reading",), 1_700_000_002),
        "J": ((), 1_700_000_003),
        "R": (("a tag",), morning),
        "S": ((), morning),
    }


READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\n"
    "lengthen the northern mole,Vote 1,Ana,,Why?,,,offset,1,2026-02-13 08:00:00+00:00,sea\n"
    "A sentence of a book.,A book,Ana,,,,,page,1,,\n"
)


def test_highlights_find_the_article_they_were_made_in(home: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "readwise-data.csv").write_text(READWISE)
    home.take(tmp_path / "a.html")
    for expected in ("added", "here"):  # the second time nothing is new
        batch = home.take(tmp_path / "readwise-data.csv")["batch"]
        assert home.sink.items[0]["status"] == expected
        vote, book = sorted(home.wholes(), key=lambda whole: whole.title, reverse=True)
        (note,) = vote.article.notes
        assert (note.quote, note.text, note.made) == ("lengthen the northern mole", "Why?", 1_770_969_600)
        assert note.start == 0
        assert vote.article.tags == ("sea",)
        assert WORDS[0] in vote.article.html
        assert (book.title, book.article.teaser, book.article.author) == ("A book", True, "Ana")
        assert book.article.notes[0].quote == "A sentence of a book."
    home.undo(batch)
    assert len(home.wholes()) == 2
    (tmp_path / "readwise-data.csv").write_text(READWISE + "Another sentence.,Another book,Bo,,,,,page,1,,\n")
    home.take(tmp_path / "readwise-data.csv")
    assert home.sink.items[0]["words"] == "Added: “Another book”; 2 you have already"


def test_marked_words_wait_for_their_article(home: Any, tmp_path: Path) -> None:
    work = {"user_book_id": 1, "title": "Vote 1", "source_url": "https://www.elfaro.cl/mole",
            "highlights": [{"text": "lengthen the northern mole", "note": "Why?"}]}  # fmt: skip
    (tmp_path / "readwise.json").write_text(json.dumps([work]))
    (tmp_path / "a.html").write_text(page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    home.take(tmp_path / "readwise.json")
    home.take(tmp_path / "a.html")
    (whole,) = home.wholes()
    assert not whole.article.teaser
    assert WORDS[0] in whole.article.html
    assert whole.article.notes[0].quote == "lengthen the northern mole"


def test_when_it_was_updated_and_that_it_costs_is_kept_and_shown(home: Any, tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "headline": "Vote 1", "datePublished": "2026-02-13T08:00:00Z",
            "dateModified": "2026-02-13T09:30:00Z", "isAccessibleForFree": False}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    (tmp_path / "a.html").write_text(page(1, head))
    (tmp_path / "b.html").write_text(page(2, head.replace("09:30:00", "08:00:30").replace("false", "true")))
    home.take(tmp_path / "a.html", tmp_path / "b.html")
    with contextlib.closing(home.library.connect()) as connection:
        shown = [opened_article.read(connection, number) for number in home.numbers()]
    first, second = (opened_article.content(one) for one in shown if one is not None)
    assert first.updated.startswith("Updated ")
    assert first.updated.endswith(day_and_time(1_770_975_000))
    assert first.paywall == "Behind a paywall"
    assert (second.updated, second.paywall) == ("", "")


def test_imported_articles_are_kept_whatever_their_age(home: Any, tmp_path: Path) -> None:
    from overview.library import choices, retention

    choices.put(
        home.library, [choices.NewSource("faro", choices.CATALOG, "El Faro", homepage="https://www.elfaro.cl/")]
    )
    head = '<link rel=canonical href="https://www.elfaro.cl/mole">'
    head += "<meta property=article:published_time content=2009-01-02>"
    for number in range(30):
        (tmp_path / f"{number}.html").write_text(page(number, head.replace("/mole", f"/mole-{number}")))
    home.take(*(tmp_path / f"{number}.html" for number in range(30)))
    with home.library.transaction():
        assert models.Source.select().count() == 1
    assert retention.expired(home.library, int(time.time())) == []


@pytest.mark.parametrize("kind", ["file", "folder", "zip"])
def test_show_original_page_brings_what_lay_beside_it(
    open_home: Callable[[str], Any], tmp_path: Path, kind: str
) -> None:
    drop = tmp_path / "drop"
    (drop / "Vote_files").mkdir(parents=True)
    (drop / "Vote_files" / "a.css").write_text("p { color: red }")
    (drop / "Vote_files" / "a.png").write_bytes(grey_png())
    head = '<link rel=stylesheet href="Vote_files/a.css"><script src="Vote_files/a.js"></script>'
    (drop / "Vote.html").write_text(page(1, head).replace("</h1>", '</h1><img src="Vote_files/a.png">'))
    dropped = {"file": drop / "Vote.html", "folder": drop, "zip": tmp_path / "drop.zip"}[kind]
    first = open_home("first")
    first.take(zipped(drop, dropped) if kind == "zip" else dropped)
    (archive,) = first.export("library", tmp_path / "all.zip")
    for place in ("first", "second"):
        home = first if place == "first" else open_home(place)
        if place == "second":
            home.take(archive)
        shown = Path(original.run(home.work(), {"article": home.numbers()[0]})["path"]).read_text()
        assert "p { color: red }" in shown
        assert f"data:image/png;base64,{base64.b64encode(grey_png()).decode()}" in shown
        assert "<script" not in shown


def test_links_and_lists_of_feeds_are_told_apart(home: Any, tmp_path: Path) -> None:
    (tmp_path / "a.url").write_text("[InternetShortcut]\nURL=https://www.elfaro.cl/mole\n")
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline xmlUrl="https://x.example/f"/></body></opml>'
    )
    home.take(tmp_path / "a.url", tmp_path / "feeds.opml", tmp_path / "gone.html")
    assert [item["status"] for item in home.sink.items] == ["link", "feeds", "failed"]
    assert home.sink.items[0]["links"] == ["https://www.elfaro.cl/mole"]
    assert home.sink.items[1]["feeds"] == str(tmp_path / "feeds.opml")
    assert home.numbers() == []
