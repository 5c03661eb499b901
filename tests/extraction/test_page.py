"""HTML pages: metadata in its order of trust, and the body without what pages put around it. Invented pages only."""

from __future__ import annotations

import json

import pytest

from overview.extraction.article import Moment

from .conftest import NEWS, PARAGRAPHS, news_page, read_news


def test_a_plain_page() -> None:
    article = read_news(news_page())
    assert article.title == "Valpo votes for a longer mole"
    assert article.source == "El Faro"
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == NEWS
    assert article.language == "en"
    assert article.url == "https://www.elfaro.example/sea/mole"
    assert article.country is None
    assert not article.paywalled


def test_json_ld_goes_before_the_rest() -> None:
    article = read_news(
        news_page(
            head='<meta name="author" content="Web Desk"><meta property="article:published_time" '
            'content="2026-02-11T08:00:00Z">'
            '<meta property="og:image" content="/img/mole.jpg"><link rel="canonical" href="/sea/mole-2026">',
            data={
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "Organization", "@id": "#org", "name": "El Faro", "address": {"addressCountry": "CL"}},
                    {
                        "@type": "NewsArticle",
                        "headline": "Valpo votes for a longer mole",
                        "author": [{"@type": "Person", "name": "Ana Ríos"}, {"@type": "Person", "name": "Ben Okri"}],
                        "datePublished": "2026-02-12T22:30:00-03:00",
                        "dateModified": "2026-02-13T09:00:00-03:00",
                        "articleSection": "Sea",
                        "isAccessibleForFree": "False",
                        "publisher": {"@id": "#org"},
                        "inLanguage": "en-GB",
                    },
                ],
            },
        )
    )
    assert article.byline == "Ana Ríos, Ben Okri"
    assert article.published == Moment(1770946200, day_only=False, text="2026-02-12T22:30:00-03:00")
    assert article.updated is not None
    assert article.updated.text == "2026-02-13T09:00:00-03:00"
    assert (article.section, article.paywalled, article.country) == ("Sea", True, "CL")
    assert article.url == "https://www.elfaro.example/sea/mole-2026"
    assert article.lead_image == "https://www.elfaro.example/img/mole.jpg"


def test_json_ld_that_is_not_quite_json_is_read_as_far_as_it_goes() -> None:
    for text in (
        '{"@type": "NewsArticle", "headline": "Valpo votes for a longer mole", "author": "Ana Sample",}',
        '{"@type": "NewsArticle", "headline": "Valpo votes for a longer mole", "author": "Ana Sample"} {"@type": ',
    ):
        head = f'<script type="application/ld+json">{text}</script>'
        assert read_news(news_page(head=head)).byline == "Ana Sample"


def test_a_countrys_own_domain_is_its_country() -> None:
    assert read_news(news_page(), "https://www.elfaro.cl/sea/mole").country == "CL"


def test_a_country_is_never_guessed_from_words() -> None:
    text = "".join(
        f"<p>{text} Chile, Peru and France looked on, said the minister of Chile.</p>" for text in PARAGRAPHS
    )
    assert read_news(news_page(text), "https://news.example.com/x").country is None


