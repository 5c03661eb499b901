"""Pages as content systems write them: what stands around and between the paragraphs, and who is named where."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TITLE = "The ice road stays closed"
TEXTS = [
    "The ice road to the northern villages stays closed this winter, the roads office said on Monday after a test.",
    "“Four hands of ice carry a sledge, but no lorry,” said Oddny Hauk, who has measured it daily since October.",
    "Flour, oil and mail will be flown in until the lake freezes over, which may take until the middle of January.",
    "Last year the road was open for seventy days, and in the winter before that for as many as a hundred and two.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)


def read(body: str, title: str = f"{TITLE} | The Sledge", language: str = "en") -> Article:
    found = article_of_page(
        f"<html lang={language}><head><title>{title}</title></head><body>{body}</body></html>",
        address="https://sledge.example/ice",
    )
    assert isinstance(found, Article)
    return found


def between(box: str) -> str:
    """An article with something between its paragraphs."""
    first, second, *rest = (f"<p>{text}</p>" for text in TEXTS)
    return f"<main><article><h1>{TITLE}</h1><div class=story>{first}{second}{box}{''.join(rest)}</div></article></main>"


@pytest.mark.parametrize(
    "box",
    [
        "<amp-consent><div>We and our partners keep small files here.</div></amp-consent>",
        "<site-newsletter><p>Every Friday, before the sun is up.</p></site-newsletter>",
        "<div class=box><span>Related</span><h4><a href=/1>Lorries wait at the lake</a></h4><p>They stay.</p></div>",
        "<section><div><h3>Más información</h3></div><h2><a href=/1>Esperan los camiones</a></h2></section>",
        "<p><b>Dalszy ciąg artykułu pod materiałem wideo</b></p>",
        "<p>Story continues below</p>",
        "<blockquote>“Four hands of ice carry”</blockquote>",
        "<div class=poll><h4>Will it freeze?</h4><ul><li>Yes, by Christmas</li><li>No</li></ul></div>",
        "<blockquote><p>Four hands of ice carry a sledge, but no lorry</p><cite>Oddny Hauk</cite></blockquote>",
    ],
)
def test_boxes_between_paragraphs_are_no_part_of_the_text(box: str) -> None:
    assert read(between(box)).text.splitlines() == TEXTS


@pytest.mark.parametrize(
    "box",
    [
        "<ice-card><p>The lake is nine kilometres wide at this place, and eighty metres deep.</p></ice-card>",
        "<blockquote><p>The ice sings before it breaks, and then it is too late.</p><p>Oddny Hauk</p></blockquote>",
        "<section><h3>Related to the road</h3><p>A village of forty people lives at its northern end.</p></section>",
    ],
)
def test_boxes_that_tell_something_stay(box: str) -> None:
    assert len(read(between(box)).text.splitlines()) > len(TEXTS)


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Oddny Margarethe Hauk</p>",
        "<p>Views: 1 204</p>",
        "<p>Количество показов: 512</p>",
        "<p>Have a tip? Write to lake@sledge.example.</p>",
        "<p>A version of this article appears in print on page 4 of the northern edition.</p>",
        "<p>Πηγή: Πρακτορείο</p><p>Ακολουθήστε το sledge.example στο <a href=/g>Google News</a>.</p>",
        "<p>Źródło: Polska Agencja Prasowa</p>",
        "<p>— END —</p><p>点击下方卡片，关注我们</p>",
    ],
)
def test_lines_below_the_text_are_no_part_of_it(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{PARAGRAPHS}{line}</article>").text.splitlines() == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "<div class=node__submitted>Submitted by <span><a href=/u/1>Oddny Hauk</a></span> on Mon, 11/23/2026</div>",
        "<p>Photographs by Oddny Hauk</p>",
        "<p>Interview: Oddny Hauk</p>",
        "<p>23 November 2026<br>By Oddny Hauk</p>",
        "<div class=detail__author>Oddny Hauk - sledgeNews</div>",
        "<div class=author_mail>Oddny Hauk (The Wire)</div>",
        "<div class=byline><a href=/f>Oddny Hauk</a> <a href='mailto:o@sledge.example'>Send mail</a></div>",
        "<div class=author-line><span class=author-name>Oddny Hauk</span><span class=author-location>Kiru</span></div>",
        "<div id=article-byline hidden>About this</div><p class=byline>Oddny Hauk</p>",
    ],
)
def test_who_wrote_it(line: str) -> None:
    article = read(f"<article><h1>{TITLE}</h1>{line}{PARAGRAPHS}</article>")
    assert article.byline == "Oddny Hauk"
    assert article.text.splitlines() == TEXTS


def test_an_editor_is_no_author_where_a_reporter_signs() -> None:
    texts = "".join(
        f"<p>冰路今年冬天仍然关闭，道路办公室周一在最后一次试验之后说，{place}的居民要等到一月。</p>"
        for place in "北东西"
    )
    body = f"<h1>冰路仍然关闭</h1>{texts}<p>（本报记者 林小灯）</p><p class=show_author>责任编辑：王港</p>"
    assert read(f"<article>{body}</article>", "冰路仍然关闭", "zh").byline == "林小灯"


@pytest.mark.parametrize("title", [f"{TITLE}_North_The Sledge", f"{TITLE} - News - The Sledge", f"{TITLE} | North"])
def test_without_a_heading_the_title_is_what_the_page_shows_of_it(title: str) -> None:
    head = f"<font size=5><b>{TITLE}</b></font><br><font size=1>By Oddny Hauk<br>23 November 2026</font><br><br>"
    article = read(f"<table><tr><td>{head}<img src=/lake.jpg>{'<br><br>'.join(TEXTS)}</td></tr></table>", title)
    assert (article.title, article.byline) == (TITLE, "Oddny Hauk")
    assert article.text.splitlines() == TEXTS


def test_a_picture_below_a_headline_that_is_no_heading_is_the_articles() -> None:
    body = f"<div class=t>{TITLE}</div><div class=a><div><img src=/lake.jpg width=550></div>{PARAGRAPHS}</div>"
    assert read(f"<div class=main>{body}</div>").lead_image == "https://sledge.example/lake.jpg"


def test_an_inline_element_with_a_box_in_it_costs_no_text() -> None:
    photo = "<span class=photo><div><img src=/lake.jpg width=640><em class=img_desc>The lake</em></div></span>"
    texts = "<br><br>".join(TEXTS)
    assert read(f"<article id=body>{photo}<br>{texts}</article>").text.splitlines() == TEXTS


def test_a_standfirst_may_begin_with_a_place() -> None:
    head = f"<meta name=description content='{TEXTS[0]}'><h1>{TITLE}</h1>"
    lead = f"<p class=lead><span>Kiru</span> {TEXTS[0]}</p>"
    text = "".join(f"<p class=Normal>{text}</p>" for text in TEXTS[1:])
    article = read(f"{head}{lead}<div><article class=detail>{text}</article></div>")
    assert article.text.splitlines() == [f"Kiru {TEXTS[0]}", *TEXTS[1:]]


def test_the_next_article_of_an_endless_page_is_none_of_this() -> None:
    following = (
        "<p>The bridge over the narrows opens in May, two years late and for one lane alone.</p>"
        "<p>Its second lane waits for steel that was ordered in the wrong length, the builder admitted.</p>"
    )
    pages = "".join(
        f"<div class=news-detail><h1 class=news-detail-title>{title}</h1><div class=news-content>{text}</div></div>"
        for title, text in ((TITLE, PARAGRAPHS), ("The bridge opens in May", following))
    )
    assert read(f"<div class=endless>{pages}</div>").text.splitlines() == TEXTS


def test_blank_lines_that_the_style_shows_part_paragraphs() -> None:
    text = "\n\n　".join((*TEXTS, "(oh)"))
    article = read(f"<article><h1>{TITLE}</h1><p class=wrap>　{text}</p></article>")
    assert article.html == f"{PARAGRAPHS}<p>(oh)</p>"


def test_blank_lines_of_a_template_part_none() -> None:
    text = TEXTS[0].replace("on Monday", "\n\n    on Monday")
    assert read(f"<article><h1>{TITLE}</h1><p>{text}</p>{PARAGRAPHS}</article>").html.startswith(f"<p>{TEXTS[0]}</p>")


def test_a_kicker_in_the_heading_is_no_part_of_the_title() -> None:
    head = f"<meta property='og:title' content='{TITLE}'>"
    body = f"<article><h1><span>Winter</span> <span>{TITLE}</span></h1>{PARAGRAPHS}</article>"
    assert read(head + body).title == TITLE


@pytest.mark.parametrize(
    "line",
    ["停靠在码头的轮渡。本报记者 林小灯摄", "The sledge on the lake. Photo: Oddny Hauk", "호수 위의 썰매. 사진=김하늘"],
)
def test_a_line_below_a_picture_that_credits_it_is_its_caption(line: str) -> None:
    article = read(between(f"<p align=center><img src=/lake.jpg width=900></p><p align=center>{line}</p>"))
    assert article.text.splitlines() == TEXTS
    assert f"<figcaption>{line}</figcaption></figure>" in article.html


def test_a_paragraph_below_a_picture_is_no_caption() -> None:
    line = "The sledge is on the lake. Hauk took a photo: the ice was black, and nobody else was there at all."
    assert line in read(between(f"<p><img src=/lake.jpg width=900></p><p>{line}</p>")).text
