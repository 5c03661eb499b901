"""Other newsreaders that a refresh is measured beside: newsboat, and RSS Guard without a screen."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

_KINDS = {"rss2": 1, "rss1": 2, "atom": 3, "json": 4}  # as RSS Guard counts them
_FINISHED = b"Finished feed updates"


class Cost(NamedTuple):
    """Seconds, and megabytes at the peak."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s wall  {self.cpu:6.2f} s CPU  {self.memory:4.0f} MB"


Refresh = Callable[[Path], Cost]  # in a folder that is empty at first


def cost_of(words: list[str], environment: dict[str, str], until: bytes = b"") -> Cost:
    """Run a command and measure it, to its end or until it says `until` on stderr."""
    # As installed programs are: with what Python compiled kept.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    child = subprocess.Popen(
        words,
        env=inherited | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if until else subprocess.DEVNULL,
    )
    if child.stderr is not None:
        with contextlib.closing(child.stderr) as said:
            any(until in line for line in said)
            wall = time.perf_counter() - started
            child.kill()
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    if not until:
        wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, used.ru_maxrss / 1000)


def have(program: str) -> bool:
    """Whether a program is there; root on Debian gets it."""
    if shutil.which(program) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", program]
        subprocess.run(install, stdout=subprocess.DEVNULL)
    return shutil.which(program) is not None


def newsboat(urls: bytes) -> Refresh:
    """`newsboat -x reload` with fifty threads. `urls`: its list of feeds."""
    made = Path(tempfile.mkdtemp())
    (made / "urls").write_bytes(urls)
    (made / "config").write_text("reload-threads 50\n")
    words = ["newsboat", "-u", str(made / "urls"), "-C", str(made / "config"), "-x", "reload", "-c"]
    return lambda folder: cost_of([*words, str(folder / "cache.db")], {"HOME": str(folder)})


def rssguard(sites: list[dict[str, Any]]) -> Refresh:
    """RSS Guard, which updates all feeds when it starts, from its start until it says that it has.

    It knows no command for that, so its feeds are put into its database, and it is ended when it is done.
    """

    def refresh(folder: Path) -> Cost:
        words = ["rssguard", "--data", str(folder / "data")]
        environment = {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
        if not (folder / "data").exists():
            cost_of(words, environment, until=b"Tray icon")  # its first start makes its database
            _subscribe(folder / "data", sites)
        return cost_of(words, environment, until=_FINISHED)

    return refresh


def _subscribe(data: Path, sites: list[dict[str, Any]]) -> None:
    with contextlib.closing(sqlite3.connect(data / "database" / "database.db")) as connection, connection:
        connection.execute("INSERT INTO Accounts (id, type) VALUES (1, 'std-rss')")
        connection.executemany(
            "INSERT INTO Feeds (title, category, source, update_type, account_id, custom_id, custom_data)"
            " VALUES (?, -1, ?, 1, 1, ?, ?)",
            [(site["name"], site["url"], str(number), _kind_of(site)) for number, site in enumerate(sites, 1)],
        )
    settings = data / "config" / "config.ini"
    on_start = "[feeds]\nfeeds_update_on_startup=true\nfeeds_update_on_startup_delay=0\n"
    settings.write_text(settings.read_text().replace("[feeds]\n", on_start))


def _kind_of(site: dict[str, Any]) -> str:
    return json.dumps({"type": _KINDS[site["fmt"]], "encoding": site["enc"].upper(), "source_type": 0})
