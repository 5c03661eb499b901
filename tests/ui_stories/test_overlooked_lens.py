"""The lens Overlooked in the real window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from overview.library import stories
from overview.library.silence import NO_SOURCES, Silence
from overview.library.story_lists import overlooked
from overview.library.story_values import BY_AGENCY, NOT_ASKED, Finding, HomeSource
from overview.settings.declared import HOME_COUNTRY
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.layout import OVERLOOKED, STORIES
from overview.ui.reader.content import BOTH
from overview.ui.reader.lines import FactLine
from overview.ui.stories.home import HomePanel
from overview.ui.stories.near import NearSheet
from overview.ui.stories.notice import OverlookedNotice
from overview.ui.world import Overlooked


def test_space_goes_through_what_is_overlooked_too(opened: Any) -> None:
    opened.choose(OVERLOOKED)
    reading, view = opened.window.reading, opened.lenses.overlooked.view
    first, bar = reading.row, reading.page.view.verticalScrollBar()
    assert first is not None
    for _ in range(60):
        if bar.value() == bar.maximum():
            break
        opened.window.go_on()
        assert reading.row.id == first.id
    at = view.currentIndex().row()
    opened.window.go_on()
    opened.settle()
    assert view.currentIndex().row() == at + 1 and reading.row.id != first.id


def test_overlooked_says_its_denominator_and_can_be_corrected(opened: Any) -> None:
    opened.choose(OVERLOOKED)
    lenses, window = opened.lenses, opened.window
    before = lenses.overlooked.model.rowCount()
    assert before > 3 and "Serbia" in lenses.overlooked.model.data(
        lenses.overlooked.model.index(0), Qt.ItemDataRole.AccessibleTextRole
    )
    assert window.reading.row.country == "RS"
    (notice,) = window.reading.page.findChildren(OverlookedNotice)
    assert notice.words.startswith("Not seen in any of the 6 American sources that Overview reads")
    window.reading.set_mode(BOTH)
    page, around = window.reading.page, window.reading.page._surroundings
    opened.until(lambda: around.margin.parent() is page and around.margin.isVisible())
    assert around.margin.x() > notice.mapTo(page, notice.rect().topRight()).x()
    page.bar.last.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.bar.last, Qt.Key.Key_Tab)
    assert notice.hasFocus()  # as it stands, though the head was made anew
    there = notice.mapTo(page, QPoint()).y()
    page.view.verticalScrollBar().setValue(80)
    assert notice.mapTo(page, QPoint()).y() == there - 80  # it leaves the room to the text, in a low window most of it
    shown = window.world.shown
    assert isinstance(shown, Overlooked) and (shown.home, shown.first) == ("US", "RS")
    notice.click()
    opened.settle()
    (sheet,) = window.findChildren(NearSheet)
    ends = {rule.mapTo(sheet, rule.rect().topRight()).x() for rule in sheet.findChildren(HairLine)}
    assert len(ends) == 1, "its lines end below each other"
    gone = lenses.overlooked.model.story(0).key
    sheet._cover(0)
    opened.rest()
    opened.settle()
    assert lenses.overlooked.model.rowCount() == before - 1 and lenses.overlooked.model.story(0).key != gone
    opened.undo("Marked as covered")
    assert lenses.overlooked.model.rowCount() == before


def test_what_is_overlooked_is_open_again_when_the_reader_comes_back_to_it(opened: Any) -> None:
    opened.choose(OVERLOOKED)
    assert opened.window.right.currentWidget() is opened.window.reading.page
    opened.choose(STORIES)
    opened.window.open_story(opened.lenses.stories.model.story(0).id)
    opened.settle()
    assert opened.window.right.currentWidget() is opened.lenses.stories.room
    opened.choose(OVERLOOKED)
    assert opened.lenses.overlooked.view.currentIndex().row() == 0
    assert opened.window.right.currentWidget() is opened.window.reading.page, "what is chosen in the list is open"


def clear_away() -> None:
    """Have what is shown no more deleted, and no answer of the library come in between."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_claim_goes_with_how_many_have_answered(opened: Any) -> None:
    opened.choose(OVERLOOKED)
    lens = opened.lenses.overlooked
    entry = lens._entry._replace(row=lens._entry.row._replace(sample=False))
    for answered in (3, 2):
        sources = [HomeSource(number, f"S{number}", number < answered, "") for number in range(4)]
        lens._show_found(Silence([entry], sources))
        clear_away()
        (notice,) = opened.window.reading.page.findChildren(OverlookedNotice)
        assert notice.words.endswith(f"{answered} answered today.")
    lens._show_found(Silence([], [], NO_SOURCES))
    clear_away()
    assert not opened.window.reading.page.findChildren(OverlookedNotice)


