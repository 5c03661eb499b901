"""A refresh as a command, beside newsboat and RSS Guard, against the news sites of ../shared/tools/feedfarm.py.

Prints wall and CPU seconds of three rounds (the best one counts) for new, unchanged, and a few new items, and peak
memory. Aims: 150 feeds new ≤ 0.7 of newsboat's wall time and ≤ 0.6 of its CPU time, ≤ 0.25 and ≤ 0.15 of RSS Guard's;
unchanged ≤ 0.2 and ≤ 0.08 of both; 1,000 feeds new ≤ 0.25, unchanged ≤ 0.03 of newsboat's wall time; 5,000 feeds in
≤ 250 MB. RSS Guard is asked for 150 feeds only: for a thousand it takes over four minutes.

    bench_feeds.py [SITES …]      default: 150 1000
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peers import Cost, Refresh, cost_of, have, newsboat, rssguard

FARM = Path(__file__).resolve().parents[3] / "shared" / "tools" / "feedfarm.py"
PORT = 28_180
ROUNDS = 3
MANY = 1000
KINDS = ("new", "unchanged", "a few new")


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


def measure(name: str, base: str, refresh: Refresh, sites: int) -> list[Cost]:
    """Rounds of new, unchanged and two new items at every other site; the best of each."""
    best: list[Cost] = []
    for _ in range(ROUNDS if sites < MANY else 1):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            costs = [refresh(Path(folder)), refresh(Path(folder))]
            get(f"{base}/tick?n=2&frac=0.5")
            costs.append(refresh(Path(folder)))
        best = [Cost(*map(min, zip(*pair, strict=True))) for pair in zip(best or costs, costs, strict=True)]
    for what, cost in zip(KINDS, best, strict=True):
        print(f"{sites:>5} sites  {name:<9} {what:<10} {cost}", flush=True)
    return best


def overview(base: str, sites: int) -> Refresh:
    """`overview refresh`, its start included."""
    opml = Path(tempfile.mkdtemp()) / "farm.opml"
    opml.write_bytes(get(f"{base}/opml?n={sites}"))
    words = [sys.executable, "-m", "overview", "refresh", "--opml", str(opml), "--allow-private", "127.0.0.1"]
    return lambda folder: cost_of(words, {"OVERVIEW_HOME": str(folder)})


def beside(base: str, sites: int) -> Iterator[tuple[str, Refresh]]:
    """The peers that are there and can take so many feeds."""
    if sites <= MANY and have("newsboat"):
        yield "newsboat", newsboat(get(f"{base}/urls?n={sites}"))
    if sites < MANY and have("rssguard"):
        yield "RSS Guard", rssguard(json.loads(get(f"{base}/sites"))[:sites])


def main() -> None:
    """Measure, for each number of sites."""
    if not FARM.exists():
        print(f"needs {FARM}")
        return
    for sites in [int(word) for word in sys.argv[1:]] or [150, MANY]:
        with farm(sites) as base:
            ours = measure("Overview", base, overview(base, sites), sites)
            for name, refresh in beside(base, sites):
                theirs = measure(name, base, refresh, sites)
                for what, one, other in zip(KINDS, ours, theirs, strict=True):
                    shares = f"wall {one.wall / other.wall:.2f}, CPU {one.cpu / other.cpu:.2f}"
                    print(f"       of {name}’s, {what}: {shares}", flush=True)


if __name__ == "__main__":
    main()
