"""When a page was published, as it says itself."""

from __future__ import annotations

import pytest

from .conftest import NEWS, PARAGRAPHS, news_page, read_news


def test_byline_and_date_before_the_text() -> None:
    opening = "<p class='when'>12 February 2026 · 4 min read</p><p>By Ana Ríos</p>"
    article = read_news(news_page(opening + NEWS))
    assert article.text.splitlines() == PARAGRAPHS
    assert article.byline == "Ana Ríos"
    assert article.published is not None
    assert article.published.text == "2026-02-12"


def test_the_date_of_a_quoted_post_is_not_that_of_the_page() -> None:
    link = "<a href='https://x.example/status/1'>May 2, 2026</a>"
    post = f"<blockquote class='twitter-tweet'><p>Longer!</p>— Valpo {link}</blockquote>"
    assert read_news(news_page(post + NEWS)).published is None
    article = read_news(news_page(f"{post}{NEWS}<p>26 November 2026</p>"))
    assert article.published is not None and article.published.text == "2026-11-26"


@pytest.mark.parametrize(
    "line",
    ["26 listopada 2026, 18:05", "26 Kasım 2026 18:05", "26 ноября 2026, 18:05", "26 نوفمبر 2026 18:05"],
)
def test_a_line_with_the_date_is_read_in_many_languages_and_no_text(line: str) -> None:
    article = read_news(news_page(f"<div class='meta'><p>{line}</p></div>{NEWS}"))
    assert article.published is not None and article.published.text == "2026-11-26T18:05:00"
    assert article.text.splitlines() == PARAGRAPHS


def test_a_live_page_is_as_old_as_the_page_and_not_as_one_of_its_entries() -> None:
    entry = {
        "@type": "BlogPosting",
        "headline": "The first vote",
        "datePublished": "2026-11-20T09:00:00Z",
        "articleBody": "The first vote was taken.",
    }
    live = {
        "@type": "LiveBlogPosting",
        "headline": "Valpo votes for a longer mole",
        "datePublished": "2026-11-20T06:00:00Z",
        "liveBlogUpdate": [entry],
    }
    article = read_news(news_page("<h2>The first vote</h2>" + NEWS, data=live))
    assert article.published is not None and article.published.text == "2026-11-20T06:00:00+00:00"
    assert article.html.startswith("<h2>The first vote</h2>")


@pytest.mark.parametrize(
    ("beginning", "day"),
    [
        ("VALPO, Nov. 18, 2026 /Harbour Wire/ -- ", "2026-11-18"),
        ("St. Valpo, 18 November 2026 (Harbour Wire) – ", "2026-11-18"),
        ("Founded in 2019, as the sign at its gate says: ", None),
    ],
)
def test_a_page_without_a_date_is_as_old_as_its_dateline_says(beginning: str, day: str | None) -> None:
    published = read_news(news_page(f"<p>{beginning}{PARAGRAPHS[0]}</p>{NEWS}")).published
    assert (published and published.text) == day
