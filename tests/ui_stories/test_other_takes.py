"""The keys that go from an article to the takes of others, and where there is none to go to."""

from __future__ import annotations

from typing import Any

from overview.library import models
from overview.ui.reader.content import BOTH


def test_where_there_is_no_other_take_and_no_other_language_the_keys_say_so(opened: Any) -> None:
    window, bar = opened.window, opened.window.undo_notice.bar
    window.open_article(opened.ask("SELECT id FROM article WHERE story_id IS NULL AND language = 'en'")[0][0])
    opened.until(lambda: window.reading.page.content is not None)
    window.reading.set_mode(BOTH)
    for name, words in (
        ("next_take", "No other country’s take of this is known"),
        ("all_takes", "No other country’s take of this is known"),
        ("original", "This is here in one language only"),
    ):
        bar.hide()
        window.commands.run(name)
        assert bar.isVisible() and bar.accessibleName() == words
    assert window.reading.mode == BOTH  # how the others are shown


def test_an_article_of_no_country_leads_to_the_first_take(opened: Any) -> None:
    (number,) = opened.ask("SELECT id FROM article WHERE story_id IS NOT NULL AND country = 'KE'")[0]
    with opened.desk.library.library.transaction():
        models.Article.update(country="").where(models.Article.id == number).execute()
    opened.window.open_article(number)
    opened.until(lambda: opened.window.reading.row is not None and opened.window.reading.row.id == number)
    opened.window.commands.run("next_take")
    opened.until(lambda: opened.window.reading.row.id != number)
