"""The window's side of the engine: starts it when there is something to do, and starts it anew when it dies.

Jobs that were not finished are asked again after a restart, with the inputs that were answered left out, so that
nothing is lost or done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from overview.crash import ENGINE_LOG
from overview.engine import protocol
from overview.paths import program

PATIENCE = 3  # deaths of the engine without any progress, after which a job is given up
RESTART_MILLISECONDS = 300
REFUSALS = {
    protocol.BUSY_EXIT: "Another Overview is working on this library at the moment. Try again when it has finished.",
    protocol.GONE_EXIT: "The library is gone. Nothing is kept until it is back; then start Overview anew.",
}
LARGEST_LOG = 1_000_000  # bytes, after which it begins anew


class Job(QObject):
    """A job that was asked for.

    Signals: `began()` when its turn has come, `progress(done, of, what)`, `item(index, value)`, `done(result)`,
    `failed(sentence, cancelled)`.
    """

    began = Signal()
    progress = Signal(int, int, str)
    item = Signal(int, dict)
    done = Signal(dict)
    failed = Signal(str, bool)

    def __init__(self, number: int, name: str, arguments: dict[str, Any], parent: QObject) -> None:
        super().__init__(parent)
        self.number = number
        self.name = name
        self.arguments = arguments
        self.answered: set[int] = set()
        self.deaths = 0
        self.unwanted = False
        self.waits = True  # for its turn
        self.state = (0, 0, "")  # the last progress; so as long as it waits, or tells nothing

    def request(self) -> protocol.Request:
        """What to ask the engine, without what it has answered already."""
        arguments = self.arguments | ({"skip": sorted(self.answered)} if self.answered else {})
        return protocol.Request(self.number, self.name, arguments)


class EngineClient(QObject):
    """Asks the engine for jobs.

    Signals: `changed(Changes)` when the engine wrote the library, `followed(Job)` when one has begun that another job
    asked for, `restarted()` after it died and was started anew,
    `lost()` when it died at what followed from other jobs, which is left half done (a few times at most), and
    `gone(sentence)` when it can't be started, or has died of a job too often.
    """

    changed = Signal(object)
    followed = Signal(object)
    restarted = Signal()
    lost = Signal()
    gone = Signal(str)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        """`logs`: the folder for the engine's log."""
        super().__init__(parent)
        self._logs = logs
        self._process: QProcess | None = None
        self._jobs: dict[int, Job] = {}
        self._followed: dict[int, Job] = {}  # jobs that other jobs asked for
        self._losses = 0  # how often it died at these
        self._number = 0
        self._rest = b""
        self._closing = False
        self._restart = QTimer(self, singleShot=True, interval=RESTART_MILLISECONDS)
        self._restart.timeout.connect(self._start_anew)

    def ask(self, name: str, /, **arguments: Any) -> Job:
        """Ask for a job; its signals tell how it goes. Where it is closed, as an answer may ask that was on its way, no
        engine is started any more, which nobody would end."""
        self._number += 1
        job = Job(self._number, name, arguments, self)
        if self._closing:
            return job
        self._jobs[job.number] = job
        if self._process is None and not self._restart.isActive():
            self._start()
        elif self._process is not None:
            self._send(protocol.encode_request(job.request()))
        return job

    def cancel(self, job: Job) -> None:
        """End a job early."""
        if self._process is None and job.number in self._jobs:  # it died, and is not asked for this again
            self._finish(job, lambda: job.failed.emit("Ended early, as you wished.", True))
        elif job.number in self._jobs or job.number in self._followed:
            job.unwanted = True
            self._send(protocol.encode_cancel(job.number))

    @property
    def jobs(self) -> list[Job]:
        """The jobs that are not finished."""
        return list(self._jobs.values())

    @property
    def busy(self) -> bool:
        """Whether the engine is at something: a job of the window, or one that follows from another, has begun and
        waits for nobody outside."""
        states = [job.state for job in self._followed.values()]
        return bool(self._jobs) or any(any(state) and state[2] != protocol.WAITING for state in states)

    @property
    def working(self) -> list[Job]:
        """What the engine has to do now, what follows from other jobs included."""
        return [*self._jobs.values(), *self._followed.values()]

    def close(self) -> None:
        """End the engine: it stops when its input ends."""
        self._closing = True
        self._restart.stop()
        if self._process is not None:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(1_000):
                self._process.kill()
                self._process.waitForFinished(1_000)

    def _start(self) -> None:
        process = QProcess(self)
        process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.setStandardErrorFile(*self._log_to())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._error)
        self._process = process
        self._rest = b""
        words = [*program(), "engine"]
        process.start(words[0], words[1:])
        self._send(protocol.encode_window())
        for job in self._jobs.values():
            job.waits = True
            self._send(protocol.encode_request(job.request()))

    def _log_to(self) -> tuple[str, QIODevice.OpenModeFlag]:
        """Where the engine's faults are written, and whether what is there goes first; nowhere
        if no disk takes it, or the folder is gone with its disk."""
        path = self._logs / ENGINE_LOG
        try:
            there = self._logs.is_dir()
            full = path.exists() and path.stat().st_size > LARGEST_LOG
        except OSError:
            there = full = False
        if not there:
            return QProcess.nullDevice(), QIODevice.OpenModeFlag.Append
        return str(path), QIODevice.OpenModeFlag.Truncate if full else QIODevice.OpenModeFlag.Append

    def _send(self, line: bytes) -> None:
        if self._process is not None:
            self._process.write(line)

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            message = protocol.decode(line)
        except protocol.BadMessage:
            return  # a library's print, or half a line of a dying engine
        match message:
            case protocol.Changed(changes):
                self.changed.emit(changes)
            case protocol.Progress(number, done, of, what):
                self._with(number, lambda job: self._progress(job, done, of, what))
            case protocol.Began(number, name):
                if number < 0:
                    self._followed[number] = Job(number, name, {}, self)
                self._with(number, self._began)
            case protocol.Item(number, at, value):
                self._with(number, lambda job: self._item(job, at, value))
            case protocol.Done(number, result):
                self._with(number, lambda job: self._finish(job, lambda: job.done.emit(result)))
            case protocol.Failed(number, sentence, cancelled):
                self._with(number, lambda job: self._finish(job, lambda: job.failed.emit(sentence, cancelled)))

    def _with(self, number: int, act: Callable[[Job], None]) -> None:
        job = self._jobs.get(number) or self._followed.get(number)
        if job is not None:
            act(job)

    def _began(self, job: Job) -> None:
        job.waits = False
        job.began.emit()
        if job.number in self._followed:
            self.followed.emit(job)

    def _progress(self, job: Job, done: int, of: int, what: str) -> None:
        job.state = (done, of, what)
        job.progress.emit(done, of, what)

    def _item(self, job: Job, at: int, value: dict[str, Any]) -> None:
        job.deaths = 0
        if at < 0:
            job.arguments |= value  # what the job has to be told if it is asked again
            return
        job.answered.add(at)
        job.item.emit(at, value)

    def _finish(self, job: Job, tell: Callable[[], None]) -> None:
        (self._jobs if job.number in self._jobs else self._followed).pop(job.number)
        tell()
        job.deleteLater()

    def _error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._closing:
            self._process = None
            self._give_up(
                list(self._jobs.values()), "Overview’s engine can’t be started. Reinstalling Overview may help."
            )

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        died = status == QProcess.ExitStatus.CrashExit or code not in (0, *REFUSALS)
        lost = died and bool(self._followed)
        for job in self._followed.values():
            job.deleteLater()
        self._followed.clear()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        for job in [job for job in self._jobs.values() if job.unwanted]:
            self.cancel(job)
        if self._closing:
            return
        if self._jobs:  # else it went to sleep
            self._go_on(died=died, refusal="" if died else REFUSALS.get(code, ""))
        if lost and self._losses < PATIENCE:
            self._losses += 1
            self.lost.emit()

    def _go_on(self, *, died: bool, refusal: str) -> None:
        """Ask anew for what it had not finished, unless it refused to start."""
        if refusal:
            self._give_up(list(self._jobs.values()), refusal)
            return
        if died:
            for job in self._jobs.values():
                job.deaths += 1
        hopeless = [job for job in self._jobs.values() if job.deaths >= PATIENCE]
        self._give_up(
            hopeless, "Overview’s engine ended unexpectedly several times at this. What was done so far is kept."
        )
        if self._jobs:
            self._restart.start()

    def _start_anew(self) -> None:
        self._start()
        self.restarted.emit()

    def _give_up(self, jobs: list[Job], sentence: str) -> None:
        for job in jobs:
            self._finish(job, lambda job=job: job.failed.emit(sentence, False))  # type: ignore[misc]
        if jobs:
            self.gone.emit(sentence)
