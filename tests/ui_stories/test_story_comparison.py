"""A story's takes as one page that leaves Overview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from overview.library.story_values import RELATED, Fact, Saying
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.exports import ExportSheet
from overview.ui.layout import STORIES
from overview.ui.reader import blocks
from overview.ui.stories.comparison import comparison
from overview.ui.stories.words import name_of
from overview.ui.times import dated


def test_it_has_every_country_and_what_they_tell_differently(opened: Any) -> None:
    opened.choose(STORIES)
    story = opened.lenses.stories.room.opened.page
    first, second = story.takes[0].text, story.takes[1].text
    counts = ((first, "12"), (second, "40"))
    facts = (
        Fact("number", "boats", tuple(Saying(one.country, n, one.headline, "<b> & boats") for one, n in counts)),
        Fact(RELATED, "untranslated", (Saying(first.country, "", first.headline, "Kite mchana"),)),
    )
    page = comparison(story._replace(facts=facts))
    html = page.content.html
    assert page.content.title == story.row.label and len(story.takes) > 6
    assert all(f">{take.title}</a>" in html and name_of(take.text.country) in html for take in story.takes)
    assert "more countries" not in html
    assert all(f"· {dated(take.published)}</small>" in html for take in story.takes)  # not "2 h ago": it is read later
    assert page.content.published.endswith(f"{dated(story.row.first)} to {dated(story.row.last)}")
    assert f"<li>{name_of(second.country)} <b>40</b>: " in html and "&lt;b&gt; &amp; boats" in html
    assert "Kite mchana" not in html  # nothing that may only belong to it
    assert {take.text.headline for take in story.takes} <= set(page.articles)


def test_the_reading_room_knows_each_element_of_the_page(opened: Any) -> None:
    opened.choose(STORIES)
    story = opened.lenses.stories.room.opened.page
    take = story.takes[0]
    country = name_of(take.text.country)
    first = blocks.read(comparison(story).content.html).blocks[0]
    assert first.text == f"{country} · {take.title}"  # in one line
    assert first.runs[0].text == country and first.runs[0].style == blocks.BOLD


def test_a_story_is_saved_as_one_page_that_is_called_like_it(
    opened: Any, tmp_path: Path, when_asked_where: Any
) -> None:
    opened.choose(STORIES)
    row = opened.lenses.stories.row
    opened.window.commands.run("share")
    opened.until(lambda: bool(opened.window.findChildren(ExportSheet)))
    (sheet,) = opened.window.findChildren(ExportSheet)
    assert sheet.findChildren(Label)[0].text() == row.label
    asked: list[str] = []

    def name(dialogue: Any, line: Any) -> None:
        asked.append(line.text())
        line.setText(str(tmp_path / "takes"))
        dialogue.accept()

    when_asked_where(name)
    (button,) = [one for one in sheet.findChildren(TextButton) if one.accessibleName() == "Save as Comparison"]
    button.click()
    opened.rest()
    made = (tmp_path / "takes.html").read_text("utf-8")
    assert Path(asked[0]).name == f"{row.label}.html" and f"<h1>{row.label}</h1>" in made
    assert all(name_of(code) in made for code in row.countries)
