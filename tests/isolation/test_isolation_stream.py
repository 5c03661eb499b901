"""A row of calls to one worker: answers find their callers, and a call that kills the worker costs no other."""

from __future__ import annotations

import contextlib
import io
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.isolation import Crashed, OutOfMemory, Raised, TimedOut
from overview.isolation.frames import frame, next_frame, value_of
from overview.isolation.stream import Stream

from ..waiting import until

Answers = dict[str, Any]
LOCKED = "__import__('re').match('(x+x+)+y', 'x' * 64)"  # for ever, and no other thread of Python runs meanwhile


@pytest.fixture
def make_stream() -> Iterator[Callable[..., Stream]]:
    made: list[Stream] = []

    def make(function: str = "builtins:eval", seconds: float = 20.0) -> Stream:
        made.append(Stream(function, seconds=seconds, memory=512))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _all(stream: Stream, calls: list[str]) -> Answers:
    """The answers to calls that are made at the same time; failures as they are."""
    answers: Answers = {}

    def ask(call: str) -> None:
        try:
            answers[call] = stream.call(call)
        except Exception as error:
            answers[call] = error

    threads = [threading.Thread(target=ask, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


INTERRUPTED = """
import os, signal
signal.signal(signal.SIGINT, lambda *_: None)
from overview.isolation.stream import Stream
with Stream("builtins:eval") as stream:
    os.killpg(0, signal.SIGINT)
    print(stream.call("6 * 7"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes")
def test_an_interrupt_ends_no_worker_that_is_starting() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, start_new_session=True, timeout=300
    )
    assert done.stdout == "42\n", done.stderr


def test_each_caller_gets_its_own_answer(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    answers = _all(stream, [f"({n}, 'ü' * {n}, None, b'x')" for n in range(200)])
    assert len(answers) == 200
    assert all(answer == eval(call) for call, answer in answers.items())


def test_a_value_larger_than_any_pipe_passes(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream("builtins:len")
    assert stream.call("x" * 9_000_000) == 9_000_000


def test_what_the_function_raises_comes_back_as_words(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream("builtins:int")
    with pytest.raises(Raised, match="invalid literal") as caught:
        stream.call("x")
    assert caught.value.kind == "ValueError"
    assert stream.call("7") == 7


def test_a_call_that_kills_the_worker_fails_alone(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    deadly = "__import__('os')._exit(3)"
    answers = _all(stream, [*(f"__import__('time').sleep(0.01) or {n}" for n in range(30)), deadly])
    assert isinstance(answers.pop(deadly), Crashed)
    assert sorted(answers.values()) == list(range(30))


def test_a_call_that_hangs_fails_alone(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream(seconds=1)
    answers = _all(stream, [*map(str, range(5)), LOCKED])
    failure = answers.pop(LOCKED)
    assert isinstance(failure, TimedOut) and str(failure) == "it took longer than 1 seconds"
    assert sorted(answers.values()) == list(range(5))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on address space")
def test_a_call_that_eats_memory_fails_alone(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    with pytest.raises(OutOfMemory):
        stream.call("bytearray(4 * 1024**3)")
    assert stream.call("4") == 4


def test_a_worker_that_dies_at_rest_is_replaced(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    for _ in range(2):
        at_rest = psutil.Process(stream.call("__import__('os').getpid()"))
        at_rest.kill()
        at_rest.wait(30)
        assert stream.call("4") == 4


def test_a_worker_at_rest_is_not_ended_by_the_time_of_a_call(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream(seconds=2.0)
    worker = stream.call("__import__('os').getpid()")
    time.sleep(2.5)
    assert psutil.pid_exists(worker) and stream.call("__import__('os').getpid()") == worker


def test_where_no_worker_can_take_the_place_of_a_dead_one_calls_fail(
    make_stream: Callable[..., Stream], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = make_stream()
    assert stream.call("4") == 4
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    answers = _all(stream, ["__import__('os')._exit(3)", *(f"__import__('time').sleep(0.3) or {n}" for n in range(9))])
    assert answers and all(answer in range(9) or isinstance(answer, Crashed) for answer in answers.values())
    with pytest.raises(Crashed, match="no process could be started"):
        stream.call("4")
    with pytest.raises(FileNotFoundError):
        make_stream()


def test_closing_ends_calls_at_work_and_the_worker(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    worker = psutil.Process(stream.call("__import__('os').getpid()"))
    failures: list[Exception] = []

    def ask() -> None:
        try:
            stream.call("__import__('time').sleep(50)")
        except Crashed as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    stream.close()
    for thread in threads:
        thread.join(40)
    assert len(failures) == 12
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    with pytest.raises(Crashed):
        stream.call("4")


OWNER = """
import sys
from overview.isolation.stream import Stream
Stream("builtins:eval", seconds=1).call(sys.argv[1])
"""


@pytest.mark.parametrize("hanging", ["__import__('time').sleep(600)", LOCKED])
def test_a_worker_does_not_outlive_its_parent_by_more_than_a_call(tmp_path: Path, hanging: str) -> None:
    begun = tmp_path / "begun"
    call = f"(__import__('pathlib').Path({str(begun)!r}).touch(), {hanging})"
    with psutil.Popen([sys.executable, "-c", OWNER, call]) as owner:
        until(begun.exists)
        workers = owner.children()
        owner.kill()
    assert workers
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []


def test_a_frame_holds_values_and_nothing_that_runs() -> None:
    value = (None, True, -1, 0.5, "ü\ud800", b"\0", [1], {"a": {2}})
    assert value_of(frame(value)[4:]) == value
    with pytest.raises(pickle.UnpicklingError, match="print is no value"):
        value_of(frame(print)[4:])


def test_a_frame_beyond_all_size_is_not_read() -> None:
    class Announcing(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            self.asked = size or 0
            return super().read(size)

    stream = Announcing(b"\xff" * 4 + b"x")
    assert next_frame(stream) is None and stream.asked == 4


def test_a_worker_that_can_not_work_at_all_is_not_started_for_ever() -> None:
    with Stream("no.such:function") as stream, pytest.raises(Crashed):
        stream.call(b"x" * 3_000_000)  # more than the pipe holds: the worker never has the whole of it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals for timers")
def test_a_worker_that_does_not_keep_the_time_is_ended_from_here(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream(seconds=1)
    with pytest.raises(TimedOut):
        stream.call("(__import__('signal').setitimer(0, 0), __import__('time').sleep(600))")
    assert stream.call("4") == 4


def _sent_by_the_worker(sent: bytes) -> str:
    """A call in which the worker writes to its answers what nobody asked for."""
    files = "[one for one in __import__('gc').get_objects() if type(one).__name__ == 'BufferedWriter']"
    return f"[__import__('os').write(file.fileno(), {sent!r}) for file in {files} if file.fileno() > 2] and 7"


@pytest.mark.parametrize("sent", [frame(("", 5)) * 3, (2**32 - 1).to_bytes(4, "big"), frame("nonsense"), b"\0\0\0\2ab"])
def test_an_answer_that_nobody_asked_for_costs_the_worker_its_place(
    make_stream: Callable[..., Stream], sent: bytes
) -> None:
    stream = make_stream(seconds=2)
    answers = []
    for call in (_sent_by_the_worker(sent), _sent_by_the_worker(sent), "4", "4", "4"):
        with contextlib.suppress(Crashed, TimedOut):
            answers.append(stream.call(call))
        time.sleep(0.2)
    assert answers[-1] == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_control_c_is_for_who_asked(make_stream: Callable[..., Stream]) -> None:
    stream = make_stream()
    assert stream.call("__import__('os').kill(__import__('os').getpid(), 2) or 4") == 4
