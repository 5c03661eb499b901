"""No text breaks a portrait, or takes long."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from overview.stories.portrait import portray

from .conftest import article, even


def test_a_run_of_marks_takes_no_time() -> None:
    began = time.process_time()
    portray(
        [article(f"{n}", "KE", f"The bridge fell {n}", "The bridge fell. " + "…" * 8_000) for n in range(12)], 0.3, even
    )
    assert time.process_time() - began < 10  # of the processor; it was half a minute


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=500), st.sampled_from(["KE", "JP", ""])), max_size=6))
@settings(max_examples=60)
def test_no_text_breaks_a_portrait(texts: list[tuple[str, str, str]]) -> None:
    articles = [article(str(number), country, title, text) for number, (title, text, country) in enumerate(texts)]
    found = portray(articles, 0.2, even)
    everything = {one.id: " ".join(one.text.split()) for one in articles}
    for take in found.takes:
        assert all(sentence in everything[take.headline] for sentence in take.sentences)


def test_long_runs_of_capitals_and_digits_take_no_time() -> None:
    for text in ("A" * 200_000, "Aa " * 60_000, "1 " * 90_000, "1,000," * 40_000, "A. " * 60_000, "'" * 100_000):
        began = time.process_time()
        portray([article("a", "KE", text[:500], text), article("b", "JP", text[:500], text)], 0.2, even)
        assert time.process_time() - began < 10, text[:6]  # of the processor; it takes 1.4 at the most
