"""A library from the command line alone, from the first file to a copy of it all."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from overview.paths import HOME_VARIABLE, program

from .conftest import Overview

Page = Callable[..., Path]


def test_from_a_file_to_a_saved_article(overview: Overview, page: Page, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    first = overview("import", "--json", page(1), page(2), empty)
    assert first.code == 1
    assert [one["status"] for one in first.lines] == ["added", "added", "failed"]
    again = overview("import", "--json", page(1))
    assert again.code == 0 and again.lines[0]["status"] == "here"
    assert again.lines[0]["articles"] == first.lines[0]["articles"]

    listed = overview("list", "--json").lines
    assert {row["title"] for row in listed} == {"Bell 1 rings in Upper Fable", "Bell 2 rings in Upper Fable"}
    number = first.lines[0]["articles"][0]
    shown = overview("show", "--json", number).lines[0]
    assert "Bell 1 of Upper Fable rang 3 times" in shown["text"]

    assert overview("save", number).code == 0
    assert [row["id"] for row in overview("list", "--saved", "--json").lines] == [number]
    assert overview("tag", "bells", number).code == 0
    assert [row["id"] for row in overview("list", "--tag", "bells", "--json").lines] == [number]
    assert overview("unsave", number).code == 0
    assert overview("list", "--saved", "--json").lines == []

    found = overview("search", "--json", "rings", '"bell 1 rings"', "-nobodywrotethis").lines
    assert [row["id"] for row in found] == [number]
    assert overview("search", "--json", "nobodywrotethis").lines == []


def test_an_import_that_is_ended_early_says_how_it_is_taken_back(overview: Overview, page: Page, library: Path) -> None:
    pages = [str(page(number)) for number in range(1, 200)]
    child = subprocess.Popen(
        [*program(), "import", *pages],
        env=os.environ | {HOME_VARIABLE: str(library), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None and "Added: " in child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=300)
    assert child.returncode == 1 and "ended early" in told
    assert " added; overview import --undo 1 takes all of it back" in told
    assert overview("import", "--undo", 1).code == 0
    again = overview("import", "--undo", 1)
    assert again.code == 1 and "no import 1, or it was taken back already" in again.err
    assert overview("list", "--json").lines == []


def test_what_is_not_there_is_said(overview: Overview) -> None:
    for words in (("show", 4711), ("save", 4711), ("tag", "x", 4711)):
        said = overview(*words)
        assert said.code == 1 and "no article 4711" in said.err
    gone = overview("import", "gone.html", "--json")
    assert gone.code == 1 and gone.lines[0]["status"] == "failed"
    assert overview("list", "--order", "sideways").code == 2
    for nowhere in (("--library",), ("--library=",), ("--library", "")):  # as a variable that is not set leaves it
        assert overview("list", *nowhere).code == 2


def test_a_copy_brings_back_what_was_lost(overview: Overview, filled: Path) -> None:
    overview("save", 1, 2)
    copy = Path(overview("backup").out.strip())
    assert copy.is_file()
    overview("unsave", 1, 2)
    overview("save", 3)
    restored = overview("restore", copy)
    assert restored.code == 0, restored.err
    assert sorted(row["id"] for row in overview("list", "--saved", "--json").lines) == [1, 2]
    kept = [path for path in filled.glob("library.sqlite.*") if not path.name.endswith(("-wal", "-shm"))]
    assert len(kept) == 1  # the one before
    assert str(kept[0]) in restored.out


def test_the_library_can_be_named(overview: Overview, bells: Path) -> None:
    assert len(overview("list", "--json", f"--library={bells}").lines) == 6
    assert len(overview("--library", bells, "list", "--json").lines) == 6
    assert overview("list", "--json").lines == []


def test_the_library_can_be_named_from_the_home_folder(
    overview: Overview, bells: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(bells.parent))
    assert len(overview("list", "--json", f"--library=~/{bells.name}").lines) == 6  # a shell leaves it as it is


def test_the_page_that_it_all_began_with(overview: Overview, shared: Path) -> None:
    said = overview("import", "--json", shared / "seeds" / "000_699112a8f8f1ed1e.txt")
    assert said.code == 0, said.err
    article = overview("show", "--json", said.lines[0]["articles"][0]).lines[0]
    assert article["title"].startswith("Zelensky Heads to Turkey to Launch New Diplomatic Drive")
    assert article["source_name"] == "KyivPost" and article["country"] == "UA"
    assert article["published"][5:10] == "11-18"
    assert article["text"].startswith("President Volodymyr Zelensky has announced")
    assert article["text"].rstrip().endswith("the position it is given.")
    assert [one[0] for one in article["related"]] == ["Ukraine’s Stain"]


@pytest.mark.parametrize("kind", ["list", "search", "show", "doctor", "import", "save", "backup"])
def test_each_command_explains_itself(overview: Overview, kind: str) -> None:
    said = overview(kind, "--help")
    assert said.code == 0 and f"overview {kind}" in said.out
