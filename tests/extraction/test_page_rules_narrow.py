"""What rules that leave something out must leave alone: words of an article that look like those of its site."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.page import article_of_page

TEXTS = [
    "The keepers of Hollin Point counted the seals on the skerries on Sunday, for the ninth year in a row.",
    "There were four hundred of them, more than ever before, and most lay on the rocks below the old beacon.",
    "Nobody knows why they come, but the water is warmer than it was, and the nets have gone from the sound.",
    "A hut for those who count is to be built by the autumn, and the county has promised to pay for its stove.",
]
TITLE = "Hollin Point counts its seals"


def text_of(body: str, title: str = TITLE, language: str = "en") -> str:
    """The text of a page with this body."""
    article = article_of_page(
        f"<html lang='{language}'><head><title>{title}</title></head><body><main>{body}</main></body></html>",
        address="https://seals.example/news/count",
    )
    assert isinstance(article, Article), article
    return article.text


def paragraphs(texts: list[str]) -> str:
    """These texts in HTML."""
    return "".join(f"<p>{text}</p>" for text in texts)


def within(box: str) -> str:
    """The text of an article with a box between its paragraphs."""
    return text_of(f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:2])}{box}{paragraphs(TEXTS[2:])}</article>")


def test_a_text_whose_headline_stands_in_an_article_of_its_own_is_whole() -> None:
    first = f"<article><h1>The skerries</h1>{paragraphs(TEXTS[:2])}</article>"
    second = f"<article><h1>The hut</h1>{paragraphs(TEXTS[2:])}</article>"
    for head in ("", f"<p>{TEXTS[0][:45]}.</p>"):
        text = text_of(f"<article><h1>{TITLE}</h1>{head}</article>{first}{second}")
        assert all(line in text for line in TEXTS)


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li>{}</li><li>Ask yourself who has sent it, and call them if you can.</li></ul>",
        "<div class='advice'><p>{}</p></div>",
        "<section><h3>What to look for</h3><p>{}</p></section>",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Never click on links in a letter whose content you did not expect, whoever has signed it.",
        "Klicken Sie auf nichts, dessen Inhalt Sie nicht kennen, und geben Sie keine Daten weiter.",
        "No haga clic en enlaces cuyo contenido usted no espera, ni dé sus datos a quien los pida.",
    ],
)
def test_advice_on_what_to_click_on_stays_in_its_box(box: str, words: str) -> None:
    assert words in within(box.format(words))


@pytest.mark.parametrize("tag", ["blockquote", "ul"])
def test_a_list_or_a_quotation_asks_for_no_leave(tag: str) -> None:
    words = "You agree that we show your content to others, the rules of the beacon say in their second part."
    line = f"<li>{words}</li>" if tag == "ul" else f"<p>{words}</p>"
    assert words in within(f"<{tag}>{line}</{tag}>")


def test_a_heading_above_an_advertisement_stays() -> None:
    assert "Who counts them" in within("<section><h2>Who counts them</h2><p>Advertisement</p></section>")


@pytest.mark.parametrize("tag", ["em", "span", "strong"])
def test_a_link_within_a_marked_part_of_a_sentence_stays(tag: str) -> None:
    link = "<a class='author-link' href='/keepers/moe'>Marit Moe</a>"
    line = f"The oldest of the keepers, <{tag}>{link}</{tag}>, has not missed a year since the counting began."
    assert "The oldest of the keepers, Marit Moe, has not missed a year" in within(f"<div>{line}</div>")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "ja",
            [
                "岬の番人は日曜日、岩場のアザラシを数え、九年続けて写真とともに新聞に載せた。今年は四百頭で、過去最多だった。",
                "その記事を無断転載したとして、町は先月、サイトの運営会社に削除を求めた。会社はまだ答えていない。",
                "会員限定です、と案内された小屋には、昨年だけで三千人が訪れたと町の担当者は説明している。",
                "秋までに新しい小屋が建ち、ストーブの費用は県が払うことになっていると、町長は話した。",
            ],
        ),
        (
            "zh",
            [
                "守塔人星期日清点了礁石上的海豹，这是连续第九年，共有四百头，比往年都多，大多在旧灯塔下面。",
                "游客在码头用手机扫一扫即可下载门票，每天限三百人，县里的负责人说。",
                "游客也可以在手机商店下载县里的客户端，预约上岛的船。",
                "一家公司未经授权使用了这些照片，法院上个月判决它赔偿三万元，公司没有上诉。",
            ],
        ),
    ],
)
def test_what_the_news_tells_of_copying_and_of_apps_stays(language: str, texts: list[str]) -> None:
    text = text_of(f"<article><h1>{TITLE}</h1>{paragraphs(texts)}</article>", language=language)
    assert text.split("\n") == texts


@pytest.mark.parametrize(
    "line", ["無断転載を禁じます", "【無断転載・複製禁止】", "未经本报授权，禁止转载", "点击下载海豹客户端"]
)
def test_what_a_site_says_of_copying_and_of_its_app_goes(line: str) -> None:
    assert line not in within(f"<p>{line}</p>")
