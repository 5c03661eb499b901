"""Our own formats from strangers: whatever stands in them, what comes out can be stored, and nothing is raised."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.extraction.files import library_archive, own
from overview.extraction.files.archive import Archive
from overview.extraction.files.source import Unreadable

ANYTHING = st.recursive(
    st.just(["\ud800", "x"])
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("\ud800<b onclick=x>"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "title", "title_en", "html", "html_en", "translation", "language", "url", "country", "author", "published",
    "first_seen", "position", "notes", "tags", "related", "remarks", "earlier", "picture", "pictures", "source",
    "read_at", "identity", "address", "story", "shows", "original", "clean", "key", "name", "keep_days", "kind",
    "a", "b", "first", "value", "updated", "paywalled",
)  # fmt: skip
NOTE = st.dictionaries(
    st.sampled_from(["quote", "start", "text", "made", "title", "html", "data"]), ANYTHING, max_size=4
)
OBJECTS = st.dictionaries(st.sampled_from(FIELDS), ANYTHING | st.lists(NOTE, max_size=2) | NOTE, max_size=12)


@given(OBJECTS)
def test_an_object_gives_an_article_or_a_sentence(value: dict[str, Any]) -> None:
    try:
        article = own.article_of({"title": "T"} | value | {"format": own.FORMAT, "version": 1})
    except Unreadable as error:
        assert str(error).endswith(".")
        return
    text = json.dumps(article.to_json(), ensure_ascii=False)
    assert text.encode("utf-8")
    assert "onclick" not in article.html
    assert article.own is not None
    assert 0 <= article.own["position"] <= 1


def test_a_number_that_no_library_can_hold_is_left_out() -> None:
    note = {"quote": "A", "text": "B", "start": 10**30, "made": 10**30}
    times = dict.fromkeys(("published", "updated", "first_seen", "read_at", "saved_at", "position"), 10**30)
    article = own.article_of({"title": "T", "version": 1, "notes": [note], **times})
    assert article.own is not None and article.published is None
    assert article.own["notes"] == [{"quote": "A", "text": "B", "start": 0, "made": 0}]
    assert not any(article.own[name] for name in ("first_seen", "read_at", "saved_at", "position"))


PARTS = ("sources.jsonl", "stories.jsonl", "corrections.jsonl", "settings.jsonl", "articles/00001.jsonl")


@given(st.lists(OBJECTS, max_size=4), st.sampled_from(PARTS))
def test_lines_of_an_archive_are_read_or_counted(rows: list[dict[str, Any]], name: str) -> None:
    content = io.BytesIO()
    lines = [json.dumps({"version": 1} | row) for row in rows] + ["not json", "[]", "\ufeff{}"]
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("library.json", json.dumps({"format": library_archive.FORMAT, "version": 1}))
        archive.writestr(name, "\n".join(lines))
    library = library_archive.LibraryArchive(Archive(content.getvalue()))
    found, skipped = library.part(name)
    assert len(found) + skipped == len(lines)
    assert json.dumps(found, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    "name", ["originals/../x.html", "pictures/x.svg", "/etc/passwd", "articles/00001.jsonl", "pictures/a.jpg"]
)
def test_only_pictures_and_originals_are_given_out(name: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("library.json", json.dumps({"format": library_archive.FORMAT, "version": 1}))
        archive.writestr(name, "secret")
    assert library_archive.LibraryArchive(Archive(content.getvalue())).bytes(name) is None
