"""How long the window stands still while 1,000 feeds are refreshed: `bench_refresh_window.py [FEEDS]`.

A real window (offscreen unless DISPLAY is set), a real engine, the feed farm on loopback with an address for each site.
A timer of 4 ms ticks in the window; a tick that comes late is a pause. Prints pauses in milliseconds, with the globe at
rest and turning. Aim: none longer than 50 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tools" / "feedfarm.py"
PORT = 23_000
TICK = 4  # milliseconds
MOST = 240.0  # seconds for a refresh


def main() -> None:
    """Run, and print."""
    if not SHARED.exists():
        print("bench_refresh_window: skipped, the feed farm is not here")
        return
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    farm = subprocess.Popen(
        [sys.executable, str(SHARED), "--sites", str(feeds), "--ports", str(feeds), "--port", str(PORT), "--lazy"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert farm.stdout is not None
    try:
        while "ready" not in farm.stdout.readline():
            pass
        with tempfile.TemporaryDirectory() as folder:
            os.environ["OVERVIEW_HOME"] = folder
            measure(Path(folder), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/opml?n={feeds}").read())
    finally:
        farm.terminate()
        farm.wait()


def measure(folder: Path, opml: bytes) -> None:
    """Refresh twice in a window: at rest, and with the globe turning."""
    from PySide6.QtWidgets import QApplication

    from overview.engine.subscribing import subscribe
    from overview.feeds.opml import subscriptions
    from overview.library.opening import open_library
    from overview.paths import places
    from overview.settings.declared import ALLOW_PRIVATE, REFRESH_AGREED
    from overview.settings.store import Settings
    from overview.ui.desk import Desk
    from overview.ui.library_thread import LibraryThread
    from overview.ui.session import Session
    from overview.ui.theme.theme import theme
    from overview.ui.window import Window

    library = open_library(folder)
    sources = subscribe(library, subscriptions(opml)).every
    settings = Settings(folder)
    settings.set(REFRESH_AGREED, True)
    settings.set(ALLOW_PRIVATE, ["127.0.0.1"])
    application = QApplication([])
    theme().follow(application)
    desk = Desk(places(), settings, LibraryThread(library))
    window = Window(desk, Session(), fresh=False)
    window.show()
    window.settle([])
    wait(application, 3.0)
    for turning in (False, True):
        pauses = refresh(application, window, list(sources), turning)
        pauses.sort()
        late = [pause for pause in pauses if pause > 50]
        what = "globe turning" if turning else "globe at rest"
        print(
            f"{len(sources)} feeds, {what}: {window.model.rowCount()} rows; pauses p95 "
            f"{pauses[int(len(pauses) * 0.95)]:.0f} ms, p99 {pauses[int(len(pauses) * 0.99)]:.0f} ms, longest "
            f"{pauses[-1]:.0f} ms; {len(late)} of {len(pauses)} longer than 50 ms"
        )
    window.close()
    desk.close()


def refresh(application: object, window: object, sources: list[int], turning: bool) -> list[float]:
    """Milliseconds between two ticks while the sources are asked."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from overview.ui.window import Window

    assert isinstance(window, Window) and isinstance(application, QApplication) and window.refreshing is not None
    pauses: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        pauses.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setInterval(TICK)
    timer.timeout.connect(tick)
    turn = QTimer()
    turn.setInterval(16)
    codes = ["KE", "JP", "BR", "FR", "AU"]
    turn.timeout.connect(lambda: window.world.pick(codes[int(time.perf_counter()) % len(codes)]))
    window.refreshing.start(only=sources)
    timer.start()
    if turning:
        turn.start()
    end = time.monotonic() + MOST
    while any(job.name == "refresh" for job in window.desk.engine.jobs) and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.0005)
    timer.stop()
    turn.stop()
    return pauses


def wait(application: object, seconds: float) -> None:
    """Let the window live."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main()
