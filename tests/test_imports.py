"""The way to the first paint: the real program in a process, and what it had imported when it was painted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).parent / "benchmarks" / "first_paint.py"
HEAVY = {
    "argparse",
    "bs4",
    "ctranslate2",
    "feedparser",
    "http",
    "http.client",
    "keyring",
    "logging",
    "lxml",
    "nh3",
    "numpy",
    "overview.engine.server",
    "overview.extraction",
    "overview.feeds",
    "overview.stories",
    "overview.translation",
    "overview.ui.engine_client",
    "overview.ui.globe_room",
    "overview.ui.reading",
    "peewee",
    "PySide6.QtNetwork",
    "ssl",
    "tempfile",
    "trafilatura",
    "urllib.request",
    "zipfile",
}


def painted(until: str, home: Path) -> dict[str, object]:
    """Start the program in the library `home`, until it is painted."""
    child = subprocess.run(
        [sys.executable, str(LAUNCHER), "--until", until],
        env=os.environ | {"OVERVIEW_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert child.returncode == 0, child.stderr
    found: dict[str, object] = json.loads(child.stdout)
    return found


@pytest.mark.parametrize("start", ["first", "second"])
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path, start: str) -> None:
    if start == "second":
        painted("window", tmp_path)
    modules = painted("window", tmp_path)["modules"]
    assert isinstance(modules, list)
    assert "overview.ui.window" in modules
    assert HEAVY & set(modules) == set()


def test_names_that_take_pyside_long_wait_until_after_the_first_paint(tmp_path: Path, sample_library: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_library, home)
    (home / "window.json").write_text('{"countries": ["KE"]}')
    named = painted("window", home)["named"]
    assert isinstance(named, list)
    assert {"Qt", "QPainter", "QStyleOptionViewItem"} <= set(named)  # rows were painted
    styles, gradients, motion, events, addresses = "QStyle", "QGradient", "QEasingCurve", "QScrollEvent", "QUrl"
    assert not {styles, gradients, motion, events, addresses} & set(named)


def test_the_globe_is_painted_soon_after(tmp_path: Path) -> None:
    found = painted("globe", tmp_path)
    assert isinstance(found["globe"], float) and isinstance(found["window"], float)
    assert found["globe"] > found["window"]


def test_an_engine_that_finds_nothing_to_translate_has_made_nothing_ready_for_it() -> None:
    words = (
        "import json, sys; from overview.engine.jobs import prepare, translate, translate_rest;"
        "from overview.translation import handles;"
        "print(json.dumps([sorted(sys.modules), handles._compiled.cache_info().currsize]))"
    )
    child = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, timeout=300)
    assert child.returncode == 0, child.stderr
    modules, compiled = json.loads(child.stdout)
    assert not {"peewee", "overview.engine.jobs.complete", "overview.feeds", "overview.extraction"} & set(modules)
    assert compiled == 0
