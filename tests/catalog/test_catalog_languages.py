"""Names and directions of languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.catalog.languages import RIGHT_TO_LEFT, direction, language_name, names, tag_of
from overview.catalog.names import name_table
from overview.catalog.sources import sources


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("sw", "Swahili"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("zh-hans", "Chinese (Simplified)"),
        ("sr-latn", "Serbian (Latin script)"),
        ("fr_CA", "French (Canada)"),
        ("nb", "Norwegian"),
        ("cnr", "Montenegrin"),
        ("fil", "Filipino"),
        ("und", "unknown language"),
        ("qqq", "qqq"),
        ("", ""),
    ],
)
def test_a_language_is_called_as_a_newspaper_would(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_every_language_of_the_catalogue_has_a_name() -> None:
    tags = {source.language for source in sources().values()} | set(name_table().languages)
    assert not [tag for tag in tags if language_name(tag) == tag]


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("fa-AF", "rtl"),
        ("he", "rtl"),
        ("ur", "rtl"),
        ("dv", "rtl"),
        ("ckb", "rtl"),
        ("pa-Arab", "rtl"),
        ("ku-arab", "rtl"),
        ("ku", "ltr"),
        ("az-Latn", "ltr"),
        ("ar-latn", "ltr"),
        ("en", "ltr"),
        ("am", "ltr"),
        ("und", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_is_written_in_a_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_languages_from_right_to_left_are_known_ones() -> None:
    assert set(names()) >= RIGHT_TO_LEFT


@given(st.text(max_size=20))
def test_any_tag_can_be_asked(tag: str) -> None:
    assert isinstance(language_name(tag), str)
    assert direction(tag) in ("ltr", "rtl")


@pytest.mark.parametrize(
    ("name", "tag"),
    [("Ukrainian", "uk"), (" ukrainian ", "uk"), ("UK", "uk"), ("zh_Hant", "zh-hant"), ("Klingonese", None)],
)
def test_a_language_by_its_name(name: str, tag: str | None) -> None:
    assert tag_of(name) == tag
