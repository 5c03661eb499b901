"""Import through the job: folders, archives, doubles, lists of links, undo, an early end, a killed process."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import import_files
from overview.engine.work import Cancelled
from overview.extraction import members
from overview.extraction.worker import LIMIT_HIT
from overview.library import models, notes, states
from overview.paths import program


def titles(home: Any) -> list[str]:
    return sorted(whole.title for whole in home.wholes())


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_each_file_of_a_folder_or_archive_has_its_result(home: Any, tmp_path: Path, samples: Any, kind: str) -> None:
    path = samples.write(tmp_path / "drop", 30)
    (path / "more").mkdir()
    (path / "more" / "note.md").write_text("# A note\n\nWords of a note that is long enough to be read by somebody.")
    (path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (path / "script.js").write_text("alert(1)")
    if kind == "zip":
        path = samples.zipped(path, tmp_path / "drop.zip")
    result = home.take(path)
    assert (result["added"], result["files"]) == (31, 32)
    states_of = {item["file"]: item["status"] for item in home.sink.items}
    assert states_of["broken.pdf"] == "failed"
    assert states_of["note.md"] == "added"
    places = {item["file"]: item["place"] for item in home.sink.items}
    assert places["note.md"] == f"{path.name} › more/note.md" and places["broken.pdf"] == f"{path.name} › broken.pdf"
    assert len(states_of) == 32
    assert home.sink.steps[-1] == (32, 32)
    assert titles(home) == sorted([f"Vote {n}" for n in range(30)] + ["A note"])
    kept = {whole.article.original_file for whole in home.wholes()}
    assert {one.name for one in (home.folder / "originals").iterdir()} == kept
    home.take(path)
    assert {item["status"] for item in home.sink.items} == {"here", "failed"}
    assert len(home.numbers()) == 31


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_what_is_wrong_with_a_file_is_said_in_the_same_words_inside_of_a_folder(
    home: Any, tmp_path: Path, samples: Any, kind: str
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    alone = [folder / "empty.html", folder / "large.txt"]
    alone[0].touch()
    with alone[1].open("wb") as file:
        file.truncate(70_000_000)
    home.take(*alone)
    said = {item["file"]: item["words"] for item in home.sink.items}
    assert said["empty.html"] == "Not added: the file is empty."
    assert "too large: 70 MB" in said["large.txt"]
    samples.zipped(samples.write(tmp_path / "other", 1), folder / "inner.zip")
    home.take(samples.zipped(folder, tmp_path / "drop.zip") if kind == "zip" else folder)
    inside = {item["file"]: item["words"] for item in home.sink.items}
    assert "drop the archive itself" in inside.pop("inner.zip")
    assert inside == said


def test_the_name_of_a_file_commands_no_terminal_and_looks_like_no_other(
    home: Any, tmp_path: Path, samples: Any
) -> None:
    name = "a\x1b]0;t\x07\u202elmth\x9b.html"
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / name).write_text(samples.page(1))
    home.take(samples.zipped(tmp_path / "drop", tmp_path / "drop.zip"))
    (item,) = home.sink.items
    assert item["status"] == "added" and item["place"] == "drop.zip › a]0;tlmth.html"


def test_the_same_address_and_the_same_text_are_one_article(home: Any, tmp_path: Path, samples: Any) -> None:
    canonical = '<link rel=canonical href="https://www.elfaro.cl/mole">'
    (tmp_path / "a.html").write_text(samples.page(1, canonical))
    (tmp_path / "b.html").write_text(samples.page(2, canonical))
    (tmp_path / "c.html").write_text(samples.page(3))
    (tmp_path / "d.html").write_text(samples.page(3).replace("<title>", "<!-- saved again --><title>"))
    home.take(*(tmp_path / f"{name}.html" for name in "abcd"))
    assert [item["status"] for item in home.sink.items] == ["added", "here", "added", "here"]
    assert home.sink.items[1]["articles"] == home.sink.items[0]["articles"]


def test_undo_takes_out_what_was_not_touched_since(home: Any, tmp_path: Path, samples: Any) -> None:
    before = home.take(samples.write(tmp_path / "first", 2))
    result = home.take(samples.write(tmp_path / "second", 6))
    assert result["added"] == 4
    saved, noted, tagged, _ = sorted(set(home.numbers()))[2:]
    states.save(home.library, [saved], 1_790_000_000)
    notes.add(home.library, noted, text="Mine.", at=1_790_000_000)
    notes.tag(home.library, [tagged], "mine")
    assert home.undo(result["batch"]) == 1
    assert titles(home) == [f"Vote {n}" for n in range(5)]
    assert home.undo(before["batch"]) == 2 and home.sink.steps == [(2, 2)]
    assert home.undo(before["batch"]) == 0
    with contextlib.closing(home.library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM import_batch").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM remembered WHERE name LIKE 'brought%'").fetchone() == (0,)


def test_an_early_end_keeps_what_was_done(home: Any, tmp_path: Path, samples: Any) -> None:
    folder = samples.write(tmp_path / "drop", 60)
    work = home.work()
    home.sink.on_progress = lambda: work.cancel() if len(home.sink.steps) == 10 else None
    with pytest.raises(Cancelled):
        import_files.run(work, {"paths": [str(folder)]})
    done = len(home.numbers())
    assert 10 <= done < 60
    assert home.take(folder)["added"] == 60 - done


def test_going_on_skips_what_was_answered(home: Any, tmp_path: Path, samples: Any) -> None:
    folder = samples.write(tmp_path / "drop", 5)
    batch = home.take(folder, skip=[0, 1])["batch"]
    assert [item["file"] for item in home.sink.items] == ["0002.html", "0003.html", "0004.html"]
    assert home.take(folder, skip=[2, 3, 4], batch=batch)["batch"] == batch
    assert home.undo(batch) == 5


def test_a_killed_import_loses_and_doubles_nothing(home: Any, tmp_path: Path, samples: Any) -> None:
    folder = samples.write(tmp_path / "drop", 80)
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


def test_one_file_that_hangs_costs_no_other(
    home: Any, tmp_path: Path, samples: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for number in range(90, 94):
        (before / f"{number}.html").write_text(samples.page(number))
    home.take(before)  # both workers are there, so that no start counts
    monkeypatch.setattr(members, "SECONDS", 1.0)
    folder = samples.write(tmp_path / "drop", 3)
    (folder / "0001.html").write_text("<p>" * 200_000 + samples.page(1))
    (folder / "bomb.zip").write_bytes(b"PK\x03\x04" + b"\0" * 400)
    home.take(folder)
    found = {item["file"]: item for item in home.sink.items}
    assert {name: found[name]["words"] for name in ("0000.html", "0001.html", "0002.html")} == {
        f"000{number}.html": f"Added: “Vote {number}”" for number in range(3)
    }
    with contextlib.closing(home.library.connect()) as connection:
        (remarks,) = connection.execute(
            "SELECT remarks FROM article_text WHERE article_id = ?", found["0001.html"]["articles"]
        ).fetchone()
    assert LIMIT_HIT in remarks


@pytest.mark.parametrize(("window_open", "pieces"), [(True, 3), (False, 1)])
def test_work_comes_in_small_pieces_while_a_window_is_open(
    home: Any, tmp_path: Path, window_open: bool, pieces: int
) -> None:
    rows = [f"Vote {number},https://www.elfaro.cl/{number},1700000000,,unread\n" for number in range(60)]
    (tmp_path / "pocket.csv").write_text(f"title,url,time_added,tags,status\n{''.join(rows)}")
    home.tools.window_open = window_open
    home.undo(home.take(tmp_path / "pocket.csv")["batch"])
    assert sum(bool(change.articles) for change in home.sink.changes) == pieces


def test_a_page_is_of_the_outlet_that_it_names_only_where_its_address_is(
    home: Any, tmp_path: Path, samples: Any
) -> None:
    from overview.library import choices

    paper = choices.NewSource("faro", choices.CATALOG, "El Faro", "CL", homepage="https://www.elfaro.example.cl/")
    (faro,) = choices.put(home.library, [paper]).values()
    hosts = ("elfaro.example.cl", "cronica.elfaro.example.cl", "faro-noticias.cl", "www.faro-noticias.cl", "elfaro.cl")
    for number, host in enumerate(hosts):
        head = f'<link rel=canonical href="https://{host}/{number}"><meta property=og:site_name content="El Faro">'
        (tmp_path / f"{number}.html").write_text(samples.page(number, head))
    home.take(*(tmp_path / f"{number}.html" for number in range(5)))
    with home.library.transaction():
        found = dict(models.Article.select(models.Article.url, models.Article.source_id).tuples())
    own, below, false, false_too, other = (found[f"https://{host}/{number}"] for number, host in enumerate(hosts))
    assert own == below == faro and false == false_too and len({faro, false, other}) == 3


def test_imported_articles_are_kept_whatever_their_age(home: Any, tmp_path: Path, samples: Any) -> None:
    from overview.library import choices, retention

    choices.put(
        home.library, [choices.NewSource("faro", choices.CATALOG, "El Faro", homepage="https://www.elfaro.cl/")]
    )
    head = '<link rel=canonical href="https://www.elfaro.cl/mole">'
    head += "<meta property=article:published_time content=2009-01-02>"
    for number in range(30):
        (tmp_path / f"{number}.html").write_text(samples.page(number, head.replace("/mole", f"/mole-{number}")))
    home.take(*(tmp_path / f"{number}.html" for number in range(30)))
    with home.library.transaction():
        assert models.Source.select().count() == 1
    assert retention.expired(home.library, int(time.time()), 90) == []


def test_a_list_of_one_saved_link_keeps_what_belongs_to_it(home: Any, tmp_path: Path) -> None:
    (tmp_path / "pocket.csv").write_text(
        "title,url,time_added,tags,status\nMole,https://www.elfaro.cl/mole,1700000000,sea|boats,archive\n"
    )
    home.take(tmp_path / "pocket.csv")
    (whole,) = home.wholes()
    assert (whole.title, whole.article.tags, whole.article.teaser) == ("Mole", ("boats", "sea"), True)
    assert (whole.belongings.saved_at, whole.belongings.read_at) == (1_700_000_000, 1_700_000_000)


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


def test_the_readers_own_files_have_no_language_in_common(home: Any, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    for name, words in (
        ("a", "The council agreed on a new budget for all schools."),
        ("b", "Der Stadtrat hat gestern über einen neuen Haushalt beraten."),
    ):
        (folder / f"{name}.md").write_text(f"# {words}\n\n{words * 9}")
    home.take(folder)
    connection = models.database.connection()
    rows = connection.execute("SELECT a.language, s.language FROM article a JOIN source s ON s.id = a.source_id")
    assert set(rows) == {("en", "und"), ("de", "und")}