def test_the_sources_that_have_only_an_agencys_copy_are_named_first(opened: Any) -> None:
    opened.choose(STORIES)
    row = opened.lenses.stories.model.story(0)
    (country, *_) = row.countries
    sources = [HomeSource(number, name, True, "") for number, name in opened.ask("SELECT id, name FROM source")]
    sources.insert(0, HomeSource(0, "The Silent", False, "timed out"))
    sources.insert(1, HomeSource(0, "The Unasked", False, NOT_ASKED))
    told = "SELECT source_id, min(id) FROM article WHERE story_id = ? AND country = 'IS' GROUP BY source_id"
    carriers = dict(opened.ask(told, row.id))
    finding = Finding(row.key, BY_AGENCY, 1.0, ())
    opened.desk.library.write(stories.put_overlooked, country, [finding], 1)
    found: list[Any] = []
    opened.desk.library.read(overlooked, country, then=found.append)
    opened.settle()
    (entry,) = [one for one in found[0] if one.row.id == row.id]
    assert country == "IS" and entry.carriers == carriers and carriers
    sheet = NearSheet(opened.window, entry, country, sources, [])
    assert entry.row.sample
    real = NearSheet(opened.window, entry._replace(row=entry.row._replace(sample=False)), country, sources, [])
    assert "None but the copies is anything like it." in [one.text() for one in real.findChildren(Label)]
    lines = [one.text() for one in sheet.findChildren(FactLine)]
    assert "The Silent" in lines[0] and "did not answer: timed out" in lines[0]
    assert "The Unasked" in lines[1] and "not asked today" in lines[1]
    marks = ["agency’s copy" in line for line in lines[2 : len(carriers) + 3]]
    assert marks == [True] * len(carriers) + [False]
    wanted: list[int] = []
    real.article_wanted.connect(wanted.append)
    for button in [one for one in real.findChildren(TextButton) if one.accessibleName().startswith("Read the copy: ")]:
        button.click()
    assert sorted(wanted) == sorted(carriers.values())
    few = [one for one in sources if one.id in carriers or one.id < 20]
    notices = [OverlookedNotice(one, country, few) for one in (entry, entry._replace(carriers={}))]
    for notice in notices:
        notice.resize(500, notice.heightForWidth(500))
    with_copy, without = (notice.grab().toImage() for notice in notices)
    assert with_copy.size() == without.size() and with_copy != without  # they are marked above the article, too


def test_who_was_not_asked_is_not_said_to_have_kept_silent(opened: Any) -> None:
    panel = HomePanel()
    opened.bot.addWidget(panel)
    problems = ("timed out", "timed out", NOT_ASKED, "")  # the last one answered yesterday
    silent = [HomeSource(at, f"S{at}", False, problem) for at, problem in enumerate(problems)]
    panel.show_home("US", [HomeSource(9, "S9", True, ""), *silent], sample=False)
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert {"1 answered today", "2 did not answer", "2 not asked today"} <= set(said)


def test_where_nothing_is_overlooked_no_story_of_the_other_lens_stays(opened: Any) -> None:
    opened.desk.set(HOME_COUNTRY, "UZ")  # of which there are no samples
    opened.choose(STORIES)
    opened.until(lambda: opened.lenses.stories.room.isVisible())
    opened.choose(OVERLOOKED)
    opened.until(lambda: opened.lenses.overlooked.shown and not opened.lenses.overlooked.view.isVisible())
    opened.until(lambda: opened.window.reading.page.isVisible())


def test_another_home_country_has_its_own_silence(opened: Any) -> None:
    opened.choose(OVERLOOKED)
    american = {opened.lenses.overlooked.model.story(at).key for at in range(opened.lenses.overlooked.model.rowCount())}
    opened.lenses.overlooked.home_panel.home_chosen.emit("JP")
    opened.rest()
    opened.settle()
    assert opened.desk.settings.get(HOME_COUNTRY) == "JP"
    japanese = {opened.lenses.overlooked.model.story(at).key for at in range(opened.lenses.overlooked.model.rowCount())}
    assert japanese and japanese != american and "sample-shared-sunday" not in japanese
    assert isinstance(opened.window.world.shown, Overlooked) and opened.window.world.shown.home == "JP"
    (notice,) = opened.window.reading.page.findChildren(OverlookedNotice)
    assert "Japanese sources" in notice.words
    opened.desk.set(HOME_COUNTRY, "TV")  # no source at all: nothing can be said
    opened.rest()
    opened.settle()
    assert opened.lenses.overlooked.model.rowCount() == 0 and opened.window.list_room._empty.isVisible()
