"""The documents for those who work on Overview: each file, folder and task that they name is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from overview import paths

CODE = Path(paths.__file__).parent
ROOT = CODE.parent.parent
PLACES = (ROOT, CODE, ROOT / "tests")
_NAMED = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.py)`")
_TO_FILL_IN = re.compile(r"[A-Z]{3}")  # step_NNN.py, FOLDER/logs


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_they_name_is_there(document: str) -> None:
    named = set(_NAMED.findall((ROOT / document).read_text("utf-8")))
    assert len(named) > 10
    lost = [name for name in named if not any((place / name).exists() for place in PLACES)]
    assert not [name for name in lost if not _TO_FILL_IN.search(name)]


def test_every_task_that_they_name_is_one() -> None:
    told = subprocess.run([sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True).stdout
    tasks = set(re.findall(r"^    python3 dev\.py ([\w-]+)", told, re.MULTILINE))
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "packaging").glob("**/README.md")):
        assert set(re.findall(r"python3? dev\.py ([\w-]+)", document.read_text("utf-8"))) <= tasks, document


def test_the_lists_of_licences_leave_nothing_out() -> None:
    for folder in ("resources", "seeds"):
        there = {path.name + "/" * path.is_dir() for path in (ROOT / folder).iterdir() if path.name[:2] != "__"}
        rows = re.findall(r"^\| (`.*?) \|", (ROOT / folder / "LICENCES.md").read_text("utf-8"), re.MULTILINE)
        listed = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
        assert listed == there - {"LICENCES.md"}, folder
