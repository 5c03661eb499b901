"""Faults that the window had once."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from overview.ui.engine_client import EngineClient


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by a signal")
def test_a_job_that_was_cancelled_is_not_asked_again_when_the_engine_dies(qtbot: Any, tmp_path: Path) -> None:
    engine = EngineClient()
    try:
        ended: list[tuple[str, bool]] = []
        engine.ask("known_models", action="list")
        qtbot.waitUntil(lambda: not engine.jobs, timeout=20_000)
        os.kill(engine.process_id, signal.SIGSTOP)
        jobs = [engine.ask("known_models", action="list") for _ in range(2)]
        for job in jobs:
            job.failed.connect(lambda sentence, cancelled: ended.append((sentence, cancelled)))
        engine.cancel(jobs[0])  # it never hears of it
        os.kill(engine.process_id, signal.SIGKILL)
        qtbot.waitUntil(lambda: engine.process_id == 0, timeout=10_000)
        engine.cancel(jobs[1])  # nobody is there to hear of it
        assert [cancelled for _, cancelled in ended] == [True, True] and not engine.jobs
    finally:
        engine.close()


def test_a_note_that_can_not_be_kept_is_told(app: Any) -> None:
    app.window.list.setFocus()
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    told: list[str] = []
    app.window.desk.trouble.connect(told.append)
    with contextlib.closing(sqlite3.connect(app.window.desk.library.library.path, isolation_level=None)) as other:
        other.execute("CREATE TRIGGER refused BEFORE UPDATE ON note BEGIN SELECT raise(ABORT, 'disk is full'); END")
        other.execute("INSERT INTO note (id, article_id, made) VALUES (900, ?, 1)", (app.window.reading.row.id,))
    app.window.reading.page.note_kept.emit(900, "", 0, "Written anew")
    app.until(lambda: told)
    assert "disk is full" in told[0]
