"""Pages as more newsrooms and content systems write them: captions, live blogs, agencies' reports, titles."""

from __future__ import annotations

import json

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TITLE = "Old customs quay closes to lorries"
TEXTS = [
    "The harbour office said on Tuesday that the old customs quay would be closed to lorries from the first of March.",
    "Traders who have used it for three generations learned of it from a notice that was nailed to the gate.",
    "“We load at four in the morning,” said Ines Kolb, who ships onions and lamp oil to the outer islands.",
    "Engineers put the cost of a repair at six million, more than the town has spent on its roads in five years.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)


def read(body: str, *, title: str = f"{TITLE} | The Mole", head: str = "") -> Article:
    found = article_of_page(
        f"<html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>",
        address="https://mole.example/quay",
    )
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "lead",
    [
        "<figure><img src=/q.jpg><figcaption>The <a href=/g>gate</a> on Monday</figcaption></figure>",
        "<div class=hero><img src=/q.jpg><div><p class=image-caption>The gate on Monday</p></div></div>",
    ],
)
def test_the_picture_by_the_headline_keeps_its_caption_outside_the_text(lead: str) -> None:
    article = read(f"<main><h1>{TITLE}</h1>{lead}<article class=text>{PARAGRAPHS}</article></main>")
    assert article.html.startswith('<figure><img src="https://mole.example/q.jpg"')
    assert article.html.count("<figcaption>The gate on Monday</figcaption></figure>") == 1
    assert article.lead_image == "https://mole.example/q.jpg"
    assert article.text.splitlines() == TEXTS


def test_a_picture_in_the_text_is_no_figure_outside() -> None:
    article = read(f"<article><h1>{TITLE}</h1><figure><img src=/q.jpg><figcaption>X</figcaption></figure>{PARAGRAPHS}")
    assert article.html.count("<img") == 1


