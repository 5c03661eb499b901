"""The real engine as a process: starts, answers, ends with its window, and lets nobody else at its library."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from overview.engine import protocol
from overview.library.opening import open_library
from overview.paths import program
from overview.process_lock import ENGINE, ProcessLock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a library; nothing is in it yet."""
    open_library(tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def log() -> str:
    """Where the engine's log goes."""
    return os.devnull


@pytest.fixture
def engine(folder: Path, log: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {"OVERVIEW_HOME": str(folder)}
    with Path(log).open("wb") as stderr:
        child = subprocess.Popen(
            [*program(), "engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment,
        )
    yield child
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        assert pipe is not None
        pipe.close()


def say(engine: subprocess.Popen[bytes], line: bytes) -> None:
    assert engine.stdin is not None
    engine.stdin.write(line)
    engine.stdin.flush()


def hear(engine: subprocess.Popen[bytes]) -> protocol.Message:
    assert engine.stdout is not None
    return protocol.decode(engine.stdout.readline())


def answer(engine: subprocess.Popen[bytes]) -> protocol.Done | protocol.Failed:
    """The last message of a job."""
    while True:
        message = hear(engine)
        if isinstance(message, protocol.Done | protocol.Failed):
            return message


def test_it_works_and_ends_when_its_window_does(engine: subprocess.Popen[bytes], folder: Path) -> None:
    say(engine, b"what is this\n")
    say(engine, protocol.encode_request(protocol.Request(1, "nonsense", {})))
    said = answer(engine)
    assert isinstance(said, protocol.Failed) and "nonsense" in said.sentence
    say(engine, protocol.encode_request(protocol.Request(2, "upkeep", {})))
    assert answer(engine) == protocol.Done(2, {"pruned": 0, "copy": True})
    assert list((folder / "backups").glob("daily_*.sqlite"))
    assert engine.stdin is not None
    engine.stdin.close()
    assert engine.wait(60) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a file that is always full")
@pytest.mark.parametrize("log", ["/dev/full"])
def test_it_answers_where_its_log_can_not_be_written(engine: subprocess.Popen[bytes], log: str) -> None:
    giving_up = threading.Timer(60, engine.kill)  # which ends what is waited for
    giving_up.start()
    say(engine, b"what is this\n")
    for number in (1, 2):
        say(engine, protocol.encode_request(protocol.Request(number, "export", {})))  # a fault: there is no format
        said = answer(engine)
        assert isinstance(said, protocol.Failed) and said.id == number and "unexpected" in said.sentence
    giving_up.cancel()


def test_a_library_has_one_engine(engine: subprocess.Popen[bytes], folder: Path) -> None:
    say(engine, protocol.encode_request(protocol.Request(1, "nonsense", {})))
    answer(engine)  # it has started
    second = subprocess.run(
        [*program(), "engine"], input=b"", capture_output=True, env=os.environ | {"OVERVIEW_HOME": str(folder)}
    )
    assert second.returncode == protocol.BUSY_EXIT
    engine.send_signal(signal.SIGKILL)
    engine.wait()
    lock = ProcessLock(folder, ENGINE)
    assert lock.take()
    lock.free()


def test_nothing_is_taken_from_the_folder_where_the_reader_is(tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise SystemExit('taken')")
    found = subprocess.run([*program(), "list", "--help"], cwd=tmp_path, capture_output=True, text=True)
    assert found.returncode == 0 and "overview list" in found.stdout


def test_a_job_is_cancelled_before_its_turn(engine: subprocess.Popen[bytes]) -> None:
    for number in (1, 2, 3):
        say(engine, protocol.encode_request(protocol.Request(number, "upkeep", {})))
    say(engine, protocol.encode_cancel(3))
    ends = [answer(engine) for _ in range(3)]
    assert {end.id for end in ends} == {1, 2, 3}
    assert all(isinstance(end, protocol.Done) or end.cancelled for end in ends)


def test_it_does_not_start_on_a_damaged_library(folder: Path) -> None:
    open_library(folder).path.write_bytes(b"")
    child = subprocess.run(
        [*program(), "engine"], input=b"", capture_output=True, env=os.environ | {"OVERVIEW_HOME": str(folder)}
    )
    assert child.returncode == 1 and b"damaged" in child.stderr


def test_it_makes_no_library_where_the_one_of_its_window_was(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))  # as when a disk is unplugged
    child = subprocess.run(
        [*program(), "engine"], input=b"", capture_output=True, env=os.environ | {"OVERVIEW_HOME": str(folder)}
    )
    assert child.returncode == protocol.GONE_EXIT and not folder.exists()


def test_what_a_library_prints_does_not_reach_the_protocol(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from overview.isolation.worker import claim_stdout\n"
        "out = claim_stdout()\n"
        "print('from Python'); os.write(1, b'from C'); sys.stdout.flush()\n"
        "out.write(b'answer'); out.flush()\n"
    )
    child = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert child.stdout == b"answer" and b"from C" in child.stderr
