"""Items as the articles that they become: what content systems add to texts and names is no part of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from overview.engine.drafts import drafts_of
from overview.feeds.parse import parse
from overview.feeds.reading import publication_times
from overview.library.new_articles import NewArticle

from .conftest import MakeRss

ADDRESS = "https://mole.example/quay/"
TEXT = "<p>The old customs quay is closed to lorries from the first of March.</p>"


def draft(body: bytes) -> NewArticle:
    (article,) = drafts_of(parse(body), known=False)
    return article


def described(make_rss: MakeRss, text: str) -> str:
    item = f"<title>Quay</title><link>{ADDRESS}</link><description><![CDATA[{text}]]></description>"
    return draft(make_rss(item)).html


@pytest.mark.parametrize(
    "words",
    [
        "The post {} appeared first on {}.",
        "Der Beitrag {} erschien zuerst auf {}.",
        "La entrada {} se publicó primero en {}.",
        "Сообщение {} появились сначала на {}.",
        "The post {} first appeared on {}.",
        "{} yazısı ilk önce {} üzerinde ortaya çıktı.",
        "投稿 {} は {} に最初に表示されました。",
        "نوشته {} اولین بار در {} پدیدار شد.",
    ],
)
def test_the_line_that_says_where_a_text_stood_first_is_none_of_it(make_rss: MakeRss, words: str) -> None:
    links = f"<a rel='nofollow' href='{ADDRESS}'>Quay</a>", "<a href='https://mole.example'>The Mole</a>"
    assert described(make_rss, f"{TEXT}\n<p>{words.format(*links)}</p>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<p>We told of <a href='/older'>the crane</a> here, in <a href='https://mole.example'>The Mole</a>.</p>",
        f"<p>More at <a href='{ADDRESS}'>our page</a> or at <a href='https://harbour.example'>the harbour</a>.</p>",
        f"<p>More at <a href='{ADDRESS}'>our page</a> or at <a href='https://mole.ex'>the mole of Ex</a>.</p>",
    ],
)
def test_other_lines_with_two_links_stay(make_rss: MakeRss, line: str) -> None:
    assert "</a>.</p>" in described(make_rss, TEXT + line)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("By Jan Fro", "Jan Fro"),
        ("BY JAN FRO", "JAN FRO"),
        ("Byron Fro", "Byron Fro"),
        ("Jo &amp;amp; Al", "Jo & Al"),
        ("Jan&amp;#8238;&amp;#10;Fro", "Jan Fro"),
    ],
)
def test_an_author_is_a_name(make_rss: MakeRss, written: str, name: str) -> None:
    item = f"<title>Quay</title><link>{ADDRESS}</link><author>{written}</author>"
    assert draft(make_rss(item)).author == name


@pytest.mark.parametrize(
    "people", [{"authors": ["Jan Fro", {"name": "Ines Kolb"}]}, {"author": "Jan Fro, Ines Kolb"}, {"author": None}]
)
def test_authors_of_a_json_feed_may_be_names_alone(people: dict[str, Any]) -> None:
    item = {"id": "1", "url": ADDRESS, "title": "Quay", **people}
    body = {"version": "https://jsonfeed.org/version/1.1", "title": "The Mole", "items": [item]}
    assert draft(json.dumps(body).encode()).author == ("Jan Fro, Ines Kolb" if any(people.values()) else "")


@pytest.mark.parametrize("unset", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01"])
def test_a_date_that_was_never_set_is_none(make_rss: MakeRss, unset: str) -> None:
    item = f"<title>Quay</title><link>{ADDRESS}</link><pubDate>{unset}</pubDate>"
    feed = parse(make_rss(item))
    assert feed.items[0].published is not None
    assert publication_times(feed) == ()
    article = draft(make_rss(item))
    assert (article.published, article.day_only) == (None, False)
    article = draft(make_rss(f"{item}<atom:updated>2026-11-24T10:00:00Z</atom:updated>"))
    assert article.published == article.updated == 1_795_514_400