@pytest.mark.parametrize(
    "photo",
    [
        "<div class=photo><img src=/{n}.jpg><p class=caption>{words}</p></div>",
        (
            "<table class=tr-caption-container><tr><td><img src=/{n}.jpg></td></tr>"
            "<tr><td class=tr-caption>{words}</td></tr></table>"
        ),
    ],
)
def test_a_line_that_is_called_a_caption_goes_with_its_picture(photo: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    photos = "".join(photo.format(n=n, words=f"Pillar {n} under water") for n in (1, 2))
    article = read(f"<article><h1>{TITLE}</h1>{first}{photos}{''.join(rest)}</article>")
    for n in (1, 2):
        assert f'{n}.jpg" alt=""><figcaption>Pillar {n} under water</figcaption></figure>' in article.html
    assert article.text.splitlines() == TEXTS


def test_a_photo_story_keeps_its_pictures_below_its_one_paragraph() -> None:
    photos = "".join(f"<div class=photo><img src=/{n}.jpg><p class=caption>Pillar {n}.</p></div>" for n in range(4))
    byline = "<div class=byline>Photographs and text by Jan Fro</div>"
    article = read(f"<article><h1>{TITLE}</h1>{byline}<p>{TEXTS[0]}</p>{photos}</article>")
    assert article.html.count("<figcaption>Pillar") == 4
    assert article.byline == "Jan Fro"


def test_a_field_whose_label_is_hidden_is_shown_itself() -> None:
    field = "<div class='field field--name-{0} field--label-visually_hidden'><div class=field__item>{1}</div></div>"
    picture = field.format("image", "<img src=/q.jpg>")
    body = f"<article><h1>{TITLE}</h1><div>{picture}<div class=body>{PARAGRAPHS}</div></div></article>"
    assert read(body).lead_image == "https://mole.example/q.jpg"


def test_entries_of_a_live_blog_keep_headings_without_a_class() -> None:
    entry = "<article class=entry><header><time>1{0}:05</time><h2>Step {0}</h2></header><div>{1}</div></article>"
    entries = "".join(entry.format(n, f"<p>{text}</p>") for n, text in enumerate(TEXTS))
    html = read(f"<main><h1>{TITLE}</h1><div class=live>{entries}</div></main>").html
    assert [f"<h2>Step {n}</h2>" in html for n in range(4)] == [True] * 4


def test_a_live_blog_that_its_data_alone_hold_is_read_with_its_headings() -> None:
    updates = [{"@type": "BlogPosting", "headline": f"Step {n}", "articleBody": text} for n, text in enumerate(TEXTS)]
    data = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    article = read("<div id=root></div>", head=f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    assert article.text.splitlines() == [line for n, text in enumerate(TEXTS) for line in (f"Step {n}", text)]


REPORT = "\n".join(
    ["BC-QUAY", "By JAN FRO", "Coastal Agency", "", "VELLMAR, Feb. 10, 2026 (CA) -- " + TEXTS[0], *TEXTS[1:]]
)


def test_a_report_in_plain_text_is_by_and_of_whom_its_head_says() -> None:
    article = read(f"<pre>\n{REPORT}</pre>")
    assert article.byline == "Jan Fro"
    assert article.published is not None and article.published.text == "2026-02-10"


def test_code_tells_neither_who_wrote_the_page_nor_when() -> None:
    code = "SELECT name\nORDER\nBY name, 2024-05-06 12:00\n" + "-- nothing more\n" * 20
    article = read(f"<article><h1>{TITLE}</h1>{PARAGRAPHS}<pre>{code}</pre></article>")
    assert article.byline is None


def test_a_blogs_name_before_a_colon_is_no_part_of_the_title() -> None:
    body = f"<h2>Tuesday</h2><div><h3>{TITLE}</h3><div>{PARAGRAPHS}</div></div>"
    assert read(body, title=f"From the mole: {TITLE}").title == TITLE
    assert read(body.replace(TITLE, f"Traders: {TITLE}"), title=f"Traders: {TITLE}").title == f"Traders: {TITLE}"


def test_who_wrote_it_may_stand_in_a_name_for_tests() -> None:
    line = "<div class=css-1x data-testid=byline>Jan Fro</div>"
    assert read(f"<article><h1>{TITLE}</h1>{line}{PARAGRAPHS}</article>").byline == "Jan Fro"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<font>By Jan Fro<br>Staff Writer<br>February 10, 2026</font>", "Jan Fro"),
        ("<p>By Jan Fro and Ines Kolb, Vellmar</p>", "Jan Fro, Ines Kolb"),
        ("<p>By Jan Fro, Ines Kolb</p>", "Jan Fro, Ines Kolb"),
        ("<div class=cred><span>מאת: </span><a href=/w>נעמה לוין</a><span> | 10.02.2026</span></div>", "נעמה לוין"),
        ("<p>โดย มานี รักดี</p>", "มานี รักดี"),
        ("<p>लेखक: सुनीता वर्मा</p>", "सुनीता वर्मा"),
        ("<div class=firma><span class=firma-nombre>Inés Colmenar</span></div>", "Inés Colmenar"),
    ],
)
def test_who_signed_the_page(line: str, byline: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}{PARAGRAPHS}</article>").byline == byline


@pytest.mark.parametrize("day", ["10 กุมภาพันธ์ 2569", "10 फरवरी 2026", "१० फ़रवरी २०२६", "10 ஏப்ரல் 2026"])
def test_a_day_in_scripts_whose_vowels_are_signs(day: str) -> None:
    published = read(f"<article><h1>{TITLE}</h1><div>{day}</div>{PARAGRAPHS}</article>").published
    assert published is not None and published.text in ("2026-02-10", "2026-04-10")


