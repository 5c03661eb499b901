"""A paragraph runs as the article's language does, whatever the script of the name that it begins with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextTable

from overview.ui.controls.label import Label
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL, ReaderContent
from overview.ui.reader.page import ReaderPage

MakePage = Callable[..., ReaderPage]
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
ORIGINALS = {
    "ar": "<p>Ambo Ferries Company: العبّارة تغني.</p><p>تغني العبّارة.</p><p>The ferry sings.</p>",
    "he": "<p>Ambo Ferries Company: המעבורת שרה.</p><p>המעבורת שרה.</p><p>The ferry sings.</p>",
    "ur": "<p>Ambo Ferries Company: کشتی گاتی ہے۔</p><p>کشتی گاتی ہے۔</p><p>The ferry sings.</p>",
}
ENGLISH_TEXT = "<p>عمر المثال, the captain, had it tuned in May.</p><p>دوف</p>"


def directions(page: ReaderPage) -> list[bool]:
    """Of each paragraph with words, whether it runs from right to left."""
    found, block = [], page.view.document().begin()
    while block.isValid():
        if block.text().strip():
            found.append(block.blockFormat().layoutDirection() == RIGHT_TO_LEFT)
        block = block.next()
    return found


@pytest.mark.parametrize("language", ["ar", "he", "ur"])
def test_a_paragraph_that_begins_with_a_foreign_name_runs_like_the_others(
    make_page: MakePage, article: ReaderContent, language: str
) -> None:
    content = article._replace(
        html=ENGLISH_TEXT, html_original=ORIGINALS[language], title_original="Ambo المركب", language=language
    )
    page = make_page()
    page.show_content(content, ORIGINAL)
    assert directions(page) == [True, True, False], "the last one is all English"
    page.show_content(content, ENGLISH)
    assert directions(page) == [False, True]
    page.show_content(content._replace(html=""), ENGLISH)
    assert directions(page) == [True, True, False], "an original that nobody translated"
    page = make_page(1_300)
    page.show_content(content, BOTH)
    assert isinstance(page.view.document().rootFrame().childFrames()[0], QTextTable)
    assert sorted(directions(page)) == [False, False, True, True, True]


FERRIES = (
    "<table{}><tr><th>المركب</th><th>الركاب</th><th>الميناء</th></tr>"
    '<tr><td rowspan="2">السفينة</td><td>120</td><td><a href="https://one.example">أمبو</a></td></tr>'
    '<tr><td>90</td><td><a href="https://two.example">دوف</a></td></tr><tr><td colspan="2">المجموع</td><td>7</td></tr>'
    "</table>"
)


def test_the_first_column_of_a_table_stands_where_its_language_begins(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(
        article._replace(html="", html_original=FERRIES.format(""), title_original="المركب", language="ar"), ORIGINAL
    )
    document, layout = page.view.document(), page.view.document().documentLayout()

    def left(words: str) -> float:
        """Where its cell begins."""
        return layout.blockBoundingRect(document.find(words).block()).x()

    def line(words: str) -> QRectF:
        return document.find(words).block().layout().lineAt(0).naturalTextRect()

    assert left("المركب") > left("الركاب") > left("الميناء")
    assert left("السفينة") == left("المركب") and left("120") == left("90") == left("الركاب")
    assert left("المجموع") == left("الركاب") and left("7") == left("دوف") == left("الميناء")
    assert line("120").right() == line("90").right() > line("120").left() > 100
    for link in page.view.links:
        assert document.find(link.words).selectionStart() == link.start
    page.show_content(
        article._replace(html="", html_original=FERRIES.format(' dir="ltr"'), title_original="M", language="ar"),
        ORIGINAL,
    )
    document = page.view.document()
    layout = document.documentLayout()
    assert left("المركب") < left("الركاب") < left("الميناء")


def test_a_headline_that_begins_with_a_foreign_name_stands_where_its_language_begins(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    title = "Ambo Ferries: المركب"
    content = article._replace(html="", html_original=ORIGINALS["ar"], title_original=title, language="ar")
    page.show_content(content, ORIGINAL)
    headline = next(one for one in page.findChildren(Label) if one.text() == title)
    assert headline.laid_out(400).right_to_left
