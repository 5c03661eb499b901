"""How articles are set: kinds of block, lists, tables, directions, styles, two languages side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QTextBlock, QTextCursor, QTextFrame, QTextTable

from overview.ui.reader.blocks import read, without
from overview.ui.reader.style import ReadingStyle, inks
from overview.ui.reader.tables import Columns
from overview.ui.reader.typesetting import LIST_INDENT
from overview.ui.reader.view import ROOM, ArticleView
from overview.ui.theme.theme import theme

RIGHT = Qt.LayoutDirection.RightToLeft


def show(view: ArticleView, *texts: str) -> None:
    view.display("An article", [read(text) for text in texts], {})


def block(view: ArticleView, words: str) -> QTextBlock:
    one = view.document().begin()
    while one.isValid():
        if words in one.text():
            return one
        one = one.next()
    raise AssertionError(f"{words!r} is not set")


def tables(frame: QTextFrame) -> list[QTextTable]:
    found = []
    for child in frame.childFrames():
        found += [child] if isinstance(child, QTextTable) else []
        found += tables(child)
    return found


def font_at(view: ArticleView, words: str) -> QTextCursor:
    cursor = QTextCursor(view.document())
    at = view.plain_text().index(words)
    cursor.setPosition(at + 1)
    return cursor


def test_headings_are_larger_than_text_and_known_as_headings(view: ArticleView) -> None:
    show(view, "<h2>First</h2><p>Text</p><h3>Second</h3>")
    first, text, second = (block(view, words) for words in ("First", "Text", "Second"))
    sizes = [QFontInfo(one.begin().fragment().charFormat().font()).pixelSize() for one in (first, second, text)]
    assert sizes[0] > sizes[1] > sizes[2]
    assert [one.blockFormat().headingLevel() for one in (first, second, text)] == [2, 3, 0]


def test_styles_of_words(view: ArticleView) -> None:
    show(
        view, "<p>a <b>bold</b> <i>italic</i> <s>struck</s> <sup>above</sup> <mark>marked</mark> <code>code</code></p>"
    )
    assert font_at(view, "bold").charFormat().fontWeight() == 600
    assert font_at(view, "italic").charFormat().fontItalic()
    assert font_at(view, "struck").charFormat().fontStrikeOut()
    assert font_at(view, "above").charFormat().verticalAlignment().name == "AlignSuperScript"
    assert font_at(view, "marked").charFormat().background().color() == theme().colour("mark")
    assert "Mono" in font_at(view, "code").charFormat().font().families()[0]


def test_lists_count_on_and_nest(view: ArticleView) -> None:
    show(
        view, '<ol start="4"><li>four</li><li>five<ul><li>a dot</li></ul></li><li>six</li></ol><ul><li>other</li></ul>'
    )
    four, dot, six, other = (block(view, words) for words in ("four", "a dot", "six", "other"))
    assert four.textList().itemText(four) == "4."
    assert six.textList().itemText(six) == "6."
    assert dot.textList() != four.textList()
    assert dot.textList().format().indent() == 2
    assert other.textList() not in (four.textList(), dot.textList())


def test_numbers_stand_before_their_dots_in_both_directions(view: ArticleView) -> None:
    show(view, "<ol><li>الأول</li><li>second</li><li>الثالث</li></ol>")
    told = [one.textList().itemText(one) for one in (block(view, words) for words in ("الأول", "second", "الثالث"))]
    assert told == ["1.", "2.", "3."], "what Qt then draws from the right, where the text is"


def test_a_list_item_whose_paragraphs_are_several_has_one_marker(view: ArticleView) -> None:
    show(view, "<ul><li><p>one</p><p>still one</p></li></ul>")
    assert block(view, "one").textList() is not None
    assert block(view, "still one").textList() is None


def test_direction_is_each_paragraphs_own(view: ArticleView) -> None:
    show(view, '<p>English.</p><p>النص بالعربية.</p><p>«Ambo» هكذا</p><p dir="rtl">Latin, said to be so</p>')
    directions = [block(view, words).blockFormat().layoutDirection() for words in ("English", "النص", "said to be so")]
    assert directions == [Qt.LayoutDirection.LeftToRight, RIGHT, RIGHT]
    assert block(view, "Ambo").blockFormat().layoutDirection() == Qt.LayoutDirection.LeftToRight  # by its first letter


def test_a_narrow_table_has_room_for_its_words(view: ArticleView) -> None:
    long = "Fishermen and their families came to the new market hall."
    show(view, f"<table><tr><th>Year</th><td>{long}</td></tr></table>")
    layout = view.document().documentLayout()
    for words, lines in (("Year", 1), (long, 2)):
        found = block(view, words).layout()
        assert found.lineCount() <= lines
    (table,) = tables(view.document().rootFrame())
    assert layout.frameBoundingRect(table).width() <= view.document().textWidth()


@pytest.mark.parametrize(("head", "value"), [("Year", "1987"), ("iiiii", "MMMM"), ("1987", "Year")])
def test_a_word_that_is_wider_than_one_of_as_many_letters_does_not_break(
    view: ArticleView, head: str, value: str
) -> None:
    rows = f"<tr><th>{head}</th><th>Crowns</th></tr><tr><td>{value}</td><td>4.1 million</td></tr>"
    show(view, f"<table>{rows}</table>")
    assert block(view, head).layout().lineCount() == block(view, value).layout().lineCount() == 1


@pytest.mark.parametrize("heads", [["Column"] * 10, ["Bevölkerung"] * 6])
def test_a_table_of_many_columns_breaks_no_word(view: ArticleView, heads: list[str]) -> None:
    show(view, f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></table>")
    (table,) = tables(view.document().rootFrame())
    assert view.document().documentLayout().frameBoundingRect(table).width() <= view.document().textWidth()
    for column in range(len(heads)):
        assert table.cellAt(0, column).firstCursorPosition().block().layout().lineCount() == 1


def test_rows_of_a_table_that_has_no_room_for_its_columns_stand_below_each_other(view: ArticleView) -> None:
    word = "Verbraucherschutzministerium"
    html = (
        '<table><tr><th rowspan="2">Jahr</th><td colspan="4"><b>Land</b></td></tr><tr><th>Name</th><th>Ministerium</th>'
        f"<th>Behörde</th><th>Änderung</th></tr><tr><td>2025</td><td>Bremen</td><td>{word}</td>"
        '<td><ul><li>Amt</li></ul></td><td rowspan="2">+2</td></tr>'
        f"<tr><td>2026</td><td>Hessen</td><td></td><td>{word}</td></tr>"
        '<tr><td colspan="5">Ende</td></tr></table>'
    )
    view.set_column(32, 340)
    show(view, html)
    assert [line for line in view.plain_text().splitlines() if line] == [
        *("Jahr: 2025", "Land Name: Bremen", f"Land Ministerium: {word}", "Land Behörde: ", "Amt", "Land Änderung: +2"),
        *("Jahr: 2026", "Land Name: Hessen", f"Land Behörde: {word}", "Land Änderung: +2", "Ende"),
    ]
    view.set_column(32, 700)
    (table,) = tables(view.document().rootFrame())
    assert table.columns() == 5 and view.plain_text().count("Name") == 1, "there is room for columns"


def test_what_a_table_repeats_in_its_rows_is_little(view: ArticleView) -> None:
    view.set_column(32, 300)
    cells = f'<td rowspan="40">{"Wort " * 2_000}</td>' + "<td>Verbraucherschutzministerium</td>" * 3
    show(view, f"<table><tr>{'<th>Landwirtschaft</th>' * 4}</tr>{f'<tr>{cells}</tr>' * 12}</table>")
    assert len(view.plain_text()) < 12 * 11_000


def test_the_room_of_a_table_goes_to_the_columns_whose_words_are_long(view: ArticleView) -> None:
    heads = ("Region", "Unemployment", "Change on last year", "Ministry")
    long = "Landwirtschaftskammer und Verbraucherschutzministerium"
    head = "".join(f"<th>{one}</th>" for one in heads)
    view.set_column(32, 500)
    show(
        view,
        f"<table><tr>{head}</tr><tr><td>Mecklenburg-Vorpommern</td><td>7</td><td>1</td><td>{long}</td></tr></table>",
    )
    for words, lines in (("Unemployment", 1), ("Change on", 3), ("Mecklenburg", 2), (long, 3)):
        found = block(view, words)
        layout = found.layout()
        assert layout.lineCount() <= lines
        ends = [layout.lineAt(at).textStart() + layout.lineAt(at).textLength() for at in range(layout.lineCount())]
        assert all(found.text()[end - 1] in " -" for end in ends[:-1]), "a word is broken"


def test_where_words_have_no_room_the_longest_break() -> None:
    columns = Columns((20.0, 200.0, 100.0), (20.0, 400.0, 100.0))
    assert columns.shared(600, fill=False) == [20, 400, 100]
    assert sum(columns.shared(600, fill=True)) == 600
    assert columns.shared(420, fill=True) == [20, 300, 100]
    assert columns.shared(180, fill=True) == [20, 80, 80]
    assert columns.shared(-5, fill=True) == [0, 0, 0]


def test_a_table_of_more_empty_columns_than_have_room_is_set(view: ArticleView) -> None:
    show(view, f"<table><tr>{'<td></td>' * 60}<td>x</td></tr></table><p>below</p>", "<p>beside</p>")
    assert "below" in view.plain_text()


def test_tables_with_spans_and_heads(view: ArticleView) -> None:
    show(
        view,
        '<table><tr><th colspan="2">Both</th></tr><tr><td rowspan="2">Left</td><td align="right">1</td></tr>'
        "<tr><td>2</td></tr></table>",
    )
    (table,) = tables(view.document().rootFrame())
    assert (table.rows(), table.columns()) == (3, 2)
    assert table.cellAt(0, 0).columnSpan() == 2
    assert table.cellAt(1, 0).rowSpan() == 2
    assert table.cellAt(0, 0).format().background().color() == theme().colour("hover")
    assert block(view, "1").blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    assert table.cellAt(1, 0).format().background().style() == Qt.BrushStyle.NoBrush


def test_quotes_stand_in_and_code_keeps_its_lines(view: ArticleView) -> None:
    show(view, "<blockquote><p>said</p><blockquote><p>said by another</p></blockquote></blockquote><pre>a\n  b</pre>")
    assert (
        block(view, "said by another").blockFormat().leftMargin() == 2 * block(view, "said").blockFormat().leftMargin()
    )
    assert block(view, "a\u2028  b").blockFormat().background().color() == theme().colour("hover")


def test_two_languages_stand_at_the_same_height(view: ArticleView) -> None:
    show(view, "<p>One.</p><p>Two, " + "long " * 90 + "</p><p>Three.</p>", "<p>Moja.</p><p>Mbili.</p><p>Tatu.</p>")
    layout = view.document().documentLayout()
    for left, right in (("One", "Moja"), ("Two", "Mbili"), ("Three", "Tatu")):
        a, b = (layout.blockBoundingRect(block(view, words)) for words in (left, right))
        assert a.top() == b.top()
        assert a.right() <= b.left()
    first, second = (layout.blockBoundingRect(block(view, words)) for words in ("One", "Two"))
    assert second.top() - first.bottom() > 8, "a gap stands between paragraphs"


def test_texts_of_different_lengths_lose_nothing_side_by_side(view: ArticleView) -> None:
    show(view, "<p>One.</p>", "<p>Moja.</p><p>Mbili.</p><ul><li>Tatu.</li></ul>")
    text = view.plain_text()
    assert all(words in text for words in ("One.", "Moja.", "Mbili.", "Tatu."))


def test_the_place_is_kept_when_the_text_is_set_anew(view: ArticleView) -> None:
    show(view, "".join(f"<p>Paragraph {number}. " + "Words and words. " * 30 + "</p>" for number in range(60)))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = view.place()
    view.set_reading_style(ReadingStyle(size=26))
    assert view.place().block == before.block
    assert view.place().above == pytest.approx(before.above, abs=0.05)
    view.set_reading_style(ReadingStyle(size=14, face="sans", justified=True))
    assert view.place().block == before.block


def test_position_leads_back(view: ArticleView) -> None:
    show(view, "".join(f"<p>Paragraph {number}. " + "Words and words. " * 30 + "</p>" for number in range(60)))
    bar = view.verticalScrollBar()
    assert view.position() == 0.0
    bar.setValue(bar.maximum() // 3)
    position = view.position()
    at = view.place().block
    bar.setValue(0)
    view.go_to(position)
    assert abs(view.place().block - at) <= 1
    bar.setValue(bar.maximum())
    assert view.position() == 1.0


def test_links_are_known_with_their_words(view: ArticleView) -> None:
    show(
        view,
        '<p><a href="https://a.example/1">one <b>link</b></a>, <a href="javascript:alert(1)">no link</a>, '
        '<a href="mailto:me@a.example">me</a></p>',
    )
    assert [(link.words, link.address) for link in view.links] == [
        ("one link", "https://a.example/1"),
        ("me", "mailto:me@a.example"),
    ]
    for link in view.links:
        assert view.plain_text()[link.start : link.end] == link.words


def test_pictures_left_out_take_their_captions_and_keep_the_count() -> None:
    page = read('<p>a</p><figure><img src="image:1"><figcaption>c</figcaption></figure><figcaption>kept</figcaption>')
    kept = without(page, {"image:1"}, captions=True)
    assert [one.text for one in kept.blocks] == ["a", "kept"]
    assert len(kept.parts) == len(page.parts)
    assert [one.text for one in without(page, {"image:1"}, captions=False).blocks] == ["a", "c", "kept"]
    assert without(page, {"image:2"}, captions=True) == page


def test_the_bar_of_a_quote_reaches_as_far_as_its_words(view: ArticleView) -> None:
    view.set_column(20, 500)
    show(view, "<blockquote><p>" + "Harbour words to read. " * 12 + "</p></blockquote>")
    image = view.viewport().grab().toImage()
    bar, paper = inks(view.style_of_reading).line.name(), inks(view.style_of_reading).ground.name()
    beside = [y for y in range(image.height()) if image.pixelColor(ROOM + 1, y).name() == bar]
    words = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).name() != paper for x in range(ROOM + 20, image.width() - 20))
    ]
    assert beside[0] <= words[0] and beside[-1] >= words[-1] - 1
    assert beside[-1] - beside[0] <= words[-1] - words[0] + 12


def test_a_quote_has_one_bar_and_code_has_room_round_it(view: ArticleView) -> None:
    view.set_column(20, 500)
    show(view, "<blockquote><p>One.</p><p>Two.</p></blockquote><p>Between.</p><pre>code</pre><p>After.</p>")
    image = view.viewport().grab().toImage()
    colours = inks(view.style_of_reading)
    bar = [y for y in range(image.height()) if image.pixelColor(ROOM + 1, y).name() == colours.line.name()]
    assert bar == list(range(bar[0], bar[-1] + 1)), "no gap between its paragraphs"
    lines = view.document().documentLayout().blockBoundingRect(block(view, "code"))
    lines.translate(0, block(view, "code").layout().boundingRect().y())
    ground = [y for y in range(image.height()) if image.pixelColor(ROOM + 200, y) == colours.box]
    assert ground[0] <= lines.top() - 4 and ground[-1] >= lines.bottom() + 4
    across = [x for x in range(image.width()) if image.pixelColor(x, round(lines.bottom())) == colours.box]
    assert across[0] <= lines.left() - 4 and across[-1] >= lines.right() + 4


def test_all_paragraphs_of_a_point_stand_below_each_other(view: ArticleView) -> None:
    show(view, "<ul><li><p>One.</p><p>More.</p><ol><li><p>Deeper.</p><p>Still.</p></li></ol></li></ul>")
    left = {
        words: block(view, words).layout().position().x() + block(view, words).layout().lineAt(0).x()
        for words in ("One.", "More.", "Deeper.", "Still.")
    }
    assert left["One."] == left["More."] == ROOM + LIST_INDENT
    assert left["Deeper."] == left["Still."] == ROOM + 2 * LIST_INDENT


def test_a_table_stands_as_far_from_the_text_above_it_as_from_that_below(view: ArticleView) -> None:
    view.set_column(20, 500)
    show(view, "<p>Above.</p><table><tr><td>a</td><td>b</td></tr></table><p>Below.</p>")
    layout = view.document().documentLayout()
    above, cell, below = (layout.blockBoundingRect(block(view, words)) for words in ("Above.", "a", "Below."))
    assert below.top() - cell.bottom() == pytest.approx(cell.top() - above.bottom(), abs=8)


def test_a_text_without_a_head_begins_where_one_with_a_head_does(view: ArticleView) -> None:
    show(view, "<p>Words</p>")
    assert view.document().rootFrame().frameFormat().leftMargin() == ROOM


def test_words_that_are_selected_over_cells_stay_apart(view: ArticleView) -> None:
    table = "<table><tr><td>Year</td><td>2026</td></tr></table>"
    one, other = f"<p>The first.</p><p>The second.</p>{table}", f"<p>Erstens.</p><p>Zweitens.</p>{table}"
    for texts, end in (((one,), "2026"), ((one, other), "The second.")):
        show(view, *texts)
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.plain_text().index("The first."))
        cursor.setPosition(view.plain_text().index(end) + len(end), QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        quote, _ = view.selected_quote()
        cells = ["Year", "2026"] if end == "2026" else []
        assert quote == " ".join(["The first.", "The second.", *cells])
        assert view.createMimeDataFromSelection().text() == "\n\n".join(["The first.", "The second.", *cells])
