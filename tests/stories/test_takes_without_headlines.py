"""Takes of articles that came without a headline: the beginning of the text stands for it, and is read once."""

from __future__ import annotations

from overview.engine.drafts import drafts_of
from overview.feeds.values import Feed, Item
from overview.stories.takes import takes
from overview.stories.values import Telling

FIRST = "The rope bridge of Valdera collapsed on Sunday night while the last commuters were still crossing the gorge."
SECOND = "Ferries from Mombasa were offered to the commuters of the rope bridge and the gorge of Valdera."


def test_the_sentence_that_stands_for_the_headline_is_not_repeated_below_it() -> None:
    item = Item("a", "a", "", "", 0, summary_html=f"<p>{FIRST} {SECOND}</p>")
    (draft,) = drafts_of(Feed("rss", items=(item,)), known=True)
    assert FIRST.startswith(draft.title.removesuffix(" …"))
    for title, said in ((draft.title, SECOND), ("Rope bridge collapses in Valdera", FIRST)):
        told = Telling("ke", 0, "KE", "en", title, f"{FIRST} {SECOND}")
        (take,) = takes([told], {}, {}, lambda _term: 5.0)
        assert take.sentences == (said,)
