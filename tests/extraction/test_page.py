"""HTML pages: metadata in its order of trust, and the body without what pages put around it. Invented pages only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from overview.extraction.article import Article, Moment, NotAnArticle
from overview.extraction.page import article_of_page

PARAGRAPHS = [
    (
        "The harbour council voted on Thursday to lengthen the northern mole by two hundred "
        "metres before the winter storms arrive."
    ),
    (
        "For nine years the fishing boats of the town have waited in the outer bay whenever "
        "the wind turned to the north-west, and three of them were lost."
    ),
    (
        "The cost is put at four million, of which the region pays half, and the rest is to "
        "come from mooring fees over the next ten years."
    ),
    (
        "Work is to begin in May, when the spring tides are over, and will take two summers "
        "if the quarry can deliver the stone in time."
    ),
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(
    body: str = BODY, *, head: str = "", data: dict[str, Any] | None = None, around: str = "{}", language: str = "en"
) -> str:
    block = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    article = f"<article><h1>Valpo votes for a longer mole</h1>{body}</article>"
    return (
        f'<!doctype html><html lang="{language}"><head><title>Valpo votes for a longer mole | El Faro</title>'
        f"<meta property='og:site_name' content='El Faro'>{head}{block}</head><body>"
        "<header><a href='/'>El Faro</a></header><nav><a href='/a'>Sea</a><a href='/b'>Land</a></nav>"
        f"<main>{around.format(article)}</main><footer>© El Faro. All rights reserved.</footer></body></html>"
    )


def read(html: str, address: str | None = "https://www.elfaro.example/sea/mole") -> Article:
    article = article_of_page(html, address=address)
    assert isinstance(article, Article), article
    return article


def test_a_plain_page() -> None:
    article = read(page())
    assert article.title == "Valpo votes for a longer mole"
    assert article.source == "El Faro"
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == BODY
    assert article.language == "en"
    assert article.url == "https://www.elfaro.example/sea/mole"
    assert article.country is None
    assert not article.paywalled


def test_json_ld_goes_before_the_rest() -> None:
    article = read(
        page(
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


def test_a_countrys_own_domain_is_its_country() -> None:
    assert read(page(), "https://www.elfaro.cl/sea/mole").country == "CL"


def test_a_country_is_never_guessed_from_words() -> None:
    text = "".join(
        f"<p>{text} Chile, Peru and France looked on, said the minister of Chile.</p>" for text in PARAGRAPHS
    )
    assert read(page(text), "https://news.example.com/x").country is None


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
    article = read(page(body))
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == BODY


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
    assert read(page(BODY + ending)).text.splitlines() == PARAGRAPHS


def test_a_correction_stays() -> None:
    note = "Correction: An earlier version of this article gave the wrong length of the mole."
    assert read(page(f"{BODY}<p><i>{note}</i></p>")).text.endswith(note)


def test_byline_and_date_before_the_text() -> None:
    opening = "<p class='when'>12 February 2026 · 4 min read</p><p>By Ana Ríos</p>"
    article = read(page(opening + BODY))
    assert article.text.splitlines() == PARAGRAPHS
    assert article.byline == "Ana Ríos"
    assert article.published is not None
    assert article.published.text == "2026-02-12"


def test_structure_is_kept() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What it costs</h2><p>{PARAGRAPHS[1]}</p><blockquote><p>We "
        "have waited nine years for this.</p></blockquote>"
        f"<ul><li>Two hundred metres of basalt</li><li>Four million, half of it from the region</li></ul>"
        "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2026</td><td>1.9</td></tr></table>"
        f"<pre>tide = 3.2\nwind = NW</pre><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    )
    article = read(page(body))
    assert "<h2>What it costs</h2>" in article.html
    assert "<blockquote><p>We have waited nine years for this.</p></blockquote>" in article.html
    assert "<ul><li>Two hundred metres of basalt</li>" in article.html
    assert "<td>2026</td>" in article.html
    assert "<pre>tide = 3.2\nwind = NW</pre>" in article.html
    assert "tide = 3.2\nwind = NW" in article.text


def test_figures_keep_their_captions_beside_the_text() -> None:
    figure = (
        '<figure><img data-src="/img/mole.jpg" src="data:image/gif;base64,'
        'R0lGODlhAQABAAAAACw=" alt="The mole"><figcaption>The mole at low tide.</figcaption>'
        "</figure>"
    )
    article = read(
        page(f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>")
    )
    assert (
        '<figure><img src="https://www.elfaro.example/img/mole.jpg" alt="The mole">'
        "<figcaption>The mole at low tide.</figcaption></figure>"
    ) in article.html
    assert article.text.splitlines() == PARAGRAPHS
    assert article.lead_image == "https://www.elfaro.example/img/mole.jpg"


def test_embedded_posts_are_quotes_with_their_link() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The mole will be longer.</p>— Valpo (@valpo) '
        '<a href="https://twitter.com/valpo/status/1">February 12</a></blockquote>'
        '<div class="video"><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe></div>'
        '<iframe src="https://ads.example/x"></iframe>'
    )
    html = read(page(f"<p>{PARAGRAPHS[0]}</p>{post}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
    assert '<a href="https://twitter.com/valpo/status/1">February 12</a>' in html
    assert (
        '<blockquote><p><a href="https://www.youtube.com/watch?v=abcdefghijk">youtube-nocookie.com</a></p></blockquote>'
        in html
    )
    assert "ads.example" not in html


@pytest.mark.parametrize(
    ("embedded", "address"),
    [
        ('<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe>', "https://www.youtube.com/watch?v=abcdefghijk"),
        (
            (
                '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/X/"><div>'
                '<a href="https://www.instagram.com/p/X/?u=1">View this post</a></div></blockquote>'
            ),
            "https://www.instagram.com/p/X/",
        ),
        (
            '<blockquote class="instagram-media"><a href="https://www.instagram.com/p/Y/">A post</a></blockquote>',
            "https://www.instagram.com/p/Y/",
        ),
        (
            (
                '<blockquote class="instagram-media"><a href="https://mole.example/">mole.example</a> '
                '<a href="https://www.instagram.com/p/Z/">A post</a></blockquote>'
            ),
            "https://www.instagram.com/p/Z/",
        ),
        (
            '<div class="fb-post" data-href="https://www.facebook.com/valpo/posts/1"></div>',
            "https://www.facebook.com/valpo/posts/1",
        ),
    ],
)
def test_posts_that_a_script_would_draw_are_quotes_with_their_link(embedded: str, address: str) -> None:
    html = read(page(f"<p>{PARAGRAPHS[0]}</p>{embedded}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
    before, after = html.split("<blockquote>")
    assert before == f"<p>{PARAGRAPHS[0]}</p>"
    assert after.startswith(f'<p><a href="{address}">')


@pytest.mark.parametrize(
    ("recording", "link"),
    [
        (
            '<figure class="wp-block-audio"><audio controls src="/mole.mp3"></audio></figure>',
            '<a href="https://www.elfaro.example/mole.mp3">Listen (elfaro.example)</a>',
        ),
        (
            '<div class="video-player"><video><source src="blob:https://x/1"></video><span>0:00 / 3:15</span></div>',
            '<a href="https://www.elfaro.example/sea/mole">Watch (elfaro.example)</a>',
        ),
        (
            '<amp-video src="https://cdn.example/m.mp4">Your browser plays no films.</amp-video>',
            '<a href="https://cdn.example/m.mp4">Watch (cdn.example)</a>',
        ),
    ],
)
def test_a_recording_is_a_quote_with_a_link_to_it(recording: str, link: str) -> None:
    article = read(page(f"<p>{PARAGRAPHS[0]}</p>{recording}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"))
    assert f"<p>{PARAGRAPHS[0]}</p><blockquote><p>{link}</p></blockquote><p>{PARAGRAPHS[1]}</p>" in article.html
    assert article.text.splitlines() == PARAGRAPHS[:3]


def test_sound_that_the_page_does_not_show_leaves_no_trace() -> None:
    html = read(page(f"<p>{PARAGRAPHS[0]}</p><audio src='/ding.mp3'></audio><p>{PARAGRAPHS[1]}</p>")).html
    assert "ding" not in html and "blockquote" not in html


def test_a_post_without_an_address_of_its_own_keeps_its_words() -> None:
    post = (
        '<blockquote class="instagram-media"><p>Longer by next winter, says the harbour, and here is why: '
        '<a href="https://mole.example/why">the plans</a></p></blockquote>'
    )
    html = read(page(f"<p>{PARAGRAPHS[0]}</p>{post}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
    assert "<blockquote><p>Longer by next winter" in html
    assert '<a href="https://mole.example/why">the plans</a>' in html


def test_what_a_page_claims_is_checked_against_the_rest_of_it() -> None:
    data = {"@type": "NewsArticle", "headline": "Valpo votes for a longer mole", "datePublished": "2099-11-16"}
    head = (
        "<meta property='og:title' content='Subscribe now'>"
        "<meta property='article:published_time' content='2025-11-16T09:00:00Z'>"
    )
    article = read(page(head=head, data=data))
    assert article.title == "Valpo votes for a longer mole"
    assert article.published is not None and article.published.text == "2025-11-16T09:00:00+00:00"


def test_the_date_of_a_quoted_post_is_not_that_of_the_page() -> None:
    link = "<a href='https://x.example/status/1'>May 2, 2026</a>"
    post = f"<blockquote class='twitter-tweet'><p>Longer!</p>— Valpo {link}</blockquote>"
    assert read(page(post + BODY)).published is None
    article = read(page(f"{post}{BODY}<p>26 November 2026</p>"))
    assert article.published is not None and article.published.text == "2026-11-26"


@pytest.mark.parametrize(
    "line",
    ["26 listopada 2026, 18:05", "26 Kasım 2026 18:05", "26 ноября 2026, 18:05", "26 نوفمبر 2026 18:05"],
)
def test_a_line_with_the_date_is_read_in_many_languages_and_no_text(line: str) -> None:
    article = read(page(f"<div class='meta'><p>{line}</p></div>{BODY}"))
    assert article.published is not None and article.published.text == "2026-11-26T18:05:00"
    assert article.text.splitlines() == PARAGRAPHS


def test_the_publisher_in_microdata_is_the_source() -> None:
    mark = "<div itemprop='publisher' itemscope><meta itemprop='name' content='El Faro de Valpo'></div>"
    html = f"<html lang=en><head><title>Valpo votes</title></head><body><h1>Valpo votes</h1>{mark}{BODY}</body></html>"
    assert read(html).source == "El Faro de Valpo"


def test_bodies_split_over_several_containers() -> None:
    around = "<article><h1>Valpo votes for a longer mole</h1>{}</article>"
    parts = "".join(
        f'<div class="story-part"><div><p>{text}</p></div></div><div class="ad-slot">ad</div>' for text in PARAGRAPHS
    )
    assert read(page(parts, around="<div>{}</div>")).text.splitlines() == PARAGRAPHS
    assert around


def test_text_between_line_breaks() -> None:
    body = "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"
    article = read(page(body))
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
    article = read(page("".join(f"<p dir=auto>{text}</p>" for text in texts), language=""))
    assert article.text.splitlines() == texts
    assert article.language in (language, None)
    assert article.html.count('dir="auto"') == 3


def test_a_standfirst_that_the_page_shows_belongs_to_the_text() -> None:
    lead = "Nine years after the last storm the town decides to protect its boats, and to pay for half of it."
    html = page(
        head=f'<meta name="description" content="{lead}">',
        around=f"<header><h1>Valpo votes for a longer mole</h1><p>{lead}</p></header>{{}}",
    )
    assert read(html).text.splitlines() == [lead, *PARAGRAPHS]
    repeated = page(
        head=f'<meta name="description" content="{PARAGRAPHS[0]}">',
        around=f"<header><p>{PARAGRAPHS[0]}</p></header>{{}}",
    )
    assert read(repeated).text.splitlines() == PARAGRAPHS


def test_a_brief_and_a_live_page() -> None:
    brief = read(
        page(
            "<p>The council of Valpo has closed the northern mole until the stone has been checked.</p>",
            data={"@type": "NewsArticle", "headline": "Mole closed"},
        )
    )
    assert brief.text == "The council of Valpo has closed the northern mole until the stone has been checked."
    updates = "".join(
        f'<div class="update"><h3>{hour}:00</h3><p>{text}</p></div>'
        for hour, text in zip(range(9, 13), PARAGRAPHS, strict=True)
    )
    live = read(page(updates, data={"@type": "LiveBlogPosting", "headline": "Valpo votes"}))
    for text in PARAGRAPHS:
        assert text in live.text


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
    article = read(html)
    assert article.text.splitlines() == PARAGRAPHS
    assert article.html == BODY


def test_an_article_goes_to_json_with_each_note_once() -> None:
    article = read(page(data={"@type": "NewsArticle", "headline": "X", "datePublished": "2026-02-12"}))
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
    article = read(page(data=data, head="<link rel=canonical href='javascript:alert(1)'>"), None)
    for text in (article.title, article.byline or "", article.section or "", article.source or ""):
        assert "<" not in text
    assert article.url is None
    assert article.lead_image is None


@pytest.mark.parametrize("depth", [3_000, 30_000])
def test_deep_pages_are_read(depth: int) -> None:
    article = read("<div>" * depth + page() + "</div>" * depth)
    assert PARAGRAPHS[3] in article.text


def test_what_stands_between_a_standfirst_and_the_text_is_none_of_it() -> None:
    standfirst = "<p>Two hundred metres of stone, two summers of work, and a vote that went on until midnight.</p>"
    around = "<div>By Mara Lind</div><time>19 November 2026</time><h2>Valpo votes for a longer mole</h2>"
    assert read(page(standfirst + around + BODY)).html == standfirst + BODY


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
    article = read(page("<h2>The first vote</h2>" + BODY, data=live))
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
    published = read(page(f"<p>{beginning}{PARAGRAPHS[0]}</p>{BODY}")).published
    assert (published and published.text) == day


def test_a_gallery_needs_few_words_beside_its_captions() -> None:
    pictures = "".join(
        f"<figure><img src='/p/{n}.jpg' width=900 height=600><figcaption>{text}</figcaption></figure>"
        for n, text in enumerate(PARAGRAPHS)
    )
    html = f"<html lang=en><title>The mole</title><h1>The mole</h1><article><p>Four views.</p>{pictures}</article>"
    assert read(html).html.count("<figcaption>") == len(PARAGRAPHS)
    refused = article_of_page(html.replace(pictures, ""))
    assert isinstance(refused, NotAnArticle) and "too little text" in refused.reason


def test_a_front_page_of_headlines_alone_is_called_one_whatever_their_boxes_are_called() -> None:
    teasers = "".join(f"<div class=teaser><h3><a href='/{n}'>Headline {n} of today</a></h3></div>" for n in range(20))
    refused = article_of_page(f"<html><title>El Faro</title><body>{teasers}</body></html>")
    assert isinstance(refused, NotAnArticle) and "front page" in refused.reason


def test_a_page_of_links_alone_is_called_a_list() -> None:
    rooms = "".join(f"<li><a href='/{n}'>Harbour pages of year {n}</a></li>" for n in range(30))
    refused = article_of_page(f"<html><title>El Faro</title><body><h1>Site map</h1><ul>{rooms}</ul></body></html>")
    assert isinstance(refused, NotAnArticle) and "a list of articles" in refused.reason
