"""Extraction through real workers: limits end in plain text, the command prints in order and streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from overview.extraction.worker import LIMIT_HIT, clean_html, plain_file, read_file, read_in, read_page
from overview.isolation import Pool

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    (
        "The harbour council voted on Thursday to lengthen the northern mole by two hundred "
        "metres before the winter storms."
    ),
    "For nine years the fishing boats of the town have waited in the outer bay whenever the wind turned to the north.",
]
PAGE = (
    f"<html lang=en><title>Valpo votes</title><h1>Valpo votes</h1><article><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></article>"
)


def overview(*words: str, command: str = "extract", stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "overview", command, *words],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_worker_that_passes_its_time_gives_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE, encoding="utf-8")
    with Pool(size=1) as pool:
        slow = read_in(pool, str(path), seconds=0.01)
        well = read_in(pool, str(path))
    (article,) = slow["articles"]
    assert (article["title"], article["notes"]) == ("Valpo votes", [LIMIT_HIT])
    assert TEXTS[0] in article["text"]
    assert well["articles"][0]["notes"] == []


def test_memory_that_runs_out_gives_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE + "<p>" + "<i>a</i> " * 1_500_000, encoding="utf-8")
    with Pool(size=1, memory=420) as pool:
        found = read_in(pool, str(path), 60.0)  # it is memory that runs out, not time on a busy machine
    (article,) = found["articles"]
    assert TEXTS[0] in article["text"]
    assert LIMIT_HIT in article["notes"]


def test_what_the_workers_functions_give(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE, encoding="utf-8")
    read = read_file({"path": str(path)})
    assert set(read) == {"articles", "links", "tagged_links", "opml", "error", "bundle", "ms"}
    assert read["articles"][0]["text"].splitlines() == TEXTS
    assert read_page({"path": str(path), "url": "https://www.elfaro.cl/x"})["article"]["country"] == "CL"
    assert "reason" in read_page({"html": "<p>no</p>", "url": None})
    assert clean_html({"html": "<b onclick=x>a</b>"}) == {"html": "<p><b>a</b></p>", "notes": []}
    assert plain_file({"path": str(tmp_path / "gone")})["error"] == "There is no such file."


def test_results_come_in_order_with_errors_between(tmp_path: Path) -> None:
    names = []
    for number in range(12):
        path = tmp_path / f"{number}.html"
        path.write_text(PAGE.replace("Valpo votes", f"Number {number}") if number % 3 else "", encoding="utf-8")
        names.append(str(path))
    done = overview("--json", *names)
    assert done.returncode == 1
    found = lines(done)
    assert [line["file"] for line in found] == names
    assert [line.get("title") for line in found if not line["error"]] == [f"Number {n}" for n in range(12) if n % 3]
    assert {line["error"] for line in found if line["error"]} == {"The file is empty."}
    well = found[1]
    assert set(well) >= {
        "file",
        "title",
        "byline",
        "source",
        "country",
        "published",
        "updated",
        "language",
        "lead_image",
        "section",
        "url",
        "text",
        "html",
        "related",
        "topic",
        "paywalled",
        "highlights",
        "notes",
        "error",
        "ms",
    }
    assert well["text"].splitlines() == TEXTS
    assert isinstance(well["ms"], float)


def test_the_form_for_people_and_the_exit_codes(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE, encoding="utf-8")
    link = tmp_path / "x.url"
    link.write_text("[InternetShortcut]\nURL=https://example.org/a\n", encoding="utf-8")
    done = overview(str(path), str(link))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Valpo votes\n")
    assert "https://example.org/a  x" in done.stdout
    gone = overview(str(tmp_path / "gone.html"))
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "There is no such file." in gone.stderr
    assert overview().returncode == 2


@pytest.mark.parametrize(
    "module",
    [
        "overview.extraction",
        "overview.extraction.sanitise",
        "overview.extraction.page",
        "overview.extraction.files",
        "overview.extraction.worker",
        "overview.commands.extract",
    ],
)
def test_nothing_heavy_is_imported_with_the_room(module: str) -> None:
    code = (
        f"import sys, {module}; print([name for name in ('lxml', 'bs4', 'nh3', 'trafilatura', "
        "'htmldate', 'pypdfium2', 'numpy', 'chardet') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_what_comes_on_the_standard_input_is_read_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(tmp_path / "home"))
    path = tmp_path / "x.html"
    path.write_text(PAGE, encoding="utf-8")
    found = lines(overview(str(path), "-", str(path), "--json", stdin=PAGE))
    assert [(one["file"], one["title"]) for one in found] == [
        (name, "Valpo votes") for name in (str(path), "-", str(path))
    ]
    (taken,) = lines(overview("-", "--json", command="import", stdin=PAGE))
    assert (taken["status"], taken["place"]) == ("added", "standard input")


@pytest.mark.parametrize("command", ["extract", "import"])
def test_a_reader_that_ends_early_ends_the_command_without_a_word(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(tmp_path / "home"))
    path = tmp_path / "x.html"
    path.write_text(PAGE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "overview", command, "--json", str(path)],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=300,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")
