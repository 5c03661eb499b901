"""Lists that are longer than a page: everything comes, and the reader is never moved."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from overview.library import arrivals, articles, choices, gathering, retention, states
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.library.values import BY_SOURCE, NEWEST, OLDEST, ArticleRow, Changes, Scope
from overview.settings.declared import ORDER
from overview.ui.articles.model import LOOK
from overview.ui.controls.notices import Notice
from overview.ui.controls.row_model import ROW
from overview.ui.progress_strip import ProgressStrip
from overview.ui.sources.rows import SourceModel
from overview.ui.sources.sheet import SourcesSheet

from .conftest import App

HOURS = 3_600


def deliver(home: Path, start: int, count: int) -> Changes:
    """Store `count` articles of Nauru, the one with number `start` the oldest of them."""
    library = open_library(home)
    numbers = choices.put(library, [choices.NewSource("pier", "reader", "The Pier", country="NR", default_on=True)])
    now = int(time.time())
    new = [
        NewArticle(
            f"pier-{number}",
            f"Headline {number} of the pier" + " which goes on for some time" * (number % 4),
            "<p>The pier sings.</p>",
            country="NR",
            published=now - 2_000 * HOURS + number * HOURS // 4,
        )
        for number in range(start, start + count)
    ]
    changes = arrivals.store(library, [Delivery(numbers["pier"], new)], now).changes
    library.close()
    return changes


@pytest.fixture
def pier(home: Path, open_app: Callable[..., App]) -> App:
    """The window on 700 articles of one country."""
    deliver(home, 0, 700)
    app = open_app()
    app.window.world.pick("NR")
    app.until(lambda: "Nauru" in app.title and app.window.model.rowCount() >= 40 and not app.window.model.loading)
    return app


def test_a_source_that_is_removed_takes_its_articles_off_the_list_and_brings_them_back(pier: App) -> None:
    library = pier.desk.library.library
    new = choices.NewSource(
        "buoy", choices.READER, "The Buoy", country="NR", feed="http://buoy.example/f", default_on=True
    )
    number = choices.put(library, [new])["buoy"]
    at = pier.row(5).published - 1  # between others
    article = NewArticle("b", "A buoy speaks", "<p>It rings.</p>", country="NR", published=at)
    (buoy,) = arrivals.store(library, [Delivery(number, [article])], int(time.time())).new
    pier.window.lists.show_lens()
    pier.until(lambda: pier.window.model.row_of(buoy) == 6)
    sheet = SourcesSheet(pier.desk, pier.window, "NR")
    sheet.open()
    (model,) = sheet.findChildren(SourceModel)
    pier.until(lambda: any(row.source.id == number for row in model.shown))
    sheet._remove(next(row.source for row in model.shown if row.source.id == number))
    pier.until(lambda: pier.window.model.row_of(buoy) is None)
    sheet.close()
    pier.desk.undo.undo()
    pier.until(lambda: pier.window.model.row_of(buoy) == 6)


def test_a_removal_is_taken_back_also_while_it_goes_on(pier: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "PART", 10)
    monkeypatch.setattr(gathering, "GATHER", 0.0)
    number = pier.value("SELECT id FROM source WHERE key = 'pier'")
    with pier.desk.library.library.transaction() as connection:
        connection.execute("UPDATE source SET origin = 'reader' WHERE id = ?", (number,))
    sheet = SourcesSheet(pier.desk, pier.window, "NR")
    sheet.open()
    (model,) = sheet.findChildren(SourceModel)
    pier.until(lambda: any(row.source.id == number for row in model.shown))
    sheet._remove(next(row.source for row in model.shown if row.source.id == number))
    pier.until(lambda: pier.desk.undo.title == "The Pier removed")
    pier.until(lambda: pier.value("SELECT count(*) FROM article WHERE source_id = ?", number) < 700)
    pier.until(lambda: all(row.source.id != number for row in model.shown))
    assert pier.value("SELECT count(*) FROM article WHERE source_id = ?", number)
    pier.desk.undo.undo()
    pier.until(lambda: any(row.source.id == number for row in model.shown))
    pier.until(lambda: pier.value("SELECT count(*) FROM article WHERE source_id = ?", number) == 700)
    pier.settle(200)
    assert pier.value("SELECT enabled IS NULL FROM source_choice WHERE source_id = ?", number)
    assert pier.value("SELECT count(*) FROM article WHERE source_id = ?", number) == 700


def test_marking_a_long_list_is_said_at_once_and_taken_back_also_while_it_goes_on(
    pier: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "PART", 5)
    monkeypatch.setattr(gathering, "GATHER", 0.0)
    read = "SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL"
    before = pier.value(read)
    pier.window.marking.read_scope(Scope(countries=("NR",)))
    pier.until(lambda: pier.desk.undo.title == "700 articles marked as read")
    assert before < pier.value(read) < before + 700
    pier.until(lambda: pier.row(0).read)
    pier.desk.undo.undo()
    pier.until(lambda: pier.value(read) == before)
    pier.settle(100)
    assert pier.value(read) == before and not pier.row(0).read


def top(app: App) -> tuple[int, int]:
    """The article at the top of what is seen, and how far above its edge it begins."""
    view = app.window.list
    index = view.indexAt(QPoint(40, 1))
    return index.data(ROW).id, view.visualRect(index).y()


def test_scrolling_brings_everything_and_never_goes_back(pier: App) -> None:
    bar = pier.window.list.verticalScrollBar()
    reached = 0
    for _ in range(2_000):
        bar.setValue(bar.value() + 400)
        pier.settle(2)
        assert bar.value() >= reached, f"thrown back with {pier.window.model.rowCount()} articles loaded"
        reached = bar.value()
        if reached == bar.maximum() and pier.window.model.rowCount() == 700:
            break
    titles = [pier.window.model.index(at, 0).data(ROW).title for at in range(pier.window.model.rowCount())]
    assert len(set(titles)) == 700
    assert titles[-1].startswith("Headline 0 ")


def test_what_is_said_meanwhile_moves_no_line(pier: App) -> None:
    room, view = pier.window.list_room, pier.window.list
    foot, height = view.mapTo(room, QPoint(0, view.height())), view.height()
    for down in (0, 1_234):
        view.verticalScrollBar().setValue(down)
        at = top(pier), view.mapTo(room, QPoint())
        strip = ProgressStrip(room)
        room.show_strip(strip)
        room.show_notice(Notice("info", "A site did not answer", can_close=True))
        pier.until(lambda: view.height() < height - 80)
        assert (top(pier), view.mapTo(room, QPoint())) == at
        pier.desk.undo.push("Saved", lambda: None)
        pier.settle()
        said = pier.window.undo_notice.bar
        assert said.mapTo(pier.window, QPoint(0, said.height())).y() < strip.mapTo(pier.window, QPoint()).y()
        strip.over.emit()
        room.show_notice(None)
        pier.until(lambda: view.mapTo(room, QPoint(0, view.height())) == foot)
        assert (top(pier), view.mapTo(room, QPoint())) == at


def test_heights_are_kept_for_one_width_alone(pier: App) -> None:
    view = pier.window.list
    for wide in range(1_280, 1_440, 20):
        pier.window.resize(wide, 900)
        pier.settle(2)
        view.doItemsLayout()
        assert all(view._heights.tall(row) == view.measured_height(row) for row in view._seen())
    assert len(view._heights) == pier.window.model.rowCount()


def test_new_articles_come_also_after_they_could_not_be_read_once(
    pier: App, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def unreadable(*arguments: object) -> list[ArticleRow]:
        asked.append(arguments)
        raise OSError("the disk is busy")

    with monkeypatch.context() as patch:
        patch.setattr(articles, "newer", unreadable)
        patch.setattr(sys, "excepthook", lambda *_: None)
        pier.desk.tell(deliver(home, 700, 3))
        pier.until(lambda: asked)
        pier.settle(2)
    pier.desk.tell(deliver(home, 703, 3))
    pier.until(lambda: pier.window.model.index(0, 0).data(ROW).title.startswith("Headline 705 "))
    assert len(asked) == 1


def test_choosing_all_chooses_what_was_not_loaded_too(pier: App) -> None:
    assert pier.window.model.rowCount() < 700
    pier.window.list.setFocus()
    pier.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    pier.until(lambda: pier.window.list.chosen)
    assert len({row.id for row in pier.window.list.chosen}) == 700


def test_choosing_all_while_another_list_comes_chooses_that_one(pier: App) -> None:
    pier.window.world.select(())
    assert pier.window.model.loading and pier.window.model.index(0, 0).data(ROW).country == "NR"
    pier.window.list.selectAll()
    pier.until(lambda: pier.window.list.chosen)
    shown = [pier.window.model.index(at, 0).data(ROW) for at in range(pier.window.model.rowCount())]
    assert pier.window.list.chosen == shown and len(shown) == pier.value("SELECT count(*) FROM article")


def test_articles_that_arrive_above_move_nothing(pier: App, home: Path) -> None:
    bar = pier.window.list.verticalScrollBar()
    bar.setValue(1_234)
    pier.settle()
    before = top(pier)
    changes = deliver(home, 700, 25)
    pier.desk.tell(changes)
    pier.until(lambda: pier.window.model.index(0, 0).data(ROW).title.startswith("Headline 724 "))
    pier.settle()
    assert top(pier) == before
    assert bar.value() > 1_234


def test_at_the_top_what_is_new_is_seen(pier: App, home: Path) -> None:
    pier.desk.tell(deliver(home, 700, 3))
    pier.until(lambda: pier.window.list.indexAt(QPoint(40, 1)).data(ROW).title.startswith("Headline 702 "))


def late(home: Path, places: Sequence[int]) -> Changes:
    """Store articles of another source of Nauru, each of a moment before a `Headline` of the pier."""
    library = open_library(home)
    numbers = choices.put(library, [choices.NewSource("jetty", "reader", "The Jetty", country="NR", default_on=True)])
    now = int(time.time())
    moments = [(place, now - 2_000 * HOURS + place * HOURS // 4 - 60) for place in places]
    new = [NewArticle(f"j{n}", f"Late {n}", "<p>It waits.</p>", country="NR", published=at) for n, at in moments]
    changes = arrivals.store(library, [Delivery(numbers["jetty"], new)], now).changes
    library.close()
    return changes


def loaded(app: App) -> list[ArticleRow]:
    """The rows of the list."""
    return [app.window.model.index(at, 0).data(ROW) for at in range(app.window.model.rowCount())]


def in_order(app: App) -> bool:
    """Whether the list is from the newest to the oldest."""
    rows = loaded(app)
    assert len({row.id for row in rows}) == len(rows)
    return rows == sorted(rows, key=lambda row: (-row.published, -row.id))


def test_articles_that_arrive_late_come_where_they_belong_and_move_nothing(pier: App, home: Path) -> None:
    view, bar = pier.window.list, pier.window.list.verticalScrollBar()
    bar.setValue(1_234)
    pier.settle()
    before = top(pier)
    changes = late(home, range(640, 699, 3))
    pier.desk.tell(changes)
    pier.until(lambda: pier.window.model.row_of(changes.articles[-1]) is not None)
    pier.settle()
    assert top(pier) == before and bar.value() > 1_234 and in_order(pier)
    number = view.indexAt(QPoint(40, 400)).data(ROW).id
    view.choose(number)
    at = view.visualRect(view.currentIndex()).y()
    changes = late(home, range(641, 699, 3))
    pier.desk.tell(changes)
    pier.until(lambda: pier.window.model.row_of(changes.articles[-1]) is not None)
    pier.settle()
    assert view.current is not None and view.current.id == number and in_order(pier)
    assert view.visualRect(view.currentIndex()).y() == at


def test_what_arrives_late_far_below_comes_when_the_reader_gets_there(pier: App, home: Path) -> None:
    pier.window.model.fetch_up_to(600, then=lambda: None)
    pier.until(lambda: pier.window.model.rowCount() == 600)
    pier.desk.tell(late(home, (690, 200)))
    pier.until(lambda: pier.row(10).title == "Late 690")
    pier.until(lambda: pier.window.model.rowCount() == LOOK + 1)
    pier.window.model.fetch_up_to(800, then=lambda: None)
    pier.until(lambda: pier.window.model.rowCount() == 702)
    assert in_order(pier)


def test_what_is_chosen_far_below_stays_there_and_nothing_is_missing_above_it(pier: App, home: Path) -> None:
    pier.window.list.selectAll()
    pier.until(lambda: pier.window.list.chosen)
    changes = late(home, (690, 300))
    pier.desk.tell(changes)
    pier.until(lambda: all(pier.window.model.row_of(one) is not None for one in changes.articles))
    pier.settle()
    assert len(pier.window.list.chosen) == 700 and pier.window.model.rowCount() == 702 and in_order(pier)


def test_articles_that_go_here_and_there_leave_the_others_in_order(pier: App) -> None:
    before = loaded(pier)
    gone = [before[at].id for at in (5, 3, 4, 0, 20, 20, len(before) - 1)]
    pier.desk.tell(retention.prune(pier.desk.library.library, gone))
    pier.until(lambda: pier.window.model.row_of(gone[0]) is None)
    assert loaded(pier)[: len(before) - 6] == [row for row in before if row.id not in gone]
    assert all(pier.window.model.row_of(row.id) == at for at, row in enumerate(loaded(pier)))


def test_an_open_article_that_goes_far_below_moves_nothing(pier: App) -> None:
    window, view = pier.window, pier.window.list
    row = loaded(pier)[30]
    view.choose(row.id, quietly=True)
    view.verticalScrollBar().setValue(400)
    pier.settle()
    before = top(pier)
    window.model._renew([row.id], [])
    pier.settle()
    assert window.model.row_of(row.id) is None and view.currentIndex().row() == 29
    assert top(pier) == before


@pytest.mark.parametrize(
    ("order", "places"), [(NEWEST, [690, 670]), (OLDEST, [10, 30]), (BY_SOURCE, [690, 670, 30, 10])]
)
def test_what_was_brought_back_comes_where_it_belongs_and_moves_nothing(
    pier: App, home: Path, order: str, places: list[int]
) -> None:
    pier.desk.set(ORDER, order)
    pier.until(lambda: not pier.window.model.loading)
    pier.window.model.fetch_up_to(300, then=lambda: None)
    pier.until(lambda: pier.window.model.rowCount() >= 300)
    pier.settle()
    pier.window.list.verticalScrollBar().setValue(12_345)
    pier.settle()
    before = top(pier)
    late(home, (690, 670, 30, 10))
    pier.desk.brought_back.emit()
    came = [f"Late {place}" for place in places]
    pier.until(lambda: [row.title for row in loaded(pier) if row.title.startswith("Late")] == came)
    pier.settle()
    assert top(pier) == before and pier.window.list.verticalScrollBar().value() > 12_345


def test_a_list_that_was_whole_goes_on_when_much_arrives_late(home: Path, open_app: Callable[..., App]) -> None:
    deliver(home, 699, 1)
    app = open_app()
    app.window.world.pick("NR")
    app.until(lambda: app.window.model.rowCount() == 1 and "Nauru" in app.title)
    app.desk.tell(deliver(home, 0, 699))
    app.until(lambda: app.window.model.rowCount() > LOOK)
    app.window.model.fetch_up_to(800, then=lambda: None)
    app.until(lambda: app.window.model.rowCount() == 700)
    assert in_order(app)


@pytest.mark.parametrize("density", ["comfortable", "compact", "titles"])
def test_a_tall_window_is_filled_without_scrolling(pier: App, density: str) -> None:
    from overview.settings.declared import DENSITY

    pier.desk.set(DENSITY, density)
    pier.window.resize(1440, 3_000)
    pier.until(lambda: pier.window.list.verticalScrollBar().maximum() > 2 * pier.window.list.viewport().height())
