"""Memory of the idle window with its engine, and once that has gone to sleep; what they do at rest.

With the sample edition, 1440×900, X11. Aims: at most 140 MB together (PSS, /proc/PID/smaps_rollup), 0 % CPU over ten
seconds at rest. Linux only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from stage import display, sample_home

SETTLE, REST, ASLEEP = 12.0, 10.0, 90.0  # seconds; the last, after which the engine sleeps at the latest
PAGE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv); window = QWidget(); window.resize(1440, 900); window.show(); application.exec()
"""


def pss(pid: int) -> float:
    """The process's proportional share of memory, MB (10⁶ bytes)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def cpu(pid: int) -> float:
    """Seconds of CPU that the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process with all that it started."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def name(pid: int) -> str:
    """What a process is, in a word."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return next((word for word in ("engine", "worker", "translator") if word in words), "window")


def main() -> None:
    """Measure and print."""
    if not sys.platform.startswith("linux"):
        print("memory is measured on Linux only")
        return
    with sample_home() as home, display() as environment:
        environment |= {"OVERVIEW_HOME": str(home)}
        plain = subprocess.Popen([sys.executable, "-c", PAGE], env=environment)
        time.sleep(3)
        print(f"{'an empty PySide6 window':<28}{pss(plain.pid):7.1f} MB")
        plain.kill()
        plain.wait()
        window = subprocess.Popen([sys.executable, "-m", "overview"], env=environment)
        try:
            time.sleep(SETTLE)
            members = family(window.pid)
            shares = {pid: pss(pid) for pid in members}
            for pid, share in shares.items():
                print(f"{name(pid):<28}{share:7.1f} MB")
            print(f"{'together':<28}{sum(shares.values()):7.1f} MB   aim: ≤ 140")
            before = {pid: cpu(pid) for pid in members}
            time.sleep(REST)
            used = sum(cpu(pid) - before[pid] for pid in members if Path(f"/proc/{pid}").exists())
            print(f"{'CPU at rest':<28}{used / REST * 100:7.1f} %    aim: 0 over {REST:.0f} s")
            asleep = time.monotonic() + ASLEEP
            while len(family(window.pid)) > 1 and time.monotonic() < asleep:
                time.sleep(1)
            print(f"{'when the engine sleeps':<28}{sum(map(pss, family(window.pid))):7.1f} MB")
        finally:
            window.kill()
            window.wait()


if __name__ == "__main__":
    main()
