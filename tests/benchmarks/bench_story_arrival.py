"""How long an article takes from being stored to its story's row on the screen: `bench_story_arrival.py [ARTICLES]`.

A real window (offscreen) with the lens Stories open, a real engine process, sites on loopback. The library holds so
many grouped articles (10,000 unless told) of the last days. Each round a site has a new article about a known event;
the time runs from the engine's word that it is stored until the row of its story counts it. In the second half of the
rounds another site of the same refresh answers only after eight seconds. Aim: 2 s. Then articles are taken out of the
story by hand: from the reader's choice until the row shows it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import ClassVar

from bench_stories import OUTLETS, START, News, outlet

ROUNDS = 5  # of each kind
SLOW = 8.0  # seconds
MOST = 60.0  # seconds for a round
A_DAY = 4_000
WORDS = (
    "Rope bridge of Valdera closed after an anchor cable snapped over the Torvald gorge; engineers inspect pylon",
    "rivets and commuters take the ferry while the mayor promises repairs before the river thaws",
)
EVENT = [word for line in WORDS for word in line.split()]


class Site(BaseHTTPRequestHandler):
    """A feed that gets longer, and one that is slow."""

    items: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer."""
        slow = self.path == "/slow"
        if slow:
            time.sleep(SLOW)
        inside = "" if slow else "".join(reversed(self.items))
        body = f'<rss version="2.0"><channel><title>S</title><language>en</language>{inside}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def telling(number: int) -> tuple[str, str]:
    """Title and text of one outlet's article about the event."""
    words = EVENT[number % 5 :] + EVENT[: number % 5]
    return " ".join(EVENT[:8]) + f" {number}", " ".join(words)


def fill(folder: Path, base: str, count: int) -> tuple[int, int]:
    """Fill a library, and group it; gives the ids of the two sites."""
    from overview.engine.jobs import group, languages
    from overview.engine.work import Tools, Work
    from overview.library import arrivals, choices
    from overview.library.arrivals import Delivery
    from overview.library.new_articles import NewArticle
    from overview.library.opening import open_library
    from overview.paths import places
    from overview.settings.store import Settings

    class Quiet:
        def progress(self, done: int, of: int, what: str) -> None: ...
        def item(self, index: int, value: dict[str, object]) -> None: ...
        def changed(self, changes: object) -> None: ...
        def follow(self, job: str) -> None: ...

    library = open_library(folder)
    names = [f"outlet {number}" for number in range(OUTLETS)]
    rows = [choices.NewSource(name, choices.READER, name, language="en", country="KE") for name in names]
    for name, path in (("fast", "/fast"), ("slow", "/slow")):
        rows.append(
            choices.NewSource(
                name, choices.READER, name, "NO", feed=base + path, kind="feed", language="en", default_on=True
            )
        )
    sources = choices.put(library, rows)
    now = int(time.time())
    shift = now - START - int(count / A_DAY * 86_400) - 60
    old = [
        (outlet(one), NewArticle(one.id, one.title, one.text, country=one.country, language="en", published=at))
        for one in islice(iter(News(A_DAY)), count)
        for at in (one.published + shift,)
    ]
    for at, country in enumerate(("KE", "JP", "BR")):
        title, text = telling(at)
        article = NewArticle(f"event {at}", title, text, country=country, language="en", published=now - 3_600 + at)
        old.append((f"outlet {at}", article))
    for start in range(0, len(old), 500):
        part = [Delivery(sources[source], [article]) for source, article in old[start : start + 500]]
        arrivals.store(library, part, now)
    work = Work(Tools(places(folder), library, Settings(folder)), Quiet())
    languages.run(work, {})
    group.run(work, {})
    work.tools.close()
    library.close()
    return sources["fast"], sources["slow"]


