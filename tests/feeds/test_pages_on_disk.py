"""Pages of the web that are being read: where they lie meanwhile."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from overview.engine.jobs import read_page
from overview.engine.work import JobFailure, Tools

from .conftest import MakeAnswer, MakeWork, Server

PAGE = "<html><head><title>Ferry back</title></head><body><article><h1>Ferry back</h1>" + (
    "<p>The ferry between the two islands runs again after a winter in which nobody could cross.</p>" * 8
)


def test_a_page_lies_with_the_library_while_it_is_read_and_no_longer(
    server: Server,
    make_answer: MakeAnswer,
    tools: Tools,
    make_work: MakeWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "of all programs"))  # there is no such folder
    folder = tools.places.cache / "pages"
    folder.mkdir(parents=True)
    left, young = folder / "left.html", folder / "young.html"
    for one in (left, young):
        one.write_text(PAGE)
    os.utime(left, (time.time() - 7_200,) * 2)
    server.replies["/a"] = make_answer(PAGE.encode(), Content_Type="text/html")
    assert read_page.run(make_work(), {"address": server.url("/a")})["added"] == 1
    assert list(folder.iterdir()) == [young]


def test_where_there_is_no_place_for_a_page_it_is_told(
    server: Server, make_answer: MakeAnswer, tools: Tools, make_work: MakeWork
) -> None:
    tools.places.cache.mkdir(parents=True, exist_ok=True)
    (tools.places.cache / "pages").touch()
    server.replies["/a"] = make_answer(PAGE.encode(), Content_Type="text/html")
    with pytest.raises(JobFailure, match="no place for its page"):
        read_page.run(make_work(), {"address": server.url("/a")})
