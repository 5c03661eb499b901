"""Foreign articles in a real window: shown as published, with what to do; English as soon as there is a model."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from overview.library import sources, translations
from overview.library.values import IN_PART
from overview.settings import declared
from overview.ui import first_screen, model_offer
from overview.ui.controls.buttons import IconButton, TextButton
from overview.ui.controls.notices import Notice
from overview.ui.headlines import Headlines
from overview.ui.imports.correction import CorrectionSheet
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL
from overview.ui.reader.foot import ProblemCard
from overview.ui.reader.head import Head
from overview.ui.reader.view import ArticleView
from overview.ui.session import Session
from overview.ui.sources.sheet import SourcesSheet

from .conftest import Stage

MakeStage = Callable[..., Stage]


def words_on(widget: QWidget) -> str:
    """What the labels of a widget say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(parent: QWidget, words: str) -> QAbstractButton:
    found = [one for one in parent.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(parent)]
    assert found, words
    return found[-1]


def open_article(stage: Stage, qtbot: QtBot, number: int) -> None:
    reading = stage.window.reading
    stage.window.open_article(number)
    qtbot.waitUntil(lambda: reading.row is not None and reading.row.id == number)


def install(stage: Stage, qtbot: QtBot, model: Path) -> None:
    stage.desk.models.get_file(str(model))
    qtbot.waitUntil(lambda: not stage.desk.models.getting)


def translated(stage: Stage) -> set[str]:
    """The headlines in the list that were translated."""
    rows = (stage.window.model.article(at) for at in range(stage.window.model.rowCount()))
    return {row.title for row in rows if row is not None and row.translated}


def is_english(stage: Stage) -> bool:
    content = stage.window.reading.page.content
    return content is not None and bool(content.html)


