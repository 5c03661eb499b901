"""A translation service that gives nothing at the moment, in a real window: said once, with what to do."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from overview.library import translations
from overview.library.values import IN_PART
from overview.settings import declared
from overview.ui.controls.notices import Notice
from overview.ui.headlines import REST, Headlines

from .conftest import Stage

MakeStage = Callable[..., Stage]
TITLE = "Some headlines are not translated"


class Service:
    """A LibreTranslate server of which one says how it answers."""

    def __init__(self, serve: Callable[..., str]) -> None:
        self.status, self.asked = 200, 0
        self.quick = threading.Event()
        self.quick.set()
        self.address = serve(self._answer)

    def _answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        texts = json.loads(request.rfile.read(int(request.headers["content-length"])))["q"]
        status = self.status
        self.asked += 1
        self.quick.wait()
        made = {"translatedText": [f"In English, {text}" for text in texts]}
        return status, "application/json", json.dumps(made).encode() if status == 200 else b"{}"


@pytest.fixture
def service(serve: Callable[..., str]) -> Iterator[Service]:
    made = Service(serve)
    yield made
    made.quick.set()


def use(stage: Stage, service: Service) -> None:
    stage.desk.set(declared.SERVICE_ADDRESS, service.address)
    stage.desk.set(declared.SERVICE, "libretranslate")


def notice(stage: Stage) -> Notice | None:
    found = [one for one in stage.window.list_room.findChildren(Notice) if one.isVisibleTo(stage.window)]
    return found[0] if found and found[0].title == TITLE else None


def translated(stage: Stage) -> int:
    """How many headlines of the list are."""
    rows = (stage.window.model.article(at) for at in range(stage.window.model.rowCount()))
    return sum(row.translated for row in rows if row)


def waiting(stage: Stage) -> int:
    """How many headlines of the library are not translated."""
    with contextlib.closing(sqlite3.connect(stage.places.data / "library.sqlite")) as connection:
        sql = "SELECT count(*) FROM article WHERE language = 'qaa' AND title_en IS NULL"
        return int(connection.execute(sql).fetchone()[0])


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(one for one in widget.findChildren(QAbstractButton) if one.text() == words)


def asked_again(stage: Stage, qtbot: QtBot) -> None:
    """As if the reader had scrolled; waits until the engine has answered."""
    headlines = stage.window.list.findChild(Headlines)
    assert headlines is not None
    headlines._ask()
    qtbot.waitUntil(lambda: not [one for one in stage.desk.engine.jobs if one.name == "translate"])


def test_headlines_that_a_service_refuses_say_so_once_and_can_be_tried_again(
    make_stage: MakeStage, qtbot: QtBot, service: Service
) -> None:
    stage = make_stage()
    service.status = 429
    use(stage, service)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    shown = notice(stage)
    assert shown is not None and "asks to go slower" in words_on(shown) and "again by itself" in words_on(shown)
    shown.dismissed.emit()
    qtbot.waitUntil(lambda: notice(stage) is None)
    asked_again(stage, qtbot)
    asked = service.asked
    asked_again(stage, qtbot)
    assert notice(stage) is None and service.asked == asked, "it is not told, and not asked, at every scroll"
    headlines = stage.window.list.findChild(Headlines)
    assert headlines is not None
    headlines.try_again()
    qtbot.waitUntil(lambda: service.asked > asked)
    service.status = 200
    headlines.try_again()
    qtbot.waitUntil(lambda: translated(stage) == len(stage.articles))


def test_a_refusal_of_what_was_asked_before_the_reader_wanted_another_try_stops_nothing(
    make_stage: MakeStage, qtbot: QtBot, service: Service
) -> None:
    stage = make_stage(count=20)
    service.status = 429
    service.quick.clear()
    use(stage, service)
    qtbot.waitUntil(lambda: service.asked > 0)
    service.status = 200
    headlines = stage.window.list.findChild(Headlines)
    assert headlines is not None
    headlines.try_again()
    qtbot.waitUntil(lambda: not [one for one in stage.desk.engine.jobs if "again" in one.arguments])
    service.quick.set()
    qtbot.waitUntil(lambda: waiting(stage) == 0)


def test_the_notice_tries_again_and_goes_when_headlines_are_translated(
    make_stage: MakeStage, qtbot: QtBot, service: Service
) -> None:
    stage = make_stage()
    service.status = 500
    use(stage, service)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    shown = notice(stage)
    assert shown is not None and "answered 500" in words_on(shown)
    service.status = 200
    button(shown, "Try again").click()
    qtbot.waitUntil(lambda: translated(stage) == len(stage.articles))
    assert notice(stage) is None


def test_the_notice_stays_where_it_leaves_the_list_no_room(
    make_stage: MakeStage, qtbot: QtBot, service: Service
) -> None:
    stage = make_stage()
    stage.window.resize(500, 420)  # as a small window at 200 %
    service.status = 403
    use(stage, service)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    qtbot.wait(3 * REST)  # the list has been looked at again
    assert notice(stage) is not None


def test_a_key_that_is_not_taken_leads_to_the_settings(make_stage: MakeStage, qtbot: QtBot, service: Service) -> None:
    stage = make_stage()
    service.status = 403
    use(stage, service)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    shown = notice(stage)
    assert shown is not None and "by itself" not in words_on(shown)
    button(shown, "Translation settings").click()
    qtbot.waitUntil(lambda: notice(stage) is None and "Translation service" in words_on(stage.window))


def test_the_rest_of_an_article_has_an_offer_where_its_service_is_no_longer_chosen(
    make_stage: MakeStage, qtbot: QtBot
) -> None:
    stage = make_stage(language="uk", count=1)
    (number,) = stage.articles
    part = translations.Translated(number, "A headline", "<p>In English.</p>", f"LibreTranslate{IN_PART}")
    stage.desk.library.write(translations.put, [part], 1_790_000_000)
    stage.window.open_article(number)
    page = stage.window.reading.page
    qtbot.waitUntil(lambda: "the Ukrainian model is not installed" in words_on(page))
    assert "In English." in page.view.plain_text()


def test_a_service_that_is_chosen_gets_all_headlines_at_once_and_goes_on_when_it_may_get_more(
    make_stage: MakeStage, qtbot: QtBot, service: Service
) -> None:
    stage = make_stage(count=20)
    stage.desk.set(declared.SERVICE_LIMIT, 100)
    use(stage, service)
    qtbot.waitUntil(lambda: notice(stage) is not None)
    shown = notice(stage)
    assert shown is not None and "as you allow" in words_on(shown) and button(shown, "Translation settings")
    assert waiting(stage) > len(stage.articles) / 2
    stage.desk.set(declared.SERVICE_LIMIT, 400_000)
    qtbot.waitUntil(lambda: waiting(stage) == 0)
