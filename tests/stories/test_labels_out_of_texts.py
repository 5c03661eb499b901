"""Labels of stories whose articles have no headlines: a sentence of a text, in quotation marks."""

from __future__ import annotations

from overview.engine.drafts import drafts_of
from overview.feeds.values import Feed, Item
from overview.quoting import quoted
from overview.stories.labels import label

from .conftest import even


def test_a_sentence_of_a_text_may_be_longer_than_a_headline() -> None:
    whole = "A shepherd of Valdera has taught eleven goats to cross the rope bridge, but nobody saw them"
    assert label([""], even, texts=[f"{whole}. It rained."]) == f"“{whole}”"
    assert label([whole], even) == "A shepherd of Valdera has taught eleven goats to cross the rope bridge"


def test_a_text_stands_in_only_where_no_article_has_a_headline() -> None:
    texts = [
        "BRENNHOLM (AP) — Goats have crossed the rope bridge of Valdera. Nobody saw it.",
        "It rained in Brennholm.",
    ]
    assert label(["", ""], even, texts=texts) == "“Goats have crossed the rope bridge of Valdera”"
    assert label(["", "Rain falls in Brennholm"], even, texts=texts) == "Rain falls in Brennholm"


def test_a_sentence_of_a_text_stands_in_quotation_marks_until_there_is_a_headline() -> None:
    said = 'The "goats" of Valdera have taken the rope bridge'
    sentence = label([""], even, texts=[f"{said}. It rained."])
    assert sentence == "“The ‘goats’ of Valdera have taken the rope bridge”"
    assert label(["", ""], even, sentence, texts=[f"{said}.", "Nobody saw it."]) == sentence
    headline = "Goats of Valdera have taken the rope bridge"
    assert label(["", headline], even, sentence, texts=[f"{said}.", ""]) == headline
    spoken = "“The goats of Valdera have taken the rope bridge”"
    assert label([""], even, texts=[spoken]) == spoken


def test_a_sentence_that_is_cut_ends_with_dots() -> None:
    cut = "Goats have crossed the rope bridge of Valdera"
    rest = "which is what they would have all of you who are not from there, or have never been there, believe of them"
    assert label(["", ""], even, texts=[f"{cut}."] * 2) == f"“{cut}”"
    assert label(["", ""], even, texts=[f"{cut} – {rest}."] * 2) == f"“{cut} …”"
    assert label(["", ""], even, texts=[f"“{cut}.” - {rest}."] * 2) == f"“{cut}.”"


def test_what_a_feed_without_headlines_has_in_their_place_is_none() -> None:
    text = "The goats of Valdera have taken the rope bridge and the harbour, an old shepherd said to the others."
    (draft,) = drafts_of(Feed("rss", items=(Item("a", "a", "", "", 0, summary_html=f"<p>{text}</p>"),)), known=True)
    assert draft.title.endswith(" …")
    sentence = label([draft.title], even, texts=[text])
    assert sentence == quoted(text.rstrip("."))
    assert label([draft.title, "Goats take rope bridge"], even, texts=[text, ""]) == "Goats take rope bridge"


def test_two_sentences_of_texts_give_way_to_a_headline_as_one_does() -> None:
    texts = ["Goats cross the rope bridge in Valdera on Monday.", "Mayor of Brennholm opens harbour in the morning."]
    before = label(["", ""], even, texts=texts)
    assert before == "; ".join(quoted(text.rstrip(".")) for text in texts)
    headlines = ["Goats cross rope bridge in Valdera on Monday", "Mayor of Brennholm opens harbour in the morning"]
    assert "“" not in label(headlines, even, before=before, texts=texts)
