"""What an import brings to articles: highlights, whole texts, facts, what lay beside a page; and undo of it."""

from __future__ import annotations

import base64
import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import original
from overview.library import arrivals, articles, choices, imports, indexing, models, notes
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import writable
from overview.library.values import Scope
from overview.ui import opened_article
from overview.ui.times import day_and_time


def test_a_full_text_completes_the_summary_that_is_here(home: Any, tmp_path: Path, samples: Any) -> None:
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
    (tmp_path / "a.html").write_text(samples.page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    home.take(tmp_path / "a.html")
    assert home.sink.items[0]["words"] == "You have this already. What was missing was added."
    first = {whole.article.url: whole for whole in home.wholes()}["https://www.elfaro.cl/mole"]
    assert not first.article.teaser
    assert samples.WORDS[0] in first.article.html


POCKET_PAGE = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul><li><a href="https://www.elfaro.cl/new" time_added="1700000000" tags="">New</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://www.elfaro.cl/old" time_added="1600000000" tags="">Old</a></li></ul>"""
WALLABAG = [
    {"title": "New", "url": "https://www.elfaro.cl/new", "is_archived": 0, "created_at": "2023-11-14T22:13:20+00:00"},
    {"title": "Old", "url": "https://www.elfaro.cl/old", "is_archived": 1, "created_at": "2020-09-13T12:26:40+00:00"},
]


POCKET_LIST = """title,url,time_added,tags,status
New,https://www.elfaro.cl/new,1700000000,,unread
Old,https://www.elfaro.cl/old,1600000000,,archive
"""
INSTAPAPER = """URL,Title,Selection,Folder,Timestamp
https://www.elfaro.cl/new,New,,Unread,1700000000
https://www.elfaro.cl/old,Old,,Archive,1600000000
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ril_export.html", POCKET_PAGE),
        ("pocket.csv", POCKET_LIST),
        ("instapaper.csv", INSTAPAPER),
        ("wallabag.json", json.dumps(WALLABAG)),
    ],
)
def test_what_was_read_elsewhere_is_not_unread_here(home: Any, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    home.take(tmp_path / name)
    states = {whole.article.url[-3:]: whole.belongings for whole in home.wholes()}
    assert (states["new"].saved_at, states["new"].read_at) == (1_700_000_000, None)
    assert (states["old"].saved_at, states["old"].read_at) == (1_600_000_000, 1_600_000_000)


def test_where_the_reader_is_stays_and_is_brought_only_where_they_are_nowhere(home: Any, tmp_path: Path) -> None:
    own = {"format": "overview-article", "version": 1, "html": "<p>A word.</p>"}
    there, elsewhere = ({"position": at, "read_at": 50 + at, "saved_at": 60 + at} for at in (1, 0))
    for number, (title, state) in enumerate((("A", there), ("B", {}), ("A", elsewhere), ("B", there))):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(own | {"title": title, "url": f"https://www.elfaro.cl/{title}"} | state))
        home.take(path)
    brought = {whole.article.url[-1]: whole.belongings for whole in home.wholes()}
    assert [(one.position, one.read_at, one.saved_at) for one in brought.values()] == [(1.0, 51, 61)] * 2


def test_words_that_were_chosen_in_instapaper_are_a_highlight(home: Any, tmp_path: Path) -> None:
    chosen = INSTAPAPER.replace("New,,", 'New,"The mole, ""at last"",\nis open.",')
    for _ in range(2):
        (tmp_path / "instapaper.csv").write_text(chosen)
        home.take(tmp_path / "instapaper.csv")
    marks = {whole.article.url[-3:]: whole.article.notes for whole in home.wholes()}
    assert [(one.quote, one.text, one.made) for one in marks["new"]] == [
        ('The mole, "at last", is open.', "", 1_700_000_000)
    ]
    assert not marks["old"]


def test_a_list_of_one_link_keeps_what_belongs_to_it(home: Any, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(POCKET_LIST.splitlines()[0] + "\nNew,https://www.elfaro.cl/new,1700000000,sea,\n")
    (tmp_path / "a.url").write_text("[InternetShortcut]\nURL=https://www.elfaro.cl/old\n")
    home.take(tmp_path / "one.csv", tmp_path / "a.url")
    assert [item["status"] for item in home.sink.items] == ["added", "link"]
    (whole,) = home.wholes()
    assert (whole.article.tags, whole.belongings.saved_at) == (("sea",), 1_700_000_000)


def test_undo_gives_back_the_summary_that_an_import_made_whole(home: Any, tmp_path: Path, samples: Any) -> None:
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
    picture = base64.b64encode(samples.grey_png()).decode()
    (tmp_path / "a.html").write_text(
        samples.page(
            1, '<link rel=canonical href="https://www.elfaro.cl/mole"><meta name=author content="Ana Ríos">'
        ).replace("<article>", f'<article><figure><img src="data:image/png;base64,{picture}"></figure>')
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
            assert samples.WORDS[0] in whole.article.html
            continue
        changed = whole.belongings._replace(changed=before[0].belongings.changed)
        assert [whole._replace(belongings=changed)] == before
        with contextlib.closing(home.library.connect()) as connection:
            assert connection.execute("SELECT count(*) FROM picture").fetchone() == (0,)
            assert [row.id for row in articles.page(connection, Scope(search="northbound"))] == [number]
            assert articles.page(connection, Scope(search="lengthen")) == []
            assert connection.execute("SELECT count(*) FROM remembered WHERE name LIKE 'completed%'").fetchone() == (0,)


def test_a_highlight_of_long_ago_that_came_since_keeps_the_text_it_is_in(
    home: Any, tmp_path: Path, samples: Any
) -> None:
    entry = {"title": "Vote 1", "url": "https://www.elfaro.cl/mole", "is_archived": 0, "tags": ["sea"]}
    (tmp_path / "wallabag.json").write_text(json.dumps([entry]))
    (tmp_path / "a.html").write_text(samples.page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    (tmp_path / "readwise-data.csv").write_text(READWISE)
    home.take(tmp_path / "wallabag.json")
    completed = home.take(tmp_path / "a.html")["batch"]
    home.take(tmp_path / "readwise-data.csv")
    home.undo(completed)
    (vote,) = [whole for whole in home.wholes() if whole.title == "Vote 1"]
    assert [note.quote for note in vote.article.notes] == ["lengthen the northern mole"]
    assert samples.WORDS[0] in vote.article.html


def test_the_original_of_a_summary_is_kept_as_long_as_it_may_come_back(home: Any, tmp_path: Path, samples: Any) -> None:
    annotation = {"quote": "northern mole", "created_at": "2026-02-13T08:00:00Z"}
    entry = {"title": "Vote 1", "url": "https://www.elfaro.cl/mole", "is_archived": 0, "annotations": [annotation]}
    (tmp_path / "wallabag.json").write_text(json.dumps([entry | {"tags": []}]))
    home.take(tmp_path / "wallabag.json")
    (summary,) = (whole.article.original_file for whole in home.wholes())
    assert summary is not None
    (tmp_path / "a.html").write_text(samples.page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    batch = home.take(tmp_path / "a.html")["batch"]
    (whole,) = home.wholes()
    assert imports.originals_in_use(home.library) == {summary, whole.article.original_file}
    home.undo(batch)
    assert [whole.article.original_file for whole in home.wholes()] == [summary]
    with contextlib.closing(writable(home.library.path)) as other:
        other.execute("BEGIN IMMEDIATE")  # somebody writes meanwhile: nobody is kept waiting
        assert imports.originals_in_use(home.library) == {summary}


def test_exports_of_other_readers(home: Any, tmp_path: Path, samples: Any) -> None:
    body = "".join(f"<p>{words}</p>" for words in samples.WORDS)
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


def test_highlights_find_the_article_they_were_made_in(home: Any, tmp_path: Path, samples: Any) -> None:
    (tmp_path / "a.html").write_text(samples.page(1))
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
        assert samples.WORDS[0] in vote.article.html
        assert (book.title, book.article.teaser, book.article.author) == ("A book", True, "Ana")
        assert book.article.notes[0].quote == "A sentence of a book."
    assert home.undo(batch) == 0
    assert len(home.wholes()) == 2
    (tmp_path / "readwise-data.csv").write_text(READWISE + "Another sentence.,Another book,Bo,,,,,page,1,,\n")
    home.take(tmp_path / "readwise-data.csv")
    assert home.sink.items[0]["words"] == "Added: “Another book”; 2 you have already"


@pytest.mark.parametrize("title", ["Vote 1", 'The "quiet" vote: 夜市が開く', "Vote 1 again", "Vote\0 2", "…"])
def test_only_one_article_of_this_very_title_is_taken_for_the_marked_one(home: Any, title: str) -> None:
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    titles = ["Vote 1", 'The "quiet" vote: 夜市が開く', "Vote 1 again", "Vote 1 again", "Vote\0 2"]
    news = [NewArticle(f"{at}", one, "<p>Words.</p>") for at, one in enumerate(titles)]
    stored = arrivals.store(home.library, [Delivery(source, news)], 1_790_000_000).new
    with home.library.transaction():
        found = imports.only_titled(title)
    assert found == {"Vote 1": stored[0], titles[1]: stored[1], titles[4]: stored[4]}.get(title)


def test_marked_words_wait_for_their_article(home: Any, tmp_path: Path, samples: Any) -> None:
    work = {"user_book_id": 1, "title": "Vote 1", "source_url": "https://www.elfaro.cl/mole",
            "highlights": [{"text": "lengthen the northern mole", "note": "Why?"}]}  # fmt: skip
    (tmp_path / "readwise.json").write_text(json.dumps([work]))
    (tmp_path / "a.html").write_text(samples.page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    home.take(tmp_path / "readwise.json")
    home.take(tmp_path / "a.html")
    (whole,) = home.wholes()
    assert not whole.article.teaser
    assert samples.WORDS[0] in whole.article.html
    assert whole.article.notes[0].quote == "lengthen the northern mole"


def test_when_it_was_updated_and_that_it_costs_is_kept_and_shown(home: Any, tmp_path: Path, samples: Any) -> None:
    data = {"@type": "NewsArticle", "headline": "Vote 1", "datePublished": "2026-02-13T08:00:00Z",
            "dateModified": "2026-02-13T09:30:00Z", "isAccessibleForFree": False}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    (tmp_path / "a.html").write_text(samples.page(1, head))
    (tmp_path / "b.html").write_text(samples.page(2, head.replace("09:30:00", "08:00:30").replace("false", "true")))
    home.take(tmp_path / "a.html", tmp_path / "b.html")
    with contextlib.closing(home.library.connect()) as connection:
        shown = [opened_article.read(connection, number) for number in home.numbers()]
    first, second = (opened_article.content(one) for one in shown if one is not None)
    assert first.updated.startswith("Updated ")
    assert first.updated.endswith(day_and_time(1_770_975_000))
    assert first.paywall == "Behind a paywall"
    assert (second.updated, second.paywall) == ("", "")


@pytest.mark.parametrize("kind", ["file", "folder", "zip"])
def test_show_original_page_brings_what_lay_beside_it(
    open_home: Callable[[str], Any], tmp_path: Path, samples: Any, kind: str
) -> None:
    drop = tmp_path / "drop"
    (drop / "Vote_files").mkdir(parents=True)
    (drop / "Vote_files" / "a.css").write_text("p { color: red }")
    (drop / "Vote_files" / "a.png").write_bytes(samples.grey_png())
    head = '<link rel=stylesheet href="Vote_files/a.css"><script src="Vote_files/a.js"></script>'
    (drop / "Vote.html").write_text(samples.page(1, head).replace("</h1>", '</h1><img src="Vote_files/a.png">'))
    dropped = {"file": drop / "Vote.html", "folder": drop, "zip": tmp_path / "drop.zip"}[kind]
    first = open_home("first")
    first.take(samples.zipped(drop, dropped) if kind == "zip" else dropped)
    (archive,) = first.export("library", tmp_path / "all.zip")
    for place in ("first", "second"):
        home = first if place == "first" else open_home(place)
        if place == "second":
            home.take(archive)
        shown = Path(original.run(home.work(), {"article": home.numbers()[0]})["path"]).read_text()
        assert "p { color: red }" in shown
        assert f"data:image/png;base64,{base64.b64encode(samples.grey_png()).decode()}" in shown
        assert "<script" not in shown


def test_the_readers_own_file_has_no_owner_that_is_not_known(home: Any, tmp_path: Path, samples: Any) -> None:
    (tmp_path / "note.md").write_text("# A note\n\nWords of a note that is long enough to be read by somebody.")
    (tmp_path / "page.html").write_text(samples.page(1, '<link rel="canonical" href="https://news.example/1">'))
    home.take(tmp_path / "note.md", tmp_path / "page.html")
    with contextlib.closing(home.library.connect()) as connection:
        shown = [opened_article.read(connection, number) for number in home.numbers()]
    owners = {one.source: one.owner.words for one in map(opened_article.content, filter(None, shown))}
    assert owners.pop("Your own files") == ""
    assert set(owners.values()) == {"Owner not known"}
