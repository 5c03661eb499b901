"""The sample edition is what every reader sees first: complete, well set, plainly invented.

`seeds/sample/edition.json` is {"format": 1, "sources": [...], "stories": [...], "articles": [...]}.
A source has key, name, native_name (or null), country, language, homepage, ownership, ownership_note and evidence;
a story key, label and title; an article key, source, minutes_ago (before the first start), language, title, title_en
(null when it was written in English), author, section, image and caption (or null), html, html_en (null as title_en),
story (or null), agency (or null), read and saved.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

from overview.catalog.countries import countries
from overview.library import sample
from overview.library.counts import has_sample
from overview.library.opening import open_library

Article = dict[str, Any]

FIELDS = {
    "sources": {
        *("key", "name", "native_name", "country", "language", "homepage"),
        *("ownership", "ownership_note", "evidence"),
    },
    "stories": {"key", "label", "title"},
    "articles": {
        *("key", "source", "minutes_ago", "language", "title", "title_en", "author", "section", "image", "caption"),
        *("html", "html_en", "story", "agency", "read", "saved"),
    },
}


def test_the_file_is_small_pretty_and_of_format_one(
    edition: dict[str, Any], articles: list[Article], folder: Path
) -> None:
    raw = (folder / "edition.json").read_bytes()
    assert len(raw) <= 1_200_000
    assert raw.count(b"\n") > 10 * len(articles)
    assert edition["format"] == 1
    assert edition.keys() == {"format", *FIELDS}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_entry_has_its_fields_and_a_key_of_its_own(kind: str, edition: dict[str, Any]) -> None:
    entries = edition[kind]
    assert all(one.keys() == FIELDS[kind] for one in entries)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one["key"]) for one in entries)
    assert len({one["key"] for one in entries}) == len(entries)


def test_all_keys_resolve_and_nothing_lies_idle(
    edition: dict[str, Any],
    articles: list[Article],
    sources: dict[str, Any],
    told: dict[str, list[Article]],
    folder: Path,
) -> None:
    assert {one["source"] for one in articles} == set(sources)
    assert set(told) == {one["key"] for one in edition["stories"]}
    used = {one["image"] for one in articles if one["image"]}
    assert used == {file.name for file in (folder / "images").glob("*.jpg")}


def test_every_source_says_who_owns_it_and_lives_where_nobody_does(sources: dict[str, Any]) -> None:
    for one in sources.values():
        assert one["key"].startswith("sample-")
        assert one["country"] in countries()
        address = urlsplit(one["homepage"])
        assert (address.scheme, address.path, address.hostname or "") == ("https", "/", f"{one['key'][7:]}.example")
        assert one["ownership"] in {"state", "public", "private", "nonprofit"}
        assert one["ownership_note"].startswith("an invented ")
        assert one["evidence"].startswith("sample ")
    assert {one["ownership"] for one in sources.values()} == {"state", "public", "private", "nonprofit"}
    names = [one["name"] for one in sources.values()]
    assert len(set(names)) == len(names)


def test_the_world_is_there(articles: list[Article], country_of: Callable[[Article], str]) -> None:
    per_country = Counter(country_of(one) for one in articles)
    assert len(articles) >= 80
    assert len(per_country) >= 30
    assert len({countries()[code].region for code in per_country}) == 10
    assert len({one["language"] for one in articles}) >= 20
    assert all(5 <= per_country[code] <= 9 for code in ("KE", "JP", "MA", "IS", "PT", "BR", "IN", "RS"))


def test_there_are_six_american_outlets_with_news_of_their_own(
    articles: list[Article], country_of: Callable[[Article], str]
) -> None:
    american = [one for one in articles if country_of(one) == "US"]
    assert len({one["source"] for one in american}) == 6
    assert len(american) >= 14
    assert sum(one["story"] is None for one in american) >= 2


def test_a_few_articles_are_read_and_three_are_saved(articles: list[Article]) -> None:
    assert sum(one["saved"] for one in articles) == 3
    assert 0.1 < sum(one["read"] for one in articles) / len(articles) < 0.5


def test_the_articles_spread_over_forty_hours(articles: list[Article]) -> None:
    ages = [one["minutes_ago"] for one in articles]
    assert all(isinstance(age, int) and 0 < age <= 40 * 60 for age in ages)
    assert all(sum(start <= age < start + 240 for age in ages) >= 3 for start in range(0, 2400, 240))


def test_pictures_are_of_one_size_and_together_light(folder: Path) -> None:
    pictures = sorted((folder / "images").glob("*.jpg"))
    assert 14 <= len(pictures) <= 20
    for file in pictures:
        for found, size in ((file, QSize(1200, 675)), (folder / "images" / "thumbnails" / file.name, QSize(152, 114))):
            reader = QImageReader(str(found))
            assert bytes(reader.format().data()) == b"jpeg"
            assert reader.size() == size
            assert not reader.read().isNull()
    assert sum(file.stat().st_size for file in (folder / "images").rglob("*")) <= 1_200_000


def test_a_picture_has_a_caption_that_says_it_is_painted_and_no_caption_stands_alone(articles: list[Article]) -> None:
    for one in articles:
        assert bool(one["image"]) == bool(one["caption"])
        if one["caption"]:
            assert re.search("paint|drew|imagin|sample|invented|seen from|as seen", one["caption"]), one["caption"]
    assert 40 <= sum(bool(one["image"]) for one in articles) <= len(articles) - 40


def test_a_new_library_takes_the_whole_edition_and_gives_it_back(
    tmp_path: Path, edition: dict[str, Any], articles: list[Article], folder: Path
) -> None:
    with contextlib.closing(open_library(tmp_path)) as library, contextlib.closing(library.connect()) as connection:
        changes = sample.put(library, edition, folder / "images", now=1_800_000_000)
        assert len(changes.articles) == len(articles)
        assert len(changes.stories) == len(edition["stories"])
        assert has_sample(connection)
        sample.remove(library)
        assert not has_sample(connection)
