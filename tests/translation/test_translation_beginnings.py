"""Only the beginning of a text is translated: which sentences, and that all else stays as it is."""

from __future__ import annotations

import pytest

from overview.translation.engines import Rendering
from overview.translation.translator import Request, finished, plan

GERMAN = Request("de")
PAGE = (
    "<h2>Wetter</h2><figure><figcaption>Ein Boot im Regen.</figcaption></figure>"
    '<p>Der Regen kam am Abend. Er <a href="https://x.example/1">blieb</a> die ganze Nacht.</p>'
    '<p>Am Morgen stand das <a href="https://x.example/2">Wasser</a> im Keller.</p><p>Mehr davon <em>später</em>.</p>'
)


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize(
    ("most", "sent"), [(1, 1), (24, 2), (30, 2), (60, 3), (1_000, 4)], ids=["one", "two", "two too", "three", "all"]
)
def test_the_first_sentences_of_prose_are_sent(tags: bool, most: int, sent: int) -> None:
    made = plan(PAGE, GERMAN, html=True, tags=tags, most=most)
    assert len(made.units) == sent
    assert made.units[0].text == "Der Regen kam am Abend."
    assert not any("Boot" in unit.text or "Wetter" in unit.text for unit in made.units), "no heading and no caption"


def test_all_else_stays_with_its_links() -> None:
    made = plan(PAGE, GERMAN, html=True, tags=True, most=20)
    (unit,) = made.units
    found = finished(made, {unit: Rendering("Rain came in the evening.")})
    assert found.text == PAGE.replace("Der Regen kam am Abend.", "Rain came in the evening.") and found.left == 0
    assert [pair for block in found.blocks for pair in block.pairs if pair.source != pair.target] == [
        ("Der Regen kam am Abend.", "Rain came in the evening.")
    ]


def test_without_a_limit_all_is_sent() -> None:
    assert len(plan(PAGE, GERMAN, html=True, tags=True).units) == 6
