"""What content systems put around the parts of an article, and old pages around all of it: figures without pictures,
entries of a live blog, cells for the layout, AMP's elements. Invented pages only."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from overview.extraction.article import Article
from overview.extraction.body.blocks import blocks_of
from overview.extraction.body.locate import region_of
from overview.extraction.page import article_of_page

TEXTS = [
    "The ferry of Ambo will run for another five years, the council decided on Tuesday after a long debate.",
    "The vessel needs a new engine, and the dock has been closed since the storm that came in March.",
    "The ministry pays a third of the costs if the repairs are finished before the season begins in May.",
    "A spokesman for the shipyard said that the work could begin in January, once the order was placed.",
]
SAID = "It was about the water, never the money."
TWEET = (
    "<blockquote class='twitter-tweet'><p>Steel at last!</p>— Ambo "
    "<a href='https://twitter.com/ambo/status/1'>May 2</a></blockquote>"
)
RELATED = (
    "<section class='related'><h2>Read more</h2><ul><li><a href='/1'>The bridge waits for steel</a></li></ul></section>"
)
TABLE = "<table><tr><th>Group</th><th>Yes</th></tr><tr><td>Harbour</td><td>14</td></tr></table>"


def read(body: str) -> Article:
    article = article_of_page(
        f"<html lang='en'><head><title>The ferry stays</title></head><body>{body}</body></html>",
        address="https://lamp.example/news/ferry",
    )
    assert isinstance(article, Article), article
    return article


def around(inside: str) -> str:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    return read(f"<main><article><h1>The ferry stays</h1>{first}{inside}{''.join(rest)}</article>{RELATED}</main>").html


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        (
            f"<figure class='wp-block-table'><div>{TABLE}</div><figcaption>Votes by group</figcaption></figure>",
            "<td>14</td></tr></tbody></table><figcaption>Votes by group</figcaption></figure>",
        ),
        (
            "<figure class='highlight'><pre><code>def f(x):\n    return x</code></pre></figure>",
            "<figure><pre><code>def f(x):\n    return x</code></pre></figure>",
        ),
        (
            f"<figure><blockquote><p>{SAID}</p></blockquote><figcaption>The mayor</figcaption></figure>",
            f"<blockquote><p>{SAID}</p></blockquote><figcaption>The mayor</figcaption>",
        ),
        (
            f"<figure class='wp-block-embed'><div class='wp-block-embed__wrapper'>{TWEET}</div></figure>",
            '<a href="https://twitter.com/ambo/status/1">May 2</a></p></blockquote></figure>',
        ),
        (
            (
                "<div class='code'><table><tr><td class='rouge-gutter'><pre class='lineno'>1\n2\n</pre></td>"
                "<td class='rouge-code'><pre>a = 1\nb = 22\n</pre></td></tr></table></div>"
            ),
            "</p><pre>a = 1\nb = 22\n</pre><p>",
        ),
        (
            "<amp-twitter data-tweetid='12'></amp-twitter><amp-youtube data-videoid='abcdefghijk'></amp-youtube>",
            '<a href="https://www.youtube.com/watch?v=abcdefghijk">youtube.com</a>',
        ),
    ],
)
def test_what_is_part_of_the_text_stays(inside: str, kept: str) -> None:
    html = around(inside)
    assert kept in html
    assert all(text in html for text in TEXTS)
    assert "bridge" not in html


def test_a_picture_in_a_figure_takes_its_caption_along() -> None:
    html = around("<figure><img src='/a.jpg' width='600' height='400'><figcaption>The dock.</figcaption></figure>")
    assert "<figcaption>The dock.</figcaption></figure>" in html
    assert "<p>The dock" not in html


def entries(form: str) -> str:
    return "".join(
        form.format(time=f"1{number}:05", head=f"Entry {word}", text=f"<p>{TEXTS[number]}</p>")
        for number, word in enumerate(("one", "two", "three"))
    )


@pytest.mark.parametrize(
    "form",
    [
        (
            "<article><header><time>{time}</time><h3 class='post-title'>{head}</h3><span>By Jo</span></header>"
            "<div class='post-body'>{text}</div></article>"
        ),
        "<div class='block'><p><a href='#b'>{time}</a></p><h2 class='block-title'>{head}</h2><div>{text}</div></div>",
    ],
)
def test_entries_of_a_live_blog_keep_their_headings(form: str) -> None:
    html = read(f"<main><div class='live'><h1>The ferry stays</h1>{entries(form)}</div>{RELATED}</main>").html
    assert [html.index(f"Entry {word}</h") for word in ("one", "two", "three")] == sorted(
        html.index(f"Entry {word}</h") for word in ("one", "two", "three")
    )
    assert "bridge" not in html


def test_a_heading_that_stands_alone_above_the_text_is_none_of_several() -> None:
    deck = "<header><h1>The ferry stays</h1><h2 class='deck'>Five more years</h2></header>"
    html = read(f"<article>{deck}<div>{''.join(f'<p>{text}</p>' for text in TEXTS)}</div></article>").html
    assert "Five more years" not in html


def test_an_old_page_is_no_table() -> None:
    text = "<br><br>".join(TEXTS)
    html = read(
        "<table><tr><td width=150><font size=1><a href=/>Start</a><br><a href=/p>Politics</a></font></td>"
        f"<td><font size=2>{text}</font></td><td><font size=1>Offer<br>Cheap tyres</font></td></tr></table>"
    ).html
    assert html == "".join(f"<p>{text}</p>" for text in TEXTS)


def test_a_table_that_holds_the_text_in_several_cells_stays_one() -> None:
    rows = "".join(f"<tr><td>{number}</td><td><p>{text}</p></td></tr>" for number, text in enumerate(TEXTS))
    assert read(f"<article><h1>The ferry stays</h1><table>{rows}</table></article>").html.count("<tr>") == len(TEXTS)


FOOT = "<footer><ul><li><a href='/about'>About us</a></li></ul><p>© 2026 The Lamp, all rights reserved.</p></footer>"
CONSENT = "<p>We and our partners use cookies to show you more of what you like. You agree by clicking here.</p>"


@pytest.mark.parametrize("name", ["id='onetrust-consent-sdk'", "class='cookie-banner'"])
def test_a_gallery_is_read_below_a_box_that_asks_for_consent(name: str) -> None:
    figures = "".join(
        f"<figure><img src='/{n}.jpg' width='900' height='600'><figcaption>The dock, {n}.</figcaption></figure>"
        for n in range(4)
    )
    article = read(
        f"<div {name}>{CONSENT}</div><main><article><h1>The ferry stays</h1>{figures}</article></main>{FOOT}"
    )
    assert "cookies" not in article.html and "About" not in article.html
    assert article.html.count("<figcaption>") == 4


def test_an_article_about_consent_is_read() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    assert (
        "ministry" in read(f"<div class='cookie-consent'><article><h1>The ferry stays</h1>{text}</article></div>").html
    )


def test_what_leads_to_the_next_article_is_none_of_this() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    pages = "<div>上一篇：<a href='/1'>港务局长</a> 下一篇：<a href='/2'>大桥钢材</a></div>"
    more = "<p>Next post: <a href='/3'>Steel</a></p>"
    assert read(f"<div><h1>The ferry stays</h1><div>{text}</div>{pages}{more}</div>").text.splitlines() == TEXTS


@pytest.mark.parametrize(
    ("source", "kept"),
    [("https://www.youtube.com/embed/abcdefghijk", True), ("https://www.facebook.com/plugins/like.php", False)],
)
def test_a_film_above_the_text_stays(source: str, kept: bool) -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    frame = f"<div class='video'><iframe src='{source}'></iframe></div>"
    assert ("<blockquote>" in read(f"<article>{frame}<h1>The ferry stays</h1>{text}</article>{RELATED}").html) is kept


def test_headings_of_a_wiki_offer_no_editing() -> None:
    head = "<h2>History<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>"
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    article = article_of_page(
        f"<html lang=en><body class='mediawiki ltr'><div>{text}{head}<p>{SAID * 3}</p></div></body>"
    )
    assert isinstance(article, Article)
    assert "<h2>History</h2>" in article.html


def test_what_a_shadow_root_holds_is_read_and_other_templates_are_not() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    root = f"<cp-article><template shadowrootmode='open'><style>p {{}}</style>{text}</template></cp-article>"
    article = read(f"<main><h1>The ferry stays</h1>{root}<template><p>{SAID * 9}</p></template></main>")
    assert article.text.splitlines() == TEXTS


def test_headline_with_a_kicker_standfirst_byline_and_date_in_figures_are_no_text() -> None:
    standfirst = "The council decides tonight about the old ferry, and here is what is known of it so far."
    head = (
        f"<header><h2><span>Ambo</span> <span>The ferry stays</span></h2><div>{standfirst}</div>"
        "<div>By <a href='/jo'>Jo Weber</a> – Lund</div><div>26.11.2026, 18.05 Uhr</div></header>"
    )
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    article = read(f"<main><article>{head}<section>{text}</section></article>{RELATED}</main>")
    assert article.text.splitlines() == [standfirst, *TEXTS]
    assert article.byline == "Jo Weber"


@pytest.mark.parametrize("line", ["Siga o canal do jornal no WhatsApp.", "Folgen Sie unserem Kanal bei Telegram"])
def test_prompts_to_follow_are_no_text(line: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    assert read(f"<article><h1>The ferry stays</h1>{text}<p><i>{line}</i></p></article>").text.splitlines() == TEXTS


def test_the_text_is_looked_for_where_nearly_all_of_it_stands() -> None:
    text = "".join(f"<p>{one}</p>" for one in TEXTS)
    around = "<div><p>The Ambo Lamp</p></div><div>{}<div><a href=/1>More</a></div></div>"
    for inside, found in (
        (f"<div id=text>{text}</div>", "text"),
        (f"<table><tr><td id=cell>{text}</td><td>{SAID}</td></tr></table>", "cell"),  # there for the layout
    ):
        (body,) = document_fromstring(around.format(inside)).iter("body")
        assert region_of(body, blocks_of(body), trusting=False).get("id") == found
