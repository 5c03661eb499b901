"""What an import costs: pages a second through the job into the library, and a library archive out and in again.

The pages are the labelled ones of the shared folder where it is there, else an invented one, each with an address of
its own. Run with `python tests/benchmarks/bench_import.py [PAGES]`.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from overview.engine.jobs import export, import_files, undo_import
from overview.engine.work import Tools, Work
from overview.library.opening import open_library
from overview.library.values import Changes
from overview.paths import places
from overview.settings.store import Settings

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "extraction-dev"
PAGES = 1_000
INVENTED = (
    "<html lang=en><title>Valpo votes | El Faro</title><nav>"
    + '<a href="/x">Section</a> ' * 200
    + "</nav><h1>Valpo votes</h1><article>"
    "<p>The harbour council voted on Thursday to lengthen the <a href=/m>northern "
    "mole</a> by two hundred metres, he said.</p>" * 30 + "</article>"
)


class Quiet:
    """A sink that keeps the results."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []

    def progress(self, done: int, of: int, what: str) -> None:
        """Nobody is looking."""

    def item(self, index: int, value: dict[str, Any]) -> None:
        """Keep a result."""
        if index >= 0:
            self.items.append(value)

    def changed(self, changes: Changes) -> None:
        """Nobody is looking."""

    def follow(self, job: str) -> None:
        """Nothing follows here."""


class Home:
    """A library folder and its jobs."""

    def __init__(self, folder: Path) -> None:
        self.library = open_library(folder)
        self.tools = Tools(places(folder), self.library, Settings(folder))

    def run(self, job: Any, **arguments: Any) -> tuple[float, dict[str, Any], Quiet]:
        """Seconds, result and messages of a job."""
        sink = Quiet()
        began = time.monotonic()
        result = job.run(Work(self.tools, sink), arguments)
        return time.monotonic() - began, result, sink

    def close(self) -> None:
        """End its workers."""
        self.tools.close()
        self.library.close()


def write_pages(folder: Path, count: int) -> None:
    """So many pages as files, from what there is, each marked so that none is a double of another."""
    found = [gzip.decompress(path.read_bytes()) for path in sorted(SHARED.glob("*/pages/*.html.gz"))]
    found = found or [INVENTED.encode()]
    for number in range(count):
        again = b"" if number < len(found) else b"<p>Once more, for the %d. time, at length.</p></body>" % number
        page = found[number % len(found)]
        (folder / f"{number:05}.html").write_bytes(page.replace(b"</body>", again, 1) if again else page)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        folder = Path("pages").absolute()
        folder.mkdir()
        write_pages(folder, count)
        with zipfile.ZipFile("pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
        print(f"{count} pages, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        first = Home(Path("first").absolute())
        own = time.process_time()
        seconds, result, sink = first.run(import_files, paths=[str(folder)])
        own = time.process_time() - own
        first.close()  # what children have used is known when they have ended
        workers = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = own + workers.ru_utime + workers.ru_stime
        print(f"folder in:   {count / seconds:6.1f} pages/s in {seconds:.1f} s")
        print(f"             {cpu / count * 1000:6.1f} ms CPU a page, {own / count * 1000:.1f} of them the engine's")
        print(f"             {2 * count / cpu:6.1f} pages/s if two cores had nothing else to do")
        states = [item["status"] for item in sink.items]
        print("             " + ", ".join(f"{states.count(one)} {one}" for one in sorted(set(states))))
        first = Home(Path("first").absolute())
        seconds, _, _ = first.run(import_files, paths=[str(folder)])
        print(f"again:       {count / seconds:6.1f} pages/s (all are here already)")
        seconds, _, _ = first.run(export, format="library", path=str(Path("all.zip").absolute()))
        print(
            f"archive out: {result['added'] / seconds:6.1f} articles/s, {Path('all.zip').stat().st_size / 1e6:.1f} MB"
        )
        seconds, out, _ = first.run(undo_import, batch=result["batch"])
        print(f"undo:        {out['out'] / seconds:6.1f} articles/s")
        first.close()
        for name, packed in (("archive in", "all.zip"), ("zip in", "pages.zip")):
            home = Home(Path(f"library-{packed}").absolute())
            seconds, result, _ = home.run(import_files, paths=[str(Path(packed).absolute())])
            print(f"{name + ':':<12} {result['added'] / seconds:6.1f} articles/s")
            home.close()


if __name__ == "__main__":
    main()
