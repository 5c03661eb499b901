"""The reading room: modes, pictures, links, the keyboard, head, margin and foot, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPdfWriter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.buttons import IconButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.menu import Menu
from overview.ui.controls.pressable import Pressable
from overview.ui.reader import pictures, printing, view
from overview.ui.reader.content import BOTH, ENGLISH, ORIGINAL, Note, Problem, ReaderContent, Related, minutes_of
from overview.ui.reader.foot import Foot
from overview.ui.reader.head import Head, LeadPicture
from overview.ui.reader.lines import FactLine
from overview.ui.reader.links_sheet import LinksSheet
from overview.ui.reader.margin import Margin, Tag
from overview.ui.reader.notes import NoteEditor
from overview.ui.reader.page import ReaderPage
from overview.ui.reader.printing import document, print_on
from overview.ui.reader.style import ReadingStyle
from overview.ui.reader.takes import TakesStrip
from overview.ui.reader.view import ROOM
from overview.ui.theme.theme import theme
from overview.ui.theme.type import HEADLINE

from .conftest import button

MakePage = Callable[..., ReaderPage]
MakePicture = Callable[..., bytes]


def pictures_in(text: QTextDocument) -> int:
    return text.toPlainText().count("\ufffc")


def test_each_mode_shows_its_languages(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    assert "It has done so" in page.view.plain_text()
    assert "Kimefanya" not in page.view.plain_text()
    page.show_content(article, ORIGINAL, keep_place=True)
    assert "Kimefanya" in page.view.plain_text()
    assert "It has" not in page.view.plain_text()
    page.show_content(article, BOTH, keep_place=True)
    assert "Kimefanya" in page.view.plain_text()
    assert "It has done so" in page.view.plain_text()


def test_an_original_without_a_translation_is_shown_whatever_was_asked(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(article._replace(html=""), ENGLISH)
    assert page.mode == ORIGINAL
    assert "Kimefanya" in page.view.plain_text()


@pytest.mark.parametrize("kept", [True, False])
def test_the_menu_offers_of_a_page_of_our_own_what_it_has(
    make_page: MakePage, article: ReaderContent, kept: bool
) -> None:
    page = make_page(340, 700)
    page.show_content(article if kept else article._replace(id=-1), ENGLISH)
    button(page.bar, "More").click()
    (menu,) = page.bar.findChildren(Menu)
    offered = {action.text().partition("\t")[0] for action in menu.actions()}
    menu.close()
    assert {"Share", "Find in this article"} <= offered
    assert ({"Write a note", "Save as PDF …"} <= offered) is kept
    assert bool(offered & {"Write a note", "Save as PDF …"}) is kept


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


def test_what_was_updated_and_what_costs_is_told_below_the_byline(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(updated="Updated today 11:20", paywall="Behind a paywall"), ENGLISH)
    assert "Updated today 11:20  ·  Behind a paywall" in [line.text() for line in page.findChildren(FactLine)]


@pytest.mark.parametrize("title", ["Kivuko huimba kabla ya kuondoka", "العبارة تغني قبل أن تغادر"])
def test_a_long_name_of_an_outlet_costs_neither_author_nor_date(
    make_page: MakePage, article: ReaderContent, title: str
) -> None:
    name = "The Harbour Commissioners’ Evening Gazette and Advertiser"
    long = article._replace(source=name, source_original=name, published_original="24 Nov 09:40", title_original=title)
    page = make_page(860)
    page.show_content(long, BOTH)
    page.grab()
    lines = [line for line in page.findChildren(FactLine) if "09:40" in line.text()]
    assert [line.text() for line in lines] == [f"{name} Ana Sample · Today 09:40", f"{name} · 24 Nov 09:40"]
    for line in lines:
        assert line.height() == line.heightForWidth(line.width()) == 2 * line.heightForWidth(2_000)


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


def test_links_are_listed_with_where_they_lead(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    opened: list[str] = []
    page.link_activated.connect(opened.append)
    page.show_links()
    sheet = page.window().findChild(LinksSheet)
    button(sheet, "Ilo, leads to harbour.example/c").click()
    assert opened == ["https://harbour.example/c"]


def test_copying_gives_words_only(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.view.selectAll()
    mime = page.view.createMimeDataFromSelection()
    assert mime.formats() == ["text/plain"]
    assert "The ferry of Ambo sings. It has done so since May.\n\nIts captain, Ilo," in mime.text()
    page.copy_text()
    assert "A third is being written." in QGuiApplication.clipboard().text()


def test_what_stands_in_head_margin_and_foot_is_reachable_by_tab(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    full = article._replace(
        takes=("NO", "JP"),
        takes_words="2 more countries",
        problems=(Problem("Only the summary is here", "So it is.", (("page", "Read the whole article"),)),),
        related=(Related("Another boat", "", "https://tide.example/other"),),
        tags=("boats",),
        notes=(Note(3, "sings", 20, "Listen", "You, today"),),
    )
    page.show_content(full, ENGLISH)
    for one in page.findChildren(Pressable):
        if one.isVisibleTo(page) and one.isEnabled():
            assert one.accessibleName() or one.text(), f"{one} has no name"
            can = one.focusPolicy() & Qt.FocusPolicy.TabFocus or one.isCheckable()
            assert can, f"{one.accessibleName() or one.text()} is not reachable"


@pytest.mark.parametrize("width", [1200, 1000, 640, 380])
def test_focus_rings_are_whole(make_page: MakePage, article: ReaderContent, width: int) -> None:
    page = make_page(width)
    full = article._replace(
        takes=("NO", "JP"),
        takes_words="2 more countries",
        problems=(Problem("Only the summary is here", "So it is.", (("page", "Read it"), ("browser", "Open"))),),
        related=(Related("Another boat", "", "https://tide.example/other"),),
        tags=("boats",),
        notes=(Note(3, "sings", 20, "Listen", "You, today"),),
    )
    page.show_content(full, ENGLISH)
    checked = 0
    for one in page.findChildren(Pressable):
        if not one.isVisibleTo(page):
            continue
        ring = one.shape().adjusted(-one.outset, -one.outset, one.outset, one.outset)
        parent: QWidget | None = one
        while parent is not None and parent is not page:
            at = one.mapTo(parent, QPoint(0, 0)) if parent is not one else QPoint(0, 0)
            inside = QRectF(parent.rect())
            if parent in (page.view.viewport(), page.view):  # it scrolls
                inside.adjust(0, -100_000, 0, 100_000)
            assert inside.contains(ring.translated(at.x(), at.y())), (one.accessibleName() or one.text(), parent)
            parent = parent.parentWidget()
        checked += 1
    assert checked > 12


def test_the_margin_stands_below_the_text_where_it_has_no_room(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page(1000)
    page.show_content(article, ENGLISH)
    assert page._surroundings._beside
    page.resize(620, 800)
    assert not page._surroundings._beside
    assert page.view.viewport().findChildren(Foot)
    many = tuple(Note(number, "sings", 20, "Long words. " * 20, "You, today") for number in range(9))
    page.resize(1000, 800)
    page.show_content(article._replace(notes=many), ENGLISH, keep_place=True)
    assert not page._surroundings._beside, "it is higher than the room"


@pytest.mark.parametrize("width", [1000, 620])
def test_a_margin_is_as_high_as_before_when_a_note_was_given_up(
    make_page: MakePage, article: ReaderContent, qtbot: QtBot, width: int
) -> None:
    page = make_page(width)
    page.show_content(article._replace(notes=(Note(3, "sings", 20, "Listen", "You, today"),)), ENGLISH)
    margin = page._surroundings.margin
    assert margin is not None
    qtbot.wait(50)
    before = margin.height()
    margin.write()
    qtbot.waitUntil(lambda: margin.height() > before)
    editor = margin.findChild(NoteEditor)
    QTest.keyClicks(editor, "Twice")
    qtbot.wait(50)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: margin.height() == before)


@pytest.mark.parametrize("width", [1_000, 600])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keyboard_is_in_the_text_again_after_a_note_or_a_tag(
    make_page: MakePage, article: ReaderContent, width: int, key: Qt.Key
) -> None:
    page = make_page(width)
    page.show_content(article, ENGLISH)
    for ask, modifier in (
        (page.write_note, Qt.KeyboardModifier.ControlModifier),
        (page.add_tag, Qt.KeyboardModifier(0)),
    ):
        ask()
        field = page.focusWidget()
        assert isinstance(field, NoteEditor | SearchField)
        if isinstance(field, NoteEditor):
            QTest.keyClicks(field, "Words")
        QTest.keyClick(field, key, modifier)
        assert page.focusWidget() is page.view


def test_a_change_of_the_article_takes_no_word_and_no_key_from_who_writes(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.add_tag()
    QTest.keyClicks(page.focusWidget(), "sard")
    page.show_content(article._replace(tags=("ferries",)), ENGLISH, keep_place=True)
    field = page.focusWidget()
    assert isinstance(field, SearchField) and field.text() == "sard"
    page.write_note()
    QTest.keyClicks(page.focusWidget(), "Who paid?")
    page.show_content(article._replace(tags=("ferries", "songs")), ENGLISH, keep_place=True)
    editor = page.focusWidget()
    assert isinstance(editor, NoteEditor) and editor.toPlainText() == "Who paid?"
    page.view.setFocus()  # it stays open while the reader reads on
    page.show_content(article._replace(tags=()), ENGLISH, keep_place=True)
    assert page.focusWidget() is page.view
    margin = page._surroundings.margin
    assert margin is not None and margin.draft is not None and margin.draft.text == "Who paid?"


def test_a_tag_that_is_cut_is_whole_in_its_tooltip(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    long = "ferries that sing before they leave the harbour"
    page.show_content(article._replace(tags=("ferries", long)), ENGLISH)
    whole, cut = page.findChildren(Tag)
    assert "ferries" not in whole.toolTip() and long in cut.toolTip()


def test_nothing_is_printed_in_pixels_of_the_printer(article: ReaderContent) -> None:
    heads = "".join(f"<h{level}>Part {level}</h{level}>" for level in range(1, 7))
    table = f"<table><tr>{'<th>Rindfleischetikettierung</th>' * 4}</tr></table>"
    html = f"{heads}<p>Text <small>small</small> <code>code</code></p><pre>code</pre><ul><li>One</li></ul>{table}"
    made, sizes = document(article._replace(html=html), ENGLISH, {}, 600), []
    block = made.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            sizes.append((fragments.fragment().text(), fragments.fragment().charFormat().font().pointSizeF()))
            fragments += 1
        block = block.next()
    assert len(sizes) > 12 and [words for words, size in sizes if size < 6] == []


def test_the_strip_of_takes_stands_between_two_lines(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(takes=("PT", "IS"), takes_words="2 more countries"), ENGLISH)
    (strip,) = page.view.viewport().findChildren(TakesStrip)
    image = strip.grab().toImage()
    middle, line = image.width() // 2, theme().colour("line")
    assert image.pixelColor(middle, 0) == line and image.pixelColor(middle, image.height() - 1) == line


def test_the_headline_stays_larger_than_the_text(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    (usual,) = page.view.viewport().findChildren(Head)[-1].titles
    assert usual.role == HEADLINE
    page.set_reading_style(ReadingStyle(size=40))
    (title,) = page.view.viewport().findChildren(Head)[-1].titles
    assert title.role.size >= 1.3 * 40 and title.role.line > title.role.size
    page.set_reading_style(ReadingStyle())
    assert page.view.viewport().findChildren(Head)[-1].titles[0].role == HEADLINE


def test_an_article_without_a_text_shows_what_stands_below_it(make_page: MakePage) -> None:
    page = make_page()
    card = Problem("Only the summary is here", "Its page has more.", (("page", "Read the whole article"),))
    page.show_content(ReaderContent(7, "A headline, and no more", "", problems=(card,)), ENGLISH)
    (head,), (foot,) = page.view.findChildren(Head), page.view.findChildren(Foot)
    assert head.isVisible() and foot.y() >= head.geometry().bottom()


def test_head_and_foot_follow_the_text(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>Words.</p>" * 200), ENGLISH)
    head = page.view.viewport().findChildren(Head)[-1]
    assert head.y() == 0
    page.view.verticalScrollBar().setValue(300)
    assert head.y() == -300
    text_top = page.view.document().documentLayout().blockBoundingRect(page.view.document().firstBlock()).top()
    assert text_top == pytest.approx(head.height(), abs=1)


def test_reading_on_at_the_end_is_told(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article._replace(html="<p>Words and words.</p>" * 100), ENGLISH)
    ends: list[bool] = []
    page.at_end.connect(lambda: ends.append(True))
    for _ in range(40):
        page.view.page_down()
        if ends:
            break
    assert ends == [True]
    assert page.view.verticalScrollBar().value() == page.view.verticalScrollBar().maximum()


def test_a_long_article_takes_several_pages(article: ReaderContent, picture: MakePicture, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pictures = {"image:lead": QImage.fromData(picture())}
    print_on(QPdfWriter(str(path)), article._replace(html="<p>Words and words.</p>" * 400), BOTH, pictures)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type/Page") > 3


def test_a_wide_picture_is_no_wider_than_the_text_on_paper(article: ReaderContent, tmp_path: Path) -> None:
    wide = QImage(2_400, 300, QImage.Format.Format_RGB32)
    path = tmp_path / "out.pdf"
    content = article._replace(html='<p><img src="image:wide"></p>' + "<p>Words and words.</p>" * 9, lead_image="")
    print_on(QPdfWriter(str(path)), content, ENGLISH, {"image:wide": wide})
    with pypdfium2.PdfDocument(path) as printed:
        text = printed[0].get_textpage()
        left = text.get_charbox(text.get_text_range().index("Words"))[0]
        (shown,) = printed[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        start, _, end, _ = shown.get_bounds()
        assert start == pytest.approx(left, abs=2)
        assert end == pytest.approx(printed[0].get_width() - left, abs=2)


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_all_letters_of_a_printed_pdf_are_found_and_copied_as_they_are(
    article: ReaderContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, face: str
) -> None:
    marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ (A) A-B 10:30"
    monkeypatch.setattr(printing, "_STYLE", ReadingStyle(face=face, size=14.5))
    path = tmp_path / "out.pdf"
    print_on(QPdfWriter(str(path)), article._replace(source=marks, html=f"<p>{marks}</p>", lead_image=""), ENGLISH, {})
    with pypdfium2.PdfDocument(path) as printed:
        assert "".join(printed[0].get_textpage().get_text_range().split()).count("".join(marks.split())) == 2


def test_paper_holds_both_languages_in_black(article: ReaderContent) -> None:
    made = document(article, BOTH, {}, 600)
    text = made.toPlainText()
    for words in (article.title, "It has done so", "Kimefanya", "The Invented Tide", article.address):
        assert words in text
    block = made.firstBlock()
    assert block.begin().fragment().charFormat().foreground().color().name() == "#000000"


def test_reading_time() -> None:
    assert [minutes_of(words) for words in (0, 10, 230, 1_150)] == [0, 1, 1, 5]


def test_appearance_is_seen_at_once_and_stays_on_the_page(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    styles: list[ReadingStyle] = []
    page.style_changed.connect(styles.append)
    page._asked("appearance")
    panel = page._appearance
    assert panel is not None
    panel._size.setValue(60)
    assert styles[-1].size == 30
    panel._justified.click()
    assert styles[-1].justified
    assert QRect(QPoint(0, 0), page.size()).contains(panel.geometry())
    page._asked("appearance")
    assert page._appearance is None


def test_escape_leaves_finding_at_once(make_page: MakePage, article: ReaderContent, qtbot: QtBot) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.find_words()
    field = page._find.findChild(SearchField)
    qtbot.keyClicks(field, "ferry")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not page._find.isVisible()
    page.find_words()
    assert field.text() == "ferry"


def test_how_the_text_looks_and_finding_take_each_others_place(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    page.show_content(article, ENGLISH)
    page.find_words()
    assert page._find.isVisible()
    page._asked("appearance")
    assert page._appearance is not None and not page._find.isVisible()
    page.find_words()
    assert page._appearance is None and page._find.isVisible()


def test_a_card_shows_progress_and_keeps_the_keyboard(make_page: MakePage, article: ReaderContent) -> None:
    page = make_page()
    get = Problem("Not translated", "It needs a model.", (("get_model", "Get the Swahili model, 80 MB"),), "languages")
    foreign = article._replace(html="", translation="", untranslated=get, foreign=True)
    page.show_content(foreign, ENGLISH)
    acted: list[str] = []
    page.problem_acted.connect(acted.append)
    card = page.view.viewport().findChildren(Foot)[-1].first_action()
    assert card is not None
    card.setFocus()
    card.click()
    button(page.view.viewport().findChildren(Head)[-1], "Get the Swahili model, 80 MB").click()
    assert acted == ["get_model", "get_model"]
    card.setFocus()
    getting = Problem("Getting it", "Read on.", (("cancel_model", "Cancel"),), "languages", (0, 80_000_000))
    page.show_content(foreign._replace(untranslated=getting), ENGLISH, keep_place=True)
    focused = page.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Cancel"
    page.show_progress(20_000_000, 80_000_000)
    foot = page.view.viewport().findChildren(Foot)[-1]
    (line,) = foot.findChildren(QProgressBar)
    assert line.value() / line.maximum() == 0.25
    assert "20 of 80 MB" in [label.text() for label in foot.findChildren(QLabel)]


def test_two_languages_stand_one_below_the_other_where_it_is_narrow(
    make_page: MakePage, article: ReaderContent
) -> None:
    page = make_page(1000)
    page.show_content(article, BOTH)

    def order() -> list[int]:
        text = page.view.plain_text()
        return [text.index(words) for words in ("It has done so", "Kimefanya", "Its captain", "Nahodha")]

    layout = page.view.document().documentLayout()

    def tops() -> list[float]:
        return [layout.blockBoundingRect(page.view.document().findBlock(at)).top() for at in order()]

    first, second, third, _ = tops()
    assert first == second < third
    page.resize(360, 700)
    assert page.width() == 360
    layout = page.view.document().documentLayout()
    assert sorted(order()) == order()
    assert sorted(tops()) == tops()
    assert len(set(tops())) == 4


@pytest.mark.parametrize("words", ["розповів казку", "jumpy glyphs", "ўђў їґ"])
def test_no_letter_of_a_headline_is_cut_below(qtbot: QtBot, words: str) -> None:
    label = Label(words, HEADLINE)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    roomy = QImage(label.width(), label.height() + 40, QImage.Format.Format_ARGB32_Premultiplied)
    roomy.fill(0)
    painter = QPainter(roomy)
    label.laid_out(label.width()).draw(painter, 0, 0, QColor("black"))
    painter.end()
    below = [roomy.pixel(x, y) for y in range(label.height(), roomy.height()) for x in range(roomy.width())]
    assert not any(below)


def test_what_makes_an_original_english_cuts_no_words_beside_it(article: ReaderContent, qtbot: QtBot) -> None:
    offer = Problem("Not translated", "", (("get_model", "Get the Portuguese model, 275 MB"),))
    head = Head(article._replace(language_name="Portuguese", untranslated=offer), ORIGINAL, None)
    qtbot.addWidget(head)
    (button,) = [one for one in head.findChildren(Pressable) if one.words.startswith("Get the")]
    (line,) = [one for one in head.findChildren(FactLine) if "as published" in one.text()]
    for width, beside in ((600, True), (340, False)):
        head.resize(width, head.heightForWidth(width))
        head.show()
        qtbot.waitUntil(lambda beside=beside: (button.y() < line.geometry().bottom()) is beside)
        assert line.width() >= line.sizeHint().width() and button.width() >= button.sizeHint().width()
        assert button.geometry().bottom() < head.height()


def test_the_icons_of_notes_and_tags_stand_in_line_with_the_words(qtbot: QtBot, article: ReaderContent) -> None:
    margin = Margin(article._replace(notes=(), tags=()))
    qtbot.addWidget(margin)
    margin.resize(208, 400)
    margin.show()
    lines = [one for one in margin.findChildren(HairLine) if one.isVisible()]
    named = {one.accessibleName(): one.geometry() for one in margin.findChildren(IconButton)}
    assert abs(named["Write a note"].right() - ROOM - lines[-1].geometry().right()) <= 1
    assert abs(named["Add a tag"].left() + ROOM - lines[-1].geometry().left()) <= 1


def test_headlines_beside_each_other_stand_on_one_line(article: ReaderContent, qtbot: QtBot) -> None:
    head = Head(article._replace(title="A school", title_original="À l’école"), BOTH, None)
    qtbot.addWidget(head)
    assert head.titles[0].sizeHint().height() == head.titles[1].sizeHint().height()
    assert head.titles[0].headroom == head.titles[1].headroom > 0


def test_a_long_headline_is_whole_in_half_of_a_narrow_room(qtbot: QtBot, article: ReaderContent) -> None:
    long = "Towns along the river share one Sunday " * 4
    head = Head(article._replace(title=long, title_original=long), BOTH, None)
    qtbot.addWidget(head)
    head.resize(560, 900)
    head.show()
    assert not any(title.laid_out(title.width()).cut for title in head.titles)
