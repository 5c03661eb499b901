"""The engine's job: what is in the library becomes stories in the library, once, whatever happens in between."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine import grouping
from overview.engine.jobs import group
from overview.engine.work import Cancelled, Work
from overview.library import (
    choices,
    retention,
    sample,
    stories,
    story_choices,
    story_lists,
    story_pages,
    texts,
    translations,
)
from overview.library.opening import writable
from overview.library.stories import NewStory
from overview.library.story_values import StoryRow
from overview.paths import seed
from overview.stories.grouping import Grouper
from overview.stories.values import Telling

from .conftest import Newsroom

NOW = 1_790_000_000 + 24 * 3_600
Tell = Callable[..., Telling]


def rows(connection: sqlite3.Connection) -> list[StoryRow]:
    return story_lists.stories(connection)


def test_articles_become_stories_with_all_that_is_shown(newsroom: Newsroom, news: list[Telling], heard: Any) -> None:
    newsroom.put(news)
    result = newsroom.group(heard=heard)
    assert result["articles"] == 40 and result["stories"] == 5
    found = rows(newsroom.connection)
    assert sorted(row.articles for row in found) == [8] * 5
    assert set(heard.changes.stories) >= {row.id for row in found}
    page = story_pages.story(newsroom.connection, found[0].id)
    assert page is not None and page.label
    assert {take.text.country for take in page.takes} == set(found[0].countries)
    assert page.why.words and 0 < page.why.likeness < 1
    assert len(page.why.articles) == 8


def test_nothing_new_writes_nothing(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news)
    newsroom.group()
    before = list(newsroom.connection.iterdump())
    assert newsroom.group(NOW + 5)["stories"] == 0
    changed = set(newsroom.connection.iterdump()) ^ set(before)
    assert all("'run'" in line for line in changed)


def test_new_articles_join_and_stories_keep_their_keys(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news[:20])
    newsroom.group()
    before = newsroom.told
    newsroom.put(news[20:])
    newsroom.group()
    after = newsroom.told
    assert before.keys() == after.keys()
    assert all(before[key] < after[key] for key in before)


def test_one_story_that_can_not_be_portrayed_ends_no_other(
    newsroom: Newsroom, news: list[Telling], caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.put(news[:34])
    newsroom.group()
    before = newsroom.told
    damaged, *_ = sorted(before)
    with sqlite3.connect(newsroom.library.path) as damaging:
        damaging.execute("UPDATE article SET title = X'FF' WHERE identity = ?", (min(before[damaged]),))
    newsroom.put(news[34:])
    newsroom.group()
    assert "a fault in portraying" in caplog.text
    assert {key: len(inside) for key, inside in newsroom.told.items()} == dict.fromkeys(before, 8)
    voices = dict(newsroom.connection.execute("SELECT key, voices FROM story"))
    assert all(voices[key] > len(before[key]) for key in before if key != damaged)
    caplog.clear()
    assert newsroom.group(NOW + 5)["stories"] == 0 and "a fault" not in caplog.text


def test_a_restart_goes_on_as_if_there_had_been_none(newsroom: Newsroom, news: list[Telling]) -> None:
    steady = Grouper()
    for start in range(0, 40, 10):
        batch = news[start : start + 10]
        steady.add(batch, NOW)
        newsroom.put(batch)
        newsroom.restart().group()  # another process: nothing is in its memory
    expected = {frozenset(one.id for one in group.members) for group in steady.groups() if len(group.members) > 1}
    assert set(map(frozenset, newsroom.told.values())) == expected


def test_what_was_left_when_it_ended_is_written_next_time(newsroom: Newsroom, news: list[Telling], heard: Any) -> None:
    newsroom.put(news)
    work = Work(newsroom.tools, heard)
    heard.after = work.cancel
    with pytest.raises(Cancelled):
        group.run(work, {"now": NOW})
    assert rows(newsroom.connection) == []
    newsroom.restart().group()
    assert sorted(row.articles for row in rows(newsroom.connection)) == [8] * 5


def test_two_processes_do_not_undo_each_others_work(
    newsroom: Newsroom, news: list[Telling], monkeypatch: pytest.MonkeyPatch, heard: Any
) -> None:
    """While one is at work, another takes over; the first goes on from there, and nothing is grouped twice."""
    newsroom.put(news[:20])
    newsroom.group()
    newsroom.put(news[20:])
    monkeypatch.setattr(group, "BATCH", 10)

    def meanwhile() -> None:
        heard.after = lambda: None
        newsroom.put([news[0]._replace(id="whale-late", published=news[-1].published)])
        newsroom.restart().group(NOW + 1)

    heard.after = meanwhile
    assert newsroom.group(heard=heard)["articles"] == 0  # the other one had done it all
    members = list(newsroom.told.values())
    assert sorted(map(len, members)) == [8, 8, 8, 8, 9]
    assert len(set().union(*members)) == sum(map(len, members)) == 41


def test_how_rare_words_are_is_learnt_before_the_first_article_is_placed(
    newsroom: Newsroom, news: list[Telling], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group, "BATCH", 10)
    numbers = newsroom.put(news)
    newsroom.group()
    whole = Grouper()
    whole.add(news)
    with grouping.grouping_of(newsroom.tools) as kept:
        for identity in (news[0].id, news[-1].id):
            member, expected = kept.grouper.member(str(numbers[identity])), whole.member(identity)
            assert member is not None and expected is not None and member.vector == expected.vector


@pytest.mark.parametrize(("saved", "killed"), [(False, False), (True, False), (False, True)])
def test_a_young_library_places_its_articles_anew_as_their_number_doubles(
    newsroom: Newsroom, saved: bool, killed: bool, news: list[Telling], heard: Any
) -> None:
    first, later = news[:7], [one for one in news[7:] if one.id.startswith(("whale", "bridge"))]
    numbers = newsroom.put(first)
    newsroom.group()
    before = newsroom.told
    assert sorted(map(len, before.values())) == [2, 2]
    pair = ("clock-000", "tea-000")
    stories.put(newsroom.library, [NewStory("wrong", "Wrong", tuple(numbers[one] for one in pair))], NOW)
    if saved:
        story_choices.save(newsroom.library, "wrong", NOW)
    # As it may come of articles too few to tell which words are rare.
    with grouping.grouping_of(newsroom.tools) as kept:
        number = kept.grouper.story_of(str(numbers[pair[0]]))
        assert number is not None
        kept.inherit(number, "wrong")
    numbers = newsroom.put(later)
    if killed:
        work = Work(newsroom.tools, heard)
        heard.after = work.cancel  # once it has begun anew and grouped
        with pytest.raises(Cancelled):
            group.run(work, {"now": NOW})
    newsroom.restart().group()
    whole = Grouper()
    whole.add([one._replace(id=str(numbers[one.id])) for one in (*first, *later)])
    with grouping.grouping_of(newsroom.tools) as kept:
        for identity in (first[0].id, later[-1].id):
            member, expected = (one.member(str(numbers[identity])) for one in (kept.grouper, whole))
            assert member is not None and expected is not None and member.vector == expected.vector
    found = newsroom.told
    assert ("wrong" in found) == saved
    for key, members in before.items():  # the others go on
        assert members <= found[key]


def test_stories_go_on_when_the_computers_clock_was_far_ahead(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news[:20])
    newsroom.group()
    ahead = NOW + 400 * 24 * 3_600
    newsroom.put([news[20]._replace(published=ahead)], now=ahead)  # an article without a date
    newsroom.group(ahead)
    newsroom.put(news[21:])
    newsroom.group()
    assert sorted(map(len, newsroom.told.values())) == [8] * 5


def test_a_damaged_state_begins_anew(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news)
    newsroom.group()
    before = set(map(frozenset, newsroom.told.values()))
    stories.store_state(newsroom.library, grouping.GROUP, [(1, "nonsense")])
    newsroom.restart().group()
    assert set(map(frozenset, newsroom.told.values())) == before


def test_untranslated_articles_wait_until_they_are_translated(newsroom: Newsroom, tell: Tell) -> None:
    foreign = tell("whale", 5)._replace(language="sw", title="Nyangumi anaimba", text="Nyangumi anaimba pwani.")
    ids = newsroom.put([tell("whale", 1), tell("whale", 2), foreign])
    newsroom.group()
    assert set().union(*newsroom.told.values()) == {"whale-001", "whale-002"}
    english = tell("whale", 5)
    translated = translations.Translated(ids[foreign.id], english.title, f"<p>{english.text}</p>", "Argos 1.9")
    translations.put(newsroom.library, [translated], NOW + 60)
    newsroom.group(NOW + 60)
    (members,) = newsroom.told.values()
    assert members == {"whale-001", "whale-002", "whale-005"}


def test_texts_that_come_after_their_headlines_are_told_of(newsroom: Newsroom, tell: Tell) -> None:
    def sentences() -> dict[str, int]:
        page = story_pages.story(newsroom.connection, rows(newsroom.connection)[0].id)
        assert page is not None
        return {take.text.country: len(take.text.sentences) for take in page.takes}

    foreign = tell("whale", 5, country="TZ")._replace(language="sw", title="Nyangumi", text="Anaimba pwani.")
    short = tell("whale", 6, country="NO")._replace(text="")
    ids = newsroom.put([tell("whale", 1, country="KE"), tell("whale", 2, country="KE"), foreign, short])
    english, whole = tell("whale", 5), tell("whale", 6)
    translated = translations.Translated(ids[foreign.id], english.title, None, "Argos 1.9")
    translations.put(newsroom.library, [translated], NOW + 60)
    newsroom.group(NOW + 60)
    assert (sentences()["TZ"], sentences()["NO"]) == (0, 0)
    translations.put(newsroom.library, [translated._replace(html=f"<p>{english.text}</p>")], NOW + 70)
    newsroom.group(NOW + 70)
    assert sentences()["TZ"] > 0
    texts.put_page(newsroom.library, ids[short.id], texts.Page(f"<p>{whole.text}</p>"), NOW + 80)
    newsroom.group(NOW + 80)
    assert sentences()["NO"] > 0


def test_the_sample_edition_is_left_alone(newsroom: Newsroom) -> None:
    folder = seed("sample")
    sample.put(newsroom.library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)
    before = newsroom.told
    assert newsroom.group() == {"articles": 0, "stories": 0}
    assert newsroom.told == before


def test_articles_are_in_their_storys_row_before_it_is_portrayed_anew(
    newsroom: Newsroom, news: list[Telling], heard: Any
) -> None:
    newsroom.put(news[:35])
    newsroom.group()
    newsroom.put(news[35:])
    work = Work(newsroom.tools, heard)
    seen: list[list[int]] = []

    def explained() -> list[int]:
        pages = [story_pages.story(newsroom.connection, row.id) for row in rows(newsroom.connection)]
        return [len(page.why.articles) for page in pages if page is not None]

    def look() -> None:  # after the first portraits: all articles are there already
        seen.append([row.articles for row in rows(newsroom.connection)])
        work.cancel()

    heard.after_stories = look
    with pytest.raises(Cancelled):
        group.run(work, {"now": NOW})
    assert seen == [[8] * 5]
    assert explained() == [7] * 5
    newsroom.group()
    assert explained() == [8] * 5


def test_a_heading_or_a_caption_is_no_part_of_a_sentence(newsroom: Newsroom, news: list[Telling]) -> None:
    first, *others = [one for one in news if one.id.startswith("whale")]
    around = "<figure><img src='https://e.org/1.jpg'><figcaption>A scene (AP)</figcaption></figure><h2>In short</h2>"
    marked = f"<em>{first.text[:-1]}</em>.".replace(" ", "\n")
    newsroom.put([first._replace(text=f"</p>{around}<p>{marked}"), *others])
    newsroom.group()
    (row,) = rows(newsroom.connection)
    page = story_pages.story(newsroom.connection, row.id)
    assert page is not None and row.voices == len(others) + 1
    (take,) = [one for one in page.takes if one.text.country == first.country]
    assert take.text.agency is None
    assert take.text.sentences and set(take.text.sentences) <= {"In short", first.text}


def test_a_byline_credits_an_agency_but_for_the_agencys_own_pages(newsroom: Newsroom, news: list[Telling]) -> None:
    first, second, *others = [one for one in news if one.id.startswith("whale")]
    newsroom.put([first._replace(author="Reuters"), second._replace(author="Outlet 001"), *others])
    own = "UPDATE source SET name = ? WHERE name = 'outlet 001'"
    with newsroom.library.transaction() as connection:
        connection.execute(own, ("Xinhua (English)",))
        connection.execute("UPDATE article SET author = 'Xinhua' WHERE author = 'Outlet 001'")
    newsroom.group()
    (row,) = rows(newsroom.connection)
    page = story_pages.story(newsroom.connection, row.id)
    assert page is not None
    credited = {take.text.country: take.text.agency for take in page.takes}
    assert credited[first.country] == "Reuters" and credited[second.country] is None


def test_the_command_lists_stories(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news)
    newsroom.group()
    program = shutil.which("overview", path=str(Path(sys.executable).parent))
    assert program is not None
    lines = subprocess.run(
        [program, "stories", "--json"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) == 5
    assert all(one["takes"] and one["why"]["words"] and one["label"] for one in found)
    shown = subprocess.run(
        [program, "stories", "--overlooked", "--home", "no"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == (
        "The one Norwegian source that Overview reads did not answer today, so it can’t say what they overlook.\n"
    )
    shown = subprocess.run(
        [program, "stories", "--overlooked", "--home", "is"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "Overview reads no Icelandic source, so it can’t say what they overlook.\n"
    assert subprocess.run([program, "stories", "--home", "XX"], capture_output=True, check=False).returncode == 2


def test_a_story_is_portrayed_anew_when_its_articles_go_or_change_their_country(
    newsroom: Newsroom, news: list[Telling]
) -> None:
    def whole(row: StoryRow) -> bool:
        page = story_pages.story(newsroom.connection, row.id)
        assert page is not None
        ids = {one for (one,) in newsroom.connection.execute("SELECT id FROM article WHERE story_id = ?", (row.id,))}
        named = {one.article for fact in page.facts for one in fact.sayings} | {one.text.headline for one in page.takes}
        return named <= ids and {take.text.country for take in page.takes} == set(page.row.countries)

    ids = newsroom.put(news)
    newsroom.group(NOW + 120)
    assert all(map(whole, rows(newsroom.connection))) and not grouping.behind(newsroom.connection, NOW + 120)
    page = story_pages.story(newsroom.connection, rows(newsroom.connection)[0].id)
    assert page is not None
    gone = [take.text.headline for take in page.takes[:2]]
    retention.prune(newsroom.library, gone)
    assert grouping.behind(newsroom.connection, NOW + 120)
    (source,) = newsroom.connection.execute(
        "SELECT source_id FROM article WHERE id = ?", (ids["whale-002"],)
    ).fetchone()
    edited = choices.edit(newsroom.library, source, country="FJ")
    assert set(edited.countries) == {"NO", "FJ"} and ids["whale-002"] in edited.articles
    assert not all(map(whole, rows(newsroom.connection)))
    newsroom.group(NOW + 120)
    assert all(map(whole, rows(newsroom.connection))) and not grouping.behind(newsroom.connection, NOW + 120)
    assert any("FJ" in row.countries for row in rows(newsroom.connection))


def test_what_is_kept_is_read_while_others_write(newsroom: Newsroom, news: list[Telling]) -> None:
    """It may be much: whoever writes, who may be the reader, does not wait for it."""
    newsroom.put(news)
    newsroom.group(NOW + 120)
    with contextlib.closing(writable(newsroom.library.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        taken_up = grouping.Grouping(newsroom.library)
        assert taken_up.last_run == NOW + 120 and len(set(taken_up.keys.values())) == 5
        assert not grouping.behind(newsroom.connection, NOW + 120)
        other.execute("ROLLBACK")
