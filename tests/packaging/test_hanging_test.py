"""A test that hangs is ended: what it hangs in is told, and a worker that runs it is replaced by another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_a_test_that_hangs_is_ended_and_named(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("import threading\n\ndef test_that_hangs():\n    threading.Event().wait()\n")
    words = ["-c", str(PROJECT), "--rootdir", str(tmp_path), "-o", "faulthandler_timeout=1"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *words, str(tmp_path)],
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "yes"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode != 0 and "in test_that_hangs" in run.stderr, run.stdout + run.stderr
