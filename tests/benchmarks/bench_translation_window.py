"""The window while a day's news is translated: frames of the globe, an article that is opened, visible headlines.

A real window (offscreen, 1440×900) and engine, and a model of real size with random weights (see `made_model`). Wall
time, as the reader waits; beside it CPU time, of the window's thread or of its children, which a busy machine does not
stretch. The number of articles can be given.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from io import TextIOWrapper
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import psutil
from bench_window import until
from made_model import ARGOS, SOURCE, article, made_model, sentence
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from overview.engine.jobs import translate_article, translate_rest
from overview.engine.work import Cancelled, Tools, Work
from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.paths import HOME_VARIABLE, places
from overview.settings import declared
from overview.settings.store import Settings
from overview.translation.client import Outcome, TranslationClient
from overview.translation.protocol import Job, Update
from overview.ui.desk import Desk
from overview.ui.globe.camera import View
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.theme.theme import theme
from overview.ui.window import Window

SECONDS = 5  # of turning the globe
OPENED, LISTS, STEPS = 10, 5, 5  # articles opened, lists of headlines, articles opened in this process
NOW = 1_790_000_000


def main() -> None:
    """Measure and print."""
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=True)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="overview-bench-") as folder:
        os.environ[HOME_VARIABLE] = folder
        made_model(Path(folder), ARGOS, install=True)
        articles = filled(count)
        application = QApplication(sys.argv[:1])
        theme().follow(application)
        where = places()
        desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
        desk.set(declared.TRANSLATE, False)
        window = Window(desk, Session(), fresh=False)
        window.resize(1440, 900)
        window.show()
        window.settle([])
        until(lambda: window.model.rowCount() and window.globe_room.globe._canvas.ready and not working(desk))
        turn(window, "without a backlog")
        desk.set(declared.TRANSLATE, True)
        desk.engine.ask("translate")
        until(lambda: any(job.name == "translate_rest" for job in desk.engine.working))
        until(lambda: (first := window.model.article(0)) is not None and first.translated)
        turn(window, "with a backlog")
        line("first paragraph of an opened article", [opened(window, desk, articles[-1 - at]) for at in range(OPENED)])
        lists = [articles[at * 30 : at * 30 + 30] for at in range(LISTS)]  # the oldest, whose turn has not come
        line("30 headlines", [headlines(desk, some) for some in lists])
        print("the backlog ran to the end" if not working(desk) else "the backlog still runs")
        window.close()
        desk.close()
        steps(articles[: len(articles) // 2])


def steps(numbers: tuple[int, ...]) -> None:
    """Where the time goes between the engine and its translator: the jobs in this process, a backlog beside them."""
    where = places()
    tools = Tools(where, open_library(where.data), Settings(where.data))
    tools.window_open = True
    rest = Work(tools, Told([]))
    backlog = threading.Thread(target=run_rest, args=(rest,))
    backlog.start()
    time.sleep(3)
    for number in numbers[:STEPS]:
        stamps = [("asked", time.perf_counter())]
        client = Stamping(tools.translation, stamps)
        tools._translation = client  # type: ignore[assignment]
        translate_article.run(Work(tools, Told(stamps)), {"article": number})
        tools._translation = client.real
        first = dict(reversed(stamps))  # the first of each
        began = first.pop("asked")
        print("  " + ", ".join(f"{name} after {(at - began) * 1e3:.0f} ms" for name, at in reversed(first.items())))
    rest.cancel()
    backlog.join()
    tools.close()


def run_rest(work: Work) -> None:
    """The backlog, until it is cancelled."""
    with contextlib.suppress(Cancelled):
        translate_rest.run(work, {})


class Told:
    """A job's sink that notes when it was told what."""

    def __init__(self, stamps: list[tuple[str, float]]) -> None:
        self._stamps = stamps

    def progress(self, *_: object) -> None:
        """Not noted."""

    def follow(self, _job: str) -> None:
        """Not done."""

    def item(self, *_: object) -> None:
        """A part, cleaned."""
        self._stamps.append(("cleaned and told", time.perf_counter()))

    def changed(self, _changes: object) -> None:
        """In the library."""
        self._stamps.append(("in the library", time.perf_counter()))


