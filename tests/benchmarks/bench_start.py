"""From the command to the painted window with the sample edition, beside an empty PySide6 window of the same run.

Aims: at most 1.6 times the empty window; the globe painted at most 150 ms after that. Milliseconds, medians of rounds
in which both take turns. The number of rounds can be given.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

from stage import FIRST_PAINT, display, sample_home

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)
def done():
    print('{"window": %r}' % time.monotonic(), flush=True)
    application.quit()
application = QApplication(sys.argv)
window = Empty()
window.resize(1440, 900)
window.show()
application.exec()
"""


def moments(words: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Run a program; gives how many milliseconds after its start it was painted."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return {what: (told[what] - began) * 1e3 for what in ("window", "globe") if what in told}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    empty: list[float] = []
    window: list[float] = []
    globe: list[float] = []
    with sample_home() as home, display() as environment:
        environment |= {"OVERVIEW_HOME": str(home)}
        for warm in range(rounds + 2):
            bare = moments(["-c", EMPTY], environment)
            ours = moments([str(FIRST_PAINT), "--until", "globe"], environment)
            if warm >= 2:
                empty.append(bare["window"])
                window.append(ours["window"])
                globe.append(ours["globe"] - ours["window"])
    floor, painted = statistics.median(empty), statistics.median(window)
    print(f"empty PySide6 window      {floor:7.0f} ms   (least {min(empty):.0f})")
    print(f"Overview, painted         {painted:7.0f} ms   (least {min(window):.0f})   aim: ≤ 1.6 × the empty window")
    print(f"  times the empty window  {painted / floor:7.2f}      (of the least {min(window) / min(empty):.2f})")
    print(f"globe after the window    {statistics.median(globe):7.0f} ms   (least {min(globe):.0f})   aim: ≤ 150")


if __name__ == "__main__":
    main()
