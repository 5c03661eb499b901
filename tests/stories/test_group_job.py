"""The engine's job: what is in the library becomes stories in the library, once, whatever happens in between."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overview.engine import grouping
from overview.engine.jobs import group, overlook
from overview.engine.work import Cancelled, Tools, Work
from overview.library import arrivals, choices, sample, stories, story_choices, story_lists, translations
from overview.library.arrivals import Delivery, FetchRecord, NewArticle
from overview.library.opening import Library, open_library
from overview.library.story_values import StoryRow
from overview.library.values import Changes
from overview.paths import places, seed
from overview.settings.store import Settings
from overview.stories.grouping import Grouper
from overview.stories.values import Telling

NOW = 1_790_000_000 + 24 * 3_600
Tell = Callable[..., Telling]


class Heard:
    """What the job says."""

    def __init__(self) -> None:
        self.changes = Changes()
        self.after: Callable[[], None] = lambda: None
        self.after_stories: Callable[[], None] = lambda: None
        self.followed: list[str] = []

    def progress(self, done: int, of: int, what: str) -> None:
        self.after()

    def item(self, index: int, value: dict[str, object]) -> None: ...

    def changed(self, changes: Changes) -> None:
        self.changes |= changes
        if changes.stories:
            self.after_stories()

    def follow(self, job: str) -> None:
        self.followed.append(job)


@pytest.fixture
def library() -> Iterator[Library]:
    opened = open_library(places().data)
    yield opened
    opened.close()


@pytest.fixture
def connection(library: Library) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(library.connect()) as opened:
        yield opened


@pytest.fixture
def tools(library: Library) -> Tools:
    return Tools(places(), library, Settings(places().data))


def put(library: Library, articles: list[Telling], *, now: int = NOW, answered: bool = True) -> dict[str, int]:
    """Store articles, each from a source of its own; gives their numbers by their own ids."""
    keys = {one.id: f"{one.source} {one.country}" for one in articles}
    sources = choices.put(
        library,
        [
            choices.NewSource(
                key=keys[one.id], origin=choices.READER, name=one.source, country=one.country, default_on=True
            )
            for one in articles
        ],
    )
    record = FetchRecord(tried_at=now, ok_at=now) if answered else FetchRecord(tried_at=now, problem="gone")
    deliveries = [
        Delivery(
            sources[keys[one.id]],
            [
                NewArticle(
                    identity=one.id,
                    title=one.title,
                    html=f"<p>{one.text}</p>",
                    country=one.country,
                    language=one.language,
                    published=one.published,
                    agency=one.agency or None,
                )
            ],
            record,
        )
        for one in articles
    ]
    arrivals.store(library, deliveries, now)
    with contextlib.closing(library.connect()) as opened:
        return dict(opened.execute("SELECT identity, id FROM article"))


def run(tools: Tools, now: int = NOW, heard: Heard | None = None) -> dict[str, object]:
    return group.run(Work(tools, heard or Heard()), {"now": now})


def overlooked(tools: Tools, now: int = NOW) -> object:
    """Group, and look for what is overlooked in America; how many stories are."""
    work = Work(tools, heard := Heard())
    group.run(work, {"now": now})
    assert heard.followed == ["overlook", "keep_stories"]
    return overlook.run(work, {"now": now, "home": "US"})["overlooked"]


def told(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The articles of each story, by its key."""
    found: dict[str, set[str]] = {}
    for key, identity in connection.execute(
        "SELECT s.key, a.identity FROM article a JOIN story s ON s.id = a.story_id"
    ):
        found.setdefault(key, set()).add(identity)
    return found


def rows(connection: sqlite3.Connection) -> list[StoryRow]:
    return story_lists.stories(connection)


