"""The palette: what it finds by name, and where that leads."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from overview.library import notes
from overview.library.story_values import StoryRow
from overview.ui.layout import SEARCH, STORIES
from overview.ui.palette.entries import (
    OTHER_WORDS,
    Entry,
    Section,
    bold_parts,
    command_entries,
    country_entries,
    setting_entries,
    sources_entries,
    story_entries,
)
from overview.ui.palette.sheet import WORDS
from overview.ui.settings.dialog import SettingsSheet
from overview.ui.sources.forms import AddSiteSheet
from overview.ui.sources.sheet import SourcesSheet
from overview.ui.stories.asking import ChooseSheet
from overview.ui.theme.paint import advance
from overview.ui.theme.type import NAME


def open_and_type(app: Any, text: str) -> Any:
    app.window.sheets.palette()
    app.type(text)
    return app.sheet


def choose(app: Any, palette: Any, title: str) -> None:
    found = app.named("Found", palette)
    app.until(lambda: title in found.accessibleDescription())
    for _ in range(30):
        if found.chosen_title == title:
            break
        app.press(Qt.Key.Key_Down)
    app.press(Qt.Key.Key_Return)


def test_a_story_is_found_by_its_name_and_opened(app: Any) -> None:
    label = app.value("SELECT label FROM story WHERE countries > 4 ORDER BY id LIMIT 1")
    choose(app, open_and_type(app, label.casefold()), label)
    app.until(lambda: app.window.stories.stories.row is not None)
    assert app.window.lists.lens == STORIES
    assert app.window.stories.stories.row.label == label


def test_what_can_be_done_with_a_story_is_found_while_one_is_on_the_screen(app: Any) -> None:
    palette = open_and_type(app, "merge")
    assert "Merge with another story" not in app.named("Found", palette).accessibleDescription()
    palette.close()
    app.window.lists.choose_lens(STORIES)
    app.until(lambda: app.window.stories.on_screen)
    choose(app, open_and_type(app, "merge"), "Merge with another story")
    app.until(lambda: isinstance(app.sheet, ChooseSheet))
    app.sheet.close()
    choose(app, open_and_type(app, "mute"), "Mute this story, or no longer")
    app.until(lambda: app.value("SELECT count(muted_at) FROM story_choice") == 1)


def test_a_story_says_in_how_many_countries_it_is_told() -> None:
    row = StoryRow(1, "k", "Ferry", 1, 2, ("KE",), 2, 2, None, (1, 2), False, False, False, False, False, False)
    told = [entry.right for entry in story_entries([row, row._replace(countries=("KE", "FR"))], print)]
    assert told == ["1 country", "2 countries"]


def test_a_source_leads_to_its_articles(app: Any) -> None:
    choose(app, open_and_type(app, "baobab"), "The Baobab Sampler")
    app.until(lambda: app.window.lists.lens == SEARCH and app.window.model.rowCount() and not app.window.model.loading)
    rows = [app.window.model.article(at) for at in range(app.window.model.rowCount())]
    assert {row.source_name for row in rows} == {"The Baobab Sampler"}


@pytest.mark.parametrize("typed", ["sources keny", "kenya sou", "sources of Kenya"])
def test_the_sources_of_a_country_are_found_by_its_name(app: Any, typed: str) -> None:
    choose(app, open_and_type(app, typed), "Sources of Kenya")
    app.until(lambda: isinstance(app.sheet, SourcesSheet) and "Sources of Kenya" in app.words())


def test_countries_are_offered_from_the_second_letter_on() -> None:
    assert country_entries("k", lambda _code: None) == []
    assert "Kenya" in [entry.title for entry in country_entries("ke", lambda _code: None)]


def test_no_sources_are_offered_where_no_country_was_typed() -> None:
    for typed in ("sources", "sou", "kenya", "so ke", "sources of"):
        assert not sources_entries(typed, print)


def test_a_tag_leads_to_its_articles(app: Any) -> None:
    row = app.window.model.article(0)
    notes.tag(app.desk.library.library, [row.id], "talk in March")
    choose(app, open_and_type(app, "talk"), "talk in March")
    app.until(lambda: app.window.lists.lens == SEARCH and app.window.model.rowCount() == 1)
    assert app.window.model.article(0).id == row.id


def test_a_tag_at_an_article_leads_there_too(app: Any) -> None:
    row = app.window.model.article(0)
    notes.tag(app.desk.library.library, [row.id], "talk in March")
    app.window.reading.page.tag_opened.emit("talk in March")
    app.until(lambda: app.window.lists.lens == SEARCH and app.window.model.rowCount() == 1)
    assert app.window.model.article(0).id == row.id


def test_a_command_that_is_typed_stays_above_what_the_library_finds(app: Any) -> None:
    palette = open_and_type(app, "surprise")
    found = app.named("Found", palette)
    article = "Parliament of Clouds hears Kenyan motion"  # has the word in its text
    app.until(lambda: article in found.accessibleDescription())
    assert found.chosen_title == "Surprise me"


def test_a_line_that_the_keys_went_to_stays_chosen_when_the_library_answers(app: Any) -> None:
    palette = open_and_type(app, "kenya")
    app.press(Qt.Key.Key_Down)  # at once: before what was typed is looked up
    found = app.named("Found", palette)
    assert found.chosen_title == "Search everything for “kenya”"
    app.until(lambda: "Parliament of Clouds hears Kenyan motion" in found.accessibleDescription())
    assert found.chosen_title == "Search everything for “kenya”"


def test_a_title_that_is_cut_before_what_was_typed_has_its_ellipsis(app: Any) -> None:
    found = app.named("Found", open_and_type(app, "lamu"))
    entry = Entry("Ferry with many aboard sinks off Lamu", print)
    found.resize(WORDS + int(advance("Ferry with many aboard sinks off ", NAME)) + 12 + 24, 120)
    images = []
    for typed in ("lamu", "no part of it"):
        found.show_sections([Section("Stories", [entry])], typed)
        images.append(found.grab().toImage())
    assert images[0] == images[1]


def test_a_site_is_added_from_there(app: Any) -> None:
    choose(app, open_and_type(app, "site"), "Add a site")
    app.until(lambda: isinstance(app.sheet, AddSiteSheet))
    (field,) = [one for one in app.sheet.findChildren(QLineEdit) if one.accessibleName() == "Country"]
    assert field.text() == "Kenya"


def test_commands_that_begin_with_what_is_typed_come_first(app: Any) -> None:
    commands = app.window.commands.table.values()
    assert command_entries("so", commands)[0].title == "Sources"
    assert command_entries("un", commands)[0].title == "Undo"
    assert command_entries("", commands)[0].title == "Next article"


def test_what_needs_an_open_article_is_offered_when_there_is_one(app: Any) -> None:
    """And what is about translation only where the article is translated."""

    def titles(typed: str) -> set[str]:
        commands = [one for one in app.window.commands.table.values() if one.fits()]
        return {one.title for one in command_entries(typed, commands)}

    assert app.window.reading.row is None
    assert not titles("never") and "Write a note" not in titles("note") and "Print" not in titles("print")
    assert "Larger text" in titles("text")
    foreign = app.value("SELECT min(id) FROM article WHERE language = 'sw'")
    with app.desk.library.library.transaction() as connection:  # what the sample has was translated by hand
        connection.execute("DELETE FROM article_translation WHERE article_id = ?", (foreign,))
    app.window.open_article(foreign)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == foreign)
    assert titles("never") == {"Never translate this language", "Never translate this source"}
    assert "Write a note" in titles("note") and "Print" in titles("print")
    english = app.value("SELECT min(id) FROM article WHERE language = 'en'")
    app.window.open_article(english)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == english)
    assert not titles("never")


def test_what_was_typed_is_bold_where_parts_can_stand_beside_each_other() -> None:
    assert bold_parts("The humming whale", "whale") == [("The humming ", False), ("whale", True)]
    assert bold_parts("سوق الفوانيس", "سوق") == [("سوق الفوانيس", False)], "its parts would stand in the wrong order"


def test_commands_are_found_by_other_words_for_them_too(app: Any) -> None:
    commands = app.window.commands.table
    for typed, name in (("bookmark", "save"), ("world", "world"), ("shortc", "keys"), ("feeds", "sources")):
        assert commands[name].title in [one.title for one in command_entries(typed, commands.values())]
    assert set(OTHER_WORDS) <= set(commands)


def test_what_a_country_says_of_something_is_found_where_it_is_named(app: Any) -> None:
    choose(app, open_and_type(app, "lantern kenya"), "“lantern” as told in Kenya")
    app.until(lambda: app.window.lists.lens == SEARCH and app.window.model.rowCount() and not app.window.model.loading)
    rows = [app.window.model.article(at) for at in range(app.window.model.rowCount())]
    assert {row.country for row in rows} == {"KE"}
    app.window.search("lantern kenya")
    app.until(lambda: "With country:ke for “kenya”: only what is published there." in app.title)
    app.window.search("lantern")
    app.until(lambda: "in all articles, English and original" in app.title)


def test_what_has_a_note_is_listed(app: Any) -> None:
    row = app.window.model.article(0)
    with app.desk.library.library.transaction() as connection:
        connection.execute("DELETE FROM note")  # those of the sample
    notes.add(app.desk.library.library, row.id, text="Ask Wanjiru", at=1)
    choose(app, open_and_type(app, "notes"), "Articles with notes or highlights")
    app.until(lambda: app.window.lists.lens == SEARCH and app.window.model.rowCount() == 1)
    assert app.window.model.article(0).id == row.id


def test_a_setting_is_found_by_its_words_and_shown_where_it_is(app: Any) -> None:
    for typed, title in (
        ("proxy", "Proxy"),
        ("tor", "Proxy"),
        ("dark", "Appearance"),
        ("restore", "Library and backup"),
    ):
        assert title in [one.title for one in setting_entries(typed, print)], typed
    assert setting_entries("p", print) == []
    choose(app, open_and_type(app, "servers at home"), "Servers at home that Overview may ask")
    app.until(lambda: isinstance(app.sheet, SettingsSheet))
    (field,) = [one for one in app.sheet.findChildren(QLineEdit) if one.accessibleName().startswith("Servers at home")]
    app.until(field.hasFocus)
    assert field.visibleRegion().boundingRect() == field.rect()
