"""The archive of a library that goes on being used, and of files with dates of their own."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine import originals
from overview.engine.jobs import export
from overview.library import notes


def lines(archive: Path, name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(archive) as opened:
        return [json.loads(line) for line in opened.read(name).splitlines()]


def test_an_archive_is_of_one_moment(home: Any, plain: Callable[..., None], tmp_path: Path) -> None:
    plain(home.library, 3)
    numbers = home.numbers()
    work = home.work()
    home.sink.on_progress = lambda: notes.tag(home.library, numbers, "late")
    export.run(work, {"format": "library", "path": str(tmp_path / "all.zip")})
    written = lines(tmp_path / "all.zip", "articles/00001.jsonl")
    assert len(written) == 4
    assert not [one["title"] for one in written if "late" in one["tags"]]


def test_an_original_with_a_date_that_no_zip_can_bear_is_in_the_archive(home: Any, tmp_path: Path) -> None:
    data = home.tools.places.data
    name = originals.keep(data, b"<p>A page</p>", "page.html")
    os.utime(data / originals.FOLDER / name, (0, 0))
    with home.library.transaction() as connection:
        connection.execute("UPDATE article_text SET original_file = ?", (name,))
    (archive,) = home.export("library", tmp_path / "all.zip")
    with zipfile.ZipFile(archive) as opened:
        assert opened.read(f"originals/{name}") == b"<p>A page</p>"


def test_what_takes_a_files_place_is_on_the_disk_before(
    home: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut could leave neither of them. That the disk keeps its word can't be tested."""
    path = tmp_path / "article.md"
    synced: list[bytes] = []
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(path.read_bytes() if path.exists() else b""))
    home.export("markdown", path, home.numbers())
    assert not synced
    path.write_bytes(b"before")
    home.export("markdown", path, home.numbers())
    assert synced == [b"before"] and path.read_bytes() != b"before"
