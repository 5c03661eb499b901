"""The sheets of an import: what they show of each file, what can be done, and the details that can be corrected."""

from __future__ import annotations

import calendar
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.library.details import Details
from overview.library.opening import open_library
from overview.library.values import DAY_ONLY, ArticleRow
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.controls.label import Label
from overview.ui.imports.correction import CorrectionSheet
from overview.ui.imports.dropping import dropped, things
from overview.ui.imports.result_list import HEIGHT, ResultList
from overview.ui.imports.results import ResultModel, result
from overview.ui.imports.sheet import ImportSheet, summary
from overview.ui.library_thread import LibraryThread

MOMENT = 1_770_000_000
ROW = ArticleRow(
    id=7,
    title="Night market",
    title_original="Night market",
    translated=False,
    source=3,
    source_name="The Baobab Sampler",
    country="KE",
    language="en",
    published=MOMENT,
    dated=True,
    read=False,
    saved=False,
    picture=None,
    story=None,
    takes=0,
    sample=False,
)


def told(status: str, articles: tuple[int, ...] = (), **more: Any) -> dict[str, Any]:
    return {"place": f"{status}.html", "status": status, "words": f"Words of {status}.", "articles": articles, **more}


RESULTS = [
    told("added", (7,)),
    told("here", (8,)),
    told("failed"),
    told("link", links=["https://a.example/"]),
    told("feeds", feeds="/tmp/feeds.opml"),
    told("added", (9, 10)),
]


@pytest.fixture
def thumbnails(tmp_path: Path) -> Iterator[Thumbnails]:
    thread = LibraryThread(open_library(tmp_path / "library"))
    yield Thumbnails(thread)
    thread.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1_000, 900)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def listed(window: QWidget, thumbnails: Thumbnails) -> ResultList:
    model = ResultModel(window)
    for value in RESULTS:
        model.add(result(value))
    made = ResultList(model, thumbnails, window)
    made.resize(600, 600)
    made.show()
    return made


def test_a_line_says_what_was_found_where_and_when(listed: ResultList) -> None:
    model: Any = listed.model()
    texts = [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(len(RESULTS))]
    assert texts[0] == "added.html. Words of added."
    model.show_articles([ROW, ROW._replace(id=9, dated=False), ROW._replace(id=999)])
    texts = [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(len(RESULTS))]
    assert texts[0].startswith("Night market. The Baobab Sampler · ")
    assert texts[0].endswith(" · added.html")
    assert "2026" in texts[0] or "Feb" in texts[0]
    assert "no date · and 1 more" in texts[5]
    assert texts[1:5] == [f"{one['place']}. {one['words']}" for one in RESULTS[1:5]]


def test_the_keyboard_stays_at_its_line_when_failures_come_on_top(listed: ResultList) -> None:
    model: Any = listed.model()
    listed.setCurrentIndex(model.index(1))
    model.failed_first()
    assert [one.status for one in model.results] == ["failed", "added", "here", "link", "feeds", "added"]
    assert listed.currentIndex().row() == 2 and model.results[2].place == "here.html"


def test_each_line_has_its_actions(listed: ResultList) -> None:
    model: Any = listed.model()
    assert [[words for _, words in one.actions] for one in model.results] == [
        ["Correct", "Open"], ["Show"], [], ["Read"], ["Add"], ["Open"],
    ]  # fmt: skip


