"""Workers that hang, crash or eat memory cost their own call and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.isolation import Crashed, OutOfMemory, Pool, Raised, TimedOut
from overview.isolation.pool import PATIENCE

from ..waiting import until


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(size=2, seconds=20, memory=512) as opened:
        yield opened


def test_it_calls_and_answers(pool: Pool) -> None:
    assert pool.call("json:dumps", [1, "ü", None]) == '[1, "\\u00fc", null]'
    assert pool.call("builtins:sorted", [3, 1, 2]) == [1, 2, 3]


def test_what_the_function_raises_comes_back_as_words(pool: Pool) -> None:
    with pytest.raises(Raised, match="invalid literal") as caught:
        pool.call("builtins:int", "x")
    assert caught.value.kind == "ValueError"
    assert pool.call("builtins:int", "7") == 7


def test_a_worker_that_hangs_is_killed(pool: Pool) -> None:
    with pytest.raises(TimedOut, match=f"{0.5 * PATIENCE:g} seconds"):
        pool.call("time:sleep", 600, seconds=0.5)
    assert pool.call("builtins:len", "four") == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has the clock's limit alone")
def test_the_processors_time_is_what_counts(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has much else to do makes a call wait, as this one does of itself."""
    monkeypatch.setattr("overview.isolation.pool.PATIENCE", 600)  # a busy machine gives it less than a sixth
    assert pool.call("builtins:eval", "__import__('time').sleep(1.2) or 4", seconds=0.5) == 4
    with pytest.raises(TimedOut, match=r"0\.5 seconds"):
        pool.call("builtins:eval", LOCKED, seconds=0.5)
    clock = "__import__('time').process_time()"
    work = f"next(4 for end in [{clock} + 0.3] for _ in iter(int, 1) if {clock} > end)"
    assert [pool.call("builtins:eval", work, seconds=0.5) for _ in range(3)] == [4, 4, 4]  # each has its own time


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no limit on address space is kept")
def test_a_worker_that_eats_memory_is_replaced(pool: Pool) -> None:
    with pytest.raises(OutOfMemory):
        pool.call("builtins:bytearray", 4 * 1024**3)
    assert pool.call("builtins:len", "four") == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on address space")
def test_a_system_that_takes_no_limit_is_worked_on_without() -> None:
    refused = """
import os, resource
from overview.isolation.worker import limit_memory
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
if os.getuid() == 0:
    os.setuid(65534)  # root may raise its limits
limit_memory(2048)
print("goes on")
"""
    done = subprocess.run([sys.executable, "-c", refused], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("goes on\n", "")


def test_a_worker_that_crashes_is_replaced(pool: Pool) -> None:
    with pytest.raises(Crashed):
        pool.call("os:_exit", 3)
    with pytest.raises(Crashed):
        pool.call("signal:raise_signal", int(signal.SIGSEGV))
    assert pool.call("builtins:len", "four") == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only there is known where the worker answers")
@pytest.mark.parametrize("written", ["[]", "{}", '{"kind": "E"}', "no JSON", "[" * 100_000, "\\xff"])
def test_a_worker_that_answers_with_something_else_is_replaced(pool: Pool, written: str) -> None:
    """Hostile input may have taken it over: what it writes is believed only as far as it is an answer."""
    pipes = "[int(fd) for fd in os.listdir('/proc/self/fd') if int(fd) > 2 and os.path.exists('/proc/self/fd/' + fd)]"
    with pytest.raises(Crashed):
        pool.call("builtins:exec", f"import os\nfor fd in {pipes}: os.write(fd, b'{written}\\n')")
    assert pool.call("builtins:len", "four") == 4


def test_a_worker_that_answers_without_end_is_replaced(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool.call("builtins:eval", "'x' * 5000") == "x" * 5000
    monkeypatch.setattr("overview.isolation.pool.LARGEST", 4000)
    with pytest.raises(Crashed):
        pool.call("builtins:eval", "'x' * 5000")
    assert pool.call("builtins:len", "four") == 4


def test_a_worker_that_dies_at_rest_is_replaced(pool: Pool) -> None:
    at_rest = psutil.Process(pool.call("builtins:eval", "__import__('os').getpid()"))
    at_rest.kill()
    at_rest.wait(30)
    assert pool.call("builtins:len", "four") == 4


def test_many_threads_share_few_workers(pool: Pool) -> None:
    seen: list[Any] = []

    def ask(number: int) -> None:
        seen.append(pool.call("builtins:str", number))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(map(int, seen)) == list(range(30))


def test_a_worker_may_have_as_much_memory_as_there_is() -> None:
    with Pool(size=1, seconds=60, memory=0) as pool:
        assert pool.call("builtins:eval", "len(bytearray(512 * 2**20))") == 512 * 2**20


def test_closing_ends_calls_at_work() -> None:
    pool = Pool(size=1, seconds=60, memory=0)
    failures: list[Exception] = []

    def ask() -> None:
        try:
            pool.call("time:sleep", 50)
        except Crashed as error:
            failures.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.5)
    pool.close()
    thread.join(40)
    assert len(failures) == 1 and not thread.is_alive()


OWNER = """
import sys
from overview.isolation import Pool
Pool(seconds=float(sys.argv[1])).call("builtins:eval", sys.argv[2])
"""
ASLEEP = "__import__('time').sleep(600)"
LOCKED = "__import__('re').match('(x+x+)+y', 'x' * 64)"  # for ever, and no other thread of Python runs meanwhile


@pytest.mark.parametrize(("hanging", "seconds"), [(ASLEEP, 600), (LOCKED, 1)])
def test_a_worker_that_hangs_does_not_outlive_its_parent(tmp_path: Path, hanging: str, seconds: int) -> None:
    begun = tmp_path / "begun"
    call = f"(__import__('pathlib').Path({str(begun)!r}).touch(), {hanging})"
    with psutil.Popen([sys.executable, "-c", OWNER, str(seconds), call]) as owner:
        until(begun.exists)
        (worker,) = owner.children()
        owner.kill()
    gone, _ = psutil.wait_procs([worker], timeout=30)
    assert gone == [worker]
