"""Two processes that find in the same second that a copy is due, as a window and a command after an update."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from overview.library import pictures
from overview.library.backup import copies, is_sound
from overview.library.values import Picture

COPY = """
import sys, time
from pathlib import Path
from overview.library import backup
folder = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(2):
    time.sleep(1 - time.time() % 1)
    backup.copy_whole(folder / "library.sqlite", folder / "backups")
"""


def test_both_are_made(open_home: Callable[[str], Any]) -> None:
    home = open_home("home")
    for part in range(5):
        picture = Picture(f"{part:032x}", "image/png", 1, 1, bytes([part]) * 4_000_000)
        pictures.put(home.library, [(picture, None)])
    home.library.close()
    two = [
        subprocess.Popen(
            [sys.executable, "-c", COPY, str(home.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for one in two:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    for one in two:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in two:
        one.communicate()
    assert [one.returncode for one in two] == [0, 0]
    made = copies(home.folder)
    assert made and all(is_sound(copy.path) for copy in made)
