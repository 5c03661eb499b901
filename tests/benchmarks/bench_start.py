"""From the command to the painted window with the sample edition, beside an empty PySide6 window of the same run.

Aims: at most 1.6 times the empty window; the globe painted at most 150 ms after that. Milliseconds, medians of rounds
in which all take turns. The number of rounds can be given.

The empty window is that of PySide6 as pip installs it. `dev.py` and the packages put modules that PySide else compiles
at every start on the disk, which makes the empty window faster too: the second figure.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from stage import FIRST_PAINT, display, sample_home

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)
def done():
    print('{"window": %r}' % time.monotonic(), flush=True)
    application.quit()
application = QApplication(sys.argv)
window = Empty()
window.resize(1440, 900)
window.show()
application.exec()
"""


@contextlib.contextmanager
def as_installed() -> Iterator[dict[str, str]]:
    """What the environment needs for PySide to be as pip installs it."""
    found = importlib.util.find_spec("shiboken6")
    assert found is not None and found.origin is not None
    with tempfile.TemporaryDirectory() as folder:
        installed = Path(found.origin).parent
        shutil.copytree(installed, Path(folder) / "shiboken6", ignore=shutil.ignore_patterns("files.dir"))
        yield {"PYTHONPATH": folder}


def moments(words: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Run a program; gives how many milliseconds after its start it was painted."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return {what: (told[what] - began) * 1e3 for what in ("window", "globe") if what in told}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    empty: list[float] = []
    quick: list[float] = []
    window: list[float] = []
    globe: list[float] = []
    with sample_home() as home, display() as environment, as_installed() as plain:
        environment |= {"OVERVIEW_HOME": str(home)}
        for warm in range(rounds + 2):
            bare = moments(["-c", EMPTY], environment | plain)
            unpacked = moments(["-c", EMPTY], environment)
            ours = moments([str(FIRST_PAINT), "--until", "globe"], environment)
            if warm >= 2:
                empty.append(bare["window"])
                quick.append(unpacked["window"])
                window.append(ours["window"])
                globe.append(ours["globe"] - ours["window"])
    floor, fast, painted = statistics.median(empty), statistics.median(quick), statistics.median(window)
    print(f"empty PySide6 window      {floor:7.0f} ms   (least {min(empty):.0f})")
    print(f"  PySide's modules unpacked {fast:5.0f} ms   (least {min(quick):.0f})")
    print(f"Overview, painted         {painted:7.0f} ms   (least {min(window):.0f})   aim: ≤ 1.6 × the empty window")
    print(f"  times the empty window  {painted / floor:7.2f}      (of the least {min(window) / min(empty):.2f})")
    print(f"  with modules unpacked    {painted / fast:6.2f}      (of the least {min(window) / min(quick):.2f})")
    print(f"globe after the window    {statistics.median(globe):7.0f} ms   (least {min(globe):.0f})   aim: ≤ 150")


if __name__ == "__main__":
    main()
