"""A refresh as a command, beside newsboat, against the news sites on loopback of ../shared/tools/feedfarm.py.

Prints wall and CPU seconds of three rounds (the best one counts) for new, unchanged, and a few new items; peak memory;
and, with `parse`, milliseconds a feed of real ones. Aims: 150 feeds new ≤ 0.7 of newsboat's wall time and ≤ 0.6 of its
CPU time, unchanged ≤ 0.2 of both; 1,000 feeds new ≤ 0.25, unchanged ≤ 0.03 of its wall time; 5,000 feeds in ≤ 250 MB.

    bench_feeds.py [SITES …]      default: 150 1000
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

FARM = Path(__file__).resolve().parents[3] / "shared" / "tools" / "feedfarm.py"
PORT = 28_180
ROUNDS = 3


class Cost(NamedTuple):
    """Seconds, and megabytes at the peak."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s wall  {self.cpu:6.2f} s CPU  {self.memory:4.0f} MB"


def cost_of(words: list[str], environment: dict[str, str]) -> Cost:
    """Run a command and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    child = subprocess.Popen(words, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, used.ru_maxrss / 1000)


@contextmanager
def farm(sites: int) -> Iterator[str]:
    """The news sites, each at a port of its own; gives the address of the first."""
    words = [sys.executable, str(FARM), "--sites", str(sites), "--ports", str(min(sites, 1000)), "--port", str(PORT)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if not any("ready" in line for line in child.stdout):
            raise SystemExit("the farm did not start")
        try:
            yield f"http://127.0.0.1:{PORT}"
        finally:
            child.terminate()


def get(address: str) -> bytes:
    """What the farm says."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address) as answer:
        found: bytes = answer.read()
    return found


def measure(name: str, base: str, refresh: Callable[[Path], Cost], sites: int) -> list[Cost]:
    """Rounds of new, unchanged and two new items at every other site; the best of each."""
    best: list[Cost] = []
    for _ in range(ROUNDS if sites < 1000 else 1):
        with tempfile.TemporaryDirectory() as folder:
            costs = [refresh(Path(folder)), refresh(Path(folder))]
            get(f"{base}/tick?n=2&frac=0.5")
            costs.append(refresh(Path(folder)))
        best = [min(pair) for pair in zip(best or costs, costs, strict=True)]
    for what, cost in zip(("new", "unchanged", "a few new"), best, strict=True):
        print(f"{sites:>5} sites  {name:<9} {what:<10} {cost}", flush=True)
    return best


def overview(base: str, sites: int) -> Callable[[Path], Cost]:
    """`overview refresh`, its start included."""
    opml = Path(tempfile.mkdtemp()) / "farm.opml"
    opml.write_bytes(get(f"{base}/opml?n={sites}"))
    words = [sys.executable, "-m", "overview", "refresh", "--opml", str(opml), "--allow-private", "127.0.0.1"]
    return lambda folder: cost_of(words, {"OVERVIEW_HOME": str(folder)})


def newsboat(base: str, sites: int) -> Callable[[Path], Cost]:
    """`newsboat -x reload` with fifty threads."""
    made = Path(tempfile.mkdtemp())
    (made / "urls").write_bytes(get(f"{base}/urls?n={sites}"))
    (made / "config").write_text("reload-threads 50\n")
    words = ["newsboat", "-u", str(made / "urls"), "-C", str(made / "config"), "-x", "reload", "-c"]
    return lambda folder: cost_of([*words, str(folder / "cache.db")], {"HOME": str(folder)})


def have_newsboat() -> bool:
    """Whether newsboat is there; root on Debian gets it."""
    if shutil.which("newsboat") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "newsboat"], stdout=subprocess.DEVNULL
        )
    return shutil.which("newsboat") is not None


def main() -> None:
    """Measure, for each number of sites."""
    if not FARM.exists():
        print(f"needs {FARM}")
        return
    beside = have_newsboat()
    for sites in [int(word) for word in sys.argv[1:]] or [150, 1000]:
        with farm(sites) as base:
            ours = measure("Overview", base, overview(base, sites), sites)
            if beside and sites <= 1000:
                theirs = measure("newsboat", base, newsboat(base, sites), sites)
                for what, one, other in zip(("new", "unchanged", "a few new"), ours, theirs, strict=True):
                    print(
                        f"       of newsboat’s, {what}: wall {one.wall / other.wall:.2f}, CPU {one.cpu / other.cpu:.2f}"
                    )


if __name__ == "__main__":
    main()
