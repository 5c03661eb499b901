"""What extraction costs: CPU time of a page, its parts, and pages a second through two workers.

The pages are the labelled ones of the shared folder where it is there, else an invented one.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from overview.extraction.body import find
from overview.extraction.body.tree import parsed
from overview.extraction.encoding import decode
from overview.extraction.metadata import facts_of
from overview.extraction.page import article_of_page
from overview.extraction.sanitise import clean
from overview.extraction.worker import read_in
from overview.isolation import Pool

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "extraction-dev"
INVENTED = (
    "<html lang=en><title>Valpo votes | El Faro</title><nav>"
    + '<a href="/x">Section</a> ' * 200
    + "</nav><h1>Valpo votes</h1><article>"
    "<p>The harbour council voted on Thursday to lengthen the <a href=/m>northern "
    "mole</a> by two hundred metres, he said.</p>" * 30 + "</article>"
)
EVERY = 5  # one page in so many is timed alone


def pages() -> list[bytes]:
    """The pages to read."""
    found = [gzip.decompress(path.read_bytes()) for path in sorted(SHARED.glob("*/pages/*.html.gz"))]
    return found or [INVENTED.encode()] * 200


def milliseconds(seconds: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(seconds)
    return f"{statistics.median(ordered) * 1000:6.1f} ms median {ordered[int(len(ordered) * 0.95)] * 1000:7.1f} ms p95"


def main() -> None:
    """Print the figures."""
    contents = pages()
    texts = [decode(content) for content in contents[::EVERY]]
    for text in texts[:5]:
        article_of_page(text)  # what is imported once
    times: dict[str, list[float]] = {
        "whole page": [],
        "  parsing": [],
        "  metadata": [],
        "  body": [],
        "  cleaning": [],
    }
    for text in texts:
        began = time.process_time()
        article_of_page(text)
        marks = [time.process_time()]
        times["whole page"].append(marks[0] - began)
        tree = parsed(text)
        marks.append(time.process_time())
        facts = facts_of(tree)
        marks.append(time.process_time())
        body = find(tree, facts, lambda image: image.get("src"))
        marks.append(time.process_time())
        clean(body.html)
        marks.append(time.process_time())
        for name, start, end in zip(list(times)[1:], marks, marks[1:], strict=False):
            times[name].append(end - start)
    print(f"{len(texts)} pages of {statistics.median(map(len, texts)) / 1000:.0f} kB (median), CPU time a page:")
    for name, seconds in times.items():
        print(f"  {name:12} {milliseconds(seconds)}")
    with tempfile.TemporaryDirectory() as folder, Pool(size=2) as pool, ThreadPoolExecutor(2) as threads:
        paths = []
        for number, content in enumerate(contents):
            path = Path(folder, f"{number}.html")
            path.write_bytes(content)
            paths.append(str(path))
        list(threads.map(lambda path: read_in(pool, path), paths[:8]))
        began = time.perf_counter()
        failed = sum(bool(found["error"]) for found in threads.map(lambda path: read_in(pool, path), paths))
        whole = time.perf_counter() - began
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"two workers: {len(paths) / whole:.0f} pages a second ({len(paths)} pages, "
        f"{failed} without an article, load {load:.1f})"
    )


if __name__ == "__main__":
    main()
