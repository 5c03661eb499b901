"""Pictures of an article: the lead one once, where they come late or never, and with the words below them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel

from overview.ui.reader import pictures, view
from overview.ui.reader.content import ENGLISH, ReaderContent
from overview.ui.reader.head import Head, LeadPicture
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.printing import document

MakePage = Callable[..., ReaderPage]


MakePicture = Callable[..., bytes]


def pictures_in(text: QTextDocument) -> int:
    return text.toPlainText().count("\ufffc")


def test_what_the_text_has_below_the_lead_picture_goes_there_with_it(
    make_page: MakePage, article: ReaderContent, picture: MakePicture
) -> None:
    figure = '<figure><img src="image:lead"><figcaption>Moored at noon.</figcaption></figure><p>It sings.</p>'
    page = make_page()
    page.show_content(article._replace(html=figure, caption=""), ENGLISH)
    page.add_picture("image:lead", picture())
    assert page.view.plain_text().strip() == "It sings."
    head = page.view.viewport().findChildren(Head)[-1]
    assert "Moored at noon." in [label.text() for label in head.findChildren(QLabel)]


def test_a_lead_picture_is_shown_once(make_page: MakePage, article: ReaderContent, picture: MakePicture) -> None:
    html = (
        '<p><img src="image:lead" alt="a"></p><p>Text.</p><p><img src="image:small" alt="b"></p>'
        '<p><img src="image:other" alt="c"></p>'
    )
    page = make_page()
    wanted: list[list[str]] = []
    page.pictures_wanted.connect(wanted.append)
    page.show_content(article._replace(html=html, html_original=""), ENGLISH)
    assert wanted == [["image:lead", "image:small", "image:other"]]
    page.add_picture("image:lead", picture(1200, 600))
    page.add_picture("image:small", picture(300, 150, "JPG"))  # the same, as another file
    page.add_picture("image:other", picture(1200, 600, turned=True))
    assert len(page.view.viewport().findChildren(LeadPicture)) >= 1
    assert pictures_in(page.view.document()) == 1
    printed = document(page.content or article, ENGLISH, page._pictures, 600)
    assert pictures_in(printed) == 2, "the lead picture and the other one"


def test_a_picture_that_comes_does_not_have_the_others_fitted_again(
    make_page: MakePage, article: ReaderContent, picture: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[int, int]] = []

    def fitted(image: QImage, width: int, height: int, ratio: float, *, dark: bool) -> QImage:
        made.append((width, height))
        return pictures.fitted(image, width, height, ratio, dark=dark)

    monkeypatch.setattr(view, "fitted", fitted)
    page = make_page()
    html = '<p>A</p><p><img src="image:one" alt="a"></p><p>B</p><p><img src="image:two" alt="b"></p>'
    page.show_content(article._replace(html=html, html_original=""), ENGLISH)
    page.add_picture("image:one", picture(300, 150))
    page.add_picture("image:two", picture(200, 150))
    assert pictures_in(page.view.document()) == 2
    assert made == [(300, 150), (200, 150)]
    page.view.set_column(32, 150)  # other sizes
    assert len(made) == 4 and len(page.view._fitted) == 2


def test_pictures_that_never_come_leave_their_words(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html='<p>A</p><p><img src="image:none" alt="A boat"></p><p>B</p>'), ENGLISH)
    page.add_picture("image:none", b"no picture")
    assert "A boat" in page.view.plain_text()
    assert pictures_in(page.view.document()) == 0
