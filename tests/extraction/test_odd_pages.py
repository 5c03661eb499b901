"""Pages of many kinds, each built as such pages are built: what is read of them, or why nothing is. All invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from overview.extraction.article import Article, NotAnArticle
from overview.extraction.page import article_of_page

ADDRESS = "https://www.lampara.example/town/lamps"
SENTENCES = (
    "The council of Lantern Hill voted on Thursday to light its lamps an hour earlier from the first day of the month.",
    "Two years ago the same council had turned the same idea down, because the oil for the extra hour was too dear.",
    "Since then the town has planted four rows of lamp trees, which cost nothing to keep and burn until the morning.",
    "The lamplighters had asked for longer evenings and for ladders that do not creak when somebody is asleep below.",
    "A count of the open windows is to show in spring whether the people of the hill go to bed any later than before.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
NAVIGATION = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(12)) + "</ul></nav>"
COOKIES = (
    "<div class='cookie-banner' role=dialog><p>We and our 812 partners keep cookies on your device.</p>"
    "<button>Accept all</button></div>"
)
CHECK = (
    "<html><head><title>Just a moment...</title></head><body><h1>www.lampara.example</h1><p>Checking whether the "
    "connection of the site is secure. Switch scripts and cookies on to go on, please.</p></body></html>"
)
FOOTER = "<footer><p>© The Lamp. All rights reserved.</p><a href='/imprint'>Imprint</a></footer>"


def page(body: str, *, head: str = "", title: str = "Lamps to burn earlier", language: str = "en") -> str:
    return (
        f"<!doctype html><html lang='{language}'><head><title>{title} | The Lamp</title>"
        f"<meta property='og:site_name' content='The Lamp'>{head}</head><body>{COOKIES}{NAVIGATION}{body}{FOOTER}"
        "</body></html>"
    )


def data(**values: Any) -> str:
    block = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Lamps to burn earlier"} | values
    return f'<script type="application/ld+json">{json.dumps(block)}</script>'


def read(html: str, address: str = ADDRESS) -> Article:
    found = article_of_page(html, address=address)
    assert isinstance(found, Article), found
    return found


def refused(html: str, address: str = ADDRESS) -> str:
    found = article_of_page(html, address=address)
    assert isinstance(found, NotAnArticle), found
    return found.reason


def test_a_live_page_keeps_each_entry_with_its_time() -> None:
    entries = "".join(
        f"<div class='live-entry'><time datetime='2026-02-13T0{9 - n}:00:00Z'>0{9 - n}:00</time>"
        f"<h3>Step {n} of the vote</h3><p>{sentence}</p><div class=share><a href=#>Share</a></div></div>"
        for n, sentence in enumerate(SENTENCES)
    )
    article = read(
        page(
            f"<main><h1>Lamps: the vote, live</h1><p class=summary>What is going on in the council.</p>"
            f"<div class='live-blog'>{entries}</div></main>",
            head=data(**{"@type": "LiveBlogPosting", "headline": "Lamps: the vote, live"}),
        )
    )
    for n, sentence in enumerate(SENTENCES):
        assert sentence in article.text
        assert f"<h3>Step {n} of the vote</h3>" in article.html or f"Step {n} of the vote" in article.text
    assert "Share" not in article.text


@pytest.mark.parametrize("name", ["gallery", "slideshow"])
def test_a_gallery_keeps_its_pictures_with_their_captions(name: str) -> None:
    slides = "".join(
        f"<li class=slide><figure><img src='/p/{n}.jpg' width=1200 height=800 alt=''>"
        f"<figcaption>{sentence}</figcaption></figure></li>"
        for n, sentence in enumerate(SENTENCES)
    )
    article = read(
        page(
            f"<main><article><h1>Lamps to burn earlier</h1><p>{SENTENCES[0]} Seen in five pictures.</p>"
            f"<ul class={name}>{slides}</ul></article></main>",
            head=data(**{"@type": "ImageGallery"}),
        )
    )
    assert article.html.count("<img") == len(SENTENCES)
    for sentence in SENTENCES:
        assert f"<figcaption>{sentence}</figcaption>" in article.html


def test_a_brief_of_one_paragraph() -> None:
    article = read(
        page(f"<main><article><h1>Lamps to burn earlier</h1><p>{SENTENCES[0]}</p></article></main>", head=data())
    )
    assert article.text == SENTENCES[0]


def test_the_address_of_a_picture_may_hold_commas() -> None:
    images = "/w_100,h_50/small.jpg 300w, /w_900,h_450/large.jpg 900w, /huge.jpg 9000w,"
    figure = f"<figure><img srcset='{images}'><figcaption>A lamp at night</figcaption></figure>"
    assert "https://www.lampara.example/w_900,h_450/large.jpg" in read(page(f"<article>{figure}{BODY}</article>")).html


@pytest.mark.parametrize(
    ("language", "direction", "paragraphs"),
    [
        ("ar", "rtl", ["صوّت مجلس بلدة تلة الفوانيس يوم الخميس على إضاءة الفوانيس قبل موعدها بساعة كاملة كل مساء.",
                       "وكان المجلس نفسه قد رفض الفكرة قبل عامين لأن ثمن الزيت للساعة الإضافية كان مرتفعا جدا.",
                       "ومنذ ذلك الحين زرعت البلدة أربعة صفوف من أشجار الفوانيس التي لا تكلف شيئا وتضيء حتى الصباح."]),
        ("th", "ltr", ["สภาเมืองเนินโคมไฟลงมติเมื่อวันพฤหัสบดีให้จุดโคมไฟเร็วขึ้นหนึ่งชั่วโมงตั้งแต่วันแรกของเดือนหน้าเป็นต้นไป",
                       "เมื่อสองปีก่อนสภาเดียวกันนี้ปฏิเสธแนวคิดเดียวกันเพราะน้ำมันสำหรับชั่วโมงที่เพิ่มขึ้นมีราคาแพงเกินไป",
                       "ตั้งแต่นั้นมาเมืองได้ปลูกต้นโคมไฟไว้สี่แถวซึ่งไม่มีค่าใช้จ่ายในการดูแลและส่องสว่างจนถึงเช้า"]),
        ("he", "rtl", ["מועצת גבעת הפנסים הצביעה ביום חמישי בעד הדלקת הפנסים שעה אחת מוקדם יותר מדי ערב בערב.",
                       "לפני שנתיים דחתה אותה מועצה את אותו רעיון משום שהשמן לשעה הנוספת היה יקר מדי.",
                       "מאז נטעה העיירה ארבע שורות של עצי פנסים שאינם עולים דבר ודולקים עד אור הבוקר."]),
        ("hi", "ltr", ["लालटेन पहाड़ी की परिषद ने गुरुवार को महीने के पहले दिन से दीये एक घंटा पहले जलाने के पक्ष में मतदान किया।",
                       "दो साल पहले इसी परिषद ने इसी विचार को ठुकरा दिया था क्योंकि अतिरिक्त घंटे का तेल बहुत महंगा था।",
                       "तब से शहर ने दीयों के पेड़ों की चार कतारें लगाई हैं जिन पर कुछ खर्च नहीं होता और जो सुबह तक जलते हैं।"]),
    ],
)  # fmt: skip
def test_other_scripts_and_directions(language: str, direction: str, paragraphs: list[str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    title = " ".join(paragraphs[0].split()[:5])[:60]
    article = read(
        page(f"<main dir={direction}><article><h1>{title}</h1>{body}</article></main>", title=title, language=language)
    )
    assert article.text.splitlines() == paragraphs
    assert (article.title, article.language) == (title, language)


def test_a_page_behind_a_paywall_gives_what_it_shows_and_says_so() -> None:
    article = read(
        page(
            f"<main><article><h1>Lamps to burn earlier</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"
            "<div class='paywall-offer'><h2>Read on with a subscription</h2><p>Subscribe now for 2 a week and cancel "
            "whenever you like.</p><a href=/subscribe>Subscribe</a><a href=/login>Log in</a></div></article></main>",
            head=data(
                isAccessibleForFree="False",
                hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall-offer"},
            ),
        )
    )
    assert article.paywalled
    assert article.text.splitlines() == list(SENTENCES[:2])
    assert not read(page(f"<main><article><h1>Lamps</h1>{BODY}<p>Subscribe.</p></article></main>")).paywalled


def test_a_print_view() -> None:
    article = read(
        "<html><head><title>Lamps to burn earlier - The Lamp</title><meta name=robots content=noindex></head>"
        "<body onload='window.print()'><p>The Lamp</p><hr><h1>Lamps to burn earlier</h1><p>By Amara Sample</p>"
        f"<p>13 February 2026</p>{BODY}<hr><p><a href=#>Print</a> <a href=#>Close</a></p></body></html>"
    )
    assert article.text.splitlines() == list(SENTENCES)
    assert article.byline == "Amara Sample"
    assert article.published is not None
    assert article.published.text.startswith("2026-02-13")


def test_an_amp_page() -> None:
    article = read(
        "<!doctype html><html ⚡ lang=en><head><meta charset=utf-8><title>Lamps to burn earlier</title>"
        f"<link rel=canonical href='{ADDRESS}'><style amp-boilerplate>body{{}}</style>{data()}</head><body>"
        "<amp-sidebar id=s layout=nodisplay><ul><li><a href=/a>Sea</a></li></ul></amp-sidebar>"
        "<article><h1>Lamps to burn earlier</h1><amp-img src='https://www.lampara.example/a.jpg' width=1200 height=800 "
        "layout=responsive></amp-img><amp-ad type=x width=300 height=250></amp-ad>"
        f"{BODY}<amp-social-share type=email></amp-social-share></article>"
        "<amp-analytics><script type=application/json>{}</script></amp-analytics></body></html>",
        "https://www.lampara.example/amp/town/lamps",
    )
    assert article.text.splitlines() == list(SENTENCES)
    assert article.url == ADDRESS
    assert "https://www.lampara.example/a.jpg" in (article.lead_image or "") + article.html


def test_of_three_articles_on_one_page_the_one_that_it_is_about() -> None:
    others = "".join(
        f"<article class=next><h1><a href='/{n}'>Another headline {n}</a></h1>"
        + "".join(f"<p>Number {n}: {sentence.lower()}</p>" for sentence in SENTENCES[1:4])
        + "</article>"
        for n in range(2)
    )
    article = read(
        page(
            f"<main><article><h1>Lamps to burn earlier</h1>{BODY}</article>{others}</main>",
            head=data(mainEntityOfPage=ADDRESS),
        )
    )
    assert article.text.splitlines() == list(SENTENCES)


def test_a_forum_thread_is_read_as_its_posts() -> None:
    posts = "".join(
        f"<div class='post' id=p{n}><div class=poster><a href=/u/{n}>lamplighter{n}</a><span>Posts: 4{n}</span></div>"
        f"<div class=postbody><p>{sentence}</p></div></div>"
        for n, sentence in enumerate(SENTENCES)
    )
    article = read(page(f"<main><h1>Earlier lamps?</h1><div class=thread>{posts}</div></main>", title="Earlier lamps?"))
    assert article.text.splitlines() == list(SENTENCES)


def test_a_shop_page_and_a_home_page_are_no_articles() -> None:
    products = "".join(
        f"<div class=product><a href='/lamp/{n}'><img src='/l/{n}.jpg'></a><h3><a href='/lamp/{n}'>Lamp {n}</a></h3>"
        f"<span class=price>{n}9.00</span><button>Add to basket</button></div>"
        for n in range(24)
    )
    shop = page(
        f"<main><h1>Lamps and ladders</h1><div class=grid>{products}</div></main>",
        title="Lamps and ladders",
        head=data(**{"@type": "CollectionPage", "headline": None, "name": "Lamps and ladders"}),
    )
    assert refused(shop, "https://www.lampara.example/shop/lamps").endswith(".")
    teasers = "".join(
        f"<section><h2><a href='/town/{n}'>Headline number {n} of the day</a></h2><p>{SENTENCES[n % 5]}</p>"
        f"<a href='/town/{n}'>Read more</a></section>"
        for n in range(20)
    )
    home = page(f"<main>{teasers}</main>", title="News from the hill", head="<meta property=og:type content=website>")
    assert "front page" in refused(home, "https://www.lampara.example/")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page("<main><h1>Before you continue</h1><p>We and our 812 partners store information on your device, such as "
              "cookies, and process what identifies you, for content and advertisements made for you.</p>"
              "<button>Accept all</button></main>", title="Your privacy"), "asks for consent"),
        (CHECK, "security check"),
        (page("<main><h1>Town</h1>" + "".join(
            f"<article><h2><a href=/t{n}>Headline {n} of the town page</a></h2><p>{SENTENCES[n]}</p></article>"
            for n in range(5)) + "</main>", title="Town"), "a list of articles"),
        (page("<main><h1>Tag: lamps</h1><ul>" + "".join(
            f"<li><a href=/t{n}>{SENTENCES[n % 5]}</a> <time>13 Feb</time></li>" for n in range(15))
            + "</ul></main>", title="Tag: lamps"), "a list of articles"),
        ("<title>The Lamp</title><body><div id=root></div><noscript>Switch scripts on.</noscript>", "no readable text"),
        (page("<main><h1>Log in</h1><form><input><button>Log in</button></form><p>Forgot your password?</p></main>",
              title="Log in"), "too little text"),
    ],
)  # fmt: skip
def test_pages_that_are_no_article_say_what_they_are(html: str, reason: str) -> None:
    assert reason in refused(html, "https://www.lampara.example/x")


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("Before you continue to Lampara", True), ("We value your privacy | The Lamp", True),
        ("Your privacy choices", True), ("Your privacy is important to us", True), ("Cookie settings – Lampara", True),
        ("We use cookies to improve your visit", True), ("Bevor Sie zu Lampara weitergehen", True),
        ("Your data is not safe with lamps, experts say", False), ("Votre vie privée en danger, dit la ville", False),
        ("Before you continue to burn lamps, read this", False),
    ],
)  # fmt: skip
def test_headlines_on_privacy_are_no_question_for_consent(title: str, asks: bool) -> None:
    short = f"<main><h1>{title}</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES[:4])}</main>"
    if asks:
        assert "asks for consent" in refused(page(short, title=title), ADDRESS)
    else:
        assert read(page(short, title=title)).title == title


@pytest.mark.parametrize(
    ("title", "refuses"),
    [("Not found", True), ("Not Found | The Lamp", True), ("Page not found", True), ("Lost dog not found", False)],
)
def test_a_headline_on_what_is_not_found_is_no_refusal(title: str, refuses: bool) -> None:
    short = f"<main><h1>{title}</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES[:4])}</main>"
    if refuses:
        assert "answered with an error" in refused(page(short, title=title), ADDRESS)
    else:
        assert read(page(short, title=title)).title == title


def test_a_letter_to_readers_is_read_without_what_letters_say_about_themselves() -> None:
    rows = "".join(f"<tr><td><p>{sentence}</p></td></tr>" for sentence in SENTENCES)
    article = read(
        "<html><head><title>The week in lamps</title></head><body><table><tr><td><a href=x>View in your browser</a>"
        f"</td></tr><tr><td><h1>The week in lamps</h1></td></tr>{rows}<tr><td>You receive this mail because you "
        "signed up. <a href=u>Unsubscribe</a></td></tr></table></body></html>"
    )
    assert article.text.splitlines() == list(SENTENCES)


@pytest.mark.parametrize(
    "html",
    [
        f"<!doctype html><title>Lamps</title><article><h1>Lamps</h1>{BODY}</article>",
        f"<!doctype html><meta charset=utf-8><title>Lamps</title><header>The Lamp</header><main>{BODY}</main>",
        f"<!doctype html><html lang=en><title>Lamps</title>{BODY.replace('</p>', '')}",
        f"<!doctype html><title>Lamps</title><section>{BODY}</section>",
    ],
)
def test_pages_without_head_and_body_tags(html: str) -> None:
    article = read(html)
    assert article.title == "Lamps"
    assert article.text.splitlines() == list(SENTENCES)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Amara Sample, The Lamp, 13 February 2026", "Amara Sample"),
        ("By Amara Sample and Bo Lee, El Faro", "Amara Sample, Bo Lee"),
        ("By Amara Sample, Invented Press | 13 February 2026", "Amara Sample"),
        ("By Amara Sample, for the Baobab Daily", "Amara Sample"),
        ("By Amara Sample, Bo Lee", "Amara Sample, Bo Lee"),
        ("By Amara Sample and Les Lee", "Amara Sample, Les Lee"),
        ("By The Lamp", "The Lamp"),
        ("كتبت: ليلى حداد", "ليلى حداد"),
        ("بقلم ليلى حداد", "ليلى حداد"),
        ("מאת: רות לוי", "רות לוי"),
    ],
)
def test_an_outlet_in_a_byline_is_no_person(line: str, byline: str) -> None:
    for kind in ("<p class=byline>{}</p>", "<p>{}</p>", "<div class='author-line'><span>{}</span></div>"):
        article = read(page(f"<main><article><h1>Lamps</h1>{kind.format(line)}{BODY}</article></main>"))
        assert article.byline == byline
        assert article.source == "The Lamp"
        assert article.text.splitlines() == list(SENTENCES)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>灯笼山日报记者 林小灯 陈阿梯</p>", "林小灯, 陈阿梯"),
        ("<p>（本报记者林小灯）</p>", "林小灯"),
        ("<p>灯笼山晨报记者林小灯/文 受访者供图</p>", "林小灯"),
        ("<p>作者：林小灯</p>", "林小灯"),
        ("<p>文/林小灯</p>", "林小灯"),
        ("<p>（灯笼社记者 林小灯 港城报道）</p>", "林小灯"),
        ("<p>（责任编辑：林小灯）</p>", "林小灯"),
        ("<p>记者在灯笼山的会议室里看到了新的路灯规划图。</p>", None),
        ("<p>记者获悉，路灯将提前一小时点亮。</p>", None),
        ("<p><a href=/diaocha>记者调查</a> <a href=/dangan>文档附件</a></p>", None),
        ("<p>文字版 文学城首页</p>", None),
    ],
)
def test_chinese_bylines_are_names_and_not_sentences(line: str, byline: str | None) -> None:
    body = "".join(
        f"<p>{text}</p>"
        for text in (
            "灯笼山镇议会周四投票决定，从下月一日起每天提前一个小时点亮全镇的路灯，为晚归的人照明。",
            "两年前，同一个议会曾经否决过同样的提议，因为多点一个小时所需要的灯油实在太贵了，镇上负担不起。",
            "从那以后，镇上种下了四排灯树，它们不需要任何花费，可以一直亮到第二天早晨，居民们都很喜欢。",
        )
    )
    html = page(
        f"<main><article><h1>路灯提前点亮</h1>{body}{line}</article></main>", title="路灯提前点亮", language="zh"
    )
    assert read(html).byline == byline


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>(등불산=등불통신) 김하늘·이바다 기자 = 의회가 목요일에 결정했다.</p>", "김하늘, 이바다"),
        ("<p>김하늘 선임기자 haneul@lamp.example</p>", "김하늘"),
        ("<meta name=author content='김하늘 기자'><p>등불산 의회</p>", "김하늘"),
        ("<p>등불산 경제부 기자</p>", None),
        ("<p>등불대 기자 간담회에서 의장이 말했다.</p>", None),
        ("<p>목요일 기자회견</p>", None),
    ],
)
def test_korean_bylines_are_names_and_not_sentences(line: str, byline: str | None) -> None:
    body = "<p>등불산 의회는 목요일에 다음 달부터 마을의 모든 가로등을 한 시간 일찍 켜기로 결정했다.</p>" * 3
    html = page(
        f"<main><article><h1>가로등을 일찍</h1>{line}{body}</article></main>", title="가로등을 일찍", language="ko"
    )
    assert read(html).byline == byline


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=canonical href='http://[none/a'>",
        "<meta property='og:image' content='http://[none/a.jpg'>",
        "<base href='http://[none/'>",
        data(image="http://[none/a.jpg", url="http://[none/a"),
    ],
)
def test_an_address_that_is_none_costs_no_article(head: str) -> None:
    frame = "<iframe src='https://[none/embed'></iframe>"
    article = read(page(f"<article><h1>Lamps to burn earlier</h1>{BODY}{frame}<p>It is lit.</p></article>", head=head))
    assert article.url == ADDRESS and article.text.startswith(SENTENCES[0]) and article.lead_image is None


@pytest.mark.parametrize("width", ["²", "9" * 5_000], ids=["raised", "endless"])
def test_a_width_that_is_no_number_costs_no_article(width: str) -> None:
    picture = f"<p><img src='/lamp.jpg' alt='A lamp' width='{width}'></p>"
    article = read(page(f"<article><h1>Lamps to burn earlier</h1>{BODY}{picture}</article>"))
    assert article.text.startswith(SENTENCES[0])
