"""A crash of the window: its traceback is kept, and the next start tells of it. Real processes, really crashing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from overview.crash import KEPT, MOST, TRACE, CrashWatch, report

PROGRAM = """
import sys, threading, faulthandler
from pathlib import Path
from overview.crash import CrashWatch
watch = CrashWatch(Path(sys.argv[1]))
print(watch.begin() or "", flush=True)
def slot():
    raise ValueError("in a slot")
kind = sys.argv[2]
if kind == "slot":
    from PySide6.QtCore import QCoreApplication, QTimer
    application = QCoreApplication([])
    for _ in range(3):
        QTimer.singleShot(0, slot)
    QTimer.singleShot(50, application.quit)
    application.exec()
elif kind == "thread":
    thread = threading.Thread(target=slot)
    thread.start()
    thread.join()
elif kind == "fault":
    faulthandler._sigsegv()
elif kind == "raised":
    slot()
elif kind == "interrupted":
    raise KeyboardInterrupt
watch.end()
"""


def ran(logs: Path, kind: str) -> tuple[int, str]:
    """Run it; the exit code, and the report that it found."""
    command = [sys.executable, "-c", PROGRAM, str(logs), kind]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return made.returncode, made.stdout.strip()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("slot", "ValueError: in a slot"),
        ("thread", "ValueError: in a slot"),
        ("fault", "Segmentation fault"),
        ("raised", "ValueError: in a slot"),
    ],
)
def test_the_next_start_gets_the_traceback_once(tmp_path: Path, kind: str, words: str) -> None:
    code, found = ran(tmp_path, kind)
    assert found == ""
    assert (code != 0) == (kind in ("fault", "raised"))
    _, left = ran(tmp_path, "well")
    text = Path(left).read_text()
    assert text.count(words) == 1, "the same error is kept once"
    assert ran(tmp_path, "well") == (0, "")


def test_a_run_that_went_well_or_was_interrupted_leaves_nothing(tmp_path: Path) -> None:
    ran(tmp_path, "well")
    assert list(tmp_path.iterdir()) == []
    ran(tmp_path, "interrupted")
    assert ran(tmp_path, "well") == (0, "")


def test_a_run_that_was_killed_is_known_to_have_come_to_no_end(tmp_path: Path) -> None:
    def unclean() -> bool:
        watch = CrashWatch(tmp_path)
        assert watch.begin() is None
        watch.end()
        return watch.unclean

    assert not unclean()
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)\n"
    program = PROGRAM.replace("kind = sys.argv[2]", killed)
    subprocess.run([sys.executable, "-c", program, str(tmp_path), "well"], check=False, timeout=300)
    assert unclean()
    assert not unclean()


ENDS = """
import ctypes, sys
from pathlib import Path
from overview.crash import CrashWatch, end_at_once
program = ctypes.CDLL(None)
program.on_exit(program.abort, None)  # what a library may do where threads are still at work
CrashWatch(Path(sys.argv[1])).begin()
end_at_once()
print("told", flush=True)
{end}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="on_exit is the GNU C library's")
@pytest.mark.parametrize(("end", "code"), [("program.exit(1)", 1), ("sys.exit(3)", 3)])
def test_an_end_that_a_library_asks_for_leaves_no_report(tmp_path: Path, end: str, code: int) -> None:
    words = [sys.executable, "-c", ENDS.format(end=end), str(tmp_path)]
    done = subprocess.run(words, check=False, timeout=300, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (code, "told\n")
    watch = CrashWatch(tmp_path)
    assert watch.begin() is None
    watch.end()


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        (tmp_path / f"crash-20200101-00000{number}.txt").write_text("old")
    (tmp_path / TRACE).write_text("new")
    watch = CrashWatch(tmp_path)
    left = watch.begin()
    watch.end()
    kept = sorted(tmp_path.glob("crash-*"))
    assert len(kept) == KEPT
    assert kept[-1] == left
    assert kept[-1].read_text() == "new"


def test_a_flood_of_errors_does_not_fill_the_disk(tmp_path: Path) -> None:
    watch = CrashWatch(tmp_path)
    watch.begin()
    try:
        for number in range(400):
            try:
                raise ValueError(f"{number}" * 1_000)
            except ValueError as error:
                watch._error(type(error), error, error.__traceback__)
    finally:
        watch.end()
    assert 0 < (tmp_path / TRACE).stat().st_size < MOST * 1.1


def test_where_nothing_can_be_written_the_start_goes_on(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, where the folder should be")
    watch = CrashWatch(tmp_path / "logs")
    assert watch.begin() is None
    watch.end()


def test_a_report_has_the_version_and_not_the_name_of_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/wanjiru")
    kept = tmp_path / "crash.txt"
    kept.write_text(f'File "/home/wanjiru/news/a.py", line 3\n{time.time()}')
    told = report(kept)
    assert "wanjiru" not in told
    assert 'File "~/news/a.py", line 3' in told
    assert told.startswith("Overview 0.")


def test_a_report_is_read_for_a_user_of_whom_the_system_knows_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crash.txt").write_text("Error: ~ is not there")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)  # as in a container that is given a number and no more
    assert report(tmp_path / "crash.txt").endswith("Error: ~ is not there")
