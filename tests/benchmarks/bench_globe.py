"""How fast the globe is: frames in motion, the full picture at rest, picking, the way to its first picture, idling.

Run it alone: `python3 tests/benchmarks/bench_globe.py`. Frames and picks are CPU time of the painting thread; Qt fills
large gradients with threads of its own, so the process's CPU time stands beside it. Times to the first picture are wall
time.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from math import sin
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overview.ui.world import World

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))

FRAMES, PICKS, IDLE = 240, 4_000, 10.0
START = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from overview.ui.globe.widget import GlobeWidget
from overview.ui.world import World

class Watch(QObject):
    def __init__(self, globe):
        super().__init__(globe)
        self.first = self.cpu = self.ticked = self.longest = 0.0
        self.globe = globe
        globe.installEventFilter(self)
        self.clock = QTimer(self, interval=1)
        self.clock.timeout.connect(self.tick)
        self.clock.start()

    def tick(self):
        now = time.perf_counter()
        if self.ticked:
            self.longest = max(self.longest, now - self.ticked)
        self.ticked = now

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            watched.repaint()
            watched.installEventFilter(self)
            if not self.first:
                self.first, self.cpu, self.ticked = time.perf_counter(), time.process_time(), time.perf_counter()
            elif watched._canvas.ready:
                now = time.perf_counter()
                print((now - self.first) * 1e3, (time.process_time() - self.cpu) * 1e3, self.longest * 1e3)
                QApplication.exit()
            return True
        return False

application = QApplication([])
globe = GlobeWidget(World())
globe.resize(900, 900)
watch = Watch(globe)
globe.show()
application.exec()
"""


def main() -> None:
    """Print all figures."""
    start()
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    for theme_name in ("light", "dark"):
        frames(theme_name)
    picks()
    idle()
    del application


def line(name: str, values: list[float], unit: str = "ms") -> None:
    """One line of figures."""
    values = sorted(values)
    middle, high = values[len(values) // 2], values[min(len(values) - 1, int(len(values) * 0.95))]
    print(f"{name:58} p50 {middle:7.3f}  p95 {high:7.3f}  most {values[-1]:7.3f} {unit}")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU milliseconds of this thread and of the process."""
    thread, process = time.thread_time(), time.process_time()
    work()
    return (time.thread_time() - thread) * 1e3, (time.process_time() - process) * 1e3


def start() -> None:
    """From the first paint (no map) to the first picture with the map, in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "desktop")}
    runs = [
        [float(word) for word in done.stdout.split()]
        for _ in range(7)
        for done in [subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, env=environment)]
    ]
    for place, name in enumerate(("wall", "CPU", "longest time that the window could not answer")):
        line(f"first paint to the map's first picture, 900 px, {name}", [run[place] for run in runs])


def wait(milliseconds: int) -> None:
    """Let events, and other threads, have their time: QTest.qWait keeps Python for itself."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def world_with_news() -> World:
    """A world in which most countries have news."""
    from overview.catalog.countries import countries
    from overview.library.values import CountryCount
    from overview.ui.world import World

    chance = random.Random(7)
    world = World()
    numbers = {code: int(chance.paretovariate(0.7) * 2) - 2 for code in countries()}
    world.set_counts({code: CountryCount(number, number, number) for code, number in numbers.items()})
    return world


def frames(theme_name: str) -> None:
    """A turning globe with a selection, one with a story's arcs, one from near; and the full picture."""
    from PySide6.QtGui import QImage, QPainter

    from overview.ui.globe.camera import View
    from overview.ui.globe.widget import GlobeWidget
    from overview.ui.theme.theme import theme
    from overview.ui.world import Told, Volume

    theme().choose(theme_name)
    theme().set_reduce_motion(True)
    story = Told({"IS": 3, "PT": 2, "JP": 2, "KE": 2, "NO": 1, "BR": 1, "GB": 1, "IN": 1, "ZA": 1}, "IS")
    scenes = (("", Volume(), 1.0), (", story", story, 1.0), (", zoom 5", Volume(), 5.0), (", zoom 30", Volume(), 30.0))
    for size in (452, 900, 1400):
        world = world_with_news()
        globe = GlobeWidget(world)
        globe.resize(size, size)
        globe.show()
        while not globe._canvas.ready:
            wait(5)
        for name, shown, zoom in scenes:
            world.show(shown)
            world.select(["CA"] if shown == Volume() else [])
            for number in range(12):  # levels are sent for, names drawn
                globe.set_view(View(10.0 + number, 45, zoom))
                wait(10)
            took = []
            for number in range(FRAMES):
                step = number * 360 / FRAMES / zoom
                view = View(step - 180, 20 * sin(number / 7)) if zoom == 1 else View(10 + step, 45, zoom)
                globe.set_view(view)
                took.append(timed(globe.repaint))
            line(f"frame in motion, {size} px, {theme_name}{name}, painting thread", [thread for thread, _ in took])
            line(f"frame in motion, {size} px, {theme_name}{name}, process", [process for _, process in took])
        world.show(Volume())
        world.select(["CA"])
        whole, longest = [], []
        for turn in range(12):
            view, frame = View(turn * 30.0, 20), globe._motion.frame
            image = QImage(size, size, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            steps = globe._canvas._steps(painter, view, frame, (), full=True)
            spent = []
            while True:
                before = time.thread_time()
                if next(steps, "end") == "end":
                    break
                spent.append((time.thread_time() - before) * 1e3)
            painter.end()
            whole.append(sum(spent))
            longest.append(max(spent))
        line(f"full picture at rest, {size} px, {theme_name}, whole", whole)
        line(f"full picture at rest, {size} px, {theme_name}, longest step", longest)
        globe.close()


def picks() -> None:
    """What is under the pointer, near and far, at every level."""
    from overview.ui.globe.atlas import Atlas
    from overview.ui.globe.camera import Frame, View
    from overview.ui.globe.picking import Picker

    atlas = Atlas()
    chance = random.Random(3)
    frame = Frame(450, 450, 396)
    for level, zoom in ((0, 1.0), (1, 1.0), (3, 30.0)):
        picker = Picker(atlas.shapes, atlas.level(level).rings)
        took = []
        for _ in range(PICKS):
            view = View(chance.uniform(-180, 180), chance.uniform(-70, 70), zoom)
            x, y = chance.uniform(60, 840), chance.uniform(60, 840)
            took.append(timed(partial(picker.at, view, frame, x, y))[0])
        line(f"pick, level {level}, zoom {zoom:.0f}", took)


def idle() -> None:
    """CPU of a globe that stands."""
    from overview.ui.globe.widget import GlobeWidget

    globe = GlobeWidget(world_with_news())
    globe.resize(900, 900)
    globe.show()
    wait(1_500)  # until the map is there and all of it has been painted
    before = time.process_time()
    wait(round(IDLE * 1000))
    used = time.process_time() - before
    print(f"{'at rest':58} {used * 1e3:.1f} ms CPU in {IDLE:.0f} s = {used / IDLE:.2%}")
    globe.close()


if __name__ == "__main__":
    main()
