"""What the benchmarks of the whole window share: a display, and a library with the sample edition."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
FIRST_PAINT = HERE / "first_paint.py"
SIZE = "1440x900"


@contextlib.contextmanager
def display(size: str = SIZE) -> Iterator[dict[str, str]]:
    """An environment with a virtual X display, where Xvfb is there; else with Qt's offscreen platform. Says which."""
    # As installed programs are: with what Python compiled kept.
    left_out = ("WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    number = next(number for number in range(100, 400) if not Path(f"/tmp/.X11-unix/X{number}").exists())
    if shutil.which("Xvfb") is None:
        print("on the offscreen platform (Xvfb is not installed)")
        yield environment | {"QT_QPA_PLATFORM": "offscreen"}
        return
    words = ["Xvfb", f":{number}", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not Path(f"/tmp/.X11-unix/X{number}").exists():
            if server.poll() is not None:
                raise SystemExit("Xvfb does not start")
            time.sleep(0.02)
        print(f"on X11 (Xvfb, {size})")
        yield environment | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def sample_home() -> Iterator[Path]:
    """A library folder with the sample edition, as it is after a first start."""
    with tempfile.TemporaryDirectory(prefix="overview-bench-") as folder:
        code = "from overview.commands.running import run_job; run_job('prepare', {'first': True})"
        subprocess.run([sys.executable, "-c", code], env=os.environ | {"OVERVIEW_HOME": folder}, check=True)
        (Path(folder) / "window.json").write_text('{"countries": ["KE"], "width": 1440, "height": 900}')
        yield Path(folder)
