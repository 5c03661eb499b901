"""Share pages of the service that Overview is modelled on: pages of our own making, and the real one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overview.extraction.body.tree import parsed
from overview.extraction.share_page import lines_of_text, lines_of_tree, might_be, read

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 2)
BODY = [
    (
        "The harbour council of Valpo voted on Thursday to lengthen the northern mole by two "
        "hundred metres before the storms come."
    ),
    "“We have waited nine years for this,” said the harbour master, who has kept a log of every boat that was lost.",
    "Fishermen want the work to begin in May.",
    (
        "The cost is put at four million, of which the region pays half, and the rest is to "
        "come from mooring fees over ten years."
    ),
]
PROMOTION = [
    "Open it all in the app",
    "Turn the Planet, Choose a Place, Read What They Read",
    "Reports you won't find at home.",
    "Everywhere, Told From There",
    "60 countries, 200 papers.",
    "Get it on Google Play",
    "Apple App Store Badge",
]


def page(
    *,
    takes: bool = True,
    teaser: bool = True,
    day: str = "Friday, February 13",
    country: str = "Chile",
    outlet: str = "El Faro",
) -> list[str]:
    lines = ["Overview Logo", "Article Main Image", "Valpo Votes for a Longer Mole", outlet, country, day]
    if takes:
        lines += ["Alternative Takes", "The World's Current Take", "Harbour Works in the South"]
    lines += BODY[:2]
    if teaser:
        lines += [
            "Lines at Sea",
            "Other Topics of Interest",
            "Lines at Sea",
            "Cables on the sea floor tie the coast together, and few know who keeps them.",
        ]
    return [*lines, *BODY[2:], *PROMOTION]


@pytest.mark.parametrize("takes", [True, False])
@pytest.mark.parametrize("teaser", [True, False])
@pytest.mark.parametrize("spacing", ["\n", "\n\n", "\r\n", "\n \n\t\n"])
def test_pages_saved_as_text(takes: bool, teaser: bool, spacing: str) -> None:
    article = read(lines_of_text(spacing.join(page(takes=takes, teaser=teaser))), TODAY)
    assert article is not None
    assert article.title == "Valpo Votes for a Longer Mole"
    assert (article.source, article.country) == ("El Faro", "CL")
    assert article.published is not None
    assert (article.published.text, article.published.day_only) == ("2026-02-13", True)
    assert article.topic == ("Harbour Works in the South" if takes else None)
    assert article.text.splitlines() == BODY
    assert [(item.title, item.text) for item in article.related] == (
        [("Lines at Sea", "Cables on the sea floor tie the coast together, and few know who keeps them.")]
        if teaser
        else []
    )
    assert article.html.count("<p>") == len(BODY)
    assert article.kind == "share-page"


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("Friday, February 13", date(2026, 3, 2), "2026-02-13"),
        ("Friday, February 13", date(2026, 2, 12), "2015-02-13"),
        ("Monday, March 2", date(2026, 3, 2), "2026-03-02"),
        ("Tuesday, December 30", date(2026, 1, 1), "2025-12-30"),
        ("Thursday, February 29", date(2026, 1, 1), "2024-02-29"),
        ("Sunday, January 5, 2020", date(2026, 1, 1), "2020-01-05"),
    ],
)
def test_the_year_is_found_from_the_weekday(day: str, today: date, expected: str) -> None:
    article = read(lines_of_text("\n".join(page(day=day))), today)
    assert article is not None
    assert article.published is not None
    assert article.published.text == expected


@pytest.mark.parametrize(
    ("country", "code"),
    [("South Korea", "KR"), ("Türkiye", "TR"), ("Côte d’Ivoire", "CI"), ("United States", "US"), ("Kosovo", "XK")],
)
def test_countries_in_the_places_of_labels(country: str, code: str) -> None:
    article = read(lines_of_text("\n".join(page(country=country, outlet="The Daily Lamp"))), TODAY)
    assert article is not None
    assert (article.country, article.source) == (code, "The Daily Lamp")


def html_page(*, labels: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in BODY[:2])
    rest = "".join(f"<p>{line}</p>" for line in BODY[2:])
    promotion = "".join(f"<h3>{line}</h3>" for line in PROMOTION[:-2])
    return f"""<!doctype html><html><head><title>Overview</title><script>var x = "Friday";</script></head><body>
    <nav><img src="https://example.org/logo.svg" alt="Overview Logo"></nav>
    <img src="https://example.org/harbour.jpg" alt="Article Main Image">
    <div class="c1"><h1>Valpo Votes for a Longer Mole</h1>{labels}</div>
    <section><div><span>Alternative Takes</span></div><div>The World&#39;s Current Take</div>
    <h4>Harbour Works in the South</h4></section>
    <article>{body}<aside><img alt="Lines at Sea" src="/sea.jpg">
    <div>Other Topics of Interest</div><h3>Lines at Sea</h3>
    <p>Cables on the sea floor tie the coast together, and few know who keeps them.</p></aside>{rest}</article>
    <footer>{promotion}<img alt="Get it on Google Play" src="g.png">
    <img alt="Apple App Store Badge" src="a.png"></footer>
    </body></html>"""


@pytest.mark.parametrize(
    "labels",
    [
        "<div>El Faro</div><div>Chile</div><div>Friday, February 13</div>",
        "<p><span>El Faro</span><span>Chile</span><span>Friday, February 13</span></p>",
        "<p>El Faro · Chile · Friday, February 13</p>",
        "<ul><li>El Faro</li><li>Chile</li><li><time>Friday, <b>February 13</b></time></li></ul>",
    ],
)
def test_pages_saved_as_html(labels: str) -> None:
    html = html_page(labels=labels)
    assert might_be(html)
    article = read(lines_of_tree(parsed(html), lambda image: image.get("src")), TODAY)
    assert article is not None
    assert article.title == "Valpo Votes for a Longer Mole"
    assert (article.source, article.country, article.topic) == ("El Faro", "CL", "Harbour Works in the South")
    assert article.text.splitlines() == BODY
    assert [item.title for item in article.related] == ["Lines at Sea"]
    assert article.lead_image == "https://example.org/harbour.jpg"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A diary\nFriday, February 13\nIt rained all day and the mole was wet.",
        "Minutes\nHarbour council\nValpo\nFriday, February 13\nThe council met at nine and voted.",
        "\n".join(BODY),
    ],
)
def test_other_texts_are_no_share_pages(text: str) -> None:
    assert read(lines_of_text(text), TODAY) is None


def test_the_real_page(shared: Path) -> None:
    text = (shared / "seeds" / "000_699112a8f8f1ed1e.txt").read_text(encoding="utf-8")
    article = read(lines_of_text(text), TODAY)
    assert article is not None
    assert article.title == "Zelensky Heads to Turkey to Launch New Diplomatic Drive; Trump’s Envoy to Join"
    assert (article.source, article.country, article.topic) == ("KyivPost", "UA", "French Fighter Jet Acquisition")
    assert article.published is not None
    assert article.published.text == "2025-11-18"
    assert article.text.startswith("President Volodymyr Zelensky has announced")
    assert article.text.endswith("the position it is given.")
    assert "app" not in article.text.split()
    assert "“Every day in relations with partners there must be a result for Ukraine,” Zelensky wrote." in article.text
    (teaser,) = article.related
    assert teaser.title == "Ukraine’s Stain"
    assert teaser.text.startswith("Ukrainians face a dual war")
    assert teaser.text not in article.text