def test_without_a_model_the_original_is_shown_with_what_to_do_and_becomes_english_with_one(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    page = stage.window.reading.page
    open_article(stage, qtbot, stage.articles[0])
    assert stage.velu[1][0] in page.view.plain_text(), "never a blank"
    assert page.mode == ORIGINAL
    qtbot.waitUntil(lambda: bool(page.findChildren(ProblemCard)))
    assert "knows no model" in words_on(page)
    qtbot.wait(100)
    assert [job for job in stage.desk.engine.jobs if job.name == "translate_article"] == [], "once is enough"

    install(stage, qtbot, model)
    qtbot.waitUntil(lambda: is_english(stage))
    assert page.mode == ENGLISH
    qtbot.waitUntil(lambda: stage.velu[1][1] in page.view.plain_text())
    head = page.view.viewport().findChildren(Head)[-1]
    assert "qaa → English, on this computer, Argos 1.0" in words_on(head)
    assert "knows no model" not in words_on(page)
    qtbot.waitUntil(lambda: stage.velu[0][1] in translated(stage))
    # What is on its way would be shown anew. What is overlooked is looked for after a minute.
    qtbot.waitUntil(lambda: {job.name for job in stage.desk.engine.working} <= {"overlook"})

    stage.window.commands.run("original")
    assert page.mode == ORIGINAL
    assert stage.velu[1][0] in page.view.plain_text()
    stage.window.commands.run("original")
    assert page.mode == BOTH
    text = page.view.plain_text()
    assert stage.velu[1][0] in text
    assert stage.velu[1][1] in text


def test_the_model_to_get_is_named_with_its_size(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage(language="uk", count=1)
    open_article(stage, qtbot, stage.articles[0])
    page = stage.window.reading.page
    qtbot.waitUntil(lambda: "the Ukrainian model is not installed" in words_on(page))
    assert re.search(r"once, from [\w.]+\. It works on this computer", words_on(page)), "who is asked is said before"
    assert stage.velu[1][0] in page.view.plain_text()
    (head,) = [one for one in page.view.viewport().findChildren(Head) if one.isVisibleTo(page)]
    assert "Ukrainian, as published" in words_on(head)
    offers = [one.text() for one in page.findChildren(QAbstractButton) if one.text().startswith("Get the Ukrainian")]
    assert len(offers) == 2, "above the text and below it"
    assert all(re.fullmatch(r"Get the Ukrainian model, \d+ MB", words) for words in offers)


def offered(stage: Stage) -> Notice | None:
    return next((one for one in stage.window.list_room.findChildren(Notice) if "headlines" in one.title), None)


def scroll(stage: Stage) -> None:
    """As if the reader had scrolled to other articles."""
    headlines = stage.window.list.findChild(Headlines)
    assert headlines is not None
    headlines._anew()


def test_models_for_headlines_in_the_list_are_offered_until_the_reader_declines(
    make_stage: MakeStage, qtbot: QtBot
) -> None:
    stage = make_stage(language="uk", count=2)
    qtbot.waitUntil(lambda: offered(stage) is not None)
    notice = offered(stage)
    assert notice is not None and notice.title == "Read these headlines in English"
    assert re.search(r"Ukrainian needs a model, once, from [\w.]+\.", words_on(notice))
    assert re.fullmatch(r"Get it, \d+ MB", notice.findChildren(TextButton)[0].words)
    notice.findChildren(IconButton)[0].click()
    qtbot.waitUntil(lambda: offered(stage) is None)
    assert kept(stage, qtbot) == ["none"]
    scroll(stage)
    qtbot.wait(300)
    qtbot.waitUntil(lambda: not [job for job in stage.desk.engine.jobs if job.name == "translate"])
    kept(stage, qtbot)  # it has read what was kept
    assert offered(stage) is None


def test_a_model_is_offered_once_also_to_who_says_nothing(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage(language="uk", count=2)
    qtbot.waitUntil(lambda: offered(stage) is not None)
    assert kept(stage, qtbot) == ["uk"]


def kept(stage: Stage, qtbot: QtBot) -> list[str]:
    """What is remembered of the offers."""
    found: list[list[str]] = []
    stage.desk.library.read(model_offer._offered, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_visible_headlines_become_english_in_the_list(make_stage: MakeStage, qtbot: QtBot, model: Path) -> None:
    stage = make_stage()
    install(stage, qtbot, model)
    wanted = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: translated(stage) == wanted)


def test_nothing_is_translated_while_that_is_off_except_what_is_asked_for(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    stage.desk.set(declared.TRANSLATE, False)
    install(stage, qtbot, model)
    open_article(stage, qtbot, stage.articles[0])
    page = stage.window.reading.page
    assert "Shown in qaa, as published" in words_on(page)
    qtbot.wait(700)
    assert not is_english(stage)
    button(page, "Translate this article").click()
    qtbot.waitUntil(lambda: len(translated(stage)) == 1)
    qtbot.wait(600)
    assert translated(stage) == {stage.velu[0][1]}


def test_never_this_language_and_never_this_source_can_be_undone(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    install(stage, qtbot, model)
    open_article(stage, qtbot, stage.articles[0])
    page, reading = stage.window.reading.page, stage.window.reading
    qtbot.waitUntil(lambda: stage.velu[1][1] in page.view.plain_text())
    page.bar.asked.emit("never_language")
    assert stage.desk.settings.get(declared.LANGUAGES_READ) == ("en", "qaa")
    assert stage.velu[1][0] in page.view.plain_text()
    assert page.content is not None
    assert page.content.modes == (ENGLISH,), "it is a language like the reader's own"
    qtbot.waitUntil(lambda: translated(stage) == set())
    stage.desk.set(declared.LANGUAGES_READ, ("en", "qaa", "sw"))
    stage.desk.undo.undo()
    assert stage.desk.settings.get(declared.LANGUAGES_READ) == ("en", "sw"), "what was chosen since stays"
    qtbot.waitUntil(lambda: stage.velu[1][1] in page.view.plain_text())

    everything = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: translated(stage) == everything)

    def allowed(expected: bool) -> bool:
        return reading.translating._opened is not None and reading.translating._opened.source.translate == expected

    page.bar.asked.emit("never_source")
    qtbot.waitUntil(lambda: allowed(False) and translated(stage) == set())
    stage.desk.undo.undo()
    qtbot.waitUntil(lambda: allowed(True) and translated(stage) == everything)


def test_a_language_that_is_read_from_now_on_is_shown_as_published(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    install(stage, qtbot, model)
    everything = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: translated(stage) == everything)
    stage.desk.set(declared.LANGUAGES_READ, ("en", "qaa"))  # as in the settings
    qtbot.waitUntil(lambda: translated(stage) == set())
    stage.window.list.hide()  # nothing is asked for because it is on the screen
    stage.desk.set(declared.LANGUAGES_READ, ("en",))
    qtbot.waitUntil(lambda: translated(stage) == everything)


def test_a_source_that_is_not_translated_any_more_is_shown_as_published(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    install(stage, qtbot, model)
    everything = {stage.velu[at * 5][1] for at in range(len(stage.articles))}
    qtbot.waitUntil(lambda: translated(stage) == everything)
    sheet = SourcesSheet(stage.desk, stage.window, "KE")
    with contextlib.closing(stage.desk.library.library.connect()) as connection:
        velu = sources.by_key(connection, "velu")
    assert velu
    sheet._choose([velu], "not translated", translate=False)
    qtbot.waitUntil(lambda: translated(stage) == set())
    stage.desk.undo.undo()
    qtbot.waitUntil(lambda: translated(stage) == everything)


def test_an_article_of_a_source_that_is_never_translated_says_so(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage()
    open_article(stage, qtbot, stage.articles[0])
    page = stage.window.reading.page
    page.bar.asked.emit("never_source")
    qtbot.waitUntil(lambda: "articles of The Velu Lantern are not translated" in words_on(page))
    install(stage, qtbot, model)
    qtbot.wait(500)
    assert not is_english(stage)
    button(page, "Translate this source again").click()
    qtbot.waitUntil(lambda: is_english(stage))


def test_a_sentence_shows_its_counterpart_under_the_pointer(make_stage: MakeStage, qtbot: QtBot, model: Path) -> None:
    stage = make_stage(count=1)
    install(stage, qtbot, model)
    open_article(stage, qtbot, stage.articles[0])
    page = stage.window.reading.page
    qtbot.waitUntil(lambda: stage.velu[0][1] in translated(stage))
    qtbot.waitUntil(lambda: page.content is not None and len(page.content.pairs) == 3)
    qtbot.waitUntil(lambda: not stage.desk.engine.jobs)
    view, hover = page.view, page._sentences
    qtbot.waitUntil(lambda: stage.velu[2][1] in view.plain_text())
    point_at(view, stage.velu[2][1])
    qtbot.waitUntil(lambda: hover.bubble.isVisible())
    assert hover.bubble.words.text() == stage.velu[2][0]
    assert view.viewport().rect().contains(hover.bubble.geometry())
    stage.window.reading.set_mode(BOTH)
    assert not hover.bubble.isVisible()
    qtbot.wait(100)  # the globe gives its room to the second language
    qtbot.waitUntil(lambda: stage.velu[3][1] in view.plain_text())
    point_at(view, stage.velu[3][1])
    qtbot.waitUntil(lambda: len(view.extraSelections()) == 2)
    assert {one.cursor.selectedText() for one in view.extraSelections()} == set(stage.velu[3])
    assert not hover.bubble.isVisible(), "the counterpart stands beside it"


def point_at(view: ArticleView, words: str) -> None:
    """Move the pointer to words of the text."""
    cursor = view.textCursor()
    cursor.setPosition(view.plain_text().index(words) + 2)
    spot = view.cursorRect(cursor).center() + QPoint(2, 0)
    none = Qt.MouseButton.NoButton
    outside = QPointF(view.viewport().mapToGlobal(spot))
    at = QPointF(spot)
    event = QMouseEvent(QEvent.Type.MouseMove, at, outside, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_a_language_that_is_put_right_has_the_article_translated(
    make_stage: MakeStage, qtbot: QtBot, model: Path
) -> None:
    stage = make_stage(language="uk", count=1)
    install(stage, qtbot, model)
    (number,) = stage.articles
    open_article(stage, qtbot, number)
    page = stage.window.reading.page
    qtbot.waitUntil(lambda: "the Ukrainian model is not installed" in words_on(page))
    stage.window.imports.correct(number)
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(CorrectionSheet)))
    (sheet,) = stage.window.findChildren(CorrectionSheet)
    sheet.corrected.emit(sheet.details()._replace(language="qaa"))
    qtbot.waitUntil(lambda: is_english(stage))
    qtbot.waitUntil(lambda: translated(stage) == {stage.velu[0][1]})
    stage.desk.undo.undo()
    qtbot.waitUntil(lambda: "the Ukrainian model is not installed" in words_on(page))
    assert stage.velu[1][0] in page.view.plain_text()
    qtbot.waitUntil(lambda: not translated(stage))


def test_the_rest_of_an_article_can_be_asked_for_where_a_service_failed_in_the_middle(
    make_stage: MakeStage, qtbot: QtBot
) -> None:
    stage = make_stage(count=1)
    (number,) = stage.articles
    for setting, value in ((declared.SERVICE_ADDRESS, "http://127.0.0.1:9"), (declared.SERVICE, "libretranslate")):
        stage.desk.set(setting, value)
    part = translations.Translated(number, "A headline", "<p>In English.</p>", f"LibreTranslate{IN_PART}")
    stage.desk.library.write(translations.put, [part], 1_790_000_000)
    open_article(stage, qtbot, number)
    page = stage.window.reading.page
    qtbot.waitUntil(lambda: "The rest stands in qaa" in words_on(page))
    assert page.view.plain_text().strip() == "In English."
    assert "qaa → English, by LibreTranslate, in part" in words_on(page) and "can’t be reached" in words_on(page)
    button(page, "Translate the rest").click()
    assert "The rest stands" not in words_on(page), "while it is asked"
    qtbot.waitUntil(lambda: "The rest stands" in words_on(page))


def test_reading_english_lets_the_translator_go(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage()
    open_article(stage, qtbot, stage.articles[0])
    assert stage.window.reading.translating._held
    open_article(stage, qtbot, stage.english)
    assert not stage.window.reading.translating._held


def test_the_keyboard_begins_in_the_list(make_stage: MakeStage) -> None:
    stage = make_stage()
    first = first_screen.read(stage.desk.library.library, Session(), "newest")
    assert first is not None
    stage.window.show_first(first)
    assert stage.window.focusWidget() is stage.window.list