def test_actions_are_done_by_mouse_and_by_keys(listed: ResultList, qtbot: QtBot) -> None:
    acted: list[tuple[str, str]] = []
    listed.acted.connect(lambda action, one: acted.append((action, one.place)))
    right = listed.viewport().width() - 14
    for place in (QPoint(right, HEIGHT // 2), QPoint(right - 66, HEIGHT // 2), QPoint(60, HEIGHT // 2)):
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(right, HEIGHT * 2 + 20))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.RightButton, pos=QPoint(right, HEIGHT // 2))
    assert acted == [("open", "added.html"), ("correct", "added.html")]
    listed.setCurrentIndex(listed.model().index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_C)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_C)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert acted[2:] == [("correct", "added.html"), ("open", "here.html")]


def test_a_summary_in_words() -> None:
    found = [result(value) for value in RESULTS]
    title, words = summary(found, 6)
    assert title == "Two of six files were added"
    assert words.split("; ") == [
        "One was here already",
        "one is a link, not an article",
        "one is a list of feeds",
        "one could not be read as an article.",
    ]
    assert summary(found[1:3], 2)[0] == "None of two files was added"
    assert summary(found[:1], 1) == ("The file was added", "It is an article like any other.")
    assert summary(found[:1] * 2, 2)[1] == "Each is an article like any other."
    assert summary([result(told("added")), found[-1]], 2) == ("Two files were added", "With 2 articles.")
    assert summary(found[-1:], 1) == ("The file was added", "With 2 articles.")
    folder = result(told("failed", folder=True))
    empty = "One folder holds nothing that Overview can read."
    assert summary([folder], 1) == ("The folder was not added", empty)
    assert summary([folder, folder], 2)[0] == "None of two folders was added"
    assert summary([found[0], folder], 2) == ("The file was added", empty)


@pytest.mark.parametrize(
    ("files", "folders", "words"),
    [(1, 1, "one folder"), (2, 2, "two folders"), (3, 1, "two files and one folder"), (4, 0, "four files")],
)
def test_a_folder_is_called_one_until_it_is_opened(
    window: QWidget, thumbnails: Thumbnails, tmp_path: Path, files: int, folders: int, words: str
) -> None:
    paths = [tmp_path / f"{at}.html" for at in range(files - folders)] + [tmp_path / str(at) for at in range(folders)]
    for at, path in enumerate(paths):
        path.mkdir() if at >= files - folders else path.touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert things(dropped(mime)) == words
    sheet = ImportSheet(window, thumbnails, files, folders)
    sheet.open()
    assert f"Adding {words}" in [label.text() for label in sheet.findChildren(Label)]
    sheet.set_files(0, 30)
    assert "Adding 30 files" in [label.text() for label in sheet.findChildren(Label)]
    sheet.close()


def test_a_sheet_goes_from_progress_to_results(window: QWidget, thumbnails: Thumbnails) -> None:
    sheet = ImportSheet(window, thumbnails, 1)
    sheet.open()
    sheet.set_files(1, 300)
    assert sheet.card.height() > 4 * HEIGHT  # a folder is one file until it is opened
    for number in range(300):
        sheet.add(result(told("added", (number + 20,))), number + 1)
    sheet.finish(cancelled=True)
    assert len(sheet.model.results) == 300
    assert "300 files were added" in " ".join(label.text() for label in sheet.findChildren(Label))
    sheet.close()


def test_what_could_not_be_read_is_on_top_in_the_end(window: QWidget, thumbnails: Thumbnails) -> None:
    sheet = ImportSheet(window, thumbnails, 4)
    sheet.open()
    for done, value in enumerate((told("added", (20,)), told("added", (7,)), told("failed"), told("here", (21,))), 1):
        sheet.add(result(value), done)
    sheet.finish(cancelled=False)
    assert [one.status for one in sheet.model.results] == ["failed", "added", "added", "here"]
    sheet.model.show_articles([ROW])
    assert [one.row for one in sheet.model.results] == [None, None, ROW, None]
    sheet.close()


BEFORE = Details("Night market", "Ana", "The Baobab Sampler", "KE", "en", MOMENT, True)


@pytest.fixture
def sheet(window: QWidget) -> CorrectionSheet:
    made = CorrectionSheet(window, BEFORE)
    made.open()
    return made


def test_nothing_typed_is_nothing_changed(sheet: CorrectionSheet, window: QWidget) -> None:
    assert sheet.details() == BEFORE
    day = BEFORE._replace(dated=DAY_ONLY)
    assert CorrectionSheet(window, day).details() == day


def test_a_long_title_shows_where_it_begins(sheet: CorrectionSheet) -> None:
    assert sheet.title.text() == BEFORE.title and sheet.title.cursorPosition() == 0


def test_what_is_typed_becomes_the_details(sheet: CorrectionSheet) -> None:
    for field, text in (
        (sheet.title, "Day market"), (sheet.author, ""), (sheet.source, "El Faro"), (sheet.country, "chile"),
        (sheet.date, "2026-02-13 09:40"), (sheet.language, "PT-br"),
    ):  # fmt: skip
        field.setText(text)
    expected = int(time.mktime(time.strptime("2026-02-13 09:40", "%Y-%m-%d %H:%M")))
    assert sheet.details() == Details("Day market", "", "El Faro", "CL", "pt-br", expected, True)
    sheet.date.setText("2026-02-13")
    noon = calendar.timegm((2026, 2, 13, 12, 0, 0))
    assert (sheet.details().published, sheet.details().dated) == (noon, DAY_ONLY)
    sheet.country.setText("")
    sheet.language.setText("swahili")
    assert sheet.details().language == "sw"
    sheet.language.setText("")
    assert (sheet.details().country, sheet.details().language) == ("", "und")


def test_enter_in_a_field_corrects_the_details(sheet: CorrectionSheet, qtbot: QtBot) -> None:
    sheet.date.setText("2027-99-99")
    QTest.keyClick(sheet.date, Qt.Key.Key_Return)
    assert sheet.isVisible()  # it says what is wrong
    sheet.date.setText("2026-11-26")
    with qtbot.waitSignal(sheet.corrected):
        QTest.keyClick(sheet.title, Qt.Key.Key_Return)


def test_today_is_the_day_that_was_typed_where_it_has_not_begun_in_utc_yet(
    sheet: CorrectionSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = int(time.time()) // 86_400 * 86_400 + 86_400
    monkeypatch.setenv("TZ", "East-23:59:59")
    time.tzset()
    try:
        sheet.date.setText(time.strftime("%Y-%m-%d", time.gmtime(tomorrow)))
        assert (sheet.details().published, sheet.details().dated) == (tomorrow, DAY_ONLY)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_first_day_of_all_can_t_be_read_east_of_greenwich(
    sheet: CorrectionSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        sheet.date.setText("0001-01-01")
        with pytest.raises(ValueError, match="can’t be read"):
            sheet.details()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("title", " ", "needs a title"),
        ("source", "", "needs a title and a source"),
        ("country", "Atlantis", "no country “Atlantis”"),
        ("date", "yesterday", "can’t be read"),
        ("date", "2999-01-01", "lies ahead"),
        ("language", "Klatchian", "no language called “Klatchian”"),
    ],
)
def test_what_cannot_be_is_said(sheet: CorrectionSheet, field: str, text: str, problem: str) -> None:
    getattr(sheet, field).setText(text)
    with pytest.raises(ValueError, match=problem):
        sheet.details()
