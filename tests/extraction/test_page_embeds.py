"""Posts, recordings and galleries within a page: quotes with their links."""

from __future__ import annotations

import pytest

from overview.extraction.article import NotAnArticle
from overview.extraction.page import article_of_page

from .conftest import PARAGRAPHS, news_page, read_news


def test_embedded_posts_are_quotes_with_their_link() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The mole will be longer.</p>— Valpo (@valpo) '
        '<a href="https://twitter.com/valpo/status/1">February 12</a></blockquote>'
        '<div class="video"><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe></div>'
        '<iframe src="https://ads.example/x"></iframe>'
    )
    html = read_news(news_page(f"<p>{PARAGRAPHS[0]}</p>{post}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
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
    html = read_news(news_page(f"<p>{PARAGRAPHS[0]}</p>{embedded}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
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
    article = read_news(news_page(f"<p>{PARAGRAPHS[0]}</p>{recording}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"))
    assert f"<p>{PARAGRAPHS[0]}</p><blockquote><p>{link}</p></blockquote><p>{PARAGRAPHS[1]}</p>" in article.html
    assert article.text.splitlines() == PARAGRAPHS[:3]


def test_sound_that_the_page_does_not_show_leaves_no_trace() -> None:
    html = read_news(news_page(f"<p>{PARAGRAPHS[0]}</p><audio src='/ding.mp3'></audio><p>{PARAGRAPHS[1]}</p>")).html
    assert "ding" not in html and "blockquote" not in html


def test_a_post_without_an_address_of_its_own_keeps_its_words() -> None:
    post = (
        '<blockquote class="instagram-media"><p>Longer by next winter, says the harbour, and here is why: '
        '<a href="https://mole.example/why">the plans</a></p></blockquote>'
    )
    html = read_news(news_page(f"<p>{PARAGRAPHS[0]}</p>{post}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).html
    assert "<blockquote><p>Longer by next winter" in html
    assert '<a href="https://mole.example/why">the plans</a>' in html


def test_a_gallery_needs_few_words_beside_its_captions() -> None:
    pictures = "".join(
        f"<figure><img src='/p/{n}.jpg' width=900 height=600><figcaption>{text}</figcaption></figure>"
        for n, text in enumerate(PARAGRAPHS)
    )
    html = f"<html lang=en><title>The mole</title><h1>The mole</h1><article><p>Four views.</p>{pictures}</article>"
    assert read_news(html).html.count("<figcaption>") == len(PARAGRAPHS)
    refused = article_of_page(html.replace(pictures, ""))
    assert isinstance(refused, NotAnArticle) and "too little text" in refused.reason
