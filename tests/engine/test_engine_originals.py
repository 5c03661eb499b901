"""The originals of imported files: kept once, and deleted only when no article has them and no import may still."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from overview.engine import originals

HOUR = 3_600


def test_the_same_file_read_on_several_threads_at_once_is_kept(tmp_path: Path) -> None:
    copies = [bytes([number]) * 2_000_000 for number in range(12) for _ in range(4)]
    with ThreadPoolExecutor(4) as readers:
        names = list(readers.map(lambda content: originals.keep(tmp_path, content, "a.html"), copies))
    assert {path.name for path in (tmp_path / originals.FOLDER).iterdir()} == set(names) and len(set(names)) == 12


def test_an_original_is_kept_once_under_a_name_of_its_own(tmp_path: Path) -> None:
    first = originals.keep(tmp_path, b"<p>One</p>", "Page.HTML")
    assert first == originals.keep(tmp_path, b"<p>One</p>", "other.html") and first.endswith(".html")
    assert originals.keep(tmp_path, b"<p>One</p>", "../../page.sh;x") == first.removesuffix(".html")
    kept = originals.path_of(tmp_path, first)
    assert kept is not None and kept.read_bytes() == b"<p>One</p>"
    assert originals.path_of(tmp_path, "none.html") is originals.path_of(tmp_path, "../library.sqlite") is None


def test_no_original_is_kept_where_the_library_was(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        originals.keep(tmp_path / "gone", b"<p>One</p>", "page.html")
    assert not (tmp_path / "gone").exists()


def test_what_an_article_has_and_what_is_new_is_not_swept(tmp_path: Path) -> None:
    used, unused, young = (originals.keep(tmp_path, name, "a.html") for name in (b"used", b"unused", b"young"))
    for name in (used, unused):
        os.utime(tmp_path / originals.FOLDER / name, (time.time() - 2 * HOUR,) * 2)
    originals.sweep(tmp_path, {used})
    assert {path.name for path in (tmp_path / originals.FOLDER).iterdir()} == {used, young}


def test_a_folder_among_the_originals_hinders_no_import(tmp_path: Path) -> None:
    unused = originals.keep(tmp_path, b"unused", "a.html")
    theirs = tmp_path / originals.FOLDER / "0 mine"
    theirs.mkdir()
    for path in (theirs, theirs.with_name(unused)):
        os.utime(path, (time.time() - 2 * HOUR,) * 2)
    originals.sweep(tmp_path, ())
    assert list((tmp_path / originals.FOLDER).iterdir()) == [theirs]
