"""Links are told from the words around them by more than a colour: WCAG 2.2, 1.4.1."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from overview.ui.reader.blocks import read
from overview.ui.reader.content import ENGLISH, ReaderContent
from overview.ui.reader.printing import document
from overview.ui.reader.view import ArticleView

TEXT = '<p>Words, <a href="https://a.example/1">a <b>link</b></a>, <a href="javascript:alert(1)">none</a></p>'


def underlined(made: QTextDocument) -> str:
    """What is underlined of a document."""
    found, block = "", made.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            found += parts.fragment().text() if parts.fragment().charFormat().fontUnderline() else ""
            parts += 1
        block = block.next()
    return found


def test_links_are_underlined_on_the_page(view: ArticleView) -> None:
    view.display("An article", [read(TEXT)], {})
    assert underlined(view.document()) == "a link"


def test_links_are_underlined_on_paper(article: ReaderContent) -> None:
    assert underlined(document(article._replace(html=TEXT), ENGLISH, {}, 600)) == "a link"
