"""An engine that is closed stays so, whatever asks for it afterwards."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.paths import places
from overview.ui.engine_client import EngineClient

from .conftest import engine_process


def test_no_engine_is_started_for_who_asks_after_the_end(qtbot: QtBot) -> None:
    open_library(places().data)
    engine = EngineClient(places().logs)
    engine.ask("known_models", action="list")
    qtbot.waitUntil(lambda: not engine.jobs)
    engine.close()
    assert engine_process() == 0
    job = engine.ask("known_models", action="list")
    qtbot.wait(50)
    assert engine_process() == 0 and not engine.jobs
    engine.cancel(job)
