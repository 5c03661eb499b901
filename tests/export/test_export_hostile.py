"""What an archive made by a stranger may not do: to texts, translations, settings and how long articles are kept."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.extraction.files.archive import Archive
from overview.extraction.files.library_archive import LibraryArchive
from overview.settings import declared


def test_earlier_texts_of_an_archive_are_cleaned_whatever_it_says(
    home: Any, open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    (path,) = home.export("library", tmp_path / "all.zip")
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(evil, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name.startswith("articles/"):
                value = json.loads(content) | {"clean": False}
                value["earlier"] = [
                    {"replaced_at": 1, "title": "Was", "html": "<script>alert(1)</script><p onclick=x>Was"}
                ]
                content = json.dumps(value).encode()
            bad.writestr(name, content)
    second = open_home("second")
    second.take(evil)
    (whole,) = second.wholes()
    assert [one.html for one in whole.belongings.earlier] == ["<p>Was</p>"]


def test_a_hostile_archive_brings_nothing_in(home: Any, open_home: Callable[[str], Any], tmp_path: Path) -> None:
    import zipfile

    (path,) = home.export("library", tmp_path / "all.zip")
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(evil, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name.startswith("articles/"):
                content = content.replace(b"<p>The lamp", b"<script>alert(1)</script><p onclick=x>The lamp")
                content += b'not json\n{"version": 1}\n[1]\n{"version": 1, "title": 7, "html": ["x"]}\n'
            if name.startswith("pictures/"):
                content = b"<svg onload=alert(1)>"
            if name == "sources.jsonl":
                content += b'{"key": "../x", "name": "y"}\n{"key": "k", "name": {"a": 1}}\n'
            bad.writestr(name, content)
        bad.writestr("originals/../../evil.html", b"x")
        bad.writestr("pictures/../evil.png", b"x")
    second = open_home("second")
    second.take(evil)
    (whole,) = second.wholes()
    assert "script" not in whole.article.html
    assert "onclick" not in whole.article.html
    assert whole.pictures == {}
    words = [item["words"] for item in second.sink.items]
    assert words[1] == "1 source; 2 could not be read" and words[3] == "Added: 1 article; 4 could not be read"
    assert not list(tmp_path.rglob("evil.html"))
    assert not list(tmp_path.rglob("evil.png"))


def test_a_translation_is_clean_whatever_an_archive_says_of_the_text(
    open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    hostile = "<p onclick=x>The lamp</p><script>alert(1)</script>"
    article = {
        "version": 1,
        "title": "Lampe",
        "language": "de",
        "title_en": "Lamp",
        "html": hostile,
        "html_en": hostile,
    }
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("library.json", json.dumps({"format": "overview-library", "version": 1}))
        archive.writestr(
            "articles/00001.jsonl", json.dumps(article | {"clean": False, "source": {"key": "k", "name": "N"}})
        )
    home = open_home("second")
    home.take(tmp_path / "evil.zip")
    (whole,) = home.wholes()
    assert whole.article.html_translated == "<p>The lamp</p>"
    (page,) = home.export("share", tmp_path / "share.html", home.numbers())
    assert "<script>" not in page.read_text() and "onclick=x>" not in page.read_text()


@pytest.mark.parametrize(("days", "kept"), [(7, 90), (89, 90), (91, 91), ("30", 90), (True, 90)])
def test_no_archive_has_all_articles_deleted_sooner(
    open_home: Callable[[str], Any], tmp_path: Path, days: object, kept: int
) -> None:
    home = open_home("home")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("library.json", '{"format": "overview-library", "version": 1}')
        archive.writestr("sources.jsonl", "")
        archive.writestr("settings.jsonl", json.dumps({"key": declared.KEEP_DAYS.key, "value": days}))
    home.take(tmp_path / "x.zip")
    assert home.tools.settings.get(declared.KEEP_DAYS) == kept


@pytest.mark.parametrize(("days", "kept"), [(0, None), (True, None), (6, None), (7, 7), (365, 365)])
def test_no_archive_has_articles_deleted_within_days(tmp_path: Path, days: object, kept: int | None) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("library.json", '{"format": "overview-library", "version": 1}')
        archive.writestr("sources.jsonl", json.dumps({"key": "a", "name": "A", "keep_days": days}))
    (source,), _ = LibraryArchive(Archive((tmp_path / "x.zip").read_bytes())).part("sources.jsonl")
    assert source["keep_days"] == kept


def test_a_hostile_archive_sets_nothing_that_is_not_a_setting(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    home = open_home("home")
    lines = [
        {"key": "appearance.theme", "value": "neon"}, {"key": "network.proxy", "value": "http://evil.example:1"},
        {"key": "nothing.known", "value": 1}, {"key": "reading.size", "value": 1e9}, {"key": 7, "value": 1},
        {"value": 1}, [], {"key": "reading.face", "value": "sans"},
        {"key": "translation.kept_names", "value": ["\ud800Ana", 7, {}]}, {"key": "list.order", "value": {"a": 1}},
        {"key": "translation.service_limit", "value": 100_000_000},
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("library.json", '{"format": "overview-library", "version": 1}')
        archive.writestr("sources.jsonl", "")
        archive.writestr("settings.jsonl", "\n".join(map(json.dumps, lines)))
    home.take(tmp_path / "x.zip")
    assert home.tools.settings.portable() == {"reading.face": "sans", "translation.kept_names": ("Ana",)}
    assert home.tools.settings.get(declared.PROXY) == "system"
    assert home.tools.settings.get(declared.SERVICE_LIMIT) == declared.SERVICE_LIMIT.default  # it may cost money