class Stamping:
    """The client, noting when a job goes out and what comes back."""

    def __init__(self, real: TranslationClient, stamps: list[tuple[str, float]]) -> None:
        self.real, self._stamps = real, stamps

    def submit(self, job: Job, tell: Callable[[Update], None] | None = None) -> tuple[int, Future[Outcome]]:
        """Hand on."""

        def told(update: Update) -> None:
            self._stamps.append(("first paragraph back", time.perf_counter()))
            if tell:
                tell(update)

        self._stamps.append(("with the translator", time.perf_counter()))
        return self.real.submit(job, told)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def filled(count: int) -> tuple[int, ...]:
    """A library with so many articles in the model's language; gives their ids, the oldest first."""
    library = open_library(places().data)
    keys = choices.put(library, [choices.NewSource("far", "reader", "Far Post", "KE", language=SOURCE)])
    news = [
        NewArticle(f"{at}", sentence(10), article(), country="KE", language=SOURCE, published=NOW + at, clean=True)
        for at in range(count)
    ]
    ids = arrivals.store(library, [Delivery(keys["far"], news)], NOW).new
    library.close()
    return tuple(sorted(ids))


def working(desk: Desk) -> bool:
    """Whether the engine does anything but wait."""
    return any(job.name != "overlook" for job in desk.engine.working)


def turn(window: Window, what: str) -> None:
    """Turn the globe for some seconds, sixty times in each."""
    globe = window.globe_room.globe
    took: list[tuple[float, float]] = []
    before = [time.perf_counter(), time.thread_time()]

    def frame() -> None:
        globe.set_view(View(len(took) * 0.7 % 360 - 180, 15))
        globe.repaint()
        now = [time.perf_counter(), time.thread_time()]
        took.append((now[0] - before[0], now[1] - before[1]))
        before[:] = now

    timer = QTimer(interval=1_000 // 60)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(frame)
    timer.start()
    end = time.monotonic() + SECONDS
    until(lambda: time.monotonic() > end)
    timer.stop()
    print(f"{len(took) / SECONDS:.0f} frames a second {what}")
    line(f"between two frames, {what}", took, "window's CPU")


def opened(window: Window, desk: Desk, number: int) -> tuple[float, float]:
    """From opening an article to its first English on the page."""
    before, began = children(), time.perf_counter()
    reading = window.reading
    window.open_article(number)
    until(lambda: reading.row is not None and reading.row.id == number and reading.page.content is not None)
    asked = time.perf_counter()
    until(lambda: bool(reading.page.content is not None and reading.page.content.html))
    took = time.perf_counter() - began
    print(f"  shown as published after {asked - began:.2f} s, in English after {took:.2f} s")
    return took, children() - before


def headlines(desk: Desk, numbers: tuple[int, ...]) -> tuple[float, float]:
    """From asking for headlines to the last in the library."""
    before, began = children(), time.perf_counter()
    ended: list[float] = []
    job = desk.engine.ask("translate", visible=list(numbers))
    job.done.connect(lambda _: ended.append(time.perf_counter()))
    until(lambda: bool(ended))
    return ended[0] - began, children() - before


def children() -> float:
    """CPU seconds of engine, workers and translator so far."""
    spent = 0.0
    for process in psutil.Process().children(recursive=True):
        times = process.cpu_times()
        spent += times.user + times.system
    return spent


def line(what: str, took: list[tuple[float, float]], whose: str = "CPU of its children") -> None:
    """Median, 95th percentile and the longest, in milliseconds."""
    parts = []
    for name, values in (("wall", sorted(one for one, _ in took)), (whose, sorted(other for _, other in took))):
        high = values[min(len(values) - 1, int(len(values) * 0.95))]
        figures = (values[len(values) // 2], high, values[-1])
        parts.append(
            f"{name} p50 {figures[0] * 1e3:.0f}, p95 {figures[1] * 1e3:.0f}, longest {figures[2] * 1e3:.0f} ms"
        )
    print(f"{what}: {'; '.join(parts)}")


if __name__ == "__main__":
    main()
