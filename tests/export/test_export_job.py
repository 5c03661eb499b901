"""The job: many articles, none, a taken name, an early end, a disk that takes no more."""

from __future__ import annotations

import os
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import export
from overview.engine.whole_files import ABANDONED
from overview.engine.work import Cancelled, JobFailure
from overview.isolation import Pool

EACH = ("share", "markdown", "text", "json")
TOGETHER = ("epub", "pdf", "csv")


@pytest.fixture
def full_disk(home: Any) -> Iterator[Callable[[], None]]:
    """Files can't grow beyond two kilobytes from the call on, as on a full disk. Python turns the signal into EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Pool(size=1) as own:  # a worker has the limits of when it was started
        home.tools.pool = own
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_048, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_each_article_gets_a_file_and_no_file_is_replaced(
    home: Any, plain: Callable[..., None], tmp_path: Path
) -> None:
    plain(home.library, 3)
    for kind in EACH:
        folder = tmp_path / kind
        first = home.export(kind, folder, home.numbers())
        second = home.export(kind, folder, home.numbers())
        assert len(set(first) | set(second)) == 8
        assert set(folder.iterdir()) == set(first) | set(second)
    assert home.sink.steps == [(n, 4) for n in range(1, 5)]


@pytest.mark.parametrize("kind", TOGETHER)
def test_no_articles_make_a_file_all_the_same(home: Any, tmp_path: Path, kind: str) -> None:
    (path,) = home.export(kind, tmp_path / f"none.{kind}", [])
    assert path.stat().st_size > 0
    assert home.export("share", tmp_path, [999]) == []


def test_a_book_of_several_is_called_like_its_file(home: Any, plain: Callable[..., None], tmp_path: Path) -> None:
    plain(home.library, 2)
    (book,) = home.export("epub", tmp_path / "Drought in Kenya.epub", home.numbers())
    with zipfile.ZipFile(book) as opened:
        assert "<dc:title>Drought in Kenya</dc:title>" in opened.read("book/package.opf").decode()


def test_a_thousand_articles(home: Any, plain: Callable[..., None], tmp_path: Path) -> None:
    plain(home.library, 1_000)
    assert len(home.export("share", tmp_path / "pages", home.numbers())) == 1_001
    (book,) = home.export("epub", tmp_path / "all.epub", home.numbers())
    with zipfile.ZipFile(book) as opened:
        assert sum(name.endswith(".xhtml") for name in opened.namelist()) == 1_002


@pytest.mark.parametrize("kind", ["share", "epub", "library"])
def test_an_early_end_leaves_no_half_file(home: Any, plain: Callable[..., None], tmp_path: Path, kind: str) -> None:
    plain(home.library, 20)
    folder = tmp_path / "out"
    folder.mkdir()
    work = home.work()
    home.sink.on_progress = lambda: work.cancel() if len(home.sink.steps) == 5 else None
    with pytest.raises(Cancelled):
        export.run(work, {"articles": home.numbers(), "format": kind, "path": str(folder)})
    assert len(list(folder.iterdir())) == (5 if kind == "share" else 0)


@pytest.mark.parametrize("kind", [*EACH, *TOGETHER, "library"])
def test_a_full_disk_is_told_and_leaves_nothing(
    home: Any, plain: Callable[..., None], tmp_path: Path, kind: str, full_disk: Callable[[], None]
) -> None:
    plain(home.library, 40, words="A long sentence about nothing in particular, with a number. " * 40)
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "kept.out"
    path.write_text("What was here.")
    numbers = home.numbers()[1:2] if kind in EACH else home.numbers()
    full_disk()
    with pytest.raises(JobFailure, match="could not be"):
        home.export(kind, path, numbers)
    assert list(folder.iterdir()) == [path]
    assert path.read_text() == "What was here."


def test_a_folder_that_was_made_for_nothing_goes(
    home: Any, plain: Callable[..., None], tmp_path: Path, full_disk: Callable[[], None]
) -> None:
    plain(home.library, 2, words="A long sentence about nothing in particular, with a number. " * 80)
    mine = tmp_path / "mine"
    mine.mkdir()
    full_disk()
    for folder in (tmp_path / "new", mine):
        with pytest.raises(JobFailure, match="could not be"):
            home.export("share", folder, home.numbers()[1:])
    assert list(tmp_path.glob("[mn]*")) == [mine]


def test_notes_stay_at_home_if_wanted(home: Any, tmp_path: Path) -> None:
    for kind in ("share", "markdown", "text", "json"):
        (path,) = home.export(kind, tmp_path / f"a.{kind}", home.numbers(), notes=False)
        text = path.read_text()
        assert "All of it" not in text
        assert "sum(A1)" not in text
        (path,) = home.export(kind, tmp_path / f"a.{kind}", home.numbers())
        assert "All of it" in path.read_text()


def test_an_unknown_format_is_told(home: Any, tmp_path: Path) -> None:
    with pytest.raises(JobFailure, match="does not write"):
        home.export("doc", tmp_path, home.numbers())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name")
def test_a_link_stays_one_and_a_pipe_is_not_replaced(home: Any, tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real.csv", tmp_path / "link.csv", tmp_path / "pipe"
    real.write_text("old")
    link.symlink_to(real)
    home.export("csv", link, home.numbers())
    assert link.is_symlink() and real.read_text("utf-8").startswith("headline,")
    os.mkfifo(pipe)
    with pytest.raises(JobFailure, match="could not be written: it is no file"):
        home.export("csv", pipe, home.numbers())
    assert pipe.is_fifo()


def test_no_file_beside_the_one_that_is_written_is_touched(home: Any, tmp_path: Path) -> None:
    mine, other = tmp_path / "news.csv.new", tmp_path / "other"
    mine.write_text("mine")
    other.write_text("another's")
    (tmp_path / "link.csv.new").symlink_to(other)
    for name in ("news.csv", "link.csv"):
        home.export("csv", tmp_path / name, home.numbers())
    assert mine.read_text() == "mine" and other.read_text() == "another's"
    assert not (tmp_path / "link.csv").is_symlink()


def test_what_a_kill_left_of_a_file_goes_with_a_later_one(home: Any, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    old, recent, other = (folder / f".overview-{name}.new" for name in ("0123456789abcdef", "1" * 16, "mine"))
    for path in (old, recent, other):
        path.write_text("half a book")
    long_ago = time.time() - 2 * ABANDONED
    for path in (old, other):
        os.utime(path, (long_ago, long_ago))
    (made,) = home.export("text", folder / "a.txt", home.numbers()[:1])
    assert sorted(folder.iterdir()) == sorted([recent, other, Path(made)])
