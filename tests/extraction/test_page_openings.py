"""Where the text of an article begins: paragraphs in a box before that of the others, and standfirsts. Invented."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TEXTS = [
    "The ferry of Ambo will run for another five years, the council decided on Tuesday after a long debate.",
    "The vessel needs a new engine, and the dock has been closed since the storm that came in March.",
    "The ministry pays a third of the costs if the repairs are finished before the season begins in May.",
    "A spokesman for the shipyard said that the work could begin in January, once the order was placed.",
    "Those who live on the island have waited for eleven months, and many keep a boat of their own now.",
    "The line was opened by the grandfather of the present captain, who carried salt and letters across.",
    "Nobody in the hall spoke against it, though two members left before the hands were counted at last.",
]
REST = "".join(f"<p>{text}</p>" for text in TEXTS[1:])


def read(body: str, head: str = "") -> Article:
    article = article_of_page(
        f"<html lang='en'><head><title>The ferry stays</title>{head}</head><body>{body}</body></html>",
        address="https://lamp.example/news/ferry",
    )
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    "parts",
    [
        "<div class='body free'>{first}</div><div id='wall'></div><div class='body for-subscribers'>{rest}</div>",
        "<div id='free'>{first}</div><aside>Read on with a pass.</aside><div id='metered'>{rest}</div>",
        "<section><div class='preamble'>{first}</div><div><div class='text'>{rest}</div></div></section>",
    ],
)
def test_first_paragraphs_in_a_box_of_their_own_are_kept(parts: str) -> None:
    page = f"<main><article><h1>The ferry stays</h1>{parts.format(first=f'<p>{TEXTS[0]}</p>', rest=REST)}"
    assert read(f"{page}</article></main>").text.splitlines() == TEXTS


def test_with_first_paragraphs_comes_what_is_in_their_box_but_not_what_stands_around_them() -> None:
    line = "It is to stay after all."
    writer = (
        "Ida Lund has written about ships and harbours for the Lamp since 2009, and lives by the sea with two dogs."
    )
    more = "All pages on the ferry since its first crossing stand together in one folder that is kept up to date by us."
    days = [
        f"On day {day} of the repairs the crew told the island what had been done, and what was left."
        for day in range(20)
    ]
    rest = REST + "".join(f"<p>{text}</p>" for text in days)
    boxes = (
        f"<div class='box'><p class='writer'>{writer}</p></div><div class='box'><p>{line}</p><p>{TEXTS[0]}</p></div>"
        f"<div><div id='rest'>{rest}</div></div><div class='box'><p class='more'>{more}</p></div>"
    )
    assert read(f"<main><h1>The ferry stays</h1>{boxes}</main>").text.splitlines() == [line, *TEXTS, *days]


def test_a_paragraph_that_is_built_otherwise_does_not_widen_the_text() -> None:
    note = "<div><p class='small'>Every page here is read by two of us before it is shown to you.</p></div>"
    text = "".join(f"<p class='text'>{text}</p>" for text in TEXTS)
    assert read(f"<main><h1>The ferry stays</h1>{note}<div>{text}</div></main>").text.splitlines() == TEXTS


LEAD = "Five more years for the ferry: the council has decided, and the island will have to pay less than it feared."
SECOND = "Nobody spoke against it."
DESCRIBED = f'<meta name="description" content="{LEAD} {SECOND}">'


@pytest.mark.parametrize(
    "head",
    [
        "<hgroup><h1>The ferry stays</h1><h2 class='sub'>{lead}</h2></hgroup>",
        "<header class='sidebar-grid__header'><h1>The ferry stays</h1><p>{lead}</p></header>",
        "<h1>The ferry stays</h1><div class='teaser-text'>{lead}</div>",
    ],
)
def test_a_standfirst_is_kept_however_it_is_set_and_called(head: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    found = read(f"<main><article>{head.format(lead=LEAD)}<div class='text'>{text}</div></article></main>", DESCRIBED)
    assert found.text.splitlines() == [LEAD, *TEXTS]
    assert found.html.startswith(f"<p>{LEAD}</p>")


def test_a_standfirst_may_be_several_paragraphs_but_not_the_same_one_twice() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    twice = f"<div class='large-screens'>{LEAD}</div><div class='small-screens'>{LEAD}</div><p>{SECOND}</p>"
    found = read(f"<main><h1>The ferry stays</h1><header>{twice}</header><div>{text}</div></main>", DESCRIBED)
    assert found.text.splitlines() == [LEAD, SECOND, *TEXTS]


@pytest.mark.parametrize("tag", ["p", "h2"])
def test_what_the_site_says_of_itself_above_the_headline_is_no_standfirst(tag: str) -> None:
    motto = "The Lamp has brought news from the islands and the coast to its readers every day since the year 1911."
    page = f"<div class='banner'><{tag}>{motto}</{tag}></div><h1>The ferry stays</h1><div><p>{TEXTS[0]}</p>{REST}</div>"
    assert read(page, f'<meta name="description" content="{motto}">').text.splitlines() == TEXTS


def test_a_box_that_shows_the_description_among_what_it_leads_to_is_no_text() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    box = f"<div class='teaser'><h3>More</h3><p>{LEAD} {SECOND}</p><p>The bridge of Lund is late.</p></div>"
    page = f"<main><h1>The ferry stays</h1><div class='text'>{text}{box}</div></main>"
    assert read(page, DESCRIBED).text.splitlines() == TEXTS


DECK = "No lorry will cross the bay before spring, and two barges are to carry what the island needs."
POINTS = ["Five more years", "A new engine for 2 million", "The dock opens in May"]
LISTED = "".join(f"<li>{point}</li>" for point in POINTS)


@pytest.mark.parametrize(
    "head",
    [
        f"<header><h1>The ferry stays</h1><p class='post__excerpt'>{DECK}</p></header>",
        f"<h1>The ferry stays</h1><div class='top'><div class='intro'><div class='rich'>{DECK}</div></div></div>",
        f"<h1>The ferry stays</h1><div data-testid='articleDek'><span>{DECK}</span></div>",
    ],
)
def test_a_standfirst_is_known_by_what_its_box_is_called(head: str) -> None:
    found = read(f"<main><article>{head}<div class='text'><p>{TEXTS[0]}</p>{REST}</div></article></main>")
    assert found.text.splitlines() == [DECK, *TEXTS]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='box'><h3>Key points</h3><ul>{LISTED}</ul></div>",
        f"<div class='box'><div><b>Das Wichtigste in Kürze:</b></div><ul>{LISTED}</ul></div>",
        f"<div class='post-summary-bullets'><ul>{LISTED}</ul></div>",
    ],
)
@pytest.mark.parametrize("around", ["{box}<div class='text'>{text}</div>", "<div class='text'>{box}{text}</div>"])
def test_short_points_above_the_text_are_kept(box: str, around: str) -> None:
    body = around.format(box=box, text=f"<p>{TEXTS[0]}</p>{REST}")
    found = read(f"<main><h1>The ferry stays</h1><p>3 May 2024</p>{body}</main>")
    assert found.text.splitlines() == [*POINTS, *TEXTS]
    assert f"<ul>{LISTED}</ul>" in found.html


def test_a_list_of_points_has_no_gaps() -> None:
    points = ["The dock has been closed", "The <a href='/m'>ministry</a> pays a third", "Two members left"]
    box = f"<div class='key-points'><ul>{''.join(f'<li>{point}</li>' for point in points)}</ul></div>"
    found = read(f"<main><h1>The ferry stays</h1>{box}<div class='text'><p>{TEXTS[0]}</p>{REST}</div></main>")
    assert found.text.splitlines()[:3] == ["The dock has been closed", "The ministry pays a third", "Two members left"]


def test_points_stay_beside_a_description_that_the_text_says_again() -> None:
    top = f"<ul class='summary'>{LISTED}</ul><p class='lead'>{DECK}</p>"
    described = f'<meta name="description" content="{DECK}">'
    page = f"<main><h1>The ferry stays</h1>{top}<div class='text'><p>{DECK}</p>{REST}</div></main>"
    assert read(page, described).text.splitlines() == [*POINTS, DECK, *TEXTS[1:]]


@pytest.mark.parametrize(
    "other",
    [
        f"<div class='card'><p class='excerpt'>{DECK}</p></div><div class='card'><p class='excerpt'>{LEAD}</p></div>",
        f"<figure><img src='/a.jpg'><figcaption class='intro'>{DECK}</figcaption></figure>",
        f"<ul class='summary'>{''.join(f'<li><a href=/{at}>{point}</a></li>' for at, point in enumerate(POINTS))}</ul>",
        f"<div class='with-excerpt' data-nosnippet>{DECK}</div>",
        "<ul class='summary'><li>By Ida Lund</li><li>3 May 2024</li></ul>",
        f"<ul class='ships'>{LISTED}</ul>",
    ],
)
def test_what_else_stands_between_headline_and_text_is_none_of_it(other: str) -> None:
    page = f"<main><h1>The ferry stays</h1>{other}<div class='text'><p>{TEXTS[0]}</p>{REST}</div></main>"
    assert read(page).text.splitlines() == TEXTS
