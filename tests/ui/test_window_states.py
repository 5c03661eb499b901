"""The window between its uses: first start, restart, empty and failing states, narrow and small, no mouse at all."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.values import ArticleRow
from overview.paths import places
from overview.settings.remembered import FILE_NAME
from overview.ui import other_writers
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.row_list import MINUTE
from overview.ui.controls.row_model import ROW
from overview.ui.engine_client import PATIENCE as DEATHS
from overview.ui.globe.camera import NEAREST, View
from overview.ui.session import USUAL, from_json

from .conftest import App, spoken

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def rows(app: App) -> list[ArticleRow]:
    """The articles that the list has."""
    model = app.window.model
    return [model.index(at, 0).data(ROW) for at in range(model.rowCount())]


def test_the_first_start_shows_the_sample_edition_after_one_key(open_app: Callable[..., App]) -> None:
    app = open_app(fresh=True)
    assert "Every country’s own news, in English." in app.words()
    app.named("Look around first").setFocus()
    app.press(KEY.Key_Space)
    app.until(lambda: rows(app) and "Every country’s own news" not in app.words())
    assert all(row.sample for row in rows(app))
    app.until(lambda: "Sample edition" in app.words())
    total = app.value("SELECT count(*) FROM article")
    assert total >= 60
    app.named("Sample edition").setFocus()
    app.press(KEY.Key_Space)
    app.until(lambda: app.value("SELECT count(*) FROM article") == 0)
    app.until(lambda: "Sample edition" not in app.words())
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.value("SELECT count(*) FROM article") == total)


def test_a_restart_brings_everything_back(home: Path, open_app: Callable[..., App]) -> None:
    first = open_app()
    first.window.world.select(("JP", "KE"))
    first.until(lambda: rows(first) and {row.country for row in rows(first)} == {"JP", "KE"})
    number = rows(first)[3].id
    first.click_row(3)
    first.until(lambda: first.window.reading.row is not None and first.window.reading.row.id == number)
    first.window.globe_room.globe.set_view(View(20.0, 10.0, 3.0))
    first.press(KEY.Key_G)
    first.settle(700)
    first.window.resize(1280, 720)
    first.close()
    second = open_app(size=(1280, 720))
    assert second.window.world.selection == ("JP", "KE")
    assert {row.country for row in rows(second)} == {"JP", "KE"}
    second.until(lambda: second.window.reading.row is not None and second.window.reading.row.id == number)
    assert second.window.list.current is not None and second.window.list.current.id == number
    assert not second.window.globe_room.isVisible() and second.window.rail.isVisible()
    assert second.window.globe_room.globe.view == View(20.0, 10.0, 3.0)
    second.press(KEY.Key_G)
    countries = second.window.globe_room.countries.list
    second.until(countries.isVisible)
    assert {countries.code_at(index) for index in countries.selectedIndexes()} == {"JP", "KE"}


def test_the_list_of_countries_begins_where_the_picked_one_is(home: Path, open_app: Callable[..., App]) -> None:
    (places().data / FILE_NAME).write_text(json.dumps({"countries": ["ZW"]}))
    app = open_app()
    countries = app.window.globe_room.countries.list
    app.until(lambda: countries.code_at(countries.currentIndex()) == "ZW")
    app.until(lambda: countries.viewport().rect().contains(countries.visualRect(countries.currentIndex())))


@pytest.mark.parametrize(
    "globe", [[1e9, 0, 2], [0, 91, 2], [0, 0, float("nan")], [0, 0], ["a", 0, 1], {"lon": 1}, None]
)
def test_a_globe_that_makes_no_sense_is_not_brought_back(globe: object) -> None:
    assert from_json({"globe": globe}).globe is None


def test_a_place_that_makes_no_sense_is_not_brought_back(home: Path, open_app: Callable[..., App]) -> None:
    far: dict[str, object] = dict.fromkeys(("x", "y", "width", "height", "article", "scale"), 10**400)
    far |= {"widths": {"country": [10**400, 10**400]}, "globe": [10**400, 0, 1]}
    (places().data / FILE_NAME).write_text(json.dumps(far))
    assert open_app().window.width() <= USUAL[0]


def test_a_globe_is_no_nearer_than_it_can_be(home: Path, open_app: Callable[..., App]) -> None:
    (places().data / FILE_NAME).write_text(json.dumps({"globe": [20.0, 10.0, 1e6]}))
    assert open_app().window.globe_room.globe.view.zoom == NEAREST


def test_without_an_open_article_the_reading_room_says_so(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app()
    assert app.window.reading.row is None
    assert app.window.reading.page.isVisible(), "not the page of a story"


def test_the_window_does_not_creep_from_start_to_start(home: Path, open_app: Callable[..., App]) -> None:
    places_of = []
    for _ in range(3):
        app = open_app(size=(640, 480))
        app.settle()
        places_of.append((app.window.pos(), app.window.size()))
        app.close()
    assert places_of[1] == places_of[2]


def test_a_country_without_news_and_an_empty_library_say_what_helps(app: App) -> None:
    empty = next(code for code in ("LI", "NR", "TV", "SM") if not app.window.world.count(code).total)
    app.window.world.pick(empty)
    app.until(lambda: "No news from" in app.words() and not rows(app))
    app.window.remove_sample()
    app.until(lambda: app.value("SELECT count(*) FROM article") == 0)
    app.window.world.clear()
    app.until(lambda: "No articles yet" in app.words())
    app.press(KEY.Key_4)
    app.until(lambda: "Nothing saved yet" in app.words())


def test_a_write_that_fails_is_told_and_the_screen_stays_true(app: App) -> None:
    row = next(row for row in rows(app) if not row.saved)
    blocker = sqlite3.connect(places().data / "library.sqlite", isolation_level=None)
    blocker.execute(
        "CREATE TRIGGER no_more BEFORE INSERT ON reading_state BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    app.window.marking.save([row])
    app.until(lambda: "disk is full" in app.words().lower())
    assert not next(one for one in rows(app) if one.id == row.id).saved
    blocker.execute("DROP TRIGGER no_more")
    blocker.close()
    app.window.marking.save([row])
    app.until(lambda: next(one for one in rows(app) if one.id == row.id).saved)


def test_a_notice_is_said_beside_an_article_where_the_list_is_not_seen(
    home: Path, open_app: Callable[..., App]
) -> None:
    app = open_app(size=(420, 720))
    app.window.world.pick("KE")
    app.until(lambda: app.window.model.rowCount() > 1 and not app.window.model.loading)
    app.window.tell_trouble("The disk is full")
    assert not app.window.undo_notice.bar.isVisible()
    app.window.open_article(app.row(0).id)
    app.until(app.window.reading.page.isVisible)
    app.window.tell_trouble("The disk is full")
    assert app.window.undo_notice.bar.isVisible()
    assert app.window.undo_notice.bar.accessibleName() == "The disk is full"
    assert not any(one.isVisible() for one in app.window.undo_notice.bar.findChildren(TextButton))


def test_how_long_ago_is_painted_anew_while_nothing_happens(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    (ages,) = [one for one in app.window.list.findChildren(QTimer) if one.interval() == MINUTE]
    assert ages.isActive()
    app.settle(300)
    painted: list[int] = []
    monkeypatch.setattr(app.window.list._rows, "paint", lambda _painter, _option, index: painted.append(index.row()))
    app.settle(100)
    assert not painted
    ages.setInterval(20)
    app.until(lambda: painted)


def test_an_engine_that_can_not_live_is_told(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app.desk.engine.close()
    app.desk.engine._closing = False
    (places().data / "library.sqlite").rename(places().data / "elsewhere.sqlite")
    (places().data / "library.sqlite").write_bytes(b"no database")
    told: list[str] = []
    job = app.desk.engine.ask("upkeep")
    job.failed.connect(lambda sentence, _cancelled: told.append(sentence))
    app.until(lambda: told)
    assert "engine" in told[0] and DEATHS > 1
    assert app.window.isVisible()
    (places().data / "elsewhere.sqlite").rename(places().data / "library.sqlite")


def test_an_article_of_no_known_country_is_of_none_more(app: App) -> None:
    app.window.world.clear()
    app.until(lambda: app.title.startswith("The world"))
    library = app.desk.library.library
    now = int(time.time())
    source = choices.put(library, [choices.NewSource("own", choices.IMPORT, "Own files")])["own"]

    def publish(*countries: str) -> None:
        new = [
            NewArticle(f"in {code}", "A pier", "<p>It sings.</p>", published=now, country=code) for code in countries
        ]
        app.desk.tell(arrivals.store(library, [Delivery(source, new)], now).changes)

    numbers = re.findall("[0-9]+", app.title)
    publish("KE", "TZ")  # just after midnight the sample edition is of yesterday, and nothing else of today
    app.until(lambda: re.findall("[0-9]+", app.title) != numbers)
    today, countries, unread = map(int, re.findall("[0-9]+", app.title))
    publish("")
    after = [str(today + 1), str(countries), str(unread + 1)]
    app.until(lambda: re.findall("[0-9]+", app.title) == after)


@pytest.mark.parametrize("busy", [False, True])
def test_another_process_writes_and_the_window_notices(
    busy: bool, home: Path, open_app: Callable[..., App], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_writers, "POLL", 100)
    app = open_app()
    app.until(lambda: rows(app))
    row = next(row for row in rows(app) if not row.saved)
    app.settle(300)  # it has looked once
    if busy:
        words = "<p>The ferry of Upper Fable left its pier.</p>" * 30
        pages = [tmp_path / f"{number}.html" for number in range(60)]
        for page in pages:
            page.write_text(f"<title>{page.stem}</title><article><h1>Pier {page.stem}</h1>{words}</article>")
        app.desk.engine.ask("import", paths=[str(page) for page in pages])
    with sqlite3.connect(places().data / "library.sqlite") as other:
        other.execute(
            "INSERT INTO reading_state (article_id, source_id, identity, saved_at) SELECT id, source_id, identity, 1 "
            "FROM article WHERE id = ? ON CONFLICT (article_id) DO UPDATE SET saved_at = 1",
            (row.id,),
        )
    other.close()
    app.settle(300)
    assert app.desk.engine.busy == busy
    app.until(lambda: next(one for one in rows(app) if one.id == row.id).saved)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1000, 700), (760, 600), (400, 720), (360, 420)])
def test_everything_fits_and_can_be_reached_at_every_size(
    home: Path, open_app: Callable[..., App], width: int, height: int
) -> None:
    app = open_app(size=(width, height))
    assert (app.window.width(), app.window.height()) == (width, height)
    app.until(lambda: rows(app))
    app.settle(100)
    for room in (app.window.list_room, app.window.reading.page, app.window.globe_room, app.window.rail):
        if room.isVisible():
            right = room.mapTo(app.window, room.rect().topRight()).x()
            assert 0 <= right < width, room.accessibleName()
    app.click_row(1)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == rows(app)[1].id)
    app.until(lambda: app.window.reading.page.isVisible())
    if not app.window.rooms.together:
        assert not app.window.list.isVisible()
        app.settle(50)
        app.named("Back to the list").setFocus()
        app.press(KEY.Key_Space)
        app.until(lambda: app.window.list.isVisible())


def test_a_day_without_a_mouse(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app()
    app.press(KEY.Key_C)
    app.type("kenia")
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.world.selection == ("KE",) and {row.country for row in rows(app)} == {"KE"})
    app.window.list.setFocus()
    app.press(KEY.Key_J)
    app.until(lambda: app.open_now == rows(app)[0].id)
    app.press(KEY.Key_J)
    app.until(lambda: app.open_now == rows(app)[1].id)
    app.press(KEY.Key_K)
    app.until(lambda: app.open_now == rows(app)[0].id)
    for _ in range(60):
        app.press(KEY.Key_Space)
        app.settle(5)
        if app.open_now != rows(app)[0].id:
            break
    assert app.open_now in [row.id for row in rows(app)[1:]]
    app.press(KEY.Key_D)
    app.press(KEY.Key_W)
    app.until(lambda: app.window.world.selection == ())
    app.press(KEY.Key_Comma, CONTROL)
    app.until(lambda: app.sheet is not None)
    for _ in range(8):
        app.press(KEY.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None and app.sheet is not None and app.sheet.isAncestorOf(focus)
    app.press(KEY.Key_Escape)
    app.until(lambda: app.sheet is None)


def test_tab_goes_round_the_rooms_and_comes_back(app: App) -> None:
    app.window.list.setFocus()
    app.press(KEY.Key_J)
    app.until(lambda: app.window.reading.page.content is not None)
    seen: list[QWidget] = []
    for _ in range(200):
        app.press(KEY.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None and focus.isVisible()
        seen.append(focus)
        if focus is app.window.list:
            break
    assert seen[-1] is app.window.list, "the keyboard is caught"
    for room in (app.window.globe_room, app.window.list_room, app.window.reading.page):
        assert any(room.isAncestorOf(one) for one in seen), room.accessibleName()


def test_everything_that_takes_keys_has_a_name(app: App) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    shown = [one for one in app.window.findChildren(QWidget) if one.isVisible()]
    takes_keys = [one for one in shown if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(takes_keys) > 10
    assert [type(one).__name__ for one in takes_keys if not spoken(one).strip()] == []
