"""Which lines of a page belong to its article and which don't, where they look alike. Invented pages only."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TEXTS = [
    "The quay of Ambo will be raised by a metre, the council decided on Tuesday after a debate of five hours.",
    "Work on the northern part begins in May, and the ferries will use the old pier until the autumn storms.",
    "The fishermen had asked for two metres, and their speaker said that the sea would not read the minutes.",
    "A third of the money comes from the region, the rest from a loan that the town pays back in ten years.",
]

FORM = (
    "<form action='/letters'><p>The Lamp writes to you every evening, with what the day has brought to the harbours of "
    "the coast and what the weather is going to be, in five minutes of reading and without any pictures.</p>"
    "<p>You may leave whenever you like: each letter says how, in one line, at its foot, and we keep no list of those "
    "who have left. Nobody else is told where you live.</p><input type='email' name='to'><button>Go</button></form>"
)


def lines(*between: str, head: str = "") -> list[str]:
    """The lines of an article with something between its second and its third paragraph."""
    first, second, *rest = (f"<p>{text}</p>" for text in TEXTS)
    inside = "".join((first, second, *between, *rest))
    article = article_of_page(
        f"<html lang='en'><head><title>The quay is raised</title>{head}</head>"
        f"<body><main><article><h1>The quay is raised</h1>{inside}</article></main></body></html>",
        address="https://lamp.example/news/quay",
    )
    assert isinstance(article, Article), article
    return article.text.split("\n")


def test_a_heading_stays_whose_words_the_text_takes_up() -> None:
    heading = "What became of the plans for the northern quay"
    taken_up = f"<p>{heading} is told by the council’s minutes, which were written by hand until last year.</p>"
    assert heading in lines(f"<h2>{heading}</h2>", taken_up)
    contents = f"<ul><li>{heading}</li><li>What the town of Ambo pays for it</li></ul>"
    assert lines(contents, f"<h2>{heading}</h2>", taken_up).count(heading) == 2


def test_what_is_true_of_several_things_is_said_of_each() -> None:
    same = "Boats of up to twelve metres in length"
    berths = (f"<h3>Berth {n}</h3><ul><li>Depth at low water: {n} m</li><li>{same}</li></ul>" for n in (3, 4, 5))
    assert lines(*berths).count(same) == 3


def test_a_list_that_is_there_twice_is_read_once() -> None:
    points = ["The quay of Ambo grows by a metre from May on", "The ferries use the old pier until the autumn"]
    twice = "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    found = lines(twice, f"<div class='wide'>{twice}</div>")
    assert [found.count(point) for point in points] == [1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "<h2 class='visually-hidden'>Article content</h2>",
        "<p class='sr-only'>Skip the map of the quay.</p>",
        FORM,
    ],
)
def test_what_is_not_there_to_be_read_is_no_text(line: str) -> None:
    assert lines(line) == TEXTS


@pytest.mark.parametrize("box", ["<main><article><h1>The quay is raised</h1>{}</article></main>", "<div>{}</div>"])
def test_a_form_around_the_whole_page_is_no_form_for_letters(box: str) -> None:
    letters = "<div><p>The Lamp writes to you every evening.</p><input type='email' name='to'></div>"
    text = box.format("".join(f"<p>{line}</p>" for line in TEXTS))
    article = article_of_page(
        f"<html lang='en'><head><title>The quay is raised</title></head>"
        f"<body><form method='post' action='quay.aspx'>{text}{letters}</form></body></html>",
        address="https://lamp.example/quay.aspx",
    )
    assert isinstance(article, Article), article
    assert article.text.split("\n")[: len(TEXTS)] == TEXTS


def test_words_for_screen_readers_within_a_sentence_are_no_part_of_it() -> None:
    sentence = (
        "<p>The plan is on the town’s page <span class='sr-only'>(opens in a new window)</span> with all drawings.</p>"
    )
    assert lines(sentence)[2] == "The plan is on the town’s page with all drawings."


def test_where_an_article_was_first_published_is_no_text() -> None:
    article = article_of_page(
        "<html lang='en'><head><title>The quay is raised</title></head><body><article><h1>The quay is raised</h1>"
        + "".join(f"<p>{text}</p>" for text in TEXTS)
        + "<p>First published in The Evening Lamp.</p></article></body></html>"
    )
    assert isinstance(article, Article) and article.text.split("\n") == TEXTS


CALLED_OUT = "“The sea will not read the minutes, and neither will the winter,” as one of them put it."


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (f"<div><p class='quote-embed'>{CALLED_OUT}</p></div>", True),
        (f"<div><div class='clip-embed'>{CALLED_OUT}</div></div>", False),
        (
            "<div><p class='quote-embed'>How the harbour of Ambo came to its quay: a history in pictures</p></div>",
            False,
        ),
        ("<div class='saboxplugin-wrap'><p>Ana Silva has sailed for years.</p></div>", False),
    ],
)
def test_a_paragraph_called_out_is_text_and_what_else_is_in_boxes_is_none(box: str, kept: bool) -> None:
    assert lines(box) == ([*TEXTS[:2], CALLED_OUT, *TEXTS[2:]] if kept else TEXTS)


@pytest.mark.parametrize(
    ("picture", "line", "is_caption"),
    [
        ("<div class='image'><img src='/q.jpg' alt='The quay at low water'></div>", "The quay at low water", True),
        ("<div class='image'><img src='/q.jpg' alt='The quay at low water'></div>", "So it went on for years", False),
        ("<div class='image'><img src='/q.jpg' alt=''></div>", "The quay at low water", False),
    ],
)
def test_a_line_that_says_what_its_picture_shows_is_the_caption(picture: str, line: str, is_caption: bool) -> None:
    article = article_of_page(
        "<html lang='en'><head><title>The quay is raised</title></head><body><article><h1>The quay is raised</h1>"
        f"<p>{TEXTS[0]}</p><div>{picture}<br><span>{line}</span></div>"
        f"{''.join(f'<p>{text}</p>' for text in TEXTS[1:])}</article></body></html>",
        address="https://lamp.example/news/quay",
    )
    assert isinstance(article, Article)
    assert (f"<figcaption>{line}</figcaption>" in article.html) is is_caption
    if is_caption:
        assert line not in article.text


def test_an_empty_span_that_is_called_a_line_break_is_one() -> None:
    line_break = "<span class='part br' data-pos='16'></span>"
    first, *rest = TEXTS
    body = (line_break * 2).join([first, "<b>What it costs</b>", f"{rest[0]}{line_break}{rest[1]}", rest[2]])
    article = article_of_page(f"<html><body><h1>The quay is raised</h1><div>{body}</div></body></html>")
    assert isinstance(article, Article)
    assert article.text.split("\n") == [first, "What it costs", *rest]
    assert article.html.count("<p>") == 4
