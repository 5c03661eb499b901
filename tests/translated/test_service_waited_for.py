"""A translation service that gives nothing: what the stories and the list of what Overview is doing say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from overview.engine.protocol import WAITING
from overview.ui.controls.notices import Notice
from overview.ui.doing import DoingSheet
from overview.ui.headlines import REST
from overview.ui.layout import COUNTRY, STORIES
from overview.ui.untranslated_notice import UNTOLD

from .conftest import Stage
from .test_services_in_the_window import Service, button, use, words_on

MakeStage = Callable[..., Stage]


@pytest.fixture
def failing(serve: Callable[..., str]) -> Service:
    """A service that is out of order."""
    made = Service(serve)
    made.status = 503
    return made


def notice(stage: Stage) -> Notice | None:
    return stage.window.list_room.findChild(Notice)


def at_stories(make_stage: MakeStage, failing: Service, qtbot: QtBot) -> Stage:
    """A window that shows the stories before the service is chosen."""
    stage = make_stage()
    stage.window.lists.choose_lens(STORIES)
    qtbot.waitUntil(lambda: not stage.window.list.isVisible())
    use(stage, failing)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    return stage


def test_the_stories_say_once_why_they_lack_articles(make_stage: MakeStage, qtbot: QtBot, failing: Service) -> None:
    stage = at_stories(make_stage, failing, qtbot)
    shown = notice(stage)
    assert shown is not None and shown.title == UNTOLD
    assert "answered 503" in words_on(shown) and "again by itself" in words_on(shown)
    shown.dismissed.emit()
    for lens in (COUNTRY, STORIES):
        stage.window.lists.choose_lens(lens)
        qtbot.wait(2 * REST)
        assert notice(stage) is None


def test_what_the_stories_say_goes_when_the_service_is_there(
    make_stage: MakeStage, qtbot: QtBot, failing: Service
) -> None:
    stage = at_stories(make_stage, failing, qtbot)
    shown = notice(stage)
    assert shown is not None
    failing.status = 200
    button(shown, "Try again").click()
    qtbot.waitUntil(lambda: notice(stage) is None)
    rows = range(stage.window.model.rowCount())
    qtbot.waitUntil(
        lambda: sum(row.translated for at in rows if (row := stage.window.model.article(at))) == len(stage.articles)
    )
    assert notice(stage) is None


def test_a_translation_that_waits_for_its_service_says_so(
    make_stage: MakeStage, qtbot: QtBot, failing: Service
) -> None:
    stage = make_stage()
    use(stage, failing)
    qtbot.waitUntil(lambda: any(job.state[2] == WAITING for job in stage.desk.engine.working))
    qtbot.waitUntil(lambda: not stage.desk.engine.busy)
    sheet = DoingSheet(stage.desk, stage.window)
    sheet.open()
    assert f"Translating headlines\n{WAITING}" in words_on(sheet)
    sheet.close()