@pytest.mark.parametrize(
    "line",
    [
        '<p>Read more: <a href="/x">The storm that took three boats</a></p>',
        '<p><a href="/x">THE STORM THAT TOOK THREE BOATS FROM THE OUTER BAY</a></p>',
        '<p>Lesen Sie auch: <a href="/x">Der Sturm, der drei Boote nahm</a></p>',
        '<p>À lire aussi : <a href="/x">La tempête qui a pris trois bateaux</a></p>',
        '<p>Читайте также: <a href="/x">Буря, которая унесла три лодки</a></p>',
        "<p>Sign up for our morning newsletter and never miss a tide.</p>",
        "<p>Download our free app for the news of your harbour.</p>",
        '<div class="social-share"><a href="#">Facebook</a> <a href="#">Copy link</a></div>',
        (
            '<div class="newsletter-signup"><h3>Tides in your mailbox</h3><p>We send one letter '
            "a week, and you can end it whenever you like.</p></div>"
        ),
        (
            '<div id="cookie-banner"><p>We use cookies to make this site better for you, and so '
            "do our many partners.</p></div>"
        ),
        (
            "<aside><p>The mole was built in 1911 of basalt from the quarry above the town, as "
            "the old maps show.</p></aside>"
        ),
        (
            '<ul class="related"><li><a href="/1">The storm that took three boats</a></li><li><a '
            'href="/2">Stone from the old quarry</a></li></ul>'
        ),
        (
            '<ul><li><a href="/1">The storm that took three boats last autumn</a></li><li><a '
            'href="/2">Stone from the old quarry above town</a></li></ul>'
        ),
        "<p>ADVERTISEMENT</p>",
    ],
)
def test_lines_of_the_page_are_no_part_of_the_article(line: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{line}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    article = read_news(news_page(body))
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == NEWS


@pytest.mark.parametrize(
    "ending",
    [
        "<p><em>Ana Ríos covers the coast for El Faro and keeps a boat herself.</em></p>",
        "<p>Ben Okri contributed to this report.</p>",
        "<h2>Related stories</h2><p>The storm that took three boats is not forgotten in the town.</p>",
        "<p>(dpa)</p>",
        "<p>Photo: Ana Ríos / El Faro</p>",
        (
            '<section id="comments"><h3>2 comments</h3><p>I have seen it coming for years, and '
            "nobody on the council would listen to me at all.</p></section>"
        ),
    ],
)
def test_what_pages_append(ending: str) -> None:
    assert read_news(news_page(NEWS + ending)).text.splitlines() == PARAGRAPHS


def test_a_correction_stays() -> None:
    note = "Correction: An earlier version of this article gave the wrong length of the mole."
    assert read_news(news_page(f"{NEWS}<p><i>{note}</i></p>")).text.endswith(note)


def test_structure_is_kept() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What it costs</h2><p>{PARAGRAPHS[1]}</p><blockquote><p>We "
        "have waited nine years for this.</p></blockquote>"
        f"<ul><li>Two hundred metres of basalt</li><li>Four million, half of it from the region</li></ul>"
        "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2026</td><td>1.9</td></tr></table>"
        f"<pre>tide = 3.2\nwind = NW</pre><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    )
    article = read_news(news_page(body))
    assert "<h2>What it costs</h2>" in article.html
    assert "<blockquote><p>We have waited nine years for this.</p></blockquote>" in article.html
    assert "<ul><li>Two hundred metres of basalt</li>" in article.html
    assert "<td>2026</td>" in article.html
    assert "<pre>tide = 3.2\nwind = NW</pre>" in article.html
    assert "tide = 3.2\nwind = NW" in article.text


@pytest.mark.parametrize("last", ["<a href='/harbour'>{}</a>", "Reporting by the {}"])
def test_the_last_cell_of_a_table_is_no_line_that_closes_the_page(last: str) -> None:
    cells = f"<tr><th>Boat</th><th>What</th></tr><tr><td>Kite</td><td>{last.format('Harbour of Ambo')}</td></tr>"
    assert "Harbour of Ambo" in read_news(news_page(f"{NEWS}<table>{cells}</table>")).text


@pytest.mark.parametrize("first", ["Kite", "<a href='/kite'>Kite</a>"])
@pytest.mark.parametrize("last", ["Ana Ríos", "<a href='/ana'>Ana Ríos</a>", "Ana", "By Ana Ríos"])
def test_a_table_of_short_cells_at_the_end_of_the_page_is_kept(first: str, last: str) -> None:
    cells = f"<tr><th>Boat</th><th>Whose</th></tr><tr><td>{first}</td><td>{last}</td></tr>"
    text = read_news(news_page(f"{NEWS}<table>{cells}</table>")).text
    assert text.splitlines()[-4:] == ["Boat", "Whose", "Kite", last.replace("<a href='/ana'>", "").replace("</a>", "")]


def test_figures_keep_their_captions_beside_the_text() -> None:
    figure = (
        '<figure><img data-src="/img/mole.jpg" src="data:image/gif;base64,'
        'R0lGODlhAQABAAAAACw=" alt="The mole"><figcaption>The mole at low tide.</figcaption>'
        "</figure>"
    )
    article = read_news(
        news_page(f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>")
    )
    assert (
        '<figure><img src="https://www.elfaro.example/img/mole.jpg" alt="The mole">'
        "<figcaption>The mole at low tide.</figcaption></figure>"
    ) in article.html
    assert article.text.splitlines() == PARAGRAPHS
    assert article.lead_image == "https://www.elfaro.example/img/mole.jpg"


def test_what_a_page_claims_is_checked_against_the_rest_of_it() -> None:
    data = {"@type": "NewsArticle", "headline": "Valpo votes for a longer mole", "datePublished": "2099-11-16"}
    head = (
        "<meta property='og:title' content='Subscribe now'>"
        "<meta property='article:published_time' content='2025-11-16T09:00:00Z'>"
    )
    article = read_news(news_page(head=head, data=data))
    assert article.title == "Valpo votes for a longer mole"
    assert article.published is not None and article.published.text == "2025-11-16T09:00:00+00:00"


def test_the_publisher_in_microdata_is_the_source() -> None:
    mark = "<div itemprop='publisher' itemscope><meta itemprop='name' content='El Faro de Valpo'></div>"
    html = f"<html lang=en><head><title>Valpo votes</title></head><body><h1>Valpo votes</h1>{mark}{NEWS}</body></html>"
    assert read_news(html).source == "El Faro de Valpo"


def test_bodies_split_over_several_containers() -> None:
    around = "<article><h1>Valpo votes for a longer mole</h1>{}</article>"
    parts = "".join(
        f'<div class="story-part"><div><p>{text}</p></div></div><div class="ad-slot">ad</div>' for text in PARAGRAPHS
    )
    assert read_news(news_page(parts, around="<div>{}</div>")).text.splitlines() == PARAGRAPHS
    assert around


def test_text_between_line_breaks() -> None:
    body = "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"
    article = read_news(news_page(body))
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html.count("<p>") == 4


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        (
            "ar",
            (
                "صوّت مجلس الميناء يوم الخميس على إطالة الرصيف الشمالي مئتي متر قبل أن تأتي عواصف "
                "الشتاء، وقد انتظر الصيادون ذلك تسع سنين طويلة."
            ),
        ),
        (
            "he",
            (
                "מועצת הנמל הצביעה ביום חמישי בעד הארכת שובר הגלים הצפוני במאתיים מטרים לפני שיגיעו "
                "סופות החורף, והדייגים חיכו לכך תשע שנים."
            ),
        ),
        (
            "zh",
            "港务委员会周四投票决定在冬季风暴到来之前将北防波堤延长二百米，渔民们为此已经等待了九年，其间有三条船失踪。",
        ),
        (
            "ja",
            "港湾評議会は木曜日、冬の嵐が来る前に北防波堤を二百メートル延長することを決議した。漁師たちは九年間これを待っていた。",
        ),
        ("th", ("สภาท่าเรือลงมติเมื่อวันพฤหัสบดีให้ต่อเขื่อนด้านเหนือออกไปอีกสองร้อยเมตรก่อนที่พายุฤดูหนาวจะมาถึง ชาวประมงรอเรื่องนี้มาเก้าปีแล้ว")),
        ("hi", ("बंदरगाह परिषद ने गुरुवार को सर्दियों के तूफ़ान आने से पहले उत्तरी बाँध को दो सौ मीटर लंबा करने के पक्ष में मतदान किया।")),
    ],
)
def test_other_scripts(language: str, paragraph: str) -> None:
    texts = [paragraph, paragraph[::-1], (paragraph[5:] + paragraph[:5]).strip()]
    article = read_news(news_page("".join(f"<p dir=auto>{text}</p>" for text in texts), language=""))
    assert article.text.splitlines() == texts
    assert article.language in (language, None)
    assert article.html.count('dir="auto"') == 3