def test_articles_become_stories_with_all_that_is_shown(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news)
    heard = Heard()
    result = run(tools, heard=heard)
    assert result["articles"] == 40 and result["stories"] == 5
    found = rows(connection)
    assert sorted(row.articles for row in found) == [8] * 5
    assert set(heard.changes.stories) >= {row.id for row in found}
    page = story_lists.story(connection, found[0].id)
    assert page is not None and page.label
    assert {take.text.country for take in page.takes} == set(found[0].countries)
    assert page.why.words and 0 < page.why.likeness < 1
    assert len(page.why.articles) == 8


def test_nothing_new_writes_nothing(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news)
    run(tools)
    before = list(connection.iterdump())
    assert run(tools, NOW + 5)["stories"] == 0
    changed = set(connection.iterdump()) ^ set(before)
    assert all("'run'" in line for line in changed)


def test_new_articles_join_and_stories_keep_their_keys(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news[:20])
    run(tools)
    before = told(connection)
    put(library, news[20:])
    run(tools)
    after = told(connection)
    assert before.keys() == after.keys()
    assert all(before[key] < after[key] for key in before)


def test_a_restart_goes_on_as_if_there_had_been_none(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    steady = Grouper()
    for start in range(0, 40, 10):
        batch = news[start : start + 10]
        steady.add(batch, NOW)
        put(library, batch)
        run(Tools(places(), library, tools.settings))  # another process: nothing is in its memory
    expected = {frozenset(story.articles) for story in steady.stories() if len(story.articles) > 1}
    assert set(map(frozenset, told(connection).values())) == expected


def test_what_was_left_when_it_ended_is_written_next_time(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news)
    work = Work(tools, heard := Heard())
    heard.after = work.cancel
    with pytest.raises(Cancelled):
        group.run(work, {"now": NOW})
    assert rows(connection) == []
    run(Tools(places(), library, tools.settings))
    assert sorted(row.articles for row in rows(connection)) == [8] * 5


def test_two_processes_do_not_undo_each_others_work(
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While one is at work, another takes over; the first goes on from there, and nothing is grouped twice."""
    put(library, news[:20])
    run(tools)
    put(library, news[20:])
    monkeypatch.setattr(group, "BATCH", 10)
    heard = Heard()

    def meanwhile() -> None:
        heard.after = lambda: None
        put(library, [news[0]._replace(id="whale-late", source="late", published=news[-1].published)])
        run(Tools(places(), library, tools.settings), NOW + 1)

    heard.after = meanwhile
    assert run(tools, heard=heard)["articles"] == 0  # the other one had done it all
    members = list(told(connection).values())
    assert sorted(map(len, members)) == [8, 8, 8, 8, 9]
    assert len(set().union(*members)) == sum(map(len, members)) == 41


def test_a_damaged_state_begins_anew(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news)
    run(tools)
    before = set(map(frozenset, told(connection).values()))
    stories.store_state(library, grouping.GROUP, [(1, "nonsense")])
    run(Tools(places(), library, tools.settings))
    assert set(map(frozenset, told(connection).values())) == before


def test_untranslated_articles_wait_until_they_are_translated(
    library: Library, tools: Tools, connection: sqlite3.Connection, tell: Tell
) -> None:
    foreign = tell("whale", 5)._replace(language="sw", title="Nyangumi anaimba", text="Nyangumi anaimba pwani.")
    ids = put(library, [tell("whale", 1), tell("whale", 2), foreign])
    run(tools)
    assert set().union(*told(connection).values()) == {"whale-001", "whale-002"}
    english = tell("whale", 5)
    translated = translations.Translated(ids[foreign.id], english.title, f"<p>{english.text}</p>", "Argos 1.9")
    translations.put(library, [translated], NOW + 60)
    run(tools, NOW + 60)
    (members,) = told(connection).values()
    assert members == {"whale-001", "whale-002", "whale-005"}


def test_the_sample_edition_is_left_alone(library: Library, tools: Tools, connection: sqlite3.Connection) -> None:
    folder = seed("sample")
    sample.put(library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)
    before = told(connection)
    assert run(tools) == {"articles": 0, "stories": 0}
    assert told(connection) == before


# ------------------------------------------------------------------------------------------------------ corrections


def test_splitting_merging_and_taking_back(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling], tell: Tell
) -> None:
    ids = put(library, news)
    run(tools)
    before = set(map(frozenset, told(connection).values()))
    split = story_choices.split(library, ids["whale-004"], NOW)
    run(tools)
    assert not any("whale-004" in members and len(members) > 1 for members in told(connection).values())
    put(library, [tell("whale", 60, 20), tell("whale", 61, 21)], now=NOW + 60)  # it holds through later grouping
    run(tools, NOW + 60)
    assert not any({"whale-004", "whale-001"} <= members for members in told(connection).values())
    story_choices.take_back(library, split.numbers)
    run(tools, NOW + 61)
    assert any({"whale-004", "whale-001", "whale-060"} <= members for members in told(connection).values())

    of = {one: key for key, members in told(connection).items() for one in members}
    merged = story_choices.merge(library, of["bridge-001"], of["tea-001"], NOW)
    run(tools, NOW + 62)
    assert any({"bridge-001", "tea-001"} <= members for members in told(connection).values())
    assert len(told(connection)) == len(before) - 1
    story_choices.take_back(library, merged.numbers)
    run(tools, NOW + 63)
    assert len(told(connection)) >= len(before) - 1


def test_a_choice_follows_its_story_through_a_merge(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news)
    run(tools)
    of = {one: key for key, members in told(connection).items() for one in members}
    story_choices.save(library, of["tea-001"], NOW)
    story_choices.merge(library, of["bridge-001"], of["tea-001"], NOW)
    run(tools)
    (row,) = [row for row in rows(connection) if row.saved]
    assert {"bridge-001", "tea-001"} <= told(connection)[row.key]


def test_articles_that_left_the_window_are_merged_in_the_library(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling], tell: Tell
) -> None:
    ids = put(library, [one for one in news if one.id.startswith(("whale", "tea"))])
    run(tools)
    later = NOW + 20 * 86_400
    put(library, [tell("comet", number, 500 + number) for number in range(4)], now=later)
    run(tools, later)
    of = {one: key for key, members in told(connection).items() for one in members}
    assert of["whale-001"] != of["tea-001"]
    before = told(connection)
    merged = story_choices.merge(library, of["whale-001"], of["tea-001"], later)
    run(tools, later + 1)
    assert any({"whale-001", "tea-001"} <= members for members in told(connection).values())
    story_choices.take_back(library, merged.numbers)
    run(tools, later + 1)
    assert told(connection) == before
    assert all(story_lists.story(connection, row.id).takes for row in rows(connection))  # type: ignore[union-attr]
    story_choices.merge(library, of["whale-001"], of["tea-001"], later)
    run(Tools(places(), library, tools.settings), later + 1)
    (row,) = [row for row in rows(connection) if row.articles == 16]
    page = story_lists.story(connection, row.id)
    assert page is not None and {take.text.country for take in page.takes} == set(row.countries)
    story_choices.split(library, ids["whale-003"], later)
    run(tools, later + 2)
    assert not any("whale-003" in members for members in told(connection).values())
    of = {one: key for key, members in told(connection).items() for one in members}
    both = story_choices.merge(library, of["comet-001"], of["tea-001"], later)  # one in the window, one not
    run(tools, later + 3)
    put(library, [tell("comet", 7, 506)], now=later + 60)
    run(tools, later + 60)
    assert any({"comet-001", "comet-007", "tea-001"} <= members for members in told(connection).values())
    story_choices.take_back(library, both.numbers)
    run(tools, later + 61)
    (members,) = [members for members in told(connection).values() if "comet-001" in members]
    assert "comet-007" in members and "tea-001" not in members


# ------------------------------------------------------------------------------------------------------- overlooked


def abroad(tell: Tell) -> list[Telling]:
    return [tell("whale", number, number, country) for number, country in enumerate(("KE", "JP", "NO", "BR"))]


def test_what_no_home_source_has_is_overlooked(
    library: Library, tools: Tools, connection: sqlite3.Connection, tell: Tell
) -> None:
    put(library, [*abroad(tell), tell("tea", 1, 5, "US"), tell("clock", 2, 5, "US")], now=NOW - 40 * 3_600)
    put(library, [tell("comet", 1, 20, "US")], now=NOW)
    assert overlooked(tools) is None  # two of three sources have not answered for a day
    put(library, [tell("tea", 1, 5, "US"), tell("clock", 2, 5, "US")], now=NOW)
    assert overlooked(tools) == 1
    (found,) = story_lists.overlooked(connection, "US")
    assert set(found.row.countries) == {"KE", "JP", "NO", "BR"}
    covered = story_choices.covered(library, found.row.key, "US", None, NOW)
    assert overlooked(tools) == 0
    story_choices.take_back(library, covered.numbers)
    assert overlooked(tools) == 1
    put(library, [tell("whale", 30, 22, "US")], now=NOW)
    assert overlooked(tools) == 0
    assert story_lists.overlooked(connection, "US") == []


def test_a_home_country_in_another_language_is_not_called_silent(library: Library, tools: Tools, tell: Tell) -> None:
    put(library, abroad(tell), now=NOW - 40 * 3_600)
    put(library, [tell("tea", 1, 5, "US")._replace(language="es"), tell("clock", 2, 5, "US")], now=NOW)
    assert overlooked(tools) is None


def test_the_second_look_waits_unless_the_reader_changed_something(
    library: Library, tools: Tools, connection: sqlite3.Connection, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, [*abroad(tell), tell("tea", 1, 5, "US")], now=NOW - 40 * 3_600)
    put(library, [tell("tea", 1, 5, "US")], now=NOW)
    run(tools)
    monkeypatch.setattr(overlook, "PAUSE", 1.2)
    monkeypatch.setattr(overlook, "LOOK", 0.1)
    work = Work(tools, heard := Heard())
    assert overlook.run(work, {"now": NOW})["overlooked"] == 1
    began = time.monotonic()
    overlook.run(work, {"now": NOW})
    assert time.monotonic() - began >= 1
    monkeypatch.setattr(overlook, "PAUSE", 3_600)
    (found,) = story_lists.overlooked(connection, "US")
    story_choices.covered(library, found.row.key, "US", None, NOW)
    assert overlook.run(work, {"now": NOW})["overlooked"] == 0
    assert heard.changes.stories
    work.cancel()
    with pytest.raises(Cancelled):
        overlook.run(work, {"now": NOW})


def test_articles_are_in_their_storys_row_before_it_is_portrayed_anew(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling]
) -> None:
    put(library, news[:35])
    run(tools)
    put(library, news[35:])
    work = Work(tools, heard := Heard())
    seen: list[list[int]] = []

    def look() -> None:  # after the first portraits: all articles are there already
        seen.append([row.articles for row in rows(connection)])
        work.cancel()

    heard.after_stories = look
    with pytest.raises(Cancelled):
        group.run(work, {"now": NOW})
    assert seen == [[8] * 5]
    assert all(len(story_lists.story(connection, row.id).why.articles) == 7 for row in rows(connection))  # type: ignore[union-attr]
    run(tools)
    assert all(len(story_lists.story(connection, row.id).why.articles) == 8 for row in rows(connection))  # type: ignore[union-attr]


# ---------------------------------------------------------------------------------------------------- the commands


def test_the_command_lists_stories(library: Library, tools: Tools, news: list[Telling]) -> None:
    put(library, news)
    run(tools)
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
        "Too few of the 1 Norwegian sources that Overview reads answered today (0) to say what they overlook.\n"
    )
    shown = subprocess.run(
        [program, "stories", "--overlooked", "--home", "is"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "Overview reads no Icelandic source, so it can’t say what they overlook.\n"
    assert subprocess.run([program, "stories", "--home", "XX"], capture_output=True, check=False).returncode == 2
