"""`overview list` and `overview search`: which articles they show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from overview.app import main
from overview.library import arrivals, states, stories, story_choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.stories import NewStory

NOW = 1_790_000_000
Put = Callable[..., tuple[int, ...]]
Shown = Callable[..., list[int]]


@pytest.fixture
def shown(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """The ids that a command lists."""
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))

    def run(*words: str) -> list[int]:
        assert main([*words, "--json"]) == 0
        return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]

    return run


def test_countries_are_named_by_code_or_name(put: Put, shown: Shown) -> None:
    kenyan, japanese = put("lantern", 2), put("mihon", country="JP")
    assert shown("list", "--country", "ke") == shown("search", "headline", "--country", "ke") == list(reversed(kenyan))
    assert shown("search", "headline", "--country", "JP") == shown("list", "--country", "Japan") == list(japanese)
    assert sorted(shown("list", "--country", "ke", "--country", "jp")) == sorted(kenyan + japanese)


def test_a_country_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["list", "--country", "Narnia"])
    assert "no country is called 'Narnia'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["list", "--country", "Korea"])
    assert "is it North Korea, South Korea?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "search", "stories"])
@pytest.mark.parametrize("typed", ["0", "-5", "1.5", "many"])
def test_a_limit_that_is_none_is_said(capsys: pytest.CaptureFixture[str], command: str, typed: str) -> None:
    with pytest.raises(SystemExit):
        main([command, *["tide"] * (command == "search"), f"--limit={typed}"])
    assert f"'{typed}' is no whole number from 1 on" in capsys.readouterr().err


def test_a_list_is_narrowed_ordered_and_cut(library: Library, put: Put, shown: Shown) -> None:
    oldest, middle, newest = put("lantern", 3)
    states.mark_read(library, [middle], NOW)
    assert shown("list", "--unread") == [newest, oldest]
    assert shown("list", "--order", "oldest", "--limit", "2") == [oldest, middle]


def test_a_text_that_is_not_clean_yet_commands_no_terminal(
    library: Library, sources: dict[str, int], shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    arrivals.store(
        library, [Delivery(sources["lantern"], [NewArticle("a", "Title", "<p>a\x1b]0;b\x07\u202ec</p>")])], NOW
    )
    (number,) = shown("list")
    assert main(["show", str(number)]) == 0
    assert "\na]0;bc\n" in capsys.readouterr().out


def test_a_day_without_a_time_is_listed_as_one(
    library: Library, sources: dict[str, int], shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    noon = 1_770_984_000  # of 13 February 2026, UTC
    news = [NewArticle("a", "Day", "<p>x</p>", published=noon, day_only=True)]
    arrivals.store(library, [Delivery(sources["lantern"], news)], NOW)
    (number,) = shown("list")
    assert main(["list"]) == 0
    assert "  13 Feb        Day  " in capsys.readouterr().out
    assert main(["show", str(number)]) == 0
    assert "The Lantern · 13 Feb 2026\n" in capsys.readouterr().out
    assert main(["list", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (json.loads(line)["dated"], json.loads(line)["day_only"]) == (True, True)


def test_what_ends_with_a_slash_is_a_folder_to_an_export(
    put: Put, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    for number in put("lantern", 2):
        assert main(["export", "--format", "text", "--out", f"{tmp_path / 'new'}/", str(number)]) == 0
    assert len(list((tmp_path / "new").iterdir())) == 2
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit):
        main(["export", "--out", f"{tmp_path / 'file'}/", "1"])
    assert "can’t be made" in capsys.readouterr().err


def test_an_export_says_what_is_none_and_why_a_search_can_not_be_read(
    folder: Path, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    (number,) = put("lantern", 1)
    out = tmp_path / "out.txt"
    assert main(["export", "--format", "text", "--out", str(out), "999999"]) == 1
    assert not out.exists() and "there is no article 999999" in capsys.readouterr().err
    assert main(["export", "--format", "text", "--out", str(out), str(number), "999999"]) == 1
    assert out.exists() and "there is no article 999999" in capsys.readouterr().err
    assert main(["export", "--search", "after:2026-13-45"]) == 2
    for asked in (["--saved", "--format", "library"], [str(number), "--all"], ["--all", "--without-notes"]):
        with pytest.raises(SystemExit) as error:  # else all of the library, with all notes, would go out
            main(["export", "--out", str(out), *asked])
        assert error.value.code == 2
    assert "needs a day" in capsys.readouterr().err


def test_the_help_of_search_names_all_that_it_looks_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    told = capsys.readouterr().out
    assert all(f"{field}:" in told for field in ("country", "lang", "source", "tag", "after", "before"))


@pytest.mark.usefixtures("qapp")  # else doctor makes a smaller one, which no window can be shown with
def test_one_of_something_is_not_said_as_several(
    library: Library, put: Put, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    stories.put(library, [NewStory("whale", "Whale", put("lantern", 1))], NOW)
    story_choices.follow(library, "whale", NOW)
    main(["stories"])
    assert capsys.readouterr().out.split()[1:] == ["1", "country", "1", "voice", "Whale", "KE"]
    main(["doctor"])
    assert " 1 article, 0 saved; 3 sources, 2 on, 0 of these failing" in capsys.readouterr().out


def test_an_empty_list_of_stories_says_so(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    assert main(["stories"]) == 0
    told = capsys.readouterr()
    assert not told.out and "No story was found; --group" in told.err
    assert main(["stories", "--json"]) == 0
    assert capsys.readouterr() == ("", "")


def test_new_articles_are_put_together_before_stories_are_listed(
    library: Library, folder: Path, put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    put("lantern", 1)
    library.close()
    assert main(["stories", "--group"]) == 0
    told = capsys.readouterr()
    assert not told.out and told.err == "No story was found.\n"


@pytest.mark.parametrize("words", [["sources", "add"], ["opml", "import"], ["models", "install"]])
def test_the_help_of_an_action_says_what_it_does(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([words[0], "--help"])
    listed = " ".join(capsys.readouterr().out.split())
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    own = capsys.readouterr().out.split("\n\n")[1].rstrip(".\n")
    assert own and f"{words[1]} {' '.join(own.split())}" in listed
