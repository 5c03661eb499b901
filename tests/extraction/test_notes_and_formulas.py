"""What a page of a scholarly kind has: footnotes below the text, and formulas in it. Invented pages only."""

from __future__ import annotations

from time import process_time

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page
from overview.extraction.sanitise import clean

PROSE = "".join(
    f"<p>The keeper of lighthouse {number} writes down each evening how far its light was seen, and by which ships.</p>"
    for number in range(8)
)
CALLS = (
    '<p>The first of them was lit by seal oil<sup id="r1"><a href="#n1">1</a></sup> and the second by wind.'
    '<a href="#n2" name="r2">[2]</a></p>'
)
ITEMS = (
    '<ol><li id="n1"><p>Kern, Oil and light, page 44. <a href="#r1" class="back">↩︎</a></p></li>'
    '<li id="n2"><a href="#r2">^</a> A letter of the keeper, 3 March.</li></ol>'
)
FORMULA = (
    "<math>\n <semantics><mrow><mi>E</mi>\n <mo>=</mo> <mi>m</mi> <msup><mi>c</mi><mn>2</mn></msup></mrow>"
    '<annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math>'
)


def read(body: str) -> str:
    found = article_of_page(
        f"<html><head><title>The light</title></head><body><article><h1>The light</h1>{body}</article>"
        "<footer><p>About us</p></footer></body></html>"
    )
    assert isinstance(found, Article), found
    return found.html


@pytest.mark.parametrize(
    "notes",
    [
        ITEMS,
        f'<section class="footnotes" role="doc-endnotes"><hr>{ITEMS}</section>',
        f"<div><h2>References</h2>{ITEMS}</div>",
    ],
)
def test_notes_stay_that_the_text_refers_to(notes: str) -> None:
    html = read(PROSE + CALLS + notes)
    assert "<li><p>Kern, Oil and light, page 44.</p></li><li>A letter of the keeper, 3 March.</li></ol>" in html


def test_notes_among_the_text_keep_no_arrows_either() -> None:
    later = "<p>Since then nobody has written a line about the oil, and the letter is in the archive of the port.</p>"
    html = read(PROSE + CALLS + ITEMS + later)
    assert "<li><p>Kern, Oil and light, page 44.</p></li><li>A letter of the keeper, 3 March.</li></ol>" in html
    assert later in html


def test_a_list_that_no_link_of_the_text_leads_to_goes_as_before() -> None:
    assert "Kern" not in read(PROSE + f"<h2>References</h2>{ITEMS}")


def test_a_note_of_several_paragraphs_stays_whole() -> None:
    longer = ITEMS.replace("page 44. ", "page 44.</p><p>The second edition has page 46. ")
    assert "page 44.</p><p>The second edition has page 46.</p></li>" in read(PROSE + CALLS + longer)
    before = ITEMS.replace("</a></p>", "</a></p><p>The second edition has page 46.</p>")
    assert "page 44.</p><p>The second edition has page 46.</p></li>" in read(PROSE + CALLS + before)


def test_a_long_list_that_the_text_leads_to_is_looked_through_once() -> None:
    links = "".join(f"<li><a href='/u/{number}'>A headline of town number {number}</a></li>" for number in range(4_000))
    began = process_time()
    assert "A headline" not in read(f"{PROSE}{CALLS}<div id='n1'><div><h2>Read more</h2><ul>{links}</ul></div></div>")
    assert process_time() - began < 3  # it takes a quarter of a minute where each of them looks through all


@pytest.mark.parametrize(
    "shown",
    [
        FORMULA,
        f'<span class="katex"><span>{FORMULA}</span><span class="katex-html" aria-hidden="true">E=mc2</span></span>',
        f'<span><span style="display: none">{FORMULA}</span><img src="/e.svg" aria-hidden="true" alt="E"></span>',
    ],
)
def test_a_formula_is_read_once_however_the_page_draws_it(shown: str) -> None:
    assert "<p>It is E=mc<sup>2</sup> that the keeper thinks of.</p>" in read(
        PROSE + f"<p>It is {shown} that the keeper thinks of.</p>" + PROSE.replace("writes", "wrote")
    )


def test_a_formula_alone_in_its_line_stays() -> None:
    fraction = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>&lt;</mo><msqrt><mi>x</mi></msqrt></math>"
    html = read(PROSE + f'<div class="equation">{fraction}</div>' + PROSE.replace("writes", "wrote"))
    assert "<p>1/2&lt;√x</p>" in html


def test_where_most_of_a_text_is_formulas_their_drawings_go_too() -> None:
    drawing = f'<span class="katex-html" aria-hidden="true">{"E=mc2 " * 40}</span>'
    drawn = f'<span class="katex"><span>{FORMULA}</span>{drawing}</span>'
    html = read(PROSE + "".join(f"<p>In line {number} it is {drawn} and {drawn} again.</p>" for number in range(60)))
    assert html.count("E=mc<sup>2</sup>") == 120 and "E=mc2" not in html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>Word<a href="#n1">1</a>.</p>', "<p>Word<sup>1</sup>.</p>"),
        ('<p>Word<a href="notes.xhtml#n1">[1]</a>.</p>', "<p>Word<sup>[1]</sup>.</p>"),
        ('<p>Word<sup><a href="#n1">1</a></sup></p>', "<p>Word<sup>1</sup></p>"),
        ('<p>Page <a href="#n1">1</a>, <a href="#n2">see</a></p>', "<p>Page 1, see</p>"),
        ('<p><a href="#n1">1</a> Word</p>', "<p>1 Word</p>"),
    ],
)
def test_the_number_of_a_note_is_raised_where_it_stands_behind_a_word(html: str, expected: str) -> None:
    assert clean(html).html == expected
