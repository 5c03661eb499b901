"""What rules for pages must leave alone: text that looks like what they take away or move."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from overview.extraction.article import Article
from overview.extraction.files.fragment import article_of_fragment
from overview.extraction.files.html import article_of_html
from overview.extraction.files.source import no_neighbour
from overview.extraction.page import article_of_page

TITLE = "Ferry to the outer islands runs again"
TEXTS = [
    "The ferry to the outer islands runs again since Monday, after its engine had been under repair for five weeks.",
    "Mail and bread came by helicopter in the meantime, which cost the district four times what the ferry costs.",
    "The old ship is to be sold in the spring, said the head of the harbour, if anybody wants to have it at all.",
    "Fishermen had offered to carry passengers, and were told that their boats had too few rings and rafts for it.",
    "The council meets on Thursday to talk about a second ship, of which it has spoken for the last eleven years.",
]


def read(body: str, *, title: str = f"{TITLE} | The Tern") -> Article:
    found = article_of_page(
        f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>",
        address="https://tern.example/ferry",
    )
    assert isinstance(found, Article), found
    return found


def around(middle: str, *, before: str = "", after: str = "") -> str:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    return f"<main><article><h1>{TITLE}</h1>{before}{first}{middle}{''.join(rest)}{after}</article></main>"


@pytest.mark.parametrize(
    "heading", ["Réactions", "Comment", "Comments", "Kommentar", "Komentar", "Comentario", "评论", "نظرات", "Reacties"]
)
def test_a_part_of_the_text_on_what_is_said_of_it_stays(heading: str) -> None:
    assert read(around(f"<h2>{heading}</h2>")).text.splitlines() == [TEXTS[0], heading, *TEXTS[1:]]


@pytest.mark.parametrize("line", ["On 28 June 1389 two armies met here.", "March 3, 1400", "3 mars 1412"])
def test_a_day_of_the_middle_ages_is_not_when_the_page_was_published(line: str) -> None:
    assert read(around(f"<p>{line}</p>")).published is None


def test_when_it_was_published_is_no_point_before_the_text() -> None:
    listed = "<ul><li>Published: 12 November 2026 at half past ten in Oslo</li></ul><p>By Jane Doe</p>"
    assert read(around("", before=listed)).text.splitlines() == TEXTS


def test_a_wall_that_is_hidden_below_the_text_is_no_rest_of_it() -> None:
    wall = (
        "<p>You have read all of your free articles for this month, so please choose one of our offers to go on.</p>"
        "<p>Become a member to read as much as you like on all of your devices, and to support what we do.</p>"
    )
    assert read(around("", after=f"<div style='display:none'>{wall}</div>")).text.splitlines() == TEXTS


def test_a_sentence_beside_a_sign_stays_text() -> None:
    sentence = "The fare for a car and its driver is 31 crowns."
    table = f"<table><tr><td><img src=/car.png></td><td>{sentence}</td></tr></table>"
    assert sentence in read(around(table)).text


def test_a_picture_that_stands_in_the_text_too_is_shown_once() -> None:
    lead = "<figure><img src=/ship.jpg?a=1&amp;b=2><figcaption>The ship</figcaption></figure>"
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    text = f"<article>{first}<figure><img src=/ship.jpg?a=1&amp;b=2></figure>{''.join(rest)}</article>"
    assert read(f"<main><h1>{TITLE}</h1>{lead}{text}</main>").html.count("/ship.jpg") == 1


def test_a_thai_text_that_goes_on_with_the_word_for_by_stays_whole() -> None:
    texts = [f"เรือข้ามฟากกลับมาแล่นอีกครั้งหลังจากซ่อมเครื่องยนต์ {n} สัปดาห์ ชาวเกาะรอบนอกต่างยินดีกับข่าวนี้มาก" for n in range(5)]
    texts[1] = f"โดย {texts[1]}"
    article = read(f"<article><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in texts)}</article>")
    assert article.text.splitlines() == texts
    assert article.byline is None


def test_a_cut_for_small_screens_does_not_take_the_place_of_the_picture() -> None:
    cut = "<source media='(max-width: 600px)' srcset='/ship-square-400.webp'>"
    figure = f"<figure><picture>{cut}<img src=/ship.jpg></picture><figcaption>The ship</figcaption></figure>"
    html = read(around(figure)).html
    assert "/ship.jpg" in html and "square" not in html


def test_what_keeps_the_place_of_a_picture_is_not_the_picture(samples: Any) -> None:
    blank = base64.b64encode(samples.PNG).decode()
    figure = f"<figure><img src='data:image/png;base64,{blank}' data-src=https://tern.example/ship.jpg></figure>"
    article = article_of_html(f"<html><title>{TITLE}</title>{around(figure)}", no_neighbour)
    assert "https://tern.example/ship.jpg" in article.html and not article.images


def test_a_picture_that_came_with_a_text_goes_before_larger_ones_elsewhere(samples: Any) -> None:
    html = f"<p>{TEXTS[0]}</p><img src=near.png srcset='https://tern.example/large.jpg 2000w'>"
    article = article_of_fragment(
        title=TITLE, html=html, kind="wallabag", neighbour=lambda name: samples.PNG if name == "near.png" else None
    )
    assert article is not None
    assert [picture.content for picture in article.images] == [samples.PNG] and "large.jpg" not in article.html


def test_a_second_link_to_an_author_names_no_other() -> None:
    line = "<p><a rel=author href=/jane>Jane Doe</a> <a rel=author href=/jane>More by this author</a></p>"
    assert read(around("", before=line)).byline == "Jane Doe"


def test_a_picture_that_leads_to_another_page_is_what_it_is_called() -> None:
    assert "<img" not in read(around("<a class=promo href=/other><img src=/other.jpg width=600></a>")).html


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine hopes to become a member of the European Union by 2030.",
        "“We want to become a member of the league,” said the head of the harbour.",
        "The US will become a member of the league again.",
        "Islanders have to sign up for the crossing two days before.",
        "In a newsletter to its clients the bank said that prices would fall.",
        "Das Gericht verbot dem Händler, einen Newsletter ohne Einwilligung zu versenden.",
        "Drought contributed to this year's poor harvest.",
        "Research by the university of the district had said the same in 2019.",
        "Oil production from the fields has halved.",
    ],
)
def test_what_sites_ask_of_readers_may_be_news(sentence: str) -> None:
    line = f"<p>{sentence}</p>"
    assert read(around(line)).text.splitlines() == [TEXTS[0], sentence, *TEXTS[1:]]
    assert read(around("", after=line)).text.splitlines() == [*TEXTS, sentence]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to the letter and never miss a ferry.",
        "Enjoying The Tern? Become a member today.",
        "For more of it, sign up for our daily letter.",
        "This post may contain affiliate links.",
        "The Tern newsletter",
    ],
)
def test_what_a_site_asks_is_no_text(line: str) -> None:
    assert read(around(f"<p>{line}</p>")).text.splitlines() == TEXTS


@pytest.mark.parametrize(
    "line", ["Reporting by Ana Ruiz; editing by Jo Weber", "(Additional reporting by Jo Weber in Lund.)"]
)
def test_who_helped_with_a_report_is_no_text(line: str) -> None:
    assert read(around("", after=f"<p>{line}</p>")).text.splitlines() == TEXTS


@pytest.mark.parametrize("heading", ["Popularity falls", "Commentators split", "Tagsüber bleibt es ruhig"])
def test_a_heading_that_only_begins_like_one_of_what_follows_a_text_stays(heading: str) -> None:
    last = "Nobody knows what the islanders think of it by now."
    found = read(around("", after=f"<h2>{heading}</h2><p>{last}</p>"))
    assert found.text.splitlines() == [*TEXTS, heading, last]
