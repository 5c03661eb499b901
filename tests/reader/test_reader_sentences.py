"""Sentences of two languages are found in the text that was set."""

from __future__ import annotations

from overview.ui.reader.sentences import places

PAIRS = [("Kivuko huimba.", "The ferry sings."), ("Ndiyo.", "Yes."), ("Wa tatu  unaandikwa.", "A third is written.")]


def found(text: str, pairs: list[tuple[str, str]] = PAIRS) -> list[tuple[str, int, int]]:
    return [(text[one.start : one.end], one.pair, one.side) for one in places(text, pairs)]


def test_in_one_language() -> None:
    text = "The ferry sings. Yes.\nA third\u00a0is written."
    assert [(pair, side) for _, pair, side in found(text)] == [(0, 1), (1, 1), (2, 1)]


def test_in_both_side_by_side() -> None:
    text = "The ferry sings. Yes.\nKivuko huimba. Ndiyo.\nA third is written.\nWa tatu unaandikwa."
    assert [(pair, side) for _, pair, side in found(text)] == [(0, 1), (1, 1), (0, 0), (1, 0), (2, 1), (2, 0)]


def test_what_was_changed_in_setting_is_left_out_and_the_rest_still_found() -> None:
    assert [pair for _, pair, _ in found("The ferry sang. Yes. A third is written.")] == [1, 2]


def test_a_short_sentence_is_not_looked_for_pages_away() -> None:
    far = "The ferry sings." + " x" * 5_000 + " Yes. A third is written."
    assert [pair for _, pair, _ in found(far)] == [0]


def test_the_same_sentence_twice() -> None:
    twice = [("A.", "Yes."), ("B.", "No."), ("A.", "Yes.")]
    assert [(one.start, one.pair) for one in places("Yes. No. Yes.", twice)] == [(0, 0), (5, 1), (9, 2)]


def test_nothing_to_find() -> None:
    assert places("", PAIRS) == []
    assert places("Text", []) == []
    assert places("Text", [("", "")]) == []