def test_a_standfirst_that_the_page_shows_belongs_to_the_text() -> None:
    lead = "Nine years after the last storm the town decides to protect its boats, and to pay for half of it."
    html = news_page(
        head=f'<meta name="description" content="{lead}">',
        around=f"<header><h1>Valpo votes for a longer mole</h1><p>{lead}</p></header>{{}}",
    )
    assert read_news(html).text.splitlines() == [lead, *PARAGRAPHS]
    repeated = news_page(
        head=f'<meta name="description" content="{PARAGRAPHS[0]}">',
        around=f"<header><p>{PARAGRAPHS[0]}</p></header>{{}}",
    )
    assert read_news(repeated).text.splitlines() == PARAGRAPHS


def test_a_brief_and_a_live_page() -> None:
    brief = read_news(
        news_page(
            "<p>The council of Valpo has closed the northern mole until the stone has been checked.</p>",
            data={"@type": "NewsArticle", "headline": "Mole closed"},
        )
    )
    assert brief.text == "The council of Valpo has closed the northern mole until the stone has been checked."
    updates = "".join(
        f'<div class="update"><h3>{hour}:00</h3><p>{text}</p></div>'
        for hour, text in zip(range(9, 13), PARAGRAPHS, strict=True)
    )
    live = read_news(news_page(updates, data={"@type": "LiveBlogPosting", "headline": "Valpo votes"}))
    for text in PARAGRAPHS:
        assert text in live.text


def test_an_article_goes_to_json_with_each_note_once() -> None:
    article = read_news(news_page(data={"@type": "NewsArticle", "headline": "X", "datePublished": "2026-02-12"}))
    values = json.loads(json.dumps(article.noting("A note.", "A note.").to_json()))
    assert (values["title"], values["notes"], values["images"]) == (article.title, ["A note."], [])
    assert values["published"] == {"seconds": 1770897600, "day_only": True, "text": "2026-02-12"}


def test_hostile_metadata_is_plain_text() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    data = {
        "@type": "NewsArticle",
        "headline": f"Title {evil}",
        "author": {"name": f"Ana {evil}"},
        "articleSection": evil,
        "url": "javascript:alert(1)",
        "image": "file:///etc/passwd",
    }
    article = read_news(news_page(data=data, head="<link rel=canonical href='javascript:alert(1)'>"), None)
    for text in (article.title, article.byline or "", article.section or "", article.source or ""):
        assert "<" not in text
    assert article.url is None
    assert article.lead_image is None


@pytest.mark.parametrize("depth", [3_000, 30_000])
def test_deep_pages_are_read(depth: int) -> None:
    article = read_news("<div>" * depth + news_page() + "</div>" * depth)
    assert PARAGRAPHS[3] in article.text


def test_what_stands_between_a_standfirst_and_the_text_is_none_of_it() -> None:
    standfirst = "<p>Two hundred metres of stone, two summers of work, and a vote that went on until midnight.</p>"
    around = "<div>By Mara Lind</div><time>19 November 2026</time><h2>Valpo votes for a longer mole</h2>"
    assert read_news(news_page(standfirst + around + NEWS)).html == standfirst + NEWS
