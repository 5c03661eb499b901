"""What an archive brings to a library that has something already, or nothing to bring; and settings."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from overview.library import models
from overview.library.belongings import Belongings
from overview.library.new_articles import NewArticle
from overview.paths import program
from overview.settings import declared
from overview.settings.store import Settings

from .conftest import NOW, put


def test_notes_join_an_article_that_is_here_already(home: Any, open_home: Callable[[str], Any], tmp_path: Path) -> None:
    (path,) = home.export("json", tmp_path / "a.json", home.numbers())
    second = open_home("second")
    batch = second.take(path)["batch"]
    with second.library.transaction():
        models.Note.delete().where(models.Note.quote == "").execute()
        models.ReadingState.update(saved_at=None).execute()
    again = second.take(path)
    assert second.sink.items[0]["status"] == "here"
    assert "What was missing was added" in second.sink.items[0]["words"]
    (whole,) = second.wholes()
    assert [note.text for note in whole.article.notes] == ["All of it", "Why?\nAsk <them>."]
    assert whole.article.row.saved
    second.undo(again["batch"])
    (whole,) = second.wholes()
    assert [note.text for note in whole.article.notes] == ["Why?\nAsk <them>."]
    assert not whole.article.row.saved
    second.undo(batch)
    assert second.wholes() == []


def test_an_archive_of_a_newer_version_is_refused(home: Any, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "newer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("library.json", '{"format": "overview-library", "version": 2}')
        archive.writestr("sources.jsonl", "")
    home.take(path)
    assert [item["status"] for item in home.sink.items] == ["failed"]
    assert "newer version" in home.sink.items[0]["words"]


def test_an_empty_archive_is_said_to_hold_nothing(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    (path,) = open_home("first").export("library", tmp_path / "all.zip")
    second = open_home("second")
    second.take(path)
    assert [item["words"] for item in second.sink.items] == [
        "No settings in it", "No sources in it", "No stories in it", "No corrections in it",
    ]  # fmt: skip


def test_settings_come_along_and_nothing_that_belongs_to_the_computer(
    open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    first = open_home("first")
    for setting, value in (
        (declared.THEME, "dark"), (declared.FAVOURITES, ["KE", "CL"]), (declared.READING_SIZE, 21.0),
        (declared.KEEP_DAYS, 180), (declared.PROXY, "socks5h://me:secret@127.0.0.1:9050"),
        (declared.ALLOW_PRIVATE, ["nas"]), (declared.SERVICE, "deepl"), (declared.REFRESH_AGREED, True),
    ):  # fmt: skip
        first.tools.settings.set(setting, value)
    put(first.library, [(NewArticle("", "A", "<p>a</p>", clean=True), Belongings())])
    (path,) = first.export("library", tmp_path / "all.zip")
    with zipfile.ZipFile(path) as archive:
        assert not any(b"secret" in archive.read(name) for name in archive.namelist())
    second = open_home("second")
    window = Settings(second.folder)
    heard: list[Any] = []
    window.listen(heard.append)
    second.tools.settings.set(declared.READING_SIZE, 16.0)
    batch = second.take(path)["batch"]
    assert [item["words"] for item in second.sink.items][:2] == ["4 settings; what you had set here stays", "2 sources"]
    settings = second.tools.settings
    assert settings.get(declared.THEME) == "dark"
    assert settings.get(declared.FAVOURITES) == ("KE", "CL")
    assert settings.get(declared.KEEP_DAYS) == 180
    assert settings.get(declared.READING_SIZE) == 16.0  # what the reader set here stays
    for setting in (declared.PROXY, declared.ALLOW_PRIVATE, declared.SERVICE, declared.REFRESH_AGREED):
        assert settings.get(setting) == setting.default
    window.catch_up()
    assert declared.THEME in heard
    assert window.get(declared.KEEP_DAYS) == 180
    settings.set(declared.KEEP_DAYS, 60)
    assert second.undo(batch) == 1
    settings = second.tools.settings
    assert settings.get(declared.THEME) == declared.THEME.default
    assert settings.get(declared.FAVOURITES) == ()
    assert (settings.get(declared.KEEP_DAYS), settings.get(declared.READING_SIZE)) == (60, 16.0)


def test_an_archive_that_brings_nothing_changes_nothing(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    first = open_home("first")
    first.tools.settings.set(declared.THEME, "dark")
    put(first.library, [(NewArticle("", "A", "<p>a</p>", clean=True), Belongings(saved_at=NOW))])
    (path,) = first.export("library", tmp_path / "all.zip")
    second = open_home("second")
    second.take(path)
    brought = {item["place"] for item in second.sink.items if item["changed"]}
    assert {f"all.zip › {name}.jsonl" for name in ("settings", "sources")} < brought
    second.sink.items.clear()
    second.take(path)
    assert second.sink.items and not any(item["changed"] for item in second.sink.items)


def test_the_command_tells_the_articles_of_an_archive_in_one_line(
    open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    first = open_home("first")
    articles = [NewArticle(str(n), f"Ferry {n}", f"<p>It was {n} minutes late.</p>", clean=True) for n in range(205)]
    put(first.library, [(article, Belongings()) for article in articles])
    (path,) = first.export("library", tmp_path / "all.zip")
    first.close()
    environment = os.environ | {"OVERVIEW_HOME": str(tmp_path / "second")}

    def told() -> list[str]:
        words = [*program(), "import", str(path)]
        child = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        return [line for line in child.stdout.splitlines() if "article" in line]

    assert told() == [f"{path}: 205 articles added"]
    assert told() == [f"{path}: you have its articles already"]
