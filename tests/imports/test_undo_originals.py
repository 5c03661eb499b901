"""What is taken back leaves no copy of its file behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from overview.engine import originals


def test_the_files_that_an_import_brought_go_with_it_at_once(tmp_path: Path, open_home: Callable[[str], Any]) -> None:
    home = open_home("home")
    files = [tmp_path / f"{name}.md" for name in ("kept", "gone")]
    for file in files:
        file.write_text(f"# The {file.stem} lantern\n\nA sentence about lanterns that were {file.stem}.\n")
    home.take(files[0])
    kept = home.tools.places.data / originals.FOLDER
    before = set(kept.iterdir())
    batch = home.take(*files)["batch"]  # the first of them is here already
    assert len(set(kept.iterdir())) == 2
    assert home.undo(batch) == 1
    assert set(kept.iterdir()) == before


def test_the_file_that_made_a_summary_whole_goes_when_the_summary_is_back(
    tmp_path: Path, home: Any, samples: Any
) -> None:
    entry = {"title": "Vote 1", "url": "https://www.elfaro.cl/mole", "is_archived": 0, "tags": ["sea"]}
    (tmp_path / "wallabag.json").write_text(json.dumps([entry]))
    (tmp_path / "a.html").write_text(samples.page(1, '<link rel=canonical href="https://www.elfaro.cl/mole">'))
    home.take(tmp_path / "wallabag.json")
    kept = home.tools.places.data / originals.FOLDER
    completed = home.take(tmp_path / "a.html")["batch"]
    assert len(list(kept.iterdir())) == 1
    home.undo(completed)
    assert list(kept.iterdir()) == []
