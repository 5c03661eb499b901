"""What the reader does to stories in the real window: taking apart, naming, merging, following, saving."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from overview.library import arrivals, articles, choices, models, stories, story_corrections
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_values import StoryRow
from overview.library.values import Changes
from overview.settings.declared import NOTIFY_STORIES
from overview.ui.controls.label import Label
from overview.ui.controls.notices import Notice
from overview.ui.controls.row_model import ROW
from overview.ui.layout import COUNTRY, OVERLOOKED, STORIES
from overview.ui.layout import SAVED as LENS_SAVED
from overview.ui.stories.asking import ChooseSheet, NameSheet
from overview.ui.stories.bar import ARTICLES, FOLLOW, MERGE, MUTE, RENAME, SAVE, WHY
from overview.ui.stories.model import FOUND
from overview.ui.stories.notice import OverlookedNotice
from overview.ui.stories.opening import to_choose
from overview.ui.stories.why import LikenessLine, WhySheet
from overview.ui.stories.words import breadth


def test_why_together_and_taking_an_article_out(opened: Any) -> None:
    opened.choose(STORIES)
    before = opened.lenses.stories.room.opened.page.row
    opened.lenses.do(WHY)
    opened.settle()
    (sheet,) = opened.window.findChildren(WhySheet)
    lines = sheet.findChildren(LikenessLine)
    assert len(lines) == before.articles and "likeness" in lines[0].accessibleName()
    last = opened.ask("SELECT max(id) FROM article WHERE story_id = ?", before.id)[0][0]
    opened.lenses.stories.room.show_part(ARTICLES)
    opened.settle()
    row = next(row for row in opened.lenses.stories.room._model._rows if row.id == last)
    sheet.split_wanted.emit(row)
    sheet.close()
    opened.rest()
    opened.settle()
    assert opened.lenses.stories.room.opened.page.row.articles == before.articles - 1
    assert opened.window.world.shown.voices == opened.lenses.stories.room.opened.voices
    opened.undo("Article taken out of its story")
    assert opened.lenses.stories.room.opened.page.row.articles == before.articles


def test_following_a_story_leaves_its_articles_where_they_are(opened: Any) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    room.show_part(ARTICLES)
    opened.settle()
    third = room._model.index(2, 0)
    room.articles.setCurrentIndex(third)
    opened.lenses.do(FOLLOW)
    opened.rest()
    opened.settle()
    assert room.opened.page.row.followed and room.articles.currentIndex() == third


def test_renaming_muting_and_merging(opened: Any) -> None:
    opened.choose(STORIES)
    lenses = opened.lenses
    lenses.do(RENAME)
    opened.settle()
    (sheet,) = opened.window.findChildren(NameSheet)
    sheet.field.setText("  My whale ")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    opened.rest()
    assert lenses.stories.model.story(0).label == lenses.stories.room.opened.page.row.label == "My whale"
    lenses.do(MERGE)
    opened.settle()
    (merging,) = opened.window.findChildren(ChooseSheet)
    other = lenses.stories.model.story(1)
    merging.field.setText(other.label[:12])
    opened.settle()
    QTest.keyClick(merging.field, Qt.Key.Key_Down)
    QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Return)
    opened.rest()
    opened.settle()
    assert lenses.stories.room.opened.page.row.articles == 13 + other.articles
    assert lenses.stories.model.rowCount() == 15
    opened.undo(f"Merged with “{other.label}”")
    assert lenses.stories.model.rowCount() == 16
    third = lenses.stories.model.story(2)
    lenses.actions._choices.merge(third, lenses.stories.room.opened.page.row)
    opened.rest()
    opened.settle()
    assert lenses.stories.row.id == third.id and lenses.stories.row.articles == 13 + third.articles  # it went there
    opened.undo("Merged with “My whale”")
    lenses.stories.view.go_to(0)
    opened.settle()
    muted = lenses.stories.room.opened.page.row.id
    lenses.do(MUTE)
    opened.rest()
    assert lenses.stories.model.row_of(muted) is None and lenses.stories.model.rowCount() == 15
    assert lenses.stories.room.opened.page.row.id != muted  # the next one has come in its place


def test_an_article_is_put_into_a_story_and_goes_back(opened: Any) -> None:
    def put_in(typed: str) -> None:
        opened.settle()
        (sheet,) = [one for one in opened.window.findChildren(ChooseSheet) if one.isVisible()]
        sheet.field.setText(typed)
        opened.settle()
        QTest.keyClick(sheet.field, Qt.Key.Key_Down)
        QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Return)
        opened.rest()
        opened.settle()

    ((alone,),) = opened.ask("SELECT id FROM article WHERE story_id IS NULL ORDER BY id LIMIT 1")
    opened.choose(STORIES)
    room, first = opened.lenses.stories.room, opened.lenses.stories.row
    second = opened.lenses.stories.model.story(1)
    opened.window.open_article(alone)
    opened.settle()
    opened.window.reading.page.bar.asked.emit("story")
    put_in(first.label)
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", alone) == [(first.id,)]
    opened.undo(f"Put into “{first.label}”")
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", alone) == [(None,)]
    opened.lenses.open_story(first.id)
    opened.settle()
    row = room._model._rows[2]
    room.put_wanted.emit(row)
    put_in(second.label)
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", row.id) == [(second.id,)]
    assert room.opened.page.row.articles == first.articles - 1
    opened.lenses.open_story(second.id)
    opened.settle()
    opened.lenses.do(WHY)
    opened.settle()
    (sheet,) = opened.window.findChildren(WhySheet)
    (back,) = [one for one in sheet.findChildren(QAbstractButton) if one.text() == "Take out again"]
    assert any(one.text() == f"You put “{row.title}” in." for one in sheet.findChildren(Label))
    back.click()
    opened.rest()
    opened.settle()
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", row.id) == [(first.id,)]
    opened.undo("Article taken out of the story again")
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", row.id) == [(second.id,)]
    opened.undo(f"Put into “{second.label}”")
    assert opened.ask("SELECT story_id FROM article WHERE id = ?", row.id) == [(first.id,)]


def test_a_new_story_is_made_of_articles_that_are_in_none(opened: Any) -> None:
    now = int(time.time())
    titles = ("A lantern drifts off Fable", "Ropes and pulleys win the day")

    def arrive(library: Library) -> Changes:
        source = choices.NewSource("quay", choices.READER, "The Quay", country="NO", default_on=True)
        told = [
            NewArticle(one, one, html=f"<p>{one}.</p>", country="NO", language="en", published=now) for one in titles
        ]
        record = arrivals.FetchRecord(tried_at=now, ok_at=now)
        return arrivals.store(
            library, [arrivals.Delivery(choices.put(library, [source])["quay"], told, record)], now
        ).changes

    opened.desk.library.write(arrive, then=opened.desk.tell)
    opened.settle()
    numbers = [number for (number,) in opened.ask("SELECT id FROM article WHERE title IN (?, ?) ORDER BY id", *titles)]
    rows: list[Any] = []
    opened.desk.library.read(articles.rows, numbers, then=rows.extend)
    opened.settle()
    for one, offered in ((rows[:1], False), (rows, True)):
        opened.lenses.actions.put_in(one)
        opened.settle()
        sheet = opened.window.findChildren(ChooseSheet)[-1]
        new = [button for button in sheet.findChildren(QAbstractButton) if button.text() == "A new story of their own"]
        assert bool(new) is offered
        if offered:
            QTest.keyClick(sheet.field, Qt.Key.Key_Down)
            QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Return)
        sheet.close()
    opened.rest()
    told = "SELECT s.id, s.articles FROM story s JOIN article a ON a.story_id = s.id WHERE a.id = ?"
    ((story, articles_in_it),) = opened.ask(told, numbers[0])
    assert opened.ask(told, numbers[1]) == [(story, articles_in_it)] and articles_in_it == 2
    opened.choose(STORIES)
    assert opened.lenses.stories.model.row_of(story) is not None  # though one country alone tells it
    opened.undo("A new story made")
    assert opened.ask(told, numbers[0]) == opened.ask(told, numbers[1]) == []
    assert opened.lenses.stories.model.row_of(story) is None


def test_stories_of_one_country_can_be_chosen_and_those_called_alike_come_first(opened: Any) -> None:
    here = opened.ask("SELECT id FROM article WHERE country = 'KE' AND story_id IS NOT NULL ORDER BY id LIMIT 2")
    told = NewStory("sample-lone", "Something else", tuple(number for (number,) in here))
    opened.desk.library.write(stories.put, [told], 1)
    opened.choose(STORIES)
    first = opened.lenses.stories.model.story(0)
    offered: list[list[StoryRow]] = []
    for label, typed in (("What an umbrella hides", ""), ("", "something ELSE")):
        opened.desk.library.read(to_choose, first._replace(label=label), typed, then=offered.append)
    opened.settle()
    assert "umbrella" in offered[0][0].label and offered[0][1].label == opened.lenses.stories.model.story(1).label
    assert offered[0][-1] == offered[1][0] and offered[1][0].key == "sample-lone"
    assert all(first.id not in [row.id for row in rows] for rows in offered)


def test_the_story_behind_one_that_goes_is_opened(opened: Any) -> None:
    opened.choose(STORIES)
    lens = opened.lenses.stories
    fourth, fifth, last = (lens.model.story(at).id for at in (3, 4, lens.model.rowCount() - 1))
    for gone, then in ((fourth, fifth), (last, None)):
        lens.view.go_to(lens.model.row_of(gone))
        opened.settle()
        opened.lenses.do(MUTE)
        opened.rest()
        opened.settle()
        assert lens.row.id == (then or lens.model.story(lens.model.rowCount() - 1).id)
    opened.choose(OVERLOOKED)
    view, model = opened.lenses.overlooked.view, opened.lenses.overlooked.model
    second, third = model.index(1).data(FOUND), model.story(2)
    view.go_to(1)
    opened.settle()
    opened.lenses.overlooked._cover(second, 0)
    opened.rest()
    opened.settle()
    assert model.row_of(second.row.id) is None
    assert view.currentIndex().data(ROW).id == third.id


def test_where_the_article_has_the_window_its_notice_goes_with_what_it_says(opened: Any) -> None:
    opened.window.resize(400, 720)
    opened.choose(OVERLOOKED)
    lens, page = opened.lenses.overlooked, opened.window.reading.page
    QTest.mouseClick(
        lens.view.viewport(), Qt.MouseButton.LeftButton, pos=lens.view.visualRect(lens.model.index(0)).center()
    )
    opened.settle()
    opened.until(lambda: any(one.isVisible() for one in page.findChildren(OverlookedNotice)))
    lens._cover(lens.model.index(0).data(FOUND), 0)
    opened.rest()
    opened.settle()
    assert page.isVisible() and not any(one.isVisible() for one in page.findChildren(OverlookedNotice))


def test_a_long_name_hides_nothing_of_the_stories_to_merge_with(opened: Any) -> None:
    opened.choose(STORIES)
    second = opened.lenses.stories.model.story(1)
    long = "Dampfschifffahrtsgesellschaft " * 8
    sheet = ChooseSheet(
        opened.window, "Merge with another story", f"It can be undone. Which tells the same as “{long}”?"
    )
    sheet.open()
    sheet.show_stories([second._replace(label=long)])
    opened.settle()
    (asked,) = [one for one in sheet.findChildren(Label) if "tells the same" in one.text()]
    assert asked.laid_out(asked.width()).cut and asked.text().startswith("It can be undone.")
    (count,) = [one for one in sheet.findChildren(Label) if one.text() == breadth(second)]
    assert count.width() >= count.sizeHint().width()
    assert count.mapTo(sheet.card, count.rect().topRight()).x() < sheet.card.width()
    sheet.close()


def test_the_title_of_the_sheet_that_merges_has_room_in_a_narrow_window(opened: Any) -> None:
    opened.choose(STORIES)
    rows = [opened.lenses.stories.model.story(at) for at in (0, 1)]
    narrow = QWidget()
    narrow.resize(400, 700)
    narrow.show()
    sheet = ChooseSheet(narrow, "Merge with another story", "Which?")
    sheet.open()
    sheet.show_stories(rows)
    opened.settle()
    (title,) = [one for one in sheet.findChildren(Label) if one.text() == "Merge with another story"]
    assert not title.laid_out(title.width()).cut and title.height() >= title.heightForWidth(title.width())
    narrow.close()


def test_the_first_story_that_is_followed_brings_the_offer_to_be_told_of_it(opened: Any) -> None:
    def notice() -> list[str]:
        shown = [one for one in opened.window.list_room.findChildren(Notice) if one.isVisible()]
        return [label.text() for one in shown for label in one.findChildren(Label)]

    opened.choose(STORIES)
    first, second = (opened.lenses.stories.model.story(at) for at in (0, 1))
    opened.lenses.actions.do(FOLLOW, first)
    opened.settle()
    assert notice()[0] == "Overview doesn’t tell you of new articles in stories that you follow"
    opened.window.list_room.show_notice(None)
    opened.lenses.actions.do(FOLLOW, second)
    opened.settle()
    assert not notice()  # it was said
    opened.undo("Story followed")
    opened.undo("Story followed")
    opened.lenses.actions.do(FOLLOW, first)
    opened.settle()
    (offer,) = opened.window.list_room.findChildren(Notice)
    button = next(one for one in offer.findChildren(QAbstractButton) if one.text() == "Tell me of them")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.desk.settings.get(NOTIFY_STORIES)
    opened.bot.waitUntil(lambda: notice()[:1] == ["Overview tells you of new articles in stories that you follow"])
    opened.window.list_room.show_notice(None)
    opened.undo("Story followed")
    opened.lenses.actions.do(FOLLOW, first)
    opened.settle()
    assert not notice()


def test_saved_stories_stand_above_saved_articles(opened: Any) -> None:
    opened.choose(LENS_SAVED)
    row = opened.window.list_room.stories_row
    assert not row.isVisible()
    opened.choose(STORIES)
    opened.window.commands.run("save")
    opened.rest()
    assert not row.isVisible()  # above the stories themselves there is no need of it
    opened.choose(LENS_SAVED)
    opened.until(lambda: row.isVisible() and row.words == "1 saved story")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    opened.settle()
    model = opened.lenses.stories.model
    assert (opened.window.lists.lens, model.rowCount(), model.story(0).saved) == (STORIES, 1, True)
    assert not row.isVisible()
    opened.choose(COUNTRY)
    opened.choose(STORIES)
    assert model.rowCount() == 16  # it was narrowed for that once


def test_a_saved_story_is_made_whole(opened: Any) -> None:
    opened.choose(STORIES)
    row = opened.lenses.stories.room.opened.page.row

    def spoil(library: Library) -> Changes:
        with library.transaction():
            models.ArticleText.update(clean=False, html="<p onclick='x()'>Raw</p>").where(
                models.ArticleText.article_id.in_(
                    models.Article.select(models.Article.id).where(models.Article.story_id == row.id)
                )
            ).execute()
        return Changes()

    raw = (
        "SELECT count(*) FROM article a JOIN article_text x ON x.article_id = a.id WHERE a.story_id = ? AND NOT x.clean"
    )
    opened.desk.library.write(spoil)
    opened.until(lambda: opened.ask(raw, row.id) == [(row.articles,)])
    opened.lenses.do(SAVE)
    opened.until(lambda: opened.ask(raw, row.id) == [(0,)])
    opened.rest()
    html = opened.ask(
        "SELECT x.html FROM article a JOIN article_text x ON x.article_id = a.id WHERE a.story_id = ?", row.id
    )
    assert len(html) == row.articles and not any("onclick" in text for (text,) in html)


def test_what_was_set_right_can_be_taken_back_long_after(opened: Any) -> None:
    opened.choose(STORIES)
    lenses = opened.lenses
    whale, other = lenses.stories.model.story(0), lenses.stories.model.story(1)
    last = opened.ask("SELECT max(id) FROM article WHERE story_id = ?", whale.id)[0][0]
    opened.desk.library.write(story_corrections.split, last, 1)
    opened.desk.library.write(story_corrections.merge, whale.key, other.key, 2)
    opened.desk.engine.ask("sample", stories=True)
    opened.rest()
    opened.settle()
    articles = lenses.stories.row.articles
    assert articles == whale.articles - 1 + other.articles

    def press(words: str) -> None:
        lenses.do(WHY)
        opened.settle()
        sheet = opened.window.findChildren(WhySheet)[-1]
        next(one for one in sheet.findChildren(QAbstractButton) if one.text() == words).click()
        opened.rest()
        opened.settle()

    press("Put back")
    assert lenses.stories.row.articles == articles + 1
    press("Part again")
    assert (lenses.stories.row.id, lenses.stories.row.articles) == (whale.id, whale.articles)
    opened.undo("Stories parted again")
    assert lenses.stories.row.articles == articles + 1
    opened.desk.library.write(story_corrections.covered, whale.key, "US", None, 3)
    opened.settle()
    press("Not covered")
    assert not opened.ask("SELECT 1 FROM correction WHERE kind = 'covered'")
    opened.undo("No longer marked as covered")
    assert opened.ask("SELECT name FROM correction WHERE kind = 'covered'") == [("US",)]
    opened.undo("Article put back into its story")
    assert lenses.stories.row.articles == articles
