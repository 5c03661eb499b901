"""Where the text of an article begins: paragraphs in a box before that of the others, and standfirsts. Invented pages."""

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


def test_a_paragraph_that_is_built_otherwise_does_not_widen_the_text() -> None:
    note = (
        "<div class='note'><p class='small'>Every page here is read by two of us before it is shown to you.</p></div>"
    )
    text = "".join(f"<p class='text'>{text}</p>" for text in TEXTS)
    assert read(f"<main><h1>The ferry stays</h1>{note}<div>{text}</div></main>").text.splitlines() == TEXTS
