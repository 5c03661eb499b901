"""What stands in an article's place or between its paragraphs and is none of it, in boxes that nothing names."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TEXTS = [
    "The council of Marlow Bay voted on Tuesday night to rebuild the old lifeboat station after four hours.",
    "Work will start in March and last two winters, the mayor said, because the slipway is mended at low water only.",
    "Fishermen who use the harbour had asked for a shelter of their own, which the architects have drawn by now.",
    "The bill of three million is shared by the county and the town, and a lottery is to pay for the crane.",
]
PRIVACY = "Personenbezogene Daten können an andere übermittelt werden. Mehr dazu in unserer Datenschutzerklärung."
TITLE = "Marlow Bay rebuilds its lifeboat station"


def read(*between: str, before: str = "", behind: str = "") -> Article:
    """An article with something between its second and its third paragraph."""
    first, second, *rest = (f"<p>{text}</p>" for text in TEXTS)
    inside = "".join((before, first, second, *between, *rest, behind))
    article = article_of_page(
        f"<html lang='en'><head><title>{TITLE}</title></head>"
        f"<body><main><article><h1>{TITLE}</h1>{inside}</article></main></body></html>",
        address="https://bay.example/news/station",
    )
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    "words",
    [
        (
            "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn sich mit einem "
            "Klick anzeigen lassen und wieder ausblenden."
        ),
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Mehr in der Datenschutzerklärung.",
        "Ce contenu est bloqué car vous n’avez pas accepté les cookies. Cliquez ici pour le voir malgré cela.",
        "Este contenido necesita que aceptes las cookies. Si tú lo permites, lo verás aquí mismo y sin más.",
        "This post is hosted by a third party. By showing it you accept their terms, and they may keep what they see.",
        "Om deze inhoud te zien moet u toestemming geven voor het plaatsen van gegevens door anderen dan ons.",
    ],
)
def test_a_box_that_asks_for_leave_to_load_something_goes(words: str) -> None:
    box = f"<div class='x1'><h3>A film of the slipway</h3><div><p>{words}</p></div><p>{PRIVACY}</p></div>"
    assert read(box).text.split("\n") == TEXTS


@pytest.mark.parametrize(
    "words",
    [
        "“We never agreed that you put our data there,” the harbour master said, and pointed at the station’s cameras.",
        "Sie müssen einwilligen, bevor jemand ihre Daten ablegt, sagt das Gesetz über die Häfen seit dem Herbst.",
    ],
)
def test_what_people_say_of_their_consent_stays(words: str) -> None:
    assert words in read(f"<p>{words}</p>").text


def test_words_about_consent_stay_in_boxes_like_those_of_other_paragraphs() -> None:
    words = (
        "We accept no content that somebody else has paid for, and you can read our rules in the library of the bay."
    )
    assert (
        words in read(*(f"<div class='para'><p>{text}</p></div>" for text in (words, TEXTS[0][:-1] + " again."))).text
    )


def test_a_quote_about_consent_stays_in_a_box() -> None:
    words = "“You accept that our content is yours,” says the bay’s rule of the house, which is older than the station."
    assert words in read(f"<div class='rule'><p>{words}</p></div>").text


def test_the_heading_of_a_box_goes_with_what_it_asks_for() -> None:
    box = "<div><h3>The Bay Briefing</h3><p>Five stories in your inbox each morning. Sign up for free.</p></div>"
    assert read(box).text.split("\n") == TEXTS
    heading = "<h3>What comes next</h3>"
    assert "What comes next" in read(f"{heading}<p>Sign up for our letters about the sea.</p>").text


@pytest.mark.parametrize("word", ["Publicidade", "Reklam", "Mainos", "Hirdetés", "Διαφήμιση", "Quảng cáo", "โฆษณา"])
def test_a_label_of_advertisements_is_none_of_it(word: str) -> None:
    assert read(f"<p>{word}</p>").text.split("\n") == TEXTS
    assert f"{word}: 12 %" in read(f"<p>{word}: 12 %</p>").text


def test_a_closing_list_of_other_stories_goes_though_its_items_are_links_in_part() -> None:
    items = [
        "Ten walks along the bay <a href='/1'>that nobody knows of</a>",
        "How the mill of Marlow <a href='/2'>came to its wheel</a>",
        "🌊 Want to know the tides? <a href='/3'>See our tables of the month</a>",
    ]
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    below = read(behind=f"<hr><div class='h3'>More great stories from the Post</div>{listed}")
    assert below.text.split("\n") == TEXTS
    assert "How the mill of Marlow came to its wheel" in read(f"<p>What else is in the plan</p>{listed}").text


@pytest.mark.parametrize("initial", ["T", "“T"])
def test_a_large_first_letter_is_read_once(initial: str) -> None:
    large = (
        f"<p><span class='initial' aria-hidden='true'>{initial}</span><span class='sr-only'>{initial}</span>he tide "
    )
    line = f"{large}was high that night, as the oldest of the members recalled at length.</p>"
    assert f"{initial}he tide was high that night, as the oldest of the members recalled at length." in read(line).text


def test_the_face_of_an_author_is_not_the_picture_of_the_article() -> None:
    face = "<div><img src='/img/author/9f3a.jpg' width='300' height='300'></div>"
    bay = "<figure><img src='/img/bay.jpg' width='1200' height='800'><figcaption>The bay.</figcaption></figure>"
    assert read(before=face + bay).lead_image == "https://bay.example/img/bay.jpg"


def test_text_that_is_shown_without_scripts_alone_is_read() -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXTS)
    page = f"<html><head><title>{TITLE}</title></head><body><div id='app'></div><noscript>{{}}</noscript></body></html>"
    article = article_of_page(page.format(f"<h1>{TITLE}</h1>{text}"))
    assert isinstance(article, Article)
    assert article.text.split("\n") == TEXTS
    assert not isinstance(article_of_page(page.format("<p>Please switch on scripts to read this page.</p>")), Article)


def test_the_first_paragraph_of_a_page_that_closes_no_font_is_read() -> None:
    body = "<p>".join(TEXTS)
    article = article_of_page(
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>Home</a></td>"
        f"<td><font size=5>{TITLE}</font><p><font>{body}</font></td></tr></table></body></html>"
    )
    assert isinstance(article, Article)
    assert article.text.split("\n") == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "<p>Soma pia: <a href='/x'>Matembezi kumi kando ya ghuba</a></p>",
        "<p>مزید پڑھیں: <a href='/x'>خلیج کے کنارے دس سیریں</a></p>",
        "<p>மேலும் படிக்க: <a href='/x'>வளைகுடாவில் பத்து நடைகள்</a></p>",
        "<p>Kapcsolódó cikkek</p>",
        "<p>Bereits Abonnent? Hier anmelden</p>",
        "<p>Loe ka: <a href='/x'>Kümme jalutuskäiku lahe ääres</a></p>",
        "<p>Meld je aan voor onze brieven over de zee.</p>",
        "<p>Prenumerera på våra brev om havet.</p>",
        "<p>この記事は会員限定です。残り1234文字</p>",
    ],
)
def test_a_line_that_leads_elsewhere_goes_in_whatever_language(line: str) -> None:
    assert read(line).text.split("\n") == TEXTS


def test_the_article_behind_this_one_is_another() -> None:
    def story(title: str, texts: list[str]) -> str:
        return f"<article><h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in texts)}</article>"

    following = story("The mill of Ambo turns", [text.replace("Marlow", "Ambo").replace("s", "z") for text in TEXTS])
    page = f"<html><head><title>{TITLE}</title></head><body><main>{story(TITLE, TEXTS)}{following}</main></body></html>"
    article = article_of_page(page)
    assert isinstance(article, Article)
    assert article.text.split("\n") == TEXTS
