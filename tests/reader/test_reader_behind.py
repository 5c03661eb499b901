"""The bars beside quotes, in both directions of writing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from overview.ui.reader.behind import BAR
from overview.ui.reader.blocks import read
from overview.ui.reader.formats import QUOTE_INDENT
from overview.ui.reader.view import ArticleView


@pytest.mark.parametrize("words", ["The ferry sings before it leaves. ", "تغني العبارة قبل أن تغادر الميناء. "])
@pytest.mark.parametrize(
    ("html", "bars"),
    [
        ("<blockquote><p>{}</p></blockquote>", 1),
        ("<blockquote><blockquote><p>{}</p></blockquote></blockquote>", 2),
        ("<blockquote><ul><li>{}</li></ul></blockquote>", 1),
    ],
)
def test_a_bar_stands_apart_from_its_words(view: ArticleView, words: str, html: str, bars: int) -> None:
    view.display("An article", [read(html.format(words * 20))], {})
    shot = view.viewport().grab().toImage()
    ground = shot.pixelColor(shot.width() - 1, shot.height() - 1)
    inked = [x for x in range(shot.width()) if any(shot.pixelColor(x, y) != ground for y in range(20, 60))]
    if words[0] > "z":
        inked = [shot.width() - 1 - x for x in reversed(inked)]  # as if it were written from the left
    for number in range(bars):
        begin = inked[0] + number * QUOTE_INDENT
        assert [x for x in inked if begin <= x < begin + QUOTE_INDENT - 4] == list(range(begin, begin + BAR))
    assert any(b - a == 1 for a, b in pairwise(inked[bars * BAR :])), "and there are words"


@pytest.mark.parametrize(
    ("html", "bars"),
    [
        ("<blockquote><p>{0}</p><p>{0}</p></blockquote>", 1),
        (
            "<blockquote><p>{0}</p></blockquote><blockquote><p><a href='https://lamp.example/a'>Listen</a></p></blockquote>",
            2,
        ),
        ("<blockquote><p>{0}</p><blockquote><p>{0}</p></blockquote></blockquote>", 1),
    ],
)
def test_each_quote_has_a_bar_of_its_own(view: ArticleView, html: str, bars: int) -> None:
    view.display("An article", [read(html.format("The ferry sings before it leaves. " * 5))], {})
    shot = view.viewport().grab().toImage()
    ground = shot.pixelColor(shot.width() - 1, shot.height() - 1)
    x = next(x for x in range(shot.width()) if any(shot.pixelColor(x, y) != ground for y in range(shot.height())))
    inked = [shot.pixelColor(x + 1, y) != ground for y in range(shot.height())]
    assert sum(here and not above for above, here in pairwise([False, *inked])) == bars
