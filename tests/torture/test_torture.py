"""Readers, imports and windows work on one library at once and are killed, again and again. After each round the
library is whole, and all that anybody was told is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from overview.commands.running import run_job
from overview.engine import protocol
from overview.paths import places, program

PATIENCE = 20.0  # seconds for a round's import to get somewhere
READER = Path(__file__).parent / "reader.py"


class Torture:
    """A library and those who work on it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.home = places().data
        self.folder = folder
        self.dice = random.Random(seed)
        self.saved: set[int] = set()
        self.tags: set[tuple[int, str]] = set()
        self.notes: set[tuple[int, str]] = set()
        self.imported: set[int] = set()
        self.pages = 0

    # --- those who work

    def start(self, *words: object, feed: bool = False) -> subprocess.Popen[bytes]:
        """Start a process; what it says goes to a file of its own."""
        with (self.folder / f"said-{time.monotonic_ns()}").open("wb") as said:
            return subprocess.Popen(
                [str(word) for word in words],
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
            )

    def new_pages(self, count: int) -> list[str]:
        """Saved pages that nobody has imported yet, and an old one."""
        paths = []
        for _ in range(count):
            self.pages += 1
            path = self.folder / f"page-{self.pages:05}.html"
            told = " ".join(
                f"Gate {self.pages} of Far Sample stood open on day {day} of the year." for day in range(40)
            )
            title = f"Gate {self.pages} of Far Sample stands open"
            path.write_text(
                f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{told}</p></body></html>"
            )
            paths.append(str(path))
        return [*paths, str(self.folder / f"page-{self.dice.randrange(1, self.pages + 1):05}.html")]

    def engine(self) -> subprocess.Popen[bytes]:
        """An engine that imports and tidies up."""
        child = self.start(*program(), "engine", feed=True)
        jobs: list[tuple[str, dict[str, Any]]] = [("import", {"paths": self.new_pages(30)}), ("upkeep", {})]
        assert child.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(protocol.encode_window())
            for number, (job, arguments) in enumerate(jobs, 1):
                child.stdin.write(protocol.encode_request(protocol.Request(number, job, arguments)))
            child.stdin.flush()
        return child

    # --- a round

    def round(self) -> None:
        """Let them work, kill them in any order, and look."""
        dice = self.dice
        readers = [self.start(sys.executable, READER, dice.randrange(10**9)) for _ in range(2)]
        workers = [self.engine()]
        if dice.random() < 0.3:
            workers.append(self.start(*program(), *self.new_pages(3)))  # a window
        everyone = readers + workers
        dice.shuffle(everyone)
        end, enough = time.monotonic() + PATIENCE, dice.randrange(1, 20)
        while time.monotonic() < end and self.told(b'"added"') < enough:
            time.sleep(0.05)
        for one in everyone:
            time.sleep(dice.random() * 0.3)
            one.send_signal(signal.SIGKILL)
        outputs = []
        for one in everyone:
            one.wait()
            if one.stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    one.stdin.close()
        for path in sorted(self.folder.glob("said-*")):
            outputs.append(path.read_bytes())
            path.unlink()
        self.believe(outputs)
        self.look()

    def told(self, word: bytes) -> int:
        """How often a word was said in this round."""
        return sum(path.read_bytes().count(word) for path in self.folder.glob("said-*"))

    def believe(self, outputs: list[bytes]) -> None:
        """Take in what was told."""
        for output in outputs:
            for line in output.split(b"\n")[:-1]:
                value = json.loads(line)
                article = value.get("article")
                if "saved" in value:
                    self.saved.add(article)
                elif "tag" in value:
                    self.tags.add((article, value["tag"]))
                elif "note" in value:
                    self.notes.add((article, value["note"]))
                elif value.get("item", {}).get("status") == "added":
                    self.imported.update(value["item"]["articles"])

    def look(self) -> None:
        """The library is whole, and what was told is there."""
        with contextlib.closing(sqlite3.connect(self.home / "library.sqlite")) as connection:
            ask = connection.execute
            assert ask("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert ask("PRAGMA foreign_key_check").fetchall() == []
            articles = {row[0] for row in ask("SELECT id FROM article")}
            assert articles == {row[0] for row in ask("SELECT article_id FROM article_text")}
            assert articles == {row[0] for row in ask("SELECT rowid FROM article_search_docsize")}
            counted = {row[0]: row[1:] for row in ask("SELECT country, total, read FROM country_count WHERE total > 0")}
            there = ask(
                "SELECT a.country, count(*), count(s.read_at) FROM article a"
                " LEFT JOIN reading_state s ON s.article_id = a.id GROUP BY a.country"
            )
            assert counted == {row[0]: row[1:] for row in there}
            titles = [row[0] for row in ask("SELECT title FROM article WHERE title LIKE 'Gate %'")]
            assert len(titles) == len(set(titles)), "an article is there twice"
            assert self.imported <= articles
            assert self.saved <= {row[0] for row in ask("SELECT article_id FROM reading_state WHERE saved_at > 0")}
            assert self.tags <= set(ask("SELECT article_id, name FROM tag"))
            assert self.notes <= set(ask("SELECT article_id, text FROM note"))


@pytest.mark.slow
@pytest.mark.skipif("OVERVIEW_TORTURE" not in os.environ, reason="python3 dev.py torture runs it")
@pytest.mark.parametrize(
    ("seconds", "seed"), [pytest.param(35, 1, id="short"), pytest.param(600, time.time_ns(), id="long")]
)
def test_whoever_is_killed_nothing_that_was_told_is_lost(tmp_path: Path, seconds: int, seed: int) -> None:
    print(f"seed {seed}")
    assert run_job("prepare", {"first": True}) is not None
    torture = Torture(tmp_path, seed)
    end = time.monotonic() + seconds
    rounds = 0
    while time.monotonic() < end or rounds < 3:
        torture.round()
        rounds += 1
    assert torture.saved and torture.tags and torture.notes and torture.imported
    print(
        f"{rounds} rounds, {len(torture.imported)} imported, {len(torture.saved)} saved, "
        f"{len(torture.tags)} tags, {len(torture.notes)} notes"
    )
