"""What is marked in an article: words that are found, highlights, notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from overview.ui.reader.content import BOTH, ENGLISH, Note, ReaderContent
from overview.ui.reader.find_bar import FindBar
from overview.ui.reader.head import Head
from overview.ui.reader.notes import NoteEditor
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.style import ReadingStyle
from overview.ui.theme.theme import theme

from .conftest import button

MakePage = Callable[..., ReaderPage]


def test_find_counts_goes_round_and_says_when_there_is_nothing(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot
) -> None:
    page = make_page()
    page.show_content(
        article._replace(html="<p>ferry, Ferry, a\nferry</p>" + "<p>x</p>" * 80 + "<p>ferry</p>"), ENGLISH
    )
    page.find_words()
    bar = page.findChildren(FindBar)[0]
    field = bar.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "ferry")
    assert bar._words.text() == "1 of 5"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar._words.text() == "5 of 5"
    assert page.view.verticalScrollBar().value() > 0
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bar._words.text() == "1 of 5"
    assert page.view.verticalScrollBar().value() == page.view.verticalScrollBar().minimum()
    field.setText("zebra")
    assert bar._words.text() == "Not found"
    assert page.view.extraSelections() == []
    field.clear()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_what_is_found_stays_marked_when_more_of_the_article_comes(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot
) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>The ferry sank.</p>"), ENGLISH)
    page.find_words()
    bar = page.findChildren(FindBar)[0]
    QTest.keyClicks(bar.findChildren(QLineEdit)[0], "ferry")
    whole = article._replace(html="<p>The ferry sank.</p>" + "<p>x</p>" * 80 + "<p>Another ferry came.</p>")
    page.show_content(whole, ENGLISH, keep_place=True)
    assert [one.cursor.selectedText() for one in page.view.extraSelections()] == ["ferry", "ferry"]
    assert bar._words.text() == "1 of 3"  # one in the headline
    assert page.view.verticalScrollBar().value() == 0
    page.show_content(whole._replace(id=whole.id + 1), ENGLISH)
    assert page.view.extraSelections() == []


def test_what_is_found_in_a_headline_is_marked_there(make_page: MakePage, article: ReaderContent) -> None:
    def colours() -> set[str]:
        image = page.view.viewport().findChildren(Head)[-1].titles[0].grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}

    page = make_page()
    page.show_content(article, ENGLISH)
    accent = theme().colour("accent").name()
    assert accent not in colours()
    assert page.view.marks.find("sings before") == 1
    assert accent in colours()
    page.add_picture(article.lead_image, b"")  # the head may be made anew meanwhile
    assert accent in colours()
    page.view.marks.find("")
    assert accent not in colours()


def test_what_is_found_is_not_under_the_bar_to_find_with(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="".join(f"<p>Ferry{number}</p>" for number in range(100, 200))), ENGLISH)
    view = page.view

    def top() -> int:
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.toPlainText().index("Ferry150"))
        return view.cursorRect(cursor).top()

    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + top() - 30)
    assert top() == 30
    page.find_words()
    assert view.marks.find("Ferry150") == 1
    assert view.viewport().mapTo(page, QPoint(0, top())).y() > page.findChildren(FindBar)[0].geometry().bottom()


def test_the_bar_to_find_with_goes_also_where_another_article_comes_behind_something_else(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.find_words()
    (bar,) = page.findChildren(FindBar)
    assert bar.isVisible()
    page.hide()
    page.show_content(article._replace(id=article.id + 1), ENGLISH)
    page.show()
    assert not bar.isVisible()


def test_what_is_found_is_read_on_its_ground_whatever_it_is(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html='<p>Bells <a href="https://one.example">bells</a> and bells.</p>'), ENGLISH)
    assert page.view.marks.find("bells") == 3
    inks = [one.format.foreground().color().name() for one in page.view.extraSelections()]
    assert sorted(inks) == sorted(theme().colour(role).name() for role in ("accent_ink", "ink", "ink"))


def test_find_takes_words_not_patterns(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>a.c (abc) [x] $5 a  c</p>"), ENGLISH)
    counts = {words: page.view.marks.find(words) for words in ("a.c", "(abc)", "[x]", "$5", "a c", "", "  ")}
    assert counts == {"a.c": 1, "(abc)": 1, "[x]": 1, "$5": 1, "a c": 1, "": 0, "  ": 0}


def test_highlights_are_found_again_where_they_were(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    text = "<p>bell</p>" + "<p>other words</p>" * 20 + "<p>the bell rings</p>"
    page.show_content(article._replace(html=text, notes=(Note(3, "bell", 250, "", "You, today"),)), ENGLISH)
    at = page.view.plain_text().rindex("bell")
    for size in (18.5, 30):
        page.view.set_reading_style(ReadingStyle(size=size))
        assert [one.cursor.selectionStart() for one in page.view.extraSelections()] == [at]


def test_notes_are_written_changed_and_removed(make_page: MakePage, article: ReaderContent, qtbot: QtBot) -> None:
    page = make_page()
    kept: list[tuple[int, str, int, str]] = []
    removed: list[int] = []
    page.note_kept.connect(lambda *values: kept.append(values))
    page.note_removed.connect(removed.append)
    page.show_content(article._replace(notes=(Note(3, "It has done so", 24, "Since May?", "You, today"),)), ENGLISH)
    page.write_note()
    editor = page.findChildren(NoteEditor)[0]
    assert page.focusWidget() is editor
    QTest.keyClicks(editor, "Sing along")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept == [(0, "", 0, "Sing along")]
    button(page, "Change the note").click()
    QTest.keyClicks(page.findChildren(NoteEditor)[-1], "!")
    QTest.keyClick(page.findChildren(NoteEditor)[-1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept[-1][:3] == (3, "It has done so", 24)
    assert "Since May?" in kept[-1][3]
    button(page, "Remove the note").click()
    assert removed == [3]


def test_a_highlight_over_paragraphs_is_shown_beside_the_other_language(
    make_page: MakePage, article: ReaderContent
) -> None:
    both = article._replace(
        html="<p>The first one begins.</p><p>The second.</p><p>The third ends here.</p>",
        html_original="<p>Ya kwanza.</p><p>Ya pili.</p><p>Ya tatu.</p>",
        notes=(Note(3, "rst one begins. The second. The third e", 7, "", ""), Note(4, "begins. Nowhere.", 0, "", "")),
    )
    for width, mode in ((1_000, ENGLISH), (1_000, BOTH), (500, BOTH)):
        page = make_page(width)
        page.show_content(both, mode)
        marked = " ".join(selection.cursor.selectedText() for selection in page.view.extraSelections())
        assert marked.replace("\u2029", " ") == "rst one begins. The second. The third e", (width, mode)


def test_what_is_selected_is_highlighted(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    kept: list[tuple[int, str, int, str]] = []
    page.note_kept.connect(lambda *values: kept.append(values))
    page.show_content(article, ENGLISH)
    page.highlight()
    assert kept == [], "nothing is selected"
    cursor = page.view.textCursor()
    at = page.view.plain_text().index("sings")
    cursor.setPosition(at)
    cursor.setPosition(at + 5, cursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    page.highlight()
    assert kept == [(0, "sings", at, "")]
    page.show_content(article._replace(notes=(Note(1, "sings", at, "", "You, today 09:02"),)), ENGLISH)
    cursor = page.view.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + 5, cursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    page.highlight()
    assert len(kept) == 1, "it is highlighted already"


def test_positions_hold_behind_letters_that_take_two(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(
        article._replace(html="<p>👩‍👩‍👧‍👦🦊 a whale 🐋 hums</p>", notes=(Note(3, "🐋 hums", 0, "", "You"),)), ENGLISH
    )
    view = page.view
    assert [one.cursor.selectedText() for one in view.extraSelections()] == ["🐋 hums"]
    assert view.marks.find("whale 🐋") == 1
    assert "whale 🐋" in [one.cursor.selectedText() for one in view.extraSelections()]


def test_a_note_that_is_being_written_survives_what_arrives(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot
) -> None:
    page = make_page()
    kept: list[tuple[int, str, int, str]] = []
    page.note_kept.connect(lambda *values: kept.append(values))
    page.show_content(article, ENGLISH)
    page.write_note()
    editor = page.findChildren(NoteEditor)[-1]
    QTest.keyClicks(editor, "Sing al")
    page.show_content(article._replace(html=article.html + "<p>More has come.</p>"), ENGLISH, keep_place=True)
    page.resize(500, 700)
    editor = page.findChildren(NoteEditor)[-1]
    assert page.focusWidget() is editor
    QTest.keyClicks(editor, "ong")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept == [(0, "", 0, "Sing along")]
    page.write_note()
    page.show_content(article._replace(id=8), ENGLISH)
    assert not [one for one in page.findChildren(NoteEditor) if one.isVisibleTo(page)], "it was another article's"
