"""The job that looks for what the home country's media overlook."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import overlook
from overview.engine.work import Cancelled, Work
from overview.library import story_corrections, story_lists
from overview.library.silence import UNANSWERED, UNTRANSLATED, silence
from overview.library.story_values import BY_AGENCY, COPIED
from overview.stories.values import Telling

from .conftest import Newsroom

NOW = 1_790_000_000 + 24 * 3_600
Tell = Callable[..., Telling]


@pytest.fixture
def overlooked(newsroom: Newsroom, heard: Any) -> Callable[[], object]:
    """Group, and look for what is overlooked in America; gives how many stories are."""

    def look() -> object:
        heard.followed.clear()
        newsroom.group(heard=heard)
        assert heard.followed == ["overlook", "keep_stories"]
        return overlook.run(Work(newsroom.tools, heard), {"now": NOW, "home": "US"})["overlooked"]

    return look


def abroad(tell: Tell) -> list[Telling]:
    return [tell("whale", number, number, country) for number, country in enumerate(("KE", "JP", "NO", "BR"))]


def test_what_no_home_source_has_is_overlooked(
    newsroom: Newsroom, tell: Tell, overlooked: Callable[[], object]
) -> None:
    newsroom.put([*abroad(tell), tell("tea", 1, 5, "US"), tell("clock", 2, 5, "US")], now=NOW - 40 * 3_600)
    newsroom.put([tell("comet", 1, 20, "US")], now=NOW)
    assert overlooked() is None  # two of three sources have not answered for a day
    newsroom.put([tell("tea", 1, 5, "US"), tell("clock", 2, 5, "US")], now=NOW)
    assert overlooked() == 1
    (found,) = story_lists.overlooked(newsroom.connection, "US")
    assert set(found.row.countries) == {"KE", "JP", "NO", "BR"}
    assert silence(newsroom.connection, "US", NOW).entries == [found]
    later = silence(newsroom.connection, "US", NOW + 25 * 3_600)  # nothing was asked since
    assert later.entries == [] and later.hindrance == UNANSWERED
    assert later.sources and not any(one.answered for one in later.sources)
    covered = story_corrections.covered(newsroom.library, found.row.key, "US", None, NOW)
    assert overlooked() == 0
    story_corrections.take_back(newsroom.library, covered.numbers)
    assert overlooked() == 1
    newsroom.put([tell("whale", 30, 22, "US")], now=NOW)
    assert overlooked() == 0
    assert story_lists.overlooked(newsroom.connection, "US") == []


def test_what_was_seen_long_before_the_home_sources_were_is_not_called_overlooked(
    newsroom: Newsroom, tell: Tell, overlooked: Callable[[], object]
) -> None:
    newsroom.put([*abroad(tell), tell("comet", 1, 0, "US")], now=NOW - 40 * 3_600)
    newsroom.put([tell("comet", 1, 0, "US")], now=NOW)
    assert overlooked() == 1
    newsroom.put([tell("tea", 2, 5, "US"), tell("clock", 3, 5, "US")], now=NOW)  # the most of them new
    assert overlooked() == 0


def test_what_home_sources_have_only_as_copies_is_told_so(
    newsroom: Newsroom, tell: Tell, overlooked: Callable[[], object]
) -> None:
    newsroom.put([*abroad(tell), tell("clock", 1, 5, "US")], now=NOW - 40 * 3_600)
    newsroom.put([tell("whale", 1, 5, "US")._replace(agency="AP"), tell("tea", 1, 5, "US")], now=NOW)
    assert overlooked() == 1
    (found,) = story_lists.overlooked(newsroom.connection, "US")
    assert found.state == BY_AGENCY and "US" in found.row.countries
    copy = tell("whale", 2, 6, "US")._replace(id="copy-001")  # of what Norway has
    newsroom.put([copy], now=NOW)
    assert overlooked() == 1
    (found,) = story_lists.overlooked(newsroom.connection, "US")
    assert found.state == COPIED and len(found.carriers) == 1
    newsroom.put([tell("whale", 31, 5, "US")], now=NOW)
    assert overlooked() == 0


def test_what_arrives_is_grouped_while_the_home_countrys_articles_are_read(
    newsroom: Newsroom, tell: Tell, heard: Any
) -> None:
    newsroom.put([*abroad(tell), tell("tea", 1, 5, "US")], now=NOW)
    newsroom.group()
    newsroom.restart()
    grouped: list[bool] = []

    class Reading(Work):
        def pause(self) -> None:
            other = threading.Thread(target=newsroom.group, daemon=True)
            other.start()
            other.join(60)
            grouped.append(not other.is_alive())

    overlook.run(Reading(newsroom.tools, heard), {"now": NOW, "home": "US"})
    assert grouped == [True]


def test_a_home_country_in_another_language_is_not_called_silent(
    newsroom: Newsroom, tell: Tell, overlooked: Callable[[], object]
) -> None:
    newsroom.put(abroad(tell), now=NOW - 40 * 3_600)
    newsroom.put([tell("tea", 1, 5, "US")._replace(language="es"), tell("clock", 2, 5, "US")], now=NOW)
    assert overlooked() is None
    assert silence(newsroom.connection, "US", NOW).hindrance == UNTRANSLATED


def test_a_story_that_an_untranslated_article_of_the_home_country_may_tell_is_not_called_overlooked(
    newsroom: Newsroom, tell: Tell, overlooked: Callable[[], object]
) -> None:
    names = " The mayor Torvald Brennholm heard 340 whales off Valdera in Kenya, said Torvald Brennholm."
    foreign = [one._replace(text=one.text + names) for one in abroad(tell)]
    newsroom.put([*foreign, tell("tea", 30, 5, "US")], now=NOW - 40 * 3_600)
    newsroom.put([tell(event, 30, 5, "US") for event in ("tea", "clock", "bridge", "comet")], now=NOW)
    assert overlooked() == 1
    russian = tell("tea", 31, 5, "US")._replace(
        language="ru", title="Торвальд Бреннхольм и киты", text="Вальдера, Кения: 340 китов."
    )
    newsroom.put([russian], now=NOW)
    assert overlooked() == 0


def test_the_second_look_waits_unless_the_reader_changed_something(
    newsroom: Newsroom, tell: Tell, monkeypatch: pytest.MonkeyPatch, heard: Any
) -> None:
    newsroom.put([*abroad(tell), tell("tea", 1, 5, "US")], now=NOW - 40 * 3_600)
    newsroom.put([tell("tea", 1, 5, "US")], now=NOW)
    newsroom.group()
    monkeypatch.setattr(overlook, "PAUSE", 1.2)
    monkeypatch.setattr(overlook, "LOOK", 0.1)
    work = Work(newsroom.tools, heard)
    assert overlook.run(work, {"now": NOW})["overlooked"] == 1
    (before, _), _ = overlook._LAST[work.tools], overlook.run(work, {"now": NOW})
    assert overlook._LAST[work.tools][0] - before >= overlook.PAUSE
    monkeypatch.setattr(overlook, "PAUSE", 3_600)
    (found,) = story_lists.overlooked(newsroom.connection, "US")
    story_corrections.covered(newsroom.library, found.row.key, "US", None, NOW)
    assert overlook.run(work, {"now": NOW})["overlooked"] == 0
    assert heard.changes.stories
    work.cancel()
    with pytest.raises(Cancelled):
        overlook.run(work, {"now": NOW})


def test_the_command_looks_for_what_another_country_overlooks(newsroom: Newsroom, tell: Tell) -> None:
    now = int(time.time())
    later = now - NOW
    articles = [one._replace(published=one.published + later) for one in [*abroad(tell), tell("tea", 1, 5, "EG")]]
    newsroom.put(articles, now=now - 40 * 3_600)
    newsroom.put(articles[-1:], now=now)
    newsroom.group(now)
    program = shutil.which("overview", path=str(Path(sys.executable).parent))
    assert program is not None
    asked = [program, "stories", "--overlooked", "--home", "EG", "--json"]
    (line,) = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    found = json.loads(line)
    assert found["countries"] == ["KE", "JP", "NO", "BR"]
    assert found["overlooked"]["home"] == "EG" and found["overlooked"]["answered"] == 1


def test_the_command_says_nothing_of_an_earlier_look_that_was_hindered(newsroom: Newsroom, tell: Tell) -> None:
    now = int(time.time())
    later = now - NOW
    articles = [one._replace(published=one.published + later) for one in [*abroad(tell), tell("tea", 1, 5, "US")]]
    newsroom.put(articles, now=now - 40 * 3_600)
    newsroom.group(now)
    program = shutil.which("overview", path=str(Path(sys.executable).parent))
    assert program is not None
    asked = [program, "stories", "--overlooked"]
    hindered = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert hindered.startswith("The one American source that Overview reads did not answer today")
    newsroom.put(articles[-1:], now=now)  # it answers, and has nothing new
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert found.endswith("Not seen in the one American source that Overview reads (1 answered today).\n")
