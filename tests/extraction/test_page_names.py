"""Headlines without a site's name, and what reads like a byline and is none. Invented pages only."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("title", "shared", "found"),
    [
        # Two headlines, one name of the site, that nothing else says.
        (
            "Valpo votes for a mole | Bay News",
            "What the mole is going to cost | Bay News",
            "What the mole is going to cost",
        ),
        # The same headline with a kicker: what it ends with is its own.
        (
            "Sea: Mole agreed - Valpo denies",
            "After years: Sea: Mole agreed - Valpo denies",
            "Mole agreed - Valpo denies",
        ),
        # The same clause in two forms of a headline.
        ("Valpo says yes – and now?", "The town of Valpo votes – and now?", "The town of Valpo votes – and now?"),
        # The headline is what both end with.
        ("Bay News | Valpo votes for a mole", "The Bay’s News Hour | Valpo votes for a mole", "Valpo votes for a mole"),
    ],
)
def test_a_headline_loses_the_name_that_another_one_of_its_page_ends_with(
    samples: ModuleType, title: str, shared: str, found: str
) -> None:
    page = (
        f"<html><head><title>{title}</title><meta property='og:title' content='{shared}'></head>"
        f"<body><article>{samples.NEWS}</article></body></html>"
    )
    assert samples.read_news(page, None).title.endswith(found)


def test_a_headline_loses_the_name_that_the_address_has(samples: ModuleType) -> None:
    page = f"<html><head><title>Valpo votes | Stonebridge Tides</title></head><body>{samples.NEWS}</body></html>"
    assert samples.read_news(page, "https://www.stonebridge-tide.example/mole").title == "Valpo votes"


@pytest.mark.parametrize(
    "line",
    [
        "<p>By submitting, you acknowledge the rules of El Faro</p>",
        "<p>By signing up, you agree to our letters</p>",
        "<p>By Submitting Your Email you agree</p>",
        "<div class='byline'>By clicking here</div>",
        "<p>Por favor, ingrese su correo</p>",
        "<div class='byline'>Sat, 20 Dec, 2025 - 06:36</div>",
    ],
)
def test_what_reads_like_a_byline_names_nobody(samples: ModuleType, line: str) -> None:
    assert samples.read_news(samples.news_page(line + samples.NEWS)).byline is None


def test_a_byline_in_small_letters_names_somebody(samples: ModuleType) -> None:
    assert samples.read_news(samples.news_page("<p>by ana ríos</p>" + samples.NEWS)).byline == "ana ríos"
    assert samples.read_news(samples.news_page("<p>By Ming Irving</p>" + samples.NEWS)).byline == "Ming Irving"
    page = samples.news_page("<p>by ana ríos and juan de la vega</p>" + samples.NEWS)
    assert samples.read_news(page).byline == "ana ríos, juan de la vega"
