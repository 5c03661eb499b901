"""Pages that are no article, and why."""

from __future__ import annotations

import json

import pytest

from overview.extraction.article import NotAnArticle
from overview.extraction.page import article_of_page

from .conftest import NEWS, PARAGRAPHS, read_news


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "no readable text"),
        ("<html><body><script>app()</script></body></html>", "no readable text"),
        (
            (
                "<title>404 Not Found</title><h1>Not Found</h1><p>The page that you asked for is not "
                "on this server, sorry.</p>"
            ),
            "error",
        ),
        (
            (
                "<title>Just a moment...</title><p>Checking your browser before you can go on to the "
                "site, please wait.</p>"
            ),
            "error",
        ),
        ("<title>Harbour</title><p>Too short.</p>", "too little text"),
        (
            "<title>El Faro</title>"
            + "".join(
                f'<div><h2><a href="/{n}">A headline about number {n}</a></h2><p>Its teaser of a few words.</p></div>'
                for n in range(12)
            ),
            "list of articles",
        ),
    ],
)
def test_pages_that_are_no_article_say_why(html: str, words: str) -> None:
    found = article_of_page(html, address="https://www.elfaro.example/x")
    assert isinstance(found, NotAnArticle), found
    assert words in found.reason
    assert found.reason.endswith(".")


def test_pages_that_show_nothing_without_scripts() -> None:
    data = {"@type": "NewsArticle", "headline": "Valpo votes", "articleBody": "\n\n".join(PARAGRAPHS)}
    html = f'<script type="application/ld+json">{json.dumps(data)}</script><div id="root"></div>'
    article = read_news(html)
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == NEWS


def test_a_front_page_of_headlines_alone_is_called_one_whatever_their_boxes_are_called() -> None:
    teasers = "".join(f"<div class=teaser><h3><a href='/{n}'>Headline {n} of today</a></h3></div>" for n in range(20))
    refused = article_of_page(f"<html><title>El Faro</title><body>{teasers}</body></html>")
    assert isinstance(refused, NotAnArticle) and "front page" in refused.reason


def test_a_page_of_links_alone_is_called_a_list() -> None:
    rooms = "".join(f"<li><a href='/{n}'>Harbour pages of year {n}</a></li>" for n in range(30))
    refused = article_of_page(f"<html><title>El Faro</title><body><h1>Site map</h1><ul>{rooms}</ul></body></html>")
    assert isinstance(refused, NotAnArticle) and "a list of articles" in refused.reason
