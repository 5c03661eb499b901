"""How alive the real window is: scrolling through a long list, and while a thousand dropped files are imported.

Aims: the window never stands still longer than 50 ms while 1,000 files come in; at least 40 pages a second, two cores.
A beat every 5 ms finds how long the window's thread was away: wall time, and CPU time of that thread, which a busy
machine does not stretch. Offscreen, 1440×900. The numbers of articles and of files can be given.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from overview.library.opening import open_library
from overview.paths import HOME_VARIABLE, places
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.taking import take
from overview.ui.theme.theme import theme
from overview.ui.window import Window

BEAT = 5  # milliseconds


class Pulse:
    """Notes how long the window's thread was away between two beats, in milliseconds."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self._before = (time.monotonic(), time.thread_time())
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = (time.monotonic(), time.thread_time())
        self.wall.append((now[0] - self._before[0]) * 1e3)
        self.cpu.append((now[1] - self._before[1]) * 1e3)
        self._before = now

    def report(self, what: str) -> None:
        """Print, and begin anew."""
        wall, cpu = sorted(self.wall), sorted(self.cpu)
        at = int(len(wall) * 0.99)
        print(
            f"{what:<36} away: p99 {wall[at]:5.1f} ms, longest {wall[-1]:5.1f} ms"
            f"   of its own CPU: p99 {cpu[at]:5.1f} ms, longest {cpu[-1]:5.1f} ms"
        )
        self.wall.clear()
        self.cpu.clear()


def until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Handle events until something holds."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def pages(folder: Path, count: int) -> list[str]:
    """Saved pages with invented articles of 400 words, among what pages have around them."""
    around = "".join(f"<li><a href='/{n}'>Another headline of Fable {n}</a></li>" for n in range(80))
    paths = []
    for number in range(count):
        told = "".join(
            f"<p>Lamp {number} of Fable Street went on at {n} o’clock, as the {n}th keeper had written in her book, "
            f"and the {number} boats of the harbour answered it one after the other.</p>"
            for n in range(14)
        )
        path = folder / f"lamp-{number:04}.html"
        path.write_text(
            f"<html><head><title>Lamp {number} goes on</title></head><body><nav><ul>{around}</ul></nav><article>"
            f"<h1>Lamp {number} goes on in Fable Street</h1>{told}</article><footer><ul>{around}</ul></footer></body>"
        )
        paths.append(str(path))
    return paths


def main() -> None:
    """Measure and print."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    with tempfile.TemporaryDirectory(prefix="overview-bench-") as folder:
        os.environ[HOME_VARIABLE] = str(Path(folder) / "library")
        filling = f"from bench_library import *; fill(open_library(Path(sys.argv[1])), {articles})"
        subprocess.run(
            [sys.executable, "-c", filling, os.environ[HOME_VARIABLE]], cwd=Path(__file__).parent, check=True
        )
        application = QApplication(sys.argv[:1])
        theme().follow(application)
        where = places()
        desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
        window = Window(desk, Session(), fresh=False)
        window.resize(1440, 900)
        window.show()
        window.settle([])
        window.lists.show_lens()
        until(lambda: window.model.rowCount() and not desk.engine.jobs and window.globe_room.globe._canvas.ready)
        pulse = Pulse()

        bar = window.list.verticalScrollBar()
        scrolling = QTimer()
        scrolling.timeout.connect(lambda: bar.setValue(bar.value() + 90))
        scrolling.start(16)
        until(lambda: window.model.rowCount() >= min(articles, 3_000))
        scrolling.stop()
        pulse.report(f"scrolling through {window.model.rowCount():,} of {articles:,}")

        window.world.clear()
        window.lists.show_lens()
        until(lambda: not window.model.loading)
        paths = pages(Path(folder), files)
        began = time.monotonic()
        pulse = Pulse()
        take(window, paths, [])
        until(lambda: not [job for job in desk.engine.jobs if job.name == "import"])
        took = time.monotonic() - began
        pulse.report(f"importing {files:,} files")
        print(f"{'':<36} {files / took:.0f} pages a second")
        window.close()
        desk.close()


if __name__ == "__main__":
    main()
