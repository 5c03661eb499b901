"""No word of a sentence is lost, whatever the element around it is called. Invented pages only."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TEXTS = [
    "The ferry to Ambo is going to run twice a day from May on, the regional council decided on Tuesday evening.",
    "Three captains had left the line since the autumn, and the winter’s storms kept the others in port for weeks.",
    "A second ship has been bought for nine million, and its first voyage with passengers is planned for the spring.",
]


def text_of(*paragraphs: str) -> list[str]:
    """The lines of an article with these paragraphs, in HTML, between others."""
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    article = article_of_page(
        "<html lang='en'><head><title>The ferry runs twice</title></head><body><main><article>"
        f"<h1>The ferry runs twice</h1>{first}{''.join(paragraphs)}{''.join(rest)}</article></main></body></html>",
        address="https://lamp.example/news/ferry",
    )
    assert isinstance(article, Article), article
    return article.text.split("\n")


@pytest.mark.parametrize(
    "around",
    [
        "<p><span class='text'>{}</span></p>",
        "<p><em><span>{}</span></em></p>",
        "<div class='paragraph'>{}</div>",
        "<div class='paragraph'><b>{}</b></div>",
    ],
)
@pytest.mark.parametrize("name", ["tag-link", "topic-tag", "author-link", "auto-related"])
def test_a_link_in_a_sentence_stays_whatever_it_is_called(around: str, name: str) -> None:
    sentence = (
        f"The shipyard of <a class='{name}' href='/tag/valpo'>Valpo</a> built it, which nobody there recalls by now."
    )
    assert "The shipyard of Valpo built it, which nobody there recalls by now." in text_of(around.format(sentence))


def test_a_row_of_links_to_topics_goes() -> None:
    links = "<a class='tag-link' href='/tag/a'>Ambo</a> <a class='tag-link' href='/tag/s'>Sea</a>"
    assert len(text_of(f"<div class='below'>Topics: {links}</div>")) == len(TEXTS)


def test_what_a_system_hides_from_the_eye_within_a_line_is_not_read() -> None:
    hidden = "<span class='mailto'><span class='element-invisible'> (link sends e-mail)</span></span>"
    line = f"Write to <a href='mailto:a@lamp.example'>the line’s office</a>{hidden} for a timetable on paper."
    assert "Write to the line’s office for a timetable on paper." in text_of(f"<p>{line}</p>")


def test_the_text_that_a_paywall_is_around_is_read() -> None:
    intro = (
        "Before the vote the captains had met at the old customs house, where they agreed to speak with one voice.",
        "What they wanted was simple: two voyages a day, a mate on every ship, and none in winds above force ten.",
        "The council had heard them twice in the autumn, and each time it had put off the matter to the next meeting.",
    )
    long = "".join(f"<p>{text} And so it went on, for the {n}th time.</p>" for n in range(4, 12) for text in TEXTS)
    box = f"<section><div id='piano-inline-content'>{''.join(f'<p>{line}</p>' for line in intro)}</div></section>"
    assert set(intro) <= set(text_of(box, long))