def main() -> None:
    """Run, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OVERVIEW_HOME"] = folder
        fast, slow = fill(Path(folder), f"http://127.0.0.1:{server.server_address[1]}", count)
        measure(Path(folder), fast, slow, count)
    server.shutdown()


def measure(folder: Path, fast: int, slow: int, count: int) -> None:
    """Open the window, and have articles arrive."""
    from PySide6.QtWidgets import QApplication

    from overview.library import articles
    from overview.library.opening import open_library
    from overview.paths import places
    from overview.settings.declared import ALLOW_PRIVATE, PROXY, REFRESH_AGREED
    from overview.settings.store import Settings
    from overview.ui.desk import Desk
    from overview.ui.layout import STORIES
    from overview.ui.library_thread import LibraryThread
    from overview.ui.session import Session
    from overview.ui.theme.theme import theme
    from overview.ui.window import Window

    settings = Settings(folder)
    settings.set(REFRESH_AGREED, True)
    settings.set(ALLOW_PRIVATE, ["127.0.0.1"])
    settings.set(PROXY, "none")
    application = QApplication([])
    theme().follow(application)
    desk = Desk(places(), settings, LibraryThread(open_library(folder)))
    window = Window(desk, Session(), fresh=False)
    window.show()
    window.settle([])
    window.lists.choose_lens(STORIES)
    assert window.stories is not None and window.refreshing is not None
    model = window.stories.stories.model

    def until(condition: Callable[[], bool]) -> bool:
        end = time.monotonic() + MOST
        while not condition() and time.monotonic() < end:
            application.processEvents()
            time.sleep(0.001)
        return condition()

    def told() -> int:
        """How many articles the row of the event counts."""
        rows = [model.story(at) for at in range(model.rowCount())]
        event = [row for row in rows if row is not None and {"KE", "JP", "BR"} <= set(row.countries)]
        return max((row.articles for row in event if any(word in row.label for word in EVENT[:12:3])), default=0)

    def is_told(counts: Collection[int]) -> bool:
        return told() in counts

    until(lambda: told() >= 3)
    stored: list[float] = []
    desk.engine.changed.connect(lambda changes: stored.append(time.perf_counter()) if changes.articles else None)
    for kind, only in (("all sites answer at once", [fast]), (f"another site takes {SLOW:.0f} s", [fast, slow])):
        taken: list[float] = []
        for number in range(ROUNDS):
            until(lambda: all(job.name == "overlook" for job in desk.engine.working))
            before = told()
            title, text = telling(10 + len(Site.items))
            guid = f"<guid>{len(Site.items)}</guid>"
            Site.items.append(f"<item><title>{title}</title>{guid}<description>{text}</description></item>")
            stored.clear()
            window.refreshing.start(only=only)
            if until(partial(is_told, range(before + 1, before + 10))):
                taken.append(time.perf_counter() - stored[0])
            else:
                print(f"{kind}: round {number + 1} did not reach its row within {MOST:.0f} s")
        said = ", ".join(f"{seconds:.2f}" for seconds in sorted(taken))
        print(f"{count} articles, {kind}: {said} s from stored to its story's row", flush=True)
    corrected = []
    for _ in range(ROUNDS):
        until(lambda: all(job.name == "overlook" for job in desk.engine.working))
        before = told()
        with contextlib.closing(desk.library.library.connect()) as connection:
            (newest,) = connection.execute(
                "SELECT max(id) FROM article WHERE story_id = (SELECT story_id FROM article WHERE identity = 'event 0')"
            ).fetchone()
            (row,) = articles.rows(connection, [newest])
        began = time.perf_counter()
        window.stories.stories.room.split_wanted.emit(row)
        if until(partial(is_told, [before - 1])):
            corrected.append(time.perf_counter() - began)
    said = ", ".join(f"{seconds:.2f}" for seconds in sorted(corrected))
    print(f"{count} articles, taken out of its story by hand: {said} s until its row shows it")
    window.close()
    desk.close()


if __name__ == "__main__":
    main()
