"""Items of feeds as articles: what stands for a headline where there is none, and what the text is."""

from __future__ import annotations

import pytest

from overview.engine.drafts import drafts_of
from overview.feeds.values import Feed, Item
from overview.library.text import TITLE


def titled(text: str) -> str:
    """The headline of an item that has none but this text."""
    item = Item("a", "a", "https://lantern.example/a", "", None, content_html=f"<p>{text}</p>")
    (draft,) = drafts_of(Feed("rss", items=(item,)), known=True)
    return draft.title


def test_the_beginning_of_the_text_stands_for_a_headline() -> None:
    assert titled("The ferry is late.") == "The ferry is late."
    title = titled("The ferry is late again. " * 20)
    assert title.endswith(" …") and len(title) <= TITLE + 2
    assert all(word in ("The", "ferry", "is", "late", "again.", "…") for word in title.split())


@pytest.mark.parametrize("space", ["", "\u3000"])  # none, and one that ends a clause
def test_its_first_characters_do_where_spaces_part_no_words(space: str) -> None:
    text = f"渡船{space}" + "今天又晚点了，港口说没有人能过河。" * 12
    assert titled(text) == text.replace("\u3000", " ")[:TITLE] + " …"


def test_a_picture_alone_is_not_the_text() -> None:
    picture, said = f"<p><img src='https://quay.example/{'a' * 300}.jpg'></p>", "The ferry was late again on Monday."
    item = Item("a", "a", "https://quay.example/a", "A", None, summary_html=said, content_html=picture)
    (draft,) = drafts_of(Feed("rss", items=(item,)), known=True)
    assert draft.html == said and draft.teaser


def test_what_is_not_seen_takes_no_word_apart() -> None:
    summary = "Der Bundes\u00admi\u00adnis\u00adter, der Außen&shy;minister&nbsp;und die Innen&#173;ministerin."
    item = Item("a", "a", "https://quay.example/a", "\ufeffBundes\u00administer", None, summary_html=summary)
    (draft,) = drafts_of(Feed("rss", items=(item,)), known=True)
    assert draft.title == "Bundesminister"
    assert draft.html == "Der Bundesminister, der Außenminister&nbsp;und die Innenministerin."