@pytest.mark.parametrize(
    "heading",
    ["<h2>The repair<div><button>#</button></div></h2>", "<h2><div><span>The repair</span></div></h2>"],
)
def test_a_heading_is_one_with_a_box_in_it(heading: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    article = read(f"<article><h1>{TITLE}</h1><div>{first}{heading}{''.join(rest)}</div></article>")
    assert article.text.splitlines() == [TEXTS[0], "The repair", *TEXTS[1:]]
    assert "The repair</" in article.html and "<h2>" in article.html


def test_the_years_of_a_timeline_and_the_terms_below_a_review_stay() -> None:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    years = "".join(f"<li><div class=d>{year}</div><div class=t>It is built anew.</div></li>" for year in (1871, 1922))
    terms = "<dl><dt>Length</dt><dd>121 minutes</dd><dt>In cinemas</dt><dd>from 12 February</dd></dl>"
    article = read(f"<article><h1>{TITLE}</h1><div>{first}<ul>{years}</ul>{''.join(rest)}{terms}</div></article>")
    lines = article.text.splitlines()
    assert lines[1::2][:2] == ["1871", "1922"]
    assert lines[-4:] == ["Length", "121 minutes", "In cinemas", "from 12 February"]


def test_a_table_of_a_picture_and_a_line_is_a_figure() -> None:
    first, *rest = TEXTS
    table = "<TABLE ALIGN=RIGHT><TR><TD><IMG SRC=/q.jpg></TD></TR><TR><TD><I>The quay, seen.</I></TD></TR></TABLE>"
    article = read(f"<table><tr><td><h1>{TITLE}</h1><p>{first}<p>{table}{'<p>'.join(rest)}</td></tr></table>")
    assert "<figcaption>The quay, seen.</figcaption></figure>" in article.html
    assert article.text.splitlines() == TEXTS


def test_a_picture_behind_its_sources_has_their_address() -> None:
    picture = "<picture><source srcset='/q-640.jpg 640w, /q-1400.jpg 1400w'><img width=700 height=467></picture>"
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    assert "/q-1400.jpg" in read(f"<article><h1>{TITLE}</h1>{first}<figure>{picture}</figure>{''.join(rest)}").html


def inside(box: str) -> str:
    """An article with something among its paragraphs."""
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    return f"<article><h1>{TITLE}</h1><div class=text>{first}{box}{''.join(rest)}</div></article>"


def test_all_who_are_marked_in_one_line_wrote_it_and_no_list_item_did() -> None:
    line = "<div>By <a rel=author>Jan Fro</a> and <a rel=author>Ines Kolb</a></div>"
    other = "<aside><a rel=author>Otto Brandt</a></aside>"
    assert read(f"<article><h1>{TITLE}</h1>{line}{PARAGRAPHS}</article>{other}").byline == "Jan Fro, Ines Kolb"
    assert read(inside("<ul><li>by day</li><li>by night<ul><li>with a guard</li></ul></li></ul>")).byline is None
    assert read(f"<article><h1>{TITLE}</h1><p class=by>Jan Fro · 10 May</p>{PARAGRAPHS}</article>").byline == "Jan Fro"


def test_what_the_article_is_about_stays_as_a_list_before_the_text() -> None:
    points = ["The quay closes to lorries on the first of March", "Two barges will carry all goods across the basin"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    box = f"<div class=key-points><h2>Key points</h2><ul>{listed}</ul></div>"
    assert read(f"<article><h1>{TITLE}</h1>{box}<div>{PARAGRAPHS}</div></article>").text.splitlines() == points + TEXTS


@pytest.mark.parametrize("how", ["style='display:none'", "class='hidden-content' aria-hidden=true"])
def test_the_rest_of_a_text_that_the_page_shows_when_asked_to_is_read(how: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    body = f"<div class=text>{first}<div {how}>{''.join(rest)}</div><a class=more href=#>Read more</a></div>"
    assert read(f"<article><h1>{TITLE}</h1>{body}</article>").text.splitlines() == TEXTS


@pytest.mark.parametrize("heading", ["Comments (5)", "12 Comments", "Discussion (5)", "Комментарии 3", "تعليقات"])
def test_comments_are_no_text_though_they_are_longer(heading: str) -> None:
    said = "".join(
        f"<div class=msg><b>user{n}</b><p>{text} So I have said for years.</p></div>" for n in (1, 2) for text in TEXTS
    )
    body = (
        f"<div class=main><h1>{TITLE}</h1><div class=news>{PARAGRAPHS}</div><div><h3>{heading}</h3>{said}</div></div>"
    )
    assert read(body).text.splitlines() == TEXTS


def test_a_section_of_a_paper_that_is_called_discussion_stays() -> None:
    assert "Discussion" in read(inside("<h3>Discussion</h3>")).text.splitlines()


@pytest.mark.parametrize(
    "picture",
    [
        "<div><a class=lightbox href=/large.jpg><img src=/q.jpg></a></div>",
        "<div><a class=lightbox href=/large.jpg><img src=/small.jpg srcset='/q.jpg 976w, /tiny.jpg 240w'></a></div>",
    ],
)
def test_a_link_to_a_larger_view_costs_no_picture(picture: str) -> None:
    assert 'src="https://mole.example/q.jpg"' in read(inside(picture)).html


def test_a_part_of_a_line_may_be_a_caption() -> None:
    pictures = "".join(f"<li><img src=/{n}.jpg><em class=img_desc>Pillar {n}</em></li>" for n in (1, 2))
    article = read(inside(f"<ul>{pictures}</ul>"))
    assert article.html.count("<figcaption>Pillar") == 2
    assert article.text.splitlines() == TEXTS


def test_a_line_above_links_goes_with_them() -> None:
    links = "".join(f"<li><a href=/{n}>Storm warning for the outer islands, part {n}</a></li>" for n in (1, 2))
    assert read(inside(f"<div><p>Also in the Mole</p><ul>{links}</ul></div>")).text.splitlines() == TEXTS


@pytest.mark.parametrize("day", ["۲۱ بهمن ۱۴۰۴ - ۰۸:۱۲", "۱۴۰۴/۱۱/۲۱", "3 የካቲት 2018"])
def test_a_day_of_other_calendars(day: str) -> None:
    published = read(f"<article><h1>{TITLE}</h1><div>{day}</div>{PARAGRAPHS}</article>").published
    assert published is not None and published.text[:10] == "2026-02-10"


def test_a_row_keeps_the_cells_without_words_so_that_columns_stay_below_their_heads() -> None:
    heads = "<tr><th>#</th><th>Club</th><th>Points</th></tr><tr><th>Ostby</th><th></th><th>Vellmar</th></tr>"
    rows = "<tr><td>1</td><td>Nordkap</td><td>41</td></tr><tr><td>54 %</td><td>of the time</td><td>46 %</td></tr>"
    html = read(inside(f"<table>{heads}{rows}</table>")).html
    assert "<tr><th>#</th><th>Club</th><th>Points</th></tr><tr><th>Ostby</th><th></th><th>Vellmar</th></tr>" in html


@pytest.mark.parametrize("address", ["/", "https://mole.example", "https://mole.example/"])
def test_a_heading_that_leads_home_is_the_sites_name(address: str) -> None:
    logo = f"<header><h1 class=logo><a href='{address}'>The Mole of Vellmar</a></h1></header>"
    article = read(f"{logo}<main><h2>{TITLE}</h2>{PARAGRAPHS}</main>", title=f"{TITLE} – The Mole of Vellmar")
    assert article.title == TITLE
    assert article.text.splitlines() == TEXTS


def test_a_caption_keeps_who_took_the_picture() -> None:
    caption = "<figcaption><span class=words>The gate. </span><span class=media__credit>(Jan Fro)</span></figcaption>"
    lead = f"<figure><img src=/q.jpg>{caption}</figure>"
    html = read(f"<main><h1>{TITLE}</h1>{lead}<article>{PARAGRAPHS}</article></main>").html
    assert "<figcaption>The gate. (Jan Fro)</figcaption>" in html
    assert "The gate. (Jan Fro)</figcaption>" in read(inside(lead)).html
